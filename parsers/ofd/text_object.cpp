#include "parsers/ofd/text_object.hpp"

#include <algorithm>
#include <cmath>

// A TextCode gives the origin of its first glyph; DeltaX and DeltaY lead from each glyph to the next, so a
// negative DeltaX begins a new line. The advance of a glyph is not written anywhere: between two glyphs of a
// line it is the delta, but not more than a character of its kind can be wide, so that a gap stays a gap.
namespace guidang::parsers::ofd {
namespace {

constexpr double kAscent = 0.86, kDescent = 0.14;  ///< Of the size, as in SimSun.
constexpr std::string_view kNewLines = "\r\n";
constexpr int kBoldWeight = 600;

struct Cluster {
  std::string_view text;
  std::size_t glyphs = 1;  ///< Deltas it takes.
  char32_t first = 0;
};

/// How the glyphs of an object are set.
struct Setting {
  Matrix to_page;
  double size_mm = 0;
  double h_scale = 1;
  double read_direction = 0, char_direction = 0;  ///< Degrees clockwise.
  std::uint16_t style = 0;
  bool invisible = false;
};

/// Producers indent XML: white space with a line break at either end is no text. Blanks alone are.
std::string code_text(pugi::xml_node code) {
  std::string text;
  for (const auto& each : code.children())
    if (each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata) text += each.value();
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos)
    return text.find_first_of(kNewLines) == std::string::npos ? text : std::string{};
  const auto end = text.find_last_not_of(" \t\r\n") + 1;
  if (text.find_first_of(kNewLines, end) != std::string::npos) text.erase(end);
  if (text.find_first_of(kNewLines) < begin) text.erase(0, begin);
  return text;
}

/// Length of the UTF-8 sequence at the front of valid UTF-8, and its value.
std::size_t decode(std::string_view text, char32_t& code) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  code = length == 1 ? lead : lead & (0xFF >> (length + 1));
  for (std::size_t i = 1; i < length && i < text.size(); ++i)
    code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3F);
  return std::min(length, text.size());
}

/// Takes at most `limit` characters from the front of `text`.
std::vector<Cluster> take_characters(std::string_view& text, std::size_t limit) {
  std::vector<Cluster> clusters;
  while (!text.empty() && clusters.size() < limit) {
    Cluster cluster;
    const auto length = decode(text, cluster.first);
    cluster.text = text.substr(0, length);
    text.remove_prefix(length);
    clusters.push_back(cluster);
  }
  return clusters;
}

std::size_t count_attribute(pugi::xml_node node, const char* name, double otherwise) {
  return static_cast<std::size_t>(std::clamp(number(node, name, otherwise), 0.0, 1e6));
}

/// Joins the characters that CGTransform elements set together (11.4). `transforms` ascend by position.
std::vector<Cluster> transformed_clusters(std::vector<Cluster> characters,
                                          const std::vector<pugi::xml_node>& transforms) {
  std::vector<Cluster> clusters;
  std::size_t next = 0;
  for (const auto& transform : transforms) {
    const auto at = count_attribute(transform, "CodePosition", 0);
    const auto codes = count_attribute(transform, "CodeCount", 1),
               glyphs = count_attribute(transform, "GlyphCount", 1);
    if (codes == glyphs || codes == 0 || at < next || at + codes > characters.size()) continue;
    clusters.insert(clusters.end(), characters.begin() + static_cast<std::ptrdiff_t>(next),
                    characters.begin() + static_cast<std::ptrdiff_t>(at));
    const auto& first = characters[at].text;
    const auto& last = characters[at + codes - 1].text;
    const auto length = static_cast<std::size_t>(last.data() + last.size() - first.data());
    clusters.push_back({{first.data(), length}, std::max<std::size_t>(glyphs, 1), characters[at].first});
    next = at + codes;
  }
  clusters.insert(clusters.end(), characters.begin() + static_cast<std::ptrdiff_t>(next), characters.end());
  return clusters;
}

/// The width of a character in shares of the size: what most faces give it, and the most that any does.
struct Width {
  double usual, most;
};

