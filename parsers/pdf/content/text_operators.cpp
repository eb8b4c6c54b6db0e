#include "parsers/pdf/content/content_reader.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr int kStrokeOnly = 1;

}  // namespace

void ContentReader::begin_text() {
  state_.text = {};
  move_text_to(0, 0);
}

void ContentReader::move_text_to(double x, double y) {
  pen_.line_x = x, pen_.line_y = y;
  state_.text.apply(x, y, pen_.x, pen_.y);
}

void ContentReader::set_font() {
  state_.font_size = number(1);
  state_.font = nullptr;
  const auto name = text(0);
  for (auto i = frames_.size(); i-- > 0 && !state_.font;)
    state_.font = fonts_.find(frames_[i]->resources, name);
}

void ContentReader::move_text_set_leading() {
  state_.leading = -number(1);
  move_text_to(pen_.line_x + number(0), number(1) + pen_.line_y);
}

void ContentReader::set_text_matrix() {
  state_.text = {number(0), number(1), number(2), number(3), number(4), number(5)};
  move_text_to(0, 0);
}

void ContentReader::show_text() {
  if (!state_.font) return;
  begin_string();
  show(frame().lexer.text(operands_[0]));
}

void ContentReader::next_line_show_text() {
  if (!state_.font) return;
  next_line();
  show_text();
}

void ContentReader::next_line_show_spaced_text() {
  if (!state_.font) return;
  state_.word_space = number(0);
  state_.char_space = number(1);
  next_line();
  begin_string();
  show(frame().lexer.text(operands_[2]));
}

void ContentReader::show_adjusted_text() {
  if (!state_.font) return;
  begin_string();
  const bool vertical = state_.font->facts.vertical;
  for (const auto& item : frame().lexer.items(operands_[0])) {
    if (item.kind == Operand::Kind::string) show(frame().lexer.text(item));
    if (item.kind != Operand::Kind::number) continue;
    double dx, dy;
    const double shift = -item.number * 0.001 * state_.font_size;
    if (vertical)
      state_.text.apply_delta(0, shift, dx, dy);
    else
      state_.text.apply_delta(shift * state_.scaling, 0, dx, dy);
    pen_.x += dx, pen_.y += dy;
  }
}

void ContentReader::begin_string() {
  StringSetting setting;
  setting.font = &state_.font->facts;
  setting.font_size = state_.font_size;
  setting.render = state_.render;
  state_.ctm.apply_delta(state_.text.a, state_.text.b, setting.along_x, setting.along_y);
  state_.ctm.apply_delta(state_.text.c, state_.text.d, setting.up_x, setting.up_y);
  setting.rgb = (state_.render & 3) == kStrokeOnly ? state_.stroke.rgb : state_.fill.rgb;
  notes_.begin_string(setting);
}

/// Spacing between characters moves the pen, but is not part of a glyph.
void ContentReader::show(std::string_view bytes) {
  const auto& font = *state_.font->font;
  const bool vertical = state_.font->facts.vertical;
  const double size = state_.font_size, char_space = state_.char_space, scaling = state_.scaling;
  double rise_x, rise_y;
  state_.text.apply_delta(0, state_.rise, rise_x, rise_y);
  while (!bytes.empty()) {
    CharCode code = 0;
    const Unicode* u = nullptr;
    int length = 0;
    double dx, dy, origin_x, origin_y;
    const int step = font.getNextChar(bytes.data(), static_cast<int>(bytes.size()), &code, &u, &length, &dx,
                                      &dy, &origin_x, &origin_y);
    if (step <= 0) return leave("odd character codes");
    const double gap = step == 1 && bytes[0] == ' ' ? state_.word_space : 0;
    const double glyph_gap = char_space + (step == 1 && code == ' ' ? state_.word_space : 0);
    double advance_x, advance_y, gap_x, gap_y;
    if (vertical) {
      state_.text.apply_delta(dx * size, dy * size + char_space + gap, advance_x, advance_y);
      state_.text.apply_delta(0, glyph_gap, gap_x, gap_y);
    } else {
      state_.text.apply_delta((dx * size + char_space + gap) * scaling, dy * size, advance_x, advance_y);
      state_.text.apply_delta(glyph_gap * scaling, 0, gap_x, gap_y);
    }
    if (visible_) {
      double x, y, to_x, to_y;
      state_.ctm.apply(pen_.x + rise_x, pen_.y + rise_y, x, y);
      state_.ctm.apply_delta(advance_x - gap_x, advance_y - gap_y, to_x, to_y);
      notes_.character(x, y, to_x, to_y, u, length);
    }
    pen_.x += advance_x, pen_.y += advance_y;
    bytes.remove_prefix(std::min(static_cast<std::size_t>(step), bytes.size()));
  }
}

}  // namespace guidang::parsers::pdf
