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

constexpr auto kInsert = "INSERT INTO postings (segment, term, passages) VALUES (?1, ?2, ?3)";

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
  auto done = database_.prepare("INSERT INTO segments (level) VALUES (?1)").with(level).run();
  if (!done) return std::unexpected(std::move(done.error()));
  return database_.last_row();
}

Expected<void> IndexWriter::flush() {
  if (postings_.empty()) return {};
  sort_by_term();
  std::vector<std::span<const Posting>> groups;  // Of the same term each.
  groups.reserve(terms_.size());
  for (auto at = postings_.cbegin(); at != postings_.cend();) {
    const auto end = std::find_if(at, postings_.cend(), [&](const Posting& p) { return p.term != at->term; });
    groups.emplace_back(at, end);
    at = end;
  }
  std::ranges::sort(groups, {}, [&](const auto& group) { return terms_[group.front().term]; });
  const auto segment = new_segment(0);
  if (!segment) return std::unexpected(segment.error());
  auto insert = database_.prepare(kInsert);
  for (const auto& group : groups)
    if (auto done = write(group, *segment, insert); !done) return done;
  clear();
  return merge_where_many();
}

/// The passages of one term, in ascending order and perhaps repeated, as a row.
Expected<void> IndexWriter::write(std::span<const Posting> postings, std::int64_t segment,
                                  Statement& insert) {
  std::uint64_t count = 1;
  for (std::size_t i = 1; i < postings.size(); ++i) count += postings[i].passage != postings[i - 1].passage;
  bytes_.clear();
  put_number(count, bytes_);
  put_number(static_cast<std::uint64_t>(first_passage_) + postings.front().passage, bytes_);
  for (std::size_t i = 1; i < postings.size(); ++i)
    if (postings[i].passage != postings[i - 1].passage)
      put_number(postings[i].passage - postings[i - 1].passage, bytes_);
  return insert.with(segment, terms_[postings.front().term], Blob{bytes_}).run();
}

Expected<void> IndexWriter::merge_where_many() {
  for (std::int64_t level = 0;; ++level) {
    std::vector<std::int64_t> segments;
    auto select = database_.prepare("SELECT segment FROM segments WHERE level = ?1 ORDER BY segment");
    select.with(level);
    for (auto row = select.step();; row = select.step()) {
      if (!row) return std::unexpected(row.error());
      if (!*row) break;
      segments.push_back(select.number(0));
    }
    if (segments.size() < kFanOut) return {};
    if (auto done = merge(segments, level + 1); !done) return done;
  }
}

/// Walks the segments side by side, term by term.
Expected<void> IndexWriter::merge(const std::vector<std::int64_t>& segments, std::int64_t level) {
  const auto merged = new_segment(level);
  if (!merged) return std::unexpected(merged.error());
  constexpr Term kEnd = std::numeric_limits<Term>::max();
  std::vector<Statement> readers;
  std::vector<Term> heads;
  const auto advance = [&](std::size_t i) -> Expected<void> {
    const auto row = readers[i].step();
    if (!row) return std::unexpected(row.error());
    heads[i] = *row ? readers[i].number(0) : kEnd;
    return {};
  };
  for (const auto segment : segments) {
    readers.push_back(
        database_.prepare("SELECT term, passages FROM postings WHERE segment = ?1 ORDER BY term"));
    readers.back().with(segment);
    heads.push_back(kEnd);
    if (auto done = advance(readers.size() - 1); !done) return done;
  }
  auto insert = database_.prepare(kInsert);
  std::string bytes;
  for (Term term = *std::ranges::min_element(heads); term != kEnd; term = *std::ranges::min_element(heads)) {
    bytes.clear();
    for (std::size_t i = 0; i < readers.size(); ++i) {
      if (heads[i] != term) continue;
      bytes += readers[i].text(1);
      if (auto done = advance(i); !done) return done;
    }
    if (auto done = insert.with(*merged, term, Blob{bytes}).run(); !done) return done;
  }
  readers.clear();
  for (const auto segment : segments)
    for (const auto* sql :
         {"DELETE FROM postings WHERE segment = ?1", "DELETE FROM segments WHERE segment = ?1"})
      if (auto done = database_.prepare(sql).with(segment).run(); !done) return done;
  return {};
}

void PassageSet::insert(std::int64_t passage) {
  const auto word = static_cast<std::uint64_t>(passage) / 64;
  if (word < words_.size()) words_[word] |= std::uint64_t{1} << (passage % 64);
}

void PassageSet::keep_only(const PassageSet& others) {
  for (std::size_t i = 0; i < words_.size(); ++i)
    words_[i] &= i < others.words_.size() ? others.words_[i] : 0;
}

std::int64_t PassageSet::next(std::int64_t passage) const {
  for (auto at = static_cast<std::size_t>(passage) / 64; at < words_.size(); ++at) {
    const bool first = at == static_cast<std::size_t>(passage) / 64;
    const auto word = first ? words_[at] >> (passage % 64) << (passage % 64) : words_[at];
    if (word != 0) return static_cast<std::int64_t>(at * 64) + std::countr_zero(word);
  }
  return -1;
}

Expected<void> find_passages(Database& database, const TermRange& range, PassageSet& into) {
  auto select = database.prepare(
      "SELECT p.passages FROM segments s JOIN postings p ON p.segment = s.segment AND p.term BETWEEN ?1 AND "
      "?2");
  select.with(range.first, range.last);
  for (auto row = select.step();; row = select.step()) {
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    read_groups(select.text(0), into);
  }
}

}  // namespace guidang::exporter
