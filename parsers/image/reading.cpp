#include "parsers/image/reading.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

#include "parsers/image/confusions.hpp"

namespace guidang::parsers::image {
namespace {

constexpr double kPageSeconds = 180;  // Of recognition; usual pages take one.
constexpr float kDirt = 0.6F;         // Confidence of what may be dirt.
constexpr int kSpeck = 8;             // Pixels of OcrEngine::kLinePixels.
constexpr int kSampleEms = 10;

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
           return symbol.confidence < kDirt && std::max(symbol.box.width(), symbol.box.height()) <= kSpeck;
         });
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

}  // namespace

Expected<Reading> read_page(const Pix& picture, const PrepareOptions& options, const ParseContext& context) {
  auto page = prepare(picture, options);
  if (!page) return std::unexpected(page.error());
  Reading reading{std::move(*page), {}, 0, 1, options.quarter_turns};
  if (reading.page.blank) return reading;
  auto lines = shared_engine().recognise(context.ocr_languages, reading.page.view());
  if (!lines) return std::unexpected(lines.error());
  std::erase_if(*lines, is_dirt);
  reading.lines = std::move(*lines);
  const ReadLine read_line = [&](const GreyView& line) {
    return shared_engine().recognise(context.ocr_languages, line, OcrEngine::Content::line);
  };
  reread_lines(reading.page, read_line, reading.lines);
  repair_confusions(reading.lines);
  judge(reading);
  return reading;
}

Expected<float> sample_page(const Pix& picture, const PrepareOptions& options, const ParseContext& context) {
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

}  // namespace guidang::parsers::image
