#include <gtest/gtest.h>

#include <chrono>

#include "parsers/pdf/font_facts.hpp"
#include "pdf_maker.hpp"

namespace guidang::parsers::pdf {
namespace {

std::string locked(bool with_password) {
  PdfMaker maker;
  maker.lock(with_password);
  maker.page("");
  return maker.bytes();
}

TEST(PdfHostile, TellsPasswordsFromRestrictions) {
  const auto closed = parse_pdf(file_of(locked(true)), {});
  ASSERT_FALSE(closed.has_value());
  EXPECT_EQ(closed.error().code, ErrorCode::encrypted);
  const auto restricted = parse_pdf(file_of(locked(false)), {});
  ASSERT_TRUE(restricted.has_value());
  EXPECT_EQ(codes(*restricted), "owner_restricted empty_body");
}

TEST(PdfHostile, RefusesWhatIsNoDocument) {
  PdfMaker no_pages;
  const std::vector<std::pair<std::string, ErrorCode>> table = {{"%PDF-1.7\n", ErrorCode::pdf_damaged},
                                                                {"nonsense", ErrorCode::pdf_damaged},
                                                                {no_pages.bytes(), ErrorCode::pdf_no_pages}};
  for (const auto& [bytes, code] : table) {
    const auto document = parse_pdf(file_of(bytes), {});
    ASSERT_FALSE(document.has_value()) << bytes;
    EXPECT_EQ(document.error().code, code) << bytes;
  }
  PdfMaker form;
  form.catalog = "/NeedsRendering true/AcroForm<</XFA(x)>>";
  form.page(PdfMaker::latin(100, 700, 12, "Please wait"));
  EXPECT_EQ(parse_pdf(file_of(form.bytes()), {}).error().code, ErrorCode::xfa);
}

/// Forms that each draw the next one twice: 2^40 paths through a few kilobytes, without a cycle.
TEST(PdfHostile, StopsFormsThatMultiply) {
  PdfMaker maker;
  int inner = maker.object(PdfMaker::stream("0 g", "/Subtype/Form/BBox[0 0 9 9]"));
  for (int i = 0; i < 40; ++i)
    inner =
        maker.object(PdfMaker::stream("/X Do /X Do", "/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X " +
                                                         std::to_string(inner) + " 0 R>>>>"));
  maker.resources = "/XObject<</X " + std::to_string(inner) + " 0 R>>";
  maker.page(PdfMaker::han(100, 700, 16, "之前的文字") + "/X Do " + PdfMaker::han(100, 600, 16, "之后"));
  ParseContext context;
  context.limits.page_seconds = 0.5;
  const auto start = std::chrono::steady_clock::now();
  const auto document = parse_pdf(file_of(maker.bytes()), context);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(codes(*document), "page_missing");
  EXPECT_EQ(text_of(*document), "之前的文字") << "what was read stays";
}

TEST(PdfHostile, SurvivesLoopsAndNonsense) {
  PdfMaker maker;
  const int self = maker.object("");
  maker.catalog = "/Names<</JavaScript " + std::to_string(self) + " 0 R>>/AcroForm<</Fields[1 0 R 2 0 R]>>";
  maker.resources = "/XObject<</X 1 0 R>>";
  maker.page_entries = "/Annots[1 0 R 2 0 R null <</Subtype/Widget/Rect[a b]/AP<</N 1 0 R>>>>]";
  maker.page("1e38 0 0 1e38 0 0 cm 0 0 1e38 1e38 re f Q Q Q /X Do BT /F9 1 Tf (x) Tj ET " +
             PdfMaker::han(1, 1, 1e30, "x") + "BI /W 2147483647 /H 2147483647 /BPC 8 /CS /RGB ID x EI");
  const auto document = parse_pdf(file_of(maker.bytes()), {});
  ASSERT_TRUE(document.has_value());
  EXPECT_NE(codes(*document), "") << "no empty success";
}

TEST(PdfHostile, AnyTruncationIsAnErrorOrAPartialReport) {
  PdfMaker maker;
  maker.page(PdfMaker::han(100, 700, 16, "完整的一页正文"));
  const auto bytes = maker.bytes();
  for (std::size_t size = 0; size < bytes.size(); size += 37) {
    const auto document = parse_pdf(file_of(bytes.substr(0, size)), {});
    if (!document) continue;
    EXPECT_TRUE(text_of(*document) == "完整的一页正文" || !document->diagnostics.empty()) << size;
  }
}

TEST(PdfHostile, FindsThePagesOfAFileThatLostItsEndOrItsPageTree) {
  PdfMaker maker;
  for (const auto* text : {"第一页的正文", "第二页的正文", "第三页的正文"}) maker.page(PdfMaker::han(100, 700, 16, text));
  const auto whole = maker.bytes();
  auto no_tree = whole;
  no_tree.replace(no_tree.find("/Kids"), 5, "/Kits");
  const std::vector<std::pair<std::string, const char*>> table = {
      {whole.substr(0, whole.rfind("xref\n0")), "第一页的正文|第二页的正文|第三页的正文"},
      {whole.substr(0, whole.rfind("/Type/Page/")), "第一页的正文|第二页的正文"},
      {no_tree, "第一页的正文|第二页的正文|第三页的正文"}};
  for (const auto& [bytes, text] : table) {
    const auto document = parse_pdf(file_of(bytes), {});
    ASSERT_TRUE(document.has_value()) << describe(document.error());
    EXPECT_EQ(text_of(*document), text);
    EXPECT_EQ(codes(*document), "page_missing") << "nobody knows how many there were";
  }
  auto secret = whole.substr(0, whole.rfind("xref\n0")) + "/Encrypt";
  EXPECT_EQ(parse_pdf(file_of(secret), {}).error().code, ErrorCode::pdf_damaged);
}

TEST(PdfFonts, HavePlainNames) {
  const std::vector<std::pair<std::string, std::string>> table = {{"ABCDEF+SimHei", "SimHei"},
                                                                  {"SimSun,Bold", "SimSun"},
                                                                  {"Arial-BoldMT", "Arial"},
                                                                  {"\xB7\xC2\xCB\xCE_GB2312", "仿宋_GB2312"},
                                                                  {"仿宋", "仿宋"},
                                                                  {"ABCDE+X", "ABCDE+X"},
                                                                  {"", ""}};
  for (const auto& [name, plain] : table) EXPECT_EQ(plain_font_name(name), plain);
}

TEST(PdfTables, OfPopplerAreInstalled) { EXPECT_TRUE(poppler_data_present()); }

}  // namespace
}  // namespace guidang::parsers::pdf
