// Two phases, so that the order of workers' answers changes nothing: first all inputs, in order; then the
// carriers among them, one after the other, each with its members. A document that came under several names
// is always read under the first of them.
#include "app/batch/supervisor.hpp"

#include <poll.h>

#include <filesystem>

#include "app/console.hpp"

namespace guidang::app::batch {
namespace {

constexpr int kPauseMilliseconds = 100;
constexpr int kInputsPerTurn = 64;
constexpr auto kGrace = std::chrono::seconds(10);  // For what is in hand when a signal comes.
constexpr auto kAway =
    std::chrono::seconds(5);  // A turn never takes so long, unless the process was stopped.

}  // namespace

std::string spool_folder(const std::string& folder) { return folder + "/.work"; }

Supervisor::Supervisor(Order order, Journal& journal, Zygote zygote, WorkerProgram program)
    : order_(std::move(order)),
      journal_(journal),
      publisher_(order_.folder, journal),
      pool_(std::move(zygote), std::move(program), order_.limits, *this),
      progress_(order_.progress) {}

Expected<Tally> Supervisor::run() {
  while (!done())
    if (auto turned = turn(); !turned) return std::unexpected(std::move(turned.error()));
  pool_.stop();
  if (auto flushed = publisher_.flush(); !flushed) return std::unexpected(std::move(flushed.error()));
  std::error_code ignored;
  std::filesystem::remove_all(spool_folder(order_.folder), ignored);
  if (order_.progress == ProgressStyle::json) show_progress();
  progress_.clear();
  return tally_;
}

bool Supervisor::done() const {
  if (stop_by_) return !pool_.busy() || Clock::now() >= *stop_by_;
  return next_input_ == order_.inputs.size() && in_flight_.empty() && carriers_.empty() && !expansion_;
}

Expected<void> Supervisor::turn() {
  const auto began = Clock::now();
  if (auto fed = feed(); !fed) return fed;
  wait();
  answer_signal();
  if (auto handled = pool_.handle(); !handled) return handled;
  if (const auto took = Clock::now() - began; took > kAway) pool_.forgive(took);
  pool_.end_stalled();
  if (auto settled = settle_expansion(); !settled) return settled;
  if (progress_.due()) show_progress();
  return publisher_.tick();
}

void Supervisor::wait() {
  std::vector<pollfd> waiting{{signals_.descriptor(), POLLIN, 0}};
  pool_.add_descriptors(waiting);
  const bool more = !stop_by_ && next_input_ < order_.inputs.size() && ready_.empty() && pool_.has_room();
  ::poll(waiting.data(), waiting.size(), more ? 0 : kPauseMilliseconds);
}

Expected<void> Supervisor::feed() {
  for (int i = 0; i < kInputsPerTurn && !stop_by_; ++i) {
    const auto fed = feed_one();
    if (!fed) return std::unexpected(fed.error());
    if (!*fed) break;
  }
  return {};
}

/// Moves one document or input a step on. False where nothing can be moved now.
Expected<bool> Supervisor::feed_one() {
  Expected<void> moved;
  if (!ready_.empty()) {
    if (!pool_.has_room(*ready_.front())) return false;
    auto work = std::move(ready_.front());
    ready_.pop_front();
    moved = pool_.give(std::move(work));
  } else if (next_input_ < order_.inputs.size()) {
    if (!pool_.has_room()) return false;
    moved = take_input(order_.inputs[next_input_++]);
  } else if (!carriers_.empty() && !expansion_ && !pool_.busy()) {
    moved = begin_expansion();
  } else {
    return false;
  }
  if (!moved) return std::unexpected(std::move(moved.error()));
  return true;
}

void Supervisor::answer_signal() {
  const int signal = signals_.take();
  if (signal == 0) return;
  const bool first = !stop_by_;
  stop_by_ = first ? Clock::now() + kGrace : Clock::now();
  tally_.signal = signal;
  progress_.clear();
  if (first)
    remark(
        "guidang: stopping: what is in hand is finished, the rest is left for the next run. Once more to "
        "stop at once.");
}

void Supervisor::show_progress() {
  Standing standing{settled_inputs_, order_.inputs.size() + members_, pages_, tally_.failed, {}, 0, 0};
  if (const auto* work = pool_.slowest()) {
    standing.slowest = work->shown;
    standing.slowest_page = work->page;
    standing.slowest_seconds = std::chrono::duration<double>(Clock::now() - work->began).count();
  }
  progress_.show(standing);
}

}  // namespace guidang::app::batch
