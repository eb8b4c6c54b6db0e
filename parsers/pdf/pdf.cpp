// Page by page: read, judge the text layer, have the page recognised where there is none, hand it to the
// layout.
#include "parsers/pdf/pdf.hpp"

#include <algorithm>
#include <iterator>
#include <new>
#include <utility>

#include "parsers/layout/layout.hpp"
#include "parsers/paged_reading.hpp"
#include "parsers/pdf/document.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr float kScanCoverage = 0.7F;            // Share of a page under images that makes it a scan …
constexpr std::size_t kStampCharacters = 16;     // … if it has no more text than a scanner's advertisement.
constexpr std::size_t kMarkCharacters = 120;     // A download mark or a watermark is shorter than a page.
constexpr std::size_t kLoneMarkCharacters = 40;  // … of a document of one page.
constexpr std::size_t kOutlineCurves = 40;       // Filled outlines: text turned into paths.
constexpr float kPictureShare = 0.08F;           // Smaller pictures are seals, emblems and ornaments.
constexpr double kWrongEncodingShare = 0.5;      // Of accented letters; French stays under 0.1.
constexpr double kSuspectShare = 0.1, kGarbageShare = 0.8;  // Of characters without a meaning.

/// Why the text of a page is not there; empty where it is.
std::string missing_text(const PageReading& page) {
  const float coverage = layout::image_coverage(page.content);
  if (page.characters == 0 && coverage > 0.02F) return "only images";
  if (page.characters == 0 && page.curves >= kOutlineCurves) return "text drawn as outlines";
  if (page.characters < kStampCharacters && coverage >= kScanCoverage)
    return "a scan with a few added characters";
  if (page.characters > 0 &&
      static_cast<double>(page.unmapped) >= kGarbageShare * static_cast<double>(page.characters))
    return "glyphs without a meaning in Unicode";
  if (page.characters > kStampCharacters &&
      static_cast<double>(page.accented) >= kWrongEncodingShare * static_cast<double>(page.characters))
    return "characters in the wrong encoding";
  return {};
}

std::string text_of(const PageReading& page) {
  std::string text;
  for (const auto& glyph : page.content.glyphs) text += glyph.text;
  return text;
}

class Reader : PagedReading {
 public:
  Reader(const Document& source, const ParseContext& context, const PdfOptions& options)
      : PagedReading(context), source_(source), options_(options), layout_(document_, context.limits) {}

  RawDocument run() {
    source_.describe(document_);
    const auto count = source_.page_count();
    const auto last = std::min(count, context_.limits.max_pages);
    for (std::uint32_t page = 1; page <= last && !is_late(page, count); ++page) read(page);
    if (count > last)
      note(DiagnosticCode::page_limit,
           std::to_string(count - last) + " of " + std::to_string(count) + " pages were not read");
    layout_.finish();
    note_totals();
    return std::move(document_);
  }

 private:
  void read(std::uint32_t number) {
    if (is_left_out(number)) return;
    auto page = source_.read_page(number, document_, context_.limits);
    if (!page) return note(DiagnosticCode::page_missing, page.error().message, number);
    if (!page->cut.empty())
      note(DiagnosticCode::page_missing,
           "reading stopped after " + page->cut + "; the rest of the page is missing", number);
    active_ = active_ || page->active;
    unmapped_cid_ = unmapped_cid_ || page->cid_unmapped;
    judge(*page);
    layout_.add(std::move(page->content));
  }

  /// Decides whether the text layer stands, and replaces it by recognition where it does not.
  void judge(PageReading& page) {
    const auto number = page.content.number;
    auto reason = missing_text(page);
    if (reason.empty() && is_only_marked(page)) reason = "a scan with a mark as its only text";
    if (reason.empty()) return describe(page);
    if (options_.recognise && context_.ocr) {
      if (recognise(page, reason)) return;
    }
    lost_text_ = true;
    note(DiagnosticCode::needs_ocr, "no text layer: " + reason, number);
    note_replaced(page, reason);
  }

  /// A scan under a few words that the next page has as well: who published it, where it was downloaded.
  bool is_only_marked(const PageReading& page) {
    const bool ocr_layer = page.invisible * 2 > page.characters;
    if (ocr_layer || page.characters == 0 || page.characters > kMarkCharacters ||
        layout::image_coverage(page.content) < kScanCoverage)
      return false;
    const auto number = page.content.number;
    if (source_.page_count() == 1) return page.characters <= kLoneMarkCharacters;
    const auto beside = source_.read_page(number < source_.page_count() ? number + 1 : number - 1, document_,
                                          context_.limits);
    return beside && text_of(*beside) == text_of(page);
  }

