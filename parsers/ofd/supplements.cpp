#include "parsers/ofd/supplements.hpp"

#include "parsers/ofd/text_object.hpp"

namespace guidang::parsers::ofd {
namespace {

constexpr std::size_t kMaxListed =
    1'000;  ///< Attachments, signatures and annotations on a page; more are no document.

std::uint32_t number_of(const PageNumbers& pages, std::string_view id) {
  const auto found = pages.find(id);
  return found == pages.end() ? 0 : found->second;
}

Provenance place(std::uint32_t page, std::optional<Rect> area_mm, std::string part) {
  Provenance at{.part = std::move(part)};
  if (page > 0) at.page = page;
  if (area_mm) at.box = transformed(*area_mm, Matrix::scaling(kPointsPerMm));
  return at;
}

/// The text of all objects drawn in an annotation, an object a line.
std::string appearance_text(Reading& reading, pugi::xml_node appearance, const Resources& resources) {
  layout::PageContent scratch;
  std::string text;
  ContentReader reader{reading.package, reading.document, reading.budget, scratch};
  reader.draw(appearance, Matrix{}, resources, [&](pugi::xml_node object) {
    auto line = text_of_object(object);
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
  });
  return text;
}

Layer layer_of(std::string_view annotation_type) {
  if (annotation_type == "Watermark") return Layer::watermark;
  return annotation_type == "Stamp" ? Layer::seal : Layer::comment;
}

void read_annotation(Reading& reading, pugi::xml_node annotation, const Resources& resources,
                     std::uint32_t page, const std::string& part) {
  if (!flag(annotation, "Visible", true)) return;
  const auto appearance = child(annotation, "Appearance");
  auto at = place(page, parse_rect(attribute(appearance, "Boundary")), part);
  const auto layer = layer_of(attribute(annotation, "Type"));
  if (layer == Layer::seal)
    reading.note(DiagnosticCode::signature, "a stamp is put on the page as an annotation", at);
  auto text = appearance_text(reading, appearance, resources);
  if (const auto remark = text_of(child(annotation, "Remark")); layer == Layer::comment && !remark.empty())
    text += (text.empty() ? "" : "\n") + remark;
  if (text.empty()) return;
  if (layer == Layer::comment) reading.note(DiagnosticCode::comment, "an annotation with text", at);
  reading.marginal.push_back({layer, std::move(at), TextBlock{.text = std::move(text)}});
}

/// Calls `visit` for the first children of `list` with that name.
template <class Visit>
void for_each_child(pugi::xml_node list, std::string_view name, Visit visit) {
  std::size_t count = 0;
  for (auto each = child(list, name); each && count < kMaxListed; each = next_same(each), ++count)
    visit(each);
}

Expected<void> read_signature(Reading& reading, std::string_view from, std::string_view reference,
                              const PageNumbers& pages) {
  const auto part = reading.package.read(from, reference);
  if (!part) return std::unexpected(part.error());
  if (!*part) return {};
  const auto info = child(root((*part)->xml), "SignedInfo");
  const auto provider = child(info, "Provider");
  const auto& name = (*part)->name;
  std::string message = "signed with " + std::string{attribute(provider, "ProviderName")};
  if (const auto company = attribute(provider, "Company"); !company.empty())
    message += " of " + std::string{company};
  if (const auto date = text_of(child(info, "SignatureDateTime")); !date.empty()) message += " at " + date;
  auto at = place(0, {}, name);
  for_each_child(info, "StampAnnot", [&](pugi::xml_node stamp) {
    auto where =
        place(number_of(pages, attribute(stamp, "PageRef")), parse_rect(attribute(stamp, "Boundary")), name);
    if (!at.page) at = where;
    const auto seal = reading.package.resolve(name, text_of(child(child(info, "Seal"), "BaseLoc")));
    reading.marginal.push_back({Layer::seal, std::move(where), PictureBlock{.media = seal.value_or("")}});
  });
  reading.note(DiagnosticCode::signature, message + "; not verified", at);
  return {};
}

}  // namespace

Expected<void> read_annotations(Reading& reading, std::string_view from, std::string_view reference,
                                const Resources& resources, const PageNumbers& pages) {
  const auto list = reading.package.read(from, reference);
  if (!list) return std::unexpected(list.error());
  if (!*list) return {};
  for (auto entry = child(root((*list)->xml), "Page"); entry; entry = next_same(entry)) {
    const auto page = number_of(pages, attribute(entry, "PageID"));
    const auto file = reading.package.read((*list)->name, text_of(child(entry, "FileLoc")));
    if (!file) return std::unexpected(file.error());
    if (!*file) continue;
    for_each_child(root((*file)->xml), "Annot", [&](pugi::xml_node annotation) {
      read_annotation(reading, annotation, resources, page, (*file)->name);
    });
  }
  return {};
}

Expected<void> read_attachments(Reading& reading, std::string_view from, std::string_view reference) {
  const auto list = reading.package.read(from, reference);
  if (!list) return std::unexpected(list.error());
  if (!*list) return {};
  for_each_child(root((*list)->xml), "Attachment", [&](pugi::xml_node attachment) {
    const auto name = reading.package.resolve((*list)->name, text_of(child(attachment, "FileLoc")));
    reading.note(DiagnosticCode::embedded_object, "attachment " + std::string{attribute(attachment, "Name")},
                 {.part = name.value_or((*list)->name)});
  });
  return {};
}

Expected<void> read_signatures(Reading& reading, std::string_view from, std::string_view reference,
                               const PageNumbers& pages) {
  const auto list = reading.package.read(from, reference);
  if (!list) return std::unexpected(list.error());
  if (!*list) return {};
  Expected<void> result;
  for_each_child(root((*list)->xml), "Signature", [&](pugi::xml_node signature) {
    if (result) result = read_signature(reading, (*list)->name, attribute(signature, "BaseLoc"), pages);
  });
  return result;
}

}  // namespace guidang::parsers::ofd
