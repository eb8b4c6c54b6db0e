#pragma once
#include "parsers/block_sink.hpp"
#include "parsers/html/dom.hpp"
#include "parsers/html/zones.hpp"

namespace guidang::parsers::html {

/// Appends the blocks of a page in document order, each with the facts of its setting.
void write_blocks(const Dom& dom, const PageMap& map, BlockSink& sink);

}  // namespace guidang::parsers::html
