#include "parsers/doc/style_sheet.hpp"

#include <algorithm>

#include "ingest/binary_view.hpp"

namespace guidang::parsers::doc {
namespace {

using ingest::BinaryView;

constexpr std::uint16_t kNoBase = 0xFFF;
constexpr std::size_t kMaxStyles = 4095;
constexpr std::size_t kMaxChain = 16;  // Word allows 11
constexpr std::size_t kMaxName = 255;

std::size_t even(std::size_t at) { return at + (at & 1); }

/// Names carry aliases behind commas.
std::string first_name(std::string name) { return name.substr(0, name.find(',')); }

}  // namespace

void StyleSheet::read_formats(const BinaryView& style, std::size_t at, Style& result) {
  const auto next = [&] {
    at = even(at);
    const auto upx = style.sub(at + 2, style.u16(at));
    at += 2 + std::size_t{style.u16(at)};
    return upx;
  };
  switch (result.kind) {
    case Kind::paragraph:
      result.paragraph_grpprl = BinaryView{next()}.sub(2);  // behind its own istd
      result.character_grpprl = next();
      break;
    case Kind::character:
      result.character_grpprl = next();
      break;
    case Kind::table:
      result.table_grpprl = next();
      break;
    default:
      break;
  }
}

StyleSheet::Style StyleSheet::read_style(std::string_view bytes, std::size_t base_size) {
  const BinaryView view{bytes};
  Style style;
  if (view.size() < base_size + 2) return style;
  style.builtin = view.u16(0) & 0x0FFF;
  const auto kind = view.u16(2) & 0x0F;
  style.kind = kind <= 4 ? static_cast<Kind>(kind) : Kind::none;
  style.base = view.u16(2) >> 4;
  const std::size_t length = view.u16(base_size);
  style.name = first_name(ingest::utf8_from_utf16le(view.sub(base_size + 2, 2 * std::min(length, kMaxName))));
  read_formats(view, base_size + 2 + 2 * length + 2, style);
  return style;
}

std::vector<std::uint16_t> StyleSheet::chain(std::uint16_t istd, bool& cycle) const {
  std::vector<std::uint16_t> result;
  for (auto at = istd; at < styles_.size(); at = styles_[at].base) {
    if (result.size() == kMaxChain) {
      cycle = true;
      break;
    }
    result.push_back(at);
  }
  std::ranges::reverse(result);
  return result;
}

void StyleSheet::resolve(std::uint16_t istd, const ListTables& lists, RawDocument& document) {
  auto& style = styles_[istd];
  bool cycle = false;
  style.characters = default_characters_;
  for (const auto index : chain(istd, cycle)) {
    const auto& part = styles_[index];
    if (part.builtin >= 1 && part.builtin <= 9)
      style.paragraph.outline_level = static_cast<std::uint8_t>(part.builtin);
    lists.apply(part.paragraph_grpprl, {}, index, style.paragraph);
    const auto base = style.characters;
    apply(part.character_grpprl, base, style.characters);
  }
  style.paragraph.style = istd;
  style.name_index = document.intern_paragraph_style(style.name);
  if (cycle && std::ranges::none_of(document.diagnostics,
                                    [](const auto& d) { return d.code == DiagnosticCode::style_cycle; }))
    document.diagnostics.push_back({DiagnosticCode::style_cycle, "style \"" + style.name + "\"", {}, {}});
}

StyleSheet StyleSheet::read(const Fib& fib, std::string_view table, const ListTables& lists,
                            RawDocument& document) {
  StyleSheet sheet;
  const auto [offset, size] = fib.place(Table::styles);
  const BinaryView view{BinaryView{table}.sub(offset, size)};
  const BinaryView head{view.sub(2, view.u16(0))};
  const auto count = std::min<std::size_t>(head.u16(0), kMaxStyles);
  const std::size_t base_size = head.u16(2);
  sheet.default_characters_.font_east = head.u16(14);
  std::size_t at = 2 + std::size_t{view.u16(0)};
  for (std::size_t i = 0; i < count && at + 2 <= view.size(); ++i) {
    at = even(at);
    sheet.styles_.push_back(read_style(view.sub(at + 2, view.u16(at)), base_size));
    at += 2 + std::size_t{view.u16(at)};
  }
  for (std::size_t i = 0; i < sheet.styles_.size(); ++i)
    if (sheet.styles_[i].kind == Kind::paragraph)
      sheet.resolve(static_cast<std::uint16_t>(i), lists, document);
  sheet.fallback_.characters = sheet.default_characters_;
  return sheet;
}

const StyleSheet::Style& StyleSheet::at(std::uint16_t istd) const {
  if (istd < styles_.size() && styles_[istd].kind != Kind::none) return styles_[istd];
  return !styles_.empty() && styles_[0].kind == Kind::paragraph ? styles_[0] : fallback_;
}

void StyleSheet::apply_character_style(std::uint16_t istd, CharFormat& format) const {
  if (istd >= styles_.size() || styles_[istd].kind != Kind::character) return;
  bool cycle = false;
  for (const auto index : chain(istd, cycle)) {
    if (styles_[index].kind != Kind::character) continue;
    const auto base = format;
    apply(styles_[index].character_grpprl, base, format);
  }
}

}  // namespace guidang::parsers::doc