Width width_of(char32_t code) {
  if (code >= 0x2E80 || code == 0x2014 || code == 0x2026) return {1, 1};
  if (code >= 0x0370) return {0.6, 1};
  constexpr std::string_view kWide = "MWmw@%&";
  if (code < 0x80 && kWide.find(static_cast<char>(code)) != std::string_view::npos) return {0.8, 1};
  if (code >= 'A' && code <= 'Z') return {0.65, 0.8};
  return {0.5, 0.62};
}

/// Writes the glyphs of one TextCode.
class CodeWriter {
 public:
  CodeWriter(pugi::xml_node code, std::vector<Cluster> clusters, const Setting& setting,
             std::vector<layout::Glyph>& glyphs)
      : clusters_{std::move(clusters)}, setting_{setting}, glyphs_{glyphs} {
    std::size_t steps = 0;
    for (const auto& cluster : clusters_) steps += cluster.glyphs;
    delta_x_ = parse_deltas(attribute(code, "DeltaX"), steps);
    delta_y_ = parse_deltas(attribute(code, "DeltaY"), steps);
    upright_column_ = setting.char_direction == 0 && is_downward();
  }

  /// Sets the clusters from `origin` on.
  void write(Point origin) {
    std::size_t step = 0;
    for (const auto& cluster : clusters_) {
      const auto delta = delta_behind(step, cluster);
      put(cluster, origin, delta);
      origin.x += delta.x;
      origin.y += delta.y;
      step += cluster.glyphs;
    }
  }

 private:
  bool is_downward() const {
    if (delta_x_.empty() && delta_y_.empty()) return std::fmod(std::abs(setting_.read_direction), 180) == 90;
    const auto moves = [](double delta) { return delta != 0; };
    return std::ranges::none_of(delta_x_, moves) && std::ranges::any_of(delta_y_, moves);
  }

  double em() const { return setting_.size_mm * setting_.h_scale; }

  Point delta_behind(std::size_t step, const Cluster& cluster) const {
    Point delta;
    for (auto i = step; i < step + cluster.glyphs; ++i) {
      if (i < delta_x_.size()) delta.x += delta_x_[i];
      if (i < delta_y_.size()) delta.y += delta_y_[i];
    }
    if (step < std::max(delta_x_.size(), delta_y_.size())) return delta;
    const double advance = upright_column_ ? setting_.size_mm : width_of(cluster.first).usual * em();
    return Matrix::rotation(setting_.read_direction)({advance, 0});
  }

  /// Width of a cluster of which the next stands `delta` further; behind a line's last the usual one.
  double advance(const Cluster& cluster, Point delta) const {
    const auto width = width_of(cluster.first);
    const double usual = width.usual * em(),
                 most = width.most * em() * static_cast<double>(characters(cluster));
    if (upright_column_) return em();
    const auto along = Matrix::rotation(-setting_.char_direction)(delta);
    const bool same_line = along.x > 0 && std::abs(along.y) < setting_.size_mm / 4;
    return same_line ? std::min(along.x, most) : usual;
  }

  static std::size_t characters(const Cluster& cluster) {
    return static_cast<std::size_t>(
        std::ranges::count_if(cluster.text, [](char c) { return (c & 0xC0) != 0x80; }));
  }

  void put(const Cluster& cluster, Point origin, Point delta) {
    if (cluster.text.empty() || cluster.first < 0x20 || cluster.first == 0x7F) return;
    const auto glyph_to_page = Matrix::rotation(setting_.char_direction)
                                   .then(Matrix::translation(origin.x, origin.y))
                                   .then(setting_.to_page);
    const double size = setting_.size_mm, width = advance(cluster, delta);
    layout::Glyph glyph;
    glyph.text = cluster.text;
    glyph.box = transformed({0, -kAscent * size, width, (kAscent + kDescent) * size}, glyph_to_page);
    glyph.style = setting_.style;
    glyph.angle = static_cast<std::int16_t>((glyph_to_page.angle() + 360) % 360);
    glyph.vertical = upright_column_;
    glyph.invisible = setting_.invisible;
    const bool sideways = upright_column_ || glyph.angle % 180 == 90;
    const auto axis = glyph_to_page({upright_column_ ? width / 2 : 0, 0});
    glyph.baseline = static_cast<float>(std::clamp(sideways ? axis.x : axis.y, -1e7, 1e7));
    glyphs_.push_back(std::move(glyph));
  }

