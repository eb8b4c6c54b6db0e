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
  for (const Term term : terms) postings_.push_back({term, passage});
}

/// Radix sort, the lowest digit first: it keeps the order of passages, and millions take a tenth of the time
/// of a sort by comparison.
void IndexWriter::sort_by_term() {
  constexpr unsigned kDigit = 11;
  const auto digit = [](Term term, unsigned shift) {
    return static_cast<std::uint64_t>(term) >> shift & 0x7FF;
  };
  sorted_.resize(postings_.size());
  for (unsigned shift = 0; shift < 64; shift += kDigit) {
    std::array<std::size_t, 1U << kDigit> places{};
    for (const auto& posting : postings_) ++places[digit(posting.term, shift)];
    if (places[digit(postings_[0].term, shift)] == postings_.size()) continue;
    std::size_t place = 0;
    for (auto& count : places) place += std::exchange(count, place);
    for (const auto& posting : postings_) sorted_[places[digit(posting.term, shift)]++] = posting;
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
  const auto segment = new_segment(0);
  if (!segment) return std::unexpected(segment.error());
  auto insert = database_.prepare(kInsert);
  std::string steps, bytes;
  for (std::size_t at = 0; at < postings_.size();) {
    const auto [term, first] = postings_[at];
    std::uint64_t count = 1;
    steps.clear();
    for (auto last = first; ++at < postings_.size() && postings_[at].term == term;
         last = postings_[at].passage) {
      if (postings_[at].passage == last) continue;
      put_number(static_cast<std::uint64_t>(postings_[at].passage - last), steps);
      ++count;
    }
    bytes.clear();
    put_number(count, bytes);
    put_number(static_cast<std::uint64_t>(first), bytes);
    bytes += steps;
    if (auto done = insert.with(*segment, term, Blob{bytes}).run(); !done) return done;
  }
  clear();
  return merge_where_many();
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
