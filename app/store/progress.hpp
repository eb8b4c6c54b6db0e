#pragma once
#include <cstddef>
#include <string_view>

namespace guidang::app {

/// A bar on standard error where that is a terminal; nothing elsewhere. `clear` before other lines are
/// written.
class Progress {
 public:
  explicit Progress(std::size_t total);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `name` is being worked on; `done` are finished.
  void show(std::size_t done, std::string_view name);
  void clear();

 private:
  const std::size_t total_;
  const bool terminal_;
  bool shown_ = false;
};

}  // namespace guidang::app
