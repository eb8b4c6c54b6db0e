// Text is one sequence of characters in which marks end paragraphs (0Dh), table cells (07h), sections and
// pages (0Ch). What a paragraph or character looks like lies elsewhere, by position. Signs below 20h stand
// for things: a picture, a note, the parts of a field.
#include "parsers/doc/paragraph_reader.hpp"

#include <algorithm>

#include "ingest/binary_view.hpp"
#include "parsers/doc/narrow_text.hpp"
#include "parsers/docx/symbols.hpp"

namespace guidang::parsers::doc {
namespace {

using ingest::BinaryView;

constexpr char16_t kPicture = 0x01, kCell = 0x07, kTab = 0x09, kLineBreak = 0x0B, kPageBreak = 0x0C,
                   kParagraph = 0x0D, kHardHyphen = 0x1E, kSoftHyphen = 0x1F;
constexpr std::size_t kSectionDescriptor = 12;

float points(std::int32_t twips) { return static_cast<float>(twips) / 20.0F; }

bool is_lead(char16_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_trail(char16_t unit) { return unit >= 0xDC00 && unit < 0xE000; }
bool is_private_symbol(char32_t c) { return c >= 0xF000 && c <= 0xF0FF; }

std::vector<std::uint32_t> read_section_ends(const BinaryView& plc) {
  std::vector<std::uint32_t> ends;
  const std::size_t count = plc.size() < 4 ? 0 : (plc.size() - 4) / (4 + kSectionDescriptor);
  for (std::size_t i = 1; i <= count; ++i) ends.push_back(plc.u32(4 * i));
  std::ranges::sort(ends);
  return ends;
}

}  // namespace

ParagraphReader::ParagraphReader(const WordDocument& word, RawDocument& document, Findings& findings,
                                 std::uint32_t begin, std::uint32_t end)
    : word_(word),
      document_(document),
      findings_(findings),
      position_(begin),
      begin_(begin),
      end_(end),
      fields_(read_fields(word.text(), begin, end)),
      section_ends_(read_section_ends(word.table(Table::sections))) {}

bool ParagraphReader::ends_section(std::uint32_t position) const {
  return std::ranges::binary_search(section_ends_, position + 1);
}

bool ParagraphReader::is_deleted(std::uint32_t position) const {
  return word_.characters_at(position, 0).first.deleted;
}

std::uint32_t ParagraphReader::find_mark(std::uint32_t from) const {
  for (auto at = from; at < end_; ++at) {
    const auto unit = word_.text().at(at);
    if (unit != kParagraph && unit != kCell && unit != kPageBreak) continue;
    if (fields_.hidden[at - begin_]) continue;
    if (unit == kParagraph && is_deleted(at)) continue;  // the paragraphs are one again
    return at;
  }
  return end_;
}

bool ParagraphReader::next(Paragraph& paragraph) {
  if (position_ >= end_) return false;
  const auto mark = find_mark(position_);
  paragraph = {};
  paragraph.begin = position_;
  paragraph.end = std::min(mark + 1, end_);
  paragraph.mark = mark < end_ ? word_.text().at(mark) : u'\0';
  paragraph.format = word_.paragraph_at(std::min(mark, end_ - 1));
  paragraph.continued = paragraph.mark == kPageBreak && !ends_section(mark);
  const auto left_out = findings_.hidden;
  read_characters(paragraph, mark);
  if (paragraph.block.text.empty() && findings_.hidden != left_out)
    paragraph.invisible = mark < end_ && word_.characters_at(mark, paragraph.format.style).first.hidden;
  set_layout(paragraph);
  position_ = paragraph.end;
  return true;
}

void ParagraphReader::read_characters(Paragraph& paragraph, std::uint32_t end) {
  for (auto at = paragraph.begin; at < end;) {
    auto [format, run_end] = word_.characters_at(at, paragraph.format.style);
    run_end = std::min(run_end, end);
    for (; at < run_end; ++at) {
      if (fields_.hidden[at - begin_]) {
        read_hidden(paragraph, format, at - begin_);
      } else if (word_.text().at(at) != kFiller && !leave_out(format)) {
        add_unit(paragraph, format, at);
      }
    }
  }
}

void ParagraphReader::read_hidden(Paragraph& paragraph, const CharFormat& format, std::uint32_t position) {
  if (std::ranges::binary_search(fields_.page_numbers, position)) paragraph.page_number = true;
  const auto shown = fields_.shown.find(position);
  if (shown != fields_.shown.end() && !leave_out(format)) add_text(paragraph.block, format, shown->second);
}

bool ParagraphReader::leave_out(const CharFormat& format) {
  if (format.inserted && !format.deleted) ++findings_.inserted;
  if (format.deleted) ++findings_.deleted;
  if (format.hidden && !format.deleted) ++findings_.hidden;
  return format.deleted || format.hidden;
}

void ParagraphReader::add_unit(Paragraph& paragraph, const CharFormat& format, std::uint32_t position) {
  const auto& text = word_.text();
  const char32_t unit = text.at(position);
  if (unit < 0x20 || (format.special && format.symbol != 0)) {
    add_special(paragraph, format, static_cast<char16_t>(unit));
  } else if (is_lead(text.at(position)) && is_trail(text.at(position + 1))) {
    add_text(paragraph.block, format, 0x10000 + ((unit - 0xD800) << 10) + (text.at(position + 1) - 0xDC00U));
  } else if (!is_trail(text.at(position)) || position == 0 || !is_lead(text.at(position - 1))) {
    add_text(paragraph.block, format, unit);
  }
}

void ParagraphReader::add_special(Paragraph& paragraph, const CharFormat& format, char16_t unit) {
  switch (unit) {
    case kTab:
      add_text(paragraph.block, format, U'\t');
      return;
    case kLineBreak:
      add_text(paragraph.block, format, U'\n');
      return;
    case kHardHyphen:
      add_text(paragraph.block, format, U'-');
      return;
    case kSoftHyphen:
      return;
    case kPicture:
      if (format.object) ++findings_.objects;
      if (format.picture && !format.field_data && !format.object)
        paragraph.pictures.push_back({"Data@" + std::to_string(*format.picture), {}, {}});
      return;
    default:
      break;
  }
  if (format.symbol != 0) {
    const auto known = docx::symbol_text(word_.fonts().name(format.symbol_font), format.symbol);
    if (known.empty()) ++findings_.unmapped;
    if (known.empty()) {
      add_text(paragraph.block, format, char32_t{format.symbol});
    } else {
      add_text(paragraph.block, format, known);
    }
  } else if (!format.special && unit != kParagraph && word_.fib().word97()) {
    ++findings_.invalid;
  }
}

void ParagraphReader::add_text(TextBlock& block, const CharFormat& format, char32_t code_point) {
  std::string utf8;
  ingest::append_utf8(utf8, code_point);
  if (is_private_symbol(code_point) && format.symbol == 0)
    findings_.unmapped += docx::map_private_use(word_.fonts().name(format.font_east), utf8, 0);
  add_text(block, format, utf8);
}

void ParagraphReader::add_text(TextBlock& block, const CharFormat& format, std::string_view utf8) {
  const auto begin = static_cast<std::uint32_t>(block.text.size());
  block.text += utf8;
  const auto end = static_cast<std::uint32_t>(block.text.size());
  const auto style = style_of(format);
  if (!block.runs.empty() && block.runs.back().style == style) {
    block.runs.back().end = end;
  } else {
    block.runs.push_back({begin, end, style});
  }
}

std::uint16_t ParagraphReader::style_of(const CharFormat& format) {
  if (!word_.fib().word97()) return 0;
  const float size_pt = static_cast<float>(format.half_points) / 2.0F;
  const auto font = word_.fonts().name(format.font_east);
  const bool same = last_style_.font == font && last_style_.size_pt == size_pt &&
                    last_style_.bold == format.bold && last_style_.italic == format.italic &&
                    last_style_.underline == format.underline && last_style_.rgb == format.rgb;
  if (same) return last_index_;
  last_style_ = {std::string{font}, size_pt, format.bold, format.italic, format.underline, format.rgb};
  last_index_ = document_.intern(last_style_);
  return last_index_;
}

void ParagraphReader::set_layout(Paragraph& paragraph) const {
  const auto& format = paragraph.format;
  auto& block = paragraph.block;
  // Indents in characters mean the size of the text they stand before.
  const auto style_size = static_cast<float>(word_.styles().characters(format.style).half_points) / 2.0F;
  const auto size = block.runs.empty() ? style_size : document_.char_styles[block.runs.front().style].size_pt;
  const auto indent = [&](std::int32_t twips, std::int32_t chars) {
    return chars != 0 ? static_cast<float>(chars) / 100.0F * size : points(twips);
  };
  block.alignment = format.alignment;
  block.first_indent_pt = indent(format.first, format.first_chars);
  block.left_indent_pt = indent(format.left, format.left_chars);
  block.right_indent_pt = indent(format.right, format.right_chars);
  block.style = word_.styles().name_index(format.style);
  block.outline_level = format.outline_level;
  block.page_break_before = format.page_break_before;
}

}  // namespace guidang::parsers::doc
