// Rows 63, 65 and 66.
#include "tests/app/catalogue/catalogue.hpp"
#include "tests/parsers/ofd/ofd_builder.hpp"

namespace guidang::app::catalogue {
namespace {

using parsers::ofd::test::line, parsers::ofd::test::OfdBuilder;

std::string text(const std::string& which) { return line(20, 30, 5, "全年开展普法讲座" + which + "场"); }

/// A page that is one picture of letters drawn as outlines.
std::string outlines() {
  std::string shapes;
  for (int i = 0; i < 60; ++i)
    shapes +=
        "<ofd:PathObject ID=\"7\" Fill=\"true\" Boundary=\"" + std::to_string(20 + i % 20 * 6) + " " +
        std::to_string(30 + i / 20 * 8) +
        " 5 5\"><ofd:AbbreviatedData>M 0 0 B 1 1 2 2 3 0 B 3 3 2 4 0 4 B 1 2 1 1 0 0 C</ofd:AbbreviatedData>"
        "</ofd:PathObject>";
  return OfdBuilder{}.page(shapes).bytes();
}

}  // namespace

std::vector<Case> ofd_cases() {
  const auto cycle = "<ofd:TemplatePage ID=\"50\" BaseLoc=\"T.xml\"/>";
  const auto own_template = "<Page><Template TemplateID=\"50\"/><Content><Layer/></Content></Page>";
  const auto signatures = "<Signatures><Signature ID=\"1\" Type=\"Seal\" BaseLoc=\"s.xml\"/></Signatures>";
  const auto seal =
      "<Signature><SignedInfo><Provider ProviderName=\"测试签章\"/><References><Reference "
      "FileRef=\"/OFD.xml\">"
      "<CheckValue>AAAA</CheckValue></Reference></References></SignedInfo></Signature>";
  return {
      {63,
       "signed.ofd",
       OfdBuilder{}
           .page(text("戊"))
           .body("<ofd:Signatures>Doc_0/Signs/list.xml</ofd:Signatures>")
           .part("Doc_0/Signs/list.xml", signatures)
           .part("Doc_0/Signs/s.xml", seal)
           .bytes(),
       "complete",
       {"signature"},
       "讲座戊场"},
      {65, "no document.ofd", OfdBuilder{}.page(text("己")).without("Doc_0/Document.xml").bytes(),
       "failed structure"},
      {65,
       "no page.ofd",
       OfdBuilder{}.page(text("甲")).page(text("乙")).without("Doc_0/Pages/Page_1/Content.xml").bytes(),
       "partial part_missing",
       {"page_missing"},
       "讲座甲场"},
      {65,
       "template of itself.ofd",
       OfdBuilder{}
           .page(text("丙"), "<ofd:Template TemplateID=\"50\"/>")
           .common(cycle)
           .part("Doc_0/T.xml", own_template)
           .bytes(),
       "complete",
       {},
       "讲座丙场"},
      {65,
       "no font.ofd",
       OfdBuilder{}.page(text("丁")).without("Doc_0/PublicRes.xml").bytes(),
       "partial part_missing",
       {},
       "讲座丁场"},
      {65, "outlines.ofd", outlines(), "partial needs_ocr"},
      {65, "dtd.ofd",
       OfdBuilder{}.page("").part("OFD.xml", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><OFD/>").bytes(),
       "failed xml_dtd"},
      {66, "locked.ofd", OfdBuilder{}.page("").part("Encryptions.xml", "<Encryptions/>").bytes(),
       "failed encrypted"},
      {.row = 66,
       .name = "broken seal.ofd",
       .bytes = OfdBuilder{}
                    .page(text("庚"))
                    .body("<ofd:Signatures>Doc_0/Signs/list.xml</ofd:Signatures>")
                    .part("Doc_0/Signs/list.xml", signatures)
                    .part("Doc_0/Signs/s.xml", seal)
                    .part("Doc_0/x", "1")
                    .bytes(),
       .end = "complete",
       .codes = {"signature"},
       .text = "讲座庚场",
       .why = "no seal is verified, good or bad, and each report says so"},
  };
}

}  // namespace guidang::app::catalogue
