#pragma once
#include <string>
#include <string_view>

#include "model/error.hpp"

namespace guidang::parsers::html {

/// The part of an MHTML file that is shown, its transfer encoding undone.
struct MhtmlRoot {
  std::string bytes;
  std::string charset;     ///< As the part's header claims; may be empty.
  bool html = true;        ///< False for text/plain, taken where no part is HTML.
  bool truncated = false;  ///< The closing boundary is missing.
};

/// Finds the first HTML part of a MIME message (RFC 2045, 2046, 2557), multiparts inside multiparts included.
/// Errors: structure where no part is text.
Expected<MhtmlRoot> find_root_part(std::string_view bytes);

/// Quoted-printable and base64 (RFC 2045, 6.7 and 6.8); what is malformed is kept as it stands or passed
/// over.
std::string decode_quoted_printable(std::string_view text);
std::string decode_base64(std::string_view text);

}  // namespace guidang::parsers::html
