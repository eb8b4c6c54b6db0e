#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "app/input_list.hpp"

namespace guidang::app::batch {

/// What lies in watched folders and has come to rest: a file is ready once it was seen unchanged for the time
/// of settling, and again whenever it has changed since. Told by size and times, by the clock of this machine
/// alone: it works on network drives, and copies that keep old dates are seen too.
class DropFolder {
 public:
  using Clock = std::chrono::steady_clock;
  explicit DropFolder(double settle_seconds) : settle_(settle_seconds) {}

  /// Looks at the files among `inputs`; returns those that became ready. Files that are gone are forgotten.
  std::vector<std::string> ready(const std::vector<Input>& inputs, Clock::time_point now);

 private:
  struct State {
    std::uint64_t size = 0;
    std::int64_t changed = 0;  ///< Nanoseconds; of content or of name and rights.
    bool operator==(const State&) const = default;
  };
  struct Seen {
    State state;
    Clock::time_point since;
    bool taken = false;
    std::uint64_t look = 0;
  };
  const std::chrono::duration<double> settle_;
  std::map<std::string, Seen> seen_;
  std::uint64_t look_ = 0;
};

}  // namespace guidang::app::batch
