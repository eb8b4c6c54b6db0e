#pragma once
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "parsers/pdf/content/color_spaces.hpp"
#include "parsers/pdf/content/content_bytes.hpp"
#include "parsers/pdf/content/content_lexer.hpp"
#include "parsers/pdf/content/font_cache.hpp"
#include "parsers/pdf/content/graphics_state.hpp"
#include "parsers/pdf/content/path.hpp"
#include "parsers/pdf/content/resources.hpp"
#include "parsers/pdf/page_notes.hpp"

namespace guidang::parsers::pdf {

/// Executes the operators of one page (ISO 32000-1 annex A) as far as they say where which characters, lines
/// and images stand. Anything that it is not sure to take as Poppler does ends the reading with a reason:
/// the page is then to be read by Poppler.
class ContentReader {
 public:
  ContentReader(PDFDoc& doc, FontCache& fonts, ColorSpaces& spaces, PageNotes& notes);

  /// Reads the contents of a page.
  void read(Page& page);
  /// Reads the appearance of an annotation, a stream, as it stands in `rect`; after read().
  void read_appearance(const Object& appearance, const PDFRectangle& rect);

  /// Why the page must be left to Poppler; empty where it need not.
  const std::string& left() const { return left_; }
  /// True when nothing more is to be read.
  bool is_over() { return !left_.empty() || notes_.must_stop(); }

 private:
  /// A stream of operators that is being executed: the page, or a form within it.
  struct Frame {
    Frame(ContentBytes content, Object resource_dict)
        : lexer(std::move(content.bytes)),
          ends(std::move(content.ends)),
          resources(std::move(resource_dict)) {}

    ContentLexer lexer;
    std::vector<std::size_t> ends;
    Resources resources;
    std::size_t saved = 0;  ///< States that belong to the streams around it.
    GraphicsState state;    ///< … and what is restored behind it.
    Pen pen;
    Path path;
    bool visible = true;
    int form = 0;  ///< Object number; 0: none.
    enum class Kind : std::uint8_t { page, form, soft_mask, appearance } kind = Kind::page;
  };
  struct Form {
    Matrix matrix;
    double box[4];
    Object resources;
  };
  struct Operation;

  // The loop, in content_reader.cpp.
  void run();
  void execute();
  bool fits(const Operation& operation);
  void end_frame();
  void leave(std::string why);
  double number(std::size_t i) const { return operands_[i].number; }
  std::string text(std::size_t i) const { return std::string(frame().lexer.text(operands_[i])); }
  Frame& frame() { return *frames_.back(); }
  const Frame& frame() const { return *frames_.back(); }
  Object look_up(Resources::Section section, const std::string& name);

  // Graphics state, in state_operators.cpp.
  void save();
  void restore();
  void concatenate();
  void set_line_width() { state_.line_width = number(0); }
  void set_extended_state();
  void begin_soft_mask(const Object& mask);
  void set_fill_gray() { set_color(state_.fill, spaces_.gray()); }
  void set_fill_rgb() { set_color(state_.fill, spaces_.rgb()); }
  void set_fill_cmyk() { set_color(state_.fill, spaces_.cmyk()); }
  void set_stroke_gray() { set_color(state_.stroke, spaces_.gray()); }
  void set_stroke_rgb() { set_color(state_.stroke, spaces_.rgb()); }
  void set_stroke_cmyk() { set_color(state_.stroke, spaces_.cmyk()); }
  void set_fill_space() { set_space(state_.fill); }
  void set_stroke_space() { set_space(state_.stroke); }
  void set_fill_color() { set_color_values(state_.fill); }
  void set_stroke_color() { set_color_values(state_.stroke); }
  void set_color(Paint& paint, const GfxColorSpace& space);
  bool device_spaces_are_replaced();
  void set_space(Paint& paint);
  void set_color_values(Paint& paint);
  void set_intent();
  void begin_marked();
  void begin_marked_with_properties();
  void end_marked();
  bool is_pattern(const Paint& paint) const { return paint.space->getMode() == csPattern; }

  // Paths, in path_operators.cpp.
  void move_to();
  void line_to();
  void curve_to();
  void curve_from_point();
  void curve_to_point();
  void rectangle();
  void close_path();
  void end_path() { path_.clear(); }
  void stroke() { paint_path(false, false, true); }
  void close_stroke() { paint_path(true, false, true); }
  void fill() { paint_path(false, true, false); }
  void fill_stroke() { paint_path(false, true, true); }
  void close_fill_stroke() { paint_path(true, true, true); }
  void paint_path(bool close, bool fill, bool stroke);
  void note_stroke();
  void note_fill();
  bool path_is_begun();

  // Text, in text_operators.cpp.
  void begin_text();
  void set_char_space() { state_.char_space = number(0); }
  void set_word_space() { state_.word_space = number(0); }
  void set_scaling() { state_.scaling = 0.01 * number(0); }
  void set_leading() { state_.leading = number(0); }
  void set_rise() { state_.rise = number(0); }
  void set_render() { state_.render = static_cast<int>(number(0)); }
  void set_font();
  void move_text() { move_text_to(pen_.line_x + number(0), pen_.line_y + number(1)); }
  void move_text_set_leading();
  void set_text_matrix();
  void next_line() { move_text_to(pen_.line_x, pen_.line_y - state_.leading); }
  void show_text();
  void next_line_show_text();
  void next_line_show_spaced_text();
  void show_adjusted_text();
  void move_text_to(double x, double y);
  void begin_string();
  void show(std::string_view bytes);

  // Forms, images and what is in line, in object_operators.cpp.
  void draw_object();
  void draw_inline_image();
  /// Poppler's parser changes its step at ID, wherever it stands.
  void refuse_stray_data() { leave("odd inline image"); }
  void draw_image(Stream& stream, Ref ref, bool is_inline);
  void draw_form(const Object& form, Ref ref);
  std::optional<Form> form_of(const Object& stream);
  void begin_form(const Object& stream, Form form, Frame::Kind kind, int number);

  PDFDoc& doc_;
  FontCache& fonts_;
  ColorSpaces& spaces_;
  PageNotes& notes_;
  OCGs* layers_;

  std::vector<std::unique_ptr<Frame>> frames_;  ///< The page, and the forms that are open.
  std::span<const Operand> operands_;           ///< Of the operator that is being executed.
  GraphicsState state_;
  std::vector<GraphicsState> saved_;
  Pen pen_;
  Path path_;
  enum class Marked : std::uint8_t { other, actual_text, suppressed };
  std::vector<Marked> marked_;
  std::size_t suppressed_ = 0;  ///< Of marked_.
  bool visible_ = true;         ///< No layer that is off is around.
  std::size_t open_bytes_ = 0, operations_ = 0;
  std::string left_;
};

}  // namespace guidang::parsers::pdf
