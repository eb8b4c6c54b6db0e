#include "parsers/doc/word_document.hpp"

#include <algorithm>

#include "ingest/binary_view.hpp"

namespace guidang::parsers::doc {
namespace {

std::uint32_t offset_of(const Piece& piece, std::uint32_t position) {
  return piece.offset + (position - piece.begin) * (piece.wide ? 2U : 1U);
}

std::uint16_t character_style(std::string_view grpprl, std::uint16_t otherwise) {
  Modifier modifier;
  for (ModifierReader reader{grpprl}; reader.next(modifier);)
    if (modifier.code == Sprm::c_style) return modifier.operand.u16(0);
  return otherwise;
}

}  // namespace

Expected<std::unique_ptr<WordDocument>> WordDocument::open(Fib fib, Streams streams, const Limits& limits,
                                                           RawDocument& document) {
  std::unique_ptr<WordDocument> word{new WordDocument{fib, std::move(streams)}};
  auto text = PieceText::read(word->fib_, word->main(), word->table(), limits, document);
  if (!text) return std::unexpected(std::move(text.error()));
  word->text_ = std::move(*text);
  if (!fib.word97()) return word;  // the formatting of Word 6 has another shape and is left out
  word->character_pages_ = FormatPages::characters(word->fib_, word->main(), word->table());
  word->paragraph_pages_ = FormatPages::paragraphs(word->fib_, word->main(), word->table());
  word->fonts_ = FontTable::read(word->fib_, word->table());
  word->lists_ = ListTables::read(word->fib_, word->table(), word->fonts_, document);
  word->styles_ = StyleSheet::read(word->fib_, word->table(), word->lists_, document);
  return word;
}

std::string_view WordDocument::table(Table which) const {
  const auto [offset, size] = fib_.place(which);
  return ingest::BinaryView{table()}.sub(offset, size);
}

std::pair<std::uint32_t, std::uint32_t> WordDocument::story(Story story) const {
  const std::uint64_t size = text_.size();
  const auto begin = std::min(fib_.story_begin(story), size);
  const auto end = std::min(begin + fib_.lengths[static_cast<std::size_t>(story)], size);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

const FormatRun* WordDocument::paragraph_run(std::uint32_t mark) const {
  const auto* piece = text_.piece_at(mark);
  return piece == nullptr ? nullptr : paragraph_pages_.find(offset_of(*piece, mark));
}

std::string_view WordDocument::direct_paragraph_grpprl(std::uint32_t mark) const {
  const auto* run = paragraph_run(mark);
  return run == nullptr ? std::string_view{} : run->grpprl;
}

ParagraphFormat WordDocument::paragraph_at(std::uint32_t mark) const {
  const auto* run = paragraph_run(mark);
  auto format = styles_.paragraph(run == nullptr ? 0 : run->style);
  if (run != nullptr) lists_.apply(run->grpprl, data(), {}, format);
  if (const auto* piece = text_.piece_at(mark); piece != nullptr && piece->modifier != 0)
    lists_.apply(text_.modifiers(*piece), data(), {}, format);
  return format;
}

std::pair<CharFormat, std::uint32_t> WordDocument::characters_at(std::uint32_t position,
                                                                 std::uint16_t style) const {
  auto format = styles_.characters(style);
  const auto* piece = text_.piece_at(position);
  if (piece == nullptr) return {format, position + 1};
  const auto offset = offset_of(*piece, position);
  const auto* run = character_pages_.find(offset);
  const auto limit = run != nullptr ? run->end : character_pages_.next_begin(offset);
  const std::uint32_t width = piece->wide ? 2 : 1;
  const auto length = (limit - offset) / width + ((limit - offset) % width != 0 ? 1 : 0);
  const auto end =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(std::uint64_t{position} + length, piece->end));
  const auto direct = run != nullptr ? run->grpprl : std::string_view{};
  const auto changes = text_.modifiers(*piece);
  format.style = character_style(changes, character_style(direct, format.style));
  styles_.apply_character_style(format.style, format);
  const auto base = format;
  apply(direct, base, format);
  apply(changes, base, format);
  return {format, std::max(end, position + 1)};
}

}  // namespace guidang::parsers::doc
