#include "parsers/pdf/annotations.hpp"

#include <algorithm>

#include "parsers/pdf/catalog_facts.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr int kMaxAnnotations = 2'000;
constexpr int kHiddenOrNoView = 1 << 1 | 1 << 5;  // ISO 32000-1 table 165

/// The appearance of an annotation that carries text of the document; null object otherwise.
Object shown_appearance(const Object& annotation) {
  const Object kind = annotation.dictLookup("Subtype");
  if (!kind.isName("Widget") && !kind.isName("FreeText") && !kind.isName("Stamp")) return Object(objNull);
  const Object flags = annotation.dictLookup("F");
  if (flags.isInt() && (flags.getInt() & kHiddenOrNoView)) return Object(objNull);
  const Object appearances = annotation.dictLookup("AP");
  if (!appearances.isDict()) return Object(objNull);
  Object normal = appearances.dictLookup("N");
  if (!normal.isDict()) return normal;
  const Object state = annotation.dictLookup("AS");
  return state.isName() ? normal.dictLookup(state.getName()) : Object(objNull);
}

bool starts_something(const Object& annotation) {
  if (is_active(annotation.dictLookup("A"))) return true;
  const Object more = annotation.dictLookup("AA");
  for (int i = 0; more.isDict() && i < std::min(more.dictGetLength(), 50); ++i)
    if (is_active(more.dictGetVal(i))) return true;
  return false;
}

}  // namespace

void for_each_appearance(Page& page, PageReading& reading, const std::function<bool()>& must_stop,
                         const std::function<void(Object&, const PDFRectangle&)>& draw) {
  const Object all = page.getAnnotsObject();
  if (!all.isArray()) return;
  for (int i = 0; i < std::min(all.arrayGetLength(), kMaxAnnotations); ++i) {
    if (must_stop()) return;
    const Object annotation = all.arrayGet(i);
    if (!annotation.isDict()) continue;
    reading.active = reading.active || starts_something(annotation);
    Object appearance = shown_appearance(annotation);
    const Object rect = annotation.dictLookup("Rect");
    if (!appearance.isStream() || !rect.isArray() || rect.arrayGetLength() != 4) continue;
    double side[4];
    bool numbers = true;
    for (int j = 0; j < 4; ++j) side[j] = rect.arrayGet(j).getNum(&numbers);
    if (numbers)
      draw(appearance, {std::min(side[0], side[2]), std::min(side[1], side[3]), std::max(side[0], side[2]),
                        std::max(side[1], side[3])});
  }
}

}  // namespace guidang::parsers::pdf
