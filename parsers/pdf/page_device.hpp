#pragma once
#include <poppler/GfxState.h>
#include <poppler/OutputDev.h>

#include <unordered_map>

#include "parsers/pdf/page_notes.hpp"

namespace guidang::parsers::pdf {

/// Poppler's own interpreter draws a page on this: characters, straight lines and the places of images are
/// noted, nothing is painted. Content inside soft masks and tiling patterns is no text of the page and is
/// left out.
class PageDevice : public OutputDev {
 public:
  explicit PageDevice(PageNotes& notes) : notes_(notes) {}

  /// For Poppler's abort callback: PageNotes::must_stop. `device` is a PageDevice.
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
  void beginActualText(GfxState*, const GooString* text) override { notes_.begin_actual_text(text); }
  void endActualText(GfxState*) override { notes_.end_actual_text(); }

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
  void note_fill(GfxState* state);
  void note_image(GfxState* state, Object* ref, int width, int height);

  PageNotes& notes_;
  std::unordered_map<std::shared_ptr<GfxFont>, FontFacts>
      fonts_;                 ///< Owned: an address must not be used twice.
  bool vertical_ = false;     ///< The string that is being drawn.
  std::vector<bool> groups_;  ///< Open transparency groups: true where it is a soft mask.
};

}  // namespace guidang::parsers::pdf
