#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Header fields and the encodings of mail. Used by mail.cpp.
namespace guidang::ingest {

/// Lower-case name and unfolded value, in order.
using HeaderFields = std::vector<std::pair<std::string, std::string>>;

struct HeaderBlock {
  HeaderFields fields;
  std::size_t length = 0;  ///< Bytes up to and with the empty line.
};

/// Reads fields up to the first empty line; lines that are no field are passed over. At most 1,000 fields, of
/// each at most 64 KB, are kept.
HeaderBlock parse_header_fields(std::string_view text);

/// The first field of that lower-case name; empty where absent.
std::string_view find_header(const HeaderFields& fields, std::string_view name);

/// Characters that are not of the alphabet are passed over; padding inside starts a new group.
std::string decode_base64(std::string_view text);

/// `header` reads "_" as a blank (RFC 2047, 4.2). Malformed escapes stay as they are.
std::string decode_quoted_printable(std::string_view text, bool header = false);

}  // namespace guidang::ingest
