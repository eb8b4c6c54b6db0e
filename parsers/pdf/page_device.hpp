#pragma once
#include <poppler/GfxState.h>
#include <poppler/OutputDev.h>

#include <chrono>
#include <unordered_map>

#include "ingest/limits.hpp"
#include "model/raw_document.hpp"
#include "parsers/pdf/document.hpp"
#include "parsers/pdf/font_facts.hpp"

namespace guidang::parsers::pdf {

/// Poppler draws a page on this: characters, straight lines and the places of images are noted, nothing is
/// painted. Content inside soft masks and tiling patterns is no text of the page and is left out.
class PageDevice : public OutputDev {
 public:
  PageDevice(PageReading& page, RawDocument& document, const Limits& limits);

  /// For Poppler's abort callback: true when the page took too long or holds too much. `device` is a
  /// PageDevice.
  static bool must_stop(void* device);

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int) override { return true; }
  void startPage(int number, GfxState* state, XRef* xref) override;

  void beginString(GfxState* state, const GooString*) override;
  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                CharCode code, int bytes, const Unicode* u, int length) override;
  void beginActualText(GfxState*, const GooString* text) override;
  void endActualText(GfxState*) override;

  void stroke(GfxState* state) override;
  void fill(GfxState* state) override { note_fill(state); }
  void eoFill(GfxState* state) override { note_fill(state); }
  bool tilingPatternFill(GfxState*, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int, int,
                         double, double) override {
    return true;
  }
  bool functionShadedFill(GfxState*, GfxFunctionShading*) override { return true; }
  bool axialShadedFill(GfxState*, GfxAxialShading*, double, double) override { return true; }
  bool radialShadedFill(GfxState*, GfxRadialShading*, double, double) override { return true; }
  bool gouraudTriangleShadedFill(GfxState*, GfxGouraudTriangleShading*) override { return true; }
  bool patchMeshShadedFill(GfxState*, GfxPatchMeshShading*) override { return true; }

  void drawImageMask(GfxState*, Object* ref, Stream*, int width, int height, bool, bool,
                     bool inlined) override;
  void drawImage(GfxState*, Object* ref, Stream*, int width, int height, GfxImageColorMap*, bool, const int*,
                 bool inlined) override;
  void drawMaskedImage(GfxState*, Object* ref, Stream*, int width, int height, GfxImageColorMap*, bool,
                       Stream*, int, int, bool, bool) override;
  void drawSoftMaskedImage(GfxState*, Object* ref, Stream*, int width, int height, GfxImageColorMap*, bool,
                           Stream*, int, int, GfxImageColorMap*, bool) override;
  void setSoftMaskFromImageMask(GfxState*, Object*, Stream* stream, int width, int height, bool, bool inlined,
                                double*) override;

  void beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool,
                              bool for_soft_mask) override;
  void endTransparencyGroup(GfxState*) override;

 private:
  const FontFacts& facts_of(const std::shared_ptr<GfxFont>& font);
  void note_style(GfxState* state);
  void note_fill(GfxState* state);
  void note_rule(double x0, double y0, double x1, double y1, double thickness, std::uint32_t rgb);
  void note_image(GfxState* state, Object* ref, int width, int height);
  void note_glyph(layout::Glyph glyph, bool unmapped);
  bool hidden() const { return soft_masks_ > 0; }

  PageReading& page_;
  RawDocument& document_;
  const Limits& limits_;
  std::chrono::steady_clock::time_point deadline_;
  bool stopped_ = false;
  std::unordered_map<std::shared_ptr<GfxFont>, FontFacts>
      fonts_;  ///< Owned: an address must not be used twice.

  // The setting of the string that is being drawn.
  const FontFacts* font_ = nullptr;
  double size_ = 0;  ///< Points on the page.
  std::int16_t angle_ = 0;
  std::uint16_t style_ = 0;
  bool invisible_ = false;

  std::vector<bool> groups_;  ///< Open transparency groups: true where it is a soft mask.
  int soft_masks_ = 0;
  std::optional<std::string> actual_text_;
  std::size_t actual_begin_ = 0;
};

}  // namespace guidang::parsers::pdf
