#pragma once
#include <poll.h>

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "app/batch/attempts.hpp"
#include "app/batch/channel.hpp"
#include "app/batch/messages.hpp"
#include "app/batch/work.hpp"
#include "app/batch/zygote.hpp"

namespace guidang::app::batch {

struct PoolLimits {
  unsigned workers = 1;
  double timeout_seconds = 600;  ///< One attempt at one document.
  std::uint64_t memory_bytes = 1536ULL << 20;
  unsigned documents_per_worker = 300;  ///< Then it is replaced: leaks and fragments do not gather.
  bool ocr = true;
  std::string ocr_language = "chi_sim";

  /// A page that shows no sign of life for so long has stalled. The parsers' own limits per page are below
  /// it.
  double page_seconds() const { return timeout_seconds < 240 ? timeout_seconds / 2 : 120; }
};

/// Who owns documents while they are not with a worker. An error of code protocol or limit_exceeded concerns
/// the worker, which is ended; any other ends the run.
class PoolClient {
 public:
  virtual ~PoolClient() = default;
  /// A report's piece or something about a member.
  virtual Expected<void> on_frame(Work& work, const Frame& frame) = 0;
  virtual Expected<void> on_finished(std::unique_ptr<Work> work, const Finished& finished) = 0;
  virtual Expected<void> on_failure(std::unique_ptr<Work> work, const Failure& failure) = 0;
  /// It was not begun, through no fault of its own.
  virtual void on_returned(std::unique_ptr<Work> work) = 0;
  virtual void on_page() = 0;
};

/// The workers: each has one document in hand and a few small ones waiting, so that it never waits for us.
class Pool {
 public:
  Pool(Zygote zygote, WorkerProgram program, const PoolLimits& limits, PoolClient& client);

  bool has_room(const Work& work) const;
  bool has_room() const;  ///< For a small document.
  bool busy() const;
  /// Errors: io (no workers can be started).
  Expected<void> give(std::unique_ptr<Work> work);

  /// Descriptors to wait for, and what to do when one of them is readable.
  void add_descriptors(std::vector<pollfd>& waiting) const;
  Expected<void> handle();
  /// Ends workers whose document or page takes too long.
  void end_stalled();
  /// The supervisor itself was stopped for so long: no document is to pay for it.
  void forgive(Clock::duration away);
  /// Ends all workers; documents in hand are returned.
  void stop();

  /// The document that has been in hand longest; null where none is.
  const Work* slowest() const;
  std::vector<const Work*> in_hand() const;

 private:
  struct Slot {
    std::uint64_t worker = 0;  ///< 0: none.
    Descriptor socket;
    bool silent = false;  ///< The socket has ended; the end of the process is awaited.
    FrameDecoder decoder;
    std::deque<std::unique_ptr<Work>> works;  ///< The first is in hand.
    unsigned documents = 0;
    std::optional<Failure> killed_for;
  };

  Slot* slot_for(const Work& work);
  bool accepts(const Slot& slot, const Work& work) const;
  Expected<void> start(Slot& slot);
  Job job_of(const Work& work) const;
  Expected<void> read(Slot& slot, bool to_the_end);
  Expected<void> take_frames(Slot& slot);
  Expected<void> take_frame(Slot& slot, const Frame& frame);
  Expected<void> finish(Slot& slot, const Finished& finished);
  void kill(Slot& slot, Failure failure);
  void retire(Slot& slot);
  Expected<void> end(Slot& slot, int status);
  Expected<void> replace_zygote();
  void return_all(Slot& slot);

  std::optional<Zygote> zygote_;
  const WorkerProgram program_;
  const PoolLimits limits_;
  PoolClient& client_;
  std::vector<Slot> slots_;
  std::uint64_t last_worker_ = 0;
  unsigned idle_deaths_ = 0;  ///< Workers and zygotes that ended without having finished anything, in a row.
};

/// How a worker that ended by itself failed the document it had in hand.
Failure failure_of(int status);

}  // namespace guidang::app::batch
