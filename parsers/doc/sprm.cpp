#include "parsers/doc/sprm.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace guidang::parsers::doc {
namespace {

constexpr std::uint16_t kDefineTable = 0xD608, kChangeTabs = 0xC615;
constexpr std::size_t kNoSize = std::string_view::npos;

struct OperandPlace {
  std::size_t begin = 0, size = 0;
};

/// Tab changes of more than 254 bytes state their size by their two counts.
std::size_t long_tabs_size(const ingest::BinaryView& view) {
  const std::size_t deleted = view.u8(3);
  return 2 + 4 * deleted + 3 * std::size_t{view.u8(4 + 4 * deleted)};
}

/// `view` begins with the two bytes of the code.
OperandPlace operand_place(std::uint16_t code, const ingest::BinaryView& view) {
  switch (code >> 13) {
    case 0:
    case 1:
      return {2, 1};
    case 2:
    case 4:
    case 5:
      return {2, 2};
    case 3:
      return {2, 4};
    case 7:
      return {2, 3};
    default:
      break;
  }
  if (code == kDefineTable) return {4, view.u16(2) > 0 ? view.u16(2) - std::size_t{1} : 0};
  if (code == kChangeTabs && view.u8(2) == 255) return {3, long_tabs_size(view)};
  return {3, view.u8(2)};
}

constexpr std::array<std::pair<std::uint8_t, std::uint16_t>, 20> kAbbreviations = {{
    {0x05, 0x2403}, {0x09, 0x2407}, {0x0C, 0x260A}, {0x18, 0x2416}, {0x19, 0x2417},
    {0x41, 0x0800}, {0x42, 0x0801}, {0x43, 0x0802}, {0x47, 0x0806}, {0x4B, 0x080A},
    {0x53, 0x2A33}, {0x55, 0x0835}, {0x56, 0x0836}, {0x5C, 0x083C}, {0x5E, 0x2A3E},
    {0x62, 0x2A42}, {0x75, 0x0855}, {0x76, 0x0856}, {0x78, 0x2640}, {0x79, 0x0811},
}};

}  // namespace

bool ModifierReader::next(Modifier& modifier) {
  if (rest_.size() < 3) return false;
  const ingest::BinaryView view{rest_};
  const auto code = view.u16(0);
  const auto place = operand_place(code, view);
  if (place.begin > rest_.size() || rest_.size() - place.begin < place.size) return false;
  modifier = {static_cast<Sprm>(code), ingest::BinaryView{rest_.substr(place.begin, place.size)}};
  rest_.remove_prefix(place.begin + place.size);
  return true;
}

std::uint16_t sprm_of_abbreviation(std::uint8_t isprm) {
  const auto row = std::ranges::find(kAbbreviations, isprm, &std::pair<std::uint8_t, std::uint16_t>::first);
  return row == kAbbreviations.end() ? 0 : row->second;
}

}  // namespace guidang::parsers::doc
