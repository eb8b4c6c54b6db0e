#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/raw_document.hpp"
#include "parsers/layout/page.hpp"
#include "parsers/ofd/geometry.hpp"
#include "parsers/ofd/resources.hpp"

namespace guidang::parsers::ofd {

/// Turns a TextObject (GB/T 33190-2016, 11.2) into glyphs: one for each character, or for each group of
/// characters that CGTransform sets as fewer or more glyphs. Glyph indices of the font are not read: TextCode
/// holds the text. `to_page` leads from the space of the object's contents to points on the page; `paint` is
/// what the object does not state itself. New styles are interned in `document`. At most `max_glyphs`
/// characters are read; false where some were left out.
bool read_text_object(pugi::xml_node object, const Matrix& to_page, const Paint& paint,
                      const Resources& resources, RawDocument& document, std::size_t max_glyphs,
                      std::vector<layout::Glyph>& glyphs);

/// All characters of a TextObject in drawing order, for tags and annotations.
std::string text_of_object(pugi::xml_node object);

/// DeltaX and DeltaY: numbers, and "g n v" for n times v. At most `limit` values.
std::vector<double> parse_deltas(std::string_view text, std::size_t limit);

}  // namespace guidang::parsers::ofd
