#include "parsers/rtf/reader.hpp"

#include <algorithm>

// Text waits in the decoder until its setting changes; then it goes where the innermost destination says.
// Paragraph properties are read when the paragraph ends, as the format demands.

namespace guidang::parsers::rtf {
namespace {

constexpr std::size_t kMaxGroups = 4096, kMaxStories = 64, kMaxGathered = 4096, kMaxTableEntries = 20'000;

bool looks_like_bullet(std::string_view label) {
  return !label.empty() && visible_chars(label) == 1 && static_cast<unsigned char>(label[0]) >= 0xC2 &&
         static_cast<unsigned char>(label[0]) <= 0xEF && !(label[0] >= '\xE3' && label[0] <= '\xE9');
}

}  // namespace

Expected<void> Reader::read() {
  for (auto token = tokens_.next(); token.kind != TokenKind::end && !done_ && !sink_.full();
       token = tokens_.next()) {
    switch (token.kind) {
      case TokenKind::open:
        if (groups_.size() >= kMaxGroups)
          return fail(ErrorCode::limit_exceeded, "groups are nested too deep",
                      "offset " + std::to_string(tokens_.position()));
        open_group();
        break;
      case TokenKind::close:
        close_group();
        break;
      case TokenKind::word:
        word(token);
        break;
      case TokenKind::symbol:
        symbol(token.text[0]);
        break;
      case TokenKind::byte:
        byte(static_cast<std::uint8_t>(*token.number));
        break;
      case TokenKind::text:
        for (const char c : token.text) byte(static_cast<std::uint8_t>(c));
        break;
      case TokenKind::end:
        break;
    }
  }
  finish();
  return {};
}

void Reader::open_group() {
  flush(false);
  skip_ = 0;
  groups_.push_back(groups_.back());
  auto& group = groups_.back();
  group.name = {};
  group.fresh = true;
  group.ignorable = group.opens_story = false;
  if (group.destination == Destination::style_sheet) group.paragraph = {};
}

void Reader::close_group() {
  // The last paragraph may end with the document.
  if (groups_.size() == 2) end_paragraph();
  const auto& inner = groups_.back();
  const bool boundary = !inner.name.empty();
  flush(boundary);
  skip_ = 0;
  const Group closed = inner;
  if (closed.opens_story) close_story();
  if (groups_.size() > 1) groups_.pop_back();
  if (boundary) close_destination(closed);
  update_code_page();
  done_ = groups_.size() == 1;
}

void Reader::word(const Token& token) {
  flush(false);
  auto& group = groups_.back();
  const bool ignorable = std::exchange(group.ignorable, false);
  group.fresh = false;
  if (group.destination == Destination::skip && token.text != "ud") return;
  if (token.text != "u") skip_ = 0;
  apply_word(*this, token.text, token.number);
  // Behind \* only a destination that the table knows is read.
  if (ignorable && groups_.back().name.empty()) open_destination(Destination::skip, token.text);
}

void Reader::symbol(char c) {
  flush(false);
  switch (c) {
    case '*':
      group().ignorable = group().fresh;
      return;
    case '~':
      return put("\u00A0");
    case '_':
      return put("\u2011");
    case '\\':
    case '{':
    case '}':
      return byte(static_cast<std::uint8_t>(c));
    case '\t':
      return put("\t");
    default:
      return;
  }
}

void Reader::byte(std::uint8_t value) {
  if (skip_ > 0) {
    --skip_;
    return;
  }
  group().fresh = false;
  if (value < 0x20 && value != '\t' && group().destination != Destination::level_text) return;
  decoder_.add_byte(value);
}

void Reader::unit(int value) {
  decoder_.add_unit(static_cast<std::uint16_t>(value & 0xFFFF));
  skip_ = group().fallback_chars;
}

void Reader::put(std::string_view utf8) {
  flush(true);
  take(std::string(utf8));
}

void Reader::flush(bool last) {
  const auto text = decoder_.take(last);
  if (!text.empty()) take(text);
}

void Reader::take(const std::string& text) {
  switch (group().destination) {
    case Destination::text:
      return take_text(text);
    case Destination::font_table:
      return take_font_name(text);
    case Destination::style_sheet:
      return take_style_name(text);
    case Destination::color_table:
      for (const char c : text)
        if (c == ';' && colors_.size() < kMaxTableEntries) colors_.push_back(std::exchange(color_, 0));
      return;
    case Destination::level_text:
    case Destination::list_text:
    case Destination::property:
    case Destination::field_instruction:
      if (gathered_.size() + text.size() < kMaxGathered) gathered_ += text;
      return;
    default:
      return;
  }
}

void Reader::take_text(std::string_view text) {
  if (chars().deleted) {
    deleted_ += visible_chars(text);
  } else if (chars().hidden) {
    hidden_ += visible_chars(text);
  } else {
    story().runs.append(text, style());
  }
}

void Reader::take_font_name(std::string_view text) {
  for (const char c : text) {
    if (c != ';') {
      if (gathered_.size() < 256) gathered_ += c;
      continue;
    }
    if (fonts_.size() < kMaxTableEntries) fonts_[table_font_].name = trim_blanks(gathered_);
    gathered_.clear();
  }
}

void Reader::take_style_name(std::string_view text) {
  for (const char c : text) {
    if (c != ';') {
      if (gathered_.size() < 256) gathered_ += c;
      continue;
    }
    const auto& from = paragraph();
    if (styles_.size() < 2000)
      styles_[from.style] = {sink_.document().intern_paragraph_style(trim_blanks(gathered_)),
                             from.outline_level, from.list, from.level};
    gathered_.clear();
  }
}

void Reader::open_destination(Destination destination, std::string_view name) {
  if (groups_.size() == 1) return;  // a destination needs a group of its own to end
  flush(true);
  group().destination = destination;
  group().name = name;
  if (destination != Destination::silent && destination != Destination::skip) gathered_.clear();
}

void Reader::open_story(Layer layer, bool text_box, std::string_view name) {
  if (groups_.size() == 1) return;
  if (stories_.size() >= kMaxStories) return open_destination(Destination::skip, name);
  open_destination(Destination::text, name);
  group().opens_story = true;
  group().paragraph = {};
  stories_.emplace_back();
  story().layer = layer;
  story().text_box = text_box;
}

void Reader::close_story() {
  if (stories_.size() == 1) return;
  end_paragraph();
  finish_table();
  stories_.pop_back();
}

void Reader::close_destination(const Group& closed) {
  const auto text = std::string(trim_blanks(gathered_));
  switch (closed.destination) {
    case Destination::level_text:
      lists_.level_text(gathered_);
      break;
    case Destination::list_table:
    case Destination::list_override:
      lists_.close(closed.name);
      break;
    case Destination::list_text:
      story().list_text = text;
      break;
    case Destination::property:
      if (!text.empty() && sink_.document().properties.size() < 100)
        sink_.document().properties.emplace_back(std::string(closed.name), text);
      break;
    case Destination::field_instruction:
      if (text.starts_with("INCLUDE") || text.starts_with("LINK") || text.starts_with("IMPORT"))
        sink_.diagnose(DiagnosticCode::external_reference,
                       "a field names another file, which was not read: " + text.substr(0, 200));
      break;
    case Destination::picture: {
      PictureBlock picture;
      picture.media = "pict " + std::to_string(++pictures_);
      add(std::move(picture));
      break;
    }
    default:
      return;
  }
  gathered_.clear();
}

std::optional<ListLabel> Reader::make_label(const ParagraphState& from) {
  const auto written = std::exchange(story().list_text, {});
  const bool bullet = std::exchange(story().list_bullet, false);
  const auto style = styles_.find(from.style);
  const bool by_style = from.list == 0 && style != styles_.end() && written.size() > 0;
  const int list = by_style ? style->second.list : from.list;
  if (const auto* instance = lists_.find(list)) {
    auto label = story().counters.next(*instance, by_style ? style->second.level : from.level);
    // LibreOffice writes '?' into its list table for what its code page lacks; the written label is whole.
    if (label.text.find('?') != label.text.npos && !written.empty()) label.text = written;
    return label;
  }
  if (written.empty()) return std::nullopt;
  return ListLabel{.text = written,
                   .level = std::min<std::uint8_t>(from.level, 8),
                   .list = static_cast<std::uint32_t>(list),
                   .bullet = bullet || looks_like_bullet(written)};
}

TextBlock Reader::make_block() {
  const auto& from = paragraph();
  TextBlock block;
  block.label = make_label(from);
  story().runs.move_into(block);
  block.alignment = from.alignment;
  block.first_indent_pt = from.first_indent_pt;
  block.left_indent_pt = from.left_indent_pt;
  block.right_indent_pt = from.right_indent_pt;
  block.outline_level = from.outline_level;
  block.page_break_before = from.page_break_before || story().page_break;
  block.text_box = story().text_box;
  if (const auto found = styles_.find(from.style); found != styles_.end()) {
    block.style = found->second.name;
    if (!block.outline_level) block.outline_level = found->second.outline_level;
  }
  return block;
}

void Reader::end_paragraph() {
  if (group().destination != Destination::text) return;
  flush(true);
  auto block = make_block();
  const bool blank = is_blank(block.text);
  if (!blank) story().page_break = false;
  if (paragraph().in_table) {
    if (!blank) story().table.add_paragraph(std::move(block));
    return;
  }
  finish_table();
  if (!blank) add(std::move(block));
}

void Reader::end_cell() {
  if (group().destination != Destination::text) return;
  flush(true);
  if (auto block = make_block(); !is_blank(block.text)) story().table.add_paragraph(std::move(block));
  story().table.end_cell();
  if (story().table.cells() <= sink_.limits().max_table_cells) return;
  sink_.diagnose(DiagnosticCode::table_grid, "a table has too many cells and was cut in two");
  finish_table();
}

void Reader::end_row() {
  if (group().destination == Destination::text) story().table.end_row();
}

void Reader::finish_table() {
  if (story().table.empty()) return;
  auto table = story().table.take();
  const auto filled = [](const TableCell& cell) { return !cell.paragraphs.empty(); };
  if (std::ranges::any_of(table.rows, [&](const auto& row) { return std::ranges::any_of(row, filled); }))
    add(std::move(table));
}

void Reader::break_page() {
  if (!is_blank(story().runs.text())) end_paragraph();
  story().page_break = true;
}

void Reader::finish() {
  if (groups_.size() > 1)
    sink_.diagnose(DiagnosticCode::text_lost, "the file ends before its groups are closed; it was cut off");
  end_paragraph();
  groups_.resize(1);
  flush(true);
  while (stories_.size() > 1) close_story();
  end_paragraph();
  finish_table();
  if (hidden_ > 0)
    sink_.diagnose(DiagnosticCode::hidden_text, std::to_string(hidden_) + " hidden characters were left out");
  if (deleted_ > 0)
    sink_.diagnose(DiagnosticCode::tracked_changes,
                   std::to_string(deleted_) + " deleted characters were left out");
}

void Reader::add(std::variant<TextBlock, TableBlock, PictureBlock> content) {
  Provenance at;
  at.paragraph = ++count_;
  sink_.add(story().layer, std::move(at), std::move(content));
}

void Reader::set_code_page(int code_page) {
  ansi_ = code_page;
  update_code_page();
}

void Reader::set_font(int font) {
  if (group().destination == Destination::font_table) {
    table_font_ = font;
    if (fonts_.size() < kMaxTableEntries) fonts_[font];
  } else {
    chars().font = font;
    if (chars().east) chars().east_font = font;
  }
  update_code_page();
}

void Reader::set_associated_font(int font) {
  if (chars().east) chars().east_font = font;
}

void Reader::set_font_code_page(int code_page) {
  if (const auto font = fonts_.find(table_font_); font != fonts_.end()) font->second.code_page = code_page;
  update_code_page();
}

void Reader::update_code_page() {
  const int font = group().destination == Destination::font_table ? table_font_ : chars().font;
  const auto found = fonts_.find(font);
  const int own = found == fonts_.end() ? 0 : found->second.code_page;
  decoder_.set_code_page(own == 0 || group().destination == Destination::style_sheet ? ansi_ : own);
}

void Reader::set_color_part(int shift, int value) {
  color_ |= static_cast<std::uint32_t>(std::clamp(value, 0, 255)) << shift;
}

std::uint16_t Reader::style() {
  const auto& from = chars();
  if (last_chars_ && *last_chars_ == from) return last_style_;
  CharStyle style;
  const auto east = fonts_.find(from.east_font), any = fonts_.find(from.font);
  if (east != fonts_.end()) {
    style.font = east->second.name;
  } else if (any != fonts_.end()) {
    style.font = any->second.name;
  }
  style.size_pt = from.size_pt;
  style.bold = from.bold, style.italic = from.italic, style.underline = from.underline;
  if (from.color < colors_.size()) style.rgb = colors_[from.color];
  last_chars_ = from;
  return last_style_ = sink_.style(style);
}

}  // namespace guidang::parsers::rtf
