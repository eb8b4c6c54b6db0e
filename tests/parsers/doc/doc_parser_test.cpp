#include "parsers/doc/doc_parser.hpp"

#include <gtest/gtest.h>

#include "tests/parsers/doc/doc_writer.hpp"

namespace guidang::parsers::doc {
namespace {

using namespace std::string_literals;

using test::DocWriter;
using test::poke;
using test::put;

std::string sprm(std::uint16_t code, std::uint64_t operand, int bytes) {
  std::string out;
  put(out, code, 2);
  put(out, operand, bytes);
  return out;
}

Expected<RawDocument> read(const std::string& bytes) {
  ingest::SourceFile file;
  file.bytes = bytes;
  file.format = Format::doc;
  return parse_doc(file, {});
}

RawDocument read_good(const DocWriter& writer) {
  auto document = read(writer.write());
  EXPECT_TRUE(document) << describe(document.error());
  return document ? std::move(*document) : RawDocument{};
}

std::vector<TextBlock> texts(const RawDocument& document) {
  std::vector<TextBlock> result;
  for (const auto& block : document.blocks)
    if (const auto* text = std::get_if<TextBlock>(&block.content)) result.push_back(*text);
  return result;
}

bool has(const RawDocument& document, DiagnosticCode code) {
  for (const auto& diagnostic : document.diagnostics)
    if (diagnostic.code == code) return true;
  return false;
}

TEST(DocParser, JoinsNarrowAndWidePieces) {
  DocWriter writer;
  writer.wide(u"青禾县");
  writer.narrow("2023\x85");  // 8-bit pieces are windows-1252
  writer.wide(u"年度报告\r");
  writer.paragraph({});
  writer.characters({});
  const auto blocks = texts(read_good(writer));
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(blocks[0].text, "青禾县2023…年度报告");
}

TEST(DocParser, ReadsNarrowPiecesInTheChineseCodePageWhereNothingElseFits) {
  DocWriter writer;
  writer.narrow("\xC7\xE0\xBA\xCC\xCF\xD8\xC8\xCB\xC3\xF1\xD5\xFE\xB8\xAE\xB0\xEC\xB9\xAB\xCA\xD2\r");
  writer.paragraph({});
  writer.characters({});
  const auto document = read_good(writer);
  ASSERT_EQ(texts(document).size(), 1U);
  EXPECT_EQ(texts(document)[0].text, "青禾县人民政府办公室");
  EXPECT_TRUE(has(document, DiagnosticCode::encoding_guessed));
}

TEST(DocParser, StatesTheSettingOfParagraphsAndCharacters) {
  DocWriter writer;
  writer.style(0, u"Normal", 0xFFF, {}, sprm(0x4A43, 32, 2));
  writer.wide(u"一、工作");
  writer.characters(sprm(0x0835, 1, 1) + sprm(0x6870, 0x000000FF, 4));
  writer.wide(u"情况\r");
  writer.characters({});
  writer.paragraph(sprm(0x2461, 3, 1) + sprm(0x4457, 200, 2) + sprm(0x845E, 240, 2) + sprm(0x2640, 1, 1));
  const auto document = read_good(writer);
  const auto blocks = texts(document);
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(blocks[0].alignment, Alignment::justify);
  EXPECT_FLOAT_EQ(blocks[0].first_indent_pt, 32);  // two characters of 16 pt
  EXPECT_FLOAT_EQ(blocks[0].left_indent_pt, 12);
  EXPECT_EQ(blocks[0].outline_level, 2);
  EXPECT_EQ(document.paragraph_styles[blocks[0].style], "Normal");
  ASSERT_EQ(blocks[0].runs.size(), 2U);
  EXPECT_EQ(blocks[0].runs[1].begin, std::string_view{"一、工作"}.size());
  const auto& first = document.char_styles[blocks[0].runs[0].style];
  EXPECT_TRUE(first.bold);
  EXPECT_EQ(first.rgb, 0xFF0000U);
  EXPECT_FLOAT_EQ(first.size_pt, 16);
}

TEST(DocParser, AppliesWhatAFastSavePutsOnAPiece) {
  DocWriter writer;
  writer.change(sprm(0x0835, 1, 1) + sprm(0x2461, 1, 1));
  writer.wide(u"标题\r", 1);                   // the first change
  writer.wide(u"正文\r", 0x5C << 1 | 1 << 8);  // abbreviated: hidden
  writer.paragraph({});
  writer.characters({});
  const auto document = read_good(writer);
  const auto blocks = texts(document);
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(blocks[0].text, "标题");
  EXPECT_EQ(blocks[0].alignment, Alignment::center);
  EXPECT_TRUE(document.char_styles[blocks[0].runs[0].style].bold);
  EXPECT_TRUE(has(document, DiagnosticCode::hidden_text));
}

TEST(DocParser, ComputesListLabels) {
  DocWriter writer;
  writer.level(39, u"第\u0000章"s);
  writer.level(39, u"（\u0001）"s);
  const auto item = [&](std::u16string_view text, int level) {
    writer.wide(text);
    writer.paragraph(sprm(0x260A, level, 1) + sprm(0x460B, 1, 2));
  };
  item(u"总则\r", 0);
  item(u"目的\r", 1);
  item(u"依据\r", 1);
  item(u"附则\r", 0);
  item(u"解释\r", 1);
  writer.characters({});
  std::vector<std::string> labels;
  for (const auto& block : texts(read_good(writer)))
    labels.push_back(block.label ? block.label->text : "none");
  EXPECT_EQ(labels, (std::vector<std::string>{"第一章", "（一）", "（二）", "第二章", "（一）"}));
}

TEST(DocParser, KeepsResultsOfFieldsAndLeavesInstructionsOut) {
  struct Row {
    std::u16string_view in;
    const char* out;
  };
  for (const auto& [in, out] :
       {Row{u"第\x13 PAGE \x14"
            u"3\x15页\r",
            "第3页"},
        Row{u"见\x13 REF a \x13 B \x14 x\x15 \x14附件\x15。\r", "见附件。"},
        Row{u"断\x13 PAGE 了\r", "断 PAGE 了"}, Row{u"行\x0B二\x1E三\x1F四\r", "行\n二-三四"}}) {
    DocWriter writer;
    writer.wide(in);
    writer.paragraph({});
    writer.characters({});
    const auto blocks = texts(read_good(writer));
    ASSERT_EQ(blocks.size(), 1U) << out;
    EXPECT_EQ(blocks[0].text, out);
  }
}

TEST(DocParser, LeavesOutDeletedTextAndJoinsParagraphsWhoseMarkIsDeleted) {
  DocWriter writer;
  writer.wide(u"旧");
  writer.characters(sprm(0x0800, 1, 1));
  writer.wide(u"新");
  writer.characters(sprm(0x0801, 1, 1));
  writer.wide(u"的");
  writer.characters({});
  writer.wide(u"\r");
  writer.characters(sprm(0x0800, 1, 1));
  writer.wide(u"办法\r");
  writer.characters({});
  writer.paragraph({});
  const auto document = read_good(writer);
  ASSERT_EQ(texts(document).size(), 1U);
  EXPECT_EQ(texts(document)[0].text, "新的办法");
  EXPECT_TRUE(has(document, DiagnosticCode::tracked_changes));
}

std::string row_definition(const std::vector<int>& edges, const std::vector<int>& flags) {
  std::string body;
  put(body, flags.size(), 1);
  for (const auto edge : edges) put(body, edge, 2);
  for (const auto flag : flags) {
    put(body, flag, 2);
    body.append(18, '\0');
  }
  std::string out;
  put(out, 0xD608, 2);
  put(out, body.size() + 1, 2);
  return out + body;
}

TEST(DocParser, BuildsTablesWithSpansFromEdges) {
  DocWriter writer;
  const std::string in_table = sprm(0x2416, 1, 1);
  const auto row = [&](std::u16string_view text, const std::string& definition) {
    writer.wide(text);
    writer.paragraph(in_table);
    writer.wide(u"\x07");
    writer.paragraph(in_table + sprm(0x2417, 1, 1) + definition);
  };
  constexpr int kBeginDown = 3 << 5, kGoOn = 1 << 5;
  row(u"类别\x07"
      u"数量\x07",
      row_definition({0, 1000, 3000}, {kBeginDown, 0}));
  row(u"\x07许可\x07处罚\x07", row_definition({2, 1000, 2000, 3000}, {kGoOn, 0, 0}));
  writer.wide(u"后文\r");
  writer.paragraph({});
  writer.characters({});
  const auto document = read_good(writer);
  ASSERT_EQ(document.blocks.size(), 2U);
  const auto& table = std::get<TableBlock>(document.blocks[0].content);
  ASSERT_EQ(table.rows.size(), 2U);
  ASSERT_EQ(table.rows[0].size(), 2U);
  EXPECT_EQ(table.rows[0][0].row_span, 2);
  EXPECT_EQ(table.rows[0][1].col_span, 2);
  ASSERT_EQ(table.rows[1].size(), 2U);
  EXPECT_EQ(table.rows[1][0].paragraphs[0].text, "许可");
  EXPECT_FALSE(table.bordered);
}

TEST(DocParser, InheritsStylesAndReportsCircles) {
  DocWriter writer;
  writer.style(0, u"Normal", 1, {}, {});
  writer.style(1, u"heading 1,标题1", 0, {}, {});
  writer.wide(u"文\r");
  writer.paragraph({});
  writer.characters({});
  const auto document = read_good(writer);
  EXPECT_TRUE(has(document, DiagnosticCode::style_cycle));
  EXPECT_EQ(document.paragraph_styles.back(), "heading 1");
}

TEST(DocParser, RefusesProtectedAndForeignContainers) {
  DocWriter encrypted;
  encrypted.flags |= 0x0100;
  encrypted.wide(u"文\r");
  test::CompoundWriter sheet, package;
  sheet.add("Workbook", "x");
  package.add("EncryptedPackage", "x");
  struct Row {
    std::string bytes;
    ErrorCode code;
  };
  for (const auto& [bytes, code] :
       {Row{encrypted.write(), ErrorCode::encrypted}, Row{sheet.write(), ErrorCode::structure},
        Row{package.write(), ErrorCode::encrypted}, Row{"text", ErrorCode::corrupt}}) {
    const auto result = read(bytes);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, code) << describe(result.error());
  }
}

TEST(DocParser, ReadsTextOfWord6ByItsLanguage) {
  const std::string text = "\xD2\xBB\xA1\xA2\xB8\xC5\xBF\xF6\r\xD5\xFD\xCE\xC4\r";  // GBK
  std::string bytes;
  poke(bytes, 0, 0xA5DC, 2);
  poke(bytes, 2, 104, 2);
  poke(bytes, 6, 0x0804, 2);
  poke(bytes, 24, 768, 4);
  poke(bytes, 28, 768 + text.size(), 4);
  poke(bytes, 0x34, text.size(), 4);
  bytes.resize(768, '\0');
  const auto document = read(bytes + text);
  ASSERT_TRUE(document) << describe(document.error());
  const auto blocks = texts(*document);
  ASSERT_EQ(blocks.size(), 2U);
  EXPECT_EQ(blocks[0].text, "一、概况");
  EXPECT_EQ(blocks[1].text, "正文");
}

TEST(DocParser, NeverSaysThatAnEmptyDocumentIsWhole) {
  DocWriter writer;
  writer.wide(u"\r");
  writer.paragraph({});
  writer.characters({});
  EXPECT_TRUE(has(read_good(writer), DiagnosticCode::empty_body));
}

TEST(DocParser, SurvivesDamageAnywhere) {
  DocWriter writer;
  writer.style(0, u"Normal", 0xFFF, sprm(0x2461, 1, 1), sprm(0x4A43, 32, 2));
  writer.level(39, u"（\u0000）"s);
  writer.change(sprm(0x0835, 1, 1));
  writer.wide(
      u"第\x13 PAGE \x14"
      u"3\x15页\r",
      1);
  writer.paragraph(sprm(0x260A, 0, 1) + sprm(0x460B, 1, 2));
  writer.narrow("cell\x07\x07");
  writer.paragraph(sprm(0x2416, 1, 1) + sprm(0x2417, 1, 1) + row_definition({0, 100}, {0}));
  writer.characters(sprm(0x0835, 0x81, 1));
  const auto whole = writer.write();
  for (std::size_t size = 0; size < whole.size(); size += 37) (void)read(whole.substr(0, size));
  for (const unsigned flip : {0xFFU, 0x01U, 0x80U})
    for (std::size_t at = 512; at < whole.size(); at += at < 1400 || at > 4608 ? 1 : 5) {
      auto damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ flip);
      (void)read(damaged);
    }
}

}  // namespace
}  // namespace guidang::parsers::doc
