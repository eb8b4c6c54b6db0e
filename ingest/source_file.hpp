#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/format.hpp"
#include "ingest/limits.hpp"
#include "model/diagnostic.hpp"
#include "model/error.hpp"

namespace guidang::ingest {

/// One input, whole in memory (never mapped: a shared file that shrinks would kill the process).
struct SourceFile {
  std::string file_name;  ///< Last component of the path, as bytes; inside carriers the member's name.
  std::string bytes;
  std::string sha256;  ///< 64 lower-case hexadecimal digits.
  Format format = Format::unknown;
  std::vector<Diagnostic> diagnostics;  ///< extension_mismatch and the like.
};

/// Reads a regular file: no link is followed, nothing blocks on a FIFO, the size is checked before and after.
/// Errors: not_found, not_regular, symlink, path, permission, unstable, read_failed, and those of
/// `from_bytes`.
Expected<SourceFile> open_file(const std::string& path, const Limits& limits);

/// The same for bytes that are in memory already (standard input, a member of a carrier).
/// Errors: empty, too_large, ambiguous_type (a PDF that ends in a ZIP package).
Expected<SourceFile> from_bytes(std::string file_name, std::string bytes, const Limits& limits);

/// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// What the bytes are. `file_name` decides only between kinds that the bytes leave open.
Format detect(std::string_view bytes, std::string_view file_name);

}  // namespace guidang::ingest
