#pragma once
#include <memory>
#include <span>

#include "ingest/limits.hpp"
#include "model/raw_document.hpp"
#include "parsers/layout/page.hpp"

namespace guidang::parsers::layout {

/// Pages in, blocks out: glyphs → lines → tables, columns, furniture → paragraphs. Geometry only; what a
/// block means is the normaliser's business.
///
///     Layout layout(document, context.limits);
///     for (…each page in order…) layout.add(read_page(…));
///     layout.finish();
///
/// What it delivers (RawDocument):
/// - `pages`: sizes, so that pages[number - 1] is the page.
/// - TextBlock per paragraph in reading order, joined over lines, columns and pages: text without blanks
/// between Han
///   characters, one blank between Latin words, runs with styles, alignment against the text area, indents in
///   points (right-aligned: right_indent_pt is the distance from the right edge), `at` with page and box of
///   its first page. Each centred or right-aligned line and each line with dot leaders is a block of its own.
/// - TableBlock where rules make a grid; its continuation on the next page is joined to it.
/// - PictureBlock for images larger than a mark (both sides ≥ 36 pt), in place.
/// - Layer page_number, header, footer and watermark for what repeats around the body. They stand where they
/// are
///   printed (before or behind the body of their page).
/// Where Limits::max_blocks, max_text_bytes or max_table_cells end the reading, a size_limit diagnostic says
/// so.
class Layout {
 public:
  /// `document` must outlive this; its char_styles are read (sizes, equality) and never changed.
  explicit Layout(RawDocument& document, const Limits& limits = {});
  ~Layout();
  Layout(const Layout&) = delete;
  Layout& operator=(const Layout&) = delete;

  /// Takes the next page; numbers ascend, gaps (pages that could not be read) are allowed. Glyphs are turned
  /// into lines at once and released, so memory grows with text, not with glyphs.
  void add(PageContent page);

  /// Appends the blocks to the document. Call once, after the last page: running heads need all of them.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// All of it for pages that are in memory.
void layout(std::span<const PageContent> pages, RawDocument& document, const Limits& limits = {});

}  // namespace guidang::parsers::layout
