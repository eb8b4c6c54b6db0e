#include <poppler/Gfx.h>
#include <poppler/PDFDoc.h>
#include <poppler/SplashOutputDev.h>
#include <poppler/splash/SplashBitmap.h>

#include <chrono>
#include <cmath>
#include <cstring>

#include "parsers/pdf/document_state.hpp"

namespace guidang::parsers::pdf {
namespace {

using Clock = std::chrono::steady_clock;

bool is_late(void* deadline) { return Clock::now() > *static_cast<Clock::time_point*>(deadline); }

}  // namespace

Expected<PageImage> Document::render(std::uint32_t number, double dpi, const Limits& limits) const {
  auto& doc = *state_->doc;
  const auto where = "page " + std::to_string(number);
  auto* page = doc.getPage(static_cast<int>(number));
  if (!page || !page->isOk()) return fail(ErrorCode::corrupt, "the page object is damaged", where);
  double width = page->getCropWidth(), height = page->getCropHeight();
  if (page->getRotate() % 180 != 0) std::swap(width, height);
  const double pixels = width * height * dpi * dpi / (72 * 72);
  if (!std::isfinite(pixels) || pixels < 1 || pixels > static_cast<double>(limits.max_pixels))
    return fail(ErrorCode::image_size,
                std::to_string(std::lround(width)) + " by " + std::to_string(std::lround(height)) + " points",
                where);

  SplashColor paper = {0xFF, 0xFF, 0xFF};
  SplashOutputDev splash(splashModeRGB8, 1, false, paper);
  splash.startDoc(&doc);
  auto deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                     std::chrono::duration<double>(limits.page_seconds));
  const std::unique_ptr<Gfx> gfx(
      page->createGfx(&splash, dpi, dpi, 0, false, true, -1, -1, -1, -1, false, is_late, &deadline));
  page->display(gfx.get());
  auto* bitmap = splash.getBitmap();
  if (!bitmap || !bitmap->getDataPtr()) return fail(ErrorCode::corrupt, "the page could not be drawn", where);

  PageImage image{.page = number,
                  .width_pt = static_cast<float>(width),
                  .height_pt = static_cast<float>(height),
                  .box = {0, 0, static_cast<float>(width), static_cast<float>(height)},
                  .width_px = static_cast<std::uint32_t>(bitmap->getWidth()),
                  .height_px = static_cast<std::uint32_t>(bitmap->getHeight()),
                  .channels = 3,
                  .pixels = {}};
  const auto row_bytes = std::size_t{image.width_px} * 3;
  image.pixels.resize(row_bytes * image.height_px);
  for (std::uint32_t y = 0; y < image.height_px; ++y)
    std::memcpy(image.pixels.data() + y * row_bytes,
                bitmap->getDataPtr() + std::size_t{y} * static_cast<std::size_t>(bitmap->getRowSize()),
                row_bytes);
  return image;
}

}  // namespace guidang::parsers::pdf
