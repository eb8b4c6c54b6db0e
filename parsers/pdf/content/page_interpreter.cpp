#include "parsers/pdf/page_interpreter.hpp"

#include "parsers/pdf/annotations.hpp"
#include "parsers/pdf/content/content_reader.hpp"

namespace guidang::parsers::pdf {
namespace {

class FastInterpreter : public PageInterpreter {
 public:
  explicit FastInterpreter(PDFDoc& doc) : doc_(doc), fonts_(*doc.getXRef()), spaces_(doc) {}

  std::string read(Page& page, PageReading& reading, PageNotes& notes) override {
    fonts_.begin_page();
    spaces_.begin_page();
    ContentReader reader(doc_, fonts_, spaces_, notes);
    reader.read(page);
    for_each_appearance(
        page, reading, [&] { return reader.is_over(); },
        [&](Object& appearance, const PDFRectangle& rect) { reader.read_appearance(appearance, rect); });
    return reader.left();
  }

 private:
  PDFDoc& doc_;
  FontCache fonts_;
  ColorSpaces spaces_;
};

}  // namespace

std::unique_ptr<PageInterpreter> make_fast_interpreter(PDFDoc& doc) {
  return std::make_unique<FastInterpreter>(doc);
}

}  // namespace guidang::parsers::pdf
