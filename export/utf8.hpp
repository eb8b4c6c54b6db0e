#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace guidang::exporter {

/// Length in bytes of the well-formed UTF-8 character at `text[0]`; 0 where there is none.
std::size_t utf8_length(std::string_view text);
/// Takes the first character off `text`, which is not empty: well-formed, or one byte that is not (its
/// utf8_length is 0).
std::string_view take_character(std::string_view& text);
/// How many bytes are well formed before the first that are not.
std::size_t valid_utf8_length(std::string_view text);
bool is_valid_utf8(std::string_view text);
/// Each byte that belongs to no well-formed character becomes U+FFFD. File names may be bytes of any
/// encoding.
std::string to_valid_utf8(std::string_view text);
/// The same with \xHH for such a byte, so that two names stay two.
std::string with_bytes_shown(std::string_view text);
/// The first `characters` of a text, with "…" where there were more.
std::string shortened(std::string_view text, std::size_t characters);

}  // namespace guidang::exporter
