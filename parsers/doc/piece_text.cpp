#include "parsers/doc/piece_text.hpp"

#include <algorithm>

#include "ingest/binary_view.hpp"
#include "parsers/doc/narrow_text.hpp"
#include "parsers/doc/sprm.hpp"

namespace guidang::parsers::doc {
namespace {

using ingest::BinaryView;

constexpr std::uint8_t kChanges = 1, kPieceTable = 2;
constexpr std::uint32_t kNarrowBit = 0x40000000;
constexpr std::size_t kMinGbkPairs = 8;
constexpr std::uint16_t kChinese = 0x0804;

std::string_view bytes_of(const Piece& piece, std::string_view main) {
  const std::size_t width = piece.wide ? 2 : 1;
  return BinaryView{main}.sub(piece.offset, width * (piece.end - piece.begin));
}

bool is_han(std::uint16_t unit) { return unit >= 0x4E00 && unit < 0xA000; }

bool has_han(std::string_view utf16) {
  const BinaryView view{utf16};
  for (std::size_t at = 0; at + 1 < utf16.size(); at += 2)
    if (is_han(view.u16(at))) return true;
  return false;
}

void append_utf16(std::u16string& text, std::string_view bytes) {
  const BinaryView view{bytes};
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const auto unit = static_cast<char16_t>(view.u16(at));
    text += unit == kFiller ? u'\xFFFD' : unit;
  }
}

}  // namespace

Expected<PieceText> PieceText::read(const Fib& fib, std::string_view main, std::string_view table,
                                    const Limits& limits, RawDocument& document) {
  PieceText result;
  if (fib.word97() || fib.complex) {
    const auto [offset, size] = fib.place(Table::pieces);
    result.read_clx(BinaryView{fib.word97() ? table : main}.sub(offset, size), !fib.word97());
  }
  if (result.pieces_.empty()) {
    // Word 6 writes one stretch of text; a document of today without pieces is damaged but often has the
    // same.
    if (fib.text_end <= fib.text_begin || fib.text_end > main.size())
      return fail(ErrorCode::corrupt, "the piece table is missing", "WordDocument");
    const auto bytes = fib.text_end - fib.text_begin, length = fib.lengths[0];
    const bool wide = fib.word97() && bytes / 2 == length;
    result.pieces_.push_back({0, wide ? length : bytes, fib.text_begin, wide, 0});
    if (fib.word97() && !wide && bytes != length)
      document.diagnostics.push_back({DiagnosticCode::part_missing, "no piece table", {}, {}});
  }
  result.decode(main, fib, limits, document);
  return result;
}

void PieceText::read_clx(std::string_view clx, bool old) {
  const BinaryView view{clx};
  std::size_t at = 0;
  while (view.u8(at) == kChanges) {
    changes_.push_back(view.sub(at + 3, view.u16(at + 1)));
    at += 3 + std::size_t{view.u16(at + 1)};
  }
  if (view.u8(at) != kPieceTable) return;
  const BinaryView table{view.sub(at + 5, view.u32(at + 1))};
  if (table.size() < 16) return;
  const std::size_t count = (table.size() - 4) / 12;
  for (std::size_t i = 0; i < count; ++i) {
    const auto begin = table.u32(4 * i), end = table.u32(4 * i + 4);
    if (end <= begin || (!pieces_.empty() && begin != pieces_.back().end) || (pieces_.empty() && begin != 0))
      continue;
    const std::size_t descriptor = 4 * (count + 1) + 8 * i;
    const auto fc = table.u32(descriptor + 2);
    const bool narrow = old || (fc & kNarrowBit) != 0;
    const auto offset = old || !narrow ? fc : (fc & ~kNarrowBit) / 2;
    pieces_.push_back({begin, end, offset, !narrow, table.u16(descriptor + 6)});
    add_modifier(pieces_.back().modifier);
  }
}

void PieceText::add_modifier(std::uint16_t prm) {
  if (prm == 0 || modifiers_.contains(prm)) return;
  if ((prm & 1) != 0) {
    const std::size_t index = prm >> 1;
    if (index < changes_.size()) modifiers_.emplace(prm, changes_[index]);
  } else if (const auto code = sprm_of_abbreviation(prm >> 1 & 0x7F); code != 0) {
    modifiers_.emplace(prm, std::string{static_cast<char>(code & 0xFF), static_cast<char>(code >> 8),
                                        static_cast<char>(prm >> 8)});
  }
}

bool PieceText::holds_gbk(std::string_view main, const Fib& fib) const {
  // The standard says windows-1252. Some programs for Chinese wrote their own code page into narrow pieces;
  // then no piece is UTF-16 with Chinese in it, and the high bytes pair. Word 6 for Chinese may say it was
  // English.
  const bool chinese = (fib.language & 0x3FF) == 0x04, english = (fib.language & 0x3FF) == 0x09;
  if (fib.word97() ? !chinese : !english) return false;
  HighBytes sum;
  for (const auto& piece : pieces_) {
    const auto bytes = bytes_of(piece, main);
    if (piece.wide && has_han(bytes)) return false;
    if (piece.wide) continue;
    const auto count = count_high_bytes(bytes);
    sum.pairs += count.pairs;
    sum.strays += count.strays;
  }
  return sum.pairs >= kMinGbkPairs && sum.strays * 20 <= sum.pairs;
}

void PieceText::decode(std::string_view main, const Fib& fib, const Limits& limits, RawDocument& document) {
  const bool gbk = holds_gbk(main, fib);
  if (gbk || (!fib.word97() && has_wide_characters(fib.language)))
    document.diagnostics.push_back(
        {DiagnosticCode::encoding_guessed, "text by the document's language", {}, {}});
  const auto language = gbk ? kChinese : fib.language;
  for (auto& piece : pieces_) {
    const auto room =
        static_cast<std::uint32_t>(std::min<std::size_t>(limits.max_text_bytes - text_.size(), UINT32_MAX));
    const bool too_long = piece.end - piece.begin > room;
    if (too_long) piece.end = piece.begin + room;
    const auto bytes = bytes_of(piece, main);
    const bool cut = bytes.size() < std::size_t{piece.end - piece.begin} * (piece.wide ? 2 : 1);
    if (piece.wide) {
      append_utf16(text_, bytes);
    } else {
      text_ += gbk || !fib.word97() ? decode_by_language(bytes, language) : decode_western(bytes);
    }
    if (!cut && !too_long) continue;
    // Positions behind a hole would be wrong: what follows is left out.
    document.diagnostics.push_back({too_long ? DiagnosticCode::size_limit : DiagnosticCode::text_lost,
                                    "the text ends at character " + std::to_string(text_.size()),
                                    {},
                                    {}});
    piece.end = static_cast<std::uint32_t>(text_.size());
    break;
  }
}

const Piece* PieceText::piece_at(std::uint32_t position) const {
  if (position >= text_.size()) return nullptr;
  const auto after = std::ranges::upper_bound(pieces_, position, {}, &Piece::begin);
  return after == pieces_.begin() ? nullptr : &*std::prev(after);
}

std::string_view PieceText::modifiers(const Piece& piece) const {
  const auto found = modifiers_.find(piece.modifier);
  return found == modifiers_.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace guidang::parsers::doc
