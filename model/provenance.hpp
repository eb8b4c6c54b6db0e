#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace guidang {

/// A rectangle in points (1/72 inch) from the top left corner of the page: x0 ≤ x1, y0 ≤ y1.
struct Box {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  float width() const { return x1 - x0; }
  float height() const { return y1 - y0; }
  /// The smallest box around both.
  Box united(const Box& other) const;
  bool operator==(const Box&) const = default;
};

/// Where something stands in the input. Only what the container knows is filled.
struct Provenance {
  std::optional<std::uint32_t> page;       ///< From 1; PDF, OFD, scans.
  std::optional<Box> box;                  ///< On that page.
  std::string part;                        ///< Part of a package ("word/document.xml"), empty for single-part input.
  std::optional<std::uint32_t> paragraph;  ///< From 1 within the part; containers without pages.
  std::optional<std::uint32_t> line;       ///< From 1; text files.
  bool operator==(const Provenance&) const = default;
};

/// "page 3", "word/document.xml paragraph 12", "line 7": for messages.
std::string describe(const Provenance& at);

}  // namespace guidang
