#include <algorithm>

#include "parsers/docx/story.hpp"

namespace guidang::parsers::docx {

namespace {

bool names_watermark(std::string_view name) {
  constexpr std::string_view kWord = "watermark";
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; };
  return std::search(name.begin(), name.end(), kWord.begin(), kWord.end(), same) != name.end() ||
         name.find("水印") != std::string_view::npos;
}

/// Takes name and description where the element has them (wp:docPr, pic:cNvPr, v:shape).
void describe_shape(pugi::xml_node node, Shape& shape) {
  for (const auto* key : {"id", "name"}) shape.watermark |= names_watermark(node.attribute(key).value());
  for (const auto* key : {"descr", "title", "alt"}) {
    const std::string_view text = node.attribute(key).value();
    if (shape.description.empty()) shape.description = text;
  }
}

}  // namespace

/// Looks for text boxes and pictures in a w:drawing, w:pict or w:object, whatever groups and canvases stand
/// around.
void StoryReader::graphic(pugi::xml_node node, Shape shape) {
  switch (tag(node)) {
    case "txbxContent"_tag:
      text_box(node, shape);
      return;
    case "blip"_tag: {
      const auto embedded = value(node, "embed");
      picture(embedded.empty() ? value(node, "link") : embedded, shape);
      return;
    }
    case "imagedata"_tag:
      picture(value(node, "id"), shape);
      return;
    case "textpath"_tag: {
      TextBlock text;
      text.text = value(node, "string");
      text.text_box = true;
      if (!text.text.empty() && within_limits(text.text.size()))
        open_.floating.push_back({shape.watermark ? Layer::watermark : part_.layer, here(), std::move(text)});
      return;
    }
    case "AlternateContent"_tag:
      graphic_children(chosen(node), shape);
      return;
    case "shape"_tag:
    case "rect"_tag:
    case "roundrect"_tag:
    case "pic"_tag:
      describe_shape(node, shape);
      break;
    default:
      break;
  }
  graphic_children(node, shape);
}

void StoryReader::graphic_children(pugi::xml_node node, Shape& shape) {
  for (auto inner = node.first_child(); inner && !reading_.tally.full; inner = inner.next_sibling()) {
    const auto name = tag(inner);
    if (name == "docPr"_tag || name == "cNvPr"_tag) describe_shape(inner, shape);
    if (name == "nvPicPr"_tag) describe_shape(child(inner, "cNvPr"), shape);
    graphic(inner, shape);
  }
}

void StoryReader::text_box(pugi::xml_node content, const Shape& shape) {
  numbering::ListCounters counters;
  StoryReader inner{reading_, part_, counters};
  inner.in_text_box_ = true;
  const auto layer = part_.layer;
  if (shape.watermark) part_.layer = Layer::watermark;
  inner.read(content, open_.floating);
  part_.layer = layer;
}

void StoryReader::picture(std::string_view relation, const Shape& shape) {
  const auto* target = find_id(part_.relations, relation);
  PictureBlock block;
  if (target && !target->external) block.media = target->target;
  block.alt_text = shape.description;
  if (within_limits(block.alt_text.size()))
    open_.floating.push_back({shape.watermark ? Layer::watermark : part_.layer, here(), std::move(block)});
}

}  // namespace guidang::parsers::docx
