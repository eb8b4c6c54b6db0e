#include "parsers/image/image.hpp"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <new>

#include "parsers/image/decode.hpp"
#include "parsers/image/recognise.hpp"
#include "parsers/layout/layout.hpp"
#include "parsers/paged_reading.hpp"

namespace guidang::parsers::image {
namespace {

constexpr double kPointsPerInch = 72;
constexpr float kShortSide = 595.3F;  // A4.
constexpr double kLeastPaper = 250,
                 kLargestPaper = 1'300;  // Points of the shorter side: smaller than A6, larger than A2.

PageSize size_of(const Picture& picture) {
  const auto width = static_cast<double>(pixGetWidth(picture.pix.get()));
  const auto height = static_cast<double>(pixGetHeight(picture.pix.get()));
  const double dpi_x = picture.dpi_x, dpi_y = picture.dpi_y > 0 ? picture.dpi_y : dpi_x;
  if (dpi_x > 0 && dpi_y > 0) {
    const double x = width / dpi_x * kPointsPerInch, y = height / dpi_y * kPointsPerInch;
    if (std::min(x, y) >= kLeastPaper && std::min(x, y) <= kLargestPaper)
      return {static_cast<float>(x), static_cast<float>(y)};
  }
  const float scale = kShortSide / static_cast<float>(std::min(width, height));
  return {static_cast<float>(width) * scale, static_cast<float>(height) * scale};
}

class Reader : PagedReading {
 public:
  Reader(std::string_view bytes, const ImageHeader& header, const ParseContext& context)
      : PagedReading(context), bytes_(bytes), header_(header), layout_(document_, context.limits) {}

  Expected<RawDocument> run() {
    const auto count = static_cast<std::uint32_t>(header_.frames.size());
    for (std::uint32_t page = 1; page <= count && !is_late(page, count) && !fatal_; ++page) read(page);
    if (fatal_) return std::unexpected(*fatal_);
    if (decoded_ == 0 && damage_) return std::unexpected(*damage_);
    if (header_.cut)
      note(count >= context_.limits.max_pages ? DiagnosticCode::page_limit : DiagnosticCode::page_missing,
           "there are pages behind page " + std::to_string(count) + " that were not read");
    layout_.finish();
    if (words_ == 0 && !unread_) note(DiagnosticCode::empty_body, "no page holds text");
    return std::move(document_);
  }

 private:
  void read(std::uint32_t number) {
    if (is_left_out(number)) return;
    auto picture = decode_frame(bytes_, header_, header_.frames[number - 1], context_.limits);
    if (!picture) {
      note(DiagnosticCode::page_missing, describe(picture.error()), number);
      if (!damage_) damage_ = std::move(picture.error());
      return;
    }
    ++decoded_;
    if (picture->cut)
      note(DiagnosticCode::page_missing, "the picture is damaged: a part of the page is missing", number);
    auto page = content_of(*picture, number);
    layout::Image whole;
    whole.box = {0, 0, page.width_pt, page.height_pt};
    whole.name = header_.frames.size() > 1 ? "page " + std::to_string(number) : "";
    whole.width_px = static_cast<std::uint32_t>(pixGetWidth(picture->pix.get()));
    whole.height_px = static_cast<std::uint32_t>(pixGetHeight(picture->pix.get()));
    page.images.push_back(std::move(whole));
    layout_.add(std::move(page));
  }

  layout::PageContent content_of(const Picture& picture, std::uint32_t number) {
    const auto size = size_of(picture);
    layout::PageContent empty{.number = number, .width_pt = size.width_pt, .height_pt = size.height_pt};
    if (!context_.ocr) {
      unread_ = true;
      note(DiagnosticCode::needs_ocr, "the page is an image; recognition is switched off", number);
      return empty;
    }
    const Place place{number, size.width_pt, size.height_pt, {0, 0, size.width_pt, size.height_pt}, 0};
    auto page = recognise_picture(*picture.pix, place, context_, document_);
    if (!page) {
      if (page.error().code == ErrorCode::dependency || page.error().code == ErrorCode::config)
        fatal_ = std::move(page.error());
      else
        note(DiagnosticCode::needs_ocr, "recognition failed: " + page.error().message, number);
      unread_ = true;
      return empty;
    }
    document_.ocr = true;
    words_ += page->glyphs.size();
    if (page->glyphs.empty())
      note(DiagnosticCode::picture_without_text, "no text was found on the page", number);
    else
      note(DiagnosticCode::ocr_used, "the page was recognised from its image", number);
    return std::move(*page);
  }

  std::string_view bytes_;
  const ImageHeader& header_;
  layout::Layout layout_;
  std::size_t decoded_ = 0, words_ = 0;
  bool unread_ = false;
  std::optional<Error> damage_, fatal_;
};

}  // namespace

Expected<RawDocument> parse_image(const ingest::SourceFile& file, const ParseContext& context) {
  try {
    const auto header = read_image_header(file.bytes, context.limits.max_pages);
    if (!header) return std::unexpected(header.error());
    return Reader(file.bytes, *header, context).run();
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::memory, "out of memory while reading the image");
  } catch (const std::exception& error) {
    return fail(ErrorCode::internal, error.what());
  }
}

}  // namespace guidang::parsers::image
