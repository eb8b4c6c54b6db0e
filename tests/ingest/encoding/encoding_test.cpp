#include "ingest/encoding.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace guidang::ingest {
namespace {

using namespace std::string_literals;

constexpr const char* kText =
    "某市2024年度法治政府建设情况的报告\n"
    "一、总体情况\n（一）坚持党的领导，统筹推进法治政府建设。\n全年办理行政复议案件120件，同比增长5%。\n";

const std::string kGbk =
    "\xC4\xB3\xCA\xD0\x32\x30\x32\x34\xC4\xEA\xB6\xC8\xB7\xA8\xD6\xCE\xD5\xFE\xB8\xAE\xBD\xA8\xC9\xE8\xC7\xE9"
    "\xBF\xF6"
    "\xB5\xC4\xB1\xA8\xB8\xE6\n";
const std::string kGbkText = "某市2024年度法治政府建设情况的报告\n";
// 我們必須依法行政，保障人民的權益。
const std::string kBig5 =
    "\xA7\xDA\xAD\xCC\xA5\xB2\xB6\xB7\xA8\xCC\xAA\x6B\xA6\xE6\xAC\x46\xA1\x41\xAB\x4F\xBB\xD9\xA4\x48\xA5\xC1"
    "\xAA\xBA\xC5\x76\xAF\x71\xA1\x43\n";
const std::string kBig5Text = "我們必須依法行政，保障人民的權益。\n";

std::string utf16(std::string_view utf8, bool little) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const unsigned char lead = static_cast<unsigned char>(utf8[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
    unsigned code = length == 1 ? lead : lead & (length == 2 ? 0x1FU : 0x0FU);
    for (std::size_t i = 1; i < length; ++i)
      code = code << 6 | (static_cast<unsigned char>(utf8[at + i]) & 0x3FU);
    const char low = static_cast<char>(code & 0xFF), high = static_cast<char>(code >> 8);
    out += little ? low : high;
    out += little ? high : low;
    at += length;
  }
  return out;
}

TEST(IsValidUtf8, IsStrict) {
  const std::pair<std::string, bool> rows[] = {
      {"", true},
      {"ascii", true},
      {"法治政府", true},
      {"\xF0\xA0\x80\x80", true},
      {"\xF4\x8F\xBF\xBF", true},
      {"\0"s, true},
      {"\xC2\x80", true},
      {"\xEE\x80\x80", true},
      {"\xED\x9F\xBF", true},
      {"\xC0\x80", false},
      {"\xC1\xBF", false},
      {"\xE0\x9F\xBF", false},
      {"\xF0\x8F\xBF\xBF", false},
      {"\xED\xA0\x80", false},
      {"\xED\xBF\xBF", false},
      {"\xF4\x90\x80\x80", false},
      {"\xF5\x80\x80\x80", false},
      {"\x80", false},
      {"\xFF", false},
      {"\xE6\xB3", false},
      {"\xE6", false},
      {"a\xF0\xA0\x80", false},
      {"\xE6\x41\x41", false},
      {std::string(100, 'a') + "\xFF", false},
      {std::string(100, 'a') + "法", true},
  };
  for (const auto& [bytes, valid] : rows)
    EXPECT_EQ(is_valid_utf8(bytes), valid) << testing::PrintToString(bytes);
}

TEST(DecodeText, TellsEveryEncodingOfOneText) {
  struct Row {
    const char* what;
    std::string bytes, text;
    const char* encoding;
    bool guessed;
  };
  const Row rows[] = {
      {"ASCII", "plain words\n", "plain words\n", "utf-8", false},
      {"UTF-8", kText, kText, "utf-8", false},
      {"UTF-8 with BOM", "\xEF\xBB\xBF"s + kText, kText, "utf-8", false},
      {"UTF-16LE with BOM", "\xFF\xFE" + utf16(kText, true), kText, "utf-16le", false},
      {"UTF-16BE with BOM", "\xFE\xFF" + utf16(kText, false), kText, "utf-16be", false},
      {"UTF-16LE", utf16(kText, true), kText, "utf-16le", true},
      {"UTF-16BE", utf16(kText, false), kText, "utf-16be", true},
      {"UTF-16LE, Chinese only", utf16("全面推进依法行政，加快建设法治政府。", true),
       "全面推进依法行政，加快建设法治政府。", "utf-16le", true},
      {"UTF-16BE, Chinese only", utf16("全面推进依法行政，加快建设法治政府。", false),
       "全面推进依法行政，加快建设法治政府。", "utf-16be", true},
      {"UTF-16LE, English", utf16("plain words", true), "plain words", "utf-16le", true},
      {"UTF-16LE, odd end", utf16(kText, true) + "x", std::string{kText} + "\xEF\xBF\xBD", "utf-16le", true},
      {"GBK", kGbk, kGbkText, "gb18030", true},
      {"GBK, 7 characters", "\xB7\xA8\xD6\xCE\xD5\xFE\xB8\xAE\xBD\xA8\xC9\xE8\xC4\xEA", "法治政府建设年",
       "gb18030", true},
      {"GBK, 1 character", "\xB7\xA8", "法", "gb18030", true},
      {"GBK beyond GB2312 (镕)", kGbk + "\xE9\x46", kGbkText + "镕", "gb18030", true},
      {"GB18030, four bytes", kGbk + "\x81\x39\xEE\x39\x95\x32\x82\x36", kGbkText + "㐀𠀀", "gb18030", true},
      {"Big5", kBig5, kBig5Text, "big5", true},
      {"HZ", "~{7(VNU~8.=(Ih~}\nplain\n", "法治政府建设\nplain\n", "hz-gb-2312", true},
      {"western", "Caf\xE9 cr\xE8me, na\xEFve\n", "Café crème, naïve\n", "windows-1252", true},
  };
  for (const auto& row : rows) {
    const auto text = decode_text(row.bytes);
    ASSERT_TRUE(text) << row.what;
    EXPECT_EQ(text->utf8, row.text) << row.what;
    EXPECT_EQ(text->encoding, row.encoding) << row.what;
    EXPECT_EQ(text->guessed, row.guessed) << row.what;
    EXPECT_FALSE(text->mixed) << row.what;
    EXPECT_FALSE(text->mojibake) << row.what;
  }
}

TEST(DecodeText, LeavesAsciiThatOnlyLooksLikeHzAlone) {
  for (const auto* text : {"a ~{ b ~} c", "~{", "~{}~}", "if (x) ~{y}", "~{abc~}", "~~{", "~{zz~}"})
    EXPECT_EQ(decode_text(text)->utf8, text);
}

TEST(DecodeText, GivesOneKindOfLineEndAndNoNulOrBomInside) {
  const std::tuple<std::string, std::string, std::size_t> rows[] = {
      {"a\r\nb\rc\nd\r", "a\nb\nc\nd\n", 0},
      {"a\r\r\nb", "a\n\nb", 0},
      {"\xEF\xBB\xBF甲\n\xEF\xBB\xBF乙", "甲\n乙", 0},
      {std::string(200, 'x') + "\0"s, std::string(200, 'x') + "\xEF\xBF\xBD", 1},
      {"\xEF\xBC\x9A\r\xEF\xBC\x8C", "：\n，", 0},
      {"\r", "\n", 0},
  };
  for (const auto& [bytes, utf8, replaced] : rows) {
    const auto text = decode_text(bytes).value();
    EXPECT_EQ(text.utf8, utf8);
    EXPECT_EQ(text.replaced, replaced) << utf8;
  }
}

TEST(DecodeText, RefusesBinaryData) {
  for (const auto& bytes :
       {std::string(5000, '\0'), "text"s + std::string(4096, '\0'), std::string(98, '\xD6') + "\0\0"s})
    EXPECT_EQ(decode_text(bytes).error().code, ErrorCode::binary);
}

TEST(DecodeText, DecodesLineByLineWhereAFileMixesEncodings) {
  const auto text = decode_text("一、总体情况\n" + kGbk + "plain\n二、存在问题\r\n" + kGbk).value();
  EXPECT_EQ(text.utf8, "一、总体情况\n" + kGbkText + "plain\n二、存在问题\n" + kGbkText);
  EXPECT_TRUE(text.mixed);
  EXPECT_TRUE(text.guessed);
  EXPECT_EQ(text.replaced, 0);
}

TEST(DecodeText, KeepsDamagedUtf8AndCountsTheDamage) {
  const std::tuple<const char*, std::string, std::string, std::size_t> rows[] = {
      {"cut at the end", "全面推进依法行政\xE6\xB3", "全面推进依法行政\xEF\xBF\xBD", 1},
      {"a bad byte", "全面推进\xFF依法行政", "全面推进\xEF\xBF\xBD依法行政", 1},
      {"a bad byte in one of two lines", "全面推进依法行政\n加快\xFF建设法治政府\n",
       "全面推进依法行政\n加快\xEF\xBF\xBD建设法治政府\n", 1},
  };
  for (const auto& [what, bytes, utf8, replaced] : rows) {
    const auto text = decode_text(bytes).value();
    EXPECT_EQ(text.utf8, utf8) << what;
    EXPECT_EQ(text.encoding, "utf-8") << what;
    EXPECT_EQ(text.replaced, replaced) << what;
    EXPECT_FALSE(text.mixed) << what;
  }
}

TEST(DecodeText, BelievesAHintOnlyWhereTheBytesDoNotContradict) {
  const std::tuple<const char*, std::string, const char*, const char*, std::string> rows[] = {
      {"true gb2312", kGbk, "gb2312", "gb18030", kGbkText},
      {"gb2312 with a GBK character", kGbk + "\xE9\x46", "GB2312", "gb18030", kGbkText + "镕"},
      {"gb2312, but UTF-8", kText, "gb2312", "utf-8", kText},
      {"utf-8, but GBK", kGbk, "utf-8", "gb18030", kGbkText},
      {"iso-8859-1, but GBK", kGbk, "iso-8859-1", "gb18030", kGbkText},
      {"big5, but GBK", kGbk, "big5", "gb18030", kGbkText},
      {"gbk, but Big5", kBig5, "gbk", "big5", kBig5Text},
      {"true big5", kBig5, "Big5", "big5", kBig5Text},
      {"Cyrillic", "\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0", "windows-1251", "windows-1251", "Привет, мир"},
      {"unknown name", kGbk, "x-no-such-charset", "gb18030", kGbkText},
      {"quoted name", kGbk, "\"gbk\"", "gb18030", kGbkText},
  };
  for (const auto& [what, bytes, hint, encoding, utf8] : rows) {
    const auto text = decode_text(bytes, hint).value();
    EXPECT_EQ(text.encoding, encoding) << what;
    EXPECT_EQ(text.utf8, utf8) << what;
  }
}

TEST(DecodeText, FlagsMojibakeAndNothingElse) {
  for (const auto* text :
       {"锟斤拷锟斤拷一、总体", "鐨勬硶娌绘斂搴滃缓璁惧勾搴︽姤鍛娿€傜殑锛?", "æ³•æ²»æ”¿åºœå»ºè®¾",
        "·¨ÖÎÕþ¸®½¨Éè", "FranÃ§ois mangÃ© Ã  la crÃ¨me", "ä¸­åŽäººæ°‘"})
    EXPECT_TRUE(decode_text(text)->mojibake) << text;
  for (const auto* text :
       {kText, "Café crème à la carte, naïve façade", "ÄÖÜ", "温度25℃±2，约×3倍", "涓涓细流", "骞"})
    EXPECT_FALSE(decode_text(text)->mojibake) << text;
}

TEST(DecodeText, AlwaysGivesValidUtf8) {
  std::uint32_t seed = 20240601;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    const auto length = static_cast<std::size_t>(round % 97);
    for (std::size_t i = 0; i < length; ++i) {
      seed = seed * 1664525 + 1013904223;
      bytes += static_cast<char>(round % 2 == 0 ? (seed >> 24 | 0x80) : seed >> 24);
    }
    const auto text = decode_text(bytes);
    if (!text) continue;
    ASSERT_TRUE(is_valid_utf8(text->utf8)) << round;
    ASSERT_FALSE(text->utf8.contains('\0') || text->utf8.contains('\r')) << round;
  }
}

