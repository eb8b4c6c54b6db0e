// Tesseract through its C interface and dlopen: linked in, it would triple the time that every run of the
// program needs to start, and OMP_THREAD_LIMIT could not be set before its OpenMP runtime looks at it (with
// two threads a page takes four times as long as with one).
#include <dlfcn.h>
#include <tesseract/capi.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "parsers/image/ocr_engine.hpp"

namespace guidang::parsers::image {
namespace {

using tesseract::OEM_LSTM_ONLY;
using tesseract::PSM_AUTO;
using tesseract::PSM_SINGLE_BLOCK_VERT_TEXT;
using tesseract::PSM_SINGLE_LINE;
using tesseract::RIL_SYMBOL;
using tesseract::RIL_TEXTLINE;
using tesseract::RIL_WORD;

constexpr const char* kLibrary = "libtesseract.so.5";
constexpr int kDpi = 150;                 // What kLinePixels means for body text of 16 points.
constexpr std::size_t kMaxLines = 2'000;  // Of one page.
constexpr std::size_t kMaxSymbols = 100'000;

/// The functions that are used. `complete` is false where the library or one of them is missing.
struct Library {
  bool complete = true;
  void* handle;

  template <class Function>
  struct Entry {
    Function* call = nullptr;
    Entry(Library& library, const char* name) {
      if (library.handle) call = reinterpret_cast<Function*>(dlsym(library.handle, name));
      library.complete = library.complete && call;
    }
    template <class... Arguments>
    auto operator()(Arguments... arguments) const {
      return call(arguments...);
    }
  };

  Library() : handle((setenv("OMP_THREAD_LIMIT", "1", 1), dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL))) {}

#define ENTRY(member, name) \
  Entry<decltype(name)> member { *this, #name }
  ENTRY(create, TessBaseAPICreate);
  ENTRY(destroy, TessBaseAPIDelete);
  ENTRY(set_variable, TessBaseAPISetVariable);
  ENTRY(init, TessBaseAPIInit2);
  ENTRY(set_mode, TessBaseAPISetPageSegMode);
  ENTRY(set_image, TessBaseAPISetImage);
  ENTRY(set_dpi, TessBaseAPISetSourceResolution);
  ENTRY(recognise, TessBaseAPIRecognize);
  ENTRY(clear, TessBaseAPIClear);
  ENTRY(iterator, TessBaseAPIGetIterator);
  ENTRY(monitor, TessMonitorCreate);
  ENTRY(delete_monitor, TessMonitorDelete);
  ENTRY(set_deadline, TessMonitorSetDeadlineMSecs);
  ENTRY(delete_iterator, TessResultIteratorDelete);
  ENTRY(next, TessResultIteratorNext);
  ENTRY(page_iterator, TessResultIteratorGetPageIteratorConst);
  ENTRY(box, TessPageIteratorBoundingBox);
  ENTRY(baseline, TessPageIteratorBaseline);
  ENTRY(at_start, TessPageIteratorIsAtBeginningOf);
  ENTRY(text, TessResultIteratorGetUTF8Text);
  ENTRY(confidence, TessResultIteratorConfidence);
  ENTRY(delete_text, TessDeleteText);
#undef ENTRY
};

/// Symbols of which Tesseract has lost the place get the box of the line.
PixelBox clipped(const PixelBox& box, const PixelBox& line) {
  const PixelBox inside{std::max(box.x0, line.x0), std::max(box.y0, line.y0), std::min(box.x1, line.x1),
                        std::min(box.y1, line.y1)};
  return inside.width() > 0 && inside.height() > 0 ? inside : line;
}

/// Loaded once and kept: OpenMP runtimes do not survive being unloaded.
const Library& library() {
  static const Library loaded;
  return loaded;
}

/// An image turned by a quarter, clockwise: what lay on its left side stands upright.
struct Upright {
  std::vector<std::uint8_t> pixels;
  std::uint32_t lying_height;

  explicit Upright(const GreyView& lying)
      : pixels(std::size_t{lying.width} * lying.height), lying_height(lying.height) {
    for (std::uint32_t y = 0; y < lying.height; ++y)
      for (std::uint32_t x = 0; x < lying.width; ++x)
        pixels[std::size_t{x} * lying.height + (lying.height - 1 - y)] =
            lying.data[std::size_t{y} * lying.stride + x];
  }
  GreyView view() const {
    const auto height = static_cast<std::uint32_t>(pixels.size() / std::max(lying_height, 1U));
    return {pixels.data(), lying_height, height, lying_height};
  }
  void lay_down(PixelBox& box) const {
    const int height = static_cast<int>(lying_height);
    box = {box.y0, height - box.x1, box.y1, height - box.x0};
  }
};

class TesseractEngine final : public OcrEngine {
 public:
  TesseractEngine(TessBaseAPI* api, bool downwards) : tess_(library()), api_(api), downwards_(downwards) {}
  ~TesseractEngine() override { tess_.destroy(api_); }
  TesseractEngine(const TesseractEngine&) = delete;
  TesseractEngine& operator=(const TesseractEngine&) = delete;

  Expected<std::vector<RecognisedLine>> recognise(const GreyView& image, Content content,
                                                  double max_seconds) override {
    if (!downwards_) return run(image, content == Content::line ? PSM_SINGLE_LINE : PSM_AUTO, max_seconds);
    const Upright upright{image};
    auto lines = run(upright.view(), PSM_SINGLE_BLOCK_VERT_TEXT, max_seconds);
    if (!lines) return lines;
    for (auto& line : *lines) {
      upright.lay_down(line.box);
      line.baseline = line.box.y1 - line.box.height() / 8;
      for (auto& symbol : line.symbols) upright.lay_down(symbol.box);
    }
    return lines;
  }

