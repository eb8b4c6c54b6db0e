#include "reshape.hpp"

#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

bool clings_to_what_is_before(char32_t c) {
  return std::u32string_view{U"，。、；：）〕”》〉％%"}.contains(c);
}

bool clings_to_what_follows(char32_t c) { return std::u32string_view{U"（〔“《〈"}.contains(c); }

bool is_figure(char32_t c) { return is_digit(c) || c == '.'; }

/// The end of the piece at `begin` that no line break may tear.
std::size_t unbroken(std::string_view text, std::size_t begin) {
  auto at = begin;
  for (char32_t c = next_char(text, at); at < text.size(); c = next_char(text, at)) {
    const char32_t next = char_at(text, at);
    const bool figures = is_figure(c) && is_figure(next);
    if (!figures && !clings_to_what_follows(c) && !clings_to_what_is_before(next)) break;
  }
  return at;
}

std::vector<std::string> broken(std::string_view text, double width, const std::string& indent) {
  std::vector<std::string> lines = {indent};
  for (std::size_t at = 0; at < text.size();) {
    const auto end = unbroken(text, at);
    const auto piece = text.substr(at, end - at);
    if (width_em(lines.back()) + width_em(piece) > width) lines.emplace_back();
    lines.back() += piece;
    at = end;
  }
  return lines;
}

TableBlock table_of(std::string_view text) {
  TableBlock table;
  table.rows.emplace_back();
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find_first_of("\t\n", begin), text.size());
    TableCell cell;
    cell.paragraphs.emplace_back().text = text.substr(begin, end - begin);
    table.rows.back().push_back(std::move(cell));
    if (end < text.size() && text[end] == '\n') table.rows.emplace_back();
    begin = end + 1;
  }
  return table;
}

/// Whether a converter may put a blank between these two.
bool may_part(char32_t a, char32_t b) {
  const auto solid = [](char32_t c) { return is_han(c) || c == U'（' || c == U'）' || c == U'、'; };
  return (solid(a) && (solid(b) || is_digit(b))) || (is_digit(a) && solid(b));
}

}  // namespace

Pieces wrapped(const Pieces& pieces, double width, const std::string& indent) {
  Pieces out;
  for (const auto& piece : pieces) {
    if (piece.kind != PieceKind::paragraph) {
      out.push_back(piece);
      continue;
    }
    for (auto& line : broken(piece.text, width, indent)) out.push_back({std::move(line), PieceKind::line});
  }
  return out;
}

Pieces replaced(Pieces pieces, std::string_view from, std::string_view to) {
  for (auto& [text, kind] : pieces)
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
      text.replace(at, from.size(), to);
  return pieces;
}

Pieces with_blanks(Pieces pieces, Dice& dice) {
  for (auto& [text, kind] : pieces) {
    if (kind == PieceKind::table) continue;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = next_char(text, at);
      append_char(out, c);
      if (may_part(c, char_at(text, at)) && dice.once_in(5)) out += ' ';
    }
    text = std::move(out);
  }
  return pieces;
}

Pieces with_empty_lines(const Pieces& pieces, bool everywhere, Dice& dice) {
  Pieces out;
  for (const auto& piece : pieces) {
    out.push_back(piece);
    if (everywhere || dice.once_in(4)) out.push_back({"", PieceKind::line});
  }
  return out;
}

Pieces with_page_numbers(const Pieces& pieces, std::size_t lines) {
  Pieces out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    out.push_back(pieces[i]);
    if ((i + 1) % lines == 0) out.push_back({"— " + std::to_string((i + 1) / lines) + " —", PieceKind::line});
  }
  return out;
}

Pieces pieces_of(std::string_view text) {
  Pieces out;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const std::string line{text.substr(begin, end - begin)};
    begin = end + 1;
    const auto kind = line.contains('\t') ? PieceKind::table : PieceKind::line;
    if (kind == PieceKind::table && !out.empty() && out.back().kind == kind)
      out.back().text += "\n" + line;
    else
      out.push_back({line, kind});
  }
  return out;
}

RawDocument document_of(const Pieces& pieces) {
  RawDocument document;
  for (const auto& [text, kind] : pieces) {
    Block block;
    block.at.line = static_cast<std::uint32_t>(document.blocks.size() + 1);
    if (kind == PieceKind::table) {
      block.content = table_of(text);
    } else {
      TextBlock words;
      words.text = text;
      block.content = std::move(words);
    }
    document.blocks.push_back(std::move(block));
  }
  return document;
}

std::string text_of(const Pieces& pieces) {
  std::string text;
  for (const auto& piece : pieces) text += piece.text + "\n";
  return text;
}

}  // namespace guidang::normalize
