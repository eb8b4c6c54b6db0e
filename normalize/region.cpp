// Names of divisions are looked up where a text has one of their last characters. Those that stand together
// make a chain (重庆市|沙坪坝区|凤凰镇); a town has as many candidates as the country has towns of that name,
// and every coarser division, in the chain first, then in the other evidence, keeps those that lie in it.
#include "normalize/region.hpp"

#include <algorithm>

#include "normalize/scan.hpp"
#include "normalize/gazetteer.hpp"
#include "normalize/unicode.hpp"
#include "normalize/uscc.hpp"

namespace guidang::normalize {
namespace {

using Codes = std::vector<DivisionCode>;

constexpr int kMaxName = 15;                   ///< Characters of the longest name in the gazetteer.
constexpr std::size_t kMaxPreamble = 600 * 3;  ///< Bytes of body text that are looked at.
constexpr CharSet kEnds{U"市区县旗镇乡盟州省木道"};
constexpr std::string_view kTownEnds = "镇 乡 街道 苏木";

struct Place {
  DivisionLevel level;
  std::string name;  ///< Full, as printed.
  Codes codes;       ///< Empty: a town that the gazetteer does not know.
  std::size_t begin = 0, end = 0;
};
using Places = std::vector<Place>;

/// Codes without those whose successor is among them.
Codes present(Codes codes) {
  std::erase_if(codes, [&](DivisionCode code) {
    return current_code(code) != code && std::ranges::find(codes, current_code(code)) != codes.end();
  });
  return codes;
}

/// True where the division `code` is `outer`, or lies in it.
bool lies_in(DivisionCode code, DivisionCode outer) {
  outer = current_code(outer);
  switch (level_of(outer)) {
    case DivisionLevel::province:
      return province_of(code) == outer;
    case DivisionLevel::city:
      return city_of(current_code(code)) == outer;
    case DivisionLevel::county:
      return current_code(county_of(code)) == outer;
    default:
      return code == outer;
  }
}

bool lies_in_any(DivisionCode code, const Codes& outer) {
  return std::ranges::any_of(outer, [&](DivisionCode one) { return lies_in(code, one); });
}

/// The longest division of the gazetteer that ends at `end` and does not begin before `from`.
std::optional<Place> known_place(std::string_view text, std::size_t from, std::size_t end) {
  std::optional<Place> best;
  auto begin = end;
  for (int length = 1; length <= kMaxName && begin > from; ++length) {
    begin = previous(text, begin);
    if (!is_han(char_at(text, begin))) break;
    const auto name = text.substr(begin, end - begin);
    // 城区 and 郊区 are names and words: they count only behind their city.
    if (length < 2 || (length == 2 && begin != from) || !is_division(name)) continue;
    const auto codes = present(divisions_named(name));
    best = Place{level_of(codes.front()), std::string{name}, codes, begin, end};
  }
  return best;
}

/// A town that the gazetteer does not know: directly behind a place, or at the start of a name.
std::optional<Place> unknown_town(std::string_view text, std::size_t from, std::size_t end) {
  const auto name = text.substr(from, end - from);
  const auto length = char_count(name);
  if (length < 2 || length > 6 || ends_with_any(name, kTownEnds).empty()) return {};
  if (contains_any(name, "各 全 乡镇 城镇 村镇 集镇 城乡 的 关于 年 度 和 、 我 本 级") ||
      !is_han(char_at(name, 0)))
    return {};
  return Place{DivisionLevel::township, std::string{name}, {}, from, end};
}

/// The county before a town whose suffix is lost: 沙坪坝|凤凰镇.
std::optional<Place> stem_before(std::string_view text, std::size_t from, const Place& town) {
  auto begin = town.begin;
  for (int length = 1; length <= 5 && begin > from; ++length) {
    begin = previous(text, begin);
    if (length < 2) continue;
    const std::string stem{text.substr(begin, town.begin - begin)};
    for (const std::string_view suffix : {"区", "县", "市", "旗", "自治县"}) {
      auto codes = divisions_named(stem + std::string{suffix});
      std::erase_if(codes, [&](DivisionCode county) {
        return level_of(county) != DivisionLevel::county ||
               std::ranges::none_of(town.codes, [&](DivisionCode code) { return lies_in(code, county); });
      });
      if (!codes.empty())
        return Place{DivisionLevel::county, stem + std::string{suffix}, codes, begin, town.begin};
    }
  }
  return {};
}

/// The same for a town that the gazetteer does not know: only directly behind the division that the county lies in.
/// Cuts `town` where it finds one.
std::optional<Place> stem_of(Place& town, const Place& outer) {
  std::size_t at = 0;
  for (int length = 1; length <= 3; ++length) {
    next_char(town.name, at);
    if (length < 2 || char_count(std::string_view{town.name}.substr(at)) < 2) continue;
    for (const std::string_view suffix : {"区", "县", "市", "旗"}) {
      auto codes = present(divisions_named(town.name.substr(0, at) + std::string{suffix}));
      std::erase_if(codes, [&](DivisionCode code) {
        return level_of(code) != DivisionLevel::county || !lies_in_any(code, outer.codes);
      });
      if (codes.empty()) continue;
      Place county{DivisionLevel::county, town.name.substr(0, at) + std::string{suffix}, codes, town.begin, town.begin + at};
      town = Place{DivisionLevel::township, town.name.substr(at), {}, town.begin + at, town.end};
      return county;
    }
  }
  return {};
}

/// Where a name may begin behind `from`: 中共 is no part of it.
std::size_t behind_party(std::string_view text, std::size_t from) {
  return text.substr(from).starts_with("中共") ? from + 6 : from;
}

/// The divisions that `text` names, in order. `open` admits towns that the gazetteer does not know.
Places places_in(std::string_view text, bool open) {
  Places places;
  Cursor cursor;
  std::size_t from = behind_party(text, 0);
  while (seek(text, kEnds, cursor) != 0) {
    auto end = cursor.byte;
    const char32_t last = next_char(text, end);
    advance(text, end, cursor);
    if (last == U'道' && !text.substr(0, end).ends_with("街道")) continue;
    auto place = known_place(text, from, end);
    if (!place && open && (places.empty() || places.back().level != DivisionLevel::township))
      place = unknown_town(text, from, end);
    if (!place) continue;
    if (place->level == DivisionLevel::township && place->codes.empty() && !places.empty() && places.back().end == place->begin)
      if (auto county = stem_of(*place, places.back())) places.push_back(std::move(*county));
    if (place->level == DivisionLevel::township && !place->codes.empty() && place->begin != from)
      if (auto county = stem_before(text, from, *place)) places.push_back(std::move(*county));
    places.push_back(std::move(*place));
    from = end;
  }
  return places;
}

/// The first places of `places` that stand together.
Places first_chain(const Places& places) {
  Places chain;
  for (const auto& place : places) {
    if (!chain.empty() && (place.begin != chain.back().end || place.level <= chain.back().level)) break;
    chain.push_back(place);
  }
  return chain;
}

/// The unified social credit codes in the index, as divisions.
void add_index(const Report& report, Places& places) {
  for (const auto& [key, value] : report.document.index)
    if (const auto code = division_of_uscc(value); code && !division_name(*code).empty())
      places.push_back({level_of(*code), std::string{division_name(*code)}, {*code}, 0, 0});
}

void add_places(std::string_view text, Places& places) {
  for (auto& place : places_in(text.substr(0, kMaxPreamble), false)) places.push_back(std::move(place));
}

void add_preamble(const Report& report, Places& places) {
  std::size_t bytes = 0;
  for (const auto& node : report.nodes) {
    const auto* paragraph = std::get_if<Paragraph>(&node.content);
    if (paragraph == nullptr || bytes > kMaxPreamble) break;
    add_places(paragraph->text, places);
    bytes += paragraph->text.size();
  }
}

/// The chain that says what the report is about.
Places subject(const Report& report) {
  const auto& elements = report.document;
  std::vector<std::string_view> texts;
  if (elements.title) texts.push_back(*elements.title);
  for (const auto& issuer : elements.issuers) texts.push_back(issuer.name);
  for (const auto& name : elements.signatories) texts.push_back(name);
  for (const auto text : texts)
    if (auto chain = first_chain(places_in(text, true)); !chain.empty()) return chain;
  // Weaker evidence speaks only with one voice.
  Places places;
  add_index(report, places);
  if (places.empty())
    for (const auto& name : elements.addressees) add_places(name, places);
  if (places.empty()) add_preamble(report, places);
  if (places.empty()) return {};
  const auto finest = std::ranges::max(places, {}, &Place::level).level;
  std::erase_if(places, [&](const Place& place) { return place.level != finest; });
  const bool one =
      std::ranges::all_of(places, [&](const Place& place) { return place.name == places.front().name; });
  return one ? Places{places.front()} : Places{};
}

/// Everything else that names a division.
Places witnesses(const Report& report) {
  const auto& elements = report.document;
  Places places;
  add_index(report, places);
  if (elements.title) add_places(*elements.title, places);
  for (const auto& issuer : elements.issuers) add_places(issuer.name, places);
  for (const auto& name : elements.addressees) add_places(name, places);
  for (const auto& name : elements.signatories) add_places(name, places);
  for (const auto& work : report.works) add_places(work.name, places);
  add_preamble(report, places);
  return places;
}

/// The one candidate that the witnesses point to; counties speak before cities, cities before provinces.
std::optional<DivisionCode> choose(const Codes& candidates, const Places& places) {
  for (const auto level : {DivisionLevel::county, DivisionLevel::city, DivisionLevel::province}) {
    Codes outer;
    for (const auto& place : places)
      if (place.level == level) outer.insert(outer.end(), place.codes.begin(), place.codes.end());
    Codes supported;
    for (const auto code : candidates)
      if (level < level_of(code) && lies_in_any(code, outer)) supported.push_back(code);
    if (supported.size() == 1) return supported.front();
    if (!supported.empty()) return {};
  }
  return {};
}

/// The only county that the report speaks of; nothing where it names several or none.
std::optional<DivisionCode> only_county(const Places& places) {
  std::optional<DivisionCode> found;
  for (const auto& place : places) {
    if (place.level != DivisionLevel::county) continue;
    if (place.codes.size() != 1 || (found && current_code(place.codes.front()) != *found)) return {};
    found = current_code(place.codes.front());
  }
  return found;
}

/// The division that a chain stands for, completed by the rest of the report; nothing where it stays open.
std::optional<DivisionCode> resolve(const Report& report, const Places& chain) {
  for (auto finest = chain.end(); finest != chain.begin();) {
    --finest;
    auto candidates = finest->codes;
    for (auto outer = chain.begin(); outer != finest; ++outer)
      std::erase_if(candidates, [&](DivisionCode code) { return !lies_in_any(code, outer->codes); });
    const bool town = finest->level == DivisionLevel::township;
    if (finest->codes.empty() && town && finest == chain.begin()) return only_county(witnesses(report));
    if (candidates.empty() && town) continue;   // a town that the gazetteer does not have there: its county decides
    const bool alone = town && finest == chain.begin();
    if (candidates.size() == 1 && !alone) return candidates.front();
    return choose(candidates, witnesses(report));
  }
  return {};
}

void keep_printed(const Places& chain, Region& region) {
  for (const auto& place : chain) {
    if (place.level == DivisionLevel::province) region.province = place.name;
    if (place.level == DivisionLevel::city) region.city = place.name;
    if (place.level == DivisionLevel::county) region.county = place.name;
    if (place.level == DivisionLevel::township) region.township = place.name;
  }
}

std::optional<std::string> name_of(DivisionCode code) {
  const auto name = division_name(code);
  return name.empty() ? std::nullopt : std::optional<std::string>{name};
}

}  // namespace

std::optional<Region> find_region(const Report& report) {
  const auto chain = subject(report);
  if (chain.empty()) return {};
  Region region;
  keep_printed(chain, region);
  const auto code = resolve(report, chain);
  if (!code) return region;
  const auto printed = std::ranges::find(chain, DivisionLevel::county, &Place::level);
  auto county = county_of(*code);
  // The printed county may be the former one of the same place.
  if (printed != chain.end())
    for (const auto one : printed->codes)
      if (current_code(one) == current_code(county)) county = one;
  region.province = name_of(province_of(*code));
  region.city = name_of(city_of(current_code(county != 0 ? county : *code)));
  region.county = name_of(county);
  const auto finest = county != 0 ? county : city_of(*code) != 0 ? city_of(*code) : province_of(*code);
  region.code = std::to_string(finest);
  return region;
}

void add_region(Report& report) {
  report.document.region = find_region(report);
  const auto& region = report.document.region;
  if (region && !region->code)
    report.diagnostics.push_back(
        {DiagnosticCode::region_incomplete, "nothing else tells which one of that name it is", {}, {}});
}

}  // namespace guidang::normalize