 private:
  Expected<std::vector<RecognisedLine>> run(const GreyView& image, tesseract::PageSegMode mode,
                                            double max_seconds) {
    tess_.set_mode(api_, mode);
    tess_.set_image(api_, image.data, static_cast<int>(image.width), static_cast<int>(image.height), 1,
                    static_cast<int>(image.stride));
    tess_.set_dpi(api_, kDpi);
    ETEXT_DESC* monitor = tess_.monitor();
    tess_.set_deadline(monitor, static_cast<int>(max_seconds * 1000));
    const auto start = std::chrono::steady_clock::now();
    const int failed = tess_.recognise(api_, monitor);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    tess_.delete_monitor(monitor);
    std::vector<RecognisedLine> lines;
    if (failed == 0) lines = collect();
    tess_.clear(api_);
    if (spent.count() >= max_seconds) return fail(ErrorCode::timeout, "recognition took too long");
    if (failed != 0) return fail(ErrorCode::internal, "Tesseract gave up");
    return lines;
  }

  std::vector<RecognisedLine> collect() const {
    std::vector<RecognisedLine> lines;
    TessResultIterator* at = tess_.iterator(api_);
    if (!at) return lines;
    const TessPageIterator* place = tess_.page_iterator(at);
    std::size_t symbols = 0;
    do {
      if (tess_.at_start(place, RIL_TEXTLINE) || lines.empty()) {
        if (lines.size() == kMaxLines) break;
        lines.push_back({box_of(place, RIL_TEXTLINE), baseline_of(place), {}});
      }
      char* text = tess_.text(at, RIL_SYMBOL);
      if (text && *text != '\0' && *text != ' ') {
        const auto& line = lines.back().box;
        const float confidence =
            std::min(tess_.confidence(at, RIL_SYMBOL), tess_.confidence(at, RIL_WORD)) / 100;
        lines.back().symbols.push_back({text, clipped(box_of(place, RIL_SYMBOL), line), confidence,
                                        tess_.at_start(place, RIL_WORD) != 0});
      }
      if (text) tess_.delete_text(text);
    } while (++symbols < kMaxSymbols && tess_.next(at, RIL_SYMBOL));
    tess_.delete_iterator(at);
    std::erase_if(lines, [](const RecognisedLine& line) { return line.symbols.empty(); });
    return lines;
  }

  /// In the middle of the line; lines are nearly level.
  int baseline_of(const TessPageIterator* place) const {
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    const bool known = tess_.baseline(place, RIL_TEXTLINE, &x0, &y0, &x1, &y1) != 0;
    const auto box = box_of(place, RIL_TEXTLINE);
    return known ? std::clamp((y0 + y1) / 2, box.y0, box.y1) : box.y1;
  }

  PixelBox box_of(const TessPageIterator* place, TessPageIteratorLevel level) const {
    PixelBox box;
    tess_.box(place, level, &box.x0, &box.y0, &box.x1, &box.y1);
    return box;
  }

  const Library& tess_;
  TessBaseAPI* api_;
  const bool downwards_;
};

std::vector<std::string> split_languages(const std::string& languages) {
  std::vector<std::string> names = {""};
  for (const char c : languages)
    if (c == '+')
      names.emplace_back();
    else
      names.back() += c;
  return names;
}

/// A folder that holds the data of every language; empty where there is none, `missing` then names the
/// package.
std::string data_folder(const std::vector<std::string>& languages, std::string& missing) {
  const char* prefix = std::getenv("TESSDATA_PREFIX");
  const std::array folders = {std::string{prefix ? prefix : ""},
                              std::string{"/usr/share/tesseract-ocr/5/tessdata"},
                              std::string{"/usr/share/tessdata"}, std::string{"/usr/local/share/tessdata"}};
  for (const auto& folder : folders) {
    if (folder.empty()) continue;
    std::error_code ignored;
    const auto lacks = std::ranges::find_if(languages, [&](const std::string& language) {
      return !std::filesystem::exists(folder + "/" + language + ".traineddata", ignored);
    });
    if (lacks == languages.end()) return folder;
    missing = "tesseract-ocr-" + *lacks;
  }
  std::ranges::replace(missing, '_', '-');
  return {};
}

bool is_language(const std::string& name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) || c == '_'; });
}

}  // namespace

bool runs_downwards(std::string_view languages) {
  return languages.substr(0, languages.find('+')).ends_with("_vert");
}

Expected<std::unique_ptr<OcrEngine>> open_tesseract(const std::string& languages) {
  const auto names = split_languages(languages);
  if (!std::ranges::all_of(names, is_language))
    return fail(ErrorCode::config, "no language of recognition", languages);
  std::string missing;
  const auto folder = data_folder(names, missing);
  if (folder.empty())
    return fail(ErrorCode::dependency, "language data is missing: package " + missing, languages);
  const auto& tess = library();
  if (!tess.complete)
    return fail(ErrorCode::dependency, "Tesseract is missing: package libtesseract5", kLibrary);
  TessBaseAPI* api = tess.create();
  auto engine = std::make_unique<TesseractEngine>(api, runs_downwards(languages));
  tess.set_variable(api, "debug_file", "/dev/null");
  if (tess.init(api, folder.c_str(), languages.c_str(), OEM_LSTM_ONLY) != 0)
    return fail(ErrorCode::dependency, "Tesseract cannot read its language data in " + folder, languages);
  tess.set_variable(api, "tessedit_do_invert",
                    "0");  // White on black does not occur; looking for it costs time.
  return engine;
}

}  // namespace guidang::parsers::image
