#include "normalize/unicode.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace guidang::normalize {
namespace {

TEST(Unicode, EveryCharacterIsWrittenAndReadBack) {
  for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 37) {
    std::string text;
    append_char(text, c);
    std::size_t at = 0;
    ASSERT_EQ(next_char(text, at), c);
    ASSERT_EQ(at, text.size());
    ASSERT_EQ(char_before(text, text.size()), c);
    ASSERT_EQ(char_count(text), 1U);
  }
}

TEST(Unicode, WhatIsNoUtf8IsReplacedByteForByte) {
  for (const std::string text : {"\xFF", "\x80", "\xC0\x80", "\xE4\xB8", "\xE4", "\xF5\x80\x80\x80", "\xF0\x9F\x98"}) {
    std::size_t at = 0, count = 0;
    while (at < text.size()) {
      EXPECT_EQ(next_char(text, at), 0xFFFDU);
      ++count;
    }
    EXPECT_EQ(at, text.size());
    EXPECT_EQ(count, text.size());
    for (std::size_t end = 0; end <= text.size(); ++end) char_before(text, end);
    strip(text), width_em(text), ink_count(text), without_closing(text), without_blanks(text);
  }
}

TEST(Unicode, PlacesAreCountedInCharacters) {
  const std::string text = "一a、𠀀";
  EXPECT_EQ(char_count(text), 4U);
  EXPECT_EQ(byte_of(text, 0), 0U);
  EXPECT_EQ(byte_of(text, 1), 3U);
  EXPECT_EQ(byte_of(text, 3), 7U);
  EXPECT_EQ(byte_of(text, 99), text.size());
  EXPECT_EQ(head(text, 2), "一a");
  EXPECT_EQ(char_at(text, 7), U'𠀀');
  EXPECT_EQ(char_at(text, 11), 0U);
  EXPECT_EQ(previous(text, 7), 4U);
  EXPECT_EQ(previous(text, 0), 0U);
}

TEST(Unicode, BlanksAndInvisibleCharactersAreKnown) {
  for (const char32_t c : {U' ', U'\t', U'\n', U'\u00A0', U'\u2002', U'\u2003', U'\u2009', U'\u202F', U'\u3000', U'\u2028'})
    EXPECT_TRUE(is_blank(c)) << static_cast<std::uint32_t>(c);
  for (const char32_t c : {U'\u200B', U'\u200D', U'\uFEFF', U'\u00AD', U'\u202E', U'\u0007', U'\u2060', U'\uFE0F'})
    EXPECT_TRUE(is_invisible(c)) << static_cast<std::uint32_t>(c);
  for (const char32_t c : {U'一', U'a', U'。', U'1', U'—'}) EXPECT_FALSE(is_blank(c) || is_invisible(c));
  EXPECT_EQ(ink_count(" 一 \u3000\u200B二\u00A0"), 2U);
}

TEST(Unicode, WidthsAreInSquares) {
  struct Row {
    const char* text;
    double width;
  };
  for (const auto& [text, width] :
       std::vector<Row>{{"", 0}, {"一、加强", 4}, {"2022年", 3}, {"abc", 1.5}, {"“甲”", 3}, {"——", 2}, {"甲\u200B乙", 2}})
    EXPECT_EQ(width_em(text), width) << text;
}

TEST(Unicode, EndsAreStripped) {
  EXPECT_EQ(strip(" \u3000一 二\u00A0\n"), "一 二");
  EXPECT_EQ(strip(" \t"), "");
  EXPECT_EQ(without_blanks(" 一 \u3000二 "), "一二");
  EXPECT_EQ(without_closing("加强监督。； "), "加强监督");
  EXPECT_EQ(without_closing("加强监督："), "加强监督");
  EXPECT_EQ(without_closing("。。"), "");
}

TEST(Unicode, WordListsGiveTheLongestWord) {
  EXPECT_EQ(starts_with_any("委员会办公室", "委 委员会"), "委员会");
  EXPECT_EQ(ends_with_any("县人民政府", "政府 人民政府"), "人民政府");
  EXPECT_EQ(starts_with_any("甲", "乙 丙"), "");
  EXPECT_TRUE(contains_any("关于情况", "无 情况"));
  EXPECT_FALSE(contains_any("", "无 情况"));
  EXPECT_FALSE(contains_any("甲", ""));
}

}  // namespace
}  // namespace guidang::normalize
