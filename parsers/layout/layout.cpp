#include "parsers/layout/layout.hpp"

#include <algorithm>
#include <cmath>

#include "parsers/layout/furniture.hpp"
#include "parsers/layout/page_items.hpp"
#include "parsers/layout/paragraphs.hpp"
#include "parsers/layout/text_area.hpp"

namespace guidang::parsers::layout {

struct Layout::State {
  RawDocument& document;
  Limits limits;
  std::vector<PageItems> pages;
  std::size_t text_bytes = 0;
};

namespace {

bool is_sound(const Box& box) {
  return std::isfinite(box.x0 + box.y0 + box.x1 + box.y1) && box.x0 <= box.x1 && box.y0 <= box.y1;
}

/// What sources must not deliver, and hostile files make them deliver all the same.
void drop_unsound(PageContent& page) {
  std::erase_if(page.glyphs,
                [](const Glyph& glyph) { return !is_sound(glyph.box) || !std::isfinite(glyph.baseline); });
  std::erase_if(page.rules, [](const Rule& rule) { return !is_sound(rule.box); });
  std::erase_if(page.images, [](const Image& image) { return !is_sound(image.box); });
}

}  // namespace

Layout::Layout(RawDocument& document, const Limits& limits) : state_(new State{document, limits, {}, 0}) {}
Layout::~Layout() = default;

void Layout::add(PageContent page) {
  drop_unsound(page);
  auto& sizes = state_->document.pages;
  constexpr std::size_t kMaxPages = 1'000'000;
  if (page.number > sizes.size() && page.number <= kMaxPages) sizes.resize(page.number);
  if (page.number >= 1 && page.number <= sizes.size())
    sizes[page.number - 1] = {page.width_pt, page.height_pt};
  for (const auto& glyph : page.glyphs) state_->text_bytes += glyph.text.size();
  if (state_->text_bytes > state_->limits.max_text_bytes) {
    page.glyphs.clear();
    state_->document.diagnostics.push_back(
        {DiagnosticCode::size_limit, "text beyond the limit was left out", {.page = page.number}, {}});
  }
  state_->pages.push_back(
      read_items(std::move(page), state_->document.char_styles, state_->limits.max_table_cells));
}

void Layout::finish() {
  mark_furniture(state_->pages);
  const auto setting = measure_setting(state_->pages);
  append_blocks(state_->pages, setting, state_->limits, state_->document);
  state_->pages.clear();
}

void layout(std::span<const PageContent> pages, RawDocument& document, const Limits& limits) {
  Layout all(document, limits);
  for (const auto& page : pages) all.add(page);
  all.finish();
}

}  // namespace guidang::parsers::layout
