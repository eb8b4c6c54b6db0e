#include "model/raw_document.hpp"

#include <algorithm>

namespace guidang {
namespace {

constexpr std::size_t kMaxStyles = 65535;

/// Documents have a handful of styles and use the last ones again and again: a search from the back beats a map.
template <class Vector, class Value>
std::uint16_t index_of(Vector& all, const Value& value) {
  const auto found = std::find(all.rbegin(), all.rend(), value);
  if (found != all.rend()) return static_cast<std::uint16_t>(all.rend() - found - 1);
  if (all.size() >= kMaxStyles) return 0;
  all.emplace_back(value);
  return static_cast<std::uint16_t>(all.size() - 1);
}

}  // namespace

std::uint16_t RawDocument::intern(const CharStyle& style) { return index_of(char_styles, style); }

std::uint16_t RawDocument::intern_paragraph_style(std::string_view name) { return index_of(paragraph_styles, name); }

}  // namespace guidang
