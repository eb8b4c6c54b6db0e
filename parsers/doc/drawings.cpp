// Three tables meet by the number of a shape: anchors say where it hangs, the table of text boxes which text
// it holds, the drawing itself ([MS-ODRAW]) whether it shows a picture and to which group it belongs - only
// the outermost group has an anchor. The drawing is a tree of records; it is walked flat, with a stack of the
// open containers.
#include "parsers/doc/drawings.hpp"

#include <algorithm>
#include <unordered_map>

#include "ingest/binary_view.hpp"

namespace guidang::parsers::doc {
namespace {

using ingest::BinaryView;

constexpr std::uint16_t kGroup = 0xF003, kShapeHead = 0xF00A, kOptions = 0xF00B, kBlipStore = 0xF000;
constexpr std::uint16_t kPictureOption = 0x0104;
constexpr std::size_t kRecordHead = 8, kAnchorSize = 26, kBoxSize = 22;
constexpr std::size_t kMaxOpenGroups = 64;

struct Shape {
  std::uint32_t outermost = 0;
  bool picture = false;
};
using Shapes = std::unordered_map<std::uint32_t, Shape>;

bool shows_picture(const BinaryView& options, std::size_t count) {
  for (std::size_t i = 0; i < count && 6 * i + 6 <= options.size(); ++i)
    if ((options.u16(6 * i) & 0x3FFF) == kPictureOption && options.u32(6 * i + 2) != 0) return true;
  return false;
}

class DrawingWalk {
 public:
  explicit DrawingWalk(std::string_view bytes) : bytes_(bytes) {}

  Shapes run() {
    for (std::size_t at = 0; at + kRecordHead <= bytes_.size();) at = visit(at);
    return std::move(shapes_);
  }

 private:
  struct Group {
    std::size_t end = 0;
    std::uint32_t first_shape = 0;  // the group's own shape
  };

  std::size_t visit(std::size_t at) {
    while (!groups_.empty() && at >= groups_.back().end) groups_.pop_back();
    const auto version = bytes_.u16(at);
    const auto type = bytes_.u16(at + 2);
    const std::size_t size = bytes_.u32(at + 4), body = at + kRecordHead;
    if (type < 0xF000 || type > 0xF1FF) return at + 1;  // one byte says which text the next drawing is for
    if (type == kGroup && groups_.size() < kMaxOpenGroups) groups_.push_back({body + size, 0});
    if (type == kShapeHead) begin_shape(bytes_.u32(body));
    if (type == kOptions && current_ != 0)
      shapes_[current_].picture |= shows_picture(bytes_.sub(body, size), version >> 4);
    const bool container = (version & 0x0F) == 0x0F && type != kBlipStore;
    return container ? body : body + size;
  }

  void begin_shape(std::uint32_t number) {
    current_ = number;
    if (!groups_.empty() && groups_.back().first_shape == 0) groups_.back().first_shape = number;
    // The outermost container is the drawing's own; the groups that people make lie inside.
    const auto outermost = groups_.size() > 1 ? groups_[1].first_shape : number;
    shapes_[number].outermost = outermost != 0 ? outermost : number;
  }

  BinaryView bytes_;
  Shapes shapes_;
  std::vector<Group> groups_;
  std::uint32_t current_ = 0;
};

std::vector<Floating> read_anchors(const BinaryView& plc, std::pair<std::uint32_t, std::uint32_t> story,
                                   std::unordered_map<std::uint32_t, std::size_t>& by_shape) {
  std::vector<Floating> result;
  const std::size_t count = plc.size() < 4 ? 0 : (plc.size() - 4) / (4 + kAnchorSize);
  for (std::size_t i = 0; i < count; ++i) {
    const auto anchor = std::min<std::uint64_t>(std::uint64_t{story.first} + plc.u32(4 * i), story.second);
    by_shape.emplace(plc.u32(4 * (count + 1) + kAnchorSize * i), result.size());
    result.push_back({static_cast<std::uint32_t>(anchor), 0, 0, false});
  }
  return result;
}

struct Box {
  std::uint32_t shape, begin, end;
};

std::vector<Box> read_boxes(const BinaryView& plc, std::pair<std::uint32_t, std::uint32_t> story) {
  std::vector<Box> boxes;
  const std::size_t count = plc.size() < 4 ? 0 : (plc.size() - 4) / (4 + kBoxSize);
  const auto position = [&](std::size_t i) {
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(std::uint64_t{story.first} + plc.u32(4 * i), story.second));
  };
  auto last_end = story.first;  // texts do not overlap
  for (std::size_t i = 0; i < count; ++i) {
    const auto begin = position(i), end = position(i + 1);
    const auto shape = plc.u32(4 * (count + 1) + kBoxSize * i + 14);
    if (shape == 0 || begin < last_end || begin >= end) continue;
    boxes.push_back({shape, begin, end});
    last_end = end;
  }
  return boxes;
}

}  // namespace

std::vector<Floating> read_floating(const WordDocument& word, Story story) {
  const bool body = story == Story::body;
  const auto place = word.story(story);
  auto shapes = DrawingWalk{word.table(Table::drawings)}.run();
  std::unordered_map<std::uint32_t, std::size_t> by_shape;
  auto result = read_anchors(word.table(body ? Table::body_shapes : Table::header_shapes), place, by_shape);
  for (const auto& [number, shape] : shapes)
    if (const auto anchor = by_shape.find(shape.outermost); anchor != by_shape.end())
      result[anchor->second].picture |= shape.picture;
  const auto boxes = read_boxes(word.table(body ? Table::box_text : Table::header_box_text),
                                word.story(body ? Story::text_boxes : Story::header_boxes));
  for (const auto& box : boxes) {
    const auto known = shapes.find(box.shape);
    const auto anchor = by_shape.find(known == shapes.end() ? box.shape : known->second.outermost);
    const auto at = anchor == by_shape.end() ? place.second : result[anchor->second].anchor;
    result.push_back({at, box.begin, box.end, false});
  }
  std::ranges::stable_sort(result, {}, &Floating::anchor);
  return result;
}

}  // namespace guidang::parsers::doc
