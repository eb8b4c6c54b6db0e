// Rows 46 to 63.
#include "tests/app/catalogue/catalogue.hpp"
#include "tests/parsers/pdf/pdf_maker.hpp"

namespace guidang::app::catalogue {
namespace {

using parsers::pdf::PdfMaker;

constexpr const char* kDrawScan = "q 595 0 0 842 0 0 cm /Im Do Q\n";
constexpr const char* kDrawSmall = "q 200 0 0 200 0 0 cm /Im Do Q\n";

/// Two lines of text that no other case has.
std::string line(int number, int y = 700) {
  return PdfMaker::han(100, y - 30, 16, "各级各部门认真落实普法责任制") +
         PdfMaker::han(100, y, 16, "全年开展普法讲座") + PdfMaker::latin(240, y, 16, std::to_string(number));
}

std::string one_page(int number, const std::string& page_entries = {}, const std::string& catalog = {}) {
  PdfMaker maker;
  maker.page_entries = page_entries;
  maker.catalog = catalog;
  maker.page(line(number));
  return maker.bytes();
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  return at == text.npos ? text : text.replace(at, from.size(), to);
}

/// Written by hand, without a table of its objects: whoever reads it has to look for them.
std::string objects(const std::vector<std::string>& bodies) {
  std::string out = "%PDF-1.7\n";
  for (std::size_t i = 0; i < bodies.size(); ++i)
    out += std::to_string(i + 1) + " 0 obj\n" + bodies[i] + "\nendobj\n";
  return out + "trailer\n<</Root 1 0 R/Size " + std::to_string(bodies.size() + 1) + ">>\n%%EOF\n";
}

/// A page that is one image, with these entries and data; `content` stands on it.
std::string scan(const std::string& image_entries, const std::string& data, const std::string& content = {},
                 const std::string& place = kDrawScan) {
  PdfMaker maker;
  const int image = maker.object(PdfMaker::stream(data, "/Subtype/Image" + image_entries));
  maker.resources = "/XObject<</Im " + std::to_string(image) + " 0 R>>";
  maker.page(place + content);
  return maker.bytes();
}
constexpr const char* kGray = "/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray";

/// The same text, encrypted by the key of the file and of its seventh object.
std::string restricted() {
  PdfMaker maker;
  maker.lock(false);
  maker.page(
      "\xAF\xC6\x07\x38\xCE\x78\x26\x30\x97\x5B\xEE\xAD\x05\x6F\x0B\xF8\xA6\xB9\x2A\x3D\xDC\x8F\xE3\xE3\x3F"
      "\x83\x7A"
      "\xDB\xAF\x7E\xEC\x24\x6B\xD7\xE4\xA9\x89\x8F\xDE\xF6\x4F\x17\xD6\xF4\xE4\x55\xBB\xE0\x82\x7C\x02\xEF"
      "\x76\x69"
      "\x49\x5A\xFE\x65\x7E\xEB\x3F\x31\x71\xBA\x71\xE8");
  return maker.bytes();
}

std::string locked() {
  PdfMaker maker;
  maker.lock(true);
  maker.page("");
  return maker.bytes();
}

std::vector<Case> damaged() {
  PdfMaker three;
  for (int i = 0; i < 3; ++i) three.page(line(4700 + i));
  const auto whole = three.bytes();
  const auto third_page = whole.rfind("/Type/Page/");
  return {
      {46, "behind junk.pdf", std::string(2'000, 'x') + "\n" + one_page(46), "complete", {}, "讲座46"},
      {46, "several ends.pdf", one_page(4646) + "%%EOF\n\n%%EOF\n", "complete", {}, "讲座4646"},
      {47, "no table.pdf", whole.substr(0, whole.rfind("xref\n0")), "partial page_missing", {}, "讲座4702"},
      {47, "cut.pdf", whole.substr(0, third_page), "partial page_missing", {}, "讲座4701"},
      {47, "nothing else.pdf", "%PDF-1.7\n1 0 obj\n<</Type", "failed pdf_damaged"},
      {48, "owner password.pdf", restricted(), "complete", {"owner_restricted"}, "Report of 48 lectures"},
      {49, "password.pdf", locked(), "failed encrypted"},
      {49, "certificate.pdf",
       replaced(locked(), "/Filter/Standard", "/Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5"),
       "failed encrypted"},
  };
}

/// Forms that each draw the next one twice: 2^40 paths through a few kilobytes, without a cycle.
std::string multiplying() {
  PdfMaker maker;
  int inner = maker.object(PdfMaker::stream("0 g", "/Subtype/Form/BBox[0 0 9 9]"));
  for (int i = 0; i < 40; ++i)
    inner =
        maker.object(PdfMaker::stream("/X Do /X Do", "/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X " +
                                                         std::to_string(inner) + " 0 R>>>>"));
  maker.resources = "/XObject<</X " + std::to_string(inner) + " 0 R>>";
  maker.page(line(52) + "/X Do ");
  return maker.bytes();
}

/// A font whose glyph is drawn with the font itself, and a pattern that is filled with itself.
std::string self_drawing() {
  PdfMaker maker;
  const int glyph = maker.object(PdfMaker::stream("500 0 d0 BT /T 1 Tf (a) Tj ET"));
  const int font = maker.object(
      "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 97"
      "/LastChar 97/Widths[1]/Encoding<</Differences[97/a]>>/CharProcs<</a " +
      std::to_string(glyph) + " 0 R>>/Resources<</Font<</T " + std::to_string(glyph + 1) + " 0 R>>>>>>");
  const int pattern = maker.object(PdfMaker::stream(
      "/Pattern cs /P scn 0 0 9 9 re f",
      "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 0.001/YStep 0.001/Resources<<"
      "/Pattern<</P " +
          std::to_string(font + 1) + " 0 R>>>>"));
  maker.resources = "/Font<</F1 3 0 R/F2 4 0 R/T " + std::to_string(font) + " 0 R>>/Pattern<</P " +
                    std::to_string(pattern) + " 0 R>>";
  maker.page(line(5252) + "BT /T 9 Tf (a) Tj ET /Pattern cs /P scn 0 0 500 500 re f");
  return maker.bytes();
}

std::vector<Case> loops() {
  const auto loop = one_page(51);
  const auto start = loop.rfind("xref\n0");
  const auto to_itself = replaced(loop, "/Root 1 0 R", "/Root 1 0 R/Prev " + std::to_string(start));
  return {
      {50, "cycle of pages.pdf",
       objects({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>"}),
       "partial page_missing"},
      {50,
       "many pages said.pdf",
       objects(
           {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1000000000>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font"
            "/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
            PdfMaker::stream(PdfMaker::latin(100, 700, 16, "A page of many"))}),
       "partial page_missing",
       {},
       "A page of many"},
      {51, "table names itself.pdf", to_itself, "complete", {}, "讲座51"},
      {51,
       "nested.pdf",
       one_page(5151, {}, "/Odd " + repeat("[", 100'000) + repeat("]", 100'000)),
       "complete",
       {},
       "讲座5151"},
      {52, "multiplying.pdf", multiplying(), "partial page_missing", {}, "讲座52"},
      {52, "draws itself.pdf", self_drawing(), "complete", {}, "讲座5252"},
  };
}

std::vector<Case> sizes() {
  PdfMaker none, many;
  for (int i = 0; i < 10'001; ++i) many.page(i == 0 ? line(54) : "");
  const auto boxed = [](int number, const char* box) {
    return replaced(one_page(number), "/MediaBox[0 0 595 842]", box);
  };
  const auto filters = "/Filter[/ASCIIHexDecode/LZWDecode/FlateDecode/RunLengthDecode/FlateDecode]";
  return {
      {53,
       "filters.pdf",
       scan(std::string{kGray} + filters, "zzzz>", line(53), kDrawSmall),
       "complete",
       {},
       "讲座53"},
      {53,
       "huge image.pdf",
       scan("/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB", "x", line(5300),
            kDrawSmall),
       "complete",
       {},
       "讲座5300"},
      {54, "10001 pages.pdf", many.bytes(), "partial page_limit", {}, "讲座54"},
      {55, "no pages.pdf", none.bytes(), "failed pdf_no_pages"},
      {55, "empty box.pdf", boxed(55, "/MediaBox[0 0 0 0]"), "complete", {}, "讲座55"},
      {55, "negative box.pdf", boxed(5500, "/MediaBox[595 842 0 0]"), "complete", {}, "讲座5500"},
      {55,
       "wide box.pdf",
       boxed(5555, "/MediaBox[0 0 1000000000 1000000000]"),
       "partial size_limit",
       {},
       "讲座5555"},
      {55, "endless box.pdf", boxed(5550, "/MediaBox[0 0 1000000000000 1000000000000]"),
       "partial page_missing"},
  };
}

std::vector<Case> images_for_text() {
  PdfMaker unmapped, twice;
  unmapped.page(PdfMaker::han(100, 700, 16, "กขฃค"));
  twice.page(line(61) + PdfMaker::han(100.3, 700, 16, "全年开展普法讲座"));
  return {
      {56, "scan.pdf", scan(kGray, "\xFF"), "partial needs_ocr"},
      {57,
       "layer under a scan.pdf",
       scan(kGray, "\xFE",
            "3 Tr " + PdfMaker::han(100, 700, 16, "扫描件下面由识别软件写入的文字层共有二十多字")),
       "complete",
       {"text_layer_suspect"},
       "识别软件"},
      {58, "jbig2.pdf",
       scan("/Width 99/Height 99/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode", "junk"),
       "partial needs_ocr"},
      {58, "jpx.pdf", scan("/Width 99/Height 99/Filter/JPXDecode", "junk"), "partial needs_ocr"},
      {58, "ccitt.pdf",
       scan("/Width 99/Height 99/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode"
            "/DecodeParms<</K -1/Columns 99>>",
            "junk"),
       "partial needs_ocr"},
      {59, "glyphs without meaning.pdf", unmapped.bytes(), "partial needs_ocr", {"text_layer_suspect"}},
      {61, "printed twice.pdf", twice.bytes(), "complete", {}, "全年开展普法讲座61"},
      {61, "turned.pdf", one_page(6161, "/Rotate 90"), "complete", {}, "讲座6161"},
  };
}

std::vector<Case> more_than_text() {
  PdfMaker form;
  form.catalog = "/NeedsRendering true/AcroForm<</XFA(x)>>";
  form.page(PdfMaker::latin(100, 700, 12, "Please wait"));
  return {
      {62,
       "script.pdf",
       one_page(62, {}, "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
       "complete",
       {"active_content"},
       "讲座62"},
      {62,
       "launch.pdf",
       one_page(6200, "/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(calc.exe)>>>>]"),
       "complete",
       {"active_content"},
       "讲座6200"},
      {62,
       "attachment.pdf",
       one_page(6202, {}, "/Names<</EmbeddedFiles<</Names[(a.docx)<</Type/Filespec>>]>>>>"),
       "complete",
       {"embedded_object"},
       "讲座6202"},
      {.row = 62,
       .name = "xfa.pdf",
       .bytes = form.bytes(),
       .end = "failed xfa",
       .why = "its only page says \"please wait\": a report of that would be an empty success"},
      {63,
       "signed.pdf",
       one_page(63, {}, "/AcroForm<</Fields[<</FT/Sig/T(s)/V<</Type/Sig>>>>]>>"),
       "complete",
       {"signature"},
       "讲座63"},
  };
}

}  // namespace

std::vector<Case> pdf_cases() {
  auto cases = damaged();
  for (auto& more : {loops(), sizes(), images_for_text(), more_than_text()})
    cases.insert(cases.end(), more.begin(), more.end());
  return cases;
}

}  // namespace guidang::app::catalogue
