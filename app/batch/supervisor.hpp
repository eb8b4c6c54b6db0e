#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/batch/pool.hpp"
#include "app/batch/progress.hpp"
#include "app/batch/publisher.hpp"
#include "app/batch/signals.hpp"
#include "app/input_list.hpp"
#include "ingest/limits.hpp"

namespace guidang::app::batch {

/// What a run is to do.
struct Order {
  std::vector<Input> inputs;
  std::string folder;  ///< Of the reports; exists, is locked by us.
  std::string recipe;
  bool retry_failed = false;
  PoolLimits limits;
  ProgressStyle progress = ProgressStyle::none;
};

/// What a run found. Documents are counted once, however often they were met.
struct Tally {
  std::uint64_t complete = 0, partial = 0, failed = 0, carriers = 0;
  std::uint64_t unchanged = 0;  ///< Of those: settled by an earlier run.
  std::uint64_t repeated = 0;   ///< Further names of documents that were met.
  std::uint64_t skipped = 0;
  std::uint64_t missing = 0;  ///< Of `failed`: named by the user, but not there.
  int signal = 0;             ///< What ended the run early; 0 where it came to its end.

  std::uint64_t documents() const { return complete + partial + failed + carriers; }
};

/// Runs a batch. It looks at no byte of a document: it copies, hashes, hands out, and writes down what comes
/// back. One thread; everything it waits for is a descriptor or a deadline.
class Supervisor : private PoolClient {
 public:
  /// `journal` has a run started.
  Supervisor(Order order, Journal& journal, Zygote zygote, WorkerProgram program);

  /// Until all inputs are settled, or a signal ends it. Errors: no_space, io, journal, internal: the run
  /// halts, what is published stays and the next run goes on from there.
  Expected<Tally> run();

 private:
  /// The carrier that is taken apart now. It is settled after all its members.
  struct Expansion {
    std::string id, path, shown;
    std::unique_ptr<Work> carrier;  ///< Empty while a worker has it.
    Finished finished;
    std::optional<Failure> failure;
    std::uint64_t open_members = 0, members = 0, bytes = 0;
    std::unordered_map<std::string, unsigned> names;  ///< How often each was met: carriers may repeat them.
  };
  /// A member whose bytes are coming in.
  struct Arriving {
    std::string path, spool;
    Descriptor file;
    ingest::Sha256 hash;
    std::uint64_t bytes = 0;
  };

  // What happens next (supervisor.cpp)
  Expected<void> feed();
  Expected<bool> feed_one();
  Expected<void> turn();
  void wait();
  void answer_signal();
  bool done() const;
  void show_progress();

  // From an input to work or a row (supervisor_intake.cpp)
  Expected<void> take_input(const Input& input);
  Expected<void> add_occurrence(OccurrenceRow occurrence, std::unique_ptr<Work> fresh);
  std::unique_ptr<Work> new_work(const std::string& path, const std::string& shown);
  Expected<bool> is_settled(const TaskRow& task);
  Expected<void> count_again(const TaskRow& task);
  Expected<void> note_failed(OccurrenceRow occurrence, const Error& error);
  Expected<void> begin_expansion();
  Expected<void> give_up_expansion(std::unique_ptr<Work> work, const Error& error);

  // From a worker's answer to a settled document (supervisor_results.cpp)
  Expected<void> on_frame(Work& work, const Frame& frame) override;
  Expected<void> on_finished(std::unique_ptr<Work> work, const Finished& finished) override;
  Expected<void> on_failure(std::unique_ptr<Work> work, const Failure& failure) override;
  void on_returned(std::unique_ptr<Work> work) override { ready_.push_front(std::move(work)); }
  void on_page() override { ++pages_; }
  Expected<void> settle(std::unique_ptr<Work> work, const Finished& finished, const Failure* failure);
  Expected<void> add_report(Work& work, std::string_view piece);
  Expected<void> take_member(const Work& carrier, const Frame& frame);
  Expected<void> end_member();
  Expected<void> settle_expansion();
  OccurrenceRow member_row(const std::string& path);
  void count(Outcome outcome);

  const Order order_;
  const Limits limits_;
  Journal& journal_;
  Publisher publisher_;
  Pool pool_;
  SignalWatch signals_;
  Progress progress_;
  Tally tally_;
  std::size_t next_input_ = 0;
  std::string last_folder_;  ///< Of the last input: folders that can be listed again lose their rows.
  std::uint64_t last_number_ = 0, pages_ = 0, settled_inputs_ = 0, spooled_ = 0, members_ = 0;
  std::deque<std::unique_ptr<Work>> ready_;
  std::unordered_map<std::string, Work*> in_flight_;  ///< By id: taken in and not settled.
  std::vector<std::unique_ptr<Work>> carriers_;  ///< Found; taken apart when all other inputs are settled.
  std::optional<Expansion> expansion_;
  std::optional<Arriving> arriving_;
  std::optional<Clock::time_point> stop_by_;  ///< After a signal: what is in hand may end until then.
};

/// The folder for members of carriers on their way; emptied by every run.
std::string spool_folder(const std::string& folder);

}  // namespace guidang::app::batch
