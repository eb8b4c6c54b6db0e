// Poppler's own interpreter is the specification of the faster one: whatever a page holds, both must note the
// same, or the faster one must leave the page to Poppler.
//
// Permitted differences: pages that one of the two cut short (time runs differently), and places that differ
// by less than a hundredth of a point.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <random>

#include "parsers/pdf/document.hpp"
#include "pdf_maker.hpp"

namespace guidang::parsers::pdf {
namespace {

using Interpreter = Document::Interpreter;

bool near(float a, float b) { return a == b || std::abs(a - b) < 0.01F + 1e-5F * std::abs(a); }

bool near(const Box& a, const Box& b) {
  return near(a.x0, b.x0) && near(a.y0, b.y0) && near(a.x1, b.x1) && near(a.y1, b.y1);
}

std::string described(const Box& box) {
  return "[" + std::to_string(box.x0) + " " + std::to_string(box.y0) + " " + std::to_string(box.x1) + " " +
         std::to_string(box.y1) + "]";
}

std::string glyph_difference(const layout::Glyph& a, const RawDocument& of_a, const layout::Glyph& b,
                             const RawDocument& of_b) {
  if (a.text != b.text) return "text " + a.text + " / " + b.text;
  if (!near(a.box, b.box)) return "box of " + a.text + " " + described(a.box) + " / " + described(b.box);
  if (!near(a.baseline, b.baseline)) return "baseline of " + a.text;
  if (of_a.char_styles[a.style] != of_b.char_styles[b.style]) return "style of " + a.text;
  if (a.angle != b.angle || a.vertical != b.vertical || a.invisible != b.invisible)
    return "setting of " + a.text;
  return {};
}

std::string counts_of(const PageReading& page) {
  std::string counts;
  for (const std::size_t count :
       {page.content.glyphs.size(), page.content.rules.size(), page.content.images.size(), page.characters,
        page.unmapped, page.accented, page.invisible, page.curves, std::size_t{page.cid_unmapped},
        std::size_t{page.active}})
    counts += std::to_string(count) + " ";
  return counts;
}

/// Empty where the two readings say the same.
std::string difference(const PageReading& a, const RawDocument& of_a, const PageReading& b,
                       const RawDocument& of_b) {
  if (!a.cut.empty() || !b.cut.empty()) return {};
  if (counts_of(a) != counts_of(b)) return "counts " + counts_of(a) + "/ " + counts_of(b);
  if (!near(a.content.width_pt, b.content.width_pt) || !near(a.content.height_pt, b.content.height_pt))
    return "page size";
  for (std::size_t i = 0; i < a.content.glyphs.size(); ++i)
    if (auto what = glyph_difference(a.content.glyphs[i], of_a, b.content.glyphs[i], of_b); !what.empty())
      return "glyph " + std::to_string(i) + ": " + what;
  for (std::size_t i = 0; i < a.content.rules.size(); ++i) {
    const auto &x = a.content.rules[i], &y = b.content.rules[i];
    if (!near(x.box, y.box) || x.rgb != y.rgb) return "rule " + described(x.box) + " / " + described(y.box);
  }
  for (std::size_t i = 0; i < a.content.images.size(); ++i) {
    const auto &x = a.content.images[i], &y = b.content.images[i];
    if (!near(x.box, y.box) || x.name != y.name || x.width_px != y.width_px || x.height_px != y.height_px)
      return "image " + x.name + " " + described(x.box) + " / " + y.name + " " + described(y.box);
  }
  return {};
}

/// How many pages each reason left to Poppler; "" are those that were not.
using Reasons = std::map<std::string, int>;

/// Reads up to `pages` pages both ways.
void compare(const std::string& bytes, const std::string& name, Reasons& reasons, std::uint32_t pages = 60) {
  const auto source = Document::open(bytes, {});
  if (!source) return;
  RawDocument of_fast, of_poppler;
  Limits limits;
  limits.page_seconds = 2;
  for (std::uint32_t page = 1; page <= std::min(source->page_count(), pages); ++page) {
    const auto fast = source->read_page(page, of_fast, limits);
    const auto slow = source->read_page(page, of_poppler, limits, Interpreter::poppler);
    ASSERT_EQ(fast.has_value(), slow.has_value()) << name;
    if (!fast) continue;
    ++reasons[fast->left_to_poppler];
    ASSERT_EQ(difference(*fast, of_fast, *slow, of_poppler), "") << name << " page " << page;
  }
  if (reasons.contains("asked for")) GTEST_SKIP() << "the faster interpreter is not built";
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void compare_below(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is not there";
  Reasons reasons;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".pdf") compare(bytes_of(entry.path()), entry.path().filename(), reasons);
  for (const auto& [reason, pages] : reasons)
    std::cout << "  " << pages << " pages " << (reason.empty() ? "read" : "left to Poppler: " + reason)
              << "\n";
}

const std::filesystem::path kSource = GUIDANG_SOURCE_DIR;

TEST(PdfInterpreter, ReadsTheFixturesAsPopplerDoes) { compare_below(kSource / "fixtures"); }
TEST(PdfInterpreter, ReadsTheSeedsAsPopplerDoes) { compare_below(kSource / "../shared/seeds"); }
TEST(PdfInterpreter, ReadsTheCorpusAsPopplerDoes) { compare_below(kSource / "../shared/corpus/pdf"); }
TEST(PdfInterpreter, ReadsTheTortureSetAsPopplerDoes) { compare_below(kSource / "../shared/corpus/torture"); }

constexpr const char* kForm = "/Subtype/Form/BBox[0 0 200 100]/Matrix[1 0 0 1 20 30]";

/// A document with everything that contents can refer to.
PdfMaker maker_with_resources() {
  PdfMaker maker;
  const auto number = [](int object) { return std::to_string(object) + " 0 R"; };
  const int image = maker.object(
      PdfMaker::stream("abc", "/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB"));
  const int mask = maker.object(
      PdfMaker::stream("a", "/Subtype/Image/Width 8/Height 1/BitsPerComponent 1/ImageMask true"));
  const int odd_image = maker.object(PdfMaker::stream("a", "/Subtype/Image/Width 1/Height 1"));
  const int inner = maker.object(PdfMaker::stream("q 2 0 0 2 0 0 cm BT /F1 7 Tf 5 5 Td (in) Tj ET", kForm));
  const int outer = maker.object(
      PdfMaker::stream("/In Do 1 0 0 rg 0 0 50 1 re f q",
                       std::string(kForm) + "/Resources<</XObject<</In " + number(inner) + ">>>>"));
  const int group = maker.object(PdfMaker::stream("BT /F1 9 Tf 5 5 Td (mask) Tj ET 0 0 m 1 2 3 4 5 6 c f",
                                                  std::string(kForm) + "/Group<</S/Transparency>>"));
  const int tint = maker.object("<</FunctionType 2/Domain[0 1]/C0[1 1 1]/C1[1 0 0]/N 1>>");
  const int off = maker.object("<</Type/OCG/Name(off)>>");
  const int on = maker.object("<</Type/OCG/Name(on)>>");
  maker.catalog = "/OCProperties<</OCGs[" + number(off) + number(on) + "]/D<</OFF[" + number(off) + "]>>>>";
  maker.resources = "/XObject<</I " + number(image) + "/M " + number(mask) + "/O " + number(odd_image) +
                    "/X " + number(outer) + ">>/ExtGState<</G1<</LW 4/ca .5>>/G2<</SMask<</S/Alpha/G " +
                    number(group) + ">>>>/G3<</Font[3 0 R 20]>>>>/ColorSpace<</S[/Separation/Red/DeviceRGB " +
                    number(tint) + "]/P[/Pattern/DeviceRGB]/Ix[/Indexed/DeviceRGB 1<FF000000FF00>]>>" +
                    "/Properties<</Off " + number(off) + "/On " + number(on) + ">>";
  return maker;
}

struct Case {
  const char* content;
  const char* left = "";
};

constexpr Case kContents[] = {
    {"BT /F1 12 Tf 100 700 Td (one) Tj 14 TL T* (two) Tj (three) ' 1 2 (four) \" 0 -20 TD (five) Tj ET"},
    {"BT /F1 12 Tf 3 Tc 5 Tw 80 Tz 4 Ts 2 Tr 100 700 Td [(a b) -200 (c) 100.5 <64> [1]] TJ ET"},
    {"BT /F2 16 Tf .9 .1 -.2 1 100 600 Tm <4E00 4E8C 4E09> Tj ET BT /F3 16 Tf 3 Tc 90 500 Td <4E004E8C> Tj "
     "ET"},
    {"BT /F1 -12 Tf 100 700 Td (turned) Tj 1 Tr 1 0 0 RG (x) Tj 3 Tr (hidden) Tj /F9 9 Tf (none) Tj ET"},
    {"q 0 1 -1 0 300 300 cm BT /F1 9 Tf (up) Tj ET Q BT /F1 9 Tf 50 50 Td (q) Tj q 2 0 0 2 0 0 cm (in) Tj Q "
     "(out) Tj ET"},
    {"1 0 0 RG 100 100 m 300 100 l S 2 w 100 200 200 .5 re f 0 1 1 0 k 10 10 m 10 90 l 40 40 l s 5 5 50 60 "
     "re B"},
    {"10 10 m 20 30 40 50 60 10 c 90 10 l b 0 0 m 1 1 2 2 v 3 3 4 4 y h 100 10 l 7 7 l f* 30 30 m h W n 5 5 "
     "m 6 6 l n"},
    {"/S cs 1 scn 10 100 90 1 re f /Ix cs 1 sc 10 200 90 1 re f /P cs 10 300 90 1 re f BT /F1 9 Tf (p) Tj "
     "ET"},
    {"/G1 gs 10 10 m 99 10 l S /G3 gs BT 20 20 Td (gs) Tj ET /G2 gs BT 20 40 Td (after the mask) Tj ET"},
    {"/X Do q 2 0 0 2 9 9 cm /X Do /X Do Q BT /F1 9 Tf 30 30 Td (behind) Tj ET"},
    {"q 50 0 0 60 70 80 cm /I Do /M Do Q q 99 0 0 9 9 9 cm BI /W 2 /H 1 /BPC 8 /CS /G ID ab EI Q BT /F1 9 Tf "
     "(e) Tj ET"},
    {"q 9 0 0 9 9 9 cm BI /W 8 /H 1 /IM true /F /AHx ID ff> EI Q BT /F1 9 Tf 20 20 Td (behind) Tj ET"},
    {"/OC /Off BDC BT /F1 9 Tf 20 20 Td (off) Tj ET /X Do 9 9 99 1 re f EMC /OC /On BDC BT /F1 9 Tf 20 20 Td "
     "(on) Tj ET EMC"},
    {"/Span <</ActualText (\xFE\xFF\x4E\x00)/X [1 <</Y 2>>]>> BDC BT /F1 9 Tf 20 20 Td (ab) Tj ET EMC /P "
     "<</MCID 1>> BDC EMC EMC"},
    {"BT /F1 9 Tf 20 20 Td (a\\(b\\)\\101\\8(n)\\\nm) Tj <4 1 4> Tj (z) Tj ET % comment (x) Tj\n1.5.2 --3 "
     "+.5-5 4 re f"},
    {"BT /F#31 9 Tf 20 20 Td (name) Tj ET BX unknown EX 1 2 3 nonsense true false null q"},
    {"BT /F1 9 Tf 20 20 Td (a) Tj ET Q BT (never) Tj ET"},
    {"BT /F1 9 Tf 20 20 Td (a) Tj (too few) Td (b) Tj ET", "odd operands"},
    {"BT /F1 9 Tf 20 20 Td (a) Tj ET ] (b) Tj", "odd syntax"},
    {"BT /F1 9 Tf 20 20 Td [(a) Tj (b)] TJ ET", "odd syntax"},
    {"BT /F1 9 Tf 20 20 Td (a) Tj ID(b) Tj ET", "odd inline image"},
    {"BT /F1 9 Tf 20 20 Td (a) Tj ET BI", "odd inline image"},
    {"/P cs q 9 0 0 9 9 9 cm /M Do Q", "stencil in a pattern"},
    {"/O Do BT /F1 9 Tf 20 20 Td (a) Tj ET", "odd image"},
};

TEST(PdfInterpreter, FollowsEachOperatorAsPopplerDoes) {
  for (const auto& [content, left] : kContents) {
    auto maker = maker_with_resources();
    maker.page(content);
    Reasons reasons;
    compare(maker.bytes(), content, reasons);
    if (IsSkipped()) return;
    EXPECT_EQ(reasons.begin()->first, left) << content;
  }
}

TEST(PdfInterpreter, ReadsTurnedAndCroppedPagesAsPopplerDoes) {
  for (const auto* entries :
       {"/Rotate 90", "/Rotate 180", "/Rotate -90", "/CropBox[100 100 400 500]/Rotate 270",
        "/CropBox[-50 20 1000 300]", "/MediaBox[595 842 0 0]"}) {
    auto maker = maker_with_resources();
    maker.page_entries = entries;
    for (const auto& [content, left] : kContents) maker.page(content);
    Reasons reasons;
    compare(maker.bytes(), entries, reasons);
  }
}

/// Damaged contents: what the faster interpreter does not leave to Poppler it must take in the same way.
/// Other damage comes with --gtest_shuffle --gtest_random_seed=N.
TEST(PdfInterpreter, TakesDamagedContentsAsPopplerDoes) {
  std::mt19937 dice(static_cast<unsigned>(1 + testing::UnitTest::GetInstance()->random_seed()));
  const auto below = [&](std::size_t most) { return dice() % most; };
  Reasons reasons;
  for (int round = 0; round < 20 && !HasFailure(); ++round) {
    auto maker = maker_with_resources();
    for (int page = 0; page < 40; ++page) {
      std::string content = kContents[below(std::size(kContents))].content;
      content += std::string(" ") + kContents[below(std::size(kContents))].content;
      for (std::size_t edits = 1 + below(4); edits-- > 0;) {
        const auto at = below(content.size());
        switch (below(4)) {
          case 0:
            content.erase(at, 1 + below(6));
            break;
          case 1:
            content.insert(at, 1, "()<>[]/%{} 0-.\n"[below(15)]);
            break;
          case 2:
            content[at] = static_cast<char>(below(256));
            break;
          default:
            content.insert(at, content.substr(below(content.size()), below(12)));
        }
      }
      maker.page(content);
    }
    compare(maker.bytes(), "round " + std::to_string(round), reasons);
    if (IsSkipped()) return;
  }
  EXPECT_GT(reasons[""], 100) << "most damage is none that needs Poppler";
}

TEST(PdfInterpreter, EndsWhatNeverEnds) {
  auto maker = maker_with_resources();
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "q ";
  maker.page(PdfMaker::latin(50, 50, 9, "before") + deep + PdfMaker::latin(50, 70, 9, "never"));
  maker.page(PdfMaker::latin(50, 50, 9, "a") + std::string(1'000'000, '[') + "]");
  std::string operands;
  for (int i = 0; i < 300'000; ++i) operands += "1 ";
  maker.page(operands + "0 0 1 rg " + PdfMaker::latin(50, 50, 9, "a"));
  const auto bytes = maker.bytes();
  const auto source = Document::open(bytes, {});
  ASSERT_TRUE(source.has_value());
  RawDocument document;
  const auto saved = source->read_page(1, document, {});
  ASSERT_TRUE(saved.has_value());
  if (!saved->left_to_poppler.empty()) GTEST_SKIP() << "the faster interpreter is not built";
  EXPECT_EQ(saved->characters, 6U);
  EXPECT_EQ(saved->cut, "50000 saved states");
  EXPECT_TRUE(source->read_page(2, document, {}).has_value());
  EXPECT_EQ(source->read_page(3, document, {})->characters, 1U);
}

}  // namespace
}  // namespace guidang::parsers::pdf
