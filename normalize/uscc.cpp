#include "normalize/uscc.hpp"

#include <charconv>

namespace guidang::normalize {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";  // without I, O, S, V, Z
constexpr std::size_t kLength = 18;

}  // namespace

bool is_uscc(std::string_view code) {
  if (code.size() != kLength) return false;
  std::size_t sum = 0, weight = 1;
  for (const char c : code.substr(0, kLength - 1)) {
    const auto value = kAlphabet.find(c);
    if (value == std::string_view::npos) return false;
    sum += value * weight;
    weight = weight * 3 % 31;
  }
  return code.back() == kAlphabet[(31 - sum % 31) % 31];
}

std::optional<DivisionCode> division_of_uscc(std::string_view text) {
  for (std::size_t at = 0; at + kLength <= text.size(); ++at) {
    const auto code = text.substr(at, kLength);
    if (!is_uscc(code)) continue;
    DivisionCode division = 0;
    const auto* end = code.data() + 8;
    if (std::from_chars(code.data() + 2, end, division).ptr == end) return division;
  }
  return {};
}

}  // namespace guidang::normalize
