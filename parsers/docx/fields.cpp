#include "parsers/docx/fields.hpp"

#include <algorithm>
#include <array>

#include "parsers/docx/symbols.hpp"
#include "parsers/docx/xml.hpp"

namespace guidang::parsers::docx {
namespace {

constexpr std::size_t kMaxInstruction = 4096;

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\n");
  return begin == std::string_view::npos ? std::string_view{}
                                         : text.substr(begin, text.find_last_not_of(" \t\n") + 1 - begin);
}

/// Cuts the first word off.
std::string_view take_word(std::string_view& text) {
  text = trimmed(text);
  const auto end = std::min(text.find_first_of(" \t\\\""), text.size());
  const auto word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

std::string upper(std::string_view text) {
  std::string out{text};
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return out;
}

/// A figure 1 … 50 as one character in a circle; empty for anything else.
std::string circled(std::string_view figure) {
  const auto number = static_cast<std::uint32_t>(std::clamp<std::int64_t>(to_int(figure, 0), 0, 51));
  std::string out;
  if (number == 0 || number > 50 || figure != std::to_string(number)) return out;
  append_utf8(number <= 20   ? 0x2460 + number - 1
              : number <= 35 ? 0x3251 + number - 21
                             : 0x32B1 + number - 36,
              out);
  return out;
}

/// The innermost arguments of an EQ instruction: what stands between brackets and separators, without
/// switches.
std::vector<std::string_view> equation_arguments(std::string_view instruction) {
  std::vector<std::string_view> out;
  for (std::size_t at = instruction.find('('); at < instruction.size();) {
    const auto end = std::min(instruction.find_first_of("(),;", at + 1), instruction.size());
    const auto piece = trimmed(instruction.substr(at + 1, end - at - 1));
    if (!piece.empty() && piece.front() != '\\') out.push_back(piece);
    at = end;
  }
  return out;
}

}  // namespace

FieldKind field_kind(std::string_view instruction) {
  switch (tag(upper(take_word(instruction)))) {
    case "PAGE"_tag:
    case "NUMPAGES"_tag:
    case "SECTIONPAGES"_tag:
      return FieldKind::page;
    case "EQ"_tag:
      return FieldKind::equation;
    case "MACROBUTTON"_tag:
    case "GOTOBUTTON"_tag:
      return FieldKind::button;
    case "FORMCHECKBOX"_tag:
      return FieldKind::check_box;
    case "FORMDROPDOWN"_tag:
      return FieldKind::drop_down;
    case "INCLUDEPICTURE"_tag:
    case "INCLUDETEXT"_tag:
    case "LINK"_tag:
    case "DATABASE"_tag:
      return FieldKind::outside;
    case "DDE"_tag:
    case "DDEAUTO"_tag:
      return FieldKind::active;
    default:
      return FieldKind::other;
  }
}

std::string equation_text(std::string_view instruction) {
  const auto arguments = equation_arguments(instruction);
  constexpr std::array<std::string_view, 4> kRings = {"○", "◯", "〇", "⃝"};
  if (arguments.size() == 2)
    for (const auto ring : kRings)
      for (const std::size_t i : {0U, 1U})
        if (arguments[i] == ring) {
          const auto one = circled(arguments[1 - i]);
          return one.empty() ? std::string{arguments[1 - i]} : one;
        }
  std::string out;
  for (const auto argument : arguments) out += argument;
  return out;
}

std::string button_text(std::string_view instruction) {
  take_word(instruction);
  take_word(instruction);
  return std::string{trimmed(instruction)};
}

void FieldStack::begin(std::string form_text) {
  open_.push_back({{}, std::move(form_text), false});
  ++hidden_;
}

void FieldStack::separate() {
  if (open_.empty() || open_.back().in_result) return;
  open_.back().in_result = true;
  --hidden_;
}

FieldStack::Field FieldStack::end() {
  if (open_.empty()) return {};
  auto field = std::move(open_.back());
  open_.pop_back();
  if (!field.in_result) --hidden_;
  return field;
}

void FieldStack::add_instruction(std::string_view text) {
  if (open_.empty()) return;
  auto& instruction = open_.back().instruction;
  if (instruction.size() < kMaxInstruction) instruction += text.substr(0, kMaxInstruction);
}

void FieldStack::end_paragraph() {
  if (hidden_ == 0) return;
  std::erase_if(open_, [](const Field& field) { return !field.in_result; });
  hidden_ = 0;
}

}  // namespace guidang::parsers::docx
