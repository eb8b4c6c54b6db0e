#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/raw_document.hpp"

namespace guidang::normalize {

/// What cleaning met in one line; counts of characters, except where said otherwise.
struct CleaningNotes {
  std::uint32_t inner_blanks = 0;        ///< Blanks removed inside Chinese text.
  std::uint32_t halfwidth = 0;           ///< Half-width punctuation set full-width.
  std::uint32_t lost_signs = 0;          ///< Signs restored in phrases that are known by heart (“互联网+”).
  std::uint32_t private_use = 0;         ///< Characters without a meaning.
  std::uint32_t invalid = 0;             ///< U+FFFD met.
  std::vector<std::string> artifacts;    ///< "[bookmark: _GoBack]" and the like, as removed.
};

/// A blank that stood next to Chinese and was removed, or a wide one that was narrowed.
struct Gap {
  std::uint32_t at = 0;                  ///< Byte of the cleaned text where it stood.
  bool wide = false;                     ///< A tab, U+3000, or two and more blanks.
  bool operator==(const Gap&) const = default;
};

/// One line of text as an editor would want it, with the runs that set it.
struct CleanText {
  std::string text;                      ///< No blank at either end, no line feed.
  std::vector<Run> runs;                 ///< Byte ranges of `text`.
  std::vector<Gap> gaps;                 ///< Ascending.
  double indent_em = 0;                  ///< Width of the blanks in front.
  double width = 0;                      ///< Of `text`, in squares of a full-width character.
  std::uint32_t ink = 0;                 ///< Non-blank characters of the input, artifacts excluded.
  CleaningNotes notes;
};

/// Cleans bytes [begin, end) of `text`: joins what blanks tore apart inside Chinese, drops invisible characters and
/// converter artifacts, maps radicals and compatibility forms to ideographs, folds full-width letters and digits, sets
/// half-width punctuation between ideographs full-width. Wording is never changed. Cleaning twice changes nothing.
CleanText clean(std::string_view text, std::uint32_t begin, std::uint32_t end, const std::vector<Run>& runs);

}  // namespace guidang::normalize
