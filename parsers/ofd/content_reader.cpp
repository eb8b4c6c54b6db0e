#include "parsers/ofd/content_reader.hpp"

#include <algorithm>

#include "parsers/ofd/path_object.hpp"
#include "parsers/ofd/text_object.hpp"

namespace guidang::parsers::ofd {
namespace {

constexpr int kMaxGraphicsDepth = 8;           ///< Vector graphics inside vector graphics.
constexpr std::size_t kMaxGlyphs = 1'000'000;  ///< Of one page.
constexpr std::size_t kMaxRules = 200'000;
constexpr std::size_t kMaxImages = 20'000;

/// The space of an object's contents: its CTM, then its Boundary's corner, then what surrounds it (8.3).
Matrix placement(pugi::xml_node object, const Matrix& around) {
  const auto boundary = parse_rect(attribute(object, "Boundary")).value_or(Rect{});
  return parse_matrix(attribute(object, "CTM"))
      .then(Matrix::translation(boundary.x, boundary.y))
      .then(around);
}

bool overlaps(const Box& box, const layout::PageContent& page) {
  return box.x0 < page.width_pt && box.x1 > 0 && box.y0 < page.height_pt && box.y1 > 0;
}

/// The part of `box` that lies inside `area`.
Box clipped(const Box& box, const Box& area) {
  return {std::max(box.x0, area.x0), std::max(box.y0, area.y0), std::min(box.x1, area.x1),
          std::min(box.y1, area.y1)};
}

template <class Item>
std::size_t erase_outside(std::vector<Item>& items, const layout::PageContent& page) {
  return std::erase_if(items, [&](const Item& item) { return !overlaps(item.box, page); });
}

}  // namespace

void ContentReader::draw(pugi::xml_node container, const Matrix& to_page, const Resources& resources,
                         const OnText& on_text) {
  stack_.push_back({container.first_child(), to_page, resources.paint(attribute(container, "DrawParam"))});
  while (!stack_.empty()) {
    const auto frame = stack_.back();
    const bool spent = budget_.objects == 0 || budget_.page_objects == 0;
    if (!frame.next || spent) {
      budget_.spent |= static_cast<bool>(frame.next);
      stack_.pop_back();
      continue;
    }
    --budget_.objects;
    --budget_.page_objects;
    stack_.back().next = frame.next.next_sibling();
    visit(frame.next, frame, resources, on_text);
  }
}

void ContentReader::visit(pugi::xml_node node, const Frame& frame, const Resources& resources,
                          const OnText& on_text) {
  const auto kind = local_name(node);
  Frame inside = frame;
  inside.paint = resources.paint(attribute(node, "DrawParam")).over(frame.paint);
  if (kind == "Layer" || kind == "PageBlock") {
    inside.next = node.first_child();
    stack_.push_back(inside);
    return;
  }
  inside.hidden = frame.hidden || !flag(node, "Visible", true);
  inside.to_page = placement(node, frame.to_page);
  if (kind == "TextObject") {
    draw_text(node, inside, resources);
    if (on_text) on_text(node);
  } else if (kind == "PathObject") {
    draw_path(node, inside);
  } else if (kind == "ImageObject") {
    draw_picture(node, frame, inside, resources);
  } else if (kind == "CompositeObject") {
    enter_graphic(node, inside, resources);
  }
}

void ContentReader::draw_text(pugi::xml_node object, const Frame& place, const Resources& resources) {
  auto& glyphs = place.hidden ? hidden_ : page_.glyphs;
  const auto before = glyphs.size();
  const auto room =
      std::min(kMaxGlyphs - std::min(kMaxGlyphs, page_.glyphs.size() + hidden_.size()), budget_.text_bytes);
  if (!read_text_object(object, place.to_page, place.paint, resources, document_, room, glyphs))
    budget_.spent = true;
  for (auto i = before; i < glyphs.size(); ++i) {
    if (glyphs[i].text.size() > budget_.text_bytes) {
      budget_.spent = true;
      glyphs.resize(i);
      break;
    }
    budget_.text_bytes -= glyphs[i].text.size();
  }
}

void ContentReader::draw_path(pugi::xml_node object, const Frame& place) {
  if (place.hidden) return;
  const auto facts = read_path_object(object, place.to_page, place.paint, kMaxRules - page_.rules.size());
  page_.rules.insert(page_.rules.end(), facts.rules.begin(), facts.rules.end());
  curved_paths_ += facts.curved;
}

void ContentReader::draw_picture(pugi::xml_node object, const Frame& frame, const Frame& place,
                                 const Resources& resources) {
  if (place.hidden || page_.images.size() >= kMaxImages) return;
  const auto boundary = parse_rect(attribute(object, "Boundary")).value_or(Rect{});
  const auto frame_box = transformed(boundary, frame.to_page);
  // CTM leads from the unit square; without one the picture fills its boundary.
  auto box = object.attribute("CTM") ? transformed({0, 0, 1, 1}, place.to_page) : frame_box;
  box = clipped(clipped(box, frame_box), {0, 0, page_.width_pt, page_.height_pt});
  if (box.x0 >= box.x1 || box.y0 >= box.y1) return;
  const auto id = attribute(object, "ResourceID");
  const auto* part = resources.picture(id);
  if (!part || part->empty())
    package_.note_missing("picture " + std::string{id}, "a picture is not in the package");
  page_.images.push_back({box, part ? *part : std::string{}});
  image_angles_.push_back(place.to_page.angle());
}

void ContentReader::enter_graphic(pugi::xml_node object, Frame place, const Resources& resources) {
  if (place.graphics_depth >= kMaxGraphicsDepth) {
    budget_.spent = true;
    return;
  }
  const auto id = attribute(object, "ResourceID");
  const auto content = resources.graphic(id);
  if (!content) return package_.note_missing("vector graphic " + std::string{id}, "it is not in the package");
  place.next = content.first_child();
  ++place.graphics_depth;
  stack_.push_back(place);
}

void ContentReader::finish() {
  if (page_.glyphs.empty() && !page_.images.empty()) {
    page_.glyphs = std::move(hidden_);
    for (auto& glyph : page_.glyphs) glyph.invisible = true;
    hidden_.clear();
  }
  hidden_characters_ = hidden_.size() + erase_outside(page_.glyphs, page_);
  erase_outside(page_.rules, page_);
  hidden_.clear();
}

}  // namespace guidang::parsers::ofd
