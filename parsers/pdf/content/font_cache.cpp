#include "parsers/pdf/content/font_cache.hpp"

#include <poppler/Object.h>

namespace guidang::parsers::pdf {
namespace {

constexpr std::size_t kMaxFonts = 256;

/// The number that Poppler gives to a font without a number of its own, for its caches.
constexpr int kUnnumbered = 100'000;

}  // namespace

void FontCache::begin_page() {
  of_page_.clear();
  if (fonts_.size() > kMaxFonts) fonts_.clear();
}

const PageFont* FontCache::find(Resources& resources, const std::string& name) {
  const auto known = resources.known_fonts.find(name);
  if (known != resources.known_fonts.end()) return known->second;
  const Object entry = resources.entry(Resources::fonts, name);
  const PageFont* font = nullptr;
  if (entry.isRef()) {
    font = find(entry.getRef(), name);
  } else if (entry.isDict()) {
    of_page_.push_back(make(entry, {static_cast<int>(of_page_.size()), kUnnumbered}, name));
    font = of_page_.back().get();
  }
  resources.known_fonts.emplace(name, font);
  return font;
}

const PageFont* FontCache::find(Ref ref, const std::string& name) {
  const auto known = fonts_.find(ref);
  if (known != fonts_.end()) return known->second.get();
  return fonts_.emplace(ref, make(xref_.fetch(ref), ref, name)).first->second.get();
}

std::unique_ptr<PageFont> FontCache::make(const Object& dict, Ref id, const std::string& name) {
  if (!dict.isDict()) return nullptr;
  std::shared_ptr<GfxFont> font = GfxFont::makeFont(&xref_, name.c_str(), id, dict.getDict());
  if (!font || !font->isOk()) return nullptr;
  auto facts = font_facts(*font);
  return std::make_unique<PageFont>(PageFont{std::move(font), std::move(facts)});
}

}  // namespace guidang::parsers::pdf
