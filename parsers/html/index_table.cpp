#include "parsers/html/index_table.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "parsers/block_sink.hpp"
#include "parsers/html/css.hpp"

// Every layout is the same to the reader: a key, then its value, until the next key. So the text below the
// index is read piece by piece (one piece per text node), keys are recognised at the start of a piece or in
// brackets, and everything else belongs to the key before it.

namespace guidang::parsers::html {
namespace {

/// Rows up to kAnchors are found on nothing but an index; the others stand in publish lines as well.
constexpr auto kKeys = std::to_array<std::string_view>(
    {"索引号", "索取号", "信息索引号", "发文字号", "文号", "发布机构", "发文机关", "发文机构", "制发机关",
     "公开责任部门", "主题分类", "体裁分类", "组配分类", "服务对象分类", "信息分类", "成文日期", "生成日期",
     "发文日期", "有效性", "效力状态", "时效性", "公开方式", "公开范围", "公开时限", "公开形式", "统一登记号",
     "规范性文件编号", "统一社会信用代码", "废止日期", "失效时间", "内容概述", "内容概况",
     // in publish lines as well
     "发布日期", "发布时间", "公开日期", "生效日期", "实施日期", "名称", "标题", "信息名称", "文件名称",
     "主题词", "关键词", "成文时间", "分类"});
constexpr std::size_t kAnchors = 32;
constexpr auto kOpen = std::to_array<std::string_view>({"[", "【", "［"});
constexpr auto kClose = std::to_array<std::string_view>({"]", "】", "］"});
constexpr auto kColon = std::to_array<std::string_view>({":", "："});

template <std::size_t N>
std::size_t starts_with_any(std::string_view s, const std::array<std::string_view, N>& words) {
  for (const auto word : words)
    if (s.starts_with(word)) return word.size();
  return 0;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  const auto trimmed = trim_blanks(rest);
  if (trimmed.empty()) return text.size();
  return at + static_cast<std::size_t>(trimmed.data() - rest.data());
}

/// Where `key`, blanks inside allowed, ends when it starts at `at`; npos where it does not.
std::size_t match_key(std::string_view text, std::size_t at, std::string_view key) {
  for (std::size_t k = 0; k < key.size(); k += 3) {
    at = skip_blanks(text, at);
    if (text.substr(at, 3) != key.substr(k, 3)) return std::string_view::npos;
    at += 3;
  }
  return at;
}

/// The longest key at `at`, with its colon or closing bracket.
KeyMatch key_at(std::string_view text, std::size_t begin, std::size_t at, bool bracketed) {
  KeyMatch best;
  for (std::size_t k = 0; k < kKeys.size(); ++k) {
    auto end = match_key(text, at, kKeys[k]);
    if (end == std::string_view::npos || kKeys[k].size() <= best.key.size()) continue;
    end = skip_blanks(text, end);
    const auto colon = starts_with_any(text.substr(end), kColon);
    const auto close = starts_with_any(text.substr(end), kClose);
    if (bracketed ? close == 0 : colon == 0 && end != text.size()) continue;
    end += bracketed ? close : colon;
    best = {begin, end, std::string(kKeys[k]), KeyMask{1} << k};
  }
  if (bracketed && best.bit != 0) best.end += starts_with_any(text.substr(best.end), kColon);
  return best;
}

void append_piece(std::string& value, std::string_view piece) {
  for (const char c : trim_blanks(piece)) {
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (!blank) value += c;
    if (blank && !value.empty() && value.back() != ' ') value += ' ';
  }
}

}  // namespace

std::vector<KeyMatch> find_keys(std::string_view text) {
  std::vector<KeyMatch> found;
  const auto first = skip_blanks(text.substr(0, std::min<std::size_t>(text.size(), 4096)), 0);
  if (auto match = key_at(text.substr(0, 4096), 0, first, false); match.bit != 0)
    found.push_back(std::move(match));
  if (text.size() > 4096) return found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto open = starts_with_any(text.substr(at), kOpen);
    if (open == 0) continue;
    if (auto match = key_at(text, at, at + open, true); match.bit != 0) found.push_back(std::move(match));
  }
  return found;
}

bool is_index(KeyMask keys) {
  const auto anchors = std::popcount(keys & ((KeyMask{1} << kAnchors) - 1));
  return anchors >= 2 || (anchors == 1 && std::popcount(keys) >= 3);
}

IndexRows read_index(const Dom& dom, std::uint32_t node) {
  IndexRows index;
  for (auto i = node; i < dom[node].end;) {
    if (is_silent_tag(dom[i].tag) || is_hidden(dom[i])) {
      i = dom[i].end;
      continue;
    }
    const std::string_view text = dom[i++].text;
    std::size_t at = 0;
    const auto value = [&](std::size_t end) {
      append_piece(index.rows.empty() ? index.before : index.rows.back().second, text.substr(at, end - at));
    };
    for (auto& match : find_keys(text)) {
      value(match.begin);
      index.rows.emplace_back(std::move(match.key), "");
      at = match.end;
    }
    value(text.size());
  }
  // The colon of "<b>索引号</b>：X" opens the value.
  for (auto& [key, value] : index.rows) {
    if (const auto colon = starts_with_any(value, kColon)) value.erase(0, colon);
    value = std::string(trim_blanks(value));
  }
  return index;
}

}  // namespace guidang::parsers::html
