#include "parsers/rtf/list_table.hpp"

#include <algorithm>
#include <utility>

namespace guidang::parsers::rtf {
namespace {

constexpr std::size_t kMaxLists = 10'000;

/// Length of the UTF-8 sign at the start of `s`.
std::size_t sign_size(std::string_view s) {
  std::size_t size = 1;
  while (size < s.size() && (static_cast<unsigned char>(s[size]) & 0xC0U) == 0x80U) ++size;
  return size;
}

}  // namespace

numbering::ListLevel& ListTable::level() {
  return in_override_ ? override_.current : list_.levels[std::min(level_, numbering::kLevels - 1)];
}

void ListTable::word(std::string_view name, std::int32_t number, bool in_override) {
  in_override_ = in_override;
  if (name == "listid") {
    (in_override ? override_.list_id : list_id_) = number;
  } else if (name == "ls" && in_override) {
    override_.ls = number;
  } else if (name == "listoverridestartat") {
    override_.start = true;
  } else if (name == "listoverrideformat") {
    override_.format = true;
  } else if (name == "levelnfc" || name == "levelnfcn") {
    level().format = numbering::number_format_from_nfc(static_cast<std::uint8_t>(std::clamp(number, 0, 255)));
  } else if (name == "levelstartat") {
    level().start = number;
  } else if (name == "levellegal") {
    level().legal = number != 0;
  } else if (name == "levelnorestart" && number != 0) {
    level().restart = 0;
  }
}

void ListTable::level_text(std::string_view text) {
  if (text.empty()) return;
  text.remove_prefix(sign_size(text));  // the length
  if (text.ends_with(';')) text.remove_suffix(1);
  auto& target = level().text;
  target.clear();
  for (const char c : text) {
    if (c >= 0 && c < static_cast<char>(numbering::kLevels)) {
      target += '%';
      target += static_cast<char>('1' + c);
    } else {
      target += c;
    }
  }
}

void ListTable::close(std::string_view destination) {
  if (destination == "listlevel" && !in_override_) ++level_;
  if (destination == "list") finish_list();
  if (destination == "lfolevel") {
    const auto at = std::min(override_.level++, numbering::kLevels - 1);
    if (override_.format) override_.formats[at] = override_.current;
    if (override_.start) override_.starts[at] = override_.current.start;
    override_.start = override_.format = false;
    override_.current = {};
  }
  if (destination == "listoverride") finish_override();
}

void ListTable::finish_list() {
  list_.list = static_cast<std::uint32_t>(list_id_);
  if (lists_.size() < kMaxLists) lists_[list_id_] = std::exchange(list_, {});
  list_ = {};
  level_ = 0;
}

void ListTable::finish_override() {
  const auto done = std::exchange(override_, {});
  const auto list = lists_.find(done.list_id);
  if (list == lists_.end() || overrides_.size() >= kMaxLists) return;
  auto instance = list->second;
  instance.id = static_cast<std::uint32_t>(done.ls);
  for (const auto& [at, format] : done.formats) instance.levels[at] = format;
  for (const auto& [at, start] : done.starts) instance.start_override[at] = start;
  overrides_[done.ls] = std::move(instance);
}

const numbering::ListInstance* ListTable::find(std::int32_t ls) const {
  const auto found = overrides_.find(ls);
  return found == overrides_.end() ? nullptr : &found->second;
}

}  // namespace guidang::parsers::rtf
