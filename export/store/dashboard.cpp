#include "export/store/dashboard.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "export/utf8.hpp"
#include "model/diagnostic.hpp"

namespace guidang::exporter {
namespace {

constexpr int kWidth = 560, kLabelWidth = 260, kRow = 30, kHeight = 230;
constexpr std::size_t kLabelCharacters = 15;

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>归档 · 统计</title>
<style>
:root { color: #1f2933; background: #fff; font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei",
  "PingFang SC", "WenQuanYi Micro Hei", sans-serif; line-height: 1.5; }
body { max-width: 1200px; margin: 0 auto; padding: 24px; }
h1 { font-size: 24px; margin: 0; }
header p { margin: 4px 0 0; color: #52606d; }
.figures { display: flex; flex-wrap: wrap; gap: 12px 40px; margin: 20px 0; padding: 0; list-style: none; }
.figures b { display: block; font-size: 28px; line-height: 1.2; }
main { columns: 2 420px; column-gap: 16px; }
section { margin-bottom: 16px; border: 1px solid #d9e2ec; border-radius: 6px; padding: 12px 16px; break-inside: avoid; }
h2 { font-size: 16px; margin: 0 0 6px; }
h2 small { color: #829ab1; font-weight: normal; }
svg { display: block; width: 100%; height: auto; font-size: 16px; fill: #1f2933; }
.things { fill: #2b6cb0; } .gaps { fill: #b7791f; } .years { fill: #2f855a; } .axis { stroke: #bcccdc; }
@page { size: A4; margin: 14mm; }
@media print { body { padding: 0; } main { columns: 2; column-gap: 8px; }
  section { padding: 6px 8px; margin-bottom: 8px; } .things, .gaps, .years { print-color-adjust: exact; } }
</style>
</head>
<body>
)";

/// Names that the reports have for what is counted. The rest speaks for itself.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kNames = {{
    {"complete", "完整"},
    {"partial", "有缺失"},
    {"accept", "可直接采用"},
    {"review", "需复核"},
    {"achievements", "主要举措和成效"},
    {"first_responsible", "第一责任人履职"},
    {"problems", "存在的问题"},
    {"next_steps", "下一步打算"},
    {"overview", "总体情况"},
    {"disclosure", "主动公开"},
    {"requests", "依申请公开"},
    {"disputes", "复议和诉讼"},
    {"other", "其他事项"},
    {"–", "（未注明）"},
}};

std::string shown(const std::string& name) {
  for (const auto& [key, text] : kNames)
    if (key == name) return std::string{text};
  const auto* diagnostic = find_diagnostic(name);
  return diagnostic ? std::string{diagnostic->meaning_zh} : name;
}

/// Text of an element or an attribute; control characters are no text of HTML.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : to_valid_utf8(text)) {
    if (c == '&')
      safe += "&amp;";
    else if (c == '<')
      safe += "&lt;";
    else if (c == '>')
      safe += "&gt;";
    else if (c == '"')
      safe += "&quot;";
    else if (c == '\'')
      safe += "&#39;";
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      safe += ' ';
    else
      safe += c;
  }
  return safe;
}

std::string number(std::int64_t value) { return std::to_string(value); }

std::string text_at(std::int64_t x, std::int64_t y, std::string_view anchor, std::string_view text) {
  return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + std::string{anchor} +
         "\">" + escaped(text) + "</text>";
}

std::string box(std::string_view kind, std::array<std::int64_t, 4> at, std::string_view title) {
  return "<rect class=\"" + std::string{kind} + "\" x=\"" + number(at[0]) + "\" y=\"" + number(at[1]) +
         "\" width=\"" + number(at[2]) + "\" height=\"" + number(at[3]) + "\"><title>" + escaped(title) +
         "</title></rect>";
}

std::string svg(int height, std::string_view label, const std::string& content) {
  return "<svg viewBox=\"0 0 " + number(kWidth) + " " + number(height) + "\" role=\"img\" aria-label=\"" +
         escaped(label) + "\">\n" + content + "</svg>\n";
}

std::int64_t most_of(const Panel& panel) {
  std::int64_t most = 1;
  for (const auto& [name, count] : panel.counts) most = std::max(most, count);
  return most;
}

/// A row for each name: name, bar, number.
std::string bars(const Panel& panel, std::string_view kind) {
  const auto most = most_of(panel);
  constexpr int kBar = kWidth - kLabelWidth - 80;
  std::string content;
  std::int64_t y = 0;
  for (const auto& [name, count] : panel.counts) {
    const auto label = shown(name);
    const auto length = std::max<std::int64_t>(1, count * kBar / most);
    content += text_at(kLabelWidth - 10, y + 20, "end", shortened(label, kLabelCharacters)) +
               box(kind, {kLabelWidth, y + 6, length, kRow - 12}, label + "：" + number(count)) +
               text_at(kLabelWidth + length + 8, y + 20, "start", number(count)) + "\n";
    y += kRow;
  }
  return svg(static_cast<int>(y), panel.name_zh, content);
}

/// A column for each year, the first one left.
std::string columns(const Panel& panel) {
  constexpr int kTop = 24, kBottom = kHeight - 28;
  const auto most = most_of(panel);
  const auto step = kWidth / static_cast<std::int64_t>(panel.counts.size());
  std::string content;
  std::int64_t x = 0;
  for (auto year = panel.counts.rbegin(); year != panel.counts.rend(); ++year, x += step) {
    const auto height = std::max<std::int64_t>(1, year->second * (kBottom - kTop) / most);
    const auto width = std::min<std::int64_t>(step * 2 / 3, 60);
    const auto middle = x + step / 2;
    content += box("years", {middle - width / 2, kBottom - height, width, height},
                   shown(year->first) + "：" + number(year->second)) +
               text_at(middle, kBottom - height - 6, "middle", number(year->second)) +
               text_at(middle, kHeight - 8, "middle", year->first == "–" ? "未注明" : year->first) + "\n";
  }
  content += "<line class=\"axis\" x1=\"0\" x2=\"" + number(kWidth) + "\" y1=\"" + number(kBottom) +
             "\" y2=\"" + number(kBottom) + "\"/>\n";
  return svg(kHeight, panel.name_zh, content);
}

std::string plot(const Panel& panel) {
  if (panel.counts.empty()) return "<p>（无）</p>\n";
  if (panel.kind == Panel::Kind::years) return columns(panel);
  return bars(panel, panel.kind == Panel::Kind::gaps ? "gaps" : "things");
}

std::int64_t count_of(std::span<const Panel> panels, std::string_view panel, std::string_view name) {
  std::int64_t sum = 0;
  for (const auto& found : panels)
    for (const auto& [key, count] : found.counts)
      if (found.name == panel && (name.empty() || key == name)) sum += count;
  return sum;
}

std::string figures(std::span<const Panel> panels) {
  const auto figure = [](std::int64_t count, std::string_view what) {
    return "<li><b>" + number(count) + "</b>" + std::string{what} + "</li>\n";
  };
  return "<ul class=\"figures\">\n" + figure(count_of(panels, "documents by state", ""), "份文件") +
         figure(count_of(panels, "documents by state", "partial"), "份有缺失") +
         figure(count_of(panels, "documents by decision", "review"), "份需复核") + "</ul>\n";
}

}  // namespace

std::string to_html(std::span<const Panel> panels, std::string_view name) {
  std::string page{kHead};
  page +=
      "<header><h1>归档 · 统计</h1><p>" + escaped(name) + "</p></header>\n" + figures(panels) + "<main>\n";
  for (const auto& panel : panels)
    page += "<section>\n<h2>" + escaped(panel.name_zh) + " <small lang=\"en\">" + escaped(panel.name) +
            "</small></h2>\n" + plot(panel) + "</section>\n";
  return page + "</main>\n</body>\n</html>\n";
}

}  // namespace guidang::exporter
