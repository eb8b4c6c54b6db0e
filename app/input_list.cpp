#include "app/input_list.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <ranges>

namespace guidang::app {
namespace {

namespace fs = std::filesystem;

std::string_view rule_for(const std::string& name) {
  for (const auto& rule : skip_rules())
    if (::fnmatch(rule.pattern, name.c_str(), FNM_CASEFOLD) == 0) return rule.name;
  return {};
}

Error listing_error(const std::error_code& code) {
  if (code == std::errc::permission_denied)
    return {ErrorCode::permission, "the folder may not be listed", {}};
  if (code == std::errc::filename_too_long) return {ErrorCode::path, {}, {}};
  if (code == std::errc::no_such_file_or_directory) return {ErrorCode::gone, {}, {}};
  return {ErrorCode::read_failed, code.message(), {}};
}

/// The entries of a folder, sorted by name.
Expected<std::vector<fs::path>> entries_of(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code))
    entries.push_back(entry->path());
  if (code) return std::unexpected(listing_error(code));
  std::ranges::sort(entries, {}, [](const auto& path) { return path.native(); });
  return entries;
}

class Walk {
 public:
  explicit Walk(const std::string& output_folder) : output_folder_(output_folder) {}

  std::vector<Input> run(const std::vector<std::string>& paths) {
    for (const auto& path : paths | std::views::reverse) waiting_.push_back({path, true});
    while (!waiting_.empty()) {
      const auto next = std::move(waiting_.back());
      waiting_.pop_back();
      visit(next.path, next.named);
    }
    return std::move(inputs_);
  }

 private:
  struct Waiting {
    fs::path path;
    bool named;  ///< By the user, not found in a folder.
  };

  void visit(const fs::path& path, bool named) {
    if (!named)
      if (const auto rule = rule_for(path.filename().native()); !rule.empty()) return skip(path, rule);
    if (!named && is_saved_with_page(path)) return skip(path, "saved_page");
    std::error_code code;
    const auto status = fs::symlink_status(path, code);
    if (status.type() == fs::file_type::directory) return enter(path);
    if (!named && status.type() == fs::file_type::none)
      return inputs_.push_back({path.native(), {}, listing_error(code)});
    const bool readable = status.type() == fs::file_type::regular || status.type() == fs::file_type::not_found;
    if (named || readable) return inputs_.push_back({path.native(), {}, {}, !named});
    skip(path, status.type() == fs::file_type::symlink ? "symlink" : "not_regular");
  }

  void enter(const fs::path& folder) {
    std::error_code code;
    if (fs::equivalent(folder, output_folder_, code)) return skip(folder, "output_folder");
    const auto entries = entries_of(folder);
    if (!entries) return inputs_.push_back({folder.native(), {}, entries.error()});
    for (const auto& entry : *entries | std::views::reverse) waiting_.push_back({entry, false});
  }

  /// 报告_files, 报告.files: the pictures and scripts that a browser saved with 报告.html.
  static bool is_saved_with_page(const fs::path& folder) {
    const auto& name = folder.native();
    for (const std::string_view ending : {"_files", ".files", "_文件"}) {
      if (!name.ends_with(ending)) continue;
      const auto page = name.substr(0, name.size() - ending.size());
      std::error_code code;
      for (const auto* extension : {".html", ".htm", ".shtml", ".mht"})
        if (fs::is_regular_file(page + extension, code)) return fs::is_directory(folder, code);
    }
    return false;
  }

  void skip(const fs::path& path, std::string_view rule) { inputs_.push_back({path.native(), rule, {}}); }

  const fs::path output_folder_;
  std::vector<Waiting> waiting_;
  std::vector<Input> inputs_;
};

}  // namespace

const std::vector<SkipRule>& skip_rules() {
  static const std::vector<SkipRule> rules = {
      {"lock_file", "~$*"},           {"folder_view", ".DS_Store"}, {"folder_view", "Thumbs.db"},
      {"folder_view", "desktop.ini"}, {"unfinished", "*.part"},     {"hidden", ".*"},
  };
  return rules;
}

std::vector<Input> list_inputs(const std::vector<std::string>& paths, const std::string& output_folder) {
  return Walk{output_folder}.run(paths);
}

}  // namespace guidang::app
