#include "parsers/html/chrome_line.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "parsers/block_sink.hpp"

// Two kinds of evidence, both for short lines only: a key of a publish line with its colon, or a line that
// consists of nothing but words of buttons. Keys that a document might use itself (时间：, 作者：) need a
// second key beside them.

namespace guidang::parsers::html {
namespace {

constexpr std::size_t kMaxBytes = 600;

/// Before a colon (or a closing bracket), at the start of the line.
constexpr auto kKeys = std::to_array<std::string_view>(
    {"来源",         "信息来源", "文章来源",       "稿件来源", "稿源",         "发布时间",     "发布日期",
     "发稿时间",     "更新时间", "发表时间",       "字体",     "字号",         "字体大小",     "浏览次数",
     "浏览量",       "浏览",     "点击数",         "点击率",   "点击",         "阅读次数",     "阅读量",
     "访问量",       "访问次数", "分享到",         "分享",     "您当前的位置", "您现在的位置", "您的位置",
     "您所在的位置", "当前位置", "您当前所在位置", "责任编辑", "上一篇",       "下一篇",       "上一条",
     "下一条",       "主办",     "主办单位",       "承办单位", "技术支持",     "网站标识码",   "备案号"});
constexpr auto kWeakKeys = std::to_array<std::string_view>(
    {"时间", "日期", "作者", "编辑", "审核", "发布人", "文章录入", "发布机构"});
/// A line of these alone, in any order, longest first where one is the start of another.
constexpr auto kWords = std::to_array<std::string_view>({"扫一扫在手机打开当前页",
                                                         "扫一扫在手机上查看当前页面",
                                                         "扫码使用手机浏览",
                                                         "扫描二维码手机查看",
                                                         "手机扫一扫打开当前页",
                                                         "进入播报模式",
                                                         "退出播报模式",
                                                         "我要纠错",
                                                         "语音播报",
                                                         "无障碍阅读",
                                                         "无障碍浏览",
                                                         "无障碍",
                                                         "适老化",
                                                         "长者模式",
                                                         "老年模式",
                                                         "繁体版",
                                                         "繁體版",
                                                         "繁体",
                                                         "简体版",
                                                         "支持IPV6",
                                                         "支持IPv6",
                                                         "打印本页",
                                                         "打印此页",
                                                         "打印整页",
                                                         "打印页面",
                                                         "打印",
                                                         "关闭窗口",
                                                         "关闭本页",
                                                         "关闭页面",
                                                         "关闭",
                                                         "返回顶部",
                                                         "返回首页",
                                                         "收藏本页",
                                                         "加入收藏",
                                                         "设为首页",
                                                         "收藏",
                                                         "附件下载",
                                                         "分享到",
                                                         "分享",
                                                         "微信好友",
                                                         "新浪微博",
                                                         "腾讯微博",
                                                         "QQ空间",
                                                         "微信",
                                                         "微博",
                                                         "朋友圈",
                                                         "字体大小",
                                                         "字体",
                                                         "字号",
                                                         "大中小",
                                                         "小中大",
                                                         "默认",
                                                         "特大",
                                                         "下载",
                                                         "首页",
                                                         "网站地图",
                                                         "联系我们",
                                                         "关于我们",
                                                         "版权声明",
                                                         "网站声明",
                                                         "A+",
                                                         "A-"});

std::string without_blanks(std::string_view text) {
  std::string result;
  while (!(text = trim_blanks(text)).empty()) {
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
    result += text.substr(0, size);
    text.remove_prefix(size);
  }
  return result;
}

bool starts_with_key(std::string_view text, std::string_view key) {
  if (!text.starts_with(key)) return false;
  text.remove_prefix(key.size());
  return text.starts_with("：") || text.starts_with(":");
}

/// Keys with a colon anywhere in the line.
std::size_t count_keys(std::string_view text) {
  std::size_t count = 0;
  if (text.find(':') == text.npos && text.find("：") == text.npos) return 0;
  const auto at_any = [&](std::string_view rest, const auto& keys) {
    return std::ranges::any_of(keys, [&](std::string_view key) { return starts_with_key(rest, key); });
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
    if (!at_any(text.substr(at), kKeys) && !at_any(text.substr(at), kWeakKeys)) continue;
    ++count;
    at = std::min(text.find(':', at), text.find("：", at));
  }
  return count;
}

bool only_words(std::string_view text) {
  static constexpr auto kBetween =
      std::to_array<std::string_view>({"|", "｜", "[", "]", "【", "】", "（", "）", "(",  ")",
                                       ":", "：", "/", "·", ">",  "+",  "-",  "　", "，", "、"});
  bool any = false;
  const auto eat = [&](const auto& words) {
    for (const auto word : words) {
      if (!text.starts_with(word)) continue;
      text.remove_prefix(word.size());
      return true;
    }
    return false;
  };
  while (!text.empty()) {
    if (eat(kBetween)) continue;
    if (!eat(kWords)) return false;
    any = true;
  }
  return any;
}

}  // namespace

bool is_chrome_line(std::string_view line) {
  if (line.size() > kMaxBytes) return false;
  const auto text = without_blanks(line);
  if (text.empty()) return false;
  std::string_view bare = text;
  for (const std::string_view open : {"【", "[", "［", "("})
    if (bare.starts_with(open)) bare.remove_prefix(open.size());
  const auto is_key = [&](std::string_view key) { return starts_with_key(bare, key); };
  if (std::ranges::any_of(kKeys, is_key)) return true;
  if (std::ranges::any_of(kWeakKeys, is_key) && count_keys(bare) >= 2) return true;
  if (only_words(text)) return true;
  for (const std::string_view word : {"公网安备", "ICP备", "版权所有", "网站标识码"})
    if (text.size() < 400 && text.find(word) != text.npos) return true;
  // "2023-01-31 来源：…" and "渠县人民政府 发布时间：…": a date or a name, then keys.
  return text.size() < 200 && count_keys(text) >= 2 && text.find("。") == text.npos;
}

}  // namespace guidang::parsers::html
