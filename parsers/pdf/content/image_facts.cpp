#include "parsers/pdf/content/image_facts.hpp"

#include <poppler/Object.h>

#include "parsers/pdf/content/color_spaces.hpp"

namespace guidang::parsers::pdf {
namespace {

/// Inline images write the names of entries short; Poppler takes both anywhere.
Object either(Dict& dict, const char* name, const char* brief) {
  Object value = dict.lookup(name);
  return value.isNull() ? dict.lookup(brief) : std::move(value);
}

std::optional<int> positive(const Object& value) {
  if (!value.isInt() || value.getInt() < 1) return std::nullopt;
  return value.getInt();
}

bool is_decode(const Object& decode) { return decode.isNull() || decode.isArray(); }

bool is_sound_stencil(Dict& mask) {
  const Object stencil = either(mask, "ImageMask", "IM");
  return stencil.isBool() && stencil.getBool() && positive(either(mask, "Width", "W")) &&
         positive(either(mask, "Height", "H")) && is_decode(either(mask, "Decode", "D"));
}

bool is_sound_soft_mask(Dict& mask) {
  const Object space = either(mask, "ColorSpace", "CS");
  const auto bits = positive(either(mask, "BitsPerComponent", "BPC"));
  return bits && *bits <= 16 && (space.isName("DeviceGray") || space.isName("G")) &&
         positive(either(mask, "Width", "W")) && positive(either(mask, "Height", "H")) &&
         either(mask, "Decode", "D").isNull();
}

/// Masks change nothing for us, but odd ones make Poppler leave the image out.
bool has_sound_masks(Dict& image, bool is_inline) {
  const Object mask = image.lookup("Mask"), soft = image.lookup("SMask");
  if (is_inline && (mask.isStream() || soft.isStream())) return false;
  if (soft.isStream()) return is_sound_soft_mask(*soft.streamGetDict()) && !mask.isStream();
  if (mask.isStream()) return is_sound_stencil(*mask.streamGetDict());
  for (int i = 0; mask.isArray() && i < mask.arrayGetLength(); ++i)
    if (!mask.arrayGet(i).isNum()) return false;
  return true;
}

/// Bits of a pixel; nothing where Poppler could make no colours of it.
std::optional<int> color_bits(Dict& image, int bits, StreamColorSpaceMode mode, bool is_inline,
                              ColorSpaces& spaces, const FindSpace& find_space) {
  Object written = image.lookupNF("ColorSpace").copy();
  if (written.isNull()) written = image.lookupNF("CS").copy();
  if (written.isName() && is_inline)
    if (Object named = find_space(written.getName()); !named.isNull()) written = std::move(named);
  const GfxColorSpace* space = nullptr;
  if (!written.isNull())
    space = spaces.find(written);
  else if (mode != streamCSNone)
    space = mode == streamCSDeviceGray  ? &spaces.gray()
            : mode == streamCSDeviceRGB ? &spaces.rgb()
                                        : &spaces.cmyk();
  if (!space) return std::nullopt;
  Object decode = either(image, "Decode", "D");
  const GfxImageColorMap map(bits, &decode, space->copy());
  if (!const_cast<GfxImageColorMap&>(map).isOk()) return std::nullopt;
  return space->getNComps() * bits;
}

}  // namespace

std::optional<ImageFacts> image_facts(Stream& image, bool is_inline, ColorSpaces& spaces,
                                      const FindSpace& find_space) {
  int bits = 0;
  auto mode = streamCSNone;
  image.getImageParams(&bits, &mode);
  auto& dict = *image.getDict();
  const auto width = positive(either(dict, "Width", "W")), height = positive(either(dict, "Height", "H"));
  const Object stencil = either(dict, "ImageMask", "IM");
  if (!width || !height || !(stencil.isNull() || stencil.isBool())) return std::nullopt;
  ImageFacts facts{.width = *width, .height = *height};
  facts.is_mask = stencil.isBool() && stencil.getBool();
  if (bits == 0) {
    const Object stated = either(dict, "BitsPerComponent", "BPC");
    if (!stated.isInt() && !facts.is_mask) return std::nullopt;
    bits = stated.isInt() ? stated.getInt() : 1;
  }
  if (bits < 1 || bits > 16 || (facts.is_mask && bits != 1)) return std::nullopt;
  if (facts.is_mask) return is_decode(either(dict, "Decode", "D")) ? std::optional(facts) : std::nullopt;
  if (!has_sound_masks(dict, is_inline)) return std::nullopt;
  const auto of_pixel = color_bits(dict, bits, mode, is_inline, spaces, find_space);
  if (!of_pixel) return std::nullopt;
  facts.bits_per_pixel = *of_pixel;
  return facts;
}

}  // namespace guidang::parsers::pdf
