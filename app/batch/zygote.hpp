#pragma once
#include <cstdint>
#include <optional>

#include "app/batch/channel.hpp"
#include "app/batch/worker.hpp"
#include "model/error.hpp"

namespace guidang::app::batch {

/// The end of a worker process.
struct WorkerEnd {
  std::uint64_t worker = 0;
  int status = 0;  ///< As waitpid(2) gives it.
};

/// A small process that does nothing but start workers, and so starts them quickly: it holds the parsers'
/// tables and none of the run's data. It, and with it every worker, ends when this process ends, however that
/// happens.
class Zygote {
 public:
  /// Errors: io (no processes left).
  static Expected<Zygote> start(const WorkerProgram& program);
  Zygote(Zygote&&) noexcept;
  Zygote& operator=(Zygote&&) = delete;
  /// Ends it and all workers, and waits for that.
  ~Zygote();

  /// Starts a sandboxed worker that serves on `socket`, under a number of the caller's choice. False where
  /// the zygote is gone.
  bool spawn(std::uint64_t worker, int socket, std::uint64_t memory_bytes) const;
  /// Ends that worker at once; its end is reported like any other.
  void kill(std::uint64_t worker) const;
  /// Becomes readable when a worker has ended, or the zygote itself.
  int descriptor() const { return control_.get(); }
  /// The next end. Nothing where there is none now. Errors: io, when the zygote is gone.
  Expected<std::optional<WorkerEnd>> next_end() const;

 private:
  Zygote(Descriptor control, int process) : control_(std::move(control)), process_(process) {}
  Descriptor control_;
  int process_ = -1;
};

}  // namespace guidang::app::batch
