// Most pages are read once. Where the engine is unsure, or much less was read than there is ink, the page is
// read again with the other lighting; where it is very unsure, samples of the page are read on their sides
// and head first.
#include "parsers/image/recognise.hpp"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>
#include <utility>

#include "parsers/image/decode.hpp"
#include "parsers/image/preprocess.hpp"
#include "parsers/image/words.hpp"
#include "parsers/layout/characters.hpp"

namespace guidang::parsers::image {
namespace {

constexpr double kPageSeconds = 180;                   // Of recognition; usual pages take one.
constexpr float kLowConfidence = 0.6F;                 // Reported.
constexpr float kUnsure = 0.78F, kVeryUnsure = 0.66F;  // Mean confidence; good pages have 0.9.
constexpr double kMuchUnread = 0.6;                    // Share of ink read.
constexpr float kClearlyBetter = 0.12F;
constexpr int kSampleEms = 10;
constexpr float kPointsPerMm = 72 / 25.4F;
constexpr double kHanLine = 0.95, kDigitLine = 0.75;  // Height of the line : em.
constexpr double kOddSize = 1.25, kMaxEnlarge = 3;
constexpr int kMaxReread = 16;  // Lines of a page.
constexpr int kSpeck = 8;       // Pixels of OcrEngine::kLinePixels.

/// A page as it was read.
struct Reading {
  Prepared page;
  std::vector<RecognisedLine> lines;
  float confidence = 0;  ///< Mean of the symbols.
  double share = 1;      ///< Of the length of all lines of ink.
  int quarter_turns = 0;
  float worth() const { return confidence * static_cast<float>(std::min(share, 1.0)); }
};

/// The engine of this process.
class SharedEngine {
 public:
  Expected<std::vector<RecognisedLine>> recognise(const std::string& languages, const GreyView& view,
                                                  OcrEngine::Content content = OcrEngine::Content::page) {
    const std::lock_guard lock(mutex_);
    if (!engine_ || languages_ != languages) {
      engine_.reset();
      auto opened = open_tesseract(languages);
      if (!opened) return std::unexpected(opened.error());
      engine_ = std::move(*opened);
      languages_ = languages;
    }
    return engine_->recognise(view, content, kPageSeconds);
  }

 private:
  std::mutex mutex_;
  std::unique_ptr<OcrEngine> engine_;
  std::string languages_;
};

SharedEngine& shared_engine() {
  static SharedEngine engine;
  return engine;
}

/// Dirt that was taken for a letter: alone in its line, tiny, and not believed by the engine itself.
bool is_dirt(const RecognisedLine& line) {
  return line.symbols.size() <= 2 && std::ranges::all_of(line.symbols, [](const Symbol& symbol) {
           return symbol.confidence < kLowConfidence &&
                  std::max(symbol.box.width(), symbol.box.height()) <= kSpeck;
         });
}

float mean_confidence(const RecognisedLine& line) {
  float sum = 0;
  for (const auto& symbol : line.symbols) sum += symbol.confidence;
  return line.symbols.empty() ? 0 : sum / static_cast<float>(line.symbols.size());
}

void judge(Reading& reading) {
  float sum = 0;
  std::size_t count = 0;
  double length = 0;
  for (const auto& line : reading.lines) {
    sum += mean_confidence(line) * static_cast<float>(line.symbols.size());
    count += line.symbols.size();
    int last = line.symbols.front().box.x0;
    for (const auto& symbol : line.symbols) {
      // Gaps inside of a line belong to its ink as well; larger ones are columns.
      const int from = symbol.box.x0 - last < 2 * OcrEngine::kLinePixels ? last : symbol.box.x0;
      length += std::max(0, symbol.box.x1 - from);
      last = std::max(last, symbol.box.x1);
    }
  }
  reading.confidence = count > 0 ? sum / static_cast<float>(count) : 0;
  const auto& lines = reading.page.lines;
  if (lines.length_em > 0 && lines.em > 0) reading.share = length / (lines.length_em * lines.em);
}

bool has_full_width(const RecognisedLine& line) {
  return std::ranges::any_of(
      line.symbols, [](const Symbol& symbol) { return layout::is_wide(layout::first_char(symbol.text)); });
}

/// Reads single lines of a page again, by themselves and at the height that engines like.
class Rereader {
 public:
  Rereader(Reading& reading, const ParseContext& context) : reading_(reading), context_(context) {}

  /// Lines of another size than most of the page (titles and red heads are among them), and doubtful ones,
  /// which are often the torn-off begin of their neighbour.
  void run() {
    auto& lines = reading_.lines;
    for (std::size_t i = 0; i < lines.size() && budget_ > 0; ++i) {
      if (is_odd(lines[i])) reread(i, {});
      if (mean_confidence(lines[i]) < kLowConfidence) reread(i, neighbours(i));
    }
    std::erase_if(lines, [](const RecognisedLine& line) { return line.symbols.empty(); });
  }

 private:
  static double factor_of(const RecognisedLine& line, const PixelBox& box) {
    const double usual = has_full_width(line) ? kHanLine : kDigitLine;
    return usual * OcrEngine::kLinePixels / std::max(1, box.height());
  }
  static bool is_odd(const RecognisedLine& line) {
    const double factor = factor_of(line, line.box);
    return factor < 1 / kOddSize || (factor > kOddSize && line.symbols.size() > 1);
  }

