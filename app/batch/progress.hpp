#pragma once
#include <chrono>
#include <cstdint>
#include <string>

#include "app/batch/settings.hpp"

namespace guidang::app::batch {

/// How far a run is.
struct Standing {
  std::uint64_t done = 0, total = 0, pages = 0, failed = 0;
  std::string slowest;  ///< The document that has been in hand longest; empty where none is.
  std::uint64_t slowest_page = 0;
  double slowest_seconds = 0;
};

/// Tells people, and programs, how far a run is.
class Progress {
 public:
  explicit Progress(ProgressStyle style);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Shows `standing` where it is time to.
  bool due() const;
  void show(const Standing& standing);
  /// Takes the line at the terminal away, so that others can be written.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  std::string line_of(const Standing& standing) const;
  std::string json_of(const Standing& standing) const;

  enum class Form : std::uint8_t { terminal, lines, json, none } form_;
  const Clock::time_point began_ = Clock::now();
  Clock::time_point shown_at_ = began_;
  bool shown_ = false;
};

/// Seconds until all is done, as the rate so far has it; below 0 where nothing is known.
double seconds_left(std::uint64_t done, std::uint64_t total, double elapsed);

/// "45 s", "12 min", "3 h 05 min".
std::string duration_text(double seconds);

}  // namespace guidang::app::batch
