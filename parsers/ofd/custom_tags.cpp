#include "parsers/ofd/custom_tags.hpp"

#include <algorithm>

#include "parsers/ofd/text_object.hpp"

namespace guidang::parsers::ofd {
namespace {

constexpr std::size_t kMaxReferences = 10'000;
constexpr std::size_t kMaxTextBytes = 4096;  ///< Of one tag: an element of a document, not its body.

std::string key_of(std::string_view page, std::string_view object) {
  return std::string{page} + " " + std::string{object};
}

void cut(std::string& text) {
  auto end = std::min(text.size(), kMaxTextBytes);
  while (end < text.size() && (text[end] & 0xC0) == 0x80) --end;
  text.resize(end);
}

/// The next node in document order inside `top`, without recursion.
pugi::xml_node following(pugi::xml_node node, pugi::xml_node top) {
  if (node.first_child()) return node.first_child();
  while (node != top && !node.next_sibling()) node = node.parent();
  return node == top ? pugi::xml_node{} : node.next_sibling();
}

}  // namespace

Expected<void> CustomTags::load(Package& package, std::string_view from, std::string_view reference) {
  const auto list = package.read(from, reference);
  if (!list) return std::unexpected(list.error());
  if (!*list) return {};
  for (auto entry = child(root((*list)->xml), "CustomTag"); entry; entry = next_same(entry)) {
    const auto file = package.read((*list)->name, text_of(child(entry, "FileLoc")));
    if (!file) return std::unexpected(file.error());
    if (*file) collect(root((*file)->xml));
  }
  return {};
}

void CustomTags::collect(pugi::xml_node root) {
  pugi::xml_node open;
  for (auto node = root; node && references_ < kMaxReferences; node = following(node, root)) {
    if (local_name(node) != "ObjectRef") continue;
    if (node.parent() != open) {
      open = node.parent();
      tags_.push_back({std::string{local_name(open)}, {}});
    }
    auto key = key_of(attribute(node, "PageRef"), text_of(node));
    texts_.try_emplace(key);
    tags_.back().objects.push_back(std::move(key));
    ++references_;
  }
}

void CustomTags::offer(std::string_view page_id, pugi::xml_node object) {
  if (texts_.empty()) return;
  const auto wanted = texts_.find(key_of(page_id, attribute(object, "ID")));
  if (wanted != texts_.end() && wanted->second.empty()) cut(wanted->second = text_of_object(object));
}

std::vector<std::pair<std::string, std::string>> CustomTags::properties() const {
  std::vector<std::pair<std::string, std::string>> result;
  for (const auto& tag : tags_) {
    std::string text;
    for (const auto& object : tag.objects)
      if (text.size() < kMaxTextBytes) text += texts_.at(object);
    cut(text);
    if (!text.empty()) result.emplace_back("tag:" + tag.name, std::move(text));
  }
  return result;
}

}  // namespace guidang::parsers::ofd
