// Most pages are read once. Where the engine is unsure, or much less was read than there is ink, the page is
// read again with the other lighting; where it is very unsure, samples of the page are read on their sides
// and head first.
#include "parsers/image/recognise.hpp"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "parsers/image/decode.hpp"
#include "parsers/image/reading.hpp"
#include "parsers/image/words.hpp"

namespace guidang::parsers::image {
namespace {

constexpr float kLowConfidence = 0.6F;                 // Reported.
constexpr float kUnsure = 0.78F, kVeryUnsure = 0.66F;  // Mean confidence; good pages have 0.9.
constexpr double kMuchUnread = 0.6;                    // Share of ink read.
constexpr float kClearlyBetter = 0.12F;
constexpr float kPointsPerMm = 72 / 25.4F;

/// Quarter turns that make the page upright; as they are where none is clearly better.
Expected<int> find_turn(const Pix& picture, const PrepareOptions& options, const ParseContext& context,
                        float upright) {
  int best = options.quarter_turns;
  float least = upright + kClearlyBetter;
  for (const int turn : {2, 1, 3}) {
    auto turned = options;
    turned.quarter_turns = (options.quarter_turns + turn) % 4;
    const auto confidence = sample_page(picture, turned, context);
    if (!confidence) return std::unexpected(confidence.error());
    if (*confidence > least) least = *confidence, best = turned.quarter_turns;
  }
  return best;
}

Expected<Reading> read_well(const Pix& picture, PrepareOptions options, const ParseContext& context) {
  auto reading = read_page(picture, options, context);
  if (!reading || reading->page.blank) return reading;
  if (reading->confidence < kVeryUnsure) {
    const auto turn = find_turn(picture, options, context, reading->confidence);
    if (!turn) return std::unexpected(turn.error());
    if (std::exchange(options.quarter_turns, *turn) != *turn) reading = read_page(picture, options, context);
  }
  if (!reading || (reading->confidence >= kUnsure && reading->share >= kMuchUnread)) return reading;
  options.lighting = reading->page.evened ? Lighting::keep : Lighting::even_out;
  auto again = read_page(picture, options, context);
  return again && again->worth() > reading->worth() ? std::move(again) : std::move(reading);
}

class PageMaker {
 public:
  PageMaker(const Reading& reading, const Place& place, RawDocument& document, std::size_t max_diagnostics)
      : reading_(reading), document_(document), max_diagnostics_(max_diagnostics) {
    page_.number = place.page;
    page_.width_pt = place.width_pt;
    page_.height_pt = place.height_pt;
    page_.recognised = true;
    // The picture is turned by `place.angle` as it is seen; reading turned it further until its text was
    // upright.
    const int turned = reading.quarter_turns - place.angle / 90;
    frame_ = {((4 - turned) % 4 + 4) % 4 * 90, place.width_pt, place.height_pt};
    const auto view = reading.page.view();
    scale_ = {frame_.turn(place.box), view.width, view.height};
  }

  layout::PageContent run() {
    append_glyphs(reading_.lines, scale_, frame_, document_, page_);
    for (const auto& rule : reading_.page.rules) page_.rules.push_back({seen(rule), 0});
    for (const auto& seal : reading_.page.seals) add_seal(seal);
    report();
    return std::move(page_);
  }

 private:
  void note(DiagnosticCode code, std::string message, std::optional<Box> box = {}) {
    if (document_.diagnostics.size() < max_diagnostics_)
      document_.diagnostics.push_back({code, std::move(message), {.page = page_.number, .box = box}, {}});
  }

  Box seen(const PixelBox& pixels) const { return frame_.turn_back(scale_.place(pixels)); }

  void add_seal(const PixelBox& box) {
    layout::Image image;
    image.box = seen(box);
    image.layer = Layer::seal;
    note(DiagnosticCode::signature, "a red seal stands on the page", image.box);
    page_.images.push_back(std::move(image));
  }

  static std::string percent(double share) { return std::to_string(static_cast<int>(share * 100)) + " %"; }

  /// Neighbouring lines of low confidence are one region.
  void report() {
    std::optional<Box> region;
    float lowest = 1;
    const auto flush = [&] {
      if (region)
        note(DiagnosticCode::ocr_low_confidence, "recognised with " + percent(lowest) + " confidence",
             region);
      region.reset();
      lowest = 1;
    };
    for (const auto& line : reading_.lines) {
      const float confidence = mean_confidence(line);
      if (confidence >= kLowConfidence) {
        flush();
        continue;
      }
      const auto box = seen(line.box);
      region = region ? region->united(box) : box;
      lowest = std::min(lowest, confidence);
    }
    flush();
    if (!reading_.page.blank && reading_.share < kMuchUnread)
      note(DiagnosticCode::ocr_low_confidence,
           "only " + percent(reading_.share) + " of what looks like text was read");
  }

  const Reading& reading_;
  RawDocument& document_;
  std::size_t max_diagnostics_;
  layout::PageContent page_;
  layout::Frame frame_;
  Scale scale_;
};

}  // namespace

Expected<layout::PageContent> recognise_picture(const Pix& picture, const Place& place,
                                                const ParseContext& context, RawDocument& document) {
  PrepareOptions options;
  const bool downwards = runs_downwards(context.ocr_languages);  // Read on its left side.
  options.quarter_turns = (place.angle / 90 + (downwards ? 3 : 0)) % 4;
  options.width_mm = (downwards ? place.box.height() : place.box.width()) / kPointsPerMm;
  const auto reading = read_well(picture, options, context);
  if (!reading) return std::unexpected(reading.error());
  return PageMaker(*reading, place, document, context.limits.max_diagnostics).run();
}

Expected<layout::PageContent> recognise_file(std::string_view bytes, const Place& place,
                                             const ParseContext& context, RawDocument& document) {
  const auto header = read_image_header(bytes, 1);
  if (!header) return std::unexpected(header.error());
  const auto picture = decode_frame(bytes, *header, header->frames.front(), context.limits);
  if (!picture) return std::unexpected(picture.error());
  return recognise_picture(*picture->pix, place, context, document);
}

Expected<layout::PageContent> recognise_pixels(std::string_view pixels, std::uint32_t width,
                                               std::uint32_t height, int channels, const Place& place,
                                               const ParseContext& context, RawDocument& document) {
  const auto picture = from_pixels(pixels, width, height, channels);
  if (!picture) return std::unexpected(picture.error());
  return recognise_picture(**picture, place, context, document);
}

}  // namespace guidang::parsers::image
