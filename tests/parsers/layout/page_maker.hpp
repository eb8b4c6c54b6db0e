#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "parsers/layout/characters.hpp"
#include "parsers/layout/layout.hpp"
#include "parsers/layout/line.hpp"

namespace guidang::parsers::layout {

/// Sets pages by hand: A4, full-width characters one em, others half an em wide.
class PageMaker {
 public:
  static constexpr float kLeft = 79, kRight = 527, kSize = 16,
                         kPitch = 28.9F;  // GB/T 9704: 28 characters a line.

  PageMaker() { next_page(); }

  void next_page() {
    pages_.push_back({});
    pages_.back().number = static_cast<std::uint32_t>(pages_.size());
    pages_.back().width_pt = 595;
    pages_.back().height_pt = 842;
    y_ = 120;
  }
  std::uint16_t style(const CharStyle& style) { return document.intern(style); }
  PageContent& page() { return pages_.back(); }
  float y() const { return y_; }
  void skip(float points) { y_ += points; }

  /// Sets glyphs from `x` on; a blank advances by half an em and leaves no glyph.
  float text(float x, float baseline, std::string_view words, float size = kSize, std::uint16_t style = 0) {
    for (std::size_t at = 0; at < words.size();) {
      const auto begin = at;
      const char32_t c = next_utf8(words, at);
      const float advance = size * (c == U'\u3000' || (is_wide(c) && c != U' ') ? 1 : 0.5F);
      if (c != U' ') {
        Glyph glyph;
        glyph.text = std::string(words.substr(begin, at - begin));
        glyph.box = {x, baseline - 0.8F * size, x + advance, baseline + 0.2F * size};
        glyph.baseline = baseline;
        glyph.style = style != 0 ? style : this->style({.font = "仿宋", .size_pt = size});
        page().glyphs.push_back(std::move(glyph));
      }
      x += advance;
    }
    return x;
  }
  /// The next line of the body, indented by `em` characters.
  void line(std::string_view words, float em = 0) {
    text(kLeft + em * kSize, y_, words);
    y_ += kPitch;
  }
  static float width_of(std::string_view words, float size) {
    float width = 0;
    for (std::size_t at = 0; at < words.size();) width += size * (is_wide(next_utf8(words, at)) ? 1 : 0.5F);
    return width;
  }
  void centered(std::string_view words, float size = kSize) {
    text((kLeft + kRight - width_of(words, size)) / 2, y_, words, size);
    y_ += kPitch;
  }
  void right(std::string_view words, float indent_em) {
    text(kRight - indent_em * kSize - width_of(words, kSize), y_, words);
    y_ += kPitch;
  }
  void rule(float x0, float y0, float x1, float y1) { page().rules.push_back({{x0, y0, x1, y1}, 0}); }
  /// All rules of a grid.
  void grid(const std::vector<float>& xs, const std::vector<float>& ys) {
    for (const float x : xs) rule(x, ys.front(), x, ys.back());
    for (const float y : ys) rule(xs.front(), y, xs.back(), y);
  }

  RawDocument& done(const Limits& limits = {}) {
    layout(pages_, document, limits);
    return document;
  }

  RawDocument document;

 private:
  std::vector<PageContent> pages_;
  float y_ = 0;
};

/// Body text blocks, joined by "|"; tables as [cell,cell/cell…] with *ROWSxCOLS behind spanning cells.
inline std::string sketch(const RawDocument& document, Layer layer = Layer::body) {
  std::string words;
  for (const auto& block : document.blocks) {
    if (block.layer != layer) continue;
    if (!words.empty()) words += "|";
    if (const auto* text = std::get_if<TextBlock>(&block.content)) words += text->text;
    if (std::holds_alternative<PictureBlock>(block.content)) words += "<picture>";
    const auto* table = std::get_if<TableBlock>(&block.content);
    if (!table) continue;
    words += "[";
    for (std::size_t i = 0; i < table->rows.size(); ++i)
      for (std::size_t j = 0; j < table->rows[i].size(); ++j) {
        const auto& cell = table->rows[i][j];
        words += j > 0 ? "," : i > 0 ? "/" : "";
        for (std::size_t k = 0; k < cell.paragraphs.size(); ++k)
          words += (k > 0 ? "¶" : "") + cell.paragraphs[k].text;
        if (cell.row_span * cell.col_span > 1)
          words += "*" + std::to_string(cell.row_span) + "x" + std::to_string(cell.col_span);
      }
    words += "]";
  }
  return words;
}

}  // namespace guidang::parsers::layout
