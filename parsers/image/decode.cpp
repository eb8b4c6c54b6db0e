// Leptonica decodes; what it gets has been measured before, and what it gives is brought to one of three
// depths.
#include "parsers/image/decode.hpp"

#include <leptonica/allheaders.h>

#include <algorithm>

namespace guidang::parsers::image {
namespace {

constexpr std::uint64_t kAmplePixels = 20'000'000;  // A4 at 400 dpi has 15 million.
constexpr std::uint32_t kWhite = 0xFFFFFF00;

std::uint32_t reduction_of(const FrameHeader& frame) {
  std::uint32_t reduction = 1;
  while (reduction < 8 && frame.pixels() / reduction / reduction > kAmplePixels) reduction *= 2;
  return reduction;
}

/// Strictly first; what a damaged file still holds is taken and called cut.
PixPtr read_jpeg(const std::uint8_t* data, std::size_t size, int reduction, bool& cut) {
  PixPtr pix{pixReadMemJpeg(data, size, 0, reduction, nullptr, 0)};
  cut = !pix;
  return cut ? PixPtr{pixReadMemJpeg(data, size, 0, reduction, nullptr, L_JPEG_CONTINUE_WITH_BAD_DATA)}
             : std::move(pix);
}

PixPtr read_tiff_page(const std::uint8_t* data, std::size_t size, const FrameHeader& frame) {
  auto offset = static_cast<std::size_t>(frame.offset);
  return PixPtr{pixReadMemFromMultipageTiff(data, size, &offset)};
}

/// Colour maps, alpha and unusual depths away.
PixPtr plain(PixPtr pix) {
  if (pixGetColormap(pix.get())) pix.reset(pixRemoveColormap(pix.get(), REMOVE_CMAP_BASED_ON_SRC));
  if (pix && pixGetDepth(pix.get()) == 32 && pixGetSpp(pix.get()) == 4)
    pix.reset(pixAlphaBlendUniform(pix.get(), kWhite));
  if (!pix) return pix;
  const auto depth = pixGetDepth(pix.get());
  if (depth == 24)
    pix.reset(pixConvert24To32(pix.get()));
  else if (depth != 1 && depth != 8 && depth != 32)
    pix.reset(pixConvertTo8(pix.get(), 0));
  return pix;
}

}  // namespace

void PixDeleter::operator()(Pix* pix) const { pixDestroy(&pix); }

PixPtr upright(PixPtr pix, std::uint8_t orientation) {
  if (orientation == 1 || !pix) return pix;
  if (orientation == 2 || orientation == 5 || orientation == 7) pix.reset(pixFlipLR(nullptr, pix.get()));
  if (orientation == 4) pix.reset(pixFlipTB(nullptr, pix.get()));
  if (!pix) return pix;
  if (orientation == 3) pix.reset(pixRotate180(nullptr, pix.get()));
  if (orientation == 6 || orientation == 7) pix.reset(pixRotateOrth(pix.get(), 1));
  if (orientation == 8 || orientation == 5) pix.reset(pixRotateOrth(pix.get(), 3));
  return pix;
}

Expected<Picture> decode_frame(std::string_view bytes, const ImageHeader& header, const FrameHeader& frame,
                               const Limits& limits) {
  const auto size = std::to_string(frame.width) + " by " + std::to_string(frame.height) + " pixels";
  if (frame.pixels() > limits.max_pixels) return fail(ErrorCode::image_size, size);
  setMsgSeverity(L_SEVERITY_NONE);
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto reduction = header.codec == Codec::jpeg ? reduction_of(frame) : 1;
  PixPtr pix;
  Picture picture;
  switch (header.codec) {
    case Codec::jpeg:
      pix = read_jpeg(data, bytes.size(), static_cast<int>(reduction), picture.cut);
      break;
    case Codec::tiff:
      pix = read_tiff_page(data, bytes.size(), frame);
      break;
    default:
      pix.reset(pixReadMem(data, bytes.size()));
      break;
  }
  if (!pix) return fail(ErrorCode::image_damaged, size + " cannot be decoded");
  if (std::uint64_t{static_cast<std::uint32_t>(pixGetWidth(pix.get()))} *
          static_cast<std::uint32_t>(pixGetHeight(pix.get())) >
      limits.max_pixels)
    return fail(ErrorCode::image_size, "more pixels than the header states");
  picture.dpi_x = static_cast<double>(pixGetXRes(pix.get())) / reduction;
  picture.dpi_y = static_cast<double>(pixGetYRes(pix.get())) / reduction;
  const bool sideways = frame.orientation >= 5;
  if (sideways) std::swap(picture.dpi_x, picture.dpi_y);
  pix = plain(std::move(pix));
  // Leptonica has turned the pages of a TIFF itself.
  picture.pix = header.codec == Codec::tiff ? std::move(pix) : upright(std::move(pix), frame.orientation);
  if (!picture.pix) return fail(ErrorCode::image_damaged, size + " cannot be converted");
  return picture;
}

Expected<PixPtr> from_pixels(std::string_view pixels, std::uint32_t width, std::uint32_t height,
                             int channels) {
  setMsgSeverity(L_SEVERITY_NONE);
  const auto count = std::uint64_t{width} * height * static_cast<std::uint64_t>(channels);
  if (count == 0 || pixels.size() < count) return fail(ErrorCode::image_damaged, "fewer pixels than stated");
  PixPtr pix{pixCreateNoInit(static_cast<int>(width), static_cast<int>(height), channels == 3 ? 32 : 8)};
  if (!pix) return fail(ErrorCode::memory, "no memory for the pixels of a page");
  const auto* from = reinterpret_cast<const std::uint8_t*>(pixels.data());
  const auto stride = static_cast<std::size_t>(pixGetWpl(pix.get()));
  for (std::uint32_t y = 0; y < height; ++y) {
    auto* line = pixGetData(pix.get()) + y * stride;
    for (std::uint32_t x = 0; x < width; ++x) {
      if (channels == 3) {
        composeRGBPixel(from[0], from[1], from[2], line + x);
        from += 3;
      } else {
        SET_DATA_BYTE(line, x, *from++);
      }
    }
  }
  return pix;
}

}  // namespace guidang::parsers::image
