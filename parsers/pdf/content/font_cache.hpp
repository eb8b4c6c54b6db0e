#pragma once
#include <poppler/GfxFont.h>
#include <poppler/XRef.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "parsers/pdf/content/resources.hpp"
#include "parsers/pdf/font_facts.hpp"

namespace guidang::parsers::pdf {

struct PageFont {
  std::shared_ptr<GfxFont> font;
  FontFacts facts;
};

/// The fonts of a document, each made once: making them is three quarters of the time that Poppler spends on
/// a page of text.
class FontCache {
 public:
  explicit FontCache(XRef& xref) : xref_(xref) {}

  /// Forgets fonts where too many are held, and those that belong to one page. Fonts handed out before are
  /// gone.
  void begin_page();

  /// The font that `resources` call `name`; null where there is none, or none that can be used. Lives until
  /// begin_page.
  const PageFont* find(Resources& resources, const std::string& name);
  /// The font of an object; null as above.
  const PageFont* find(Ref ref, const std::string& name);

 private:
  std::unique_ptr<PageFont> make(const Object& dict, Ref id, const std::string& name);

  XRef& xref_;
  std::unordered_map<Ref, std::unique_ptr<PageFont>> fonts_;  ///< Null: cannot be used.
  std::vector<std::unique_ptr<PageFont>> of_page_;            ///< Written into a page's own resources.
};

}  // namespace guidang::parsers::pdf
