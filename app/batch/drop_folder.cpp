#include "app/batch/drop_folder.hpp"

#include <sys/stat.h>

#include <algorithm>

namespace guidang::app::batch {

std::vector<std::string> DropFolder::ready(const std::vector<Input>& inputs, Clock::time_point now) {
  ++look_;
  std::vector<std::string> found;
  for (const auto& input : inputs) {
    struct stat status {};
    if (!input.skipped_by.empty() || input.error || ::lstat(input.path.c_str(), &status) != 0) continue;
    const auto changed = std::max(status.st_mtim.tv_sec * 1'000'000'000L + status.st_mtim.tv_nsec,
                                  status.st_ctim.tv_sec * 1'000'000'000L + status.st_ctim.tv_nsec);
    const State state{static_cast<std::uint64_t>(status.st_size), changed};
    auto& seen = seen_[input.path];
    if (seen.look == 0 || seen.state != state) seen = {state, now, false, look_};
    seen.look = look_;
    if (seen.taken || now - seen.since < settle_) continue;
    seen.taken = true;
    found.push_back(input.path);
  }
  std::erase_if(seen_, [&](const auto& entry) { return entry.second.look != look_; });
  return found;
}

}  // namespace guidang::app::batch
