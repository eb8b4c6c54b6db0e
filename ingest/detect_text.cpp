#include "ingest/detect.hpp"
#include "ingest/encoding.hpp"
namespace guidang::ingest {
Format detect_text(std::string_view bytes, std::string_view) {
  if (bytes.substr(0, 1000).contains("<html")) return Format::html;
  return is_valid_utf8(bytes) ? Format::text : Format::unknown;
}
}  // namespace guidang::ingest
