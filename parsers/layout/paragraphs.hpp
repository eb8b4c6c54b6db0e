#pragma once
#include <span>

#include "ingest/limits.hpp"
#include "parsers/layout/page_items.hpp"
#include "parsers/layout/text_area.hpp"

namespace guidang::parsers::layout {

/// Joins the lines of all pages into paragraphs and appends everything to `document` in reading order.
void append_blocks(std::span<PageItems> pages, const Setting& setting, const Limits& limits,
                   RawDocument& document);

/// Appends the text and the runs of a line to a paragraph.
void extend(TextBlock& block, const Line& line);

/// A grid as the document has it; the lines of a cell joined into paragraphs by the width of the cell.
TableBlock table_block(const RuledTable& table);

}  // namespace guidang::parsers::layout
