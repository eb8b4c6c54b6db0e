#include "ingest/source_file.hpp"

#include "ingest/detect.hpp"
#include "ingest/stable_read.hpp"

namespace guidang::ingest {

Expected<SourceFile> from_bytes(std::string file_name, std::string bytes, const Limits& limits) {
  if (bytes.empty()) return fail(ErrorCode::empty, "no bytes");
  if (bytes.size() > limits.max_file_bytes)
    return fail(ErrorCode::too_large, std::to_string(bytes.size()) + " bytes; the limit is " +
                                          std::to_string(limits.max_file_bytes));
  if (is_pdf_and_zip(bytes))
    return fail(ErrorCode::ambiguous_type, "a PDF and a ZIP package in the same bytes");
  SourceFile file;
  file.sha256 = sha256_hex(bytes);
  file.format = detect(bytes, file_name);
  if (!extension_fits(file.format, file_name))
    file.diagnostics.push_back({DiagnosticCode::extension_mismatch,
                                "named " + file_name.substr(file_name.rfind('.')) + ", but the content is " +
                                    std::string{format_info(file.format).name},
                                {},
                                {}});
  file.file_name = std::move(file_name);
  file.bytes = std::move(bytes);
  return file;
}

Expected<SourceFile> open_file(const std::string& path, const Limits& limits) {
  std::string bytes;
  const auto size = read_stable(path, limits, [&](std::string_view piece) {
    bytes += piece;
    return true;
  });
  if (!size) return std::unexpected(size.error());
  return from_bytes(path.substr(path.rfind('/') + 1), std::move(bytes), limits);
}

}  // namespace guidang::ingest
