#include "ingest/junk.hpp"

#include <array>

#include "ingest/ascii.hpp"

namespace guidang::ingest {
namespace {

bool equals(std::string_view name, std::string_view lower) { return ascii_lower(name) == lower; }
bool ends(std::string_view name, std::string_view lower) { return ascii_lower(name).ends_with(lower); }

constexpr std::array kRules = {
    JunkRule{"macos_resource", "__MACOSX/附件/._通知.docx",
             [](std::string_view path, std::string_view name) {
               return path.starts_with("__MACOSX/") || path.contains("/__MACOSX/") || name.starts_with("._");
             }},
    JunkRule{"folder_view", "附件/.DS_Store",
             [](std::string_view, std::string_view name) { return equals(name, ".ds_store"); }},
    JunkRule{"folder_view", "附件/Thumbs.db",
             [](std::string_view, std::string_view name) { return equals(name, "thumbs.db"); }},
    JunkRule{"folder_view", "附件/desktop.ini",
             [](std::string_view, std::string_view name) { return equals(name, "desktop.ini"); }},
    JunkRule{"lock_file", "~$通知.docx",
             [](std::string_view, std::string_view name) { return name.starts_with("~$"); }},
    JunkRule{"unfinished", "通知.docx.part",
             [](std::string_view, std::string_view name) {
               return ends(name, ".part") || ends(name, ".crdownload");
             }},
};

}  // namespace

std::span<const JunkRule> junk_rules() { return kRules; }

std::string_view junk_rule(std::string_view path) {
  const auto slash = path.rfind('/');
  const auto name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  for (const auto& rule : kRules)
    if (rule.matches(path, name)) return rule.name;
  return {};
}

}  // namespace guidang::ingest
