// An inverted index in rows. Each transaction writes one segment: for every term the passages that hold it,
// as the differences between their numbers. Eight segments of one level are merged into one of the next, so
// that what is written for a passage, and how many segments a query reads, grow with the logarithm of the
// number of passages.
//
// A value is a sequence of groups: count, first passage, differences; all of them base-128 numbers, the low
// part first. Merging is therefore appending.
#include "export/store/search_index.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <utility>

namespace guidang::exporter {
namespace {

constexpr std::size_t kFanOut = 8;

void put_number(std::uint64_t number, std::string& into) {
  for (; number >= 0x80; number >>= 7) into += static_cast<char>(number | 0x80);
  into += static_cast<char>(number);
}

/// Zero where the bytes end early.
std::uint64_t take_number(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; !bytes.empty() && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return number;
  }
  return 0;
}

void read_groups(std::string_view bytes, PassageSet& into) {
  while (!bytes.empty()) {
    const auto count = take_number(bytes);
    auto passage = take_number(bytes);
    into.insert(static_cast<std::int64_t>(passage));
    for (std::uint64_t i = 1; i < count && !bytes.empty(); ++i) {
      passage += take_number(bytes);
      into.insert(static_cast<std::int64_t>(passage));
    }
  }
}

}  // namespace

void IndexWriter::add(std::int64_t passage, std::span<const Term> terms) {
  if (postings_.empty()) first_passage_ = passage;
  const auto number = static_cast<std::uint32_t>(passage - first_passage_);
  for (const Term term : terms) postings_.push_back({number_of(term), number});
}

/// Steps of one from the term's hash (Fibonacci) to its place or a free one.
std::uint32_t IndexWriter::number_of(Term term) {
  if (places_.size() < 2 * (terms_.size() + 1)) grow();
  const auto mask = places_.size() - 1;
  auto at = static_cast<std::size_t>(static_cast<std::uint64_t>(term) * 0x9E3779B97F4A7C15ULL >> 32) & mask;
  for (; places_[at] != 0; at = (at + 1) & mask)
    if (terms_[places_[at] - 1] == term) return places_[at] - 1;
  terms_.push_back(term);
  places_[at] = static_cast<std::uint32_t>(terms_.size());
  return places_[at] - 1;
}

void IndexWriter::grow() {
  const auto terms = std::exchange(terms_, {});
  places_.assign(std::max<std::size_t>(4 * (terms.size() + 1), 1024), 0);
  places_.resize(std::bit_ceil(places_.size()), 0);
  for (const Term term : terms) number_of(term);
}

void IndexWriter::clear() {
  postings_.clear();
  terms_.clear();
  std::ranges::fill(places_, 0U);
}

/// Radix sort, the lowest digit first: it keeps the order of passages, and takes a tenth of the time of a
/// sort by comparison.
void IndexWriter::sort_by_term() {
  constexpr unsigned kDigit = 11;
  sorted_.resize(postings_.size());
  for (unsigned shift = 0; shift < 32 && terms_.size() >> shift != 0; shift += kDigit) {
    std::array<std::size_t, 1U << kDigit> places{};
    const auto digit = [&](const Posting& posting) { return posting.term >> shift & 0x7FF; };
    for (const auto& posting : postings_) ++places[digit(posting)];
    std::size_t place = 0;
    for (auto& count : places) place += std::exchange(count, place);
    for (const auto& posting : postings_) sorted_[places[digit(posting)]++] = posting;
    postings_.swap(sorted_);
  }
}

Expected<std::int64_t> IndexWriter::new_segment(std::int64_t level) {
  std::int64_t last = 0;
  auto done = database_.value("SELECT max(segment) FROM segments", last);
  if (done) done = database_.prepare("INSERT INTO segments VALUES (?1, ?2)").with(last + 1, level).run();
  if (!done) return std::unexpected(std::move(done.error()));
  return last + 1;
}

Expected<void> IndexWriter::flush() {
  if (postings_.empty()) return {};
  sort_by_term();
  const auto segment = new_segment(0);
  if (!segment) return std::unexpected(segment.error());
  if (auto done = write_segment(*segment); !done) return done;
  clear();
  return merge_where_many();
}

Expected<void> IndexWriter::each_term(const TakeTerm& take) {
  std::vector<std::span<const Posting>> groups;  // Of the same term each.
  groups.reserve(terms_.size());
  for (auto at = postings_.cbegin(); at != postings_.cend();) {
    const auto end = std::find_if(at, postings_.cend(), [&](const Posting& p) { return p.term != at->term; });
    groups.emplace_back(at, end);
    at = end;
  }
  std::ranges::sort(groups, {}, [&](const auto& group) { return terms_[group.front().term]; });
  for (const auto& group : groups) {
    store(group);
    if (auto done = take(terms_[group.front().term], stored_); !done) return done;
  }
  return {};
}

/// The passages of one term, in ascending order and perhaps repeated, as they are stored.
void IndexWriter::store(std::span<const Posting> postings) {
  std::uint64_t count = 1;
  for (std::size_t i = 1; i < postings.size(); ++i) count += postings[i].passage != postings[i - 1].passage;
  stored_.clear();
  put_number(count, stored_);
  put_number(static_cast<std::uint64_t>(first_passage_) + postings.front().passage, stored_);
  for (std::size_t i = 1; i < postings.size(); ++i)
    if (postings[i].passage != postings[i - 1].passage)
      put_number(postings[i].passage - postings[i - 1].passage, stored_);
}

Expected<void> IndexWriter::merge_where_many() {
  for (std::int64_t level = 0;; ++level) {
    std::int64_t segments = 0;
    auto done =
        database_.value("SELECT count(*) FROM segments WHERE level = " + std::to_string(level), segments);
    if (!done || segments < static_cast<std::int64_t>(kFanOut)) return done;
    const auto merged = new_segment(level + 1);
    if (!merged) return std::unexpected(merged.error());
    done = merge(level, *merged);
    if (done) done = database_.prepare("DELETE FROM segments WHERE level = ?1").with(level).run();
    if (!done) return done;
  }
}

namespace {

Expected<void> find_passages(Database& database, const TermRange& range, PassageSet& into) {
  // CROSS JOIN keeps the order: there are few segments, and all postings are many.
  auto select = database.prepare(
      "SELECT p.passages FROM segments s CROSS JOIN postings p "
      "WHERE p.segment = s.segment AND p.term BETWEEN ?1 AND ?2");
  select.with(range.first, range.last);
  for (auto row = select.step();; row = select.step()) {
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    read_groups(select.text(0), into);
  }
}

}  // namespace

Expected<PassageSet> find_passages(Database& database, std::span<const TermRange> ranges) {
  std::int64_t last = 0;
  if (auto done = database.value("SELECT max(passage) FROM passages", last); !done)
    return std::unexpected(done.error());
  std::optional<PassageSet> all;
  for (const auto& range : ranges) {
    PassageSet with{last};
    if (auto done = find_passages(database, range, with); !done) return std::unexpected(done.error());
    all ? all->keep_only(with) : void(all = std::move(with));
  }
  return all ? std::move(*all) : PassageSet{0};
}

}  // namespace guidang::exporter