  void note_suspect(const PageReading& page) {
    const bool wrong = page.accented > page.unmapped;
    note(DiagnosticCode::text_layer_suspect,
         std::to_string(wrong ? page.accented : page.unmapped) + " of " + std::to_string(page.characters) +
             (wrong ? " characters seem to be in the wrong encoding"
                    : " characters have no meaning in Unicode"),
         page.content.number);
  }

  /// A text layer that is there but not taken.
  void note_replaced(const PageReading& page, const std::string& reason) {
    if (page.unmapped > 0 || page.accented > kStampCharacters) return note_suspect(page);
    if (page.characters >= kStampCharacters)
      note(DiagnosticCode::text_layer_suspect, reason, page.content.number);
  }

  void describe(const PageReading& page) {
    const auto& content = page.content;
    if (static_cast<double>(page.unmapped) > kSuspectShare * static_cast<double>(page.characters))
      note_suspect(page);
    const bool ocr_layer = page.invisible * 2 > page.characters;
    if (ocr_layer && layout::image_coverage(content) >= kScanCoverage)
      return note(DiagnosticCode::text_layer_suspect, "a recognised text layer under a scan", content.number);
    if (page.characters == 0) return;
    const float area = std::max(content.width_pt * content.height_pt, 1.0F);
    for (const auto& image : content.images)
      if (image.box.width() * image.box.height() > kPictureShare * area)
        return note(DiagnosticCode::picture_without_text, "a picture on the page was not read",
                    content.number);
  }

  bool recognise(PageReading& page, const std::string& reason) {
    const auto number = page.content.number;
    auto words = recognise_image(number);
    if (!words) {
      note(DiagnosticCode::needs_ocr, "recognition failed: " + words.error().message, number);
      if (words.error().code == ErrorCode::dependency && !std::exchange(engine_missing_, true))
        note(DiagnosticCode::dependency_missing, words.error().message);
      lost_text_ = true;
      return true;
    }
    words->number = number;
    words->recognised = true;
    std::ranges::move(page.content.images, std::back_inserter(words->images));
    note_replaced(page, reason);
    page.content = std::move(*words);
    document_.ocr = true;
    note(DiagnosticCode::ocr_used, "the page was recognised from its image", number);
    return true;
  }

  Expected<layout::PageContent> recognise_image(std::uint32_t number) {
    if (const auto scan = source_.scanned_picture(number, context_.limits))
      return options_.recognise(*scan, document_);
    const auto drawn = source_.render(number, options_.ocr_dpi, context_.limits);
    if (!drawn) return std::unexpected(drawn.error());
    return options_.recognise(*drawn, document_);
  }

  void note_totals() {
    const auto has_active =
        std::any_of(document_.diagnostics.begin(), document_.diagnostics.end(),
                    [](const auto& d) { return d.code == DiagnosticCode::active_content; });
    if (active_ && !has_active)
      note(DiagnosticCode::active_content, "a page starts a script or a program; nothing was run");
    const bool any_text =
        std::any_of(document_.blocks.begin(), document_.blocks.end(),
                    [](const Block& block) { return !std::holds_alternative<PictureBlock>(block.content); });
    if (!any_text && !lost_text_) note(DiagnosticCode::empty_body, "no page holds text");
    if ((unmapped_cid_ || !any_text) && !poppler_data_present())
      note(DiagnosticCode::dependency_missing,
           "poppler-data is not installed: Chinese fonts that are not embedded cannot be read");
  }

  const Document& source_;
  const PdfOptions& options_;
  layout::Layout layout_;
  bool active_ = false, unmapped_cid_ = false, lost_text_ = false, engine_missing_ = false;
};

}  // namespace

Expected<RawDocument> read_pdf(const ingest::SourceFile& file, const ParseContext& context,
                               const PdfOptions& options) {
  try {
    auto source = Document::open(file.bytes, context.limits);
    if (!source) return std::unexpected(source.error());
    return Reader(*source, context, options).run();
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::memory, "out of memory while reading the PDF");
  } catch (const std::exception& error) {
    return fail(ErrorCode::pdf_damaged, error.what());
  }
}

Expected<RawDocument> parse_pdf(const ingest::SourceFile& file, const ParseContext& context) {
  return read_pdf(file, context, {});
}

}  // namespace guidang::parsers::pdf
