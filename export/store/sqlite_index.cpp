#include "export/store/sqlite_index.hpp"

#include <algorithm>
#include <limits>

namespace guidang::exporter {
namespace {

constexpr auto kInsert = "INSERT INTO postings (segment, term, passages) VALUES (?1, ?2, ?3)";
constexpr Term kEnd = std::numeric_limits<Term>::max();

/// Segments that are walked side by side, term by term.
class Walk {
 public:
  Expected<void> open(Database& database, std::int64_t segment) {
    readers_.push_back(
        database.prepare("SELECT term, passages FROM postings WHERE segment = ?1 ORDER BY term"));
    readers_.back().with(segment);
    heads_.push_back(kEnd);
    return advance(readers_.size() - 1);
  }

  /// The least term that is not taken; kEnd behind the last.
  Term next() const { return heads_.empty() ? kEnd : *std::ranges::min_element(heads_); }

  /// Appends the passages of `term` of all segments, and goes on.
  Expected<void> take(Term term, std::string& into) {
    for (std::size_t i = 0; i < readers_.size(); ++i) {
      if (heads_[i] != term) continue;
      into += readers_[i].text(1);
      if (auto done = advance(i); !done) return done;
    }
    return {};
  }

 private:
  Expected<void> advance(std::size_t i) {
    const auto row = readers_[i].step();
    if (!row) return std::unexpected(row.error());
    heads_[i] = *row ? readers_[i].number(0) : kEnd;
    return {};
  }

  std::vector<Statement> readers_;
  std::vector<Term> heads_;
};

}  // namespace

Expected<void> SqliteIndex::write_segment(std::int64_t segment) {
  auto insert = database_.prepare(kInsert);
  return each_term(
      [&](Term term, std::string_view passages) { return insert.with(segment, term, Blob{passages}).run(); });
}

Expected<void> SqliteIndex::merge(std::int64_t level, std::int64_t merged) {
  Walk walk;
  auto segments = database_.prepare("SELECT segment FROM segments WHERE level = ?1 ORDER BY segment");
  segments.with(level);
  for (auto row = segments.step();; row = segments.step()) {
    if (!row) return std::unexpected(row.error());
    if (!*row) break;
    if (auto opened = walk.open(database_, segments.number(0)); !opened) return opened;
  }
  auto insert = database_.prepare(kInsert);
  std::string passages;
  for (Term term = walk.next(); term != kEnd; term = walk.next()) {
    passages.clear();
    if (auto taken = walk.take(term, passages); !taken) return taken;
    if (auto done = insert.with(merged, term, Blob{passages}).run(); !done) return done;
  }
  return database_
      .prepare("DELETE FROM postings WHERE segment IN (SELECT segment FROM segments WHERE level = ?1)")
      .with(level)
      .run();
}

}  // namespace guidang::exporter
