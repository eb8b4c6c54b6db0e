// A field is 13h instruction 14h result 15h, or 13h instruction 15h; fields nest. First the signs are paired with a
// stack, so that an open field hides nothing; then the instructions of the pairs are marked front to back.
#include "parsers/doc/fields.hpp"

namespace guidang::parsers::doc {
namespace {

constexpr char16_t kBegin = 0x13, kSeparator = 0x14, kEnd = 0x15, kCell = 0x07;

enum class Sign : std::uint8_t { none, begin, separator, end };

std::vector<Sign> paired_signs(const PieceText& text, std::uint32_t begin, std::uint32_t end) {
  struct Open {
    std::uint32_t begin, separator;
    bool damaged;
  };
  std::vector<Sign> signs(end - begin, Sign::none);
  std::vector<Open> open;
  for (auto at = begin; at < end; ++at) {
    const auto unit = text.at(at);
    if (unit == kBegin) open.push_back({at, 0, false});
    if (open.empty()) continue;
    auto& field = open.back();
    if (unit == kCell && field.separator == 0) field.damaged = true;
    if (unit == kSeparator && field.separator == 0) field.separator = at;
    if (unit != kEnd) continue;
    if (!field.damaged) {
      signs[field.begin - begin] = Sign::begin;
      if (field.separator != 0) signs[field.separator - begin] = Sign::separator;
      signs[at - begin] = Sign::end;
    }
    open.pop_back();
  }
  return signs;
}

}  // namespace

std::vector<bool> field_instructions(const PieceText& text, std::uint32_t begin, std::uint32_t end) {
  const auto signs = paired_signs(text, begin, end);
  std::vector<bool> hidden(signs.size(), false);
  std::vector<bool> instruction;  // of the open fields, innermost last
  std::size_t instructions = 0;
  for (std::size_t at = 0; at < signs.size(); ++at) {
    if (signs[at] == Sign::begin) {
      instruction.push_back(true);
      ++instructions;
    }
    hidden[at] = instructions > 0 || signs[at] != Sign::none;
    if (signs[at] == Sign::none || signs[at] == Sign::begin || instruction.empty()) continue;
    if (instruction.back()) --instructions;
    instruction.back() = false;
    if (signs[at] == Sign::end) instruction.pop_back();
  }
  return hidden;
}

}  // namespace guidang::parsers::doc
