// A field is 13h instruction 14h result 15h, or 13h instruction 15h; fields nest. First the signs are paired
// with a stack, so that an open field hides nothing; then the instructions of the pairs are marked front to
// back.
#include "parsers/doc/fields.hpp"

#include <algorithm>

#include "ingest/binary_view.hpp"
#include "parsers/doc/narrow_text.hpp"
#include "parsers/docx/fields.hpp"

namespace guidang::parsers::doc {
namespace {

constexpr char16_t kBegin = 0x13, kSeparator = 0x14, kEnd = 0x15, kCell = 0x07;
constexpr std::uint32_t kMaxInstruction = 256;

enum class Sign : std::uint8_t { none, begin, separator, end };

/// The instruction from `begin` on, without what fields inside of it are made of.
std::string instruction(const PieceText& text, std::uint32_t begin, std::uint32_t end) {
  std::string result;
  for (auto at = begin; at < std::min(end, begin + kMaxInstruction); ++at)
    if (text.at(at) >= 0x20 && text.at(at) != kFiller) ingest::append_utf8(result, text.at(at));
  const auto word = result.find_first_not_of(' ');
  return word == std::string::npos ? std::string{} : result.substr(word);
}

struct Pairing {
  std::vector<Sign> signs;
  Fields fields;
};

struct Open {
  std::uint32_t begin = 0, separator = 0;
  bool damaged = false;
};

void close_field(const PieceText& text, std::uint32_t base, const Open& field, std::uint32_t end,
                 Pairing& pairing) {
  pairing.signs[field.begin - base] = Sign::begin;
  if (field.separator != 0) pairing.signs[field.separator - base] = Sign::separator;
  pairing.signs[end - base] = Sign::end;
  const auto words = instruction(text, field.begin + 1, field.separator != 0 ? field.separator : end);
  if (words.starts_with("PAGE") && (words.size() == 4 || words[4] == ' '))
    pairing.fields.page_numbers.push_back(field.begin - base);
  if (field.separator != 0 || !words.starts_with("EQ ")) return;
  if (auto shown = docx::equation_text(words); !shown.empty())
    pairing.fields.shown.emplace(end - base, std::move(shown));
}

Pairing pair_signs(const PieceText& text, std::uint32_t begin, std::uint32_t end) {
  Pairing pairing{std::vector<Sign>(end - begin, Sign::none), {}};
  std::vector<Open> open;
  for (auto at = begin; at < end; ++at) {
    const auto unit = text.at(at);
    if (unit == kBegin) open.push_back({at, 0, false});
    if (open.empty()) continue;
    auto& field = open.back();
    if (unit == kCell && field.separator == 0) field.damaged = true;
    if (unit == kSeparator && field.separator == 0) field.separator = at;
    if (unit != kEnd) continue;
    if (!field.damaged) close_field(text, begin, field, at, pairing);
    open.pop_back();
  }
  return pairing;
}

}  // namespace

Fields read_fields(const PieceText& text, std::uint32_t begin, std::uint32_t end) {
  auto [signs, fields] = pair_signs(text, begin, end);
  fields.hidden.assign(signs.size(), false);
  std::ranges::sort(fields.page_numbers);
  std::vector<bool> in_instruction;  // of the open fields, innermost last
  std::size_t instructions = 0;
  for (std::size_t at = 0; at < signs.size(); ++at) {
    if (signs[at] == Sign::begin) {
      in_instruction.push_back(true);
      ++instructions;
    }
    fields.hidden[at] = instructions > 0 || signs[at] != Sign::none;
    if (signs[at] == Sign::none || signs[at] == Sign::begin || in_instruction.empty()) continue;
    if (in_instruction.back()) --instructions;
    in_instruction.back() = false;
    if (signs[at] != Sign::end) continue;
    in_instruction.pop_back();
    // What a field shows inside the instruction of another is not shown.
    if (instructions > 0) fields.shown.erase(static_cast<std::uint32_t>(at));
  }
  return fields;
}

}  // namespace guidang::parsers::doc
