// The table is text: lines "name codes…" in 8192 buckets by the hash of the name, so that a name is found by
// hashing it and reading the three or four lines of its bucket. A name that is no division costs the same.
#include "normalize/gazetteer.hpp"

#include <algorithm>
#include <iterator>

namespace guidang::normalize {
namespace {

struct UpperRow {
  DivisionCode code;
  std::string_view name;
};
struct FormerRow {
  DivisionCode code, successor;
  std::string_view name;
};

#include "normalize/data/divisions.inc"

constexpr std::size_t kBuckets = std::size(kBucketAt) - 1;

constexpr std::uint32_t hash(std::string_view name) {  // FNV-1a, as scripts/gazetteer has it
  std::uint32_t h = 0x811C9DC5;
  for (const char byte : name) h = (h ^ static_cast<unsigned char>(byte)) * 0x01000193;
  return h;
}

/// The codes behind `name`, as text; empty where it is no division.
std::string_view codes_of(std::string_view name) {
  const auto bucket = hash(name) % kBuckets;
  std::string_view lines{kNames + kBucketAt[bucket], kBucketAt[bucket + 1] - kBucketAt[bucket]};
  while (!lines.empty()) {
    const auto end = lines.find('\n');
    const auto line = lines.substr(0, end);
    if (line.size() > name.size() && line[name.size()] == ' ' && line.starts_with(name))
      return line.substr(name.size() + 1);
    lines.remove_prefix(end + 1);
  }
  return {};
}

template <class Row>
const Row* row_of(const Row* begin, const Row* end, DivisionCode code) {
  const auto row = std::lower_bound(begin, end, code,
                                    [](const Row& one, DivisionCode wanted) { return one.code < wanted; });
  return row != end && row->code == code ? row : nullptr;
}

const UpperRow* upper_row(DivisionCode code) { return row_of(std::begin(kUpper), std::end(kUpper), code); }
const FormerRow* former_row(DivisionCode code) {
  return row_of(std::begin(kFormer), std::end(kFormer), code);
}

DivisionCode six(DivisionCode code) { return code >= 1'000'000 ? code / 1000 : code; }

}  // namespace

DivisionLevel level_of(DivisionCode code) {
  if (code >= 1'000'000) return DivisionLevel::township;
  if (code % 10000 == 0) return DivisionLevel::province;
  return code % 100 == 0 ? DivisionLevel::city : DivisionLevel::county;
}

std::vector<DivisionCode> divisions_named(std::string_view name) {
  std::vector<DivisionCode> out;
  DivisionCode code = 0;
  const auto codes = codes_of(name);
  for (const char c : codes) {
    if (c == ' ')
      out.push_back(code), code = 0;
    else
      code = code * 10 + static_cast<DivisionCode>(c - '0');
  }
  if (!codes.empty()) out.push_back(code);
  return out;
}

bool is_division(std::string_view name) { return !codes_of(name).empty(); }

std::string_view division_name(DivisionCode code) {
  if (const auto* row = upper_row(code)) return row->name;
  const auto* former = former_row(code);
  return former != nullptr ? former->name : std::string_view{};
}

DivisionCode current_code(DivisionCode code) {
  const auto* former = former_row(code);
  return former != nullptr && former->successor != 0 ? former->successor : code;
}

DivisionCode province_of(DivisionCode code) { return six(code) / 10000 * 10000; }

DivisionCode city_of(DivisionCode code) {
  const auto city = six(code) / 100 * 100;
  return level_of(city) == DivisionLevel::city && upper_row(city) != nullptr ? city : 0;
}

DivisionCode county_of(DivisionCode code) {
  const auto county = six(code);
  return level_of(county) == DivisionLevel::county ? county : 0;
}

}  // namespace guidang::normalize
