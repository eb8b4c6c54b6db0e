// An upload that was cut has lost the table, the trailer and mostly the catalogue of the PDF, which stand at
// its end. Its pages are still there as "12 0 obj <</Type/Page …>>". A catalogue and a page tree written
// behind them, without a table, make Poppler look for all objects itself.
#include "parsers/pdf/rebuild.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace guidang::parsers::pdf {
namespace {

constexpr std::string_view kBlanks{" \t\r\n\f\0", 6};
constexpr std::size_t kMaxObjectHead = 4'096;    // A page object is a small dictionary.
constexpr std::uint32_t kMaxNumber = 8'388'607;  // ISO 32000-1, annex C.

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The digits that end at `end`, and where they begin.
std::optional<std::uint32_t> number_before(std::string_view bytes, std::size_t& end) {
  while (end > 0 && kBlanks.contains(bytes[end - 1])) --end;
  const auto last = end;
  while (end > 0 && last - end < 10 && is_digit(bytes[end - 1])) --end;
  if (end == last) return std::nullopt;
  std::uint64_t number = 0;
  for (auto i = end; i < last; ++i) number = number * 10 + static_cast<unsigned>(bytes[i] - '0');
  return number <= kMaxNumber ? std::optional{static_cast<std::uint32_t>(number)} : std::nullopt;
}

/// True for a dictionary with /Type /Page; what stands in a stream does not count.
bool is_page(std::string_view object) {
  object = object.substr(0, object.find("stream"));
  for (auto at = object.find("/Type"); at != object.npos; at = object.find("/Type", at + 5)) {
    const auto name = object.find_first_not_of(kBlanks, at + 5);
    if (name == object.npos || !object.substr(name).starts_with("/Page")) continue;
    const auto behind = object.substr(name + 5);
    if (behind.empty() || kBlanks.contains(behind[0]) || std::string_view{"/<>[]("}.contains(behind[0]))
      return true;
  }
  return false;
}

struct Seen {
  std::map<std::uint32_t, std::size_t> pages;  ///< Number → where the last object of that number stands.
  std::uint32_t largest = 0;
};

Seen find_pages(std::string_view bytes) {
  Seen seen;
  for (auto at = bytes.find("obj"), next = at; at != bytes.npos; at = next) {
    next = bytes.find("obj", at + 3);  // Mostly of this one's "endobj"; every byte is looked at once.
    auto before = at;
    if (at == 0 || !kBlanks.contains(bytes[at - 1]) || !number_before(bytes, before)) continue;  // generation
    if (before == 0 || !kBlanks.contains(bytes[before - 1])) continue;
    const auto number = number_before(bytes, before);
    if (!number) continue;
    seen.largest = std::max(seen.largest, *number);
    const auto behind = std::min(next, bytes.size());
    if (is_page(bytes.substr(at + 3, std::min(kMaxObjectHead, behind - at - 3))))
      seen.pages[*number] = before;
    else
      seen.pages.erase(*number);  // A later object of the same number replaces it.
  }
  return seen;
}

/// Takes the marks of old tables and trailers away, which would be believed before the new ones. All else
/// keeps its place.
void forget_old_tables(std::string& bytes) {
  for (const std::string_view mark : {"startxref", "trailer", "/XRef"})
    for (auto at = bytes.find(mark); at != bytes.npos; at = bytes.find(mark, at))
      bytes.replace(at, mark.size(), mark.size(), ' ');
}

}  // namespace

Rebuilt rebuild_pages(std::string_view bytes, std::size_t max_pages) {
  if (bytes.contains("/Encrypt")) return {};
  const auto seen = find_pages(bytes);
  if (seen.pages.empty() || seen.largest + 2 > kMaxNumber) return {};
  std::vector<std::pair<std::size_t, std::uint32_t>> in_order;
  for (const auto& [number, place] : seen.pages) in_order.emplace_back(place, number);
  std::ranges::sort(in_order);
  if (in_order.size() > max_pages) in_order.resize(max_pages);
  std::string kids;
  for (const auto& [place, number] : in_order) kids += std::to_string(number) + " 0 R ";
  const auto tree = std::to_string(seen.largest + 1), catalog = std::to_string(seen.largest + 2);
  Rebuilt rebuilt{std::string{bytes}, in_order.size()};
  forget_old_tables(rebuilt.bytes);
  rebuilt.bytes += "\nendstream\nendobj\n" + tree + " 0 obj\n<</Type/Pages/Kids[" + kids + "]/Count " +
                   std::to_string(rebuilt.pages) + ">>\nendobj\n" + catalog +
                   " 0 obj\n<</Type/Catalog/Pages " + tree + " 0 R>>\nendobj\ntrailer\n<</Root " + catalog +
                   " 0 R/Size " + std::to_string(seen.largest + 3) + ">>\n%%EOF\n";
  return rebuilt;
}

}  // namespace guidang::parsers::pdf
