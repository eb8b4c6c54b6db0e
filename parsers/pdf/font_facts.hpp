#pragma once
#include <poppler/GfxFont.h>

#include <string>
#include <string_view>

namespace guidang::parsers::pdf {

/// What of a font concerns a reader of text; taken once per font.
struct FontFacts {
  std::string name;  ///< Without subset prefix and style suffix, in UTF-8.
  bool bold = false, italic = false;
  bool vertical = false;                ///< Writes downwards.
  bool needs_tables = false;            ///< Its characters are known only through poppler-data.
  double ascent = 0.8, descent = -0.2;  ///< Of the em.
  double scale = 1;  ///< Em of the face : nominal size (Type 3 fonts choose their own units).
};

FontFacts font_facts(const GfxFont& font);

/// "ABCDEF+SimHei,Bold" → "SimHei"; names in GBK, as Chinese programs write them, come out in UTF-8.
std::string plain_font_name(std::string_view name);

}  // namespace guidang::parsers::pdf
