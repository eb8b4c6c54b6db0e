#pragma once
#include <memory>
#include <string_view>

#include "parsers/pdf/pdf.hpp"

/// The seam between the parser and the library that reads PDF.
namespace guidang::parsers::pdf {

/// What one page holds, and how far it can be trusted.
struct PageReading {
  layout::PageContent content;
  std::size_t characters = 0;  ///< Inked characters.
  std::size_t unmapped = 0;    ///< … of these without a Unicode value, or with one of private use.
  std::size_t accented = 0;  ///< … of these in U+0080 … U+00FF: Chinese bytes read as Latin, if they prevail.
  std::size_t invisible = 0;    ///< … of these drawn invisibly (text under a scan).
  std::size_t curves = 0;       ///< Filled outlines with curves: text turned into paths, or drawings.
  bool cid_unmapped = false;    ///< An unmapped one came from a font that needs the tables of poppler-data.
  bool active = false;          ///< The page or an annotation on it starts a script or a program.
  std::string left_to_poppler;  ///< Why Poppler interpreted the page; empty: the faster reader did.
  std::string cut;  ///< Why reading stopped early ("20 seconds", "500000 characters"); empty: complete.
};

/// An open PDF. Not thread-safe; several may be used in several threads.
class Document {
 public:
  /// Opens bytes that must outlive the result. One that lost its page tree gets a new one of the pages that are still
  /// there (rebuild.hpp). Errors as read_pdf.
  static Expected<Document> open(std::string_view bytes, const Limits& limits);
  Document(Document&&) noexcept;
  ~Document();

  std::uint32_t page_count() const;
  /// Properties, and diagnostics on restrictions, scripts, attachments and signatures.
  void describe(RawDocument& document) const;
  /// Who interprets contents. `fastest` leaves to Poppler only the pages that it is not sure to read as
  /// Poppler does.
  enum class Interpreter : std::uint8_t { fastest, poppler };
  /// Interns styles in `document`. Errors: corrupt where the page does not exist.
  Expected<PageReading> read_page(std::uint32_t number, RawDocument& document, const Limits& limits,
                                  Interpreter interpreter = Interpreter::fastest) const;
  /// The page in colours. Errors: image_size, corrupt.
  Expected<PageImage> render(std::uint32_t number, double dpi, const Limits& limits) const;
  /// The picture that a scanned page consists of, pixel for pixel as it is embedded; nothing where the page
  /// holds more than one, or one that is turned, masked, does not cover the page, or has more pixels than
  /// recognition needs.
  std::optional<PageImage> scanned_picture(std::uint32_t number, const Limits& limits) const;

 private:
  struct State;
  explicit Document(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace guidang::parsers::pdf
