#include "parsers/pdf/page_notes.hpp"

#include <poppler/UTF.h>
#include <poppler/goo/GooString.h>
#include <poppler/goo/gmem.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "parsers/layout/characters.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr std::size_t kMaxGlyphs = 500'000;  // A page of the densest newspaper holds 30,000.
constexpr std::size_t kMaxRules = 20'000;
constexpr std::size_t kMaxImages = 5'000;
constexpr double kThinnest = 3, kShortestRule = 4;  // Points.
constexpr int kFillAndStroke = 2, kInvisible = 3, kClipOnly = 7;
constexpr std::uint32_t kWhite = 0xFFFFFF;

std::string utf8_of(const Unicode* u, int length) {
  std::string text;
  for (int i = 0; i < length; ++i) layout::append_utf8(text, u[i]);
  return text;
}

/// Across the line: letters that are slanted by the matrix are no larger.
double size_on_page(const StringSetting& s) {
  const double along = std::hypot(s.along_x, s.along_y);
  const double area = std::abs(s.along_x * s.up_y - s.along_y * s.up_x);
  return along > 0 ? area / along * std::abs(s.font_size) : 0;
}

std::int16_t angle_on_page(const StringSetting& s) {
  const double sign = s.font_size < 0 ? -1 : 1;
  const double degrees = std::atan2(s.along_y * sign, s.along_x * sign) * 180 / std::numbers::pi;
  return static_cast<std::int16_t>((std::lround(degrees) + 360) % 360);
}

bool is_slanted(const StringSetting& s) {
  const double lengths = std::hypot(s.along_x, s.along_y) * std::hypot(s.up_x, s.up_y);
  return lengths > 0 && std::abs(s.along_x * s.up_x + s.along_y * s.up_y) / lengths > 0.12;
}

}  // namespace

Clock::time_point page_deadline(const Limits& limits) {
  return Clock::now() +
         std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(limits.page_seconds));
}

PageNotes::PageNotes(PageReading& page, RawDocument& document, const Limits& limits,
                     Clock::time_point deadline)
    : page_(page), document_(document), limits_(limits), deadline_(deadline) {}

void PageNotes::set_page_size(double width, double height) {
  page_.content.width_pt = static_cast<float>(width);
  page_.content.height_pt = static_cast<float>(height);
}

bool PageNotes::must_stop() {
  if (stopped_) return true;
  if (page_.content.glyphs.size() >= kMaxGlyphs)
    stop(std::to_string(kMaxGlyphs) + " characters");
  else if (Clock::now() > deadline_)
    stop(std::to_string(std::lround(limits_.page_seconds)) + " seconds");
  return stopped_;
}

void PageNotes::stop(std::string why) {
  page_.cut = std::move(why);
  stopped_ = true;
}

void PageNotes::begin_string(const StringSetting& setting) {
  font_ = nullptr;
  if (hidden_ == 0 && setting.font) note_style(setting);
}

void PageNotes::note_style(const StringSetting& setting) {
  font_ = setting.font;
  size_ = size_on_page(setting) * font_->scale;
  angle_ = angle_on_page(setting);
  const int render = setting.render;
  invisible_ = render == kInvisible || render == kClipOnly;

  const double radians = angle_ * std::numbers::pi / 180;
  const double up_x = std::sin(radians), up_y = -std::cos(radians);
  const double above = font_->vertical ? size_ / 2 : size_ * font_->ascent;
  const double below = font_->vertical ? size_ / 2 : -size_ * font_->descent;
  const double across_x = font_->vertical ? -up_y : up_x, across_y = font_->vertical ? up_x : up_y;
  above_x_ = across_x * above, above_y_ = across_y * above;
  below_x_ = across_x * below, below_y_ = across_y * below;

  const float size = static_cast<float>(std::round(std::min(size_, 1e4) * 10) / 10);
  const bool bold = font_->bold || (render & 3) == kFillAndStroke;
  const bool italic = font_->italic || (font_->scale == 1 && is_slanted(setting));
  const std::uint32_t rgb = invisible_ ? 0 : setting.rgb;
  const auto& last = document_.char_styles[style_];
  if (last.size_pt == size && last.bold == bold && last.italic == italic && last.rgb == rgb &&
      !last.underline && last.font == font_->name)
    return;
  style_ =
      document_.intern({.font = font_->name, .size_pt = size, .bold = bold, .italic = italic, .rgb = rgb});
}

