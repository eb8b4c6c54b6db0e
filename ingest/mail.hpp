#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/limits.hpp"
#include "model/error.hpp"

namespace guidang::ingest {

/// A part of a message that is no multipart itself.
struct MailPart {
  std::string media_type = "text/plain";  ///< Lower-case.
  std::string charset;                    ///< Lower-case, as declared; empty where it is not.
  std::string file_name;                  ///< Decoded, UTF-8, not made safe; may be empty.
  std::string content_id;
  std::string transfer_encoding;  ///< Lower-case.
  std::string_view body;          ///< As transferred; points into the message.
  bool attachment = false;        ///< Content-Disposition says so.
  bool alternative = false;       ///< One of several forms of the same content (multipart/alternative).
  bool related = false;           ///< Inside multipart/related: a picture of an HTML body, a style sheet …
  bool too_deep = false;          ///< Multiparts nested beyond the bound; `body` is what was not taken apart.
};

/// A message (RFC 5322 with MIME, RFC 2045 to 2049).
struct Mail {
  std::string subject, from, date;  ///< Decoded, UTF-8, one line.
  std::vector<MailPart> parts;      ///< In order.
};

/// Takes a message apart in one pass. `bytes` must outlive the result. Multiparts are nested at most 32 deep.
/// Errors: structure (no header fields), zip_entries (more parts than Limits::max_entries).
Expected<Mail> parse_mail(std::string_view bytes, const Limits& limits);

/// Undoes the transfer encoding (base64, quoted-printable, else as it is); forgiving, as mail programs are.
std::string decode_body(const MailPart& part);

/// Text of a header field: encoded words of RFC 2047 (also split inside a character, as old programs do),
/// bytes in UTF-8 or GB18030 without any declaration. UTF-8.
std::string decode_header(std::string_view value);

/// A parameter of Content-Type or Content-Disposition, decoded: RFC 2231 (name*, name*0, name*0*), encoded
/// words in quotes, raw bytes. Empty where absent.
std::string header_parameter(std::string_view field, std::string_view name);

/// `bytes` in `charset` as mail names it ("gb2312" holds GBK characters in practice) as UTF-8; unknown names
/// are guessed around.
std::string charset_to_utf8(std::string_view bytes, std::string_view charset);

}  // namespace guidang::ingest
