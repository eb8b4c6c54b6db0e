#pragma once
#include <poppler/CharTypes.h>

#include <chrono>
#include <optional>
#include <string>

#include "ingest/limits.hpp"
#include "model/raw_document.hpp"
#include "parsers/pdf/document.hpp"
#include "parsers/pdf/font_facts.hpp"

class GooString;

namespace guidang::parsers::pdf {

using Clock = std::chrono::steady_clock;

/// The limit of time for a page that is begun now.
Clock::time_point page_deadline(const Limits& limits);

/// The setting of a string, as an interpreter of page contents knows it.
struct StringSetting {
  const FontFacts* font = nullptr;  ///< Must live as long as the page is read.
  double font_size = 0;             ///< In text space; negative sizes turn the letters round.
  double along_x = 0, along_y = 0;  ///< One unit of text space along the line, on the page …
  double up_x = 0, up_y = 0;        ///< … and upwards.
  int render = 0;                   ///< Text rendering mode, ISO 32000-1 table 106.
  std::uint32_t rgb = 0;            ///< Of the fill or, where the mode only strokes, of the stroke.
};

/// What is noted of a page, whoever interprets it: characters become glyphs, straight lines rules, images
/// boxes. All coordinates are points of the page as seen, as in layout::PageContent.
class PageNotes {
 public:
  PageNotes(PageReading& page, RawDocument& document, const Limits& limits, Clock::time_point deadline);

  void set_page_size(double width, double height);

  /// True when the page took too long or holds too much; PageReading::cut then says which.
  bool must_stop();
  /// Ends the reading: what is noted from now on is dropped.
  void stop(std::string why);

  /// Content from here to the matching show() is no text of the page (a soft mask). May be nested.
  void hide() { ++hidden_; }
  void show() { --hidden_; }

  /// Characters until the next begin_string have this setting.
  void begin_string(const StringSetting& setting);
  /// Characters until the next begin_string have no font and are not noted.
  void no_string() { font_ = nullptr; }
  /// A character with its origin and its advance (without spacing between characters) on the page.
  void character(double x, double y, double dx, double dy, const Unicode* u, int length);

  void begin_actual_text(const GooString* text);
  void end_actual_text();

  /// A straight stroke; `thickness` in points.
  void stroked_line(double x0, double y0, double x1, double y1, double thickness, std::uint32_t rgb);
  /// A filled outline without curves and of at most five points, by its extents.
  void filled_outline(double x0, double y0, double x1, double y1, std::uint32_t rgb);
  void filled_curves() { ++page_.curves; }

  /// An image on the parallelogram of the given corners; `object` is 0 for inline images.
  void image(const double (&xs)[4], const double (&ys)[4], int object, int generation, int width, int height);

 private:
  void note_rule(double x0, double y0, double x1, double y1, double thickness, std::uint32_t rgb);
  void count(const layout::Glyph& glyph, bool unmapped);
  void note_style(const StringSetting& setting);

  PageReading& page_;
  RawDocument& document_;
  const Limits& limits_;
  Clock::time_point deadline_;
  bool stopped_ = false;
  int hidden_ = 0;

  // The setting of the string that is being drawn.
  const FontFacts* font_ = nullptr;
  double size_ = 0;                                               ///< Points on the page.
  double above_x_ = 0, above_y_ = 0, below_x_ = 0, below_y_ = 0;  ///< From the origin to the edges.
  std::int16_t angle_ = 0;
  std::uint16_t style_ = 0;
  bool invisible_ = false;

  std::optional<std::string> actual_text_;
  std::size_t actual_begin_ = 0;
};

}  // namespace guidang::parsers::pdf