void PageNotes::character(double x, double y, double dx, double dy, const Unicode* u, int length) {
  if (hidden_ > 0 || !font_ || stopped_) return;
  // Corners of the glyph: origin ± its height across the direction of writing.
  const auto [x0, x1] = std::minmax({x + above_x_, x - below_x_, x + dx + above_x_, x + dx - below_x_});
  const auto [y0, y1] = std::minmax({y + above_y_, y - below_y_, y + dy + above_y_, y + dy - below_y_});
  if (!std::isfinite(x0 + x1 + y0 + y1) || size_ < 0.5) return;
  const Box box = {static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1),
                   static_cast<float>(y1)};
  const bool unmapped = length <= 0 || layout::is_unmapped(u[0]);
  if (unmapped && font_->needs_tables) page_.cid_unmapped = true;
  const auto& page = page_.content;
  const float middle_x = (box.x0 + box.x1) / 2, middle_y = (box.y0 + box.y1) / 2;
  if (middle_x < 0 || middle_y < 0 || middle_x > page.width_pt || middle_y > page.height_pt) return;

  auto& glyph = page_.content.glyphs.emplace_back();
  for (int i = 0; i < length; ++i) layout::append_utf8(glyph.text, u[i]);
  if (length <= 0) glyph.text = "\xEF\xBF\xBD";
  glyph.box = box;
  const bool upright = angle_ == 90 || angle_ == 270;
  glyph.baseline = static_cast<float>(font_->vertical || upright ? x : y);
  glyph.style = style_;
  glyph.angle = angle_;
  glyph.vertical = font_->vertical;
  glyph.invisible = invisible_;
  count(glyph, unmapped);
}

void PageNotes::count(const layout::Glyph& glyph, bool unmapped) {
  const char32_t c = layout::first_char(glyph.text);
  if (layout::is_blank(c)) return;
  ++page_.characters;
  page_.unmapped += unmapped;
  page_.accented += c >= 0x80 && c <= 0xFF;
  page_.invisible += glyph.invisible;
}

void PageNotes::begin_actual_text(const GooString* text) {
  Unicode* characters = nullptr;
  const int length = text ? TextStringToUCS4(text->toStr(), &characters) : 0;
  actual_text_ = utf8_of(characters, length);
  actual_begin_ = page_.content.glyphs.size();
  if (length > 0) gfree(characters);
}

/// The stated text stands for the glyphs drawn since, if they are one piece of a line; what was drawn counts
/// otherwise.
void PageNotes::end_actual_text() {
  auto& glyphs = page_.content.glyphs;
  const auto stated = std::exchange(actual_text_, std::nullopt);
  if (!stated || stated->empty() || actual_begin_ >= glyphs.size()) return;
  auto& first = glyphs[actual_begin_];
  for (auto i = actual_begin_ + 1; i < glyphs.size(); ++i) {
    const bool same_line =
        glyphs[i].angle == first.angle && std::abs(glyphs[i].baseline - first.baseline) < 1;
    if (!same_line || glyphs.size() - actual_begin_ > 8) return;
  }
  for (auto i = actual_begin_ + 1; i < glyphs.size(); ++i) first.box = first.box.united(glyphs[i].box);
  first.text = *stated;
  glyphs.resize(actual_begin_ + 1);
}

void PageNotes::note_rule(double x0, double y0, double x1, double y1, double thickness, std::uint32_t rgb) {
  auto& rules = page_.content.rules;
  if (rules.size() >= kMaxRules || rgb == kWhite || hidden_ > 0) return;
  if (!std::isfinite(x0 + y0 + x1 + y1)) return;
  const double width = std::abs(x1 - x0), height = std::abs(y1 - y0);
  if (std::max(width, height) < kShortestRule ||
      std::min(width, height) > 0.7 + (thickness < 0 ? kThinnest : 0))
    return;
  const double half = std::max(thickness, 0.0) / 2;
  const double hx = width >= height ? 0 : half, hy = width >= height ? half : 0;
  rules.push_back({{static_cast<float>(std::min(x0, x1) - hx), static_cast<float>(std::min(y0, y1) - hy),
                    static_cast<float>(std::max(x0, x1) + hx), static_cast<float>(std::max(y0, y1) + hy)},
                   rgb});
}

void PageNotes::stroked_line(double x0, double y0, double x1, double y1, double thickness,
                             std::uint32_t rgb) {
  note_rule(x0, y0, x1, y1, std::clamp(thickness, 0.0, kThinnest * 2), rgb);
}

void PageNotes::filled_outline(double x0, double y0, double x1, double y1, std::uint32_t rgb) {
  if (std::min(x1 - x0, y1 - y0) <= kThinnest) note_rule(x0, y0, x1, y1, -1, rgb);
}

void PageNotes::image(const double (&xs)[4], const double (&ys)[4], int object, int generation, int width,
                      int height) {
  auto& images = page_.content.images;
  if (images.size() >= kMaxImages || hidden_ > 0) return;
  const auto [x0, x1] = std::minmax_element(xs, xs + 4);
  const auto [y0, y1] = std::minmax_element(ys, ys + 4);
  if (!std::isfinite(*x0 + *x1 + *y0 + *y1)) return;
  const auto clip = [](double value, double most) {
    return static_cast<float>(std::clamp(value, 0.0, most));
  };
  layout::Image image;
  image.box = {clip(*x0, page_.content.width_pt), clip(*y0, page_.content.height_pt),
               clip(*x1, page_.content.width_pt), clip(*y1, page_.content.height_pt)};
  if (object != 0) image.name = std::to_string(object) + " " + std::to_string(generation) + " R";
  image.width_px = static_cast<std::uint32_t>(std::max(width, 0));
  image.height_px = static_cast<std::uint32_t>(std::max(height, 0));
  if (image.box.width() > 0 && image.box.height() > 0) images.push_back(std::move(image));
}

}  // namespace guidang::parsers::pdf
