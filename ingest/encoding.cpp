#include "ingest/encoding.hpp"

namespace guidang::ingest {

Expected<DecodedText> decode_text(std::string_view bytes, std::string_view) {
  auto text = decode_as(bytes, is_valid_utf8(bytes) ? "utf-8" : "gb18030");
  if (!text) return fail(ErrorCode::internal, "ICU lacks a converter");
  return *text;
}

}  // namespace guidang::ingest
