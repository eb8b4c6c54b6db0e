#include "parsers/odt/lists.hpp"

#include <algorithm>

namespace guidang::parsers::odt {
namespace {

constexpr std::size_t kMaxNames = 100'000;

}  // namespace

std::size_t Lists::level() const { return std::min(open_.size(), numbering::kLevels) - 1; }

void Lists::open(const Opening& list, const ListStyle* style) {
  pending_ = false;
  OpenList next;
  next.style_name = list.style_name;
  next.style = style;
  // Lists inside lists are levels of the outermost one.
  if (!open_.empty()) {
    next.instance = open_.back().instance;
    if (!style) next.style = open_.back().style, next.style_name = open_.back().style_name;
    if (style) next.instance.levels = style->levels;
  } else {
    if (style) next.instance.levels = style->levels;
    next.instance.list = next.instance.id = 0;
    if (const auto found = by_id_.find(std::string(list.continued_list)); found != by_id_.end())
      next.instance.list = found->second;
    if (const auto found = by_style_.find(next.style_name); list.continues && found != by_style_.end())
      next.instance.list = found->second;
    if (next.instance.list == 0) next.instance.list = ++lists_;
    next.instance.id = ++instances_;
    if (by_style_.size() < kMaxNames) by_style_[next.style_name] = next.instance.list;
  }
  if (!list.id.empty() && by_id_.size() < kMaxNames) by_id_[std::string(list.id)] = next.instance.list;
  open_.push_back(std::move(next));
}

void Lists::close() {
  pending_ = false;
  if (!open_.empty()) open_.pop_back();
}

void Lists::begin_item(std::optional<std::int64_t> start) {
  if (open_.empty()) return;
  pending_ = true;
  if (!start) return;
  open_.back().instance.id = ++instances_;
  open_.back().instance.start_override = {};
  open_.back().instance.start_override[level()] = *start;
}

std::optional<ListLabel> Lists::take_label() {
  if (open_.empty() || !std::exchange(pending_, false)) return std::nullopt;
  const auto& list = open_.back();
  auto label = counters_.next(list.instance, static_cast<std::uint8_t>(level()));
  if (!list.style || !list.style->shown[level()]) return std::nullopt;
  return label;
}

std::optional<ListLabel> Lists::outline_label(const ListStyle& style, std::uint8_t level) {
  if (level < 1 || level > numbering::kLevels) return std::nullopt;
  if (outline_.list == 0) {
    outline_.levels = style.levels;
    outline_.list = ++lists_;
    outline_.id = ++instances_;
  }
  auto label = counters_.next(outline_, static_cast<std::uint8_t>(level - 1));
  if (!style.shown[level - 1U]) return std::nullopt;
  return label;
}

std::optional<float> Lists::left_indent_pt() const {
  return open_.empty() || !open_.back().style ? std::nullopt : open_.back().style->left_indent_pt[level()];
}

std::optional<float> Lists::first_indent_pt() const {
  return open_.empty() || !open_.back().style ? std::nullopt : open_.back().style->first_indent_pt[level()];
}

}  // namespace guidang::parsers::odt