TEST(DecodeText, DecodesEveryCutOfEveryEncoding) {
  for (const auto& whole : {std::string{kText}, kGbk, kBig5, utf16(kText, true), utf16(kText, false)})
    for (std::size_t size = 0; size <= whole.size(); ++size) {
      const auto text = decode_text(std::string_view{whole}.substr(0, size));
      EXPECT_TRUE(!text || is_valid_utf8(text->utf8)) << size;
    }
}

TEST(DecodeAs, CountsWhatItReplaces) {
  const auto text = decode_as("\xB7\xA8\xFF\xD6\xCE", "gbk").value();
  EXPECT_EQ(text.utf8, "法\xEF\xBF\xBD治");
  EXPECT_EQ(text.replaced, 1);
  EXPECT_EQ(text.encoding, "gb18030");
  EXPECT_FALSE(decode_as("x", "no-such-charset"));
  EXPECT_FALSE(decode_as("x", ""));
  EXPECT_FALSE(decode_as("x", std::string(10'000, 'x')));
}

TEST(DecodeAs, CarriesPairsOverTheEdgeOfItsBuffer) {
  std::string utf8;
  for (int i = 0; i < 20'000; ++i) utf8 += "\xF0\xA0\x80\x80";
  for (const auto* before : {"", "x"}) EXPECT_EQ(decode_as(before + utf8, "utf-8")->utf8, before + utf8);
}

}  // namespace
}  // namespace guidang::ingest
