#include "parsers/ofd/package.hpp"

#include <gmock/gmock.h>

#include "ofd_builder.hpp"

namespace guidang::parsers::ofd::test {
namespace {

using testing::ElementsAre;

TEST(OfdPackage, PathsNeverLeaveThePackage) {
  struct {
    const char* path;
    const char* plain;
  } rows[] = {
      {"a/b.xml", "a/b.xml"},
      {"./a/./b.xml", "a/b.xml"},
      {"a/../b.xml", "b.xml"},
      {"../../../etc/passwd", "etc/passwd"},
      {"/Doc_0/x.xml", "Doc_0/x.xml"},
      {"a\\b.xml", "a/b.xml"},
      {"a//b", "a/b"},
      {"", ""},
      {"..", ""},
      {"a/..", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(normalised_path(row.path), row.plain) << row.path;
}

TEST(OfdPackage, ReferencesAreReadAsProducersWriteThem) {
  const auto bytes = zip_of({{"OFD.xml", "<OFD/>"},
                             {"Doc_0/Document.xml", "<Document/>"},
                             {"Doc_0/Pages/Page_0/Content.xml", "<Page/>"},
                             {"Doc_0/Res/a.png", "x"}});
  auto package = Package::open(bytes, {});
  ASSERT_TRUE(package);
  struct {
    const char *from, *reference, *found;
  } rows[] = {
      {"OFD.xml", "Doc_0/Document.xml", "Doc_0/Document.xml"},
      {"OFD.xml", "/Doc_0/Document.xml", "Doc_0/Document.xml"},
      {"OFD.xml", "doc_0/document.XML", "Doc_0/Document.xml"},
      {"Doc_0/Document.xml", "Pages/Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml"},
      {"Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml"},
      {"Doc_0/Pages/Page_0/Content.xml", "../../Res/a.png", "Doc_0/Res/a.png"},
      {"Doc_0/Pages/Page_0/Content.xml", "Res/a.png", "Doc_0/Res/a.png"},
      {"Doc_0/Document.xml", "Res\\a.png", "Doc_0/Res/a.png"},
      {"OFD.xml", "../../../../Doc_0/Res/a.png", "Doc_0/Res/a.png"},
      {"OFD.xml", "nowhere.xml", nullptr},
      {"OFD.xml", "", nullptr},
  };
  for (const auto& row : rows) {
    const auto found = package->resolve(row.from, row.reference);
    EXPECT_EQ(found.value_or("nothing"), row.found ? row.found : "nothing") << row.reference;
  }
}

TEST(OfdPackage, NamespacesMarksAndEncodingsDoNotMatter) {
  const std::string page = R"(<Page><Content><Layer><TextObject Boundary="20 30 9 9" Size="9">
    <TextCode X="0" Y="8" DeltaX="9">法治</TextCode></TextObject></Layer></Content></Page>)";
  std::string utf16 = "\xFF\xFE";
  for (const char32_t c :
       std::u32string_view{U"<Page><Content><Layer><TextObject Boundary='20 30 9 9' Size='9'>"
                           U"<TextCode X='0' Y='8'>法治</TextCode></TextObject></Layer></Content></Page>"})
    utf16 += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
  const std::string gbk =
      "<?xml version=\"1.0\" encoding=\"GB2312\"?><Page><Content><Layer><TextObject Boundary='20 30 9 9' "
      "Size='9'><TextCode X='0' Y='8'>\xB7\xA8\xD6\xCE</TextCode></TextObject></Layer></Content></Page>";
  for (const auto& xml : {page, "\xEF\xBB\xBF" + page, utf16, gbk}) {
    const auto pages = read(OfdBuilder{}.page("").part("Doc_0/Pages/Page_0/Content.xml", xml).bytes());
    ASSERT_TRUE(pages.read);
    EXPECT_EQ(pages.text(), "法治") << xml.substr(0, 60);
    EXPECT_TRUE(pages.document.diagnostics.empty()) << xml.substr(0, 60);
  }
}

TEST(OfdPackage, HostileOrLockedPackagesAreRefused) {
  std::string deep = "<Page>";
  for (int i = 0; i < 5000; ++i) deep += "<a>";
  constexpr auto kPage = "Doc_0/Pages/Page_0/Content.xml";
  struct {
    std::string name, content;
    ErrorCode code;
  } rows[] = {
      {kPage, "<!DOCTYPE x [<!ENTITY a 'b'>]><Page/>", ErrorCode::xml_dtd},
      {kPage, "\xEF\xBB\xBF<?xml version='1.0'?><!-- -->\n<!doctype x><Page/>", ErrorCode::xml_dtd},
      {"Doc_0/PublicRes.xml", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><Res/>", ErrorCode::xml_dtd},
      {kPage, deep, ErrorCode::xml_limit},
      {"Encryptions.xml", "<Encryptions/>", ErrorCode::encrypted},
      {"OFD.xml", "", ErrorCode::structure},
      {"OFD.xml", "no xml at all", ErrorCode::structure},
      {"OFD.xml", "<OFD/>", ErrorCode::structure},
      {"OFD.xml", "<OFD><DocBody><DocRoot>nowhere.xml</DocRoot></DocBody></OFD>", ErrorCode::structure},
      {"OFD.xml", "<OFD><DocBody><DocRoot>../../../etc/passwd</DocRoot></DocBody></OFD>",
       ErrorCode::structure},
  };
  for (const auto& row : rows) {
    const auto pages = read(OfdBuilder{}.page("").part(row.name, row.content).bytes());
    ASSERT_FALSE(pages.read) << row.content.substr(0, 60);
    EXPECT_EQ(pages.read.error().code, row.code)
        << row.content.substr(0, 60) << ": " << describe(pages.read.error());
  }
  const auto no_entrance = read(OfdBuilder{}.page("").without("OFD.xml").bytes());
  ASSERT_FALSE(no_entrance.read);
  EXPECT_EQ(no_entrance.read.error().code, ErrorCode::structure);
}

TEST(OfdPackage, DepthAndDoctypeAreToldFromMarkupOnly) {
  const auto pages = read(ofd_page(R"(<!-- <!DOCTYPE x> <a><a><a> --><![CDATA[<!DOCTYPE y>]]><x y="<z>"/>)" +
                                   line(20, 30, 5, "正文")));
  ASSERT_TRUE(pages.read);
  EXPECT_EQ(pages.text(), "正文");
}

TEST(OfdPackage, MissingAndDamagedPartsAreNamedAndTheRestIsRead) {
  const std::string damaged =
      "<Page><Content><Layer>" + line(20, 30, 5, "前半") + "<TextObject Boundary=\"1 2 3";
  const auto pages = read(OfdBuilder{}
                              .page(line(20, 30, 5, "一"))
                              .page(line(20, 30, 5, "二"))
                              .page(line(20, 30, 5, "三"))
                              .common("<ofd:DocumentRes>none.xml</ofd:DocumentRes>")
                              .without("Doc_0/Pages/Page_1/Content.xml")
                              .part("Doc_0/Pages/Page_2/Content.xml", damaged)
                              .bytes());
  ASSERT_TRUE(pages.read);
  ASSERT_EQ(pages.pages.size(), 3U);
  EXPECT_EQ(pages.text(0) + "|" + pages.text(1) + "|" + pages.text(2), "一||前半");
  EXPECT_TRUE(pages.has(DiagnosticCode::page_missing));
  std::vector<std::string> missing;
  for (const auto& each : pages.document.diagnostics)
    if (each.code == DiagnosticCode::part_missing) missing.push_back(each.at.part);
  EXPECT_THAT(missing, ElementsAre("none.xml", "Pages/Page_1/Content.xml", "Doc_0/Pages/Page_2/Content.xml"));
}

TEST(OfdPackage, AnyTruncationEndsInAnErrorOrAResult) {
  const auto bytes = OfdBuilder{}.page(line(20, 30, 5, "正文")).page(line(20, 30, 5, "续页")).bytes();
  for (std::size_t length = 0; length < bytes.size(); length += 7) {
    const auto pages = read(bytes.substr(0, length));
    if (pages.read) {
      EXPECT_FALSE(pages.document.diagnostics.empty()) << length;
    }
  }
}

}  // namespace
}  // namespace guidang::parsers::ofd::test
