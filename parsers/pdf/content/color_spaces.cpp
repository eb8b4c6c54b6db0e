#include "parsers/pdf/content/color_spaces.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr std::size_t kMaxSpaces = 256;
constexpr int kArrayAround = 200'000;  // Marks the number of a profile as that of the array around it.
const PDFRectangle kAnyPage{0, 0, 595, 842};

/// An array whose first entry says what it is and whose second is a stream is known by that stream's number.
Ref number_of(const Object& written) {
  if (written.isRef()) return written.getRef();
  if (!written.isArray() || written.arrayGetLength() != 2 || !written.arrayGetNF(1).isRef())
    return Ref::INVALID();
  if (!written.arrayGet(0).isName("ICCBased")) return Ref::INVALID();
  const Ref profile = written.arrayGetNF(1).getRef();
  return {profile.num, profile.gen + kArrayAround};
}

}  // namespace

ColorSpaces::ColorSpaces(PDFDoc& doc)
    : xref_(*doc.getXRef()),
      state_(72, 72, &kAnyPage, 0, true),
      gray_(parse(Object(objName, "DeviceGray"))),
      rgb_(parse(Object(objName, "DeviceRGB"))),
      cmyk_(parse(Object(objName, "DeviceCMYK"))),
      pattern_(parse(Object(objName, "Pattern"))) {
  const Object catalog = xref_.getCatalog();
  has_output_intent_ = catalog.isDict() && catalog.dictLookup("OutputIntents").isArray();
}

std::unique_ptr<GfxColorSpace> ColorSpaces::parse(Object written) {
  return std::unique_ptr<GfxColorSpace>(GfxColorSpace::parse(nullptr, &written, nullptr, &state_));
}

void ColorSpaces::begin_page() {
  of_page_.clear();
  intent_used_ = false;
  if (spaces_.size() > kMaxSpaces) spaces_.clear();
}

const GfxColorSpace* ColorSpaces::named(const Object& name) const {
  if (name.isName("DeviceGray") || name.isName("G")) return gray_.get();
  if (name.isName("DeviceRGB") || name.isName("RGB")) return rgb_.get();
  if (name.isName("DeviceCMYK") || name.isName("CMYK")) return cmyk_.get();
  return name.isName("Pattern") ? pattern_.get() : nullptr;
}

const GfxColorSpace* ColorSpaces::find(const Object& written) {
  if (written.isName()) return named(written);
  const Ref number = number_of(written);
  if (const auto known = spaces_.find(number); known != spaces_.end()) return known->second.get();
  Object object = written.fetch(&xref_);
  if (object.isName()) return named(object);
  auto space = parse(std::move(object));
  if (number != Ref::INVALID()) return spaces_.emplace(number, std::move(space)).first->second.get();
  of_page_.push_back(std::move(space));
  return of_page_.back().get();
}

bool ColorSpaces::is_uncertain(const GfxColorSpace& space) const {
  if (!has_output_intent_ && !intent_used_) return false;
  const auto mode = space.getMode();
  return mode != csDeviceGray && mode != csDeviceRGB && mode != csDeviceCMYK && mode != csPattern;
}

std::uint32_t ColorSpaces::rgb_of(const GfxColorSpace& space, const GfxColor& color) {
  GfxRGB rgb{};
  space.getRGB(&color, &rgb);
  return static_cast<std::uint32_t>(colToByte(rgb.r)) << 16 |
         static_cast<std::uint32_t>(colToByte(rgb.g)) << 8 | colToByte(rgb.b);
}

}  // namespace guidang::parsers::pdf
