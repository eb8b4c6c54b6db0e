#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "app/batch/supervisor.hpp"
#include "app/console.hpp"

namespace guidang::app::batch {
namespace {

constexpr std::uint64_t kMaxReportBytes = 1ULL << 30;
constexpr double kBytesPerMiB = 1 << 20;

std::unexpected<Error> disk_failure(const char* what, const std::string& path) {
  return fail(errno == ENOSPC || errno == EDQUOT ? ErrorCode::no_space : ErrorCode::io,
              std::string{what} + ": " + std::strerror(errno), path);
}

std::string text_of(const Finished& finished) {
  if (finished.where.empty()) return finished.message;
  return finished.message.empty() ? finished.where : finished.message + " (" + finished.where + ")";
}

}  // namespace

Expected<void> Supervisor::on_frame(Work& work, const Frame& frame) {
  if (frame.kind == FrameKind::report && !work.expand) return add_report(work, frame.payload);
  if (work.expand && expansion_ && expansion_->id == work.id) return take_member(work, frame);
  return fail(ErrorCode::protocol, "an answer that was not asked for");
}

Expected<void> Supervisor::add_report(Work& work, std::string_view piece) {
  work.report_bytes += piece.size();
  if (work.report_bytes > kMaxReportBytes) return fail(ErrorCode::limit_exceeded, "a report without end");
  if (!work.report) {
    auto file = publisher_.new_report(work.id);
    if (!file) return std::unexpected(std::move(file.error()));
    work.report.emplace(std::move(*file));
  }
  work.report_hash.update(piece);
  return work.report->write(piece);
}

Expected<void> Supervisor::on_finished(std::unique_ptr<Work> work, const Finished& finished) {
  const bool reported = finished.outcome == Outcome::complete || finished.outcome == Outcome::partial;
  if (reported != work->report.has_value() && finished.outcome != Outcome::failed)
    return on_failure(std::move(work),
                      {ErrorCode::protocol, "an end that does not fit its report", false, 0});
  if (finished.outcome == Outcome::carrier && !work->expand) {
    work->copy.reset();
    carriers_.push_back(std::move(work));
    std::ranges::sort(carriers_, {}, [](const auto& carrier) { return carrier->number; });
    return {};
  }
  const auto* error = finished.outcome == Outcome::failed ? find_error(finished.code) : nullptr;
  if (error && error->code == ErrorCode::memory)
    return on_failure(std::move(work), {ErrorCode::memory, text_of(finished), false, work->page});
  if (!work->expand) return settle(std::move(work), finished, nullptr);
  expansion_->carrier = std::move(work);
  expansion_->finished = finished;
  return {};
}

Expected<void> Supervisor::on_failure(std::unique_ptr<Work> work, const Failure& failure) {
  arriving_.reset();
  if (work->expand) expansion_->names.clear();
  if (try_again(work->attempts, failure)) {
    if (auto noted = journal_.add_event("retried", work->id, failure.message); !noted) return noted;
    work->begin_again();
    ready_.push_front(std::move(work));
    return {};
  }
  if (!work->expand) return settle(std::move(work), {}, &failure);
  expansion_->carrier = std::move(work);
  expansion_->failure = failure;
  return {};
}

Expected<void> Supervisor::settle_expansion() {
  if (!expansion_ || !expansion_->carrier || expansion_->open_members > 0) return {};
  auto expansion = std::move(*expansion_);
  expansion_.reset();
  return settle(std::move(expansion.carrier), expansion.finished,
                expansion.failure ? &*expansion.failure : nullptr);
}

/// The last word on a document: what its worker said, or how the worker failed.
Expected<void> Supervisor::settle(std::unique_ptr<Work> work, const Finished& finished,
                                  const Failure* failure) {
  Settled settled;
  auto& task = settled.task;
  task.id = work->id;
  task.recipe = order_.recipe;
  task.outcome = failure ? Outcome::failed : finished.outcome;
  task.code = failure ? std::string{error_info(failure->code).name} : finished.code;
  task.message = failure ? failure->message : text_of(finished);
  task.title = finished.title;
  task.document_bytes = work->bytes;
  task.attempts = work->attempts.count;
  const auto took = Clock::now() - work->began;
  task.milliseconds =
      static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
  progress_.clear();
  if (task.outcome == Outcome::failed) {
    const auto code = find_error(task.code)->code;
    Reason reason{task.id, work->path, code, failure ? failure->message : finished.message, finished.where};
    reason.stage = work->expand ? "expand" : "read";
    reason.page = failure ? failure->page : 0;
    if (code == ErrorCode::timeout) reason.limit = "timeout", reason.granted = order_.limits.timeout_seconds;
    if (code == ErrorCode::memory)
      reason.limit = "memory",
      reason.granted = static_cast<double>(order_.limits.memory_bytes) / kBytesPerMiB;
    reason.attempts = task.attempts;
    reason.recipe = order_.recipe;
    complain(work->shown, Error{code, reason.message, reason.where});
    settled.reason = std::move(reason);
  } else if (work->report) {
    task.report_bytes = work->report_bytes;
    task.report_sha256 = work->report_hash.hex();
    settled.report.emplace(std::move(*work->report));
  }
  if (task.outcome == Outcome::partial)
    complain(work->shown,
             Diagnostic{find_diagnostic(task.code)->code, finished.message, {.part = finished.where}, {}});
  count(task.outcome);
  settled_inputs_ += work->occurrences.size();
  settled.occurrences = std::move(work->occurrences);
  in_flight_.erase(task.id);
  if (!work->spool.empty()) ::unlink(work->spool.c_str());
  if (work->member && expansion_) --expansion_->open_members;
  return publisher_.settle(std::move(settled));
}

OccurrenceRow Supervisor::member_row(const std::string& path) {
  const auto times = ++expansion_->names[path];
  const auto name = "!/" + path + (times > 1 ? " (" + std::to_string(times) + ")" : "");
  OccurrenceRow row;
  row.path = expansion_->path + name;
  row.shown = expansion_->shown + name;
  row.carrier = expansion_->id;
  return row;
}

Expected<void> Supervisor::take_member(const Work&, const Frame& frame) {
  if (frame.kind == FrameKind::member_end) return end_member();
  if (frame.kind == FrameKind::member_bytes) {
    if (!arriving_) return fail(ErrorCode::protocol, "bytes of no member");
    expansion_->bytes += frame.payload.size();
    if (expansion_->bytes > 2 * limits_.max_inflated_bytes)
      return fail(ErrorCode::limit_exceeded, "members without end");
    arriving_->bytes += frame.payload.size();
    arriving_->hash.update(frame.payload);
    if (!write_all(arriving_->file.get(), frame.payload))
      return disk_failure("cannot write", arriving_->spool);
    return {};
  }
  auto note = member_from(frame.payload);
  if (!note || arriving_) return fail(ErrorCode::protocol, "no member can begin here");
  if (++expansion_->members > 2 * limits_.max_entries)
    return fail(ErrorCode::limit_exceeded, "members without end");
  ++members_;
  if (frame.kind == FrameKind::member_lost) {
    const auto* error = find_error(note->code);
    if (!error) return fail(ErrorCode::protocol, "an unknown code");
    return note_failed(member_row(note->path), {error->code, note->message, {}});
  }
  if (frame.kind == FrameKind::member_skipped) {
    ++tally_.skipped;
    ++settled_inputs_;
    auto row = member_row(note->path);
    row.outcome = Outcome::skipped;
    row.code = note->code;
    return publisher_.note(row);
  }
  if (frame.kind != FrameKind::member) return fail(ErrorCode::protocol, "no answer about a member");
  if (::mkdir(spool_folder(order_.folder).c_str(), 0700) != 0 && errno != EEXIST)
    return disk_failure("cannot make the folder", spool_folder(order_.folder));
  arriving_ = Arriving{};
  arriving_->path = note->path;
  arriving_->spool = spool_folder(order_.folder) + "/" + std::to_string(++spooled_);
  arriving_->file = Descriptor{
      ::open(arriving_->spool.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)};
  if (!arriving_->file) return disk_failure("cannot write", arriving_->spool);
  return {};
}

/// A member is complete: a document like any other, under a name inside its carrier.
Expected<void> Supervisor::end_member() {
  if (!arriving_) return fail(ErrorCode::protocol, "the end of no member");
  auto arrived = std::move(*arriving_);
  arriving_.reset();
  auto row = member_row(arrived.path);
  auto work = new_work(row.path, row.shown);
  work->file_name = arrived.path.substr(arrived.path.rfind('/') + 1);
  row.id = work->id = arrived.hash.hex();
  work->bytes = arrived.bytes;
  work->spool = std::move(arrived.spool);
  work->member = true;
  return add_occurrence(std::move(row), std::move(work));
}

}  // namespace guidang::app::batch
