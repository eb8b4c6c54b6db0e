#pragma once
#include <poppler/GfxState.h>
#include <poppler/PDFDoc.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace guidang::parsers::pdf {

/// The colour spaces of a document, parsed by Poppler, those with a number once.
class ColorSpaces {
 public:
  explicit ColorSpaces(PDFDoc& doc);

  /// Spaces handed out before are gone, except the device spaces.
  void begin_page();

  const GfxColorSpace& gray() const { return *gray_; }
  const GfxColorSpace& rgb() const { return *rgb_; }
  const GfxColorSpace& cmyk() const { return *cmyk_; }

  /// The space that `written` (a name, a reference, an array) means; null where it cannot be parsed.
  const GfxColorSpace* find(const Object& written);
  /// Colours set from now on in this page may be meant for another rendering intent than the usual one.
  void set_intent_used() { intent_used_ = true; }
  /// True where the values of a colour also depend on what this class does not follow: the profile of the
  /// output intent, or the rendering intent.
  bool is_uncertain(const GfxColorSpace& space) const;

  /// 0xRRGGBB.
  static std::uint32_t rgb_of(const GfxColorSpace& space, const GfxColor& color);

 private:
  std::unique_ptr<GfxColorSpace> parse(Object written);
  const GfxColorSpace* named(const Object& name) const;

  XRef& xref_;
  bool has_output_intent_ = false, intent_used_ = false;
  GfxState state_;  ///< As Poppler's interpreter has it; profiles hang on it.
  std::unique_ptr<GfxColorSpace> gray_, rgb_, cmyk_, pattern_;
  std::unordered_map<Ref, std::unique_ptr<GfxColorSpace>> spaces_;
  std::vector<std::unique_ptr<GfxColorSpace>> of_page_;
};

}  // namespace guidang::parsers::pdf
