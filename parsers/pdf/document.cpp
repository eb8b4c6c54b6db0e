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

#include "parsers/pdf/annotations.hpp"
#include "parsers/pdf/catalog_facts.hpp"
#include "parsers/pdf/document_state.hpp"
#include "parsers/pdf/page_device.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr float kMaxSide = 1e6F;  // Points; sizes beyond are nonsense.

/// Poppler's tables are process-wide: set up once, kept until the process ends, silent.
void init_poppler() {
  static const GlobalParamsIniter globals([](ErrorCategory, Goffset, const char*) {});
}

void read_with_poppler(Page& page, PageReading& reading, PageNotes& notes) {
  constexpr double kPointsPerInch = 72;
  PageDevice device(notes);
  const std::unique_ptr<Gfx> gfx(page.createGfx(&device, kPointsPerInch, kPointsPerInch, 0, false, true, -1,
                                                -1, -1, -1, false, PageDevice::must_stop, &device));
  page.display(gfx.get());
  for_each_appearance(
      page, reading, [&] { return notes.must_stop(); },
      [&](Object& appearance, const PDFRectangle& rect) {
        gfx->drawAnnot(&appearance, nullptr, nullptr, rect.x1, rect.y1, rect.x2, rect.y2, 0);
      });
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
#if GUIDANG_FAST_PDF
  state->fast = make_fast_interpreter(doc);
#endif
  return Document(std::move(state));
}

std::uint32_t Document::page_count() const { return static_cast<std::uint32_t>(state_->doc->getNumPages()); }

void Document::describe(RawDocument& document) const { describe_catalog(*state_->doc, document); }

Expected<PageReading> Document::read_page(std::uint32_t number, RawDocument& document, const Limits& limits,
                                          Interpreter interpreter) const {
  auto* page = state_->doc->getPage(static_cast<int>(number));
  if (!page || !page->isOk())
    return fail(ErrorCode::corrupt, "the page object is damaged", "page " + std::to_string(number));
  const auto deadline = page_deadline(limits);
  const auto styles = document.char_styles.size();
  PageReading reading;
  std::string left = "asked for";
  if (interpreter == Interpreter::fastest && state_->fast) {
    PageNotes notes(reading, document, limits, deadline);
    left = state_->fast->read(*page, reading, notes);
  }
  if (!left.empty()) {
    reading = {};
    document.char_styles.resize(styles);
    PageNotes notes(reading, document, limits, deadline);
    read_with_poppler(*page, reading, notes);
    reading.left_to_poppler = std::move(left);
  }
  reading.active = reading.active || is_active(page->getActions());
  auto& content = reading.content;
  content.number = number;
  content.rotation = static_cast<std::uint16_t>((page->getRotate() % 360 + 360) % 360);
  content.width_pt = std::clamp(content.width_pt, 0.0F, kMaxSide);
  content.height_pt = std::clamp(content.height_pt, 0.0F, kMaxSide);
  return reading;
}

}  // namespace guidang::parsers::pdf
