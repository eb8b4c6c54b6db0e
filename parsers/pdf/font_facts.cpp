#include "parsers/pdf/font_facts.hpp"

#include <algorithm>
#include <cmath>

#include "ingest/encoding.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr std::size_t kSubsetPrefix = 7;  // "ABCDEF+", ISO 32000-1 9.6.4
constexpr std::size_t kMaxName = 128;

bool contains_word(std::string_view name, std::string_view word) {
  const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  return std::search(name.begin(), name.end(), word.begin(), word.end(), same) != name.end();
}

bool has_subset_prefix(std::string_view name) {
  if (name.size() <= kSubsetPrefix || name[kSubsetPrefix - 1] != '+') return false;
  return std::all_of(name.begin(), name.begin() + kSubsetPrefix - 1,
                     [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// The em of a Type 3 font is whatever its matrix says; the height of its bounding box is close to one em.
double type3_scale(const GfxFont& font) {
  const auto* box = font.getFontBBox();
  const auto* matrix = font.getFontMatrix();
  const double height = std::abs((box[3] - box[1]) * matrix[3]);
  return height > 0.05 && height < 20 ? height : 1;
}

}  // namespace

std::string plain_font_name(std::string_view name) {
  if (has_subset_prefix(name)) name.remove_prefix(kSubsetPrefix);
  name = name.substr(0, std::min(name.find(','), kMaxName));
  std::string plain{name};
  if (!ingest::is_valid_utf8(plain)) {
    const auto decoded = ingest::decode_as(plain, "gb18030");
    plain = decoded ? decoded->utf8 : std::string{};
  }
  std::erase_if(plain, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  for (const std::string_view suffix : {"-Bold", "-BoldMT", "-Regular", "-BoldItalic", "-Italic"})
    if (plain.size() > suffix.size() && plain.ends_with(suffix))
      return plain.substr(0, plain.size() - suffix.size());
  return plain;
}

FontFacts font_facts(const GfxFont& font) {
  FontFacts facts;
  const std::string name = font.getName().value_or("");
  facts.name = plain_font_name(name);
  facts.bold = font.isBold() || font.getWeight() >= GfxFont::W600 || contains_word(name, "bold") ||
               contains_word(name, "heavy");
  facts.italic = font.isItalic() || contains_word(name, "italic") || contains_word(name, "oblique");
  facts.vertical = font.getWMode() == 1;
  facts.ascent = std::clamp(font.getAscent(), 0.5, 1.05);
  facts.descent = std::clamp(font.getDescent(), -0.4, 0.0);
  if (font.getType() == fontType3) facts.scale = type3_scale(font);
  Ref embedded;
  facts.needs_tables = font.isCIDFont() && !font.getEmbeddedFontID(&embedded);
  return facts;
}

}  // namespace guidang::parsers::pdf
