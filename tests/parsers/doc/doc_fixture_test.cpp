#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "parsers/doc/doc_parser.hpp"

namespace guidang::parsers::doc {
namespace {

/// Saved by LibreOffice from the .fodt beside it.
RawDocument read_fixture() {
  std::ifstream in{GUIDANG_SOURCE_DIR "/fixtures/doc/report-with-everything.doc", std::ios::binary};
  ingest::SourceFile file;
  file.bytes.assign(std::istreambuf_iterator<char>{in}, {});
  auto document = parse_doc(file, {});
  EXPECT_TRUE(document) << describe(document.error());
  return document ? std::move(*document) : RawDocument{};
}

std::string line(const TextBlock& block) {
  return (block.label ? "[" + block.label->text + "]" : "") + block.text + (block.text_box ? " (box)" : "");
}

std::string line(const TableBlock& table) {
  std::string out;
  for (const auto& row : table.rows) {
    for (const auto& cell : row) {
      out += "|" + std::to_string(cell.row_span) + "x" + std::to_string(cell.col_span) +
             (cell.header ? "h" : "");
      for (const auto& block : cell.paragraphs) out += " " + line(block);
    }
    out += "|";
  }
  return out;
}

std::string line(const PictureBlock& picture) { return "picture " + picture.media; }

TEST(DocFixture, GivesEveryStoryInItsLayerAndOrder) {
  struct Row {
    Layer layer;
    std::string text;
  };
  const std::vector<Row> expected = {
      {Layer::body, "青禾县法治政府建设年度报告"},
      {Layer::body, "总体情况"},
      {Layer::body, "正文内容继续。"},
      {Layer::body, "[一、]健全机制"},
      {Layer::body, "[1.]子项甲"},
      {Layer::body, "[2.]子项乙"},
      {Layer::body, "[二、]强化监督"},
      {Layer::body, "框前"},
      {Layer::body, "文本框内容 (box)"},
      {Layer::body, "|1x2h 合并表头|2x1h 竖向||1x1 甲|1x1 外 内一 内二 尾|"},
      {Layer::body, "第二页"},
      {Layer::header, "青禾县人民政府"},
      {Layer::page_number, "— 2 —"},
      {Layer::footnote, "\t脚注文字"},
      {Layer::endnote, "\t尾注文字"},
      {Layer::comment, "批注文字"},
  };
  const auto document = read_fixture();
  ASSERT_EQ(document.blocks.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(document.blocks[i].layer, expected[i].layer) << expected[i].text;
    EXPECT_EQ(std::visit([](const auto& content) { return line(content); }, document.blocks[i].content),
              expected[i].text);
  }
}

TEST(DocFixture, StatesTitlePageBreakAndOutline) {
  const auto document = read_fixture();
  ASSERT_GE(document.blocks.size(), 11U);
  EXPECT_EQ(document.properties.front(), (std::pair<std::string, std::string>{"title", "青禾县报告"}));
  const auto text = [&](std::size_t i) { return std::get<TextBlock>(document.blocks[i].content); };
  EXPECT_EQ(text(0).alignment, Alignment::center);
  EXPECT_EQ(text(1).outline_level, 1);
  EXPECT_EQ(document.paragraph_styles[text(1).style], "Heading 1");
  EXPECT_FLOAT_EQ(text(2).first_indent_pt, 32);
  EXPECT_TRUE(text(10).page_break_before);
}

}  // namespace
}  // namespace guidang::parsers::doc
