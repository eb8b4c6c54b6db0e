#include "app/batch/quarantine.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "export/json_line.hpp"
#include "export/utf8.hpp"
#include "guidang_version.hpp"

namespace guidang::app::batch {

bool is_document_id(std::string_view text) {
  return text.size() == 64 &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string to_json(const Reason& reason) {
  const auto& info = error_info(reason.code);
  const std::string command = "guidang quarantine retry DIR " + reason.id.substr(0, 12);
  return exporter::to_json_object({{"id", reason.id},
                                   {"source", exporter::with_bytes_shown(reason.source)},
                                   {"code", info.name},
                                   {"meaning", info.meaning},
                                   {"meaning_zh", info.meaning_zh},
                                   {"message", reason.message},
                                   {"where", reason.where},
                                   {"stage", reason.stage},
                                   {"page", reason.page},
                                   {"limit", reason.limit},
                                   {"granted", reason.granted},
                                   {"attempts", reason.attempts},
                                   {"to_do", info.remedy},
                                   {"to_do_zh", info.remedy_zh},
                                   {"then", command},
                                   {"made_with", reason.recipe}});
}

std::string quarantine_folder(const std::string& folder) { return folder + "/quarantine"; }

std::string reason_path(const std::string& folder, std::string_view id) {
  return quarantine_folder(folder) + "/" + std::string{id} + "/reason.json";
}

void release(const std::string& folder, std::string_view id) {
  std::error_code ignored;
  std::filesystem::remove_all(quarantine_folder(folder) + "/" + std::string{id}, ignored);
  ::rmdir(quarantine_folder(folder).c_str());  // Fails where others are in it.
}

std::vector<std::string> quarantined(const std::string& folder) {
  std::vector<std::string> ids;
  std::error_code code;
  for (std::filesystem::directory_iterator entry(quarantine_folder(folder), code), end; !code && entry != end;
       entry.increment(code))
    if (is_document_id(entry->path().filename().native())) ids.push_back(entry->path().filename().native());
  std::ranges::sort(ids);
  return ids;
}

}  // namespace guidang::app::batch
