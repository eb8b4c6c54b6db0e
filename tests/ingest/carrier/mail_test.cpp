#include "ingest/mail.hpp"

#include <gtest/gtest.h>

#include "ingest/junk.hpp"
#include "ingest/mail_header.hpp"
#include "ingest/member_name.hpp"

namespace guidang::ingest {
namespace {

TEST(MailHeader, EncodedWordsAreDecoded) {
  struct {
    const char *value, *text;
  } rows[] = {
      {"plain text", "plain text"},
      {"=?UTF-8?B?5oql5ZGK?=", "报告"},
      {"=?gb2312?B?sai45g==?=", "报告"},
      {"=?GBK?Q?=B1=A8=B8=E6?=", "报告"},
      {"=?gb18030?q?=B1=A8_=B8=E6?= (2)", "报 告 (2)"},
      {"=?UTF-8?B?5oql?= =?UTF-8?B?5ZGK?=", "报告"},
      {"=?UTF-8?B?5oql?=\r\n =?UTF-8?B?5ZGK?=", "报告"},
      {"=?UTF-8?B?5oo=?= =?UTF-8?B?peWRig==?=", "报告"},
      {"Re: =?UTF-8?B?5oql5ZGK?= x", "Re: 报告 x"},
      {"=?UTF-8*zh?B?5oql5ZGK?=", "报告"},
      {"=?big5?B?s/inaQ==?=", "報告"},
      {"=?UTF-8?X?abc?=", "=?UTF-8?X?abc?="},
      {"=?UTF-8?B?unfinished", "=?UTF-8?B?unfinished"},
      {"=?", "=?"},
      {"", ""},
      {"\xB1\xA8\xB8\xE6\xB2\xC4\xC1\xCF", "报告材料"},
      {"报告", "报告"},
  };
  for (const auto& row : rows) EXPECT_EQ(decode_header(row.value), row.text) << row.value;
}

TEST(MailHeader, ParametersAreFoundInEveryForm) {
  struct {
    const char *field, *name, *value;
  } rows[] = {
      {"attachment; filename=a.doc", "filename", "a.doc"},
      {"attachment; FileName=\"a b.doc\"", "filename", "a b.doc"},
      {"attachment; filename=\"a\\\"b;c.doc\"", "filename", "a\"b;c.doc"},
      {"attachment; filename*=UTF-8''%E6%8A%A5%E5%91%8A.doc", "filename", "报告.doc"},
      {"attachment; filename*=gbk''%B1%A8%B8%E6.doc", "filename", "报告.doc"},
      {"attachment; filename=x.doc; filename*=UTF-8''%E6%8A%A5.doc", "filename", "报.doc"},
      {"attachment; filename*1=b.doc; filename*0=a", "filename", "ab.doc"},
      {"attachment; filename=\"=?gb2312?B?sai45i5kb2M=?=\"", "filename", "报告.doc"},
      {"attachment; filename=\"\xB1\xA8\xB8\xE6\xB2\xC4\xC1\xCF.doc\"", "filename", "报告材料.doc"},
      {"attachment; filename*=UTF-8''%E6%8A%A5%zz%", "filename", "报%zz%"},
      {"attachment; filename=\"unfinished", "filename", "unfinished"},
      {"attachment; filenamex=a", "filename", ""},
      {"attachment; filename*999999999999=a", "filename", ""},
      {"attachment", "filename", ""},
      {"attachment; ; =; filename", "filename", ""},
      {"", "filename", ""},
      {"multipart/mixed; charset=x; boundary=\"a b\"", "boundary", "a b"},
  };
  for (const auto& row : rows) EXPECT_EQ(header_parameter(row.field, row.name), row.value) << row.field;
}

TEST(MailHeader, TransferEncodingsForgive) {
  struct {
    const char *packed, *text;
  } base64[] = {{"5oql5ZGK", "报告"},
                {"5oql\r\n5ZGK", "报告"},
                {"YQ==Yg==", "ab"},
                {"Y Q", "a"},
                {"!!!!", ""},
                {"", ""},
                {"Y", ""}};
  for (const auto& row : base64) EXPECT_EQ(decode_base64(row.packed), row.text) << row.packed;
  struct {
    const char *packed, *text;
  } quoted[] = {{"a=3Db", "a=b"}, {"a=\r\nb", "ab"},   {"a= \nb", "ab"}, {"a=ZZ", "a=ZZ"},
                {"a=", "a"},      {"=e6=8a=a5", "报"}, {"a_b", "a_b"}};
  for (const auto& row : quoted) EXPECT_EQ(decode_quoted_printable(row.packed), row.text) << row.packed;
}

TEST(MemberName, IsShortAndWhole) {
  std::string long_name;
  for (int i = 0; i < 2000; ++i) long_name += "报";
  const auto name = member_name(long_name + ".docx");
  EXPECT_LE(name.shown.size(), 1010U);
  EXPECT_TRUE(name.shown.ends_with(".docx"));
  for (const auto* empty : {"", "/", "..", "./.", "C:"})
    EXPECT_EQ(member_name(empty).shown, "unnamed") << empty;
}

TEST(Junk, RulesMatchTheirSamples) {
  for (const auto& rule : junk_rules()) EXPECT_EQ(junk_rule(rule.sample), rule.name) << rule.sample;
  for (const auto* path : {"报告.docx", "MACOSX/a.docx", "a/part/b.docx", "Thumbs.db.docx"})
    EXPECT_EQ(junk_rule(path), "") << path;
}

}  // namespace
}  // namespace guidang::ingest
