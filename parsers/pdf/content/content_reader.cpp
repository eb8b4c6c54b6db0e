// The loop over operators. Forms do not recurse: each is a frame on a stack, and the loop executes the
// topmost.
#include "parsers/pdf/content/content_reader.hpp"

#include <poppler/Catalog.h>

#include <algorithm>

namespace guidang::parsers::pdf {
namespace {

constexpr std::size_t kMaxOperations = 50'000'000;  // Poppler needs a minute for these.
constexpr std::size_t kMaxContent = 64UL << 20;     // Bytes of a page; longer ones Poppler reads piecemeal.
constexpr std::size_t kStopInterval = 64;

/// "Tj" as a number, by which operators are found.
constexpr std::uint32_t code_of(std::string_view name) {
  std::uint32_t code = 0;
  for (const char c : name) code = code << 8 | static_cast<unsigned char>(c);
  return code;
}

}  // namespace

struct ContentReader::Operation {
  std::uint32_t code;
  /// The last operands: n number, i integer, s string, / name, a array, p name or dictionary, . anything;
  /// "*": any number of any.
  std::string_view operands;
  void (ContentReader::*execute)();  ///< Null: says nothing about text, lines or images.

  static const Operation* find(std::string_view name);
};

const ContentReader::Operation* ContentReader::Operation::find(std::string_view name) {
  using R = ContentReader;
  static constexpr auto kOperations = [] {
    std::array operations = {
        Operation{code_of("\""), "nns", &R::next_line_show_spaced_text},
        Operation{code_of("'"), "s", &R::next_line_show_text},
        Operation{code_of("B"), "", &R::fill_stroke},
        Operation{code_of("B*"), "", &R::fill_stroke},
        Operation{code_of("BDC"), "/p", &R::begin_marked_with_properties},
        Operation{code_of("BI"), "", &R::draw_inline_image},
        Operation{code_of("BMC"), "/", &R::begin_marked},
        Operation{code_of("BT"), "", &R::begin_text},
        Operation{code_of("BX"), "", nullptr},
        Operation{code_of("CS"), "/", &R::set_stroke_space},
        Operation{code_of("DP"), "..", nullptr},
        Operation{code_of("Do"), "/", &R::draw_object},
        Operation{code_of("EI"), "", nullptr},
        Operation{code_of("EMC"), "", &R::end_marked},
        Operation{code_of("ET"), "", nullptr},
        Operation{code_of("EX"), "", nullptr},
        Operation{code_of("F"), "", &R::fill},
        Operation{code_of("G"), "n", &R::set_stroke_gray},
        Operation{code_of("ID"), "", &R::refuse_stray_data},
        Operation{code_of("J"), ".", nullptr},
        Operation{code_of("K"), "nnnn", &R::set_stroke_cmyk},
        Operation{code_of("M"), ".", nullptr},
        Operation{code_of("MP"), ".", nullptr},
        Operation{code_of("Q"), "", &R::restore},
        Operation{code_of("RG"), "nnn", &R::set_stroke_rgb},
        Operation{code_of("S"), "", &R::stroke},
        Operation{code_of("SC"), "*", &R::set_stroke_color},
        Operation{code_of("SCN"), "*", &R::set_stroke_color},
        Operation{code_of("T*"), "", &R::next_line},
        Operation{code_of("TD"), "nn", &R::move_text_set_leading},
        Operation{code_of("TJ"), "a", &R::show_adjusted_text},
        Operation{code_of("TL"), "n", &R::set_leading},
        Operation{code_of("Tc"), "n", &R::set_char_space},
        Operation{code_of("Td"), "nn", &R::move_text},
        Operation{code_of("Tf"), "/n", &R::set_font},
        Operation{code_of("Tj"), "s", &R::show_text},
        Operation{code_of("Tm"), "nnnnnn", &R::set_text_matrix},
        Operation{code_of("Tr"), "i", &R::set_render},
        Operation{code_of("Ts"), "n", &R::set_rise},
        Operation{code_of("Tw"), "n", &R::set_word_space},
        Operation{code_of("Tz"), "n", &R::set_scaling},
        Operation{code_of("W"), "", nullptr},
        Operation{code_of("W*"), "", nullptr},
        Operation{code_of("b"), "", &R::close_fill_stroke},
        Operation{code_of("b*"), "", &R::close_fill_stroke},
        Operation{code_of("c"), "nnnnnn", &R::curve_to},
        Operation{code_of("cm"), "nnnnnn", &R::concatenate},
        Operation{code_of("cs"), "/", &R::set_fill_space},
        Operation{code_of("d"), "..", nullptr},
        Operation{code_of("d0"), "..", nullptr},
        Operation{code_of("d1"), "......", nullptr},
        Operation{code_of("f"), "", &R::fill},
        Operation{code_of("f*"), "", &R::fill},
        Operation{code_of("g"), "n", &R::set_fill_gray},
        Operation{code_of("gs"), "/", &R::set_extended_state},
        Operation{code_of("h"), "", &R::close_path},
        Operation{code_of("i"), ".", nullptr},
        Operation{code_of("j"), ".", nullptr},
        Operation{code_of("k"), "nnnn", &R::set_fill_cmyk},
        Operation{code_of("l"), "nn", &R::line_to},
        Operation{code_of("m"), "nn", &R::move_to},
        Operation{code_of("n"), "", &R::end_path},
        Operation{code_of("q"), "", &R::save},
        Operation{code_of("re"), "nnnn", &R::rectangle},
        Operation{code_of("rg"), "nnn", &R::set_fill_rgb},
        Operation{code_of("ri"), "/", &R::set_intent},
        Operation{code_of("s"), "", &R::close_stroke},
        Operation{code_of("sc"), "*", &R::set_fill_color},
        Operation{code_of("scn"), "*", &R::set_fill_color},
        Operation{code_of("sh"), ".", nullptr},
        Operation{code_of("v"), "nnnn", &R::curve_from_point},
        Operation{code_of("w"), "n", &R::set_line_width},
        Operation{code_of("y"), "nnnn", &R::curve_to_point},
    };
    std::ranges::sort(operations, {}, &Operation::code);
    return operations;
  }();
  if (name.size() > 3) return nullptr;
  const auto found = std::ranges::lower_bound(kOperations, code_of(name), {}, &Operation::code);
  return found != kOperations.end() && found->code == code_of(name) ? &*found : nullptr;
}

ContentReader::ContentReader(PDFDoc& doc, FontCache& fonts, ColorSpaces& spaces, PageNotes& notes)
    : doc_(doc),
      fonts_(fonts),
      spaces_(spaces),
      notes_(notes),
      layers_(doc.getCatalog()->getOptContentConfig()) {}

void ContentReader::leave(std::string why) {
  if (left_.empty()) left_ = std::move(why);
}

void ContentReader::read(Page& page) {
  constexpr double kPointsPerInch = 72;
  PDFRectangle box;
  bool crop = true;
  const int rotation = (page.getRotate() % 360 + 360) % 360;
  page.makeBox(kPointsPerInch, kPointsPerInch, rotation, false, true, -1, -1, -1, -1, &box, &crop);
  const GfxState start(kPointsPerInch, kPointsPerInch, &box, rotation, true);
  notes_.set_page_size(start.getPageWidth(), start.getPageHeight());
  const auto& m = start.getCTM();
  state_.ctm = {m[0], m[1], m[2], m[3], m[4], m[5]};
  state_.fill = state_.stroke = {&spaces_.gray(), 0};

  auto content = decode_contents(page.getContents(), kMaxContent);
  if (!content) return leave("too many bytes");
  open_bytes_ = content->bytes.size();
  const auto* resources = page.getResourceDictObject();
  frames_.push_back(
      std::make_unique<Frame>(std::move(*content), resources ? resources->copy() : Object(objNull)));
  const auto base = state_;
  run();
  saved_.clear();
  state_ = base;
}

void ContentReader::run() {
  while (left_.empty()) {
    if (operations_ % kStopInterval == 0 && notes_.must_stop()) return;
    switch (frame().lexer.next()) {
      case ContentLexer::Next::operation:
        execute();
        break;
      case ContentLexer::Next::odd:
        leave("odd syntax");
        break;
      case ContentLexer::Next::end:
        if (frames_.size() == 1) return;
        end_frame();
    }
  }
}

void ContentReader::execute() {
  if (++operations_ > kMaxOperations) return notes_.stop(std::to_string(kMaxOperations) + " operators");
  const auto* operation = Operation::find(frame().lexer.operation());
  if (!operation) return;
  operands_ = frame().lexer.operands();
  if (!fits(*operation)) return leave("odd operands");
  if (operation->execute) (this->*operation->execute)();
}

/// Checks the last operands, to which operands_ is cut.
bool ContentReader::fits(const Operation& operation) {
  using Kind = Operand::Kind;
  const auto wanted = operation.operands;
  if (wanted == "*") return true;
  if (operands_.size() < wanted.size()) return false;
  operands_ = operands_.last(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto& operand = operands_[i];
    const auto kind = operand.kind;
    switch (wanted[i]) {
      case 'n':
        if (kind != Kind::number) return false;
        break;
      case 'i':
        if (kind != Kind::number || !operand.integer) return false;
        break;
      case 's':
        if (kind != Kind::string) return false;
        break;
      case '/':
        if (kind != Kind::name) return false;
        break;
      case 'a':
        if (kind != Kind::array) return false;
        break;
      case 'p':
        if (kind != Kind::name && kind != Kind::dictionary) return false;
        break;
      default:
        break;
    }
  }
  return true;
}

void ContentReader::end_frame() {
  auto& ended = frame();
  saved_.resize(ended.saved);
  state_ = ended.state;
  pen_ = ended.pen;
  path_ = std::move(ended.path);
  if (ended.kind == Frame::Kind::form) visible_ = ended.visible;
  if (ended.kind == Frame::Kind::soft_mask) notes_.show();
  open_bytes_ -= ended.lexer.bytes().size();
  frames_.pop_back();
}

/// The entry of the innermost resources that have it.
Object ContentReader::look_up(Resources::Section section, const std::string& name) {
  for (auto i = frames_.size(); i-- > 0;) {
    Object entry = frames_[i]->resources.entry(section, name);
    if (!entry.isNull()) return entry;
  }
  return Object(objNull);
}

}  // namespace guidang::parsers::pdf
