#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "parsers/doc/fib.hpp"

namespace guidang::parsers::doc {

/// Direct formatting of one stretch of the main stream, by byte offset.
struct FormatRun {
  std::uint32_t begin = 0, end = 0;
  std::uint16_t style = 0;  ///< Paragraphs only: istd.
  std::string_view grpprl;
};

/// Formatted disk pages ([MS-DOC] 2.9.33 ChpxFkp, 2.9.175 PapxFkp): pages of 512 bytes in the main stream,
/// each with some runs. All pages are read once, then asked by offset.
class FormatPages {
 public:
  static FormatPages characters(const Fib& fib, std::string_view main, std::string_view table);
  static FormatPages paragraphs(const Fib& fib, std::string_view main, std::string_view table);

  /// The run around `offset`; null in a gap.
  const FormatRun* find(std::uint32_t offset) const;
  /// The next offset above `offset` where a run begins; UINT32_MAX behind the last.
  std::uint32_t next_begin(std::uint32_t offset) const;

 private:
  std::vector<FormatRun> runs_;
};

}  // namespace guidang::parsers::doc
