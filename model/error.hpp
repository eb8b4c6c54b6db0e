#pragma once
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace guidang {

/// Why no report can be made of an input. Codes are stable and append-only; names come from `error_info`.
enum class ErrorCode : std::uint8_t {
  // the file system
  not_found, not_regular, symlink, path, permission, gone, unstable, read_failed, too_large, empty,
  // what the bytes are
  unsupported, ambiguous_type, encrypted, drm, corrupt, truncated, binary,
  // containers
  zip_overlap, zip_bomb, zip_entries, zip_method, nesting,
  // documents
  xml_syntax, xml_dtd, xml_limit, structure, html_depth, pdf_damaged, pdf_no_pages, xfa, image_damaged,
  image_size, needs_ocr,
  // resources and processes
  limit_exceeded, timeout, memory, crash, policy, dependency, protocol,
  // output
  no_space, io, locked, journal, config, rejected,
  // ourselves
  internal,
  // carriers
  several_documents,
};

/// One row per code: the stable name and what a person should know, in Chinese and English.
struct ErrorInfo {
  ErrorCode code;
  std::string_view name;       ///< snake_case, stable.
  std::string_view meaning;    ///< English.
  std::string_view remedy;     ///< English: what to do.
  std::string_view meaning_zh;
  std::string_view remedy_zh;
};

/// The row of `code`. Never fails.
const ErrorInfo& error_info(ErrorCode code);
/// The row with that name, or null.
const ErrorInfo* find_error(std::string_view name);
/// Calls `visit` for each row, in order of the enumeration.
void for_each_error(void (*visit)(const ErrorInfo&, void*), void* context);

/// A failure as a value: what happened, in which words, and where in the input.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;  ///< English, one line, no final full stop.
  std::string where;    ///< Part, offset, page …; empty where the whole input is meant.
};

/// "name: message (where). remedy" on one line, for people.
std::string describe(const Error& error);

template <class T>
using Expected = std::expected<T, Error>;

/// Shorthand for `return fail(ErrorCode::corrupt, "…", where);`
inline std::unexpected<Error> fail(ErrorCode code, std::string message, std::string where = {}) {
  return std::unexpected(Error{code, std::move(message), std::move(where)});
}

}  // namespace guidang
