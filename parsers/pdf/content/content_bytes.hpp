#pragma once
#include <poppler/Object.h>

#include <optional>
#include <string>
#include <vector>

namespace guidang::parsers::pdf {

/// A content stream without its filters; several streams of one page are joined by line ends.
struct ContentBytes {
  std::string bytes;
  std::vector<std::size_t> ends;  ///< Where each stream ends in `bytes`, ascending.
};

/// Decodes `contents`, a stream or an array of streams; empty where it is something else, as Poppler then
/// draws nothing. Nothing where more than `limit` bytes come out.
std::optional<ContentBytes> decode_contents(const Object& contents, std::size_t limit);

}  // namespace guidang::parsers::pdf
