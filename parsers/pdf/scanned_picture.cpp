// A scanned page is one picture. Drawn again it would lose sharpness and time (20 times as much), so its
// pixels are taken out as they are; Poppler undoes filters and colour spaces.
#include <poppler/Gfx.h>
#include <poppler/GfxState.h>
#include <poppler/OutputDev.h>
#include <poppler/PDFDoc.h>
#include <poppler/Stream.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "parsers/pdf/document_state.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr double kCoverage = 0.85;                 // Of the page; scanners leave a rim.
constexpr std::uint64_t kMostPixels = 36'000'000;  // A4 at 600 dpi; larger ones are drawn smaller.
constexpr double kSlant = 0.01;                    // Of the width, by which a picture may be turned.

/// Takes the first picture that is drawn and notes whether it stands alone.
class PictureTaker : public OutputDev {
 public:
  using Clock = std::chrono::steady_clock;

  PictureTaker(PageImage& image, const Limits& limits)
      : image_(image),
        most_(std::min(limits.max_pixels, kMostPixels)),
        deadline_(Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                     std::chrono::duration<double>(limits.page_seconds))) {}

  /// For Poppler's abort callback; `device` is a PictureTaker.
  static bool must_stop(void* device) { return static_cast<PictureTaker*>(device)->unfit_or_late(); }
  bool taken() const { return taken_ && !unfit_; }

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return true; }
  bool useTilingPatternFill() override { return true; }
  bool tilingPatternFill(GfxState*, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int, int,
                         double, double) override {
    return true;
  }

  void drawImage(GfxState* state, Object*, Stream* stream, int width, int height, GfxImageColorMap* colors,
                 bool, const int* mask_colors, bool) override {
    if (mask_colors || !colors->isOk() || !accept(state, width, height)) {
      unfit_ = true;
      return;
    }
    ImageStream lines(stream, width, colors->getNumPixelComps(), colors->getBits());
    auto* space = colors->getColorSpace();
    image_.channels = space->getMode() == csDeviceGray || space->getMode() == csCalGray ? 1 : 3;
    copy(lines, [&](unsigned char* line, unsigned char* out) { convert(*colors, line, out); });
  }

  void drawImageMask(GfxState* state, Object*, Stream* stream, int width, int height, bool invert, bool,
                     bool) override {
    if (!accept(state, width, height)) {
      unfit_ = true;
      return;
    }
    ImageStream lines(stream, width, 1, 1);
    image_.channels = 1;
    copy(lines, [&](const unsigned char* line, unsigned char* out) {
      for (int x = 0; x < width; ++x) out[x] = (line[x] != 0) != invert ? 0xFF : 0;
    });
  }

  void drawMaskedImage(GfxState*, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int, int,
                       bool, bool) override {
    unfit_ = true;
  }
  void drawSoftMaskedImage(GfxState*, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int, int,
                           GfxImageColorMap*, bool) override {
    unfit_ = true;
  }

 private:
  bool unfit_or_late() {
    unfit_ = unfit_ || Clock::now() > deadline_;
    return unfit_;
  }

  /// Upright, large enough, alone.
  bool accept(GfxState* state, int width, int height) {
    const auto& m = state->getCTM();
    if (taken_ || width <= 0 || height <= 0 ||
        std::uint64_t(width) * static_cast<std::uint64_t>(height) > most_)
      return false;
    if (!(m[0] > 0 && m[3] < 0) || std::abs(m[1]) > kSlant * m[0] || std::abs(m[2]) > kSlant * -m[3])
      return false;
    const double x0 = m[4], x1 = m[4] + m[0], y0 = m[5] + m[3], y1 = m[5];
    const double seen_x = std::min<double>(x1, image_.width_pt) - std::max(x0, 0.0);
    const double seen_y = std::min<double>(y1, image_.height_pt) - std::max(y0, 0.0);
    if (!(seen_x > 0 && seen_y > 0 && seen_x * seen_y >= kCoverage * image_.width_pt * image_.height_pt))
      return false;
    image_.box = {static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1),
                  static_cast<float>(y1)};
    image_.width_px = static_cast<std::uint32_t>(width);
    image_.height_px = static_cast<std::uint32_t>(height);
    return taken_ = true;
  }

  /// Rows that a damaged stream lacks stay white.
  template <class Convert>
  void copy(ImageStream& lines, Convert convert) {
    const auto row = std::size_t{image_.width_px} * static_cast<std::size_t>(image_.channels);
    image_.pixels.assign(row * image_.height_px, '\xFF');
    lines.reset();
    for (std::uint32_t y = 0; y < image_.height_px && !unfit_or_late(); ++y) {
      unsigned char* line = lines.getLine();
      if (!line) break;
      convert(line, reinterpret_cast<unsigned char*>(image_.pixels.data()) + y * row);
    }
    lines.close();
  }

  void convert(GfxImageColorMap& colors, unsigned char* line, unsigned char* out) const {
    const auto width = static_cast<int>(image_.width_px);
    const int components = colors.getNumPixelComps();
    if (image_.channels == 3 && colors.useRGBLine()) return colors.getRGBLine(line, out, width);
    for (int x = 0; x < width; ++x) {
      GfxRGB rgb;
      GfxGray gray;
      unsigned char* pixel = line + std::ptrdiff_t{x} * components;
      if (image_.channels == 1) {
        colors.getGray(pixel, &gray);
        *out++ = colToByte(gray);
      } else {
        colors.getRGB(pixel, &rgb);
        *out++ = colToByte(rgb.r), *out++ = colToByte(rgb.g), *out++ = colToByte(rgb.b);
      }
    }
  }

  PageImage& image_;
  std::uint64_t most_;
  Clock::time_point deadline_;
  bool taken_ = false, unfit_ = false;
};

}  // namespace

std::optional<PageImage> Document::scanned_picture(std::uint32_t number, const Limits& limits) const {
  auto* page = state_->doc->getPage(static_cast<int>(number));
  if (!page || !page->isOk()) return std::nullopt;
  double width = page->getCropWidth(), height = page->getCropHeight();
  if (page->getRotate() % 180 != 0) std::swap(width, height);
  PageImage image{.page = number,
                  .width_pt = static_cast<float>(width),
                  .height_pt = static_cast<float>(height),
                  .box = {},
                  .pixels = {}};
  PictureTaker taker(image, limits);
  constexpr double kPointsPerInch = 72;
  const std::unique_ptr<Gfx> gfx(page->createGfx(&taker, kPointsPerInch, kPointsPerInch, 0, false, true, -1,
                                                 -1, -1, -1, false, PictureTaker::must_stop, &taker));
  page->display(gfx.get());
  if (!taker.taken()) return std::nullopt;
  return image;
}

}  // namespace guidang::parsers::pdf
