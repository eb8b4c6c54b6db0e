#include "parsers/html/mhtml.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "parsers/html/html_parser.hpp"
#include "tests/parsers/blocks.hpp"

namespace guidang::parsers::html {
namespace {

using namespace test;
using testing::ElementsAre;

constexpr const char* kMessage =
    "From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"=_B\"; "
    "type=\"text/html\"\r\n"
    "\r\nThis is a page.\r\n--=_B\r\nContent-Type: text/html; charset=\"gb2312\"\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>=D2=BB=\r\n=A1=A2=D6=F7=D2=AA=B9=A4=D7=F7</p>\r\n"
    "--=_B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n--=_B--\r\n";

TEST(Mhtml, ReadsTheRootPart) {
  const auto document = parse_mhtml(source(Format::mhtml, kMessage), {});
  ASSERT_TRUE(document);
  EXPECT_THAT(lines(*document), ElementsAre("一、主要工作"));
  EXPECT_TRUE(document->diagnostics.empty() || !has(*document, DiagnosticCode::text_lost));
}

TEST(Mhtml, ReadsPartsInsideParts) {
  const auto document = parse_mhtml(source(Format::mhtml,
                                           "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: "
                                           "multipart/alternative; boundary=b\n\n--b\n"
                                           "Content-Type: text/plain\n\nplain\n--b\nContent-Type: "
                                           "text/html\nContent-Transfer-Encoding: base64\n\n"
                                           "PHA+5YyX5Lqs\nPC9wPg==\n--b--\n--a--\n"),
                                    {});
  ASSERT_TRUE(document);
  EXPECT_THAT(lines(*document), ElementsAre("北京"));
}

TEST(Mhtml, TakesPlainTextWhereNothingElseIs) {
  const auto document =
      parse_mhtml(source(Format::mhtml, "Content-Type: text/plain; charset=utf-8\n\n甲\n\n乙\n"), {});
  ASSERT_TRUE(document);
  EXPECT_THAT(lines(*document), ElementsAre("甲", "乙"));
}

TEST(Mhtml, CutAnywhereGivesTextOrAnError) {
  const std::string message = kMessage;
  for (std::size_t size = 0; size < message.size(); ++size) {
    const auto document = parse_mhtml(source(Format::mhtml, message.substr(0, size)), {});
    if (!document) {
      EXPECT_NE(document.error().code, ErrorCode::internal);
    }
  }
  const auto cut = parse_mhtml(source(Format::mhtml, message.substr(0, message.size() - 10)), {});
  ASSERT_TRUE(cut);
}

TEST(Mhtml, WithoutTextIsRefused) {
  EXPECT_EQ(find_root_part("Content-Type: image/png\n\nxx").error().code, ErrorCode::structure);
  EXPECT_EQ(find_root_part("").error().code, ErrorCode::structure);
}

TEST(TransferEncodings, AreUndone) {
  EXPECT_EQ(decode_quoted_printable("a=3Db=\r\nc=ZZ="), "a=bc=ZZ=");
  EXPECT_EQ(decode_base64("5YyX\r\n5Lqs!=="), "北京");
}

}  // namespace
}  // namespace guidang::parsers::html
