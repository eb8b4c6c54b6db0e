#include "model/provenance.hpp"

#include <algorithm>

namespace guidang {

Box Box::united(const Box& other) const {
  return {std::min(x0, other.x0), std::min(y0, other.y0), std::max(x1, other.x1), std::max(y1, other.y1)};
}

std::string describe(const Provenance& at) {
  std::string words;
  const auto add = [&](const std::string& piece) { words += (words.empty() ? "" : " ") + piece; };
  if (at.page) add("page " + std::to_string(*at.page));
  if (!at.part.empty()) add(at.part);
  if (at.paragraph) add("paragraph " + std::to_string(*at.paragraph));
  if (at.line) add("line " + std::to_string(*at.line));
  return words;
}

}  // namespace guidang
