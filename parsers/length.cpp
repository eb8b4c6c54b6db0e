#include "parsers/length.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace guidang::parsers {
namespace {

constexpr float kRootSize = 12;  // 16 px, the size of unstyled text in every browser

}  // namespace

std::optional<float> length_pt(std::string_view value, float font_size_pt) {
  static constexpr std::array<std::pair<std::string_view, float>, 6> kUnits = {
      {{"pt", 1}, {"px", 0.75F}, {"cm", 28.3465F}, {"mm", 2.83465F}, {"in", 72}, {"pc", 12}}};
  constexpr std::string_view kBlank = " \t\r\n\f";
  value.remove_prefix(std::min(value.find_first_not_of(kBlank), value.size()));
  std::string word(value.substr(0, value.find_last_not_of(kBlank) + 1));
  std::ranges::transform(word, word.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  float number = 0;
  const auto* begin = word.data() + (word.starts_with('+') ? 1 : 0);
  const auto [end, error] = std::from_chars(begin, word.data() + word.size(), number);
  if (error != std::errc{} || !(number > -10'000 && number < 10'000)) return std::nullopt;
  const std::string_view unit(end, static_cast<std::size_t>(word.data() + word.size() - end));
  if (unit == "em" || unit == "ic") return number * font_size_pt;
  if (unit == "rem") return number * kRootSize;
  if (unit == "ex" || unit == "ch") return number * font_size_pt / 2;
  if (unit.empty()) return number == 0 ? std::optional(0.F) : std::nullopt;
  for (const auto& [name, factor] : kUnits)
    if (unit == name) return number * factor;
  return std::nullopt;
}

}  // namespace guidang::parsers
