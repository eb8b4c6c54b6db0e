#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace guidang::normalize {

/// What a pattern met at the start of a text: all of it, and what its first group captured.
struct Match {
  std::string_view whole, group;
};

/// A regular expression (RE2: linear in the text, whatever the pattern). It is compiled when it is first asked, so that a
/// row that no document needs costs nothing. Copies share what was compiled. Safe to use from several threads.
class Pattern {
 public:
  Pattern() : Pattern(std::string{}) {}
  explicit Pattern(std::string text);

  const std::string& text() const;
  /// Why the text is no pattern, in RE2's words; empty where it is one.
  std::string error() const;
  /// Number of its groups; -1 where it is no pattern.
  int groups() const;

  /// True where the pattern matches somewhere in `text`. A text that is no pattern matches nothing.
  bool found_in(std::string_view text) const;
  /// The match at the very start of `text`.
  std::optional<Match> at_start(std::string_view text) const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

/// Many patterns asked at once which of them match at the start of a text. Most lines are done in one step, whatever the
/// number of patterns.
class PatternSet {
 public:
  PatternSet();
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;
  ~PatternSet();

  /// The first pattern added is number 0.
  void add(const Pattern& pattern);
  /// To be called once, behind the last `add`.
  void close();
  /// Ascending numbers of those that match, in memory that the thread's next call uses again; all of them where the
  /// patterns together are too much for RE2. Thread-safe once closed.
  std::span<const int> at_start(std::string_view text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace guidang::normalize