  /// Lines that go on at its side.
  std::vector<std::size_t> neighbours(std::size_t i) const {
    std::vector<std::size_t> found;
    const auto& box = reading_.lines[i].box;
    for (std::size_t j = 0; j < reading_.lines.size(); ++j) {
      const auto& other = reading_.lines[j];
      const int apart = std::max(other.box.x0 - box.x1, box.x0 - other.box.x1);
      const bool level = std::abs(other.baseline - reading_.lines[i].baseline) < OcrEngine::kLinePixels / 2;
      if (j != i && !other.symbols.empty() && level && apart < 2 * OcrEngine::kLinePixels) found.push_back(j);
    }
    return found;
  }

  void reread(std::size_t i, const std::vector<std::size_t>& others) {
    auto& line = reading_.lines[i];
    auto box = line.box;
    float sum = mean_confidence(line) * static_cast<float>(line.symbols.size());
    auto count = line.symbols.size();
    for (const auto j : others) {
      const auto& other = reading_.lines[j];
      box = {std::min(box.x0, other.box.x0), std::min(box.y0, other.box.y0), std::max(box.x1, other.box.x1),
             std::max(box.y1, other.box.y1)};
      sum += mean_confidence(other) * static_cast<float>(other.symbols.size());
      count += other.symbols.size();
    }
    auto better = read_alone(box, factor_of(line, box));
    if (!better || mean_confidence(*better) <= sum / static_cast<float>(std::max<std::size_t>(count, 1)))
      return;
    line = std::move(*better);
    for (const auto j : others) reading_.lines[j].symbols.clear();
  }

  std::optional<RecognisedLine> read_alone(const PixelBox& box, double factor) {
    if (factor > kMaxEnlarge || budget_-- <= 0) return std::nullopt;
    const int margin = box.height() / 5;
    const auto detail =
        enlarge(reading_.page.view(),
                {box.x0 - 2 * margin, box.y0 - margin, box.x1 + 2 * margin, box.y1 + margin}, factor);
    if (!detail.grey) return std::nullopt;
    auto read = shared_engine().recognise(context_.ocr_languages, detail.view(), OcrEngine::Content::line);
    if (!read || read->size() != 1) return std::nullopt;
    auto& line = read->front();
    line.baseline = detail.to_page({0, line.baseline, 0, line.baseline}).y0;
    line.box = detail.to_page(line.box);
    for (auto& symbol : line.symbols) symbol.box = detail.to_page(symbol.box);
    return std::move(line);
  }

  Reading& reading_;
  const ParseContext& context_;
  int budget_ = kMaxReread;
};

Expected<Reading> read(const Pix& picture, const PrepareOptions& options, const ParseContext& context) {
  auto page = prepare(picture, options);
  if (!page) return std::unexpected(page.error());
  Reading reading{std::move(*page), {}, 0, 1, options.quarter_turns};
  if (reading.page.blank) return reading;
  auto lines = shared_engine().recognise(context.ocr_languages, reading.page.view());
  if (!lines) return std::unexpected(lines.error());
  std::erase_if(*lines, is_dirt);
  reading.lines = std::move(*lines);
  Rereader(reading, context).run();
  judge(reading);
  return reading;
}

/// Mean confidence of a band through the middle of the page.
Expected<float> sample(const Pix& picture, const PrepareOptions& options, const ParseContext& context) {
  auto page = prepare(picture, options);
  if (!page) return std::unexpected(page.error());
  if (page->blank) return 0;
  auto view = page->view();
  std::vector<int> tops;
  for (const auto& box : page->lines.boxes) tops.push_back(box.y0);
  std::ranges::sort(tops);
  const auto height = std::min(view.height, std::uint32_t{kSampleEms * OcrEngine::kLinePixels});
  const auto middle = static_cast<std::uint32_t>(std::max(tops[tops.size() / 2], 0));
  const auto top = std::min(middle > height / 2 ? middle - height / 2 : 0, view.height - height);
  view.data += std::size_t{top} * view.stride;
  view.height = height;
  auto lines = shared_engine().recognise(context.ocr_languages, view);
  if (!lines) return std::unexpected(lines.error());
  Reading reading{{}, std::move(*lines)};
  judge(reading);
  return reading.confidence;
}

/// Quarter turns that make the page upright; as they are where none is clearly better.
Expected<int> find_turn(const Pix& picture, const PrepareOptions& options, const ParseContext& context,
                        float upright) {
  int best = options.quarter_turns;
  float least = upright + kClearlyBetter;
  for (const int turn : {2, 1, 3}) {
    auto turned = options;
    turned.quarter_turns = (options.quarter_turns + turn) % 4;
    const auto confidence = sample(picture, turned, context);
    if (!confidence) return std::unexpected(confidence.error());
    if (*confidence > least) least = *confidence, best = turned.quarter_turns;
  }
  return best;
}

Expected<Reading> read_well(const Pix& picture, PrepareOptions options, const ParseContext& context) {
  auto reading = read(picture, options, context);
  if (!reading || reading->page.blank) return reading;
  if (reading->confidence < kVeryUnsure) {
    const auto turn = find_turn(picture, options, context, reading->confidence);
    if (!turn) return std::unexpected(turn.error());
    if (std::exchange(options.quarter_turns, *turn) != *turn) reading = read(picture, options, context);
  }
  if (!reading || (reading->confidence >= kUnsure && reading->share >= kMuchUnread)) return reading;
  options.lighting = reading->page.evened ? Lighting::keep : Lighting::even_out;
  auto again = read(picture, options, context);
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
  options.quarter_turns = place.angle / 90 % 4;
  options.width_mm = place.box.width() / kPointsPerMm;
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
