#include "parsers/pdf/document.hpp"

#include <poppler/Error.h>
#include <poppler/ErrorCodes.h>
#include <poppler/Gfx.h>
#include <poppler/GlobalParams.h>
#include <poppler/Page.h>
#include <poppler/Stream.h>
#include <poppler/goo/GooString.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "parsers/pdf/annotations.hpp"
#include "parsers/pdf/catalog_facts.hpp"
#include "parsers/pdf/document_state.hpp"
#include "parsers/pdf/page_device.hpp"
#include "parsers/pdf/rebuild.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr int kMaxSide = 100'000;  // Points, 35 metres; floats are exact to a hundredth of a point there.
constexpr double kNonsenseSide = 1e9;

/// Poppler's tables are process-wide: set up once, kept until the process ends, silent.
void init_poppler() {
  static const GlobalParamsIniter globals([](ErrorCategory, Goffset, const char*) {});
}

/// What of a page is drawn, in points from its upper left corner; all of it where nothing is said.
struct Part {
  int x = -1, y = -1, width = -1, height = -1;
};

/// Of a page larger than any: where its coordinates begin, below on the left unless it is turned.
Part corner_at_origin(Page& page) {
  const double height = page.getCropHeight();
  const bool upright = page.getRotate() == 0 && height > kMaxSide;
  return {0, upright ? static_cast<int>(height) - kMaxSide : 0, kMaxSide, kMaxSide};
}

void read_with_poppler(Page& page, const Part& part, PageReading& reading, PageNotes& notes) {
  constexpr double kPointsPerInch = 72;
  PageDevice device(notes);
  const std::unique_ptr<Gfx> gfx(page.createGfx(&device, kPointsPerInch, kPointsPerInch, 0, false, true, part.x,
                                                part.y, part.width, part.height, false,
                                                PageDevice::must_stop, &device));
  page.display(gfx.get());
  for_each_appearance(
      page, reading, [&] { return notes.must_stop(); },
      [&](Object& appearance, const PDFRectangle& rect) {
        gfx->drawAnnot(&appearance, nullptr, nullptr, rect.x1, rect.y1, rect.x2, rect.y2, 0);
      });
}

/// `bytes` must outlive the result.
std::unique_ptr<PDFDoc> open_bytes(std::string_view bytes) {
  auto* stream = new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
  return std::make_unique<PDFDoc>(stream);  // Owns the stream.
}

/// True where the page tree leads to a page.
bool has_pages(PDFDoc& doc) {
  if (!doc.isOk() || doc.getNumPages() <= 0) return false;
  const auto* first = doc.getPage(1);
  return first && first->isOk();
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

/// Only where that shows no fewer pages: those in object streams are not found again.
void Document::State::read_rebuilt(Rebuilt from) {
  const bool fewer = doc->isOk() && doc->getNumPages() > static_cast<int>(from.pages);
  if (doc->getErrorCode() == errEncrypted || from.pages == 0 || fewer) return;
  rebuilt = std::move(from);
  auto again = open_bytes(rebuilt.bytes);
  if (has_pages(*again))
    doc = std::move(again);
  else
    rebuilt.pages = 0;
}

Document::Document(std::unique_ptr<State> state) : state_(std::move(state)) {}
Document::Document(Document&&) noexcept = default;
Document::~Document() = default;

Expected<Document> Document::open(std::string_view bytes, const Limits& limits) {
  init_poppler();
  auto state = std::make_unique<State>();
  state->doc = open_bytes(bytes);
  if (!has_pages(*state->doc)) state->read_rebuilt(rebuild_pages(bytes, limits.max_pages));
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

void Document::describe(RawDocument& document) const {
  if (state_->rebuilt.pages > 0)
    document.diagnostics.push_back({DiagnosticCode::page_missing,
                                    "the PDF is damaged: " + std::to_string(state_->rebuilt.pages) +
                                        " pages were found one by one, others may be missing",
                                    {},
                                    {}});
  describe_catalog(*state_->doc, document);
}

Expected<PageReading> Document::read_page(std::uint32_t number, RawDocument& document, const Limits& limits,
                                          Interpreter interpreter) const {
  auto* page = state_->doc->getPage(static_cast<int>(number));
  if (!page || !page->isOk())
    return fail(ErrorCode::corrupt, "the page object is damaged", "page " + std::to_string(number));
  const double larger = std::max(page->getCropWidth(), page->getCropHeight());
  if (!(larger <= kNonsenseSide))
    return fail(ErrorCode::corrupt, "the page has no possible size", "page " + std::to_string(number));
  const bool oversized = larger > kMaxSide;
  if (oversized && document.diagnostics.size() < limits.max_diagnostics)
    document.diagnostics.push_back({DiagnosticCode::size_limit,
                                    "the page is " + std::to_string(std::lround(larger)) +
                                        " points long; only the " + std::to_string(kMaxSide) +
                                        " at its origin were read",
                                    {.page = number},
                                    {}});
  const auto deadline = page_deadline(limits);
  const auto styles = document.char_styles.size();
  PageReading reading;
  std::string left = oversized ? "oversized" : "asked for";
  if (interpreter == Interpreter::fastest && state_->fast && !oversized) {
    PageNotes notes(reading, document, limits, deadline);
    left = state_->fast->read(*page, reading, notes);
  }
  if (!left.empty()) {
    reading = {};
    document.char_styles.resize(styles);
    PageNotes notes(reading, document, limits, deadline);
    read_with_poppler(*page, oversized ? corner_at_origin(*page) : Part{}, reading, notes);
    reading.left_to_poppler = std::move(left);
  }
  reading.active = reading.active || is_active(page->getActions());
  auto& content = reading.content;
  content.number = number;
  content.rotation = static_cast<std::uint16_t>((page->getRotate() % 360 + 360) % 360);
  content.width_pt = std::clamp(content.width_pt, 0.0F, static_cast<float>(kMaxSide));
  content.height_pt = std::clamp(content.height_pt, 0.0F, static_cast<float>(kMaxSide));
  return reading;
}

}  // namespace guidang::parsers::pdf
