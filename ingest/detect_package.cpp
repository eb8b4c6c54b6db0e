// Kinds of packages. A ZIP is told by its part names, and by one small part where names leave it open; an OLE
// file by the streams directly below its root, because a report embeds workbooks and a workbook embeds
// reports.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "ingest/ascii.hpp"
#include "ingest/byte_order.hpp"
#include "ingest/detect.hpp"
#include "ingest/ole_directory.hpp"
#include "ingest/zip_archive.hpp"
#include "ingest/zip_directory.hpp"

namespace guidang::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMaxNames = 20'000;

std::vector<std::string> part_names(std::string_view bytes) {
  std::vector<std::string> names;
  const auto add = [&](std::string_view raw) {
    auto name = ascii_lower(raw);
    std::ranges::replace(name, '\\', '/');
    name.erase(0, std::min(name.find_first_not_of('/'), name.size()));
    names.push_back(std::move(name));
  };
  Limits limits;
  limits.max_entries = kMaxNames;
  if (const auto records = read_zip_directory(bytes, limits))
    for (const auto& record : *records) add(record.raw_name);
  else
    for (const auto name : scan_local_names(bytes, kMaxNames)) add(name);
  return names;
}

// One small part, lower-case; empty where it cannot be read.
std::string small_part(std::string_view bytes, std::string_view name) {
  Limits limits;
  limits.max_entry_bytes = 1ULL << 20;
  auto archive = ZipArchive::open(bytes, limits);
  if (!archive) return {};
  const auto content = archive->read(name);
  return content ? ascii_lower(*content) : std::string{};
}

// ECMA-376 part 1, 15.2 and part 4 (Strict has the same content types); macros and templates have their own.
bool has_word_content_type(std::string_view types) {
  for (const auto type :
       {"wordprocessingml.document.main+xml"sv, "wordprocessingml.template.main+xml"sv,
        "ms-word.document.macroenabled.main+xml"sv, "ms-word.template.macroenabledtemplate.main+xml"sv})
    if (types.contains(type)) return true;
  return false;
}

}  // namespace

Format detect_zip(std::string_view bytes) {
  const auto names = part_names(bytes);
  const auto has = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
  if (has("ofd.xml")) return Format::ofd;
  if (has("mimetype") && small_part(bytes, "mimetype").starts_with("application/vnd.oasis.opendocument.text"))
    return Format::odt;
  if (has("xl/workbook.xml") || has("ppt/presentation.xml")) return Format::zip;
  if (has("word/document.xml")) return Format::docx;
  if (has("[content_types].xml"))
    return has_word_content_type(small_part(bytes, "[Content_Types].xml")) ? Format::docx : Format::zip;
  if (has("content.xml") && small_part(bytes, "META-INF/manifest.xml").contains("opendocument.text"))
    return Format::odt;
  return Format::zip;
}

Format detect_ole(std::string_view bytes, std::string_view file_name) {
  const auto names = ole_root_names(bytes);
  const auto has = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
  if (has("encryptedpackage")) return Format::encrypted_office;
  if (has("worddocument")) return Format::doc;
  for (const auto other : {"workbook"sv, "book"sv, "powerpoint document"sv, "__properties_version1.0"sv})
    if (has(other)) return Format::unknown;
  const bool named = has_extension(file_name, ".doc") || has_extension(file_name, ".wps");
  return named ? Format::doc : Format::unknown;
}

}  // namespace guidang::ingest
