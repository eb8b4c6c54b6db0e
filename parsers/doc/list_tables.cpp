// PlfLst holds the list definitions; their levels lie behind it, one after the other, nine for each list or
// one for a simple list. PlfLfo holds the instances; the overridden levels lie behind those in the same way.
// A level's text is UTF-16 with the numbers 0 to 8 standing for the counters of the levels.
#include "parsers/doc/list_tables.hpp"

#include <algorithm>

#include "ingest/binary_view.hpp"
#include "parsers/docx/symbols.hpp"

namespace guidang::parsers::doc {
namespace {

using ingest::BinaryView;
using numbering::kLevels;

constexpr std::size_t kDefinitionSize = 28, kInstanceSize = 16, kLevelHead = 28;
constexpr std::size_t kMaxInstances = 2046;  // ilfo 0x7FF is the list of Word 6
constexpr std::size_t kMaxLevelText = 255;

/// UTF-16 with counters 0 … 8 → "%1.%2、".
std::string level_text(const BinaryView& units) {
  std::string text;
  std::size_t literal = 0;
  const auto flush = [&](std::size_t end) {
    text += ingest::utf8_from_utf16le(units.sub(literal, end - literal));
  };
  for (std::size_t at = 0; at + 1 < units.size(); at += 2) {
    const auto unit = units.u16(at);
    if (unit >= kLevels) continue;
    flush(at);
    text += '%';
    text += static_cast<char>('1' + unit);
    literal = at + 2;
  }
  flush(units.size());
  return text;
}

std::uint16_t font_of(std::string_view grpprl) {
  Modifier modifier;
  for (ModifierReader reader{grpprl}; reader.next(modifier);)
    if (modifier.code == Sprm::c_font_ascii) return modifier.operand.u16(0);
  return 0xFFFF;
}

struct ListChoice {
  std::optional<std::uint16_t> list;
  std::optional<std::uint8_t> level;
};

ListChoice list_choice(std::string_view grpprl) {
  ListChoice choice;
  Modifier modifier;
  for (ModifierReader reader{grpprl}; reader.next(modifier);) {
    if (modifier.code == Sprm::p_list) choice.list = modifier.operand.u16(0);
    if (modifier.code == Sprm::p_level) choice.level = modifier.operand.u8(0);
  }
  return choice;
}

}  // namespace

ListTables ListTables::read(const Fib& fib, std::string_view table, const FontTable& fonts,
                            RawDocument& document) {
  ListTables lists{&fonts};
  lists.read_definitions(fib, table);
  lists.read_instances(fib, table, document);
  lists.fonts_ = nullptr;
  return lists;
}

std::size_t ListTables::read_level(const BinaryView& table, std::size_t at, Level& result) const {
  const BinaryView head{table.sub(at, kLevelHead)};
  if (head.size() < kLevelHead) return table.size();
  auto& level = result.level;
  level.start = head.i32(0);
  level.format = numbering::number_format_from_nfc(head.u8(4));
  const auto flags = head.u8(5);
  level.legal = (flags & 0x04) != 0;
  if ((flags & 0x08) != 0) level.restart = std::min<std::uint8_t>(head.u8(26), kLevels);
  const std::size_t char_size = head.u8(24), para_size = head.u8(25);
  result.grpprl = table.sub(at + kLevelHead, para_size);
  const auto text_at = at + kLevelHead + para_size + char_size;
  const std::size_t length = table.u16(text_at);
  level.text = level_text(table.sub(text_at + 2, 2 * std::min(length, kMaxLevelText)));
  if (level.format == numbering::NumberFormat::bullet) {
    const auto font = font_of(table.sub(at + kLevelHead + para_size, char_size));
    level.text = docx::bullet_glyph(fonts_->name(font), level.text);
  }
  return text_at + 2 + 2 * length;
}

void ListTables::read_definitions(const Fib& fib, const BinaryView& table) {
  const auto [offset, size] = fib.place(Table::lists);
  const BinaryView heads{table.sub(offset, size)};
  const auto count = std::min<std::size_t>(heads.u16(0), heads.size() / kDefinitionSize);
  std::size_t at = std::size_t{offset} + size;
  for (std::size_t i = 0; i < count && at < table.size(); ++i) {
    const BinaryView head{heads.sub(2 + i * kDefinitionSize, kDefinitionSize)};
    auto& definition = definitions_.emplace_back();
    definition.id = head.i32(0);
    for (std::size_t level = 0; level < kLevels; ++level) definition.styles[level] = head.u16(8 + 2 * level);
    definition.level_count = (head.u8(26) & 1) != 0 ? 1 : kLevels;
    for (std::size_t level = 0; level < definition.level_count; ++level)
      at = read_level(table, at, definition.levels[level]);
  }
}

ListTables::Instance ListTables::instance_of(std::int32_t definition_id, std::uint32_t id) const {
  Instance instance;
  instance.list.id = id;
  instance.list.list = static_cast<std::uint32_t>(definition_id);
  const auto found = std::ranges::find(definitions_, definition_id, &Definition::id);
  if (found == definitions_.end()) return instance;
  for (std::size_t level = 0; level < kLevels; ++level) {
    // A simple list has one level for all.
    const auto& source = found->levels[std::min(level, found->level_count - 1)];
    instance.list.levels[level] = source.level;
    instance.grpprls[level] = source.grpprl;
    instance.styles[level] = found->styles[level];
  }
  return instance;
}

std::size_t ListTables::read_override(const BinaryView& table, std::size_t at, Instance& instance) {
  const auto flags = table.u32(at + 4);
  const auto level = std::min<std::size_t>(flags & 0x0F, kLevels - 1);
  const bool has_start = (flags & 0x10) != 0, has_format = (flags & 0x20) != 0;
  if (has_start && !has_format) instance.list.start_override[level] = table.i32(at);
  if (!has_format) return at + 8;
  Level own;
  const auto next = read_level(table, at + 8, own);
  if (has_start) instance.list.start_override[level] = own.level.start;
  instance.list.levels[level] = std::move(own.level);
  instance.grpprls[level] = own.grpprl;
  return next;
}

void ListTables::read_instances(const Fib& fib, const BinaryView& table, RawDocument& document) {
  const auto [offset, size] = fib.place(Table::list_overrides);
  const BinaryView heads{table.sub(offset, size)};
  const auto count = std::min<std::size_t>(heads.u32(0), heads.size() / kInstanceSize);
  std::size_t at = 4 + count * kInstanceSize;
  if (count > kMaxInstances)
    document.diagnostics.push_back({DiagnosticCode::numbering_limit, "more than 2046 lists", {}, {}});
  for (std::size_t i = 0; i < std::min(count, kMaxInstances); ++i) {
    const std::size_t head = 4 + i * kInstanceSize;
    instances_.push_back(instance_of(heads.i32(head), static_cast<std::uint32_t>(i + 1)));
    const std::size_t overrides = heads.u8(head + 12);
    at += 4;  // a position that is to be ignored
    for (std::size_t k = 0; k < overrides && at < heads.size(); ++k)
      at = read_override(heads, at, instances_.back());
  }
}

const numbering::ListInstance* ListTables::instance(std::uint16_t ilfo) const {
  if (ilfo == 0 || ilfo > instances_.size()) return nullptr;
  return &instances_[ilfo - 1U].list;
}

void ListTables::apply(std::string_view grpprl, std::string_view data, std::optional<std::uint16_t> style,
                       ParagraphFormat& format) const {
  auto [list, level] = list_choice(grpprl);
  if ((list || level) && instance(list.value_or(format.list)) != nullptr) {
    const auto& chosen = instances_[list.value_or(format.list) - 1U];
    if (style && list && !level) {
      const auto linked = std::ranges::find(chosen.styles, *style);
      if (linked != chosen.styles.end()) level = static_cast<std::uint8_t>(linked - chosen.styles.begin());
    }
    format.level = level.value_or(format.level);
    doc::apply(chosen.grpprls[std::min<std::size_t>(format.level, kLevels - 1)], {}, format);
  }
  doc::apply(grpprl, data, format);
}

}  // namespace guidang::parsers::doc
