#include "report_maker.hpp"

#include <array>

#include "normalize/numerals.hpp"
#include "normalize/unicode.hpp"
#include "report_words.hpp"

namespace guidang::normalize {
namespace {

using enum Rung;

constexpr Rung kUsual[] = {comma, paren, dot, figure_paren};
constexpr Rung kCommas[] = {comma, paren, figure_comma, circled};
constexpr Rung kNoItems[] = {comma, dot, figure_paren};
constexpr Rung kHalf[] = {comma, paren, half_paren, circled};
constexpr Rung kEnclosed[] = {comma, enclosed_paren, dot, enclosed_figure};
constexpr Rung kFormal[] = {formal, comma, paren};
constexpr Rung kParts[] = {part, comma, paren, dot};
constexpr Rung kChapters[] = {chapter, comma, paren};
constexpr Rung kRule[] = {chapter, article, paren};
constexpr Rung kLongRule[] = {volume, chapter, section, article};
constexpr Rung kDecimal[] = {decimal, decimal, decimal};
constexpr std::array<std::span<const Rung>, 11> kLadders = {
    kUsual, kCommas, kNoItems, kHalf, kEnclosed, kFormal, kParts, kChapters, kRule, kLongRule, kDecimal};

constexpr std::array kTops = {"主要举措和成效", "主要负责人履职情况", "存在的问题和不足",
                              "下一步工作打算", "保障措施",           "有关建议"};

struct Printed {
  std::string label, standard;
};

std::string enclosed(char32_t first, std::int64_t ordinal) {
  std::string text;
  append_char(text, first + static_cast<char32_t>(ordinal - 1));
  return text;
}

/// The number `ordinal` on a rung; `path` is what stands before it in a decimal.
Printed print(Rung rung, std::int64_t ordinal, const std::string& path) {
  const auto numeral = chinese_numeral(ordinal), figures = std::to_string(ordinal);
  const auto same = [](std::string text) { return Printed{text, text}; };
  switch (rung) {
    case volume:
      return same("第" + numeral + "编");
    case part:
      return same("第" + numeral + "部分");
    case chapter:
      return same("第" + numeral + "章");
    case section:
      return same("第" + numeral + "节");
    case article:
      return same("第" + numeral + "条");
    case formal: {
      constexpr std::array kNumerals = {"壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "拾"};
      return same(std::string{kNumerals[static_cast<std::size_t>(ordinal - 1) % 10]} + "、");
    }
    case comma:
      return same(numeral + "、");
    case paren:
      return same("（" + numeral + "）");
    case enclosed_paren:
      return {enclosed(U'㈠', ordinal), "（" + numeral + "）"};
    case dot:
      return same(figures + ".");
    case figure_comma:
      return same(figures + "、");
    case figure_paren:
      return same("（" + figures + "）");
    case enclosed_figure:
      return {enclosed(U'⑴', ordinal), "（" + figures + "）"};
    case half_paren:
      return same(figures + "）");
    case circled:
      return same(enclosed(U'①', ordinal));
    case decimal:
      return same(path + figures);
  }
  return {};
}

/// 第一章 总则, 1.1 目的: a blank parts number and words.
bool has_blank(Rung rung) { return rung <= article || rung == decimal; }

/// ⑳ is the last of its kind; and decimals never run on.
bool ends_early(Rung rung) {
  return rung == enclosed_paren || rung == enclosed_figure || rung == circled || rung == decimal;
}

/// Rungs whose numbers count through the whole of their document.
bool always_runs_on(Rung rung, std::size_t at) { return rung == article || (rung == chapter && at > 0); }

}  // namespace

MadeReport ReportMaker::make() {
  made_ = {};
  year_ = std::to_string(2019 + dice_.pick(6));
  const bool encloses = dice_.once_in(5), attaches = !encloses && dice_.once_in(4);
  add_head(encloses);
  if (encloses) {
    add("现将《云溪镇普法工作方案》印发给你们，请结合实际认真贯彻执行。");
  } else {
    if (dice_.once_in(4)) add_contents();
    add("根据上级部署，云溪镇认真推进各项工作，" + words_of_sentence(dice_) + "现将有关情况报告如下：");
    add_outline();
  }
  if (encloses || attaches || dice_.once_in(2)) add_foot(attaches || dice_.once_in(3));
  if (encloses || attaches) {
    const std::string name = encloses ? "云溪镇普法工作方案" : "普法工作台账说明";
    if (attaches) add("附件1", PieceKind::line);
    add(name, PieceKind::line);
    made_.outline += "0 " + std::string{attaches ? "附件1 " : "- "} + name + "\n";
    add_outline();
  }
  return std::move(made_);
}

void ReportMaker::add_head(bool encloses) {
  made_.title = encloses ? "云溪镇人民政府关于印发《云溪镇普法工作方案》的通知"
                         : "云溪镇人民政府关于" + year_ + "年法治政府建设情况的报告";
  add(made_.title, PieceKind::line);
  if (dice_.once_in(2))
    add("云溪府文〔" + year_ + "〕" + std::to_string(1 + dice_.pick(90)) + "号", PieceKind::line);
  if (encloses || dice_.once_in(2)) add(encloses ? "各村、各办公室：" : "县委、县政府：", PieceKind::line);
}

/// A table of contents as it stands on paper: with leaders, in a ladder that need not be the one of the text.
void ReportMaker::add_contents() {
  add("目录", PieceKind::line);
  for (std::size_t i = 0; i < 3; ++i)
    add(chinese_numeral(static_cast<std::int64_t>(i + 1)) + "、" + kTops[i] + "……………………" +
            std::to_string(i + 1),
        PieceKind::line);
}

void ReportMaker::add_foot(bool lists_attachments) {
  if (lists_attachments) {
    add("　　附件：1.普法工作台账说明", PieceKind::line);
    add("　　　　　2.驻村干部名单", PieceKind::line);
  }
  add("　　　　　　　　　　　　云溪镇人民政府", PieceKind::line);
  add("　　　　　　　　　　　　" + year_ + "年12月31日", PieceKind::line);
  if (dice_.once_in(3)) add("（此件公开发布）", PieceKind::line);
}

void ReportMaker::add_outline() {
  ladder_ = dice_.one_of(kLadders);
  running_ = dice_.once_in(4) ? 1 + dice_.pick(ladder_.size() - 1) : 0;
  if (ends_early(ladder_[running_])) running_ = 0;
  counts_.assign(ladder_.size(), 0);
  tops_ = 3 + dice_.pick(4);
  add_list(0, 1, "");
}

void ReportMaker::add_list(std::size_t rung, int depth, const std::string& path) {
  const bool runs_on = rung > 0 && (rung == running_ || always_runs_on(ladder_[rung], rung));
  if (!runs_on) counts_[rung] = 0;
  const auto count = rung == 0 ? tops_ : 2 + dice_.pick(4);
  const bool runs_in = rung > 0 && !has_blank(ladder_[rung]) && dice_.once_in(3);
  for (std::size_t i = 0; i < count; ++i) {
    const auto ordinal = ++counts_[rung];
    const auto [label, standard] = print(ladder_[rung], ordinal, path);
    const auto words = rung == 0 ? std::string{kTops[i % kTops.size()]} : words_of_heading(dice_);
    const auto printed = label + (has_blank(ladder_[rung]) ? " " : "");
    if (ladder_[rung] == article) {
      expect(depth, standard, "…");
      const bool items = rung + 1 < ladder_.size() && dice_.once_in(3);
      add(printed + (items ? "有下列情形之一的，应当及时报告：" : words_of_item(dice_) + "。"));
      if (items) add_items(rung + 1, depth + 1);
      continue;
    }
    expect(depth, standard, words + (runs_in ? "。" : ""));
    add(printed + words + (runs_in ? "。" + words_of_paragraph(dice_) : ""));
    if (!runs_in) add_below(rung, depth, path + std::to_string(ordinal) + ".");
  }
}

/// What stands below a heading on its own line: deeper sections, a list of items, or text.
void ReportMaker::add_below(std::size_t rung, int depth, const std::string& path) {
  const bool bare = ladder_[rung] == volume || (rung + 1 < ladder_.size() && ladder_[rung + 1] == article);
  const bool deeper = rung + 1 < ladder_.size() && (bare || dice_.once_in(rung == 0 ? 2 : 3));
  if (!deeper) return add_text();
  if (!bare && dice_.once_in(3)) add_text();
  const bool last = rung + 2 >= ladder_.size();
  if (!bare && last && ladder_[rung + 1] != decimal && dice_.once_in(4)) {
    add("具体要求如下：");
    return add_items(rung + 1, depth + 1);
  }
  const bool leaves_one_out = rung == 0 && ladder_[0] == comma && !last && dice_.once_in(6);
  add_list(rung + (leaves_one_out ? 2 : 1), depth + 1, path);
}

/// A list whose numbers open text.
void ReportMaker::add_items(std::size_t rung, int depth) {
  const auto count = 2 + dice_.pick(4);
  for (std::size_t i = 1; i <= count; ++i) {
    const auto [label, standard] = print(ladder_[rung], static_cast<std::int64_t>(i), "");
    expect(depth, standard, "…");
    add(label + words_of_item(dice_) + (i == count ? "。" : "；"));
  }
  counts_[rung] = count;
}

void ReportMaker::add_text() {
  for (auto k = 1 + dice_.pick(2); k > 0; --k) add(words_of_paragraph(dice_));
  if (dice_.once_in(6)) {
    add("一是" + words_of_sentence(dice_));
    add("二是" + words_of_sentence(dice_));
  }
  if (dice_.once_in(8)) add_table();
}

/// A table of facts. What stands in its cells is never a heading.
void ReportMaker::add_table() {
  std::string text = "序号\t项目\t数量";
  for (int row = 1; row <= 3; ++row)
    text += "\n" + chinese_numeral(row) + "、\t" + words_of_heading(dice_) + "\t" +
            std::to_string(dice_.pick(900)) + "件";
  add(text, PieceKind::table);
}

void ReportMaker::add(std::string text, PieceKind kind) { made_.pieces.push_back({std::move(text), kind}); }

void ReportMaker::expect(int depth, const std::string& label, const std::string& rest) {
  made_.outline += std::to_string(depth) + " " + label + " " + rest + "\n";
}

}  // namespace guidang::normalize
