#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/html/dom.hpp"

/// The index of a government page (政府信息公开目录: 索引号, 发文字号, 发布机构 …): its keys and its rows.
namespace guidang::parsers::html {

/// One bit per key.
using KeyMask = std::uint64_t;

/// A key found in a stretch of text: `begin` … `end` cover the key with its brackets and colon.
struct KeyMatch {
  std::size_t begin = 0, end = 0;
  std::string key;  ///< Without blanks, brackets and colon.
  KeyMask bit = 0;
};

/// Keys that stand as labels: at the start of `text` before a colon or the end ("索 引 号："), or in brackets
/// anywhere
/// ("[ 索引号 ]").
std::vector<KeyMatch> find_keys(std::string_view text);

/// True where the keys are those of an index and not of a publish line: three, or two that only an index has.
bool is_index(KeyMask keys);

struct IndexRows {
  std::vector<std::pair<std::string, std::string>> rows;  ///< As printed, in order; values may be empty.
  std::string before;                                     ///< Text in front of the first key.
};

/// Reads the rows below `node`, whatever its layout: cells, definition lists, lines, brackets.
IndexRows read_index(const Dom& dom, std::uint32_t node);

}  // namespace guidang::parsers::html
