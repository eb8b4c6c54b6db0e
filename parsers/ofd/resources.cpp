#include "parsers/ofd/resources.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "parsers/ofd/geometry.hpp"

namespace guidang::parsers::ofd {
namespace {

constexpr int kMaxPaintSteps = 8;

/// One component, "128" or "#80"; null at the end.
std::optional<double> next_component(std::string_view& text) {
  const auto begin = text.find_first_not_of(" \t\r\n,");
  if (begin == std::string_view::npos) return {};
  if (text[begin] != '#') return next_number(text);
  const char* first = text.data() + begin + 1;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(first, std::min(first + 4, text.data() + text.size()), value, 16);
  if (error != std::errc{}) return {};
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

std::uint32_t rgb(double red, double green, double blue) {
  const auto byte = [](double value) {
    return static_cast<std::uint32_t>(std::lround(std::clamp(value, 0.0, 255.0)));
  };
  return byte(red) << 16 | byte(green) << 8 | byte(blue);
}

template <class Map>
auto* lookup(Map& map, std::string_view id) {
  const auto found = map.find(std::string{id});
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

std::optional<std::uint32_t> parse_color(pugi::xml_node color) {
  auto text = attribute(color, "Value");
  std::array<double, 4> parts{};
  std::size_t count = 0;
  while (count < parts.size()) {
    const auto part = next_component(text);
    if (!part) break;
    parts[count++] = *part;
  }
  switch (count) {
    case 1:
      return rgb(parts[0], parts[0], parts[0]);
    case 3:
      return rgb(parts[0], parts[1], parts[2]);
    case 4: {
      const auto ink = [&](double part) { return (255 - part) * (255 - parts[3]) / 255; };
      return rgb(ink(parts[0]), ink(parts[1]), ink(parts[2]));
    }
    default:
      return {};
  }
}

Paint Paint::over(const Paint& base) const {
  Paint result = *this;
  if (!result.fill) result.fill = base.fill;
  if (!result.stroke) result.stroke = base.stroke;
  if (!result.line_width_mm) result.line_width_mm = base.line_width_mm;
  return result;
}

Paint stated_paint(pugi::xml_node element) {
  Paint paint;
  if (const auto fill = child(element, "FillColor")) paint.fill = parse_color(fill);
  if (const auto stroke = child(element, "StrokeColor")) paint.stroke = parse_color(stroke);
  if (element.attribute("LineWidth")) paint.line_width_mm = number(element, "LineWidth", 0);
  return paint;
}

Expected<void> Resources::load(Package& package, std::string_view from, std::string_view reference) {
  auto part = package.read(from, reference);
  if (!part) return std::unexpected(part.error());
  if (!*part) return {};
  const auto& kept = parts_.emplace_back(std::move(**part));
  const auto res = root(kept.xml);
  const auto base = attribute(res, "BaseLoc");
  for (const auto& list : res.children())
    for (const auto& resource : list.children()) add(package, kept.name, base, resource);
  return {};
}

void Resources::add(Package& package, const std::string& part, std::string_view base,
                    pugi::xml_node resource) {
  const auto kind = local_name(resource);
  const std::string id{attribute(resource, "ID")};
  if (kind == "Font") {
    auto name = attribute(resource, "FontName");
    if (name.empty()) name = attribute(resource, "FamilyName");
    if (name.size() > 7 && name[6] == '+') name.remove_prefix(7);
    fonts_[id] = {std::string{name}, flag(resource, "Bold", false), flag(resource, "Italic", false)};
  } else if (kind == "MultiMedia") {
    const auto file = text_of(child(resource, "MediaFile"));
    auto name = base.empty() ? std::nullopt : package.resolve(part, std::string{base} + "/" + file);
    if (!name) name = package.resolve(part, file);
    pictures_[id] = name.value_or("");
  } else if (kind == "CompositeGraphicUnit" || kind == "CompositeGraphUnit") {
    graphics_[id] = child(resource, "Content");
  } else if (kind == "DrawParam") {
    parameters_[id] = {stated_paint(resource), std::string{attribute(resource, "Relative")}};
  }
}

const Font* Resources::font(std::string_view id) const {
  const auto* found = lookup(fonts_, id);
  return found || !parent_ ? found : parent_->font(id);
}

const std::string* Resources::picture(std::string_view id) const {
  const auto* found = lookup(pictures_, id);
  return found || !parent_ ? found : parent_->picture(id);
}

pugi::xml_node Resources::graphic(std::string_view id) const {
  const auto* found = lookup(graphics_, id);
  if (found) return *found;
  return parent_ ? parent_->graphic(id) : pugi::xml_node{};
}

const Resources::Parameters* Resources::parameters(std::string_view id) const {
  const auto* found = lookup(parameters_, id);
  return found || !parent_ ? found : parent_->parameters(id);
}

Paint Resources::paint(std::string_view id) const {
  Paint result;
  const auto* step = id.empty() ? nullptr : parameters(id);
  for (int i = 0; step && i < kMaxPaintSteps; ++i) {
    result = result.over(step->paint);
    step = step->relative.empty() ? nullptr : parameters(step->relative);
  }
  return result;
}

}  // namespace guidang::parsers::ofd
