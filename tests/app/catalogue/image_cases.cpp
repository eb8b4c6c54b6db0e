// Rows 75 and 76: pictures. Recognition is slow and has tests of its own; here pages are only looked at.
#include "tests/app/catalogue/catalogue.hpp"
#include "tests/parsers/image/image_maker.hpp"

namespace guidang::app::catalogue {
namespace {

using parsers::image::Paper;

Paper page_of_text(int lines) {
  Paper paper(600, 800);
  for (int line = 0; line < lines; ++line) paper.text(60, 60 + 60 * line, 33, 10);
  return paper;
}

std::string two_pages() {
  const auto page = page_of_text(4);
  Pixa* pages = pixaCreate(2);
  for (int i = 0; i < 2; ++i) pixaAddPix(pages, page.get(), L_COPY);
  std::uint8_t* data = nullptr;
  std::size_t size = 0;
  pixaWriteMemMultipageTiff(&data, &size, pages);
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  lept_free(data);
  pixaDestroy(&pages);
  return bytes;
}

}  // namespace

std::vector<Case> image_cases() {
  const auto text = page_of_text(5).file(IFF_PNG);
  const std::string huge = std::string("\x89PNG\r\n\x1A\n", 8) + parsers::image::be32(13) + "IHDR" +
                           parsers::image::be32(60'000) + parsers::image::be32(60'000) + "\x08";
  return {
      {75, "two pages.tif", two_pages(), "partial needs_ocr"},
      {75, "one point.png", Paper(1, 1).file(IFF_PNG), "partial needs_ocr"},
      {75, "blank.png", Paper(600, 800).file(IFF_PNG), "partial needs_ocr"},
      {75, "cut.png", text.substr(0, text.size() / 2), "failed image_damaged"},
      {75, "huge.png", huge, "failed image_size"},
      {76, "72 dpi.png", page_of_text(3).file(IFF_PNG), "partial needs_ocr"},
  };
}

}  // namespace guidang::app::catalogue
