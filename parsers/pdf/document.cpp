#include "parsers/pdf/document.hpp"

#include <poppler/Error.h>
#include <poppler/ErrorCodes.h>
#include <poppler/Gfx.h>
#include <poppler/GlobalParams.h>
#include <poppler/Page.h>
#include <poppler/Stream.h>
#include <poppler/goo/GooString.h>

#include <algorithm>
#include <cstdio>

#include "parsers/pdf/catalog_facts.hpp"
#include "parsers/pdf/document_state.hpp"
#include "parsers/pdf/page_device.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr int kMaxAnnotations = 2'000;
constexpr int kHiddenOrNoView = 1 << 1 | 1 << 5;  // ISO 32000-1 table 165
constexpr float kMaxSide = 1e6F;                  // Points; sizes beyond are nonsense.

/// Poppler's tables are process-wide: set up once, kept until the process ends, silent.
void init_poppler() {
  static const GlobalParamsIniter globals([](ErrorCategory, Goffset, const char*) {});
}

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

/// Draws filled fields, text notes on the page and stamps. Poppler's own form code is avoided: it does not
/// end on some cyclic field trees.
void draw_annotations(Page& page, Gfx& gfx, PageReading& reading, PageDevice& device) {
  const Object all = page.getAnnotsObject();
  if (!all.isArray()) return;
  for (int i = 0; i < std::min(all.arrayGetLength(), kMaxAnnotations); ++i) {
    if (PageDevice::must_stop(&device)) return;
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
      gfx.drawAnnot(&appearance, nullptr, nullptr, std::min(side[0], side[2]), std::min(side[1], side[3]),
                    std::max(side[0], side[2]), std::max(side[1], side[3]), 0);
  }
}

}  // namespace

bool poppler_data_present() {
  init_poppler();
  const GooString collection("Adobe-GB1"), name("UniGB-UCS2-H");
  std::FILE* table = globalParams->findCMapFile(&collection, &name);
  if (!table) return false;
  std::fclose(table);
  return true;
}

Document::Document(std::unique_ptr<State> state) : state_(std::move(state)) {}
Document::Document(Document&&) noexcept = default;
Document::~Document() = default;

Expected<Document> Document::open(std::string_view bytes) {
  init_poppler();
  auto state = std::make_unique<State>();
  auto* stream = new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
  state->doc = std::make_unique<PDFDoc>(stream);  // Owns the stream.
  auto& doc = *state->doc;
  if (!doc.isOk()) {
    if (doc.getErrorCode() == errEncrypted)
      return fail(ErrorCode::encrypted, "a password is needed to open the PDF");
    return fail(ErrorCode::pdf_damaged,
                "Poppler cannot open it (error " + std::to_string(doc.getErrorCode()) + ")");
  }
  if (doc.getNumPages() <= 0) return fail(ErrorCode::pdf_no_pages, "the page tree holds no page");
  if (is_xfa_only(doc))
    return fail(ErrorCode::xfa, "the content is an XFA form that only its own viewer builds");
  return Document(std::move(state));
}

std::uint32_t Document::page_count() const { return static_cast<std::uint32_t>(state_->doc->getNumPages()); }

void Document::describe(RawDocument& document) const { describe_catalog(*state_->doc, document); }

Expected<PageReading> Document::read_page(std::uint32_t number, RawDocument& document,
                                          const Limits& limits) const {
  auto* page = state_->doc->getPage(static_cast<int>(number));
  if (!page || !page->isOk())
    return fail(ErrorCode::corrupt, "the page object is damaged", "page " + std::to_string(number));
  PageReading reading;
  reading.content.number = number;
  reading.content.rotation = static_cast<std::uint16_t>((page->getRotate() % 360 + 360) % 360);
  PageNotes notes(reading, document, limits, page_deadline(limits));
  PageDevice device(notes);
  {
    constexpr double kPointsPerInch = 72;
    const std::unique_ptr<Gfx> gfx(page->createGfx(&device, kPointsPerInch, kPointsPerInch, 0, false, true,
                                                   -1, -1, -1, -1, false, PageDevice::must_stop, &device));
    page->display(gfx.get());
    draw_annotations(*page, *gfx, reading, device);
  }
  reading.active = reading.active || is_active(page->getActions());
  auto& content = reading.content;
  content.width_pt = std::clamp(content.width_pt, 0.0F, kMaxSide);
  content.height_pt = std::clamp(content.height_pt, 0.0F, kMaxSide);
  return reading;
}

}  // namespace guidang::parsers::pdf
