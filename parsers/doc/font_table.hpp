#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/doc/fib.hpp"

namespace guidang::parsers::doc {

/// Names of the fonts that formatting names by index ([MS-DOC] 2.9.286 SttbfFfn); an unknown index gives "".
class FontTable {
 public:
  static FontTable read(const Fib& fib, std::string_view table);
  std::string_view name(std::uint16_t index) const {
    return index < names_.size() ? std::string_view{names_[index]} : std::string_view{};
  }

 private:
  std::vector<std::string> names_;
};

}  // namespace guidang::parsers::doc
