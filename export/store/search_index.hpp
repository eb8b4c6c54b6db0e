#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "export/store/database.hpp"
#include "export/store/search_terms.hpp"

namespace guidang::exporter {

/// Which passages hold which terms: collected in memory, written as one sorted segment at a time.
class IndexWriter {
 public:
  explicit IndexWriter(Database& database) : database_(database) {}

  /// `passage` holds `terms`; repeated ones do no harm. Passages in ascending order take the least room.
  void add(std::int64_t passage, std::span<const Term> terms);
  /// About how much memory is needed to write what waits.
  std::size_t pending_bytes() const { return 2 * postings_.size() * sizeof(Posting); }
  /// Forgets what waits.
  void clear();
  /// Writes what waits as a segment and merges segments where there are many of a size. Within a transaction.
  /// Errors: those of Statement::step.
  Expected<void> flush();

 private:
  struct Posting {
    std::uint32_t term;     ///< Its number in `terms_`.
    std::uint32_t passage;  ///< From `first_passage_` on.
  };
  std::uint32_t number_of(Term term);
  void grow();
  void sort_by_term();
  Expected<void> write(std::span<const Posting> postings, std::int64_t segment, Statement& insert);
  Expected<std::int64_t> new_segment(std::int64_t level);
  Expected<void> merge(const std::vector<std::int64_t>& segments, std::int64_t level);
  Expected<void> merge_where_many();

  Database& database_;
  std::vector<Posting> postings_, sorted_;
  std::int64_t first_passage_ = 0;
  std::vector<Term> terms_;            ///< Every term that waits, as they came.
  std::vector<std::uint32_t> places_;  ///< Hash table of numbers of terms, from 1; a power of two of places.
  std::string bytes_;
};

/// A set of passages: one bit each.
class PassageSet {
 public:
  explicit PassageSet(std::int64_t last_passage) : words_(static_cast<std::size_t>(last_passage) / 64 + 1) {}

  void insert(std::int64_t passage);
  void keep_only(const PassageSet& others);
  /// The first member from `passage` on; -1 where there is none.
  std::int64_t next(std::int64_t passage) const;

 private:
  std::vector<std::uint64_t> words_;
};

/// The passages that hold at least one term of `range`. Errors: those of Statement::step.
Expected<void> find_passages(Database& database, const TermRange& range, PassageSet& into);

}  // namespace guidang::exporter
