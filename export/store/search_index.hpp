#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "export/store/database.hpp"
#include "export/store/passage_set.hpp"
#include "export/store/search_terms.hpp"

namespace guidang::exporter {

/// Which passages hold which terms: collected in memory, written as one sorted segment at a time. How a
/// segment is written and how segments are merged is each database's own. Errors of all: those of
/// Statement::step.
class IndexWriter {
 public:
  explicit IndexWriter(Database& database) : database_(database) {}
  virtual ~IndexWriter() = default;

  /// `passage` holds `terms`; repeated ones do no harm. Passages come in ascending order.
  void add(std::int64_t passage, std::span<const Term> terms);
  /// About how much memory is needed to write what waits.
  std::size_t pending_bytes() const { return 2 * postings_.size() * sizeof(Posting); }
  /// Forgets what waits.
  void clear();
  /// Writes what waits as a segment and merges segments where there are many of a size. Within a transaction.
  Expected<void> flush();

 protected:
  /// Takes the passages of the terms that wait, as they are stored, in the order of terms.
  using TakeTerm = std::function<Expected<void>(Term term, std::string_view passages)>;
  Expected<void> each_term(const TakeTerm& take);
  virtual Expected<void> write_segment(std::int64_t segment) = 0;
  /// Makes `merged` of the segments of `level` and deletes their postings.
  virtual Expected<void> merge(std::int64_t level, std::int64_t merged) = 0;

  Database& database_;

 private:
  struct Posting {
    std::uint32_t term;     ///< Its number in `terms_`.
    std::uint32_t passage;  ///< From `first_passage_` on.
  };
  std::uint32_t number_of(Term term);
  void grow();
  void sort_by_term();
  void store(std::span<const Posting> postings);
  Expected<std::int64_t> new_segment(std::int64_t level);
  Expected<void> merge_where_many();

  std::vector<Posting> postings_, sorted_;
  std::int64_t first_passage_ = 0;
  std::vector<Term> terms_;            ///< Every term that waits, as they came.
  std::vector<std::uint32_t> places_;  ///< Hash table of numbers of terms, from 1; a power of two of places.
  std::string stored_;                 ///< The passages of one term.
};

/// Passages that may hold a term of each of `ranges`, as the index knows them. Errors: those of
/// Statement::step.
Expected<PassageSet> find_passages(Database& database, std::span<const TermRange> ranges);

}  // namespace guidang::exporter
