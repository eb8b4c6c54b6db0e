#include "parsers/ofd/document_reader.hpp"

#include <algorithm>
#include <iterator>

#include "parsers/ofd/supplements.hpp"

namespace guidang::parsers::ofd {
namespace {

constexpr int kMaxTemplateDepth = 4;  ///< Templates that use templates: also what ends a cycle.
constexpr std::size_t kOutlinePaths =
    50;                                  ///< Curved paths of a page without text: letters drawn as outlines.
constexpr float kPictureCoverage = 0.5;  ///< Of the page: may hold more text than the page's text objects.
constexpr float kScanShare = 0.1;        ///< Of the page: smaller pictures are marks, not scans.
constexpr double kLargestSideMm = 20'000;

std::optional<Rect> stated_area(pugi::xml_node area) {
  for (const auto* name : {"PhysicalBox", "ApplicationBox", "CropBox"}) {
    const auto rect = parse_rect(text_of(child(area, name)));
    if (rect && rect->width > 0 && rect->height > 0 && rect->width <= kLargestSideMm &&
        rect->height <= kLargestSideMm)
      return rect;
  }
  return {};
}

Expected<void> load_resources(Package& package, pugi::xml_node holder, std::string_view from,
                              Resources& resources) {
  for (const auto& each : holder.children()) {
    const auto kind = local_name(each);
    if (kind != "PublicRes" && kind != "DocumentRes" && kind != "PageRes") continue;
    if (auto loaded = resources.load(package, from, text_of(each)); !loaded) return loaded;
  }
  return {};
}

}  // namespace

Expected<bool> DocumentReader::read(std::string_view doc_root) {
  const auto part = reading_.package.read("", doc_root);
  if (!part) return std::unexpected(part.error());
  if (!*part) return false;
  root_part_ = (*part)->name;
  const auto document = root((*part)->xml);
  if (auto done = read_common(child(document, "CommonData")); !done) return std::unexpected(done.error());
  if (const auto tags = child(document, "CustomTags"))
    if (auto done = tags_.load(reading_.package, root_part_, text_of(tags)); !done)
      return std::unexpected(done.error());
  if (auto done = read_pages(child(document, "Pages")); !done) return std::unexpected(done.error());
  if (auto done = read_supplements(document); !done) return std::unexpected(done.error());
  auto properties = tags_.properties();
  std::ranges::move(properties, std::back_inserter(reading_.document.properties));
  return true;
}

Expected<void> DocumentReader::read_common(pugi::xml_node common) {
  if (const auto area = stated_area(child(common, "PageArea"))) page_area_ = *area;
  for (auto entry = child(common, "TemplatePage"); entry; entry = next_same(entry))
    template_locations_[std::string{attribute(entry, "ID")}] = {std::string{attribute(entry, "BaseLoc")},
                                                                attribute(entry, "ZOrder") == "Foreground"};
  return load_resources(reading_.package, common, root_part_, resources_);
}

Expected<void> DocumentReader::read_pages(pugi::xml_node pages) {
  for (auto entry = child(pages, "Page"); entry; entry = next_same(entry)) {
    const auto number = ++reading_.pages;
    if (number > reading_.context.limits.max_pages) {
      reading_.note(DiagnosticCode::page_limit, "pages from here on were not read", {.page = number});
      return {};
    }
    page_numbers_.try_emplace(std::string{attribute(entry, "ID")}, number);
    if (reading_.context.before_page && !reading_.context.before_page(number)) {
      reading_.note(DiagnosticCode::page_missing, "the page was skipped", {.page = number});
      continue;
    }
    if (auto done = read_page(entry, number); !done) return done;
  }
  return {};
}

Expected<std::optional<DocumentReader::Page>> DocumentReader::load_page(std::string_view location) {
  auto part = reading_.package.read(root_part_, location);
  if (!part) return std::unexpected(part.error());
  if (!*part) return std::nullopt;
  Page page{std::move(**part), Resources{&resources_}};
  auto loaded = load_resources(reading_.package, root(page.part.xml), page.part.name, page.resources);
  if (!loaded) return std::unexpected(loaded.error());
  return page;
}

Expected<void> DocumentReader::read_page(pugi::xml_node entry, std::uint32_t number) {
  layout::PageContent content{.number = number};
  reading_.budget.page_objects = Budget{}.page_objects;
  const auto location = attribute(entry, "BaseLoc");
  const auto page = load_page(location);
  if (!page) return std::unexpected(page.error());
  if (!*page) {
    reading_.note(DiagnosticCode::page_missing, "the page has no content part",
                  {.page = number, .part = std::string{location}});
    content.width_pt = static_cast<float>(page_area_.width * kPointsPerMm);
    content.height_pt = static_cast<float>(page_area_.height * kPointsPerMm);
    reading_.on_page(std::move(content));
    return {};
  }
  set_size(**page, content);
  ContentReader reader{reading_.package, reading_.document, reading_.budget, content};
  const auto id = attribute(entry, "ID");
  const auto drawn = draw(
      **page, reader, [&](pugi::xml_node object) { tags_.offer(id, object); }, 0);
  if (!drawn) return drawn;
  reader.finish();
  if (auto done = judge(content, reader, (*page)->part.name); !done) return done;
  reading_.on_page(std::move(content));
  return {};
}

void DocumentReader::set_size(const Page& page, layout::PageContent& content) const {
  const auto area = stated_area(child(root(page.part.xml), "Area")).value_or(page_area_);
  content.width_pt = static_cast<float>(area.width * kPointsPerMm);
  content.height_pt = static_cast<float>(area.height * kPointsPerMm);
}

Expected<void> DocumentReader::draw(const Page& page, ContentReader& reader,
                                    const ContentReader::OnText& on_text, int depth) {
  if (auto done = draw_templates(page, false, reader, depth); !done) return done;
  const auto to_page = Matrix::scaling(kPointsPerMm);
  reader.draw(child(root(page.part.xml), "Content"), to_page, page.resources, on_text);
  return draw_templates(page, true, reader, depth);
}

Expected<void> DocumentReader::draw_templates(const Page& page, bool foreground, ContentReader& reader,
                                              int depth) {
  if (depth >= kMaxTemplateDepth) return {};
  for (auto use = child(root(page.part.xml), "Template"); use; use = next_same(use)) {
    const std::string id{attribute(use, "TemplateID")};
    const auto known = template_locations_.find(id);
    const auto order = attribute(use, "ZOrder");
    const bool in_front =
        order.empty() ? known != template_locations_.end() && known->second.second : order == "Foreground";
    if (in_front != foreground || reading_.budget.page_objects == 0) continue;
    --reading_.budget.page_objects;
    const auto found = find_template(id);
    if (!found) return std::unexpected(found.error());
    if (!*found) continue;
    if (auto done = draw(**found, reader, {}, depth + 1); !done) return done;
  }
  return {};
}

Expected<const DocumentReader::Page*> DocumentReader::find_template(const std::string& id) {
  auto known = templates_.find(id);
  if (known == templates_.end()) {
    const auto location = template_locations_.find(id);
    if (location == template_locations_.end()) {
      reading_.package.note_missing("template " + id, "the document does not list it");
      return nullptr;
    }
    auto page = load_page(location->second.first);
    if (!page) return std::unexpected(page.error());
    known = templates_.emplace(id, std::move(*page)).first;
  }
  return known->second ? &*known->second : nullptr;
}

Expected<void> DocumentReader::judge(layout::PageContent& content, const ContentReader& reader,
                                     const std::string& part) {
  const Provenance at{.page = content.number, .part = part};
  if (reader.hidden_characters() > 0)
    reading_.note(
        DiagnosticCode::hidden_text,
        std::to_string(reader.hidden_characters()) + " characters are switched off or outside the page", at);
  const bool covered = layout::image_coverage(content) >= kPictureCoverage;
  if (!content.glyphs.empty()) {
    const auto invisible = std::ranges::count_if(content.glyphs, &layout::Glyph::invisible);
    if (covered && invisible * 2 > std::ssize(content.glyphs))
      reading_.note(DiagnosticCode::text_layer_suspect, "a recognised text layer under a scan", at);
    else if (covered)
      reading_.note(DiagnosticCode::picture_without_text, "a picture on the page was not read", at);
    return {};
  }
  if (content.images.empty() && reader.curved_paths() < kOutlinePaths) return {};
  auto read = recognise(content, reader);
  if (!read) return std::unexpected(read.error());
  if (*read)
    reading_.note(DiagnosticCode::ocr_used, "the page was recognised from its pictures", at);
  else
    reading_.note(DiagnosticCode::needs_ocr,
                  content.images.empty() ? "the page is drawn as outlines" : "the page consists of pictures",
                  at);
  return {};
}

Expected<bool> DocumentReader::recognise(layout::PageContent& content, const ContentReader& reader) {
  if (!reading_.recognise || !reading_.context.ocr) return false;
  const float page_area = std::max(content.width_pt * content.height_pt, 1.0F);
  std::vector<layout::Image> seals;
  for (std::size_t i = 0; i < content.images.size(); ++i) {
    const auto& image = content.images[i];
    if (image.name.empty() || image.box.width() * image.box.height() < kScanShare * page_area) continue;
    const auto bytes = reading_.package.read_bytes(image.name);
    if (!bytes) return std::unexpected(bytes.error());
    if (!*bytes) continue;
    const PlacedPicture picture{content.number, content.width_pt,         content.height_pt,
                                image.box,      reader.image_angles()[i], image.name,
                                **bytes};
    auto words = reading_.recognise(picture, reading_.document);
    if (!words) {
      reading_.note(DiagnosticCode::needs_ocr, "recognition failed: " + words.error().message,
                    {.page = content.number, .part = image.name});
      continue;
    }
    std::ranges::move(words->glyphs, std::back_inserter(content.glyphs));
    std::ranges::move(words->rules, std::back_inserter(content.rules));
    std::ranges::move(words->images, std::back_inserter(seals));
  }
  std::ranges::move(seals, std::back_inserter(content.images));
  content.recognised = !content.glyphs.empty();
  reading_.document.ocr |= content.recognised;
  return content.recognised;
}

Expected<void> DocumentReader::read_supplements(pugi::xml_node document) {
  if (const auto permissions = child(document, "Permissions")) {
    if (text_of(child(permissions, "Edit")) == "false")
      reading_.note(DiagnosticCode::edit_protected, "editing is not permitted", {.part = root_part_});
    if (text_of(child(permissions, "Export")) == "false")
      reading_.note(DiagnosticCode::owner_restricted, "export is not permitted", {.part = root_part_});
  }
  if (const auto list = child(document, "Annotations")) {
    auto done = read_annotations(reading_, root_part_, text_of(list), resources_, page_numbers_);
    if (!done) return done;
  }
  if (const auto list = child(document, "Attachments"))
    return read_attachments(reading_, root_part_, text_of(list));
  return {};
}

}  // namespace guidang::parsers::ofd