  std::vector<Cluster> clusters_;
  const Setting& setting_;
  std::vector<layout::Glyph>& glyphs_;
  std::vector<double> delta_x_, delta_y_;
  bool upright_column_ = false;
};

CharStyle style_of(pugi::xml_node object, const Matrix& to_page, const Paint& paint,
                   const Resources& resources) {
  CharStyle style;
  if (const auto* font = resources.font(attribute(object, "Font"))) {
    style.font = font->name;
    style.bold = font->bold;
    style.italic = font->italic;
  }
  const double size = number(object, "Size", 0) * to_page.scale_y();
  style.size_pt = static_cast<float>(std::round(std::clamp(size, 0.0, 1e4) * 10) / 10);
  // Faces without a bold cut are made bold by an outline around the filled glyphs.
  const bool outlined = flag(object, "Stroke", false) && flag(object, "Fill", true);
  style.bold = style.bold || outlined || number(object, "Weight", 400) >= kBoldWeight;
  style.italic = style.italic || flag(object, "Italic", false);
  style.rgb = stated_paint(object).over(paint).fill.value_or(0);
  return style;
}

bool is_transparent(pugi::xml_node object) {
  const bool painted = flag(object, "Fill", true) || flag(object, "Stroke", false);
  return !painted || number(object, "Alpha", 255) <= 0 ||
         number(child(object, "FillColor"), "Alpha", 255) <= 0;
}

}  // namespace

std::vector<double> parse_deltas(std::string_view text, std::size_t limit) {
  std::vector<double> deltas;
  while (deltas.size() < limit) {
    const auto begin = text.find_first_not_of(" \t\r\n,");
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    double count = 1;
    if (text.front() == 'g' || text.front() == 'G') {
      text.remove_prefix(1);
      count = next_number(text).value_or(0);
    }
    const auto value = next_number(text);
    if (!value) break;
    const auto room = static_cast<double>(limit - deltas.size());
    deltas.insert(deltas.end(), static_cast<std::size_t>(std::clamp(count, 0.0, room)), *value);
  }
  return deltas;
}

std::string text_of_object(pugi::xml_node object) {
  std::string text;
  for (auto code = child(object, "TextCode"); code; code = next_same(code)) text += code_text(code);
  return text;
}

bool read_text_object(pugi::xml_node object, const Matrix& to_page, const Paint& paint,
                      const Resources& resources, RawDocument& document, std::size_t max_glyphs,
                      std::vector<layout::Glyph>& glyphs) {
  Setting setting{.to_page = to_page, .size_mm = number(object, "Size", 0)};
  setting.h_scale = std::clamp(number(object, "HScale", 1), 0.01, 100.0);
  setting.read_direction = number(object, "ReadDirection", 0);
  setting.char_direction = number(object, "CharDirection", 0);
  setting.style = document.intern(style_of(object, to_page, paint, resources));
  setting.invisible = is_transparent(object);
  Point origin;
  std::vector<pugi::xml_node> transforms;
  for (const auto& each : object.children()) {
    if (local_name(each) == "CGTransform") transforms.push_back(each);
    if (local_name(each) != "TextCode") continue;
    // A TextCode without X or Y goes on where the one before it began (11.3).
    origin = {number(each, "X", origin.x), number(each, "Y", origin.y)};
    const auto text = code_text(each);
    std::string_view rest = text;
    auto characters = take_characters(rest, max_glyphs);
    max_glyphs -= characters.size();
    CodeWriter{each, transformed_clusters(std::move(characters), transforms), setting, glyphs}.write(origin);
    if (!rest.empty()) return false;
    transforms.clear();
  }
  return true;
}

}  // namespace guidang::parsers::ofd
