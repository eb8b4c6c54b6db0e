#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.hpp"

/// The seam between pages and whatever reads letters: another engine is another class, nothing else changes.
namespace guidang::parsers::image {

/// 8-bit grey, rows from the top; 0 is black. Does not own its pixels.
struct GreyView {
  const std::uint8_t* data = nullptr;
  std::uint32_t width = 0, height = 0, stride = 0;  ///< Pixels; bytes from row to row.
};

/// Pixels from the top left corner: x0 ≤ x1, y0 ≤ y1.
struct PixelBox {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  int width() const { return x1 - x0; }
  int height() const { return y1 - y0; }
  bool operator==(const PixelBox&) const = default;
};

/// One character (rarely a cluster) with the box of its ink.
struct Symbol {
  std::string text;  ///< UTF-8, not empty.
  PixelBox box;
  float confidence = 0;  ///< 0 … 1.
  bool word_start =
      false;  ///< First of what the engine takes for a word; Han characters are words as it likes.
};

struct RecognisedLine {
  PixelBox box;      ///< May reach into its neighbours: engines stretch it around doubtful letters.
  int baseline = 0;  ///< y of the line that letters stand on; Han ink goes an eighth of an em below it.
  std::vector<Symbol> symbols;  ///< In writing order.
};

/// Reads letters. Not thread-safe.
class OcrEngine {
 public:
  virtual ~OcrEngine() = default;

  enum class Content { page, line };

  /// Lines of horizontal text in reading order, upright and about `kLinePixels` high. Boxes of symbols lie
  /// inside of their lines. Writing that runs downwards (`runs_downwards`) is given on its left side, so that its
  /// columns are lines from the top. Errors: timeout, internal.
  virtual Expected<std::vector<RecognisedLine>> recognise(const GreyView& image, Content content,
                                                          double max_seconds) = 0;

  /// Height of an em that engines read best; what pages are scaled to.
  static constexpr int kLinePixels = 33;
};

/// True where the first of `languages` is one of vertical writing: "chi_sim_vert", "chi_tra_vert+eng".
bool runs_downwards(std::string_view languages);

/// Tesseract 5 with its LSTM models, one thread. The library is loaded when it is first asked for: it draws
/// in some forty others, which a run without scans does not pay for. `languages` are joined by '+'
/// ("chi_sim+eng"); their data is looked for in TESSDATA_PREFIX and where distributions put it. Errors:
/// dependency, naming the package.
Expected<std::unique_ptr<OcrEngine>> open_tesseract(const std::string& languages);

}  // namespace guidang::parsers::image
