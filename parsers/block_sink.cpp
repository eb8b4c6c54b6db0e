#include "parsers/block_sink.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace guidang::parsers {
namespace {

std::size_t text_size(const TextBlock& block) { return block.text.size(); }
std::size_t text_size(const PictureBlock& block) { return block.alt_text.size() + block.text.size(); }
std::size_t text_size(const TableBlock& table) {
  std::size_t size = 0;
  for (const auto& row : table.rows)
    for (const auto& cell : row)
      for (const auto& paragraph : cell.paragraphs) size += paragraph.text.size();
  return size;
}

/// Length in bytes of the blank at the start of `s`, or 0.
std::size_t blank_prefix(std::string_view s) {
  static constexpr std::array<std::string_view, 22> kWide = {
      "\xC2\xA0",     "\xE3\x80\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83",
      "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89",
      "\xE2\x80\x8A", "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x80\xA8", "\xE2\x80\xA9",
      "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE2\x81\xA0", "\xEF\xBB\xBF"};
  if (s.empty()) return 0;
  if (s[0] == ' ' || (s[0] >= '\t' && s[0] <= '\r')) return 1;
  if (s[0] != '\xC2' && s[0] != '\xE2' && s[0] != '\xE3' && s[0] != '\xEF') return 0;
  for (const auto wide : kWide)
    if (s.starts_with(wide)) return wide.size();
  return 0;
}

std::size_t blank_suffix(std::string_view s) {
  for (const std::size_t size : {1, 2, 3})
    if (s.size() >= size && blank_prefix(s.substr(s.size() - size)) == size) return size;
  return 0;
}

}  // namespace

void RunBuilder::append(std::string_view text, std::uint16_t style) {
  if (text.empty()) return;
  const auto begin = static_cast<std::uint32_t>(text_.size());
  text_ += text;
  const auto end = static_cast<std::uint32_t>(text_.size());
  if (!runs_.empty() && runs_.back().style == style) {
    runs_.back().end = end;
  } else {
    runs_.push_back({begin, end, style});
  }
}

void RunBuilder::truncate(std::size_t size) {
  if (size >= text_.size()) return;
  text_.resize(size);
  while (!runs_.empty() && runs_.back().begin >= size) runs_.pop_back();
  if (!runs_.empty()) runs_.back().end = std::min(runs_.back().end, static_cast<std::uint32_t>(size));
}

void RunBuilder::move_into(TextBlock& block) {
  if (runs_.size() == 1 && runs_.front().style == 0) runs_.clear();
  block.text = std::exchange(text_, {});
  block.runs = std::exchange(runs_, {});
}

bool BlockSink::reserve(std::size_t bytes) {
  if (full_) return false;
  text_bytes_ += bytes;
  if (text_bytes_ <= limits_.max_text_bytes && document_.blocks.size() < limits_.max_blocks) return true;
  full_ = true;
  diagnose(DiagnosticCode::size_limit,
           "the document holds more text or blocks than the limits allow; the rest was left out");
  return false;
}

bool BlockSink::add(Layer layer, Provenance at, std::variant<TextBlock, TableBlock, PictureBlock> content) {
  if (!reserve(std::visit([](const auto& block) { return text_size(block); }, content))) return false;
  document_.blocks.push_back({layer, std::move(at), std::move(content)});
  return true;
}

void BlockSink::diagnose(DiagnosticCode code, std::string message, Provenance at) {
  if (document_.diagnostics.size() < limits_.max_diagnostics)
    document_.diagnostics.push_back({code, std::move(message), std::move(at), std::nullopt});
}

std::size_t BlockSink::StyleHash::operator()(const CharStyle& style) const {
  const auto flags = (style.bold ? 1U : 0U) | (style.italic ? 2U : 0U) | (style.underline ? 4U : 0U);
  return std::hash<std::string>{}(style.font) ^ (std::hash<float>{}(style.size_pt) * 31) ^
         (std::size_t{style.rgb} * 2654435761U) ^ (std::size_t{flags} << 40);
}

std::uint16_t BlockSink::style(const CharStyle& style) {
  if (style == CharStyle{}) return 0;
  const auto found = styles_.find(style);
  if (found != styles_.end()) return found->second;
  if (document_.char_styles.size() >= 65'535) return 0;
  document_.char_styles.push_back(style);
  const auto index = static_cast<std::uint16_t>(document_.char_styles.size() - 1);
  styles_.emplace(style, index);
  return index;
}

std::string_view trim_blanks(std::string_view s) {
  while (const auto size = blank_prefix(s)) s.remove_prefix(size);
  while (const auto size = blank_suffix(s)) s.remove_suffix(size);
  return s;
}

bool is_blank(std::string_view s) {
  while (const auto size = blank_prefix(s)) s.remove_prefix(size);
  return s.empty();
}

std::size_t visible_chars(std::string_view s) {
  std::size_t count = 0;
  while (!s.empty()) {
    if (const auto size = blank_prefix(s)) {
      s.remove_prefix(size);
      continue;
    }
    count += (static_cast<unsigned char>(s[0]) & 0xC0U) != 0x80U;
    s.remove_prefix(1);
  }
  return count;
}

void append_utf8(std::string& text, std::uint32_t code) {
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | (code >> 6));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

}  // namespace guidang::parsers
