#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/limits.hpp"
#include "model/raw_document.hpp"
#include "parsers/doc/fib.hpp"

namespace guidang::parsers::doc {

/// A stretch of text that lies together in the main stream ([MS-DOC] 2.8.35, 2.9.177).
struct Piece {
  std::uint32_t begin = 0, end = 0;  ///< Character positions.
  std::uint32_t offset = 0;          ///< Of the first character in the main stream.
  bool wide = false;                 ///< UTF-16LE, else one byte per position.
  std::uint16_t modifier = 0;        ///< Prm: what a fast save changed for the whole piece; 0 is nothing.
};

/// The text of all stories by character position, and where each character lies in the main stream.
class PieceText {
 public:
  /// Reads and decodes every piece. What is cut or beyond `limits` is left out with a diagnostic.
  /// Errors: corrupt (no piece table where one is needed); empty is no error.
  static Expected<PieceText> read(const Fib& fib, std::string_view main, std::string_view table,
                                  const Limits& limits, RawDocument& document);

  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  char16_t at(std::uint32_t position) const { return position < text_.size() ? text_[position] : u'\0'; }
  /// The piece around `position`; null behind the end.
  const Piece* piece_at(std::uint32_t position) const;
  /// The grpprl that the piece puts upon its characters and paragraphs; empty mostly.
  std::string_view modifiers(const Piece& piece) const;

 private:
  void read_clx(std::string_view clx, bool old);
  void add_modifier(std::uint16_t prm);
  void decode(std::string_view main, const Fib& fib, const Limits& limits, RawDocument& document);
  bool holds_gbk(std::string_view main, const Fib& fib) const;

  std::vector<Piece> pieces_;
  std::vector<std::string_view> changes_;           // Prc of the Clx
  std::map<std::uint16_t, std::string> modifiers_;  // by Prm
  std::u16string text_;
};

}  // namespace guidang::parsers::doc
