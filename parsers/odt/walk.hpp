#pragma once
#include <pugixml.hpp>
#include <string>

#include "parsers/block_sink.hpp"
#include "parsers/odt/lists.hpp"
#include "parsers/odt/styles.hpp"

namespace guidang::parsers::odt {

/// Appends the blocks below `root` (office:text, style:header …) in document order. `part` names the file
/// inside the package.
void write_blocks(pugi::xml_node root, Layer layer, Scope scope, const std::string& part, Styles& styles,
                  Lists& lists, BlockSink& sink);

}  // namespace guidang::parsers::odt
