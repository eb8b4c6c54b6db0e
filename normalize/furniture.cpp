#include "normalize/furniture.hpp"

#include <re2/re2.h>

#include "normalize/unicode.hpp"

namespace guidang::normalize {

bool is_page_number(std::string_view line) {
  if (line.empty() || line.size() > 60) return false;
  const char32_t first = char_at(line, 0);
  if (!is_digit(first) && first != U'第' && first != U'共' && first != '-' && first != U'—' && first != U'－' &&
      first != U'–' && first != U'―' && first != U'─' && first != U'·')
    return false;
  static const RE2 dashed(R"([-—－–―─·]+\s*[-—－–―─·]?\s*(\d{1,4}|[IVXivx]{1,6})\s*[-—－–―─·]?\s*[-—－–―─·]+)");
  static const RE2 counted(R"((?:第\s*\d{1,4}\s*页)[，,/／\s]*(?:共\s*\d{1,4}\s*页)?|共\s*\d{1,4}\s*页[，,/／\s]*第\s*\d{1,4}\s*页|\d{1,4}\s*[/／]\s*\d{1,4})");
  const re2::StringPiece piece(line.data(), line.size());
  return RE2::FullMatch(piece, dashed) || RE2::FullMatch(piece, counted);
}

bool is_contents_line(std::string_view line, std::string_view style_name) {
  if (style_name.starts_with("TOC") || style_name.starts_with("toc") || style_name.starts_with("目录")) return true;
  const char32_t last = char_before(line, line.size());
  const bool roman = (last >= U'Ⅰ' && last <= U'ⅻ') || std::u32string_view(U"IVXivx").find(last) != std::u32string_view::npos;
  if (line.size() < 8 || !(is_digit(last) || roman)) return false;
  static const RE2 leaders(R"((?:\.{4,}|…{2,}|·{4,}|(?:\s\.){4,}|。{4,}|．{4,}|-{6,}|_{4,})\s*[-—]?\s*(?:\d{1,4}|[IVXivx]{1,5}|[Ⅰ-Ⅻⅰ-ⅻ])$)");
  return RE2::PartialMatch(re2::StringPiece(line.data(), line.size()), leaders);
}

bool looks_like_furniture(std::string_view line, std::string_view style_name) {
  return is_page_number(line) || is_contents_line(line, style_name);
}

}  // namespace guidang::normalize
