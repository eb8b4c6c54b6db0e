// A worker's answers are read as they come. Its end is told by the zygote, after which what is left in its
// socket is read, and only then is the document it had in hand judged: a result that was sent is never lost.
#include "app/batch/pool.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstring>

namespace guidang::app::batch {
namespace {

constexpr std::size_t kWaiting = 3;  // Documents at a worker: one in hand, the others small.
constexpr std::uint64_t kSmall = 1 << 17;  // A larger one takes longer than we ever do.
constexpr std::size_t kReadOnce = 1 << 18, kReadPerTurn = 1 << 21;
constexpr unsigned kMaxIdleDeaths = 20;
constexpr double kParserShare =
    0.8;  // The parser's own limit lies below ours: a slow document ends as partial.
constexpr double kParserPageSeconds = 20;  // Without recognition.

double seconds(Clock::duration time) { return std::chrono::duration<double>(time).count(); }

}  // namespace

Failure failure_of(int status) {
  if (WIFEXITED(status))
    return {ErrorCode::crash, "the worker left with code " + std::to_string(WEXITSTATUS(status))};
  const int number = WTERMSIG(status);
  const char* name = ::sigabbrev_np(number);
  const std::string signal = std::string{"SIG"} + (name ? name : std::to_string(number));
  switch (number) {
    case SIGKILL:
      return {ErrorCode::memory, "killed from outside, probably because the machine ran out of memory", true};
    case SIGTERM:
      return {ErrorCode::crash, "ended from outside", true};
    case SIGSYS:
      return {ErrorCode::policy, "a call that the sandbox forbids (" + signal + ")"};
    default:
      return {ErrorCode::crash, signal};
  }
}

Pool::Pool(Zygote zygote, WorkerProgram program, const PoolLimits& limits, PoolClient& client)
    : zygote_(std::move(zygote)), program_(std::move(program)), limits_(limits), client_(client) {
  slots_.resize(std::max(1U, limits.workers));
}

bool Pool::accepts(const Slot& slot, const Work& work) const {
  if (slot.silent || slot.killed_for) return false;
  if (slot.works.empty()) return true;
  const bool small = work.bytes <= kSmall && !work.expand && !slot.works.front()->expand;
  return small && slot.works.size() < kWaiting &&
         slot.documents + slot.works.size() < limits_.documents_per_worker && work.attempts.count == 1;
}

bool Pool::has_room(const Work& work) const {
  return std::ranges::any_of(slots_, [&](const Slot& slot) { return accepts(slot, work); });
}

bool Pool::has_room() const { return has_room(Work{}); }

bool Pool::busy() const {
  return std::ranges::any_of(slots_, [](const Slot& slot) { return !slot.works.empty(); });
}

Pool::Slot* Pool::slot_for(const Work& work) {
  Slot* best = nullptr;
  for (auto& slot : slots_)
    if (accepts(slot, work) && (!best || slot.works.size() < best->works.size())) best = &slot;
  return best;
}

Expected<void> Pool::start(Slot& slot) {
  auto ends = socket_pair(SOCK_STREAM);
  if (!ends) return std::unexpected(std::move(ends.error()));
  slot = {};
  slot.worker = ++last_worker_;
  slot.socket = std::move(ends->first);
  if (!zygote_->spawn(slot.worker, ends->second.get(), limits_.memory_bytes)) slot.silent = true;
  return {};
}

Job Pool::job_of(const Work& work) const {
  Job job;
  job.number = work.number;
  job.file_name = work.file_name;
  job.ocr = limits_.ocr;
  job.ocr_language = limits_.ocr_language;
  job.expand = work.expand;
  job.page_seconds = std::min(kParserPageSeconds, limits_.page_seconds() * kParserShare);
  job.document_seconds = limits_.timeout_seconds * kParserShare;
  job.skip_pages = work.attempts.skip_pages;
  return job;
}

Expected<void> Pool::give(std::unique_ptr<Work> work) {
  auto* slot = slot_for(*work);
  if (!slot) return fail(ErrorCode::internal, "no worker is free");
  // A document that failed once gets a worker that has read nothing else.
  if (slot->worker != 0 && work->attempts.count > 1 && slot->documents > 0) retire(*slot);
  if (slot->worker == 0)
    if (auto started = start(*slot); !started) return started;
  Descriptor spooled;
  if (!work->copy) {
    spooled = Descriptor{::open(work->spool.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
    if (!spooled)
      return fail(ErrorCode::io, std::string{"cannot read a copy: "} + std::strerror(errno), work->spool);
  }
  const int copy = work->copy ? work->copy.get() : spooled.get();
  work->begin_again();
  if (slot->works.empty()) work->began = Clock::now();
  const auto frame = encode(FrameKind::job, to_payload(job_of(*work)));
  slot->works.push_back(std::move(work));
  if (!slot->silent && !send_bytes(slot->socket.get(), frame, copy)) slot->silent = true;
  return {};
}

void Pool::add_descriptors(std::vector<pollfd>& waiting) const {
  waiting.push_back({zygote_->descriptor(), POLLIN, 0});
  for (const auto& slot : slots_)
    if (slot.worker != 0 && !slot.silent) waiting.push_back({slot.socket.get(), POLLIN, 0});
}

Expected<void> Pool::handle() {
  for (auto& slot : slots_)
    if (slot.worker != 0)
      if (auto done = read(slot, false); !done) return done;
  for (;;) {
    const auto ended = zygote_->next_end();
    if (!ended) return replace_zygote();
    if (!*ended) return {};
    const auto slot = std::ranges::find(slots_, (*ended)->worker, &Slot::worker);
    if (slot == slots_.end()) continue;  // A worker that was retired.
    if (auto done = end(*slot, (*ended)->status); !done) return done;
  }
}

Expected<void> Pool::read(Slot& slot, bool to_the_end) {
  static std::string buffer(kReadOnce, '\0');
  for (std::size_t total = 0; !slot.silent && (to_the_end || total < kReadPerTurn);) {
    const auto got = receive_bytes(slot.socket.get(), buffer.data(), buffer.size(), nullptr, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN) return {};
    if (got <= 0) {
      slot.silent = true;  // One that closes its socket and lives on has stalled.
      return {};
    }
    total += static_cast<std::size_t>(got);
    if (slot.killed_for) continue;  // What it still says is about a document that is judged.
    slot.decoder.push({buffer.data(), static_cast<std::size_t>(got)});
    if (auto done = take_frames(slot); !done || slot.worker == 0) return done;  // It may be retired now.
  }
  return {};
}

Expected<void> Pool::take_frames(Slot& slot) {
  while (slot.worker != 0 && !slot.killed_for) {
    auto frame = slot.decoder.next();
    if (frame && !*frame) return {};
    auto done = frame ? take_frame(slot, **frame) : std::unexpected(frame.error());
    if (done) continue;
    if (done.error().code != ErrorCode::protocol && done.error().code != ErrorCode::limit_exceeded)
      return done;
    kill(slot, {done.error().code, done.error().message});
  }
  return {};
}

Expected<void> Pool::take_frame(Slot& slot, const Frame& frame) {
  if (slot.works.empty()) return fail(ErrorCode::protocol, "an answer without a question");
  auto& work = *slot.works.front();
  switch (frame.kind) {
    case FrameKind::started:
    case FrameKind::page: {
      const auto sign = sign_from(frame.payload);
      if (!sign || sign->job != work.number)
        return fail(ErrorCode::protocol, "a sign of life of another job");
      if (frame.kind == FrameKind::started) return {};
      work.page = static_cast<std::uint32_t>(sign->page);
      work.page_began = Clock::now();
      client_.on_page();
      return {};
    }
    case FrameKind::finished: {
      const auto finished = finished_from(frame.payload);
      if (!finished) return std::unexpected(finished.error());
      if (finished->number != work.number) return fail(ErrorCode::protocol, "the end of another job");
      return finish(slot, *finished);
    }
    case FrameKind::job:
      return fail(ErrorCode::protocol, "a worker gives no jobs");
    default:
      return client_.on_frame(work, frame);
  }
}

Expected<void> Pool::finish(Slot& slot, const Finished& finished) {
  auto work = std::move(slot.works.front());
  slot.works.pop_front();
  ++slot.documents;
  idle_deaths_ = 0;
  if (!slot.works.empty()) slot.works.front()->began = Clock::now();
  const bool out_of_memory = finished.code == error_info(ErrorCode::memory).name;
  if (slot.works.empty() && (slot.documents >= limits_.documents_per_worker || out_of_memory)) retire(slot);
  return client_.on_finished(std::move(work), finished);
}

void Pool::retire(Slot& slot) { slot = {}; }  // It leaves when its socket closes.

void Pool::kill(Slot& slot, Failure failure) {
  slot.killed_for = std::move(failure);
  zygote_->kill(slot.worker);
}

void Pool::end_stalled() {
  const auto now = Clock::now();
  for (auto& slot : slots_) {
    if (slot.works.empty() || slot.killed_for) continue;
    const auto& work = *slot.works.front();
    const double total = seconds(now - work.began), page = seconds(now - work.page_began);
    const bool page_stalls = work.page != 0 && page > limits_.page_seconds();
    if (!page_stalls && total <= limits_.timeout_seconds) continue;
    const auto where = work.page == 0 ? std::string{} : ", at page " + std::to_string(work.page);
    const auto after = std::to_string(std::lround(page_stalls ? page : total)) + " seconds";
    kill(slot, {ErrorCode::timeout, "no end after " + after + where, false, page_stalls ? work.page : 0});
  }
}

void Pool::forgive(Clock::duration away) {
  for (auto& slot : slots_)
    if (!slot.works.empty()) {
      slot.works.front()->began += away;
      slot.works.front()->page_began += away;
    }
}

void Pool::return_all(Slot& slot) {
  for (auto& work : slot.works) {
    work->begin_again();
    client_.on_returned(std::move(work));
  }
  slot = {};
}

/// A worker is gone. The document in hand is charged; those that waited go back.
Expected<void> Pool::end(Slot& slot, int status) {
  if (auto done = read(slot, true); !done) return done;
  if (slot.worker == 0) return {};
  auto failure = slot.killed_for.value_or(failure_of(status));
  if (slot.works.empty()) {
    ++idle_deaths_;
    slot = {};
  } else {
    auto work = std::move(slot.works.front());
    slot.works.pop_front();
    return_all(slot);
    if (failure.page == 0 && failure.code != ErrorCode::timeout) failure.page = work->page;
    work->begin_again();
    if (auto done = client_.on_failure(std::move(work), failure); !done) return done;
  }
  if (idle_deaths_ > kMaxIdleDeaths)
    return fail(ErrorCode::internal, "worker processes end as soon as they start");
  return {};
}

Expected<void> Pool::replace_zygote() {
  for (auto& slot : slots_) {
    if (slot.worker == 0) continue;
    if (auto done = read(slot, true); !done) return done;
    return_all(slot);
  }
  if (++idle_deaths_ > kMaxIdleDeaths)
    return fail(ErrorCode::internal, "the process that starts workers ends again and again");
  zygote_.reset();
  auto next = Zygote::start(program_);
  if (!next) return std::unexpected(std::move(next.error()));
  zygote_.emplace(std::move(*next));
  return {};
}

void Pool::stop() {
  for (auto& slot : slots_) {
    if (slot.worker != 0) zygote_->kill(slot.worker);
    return_all(slot);
  }
}

const Work* Pool::slowest() const {
  const Work* slowest = nullptr;
  for (const auto* work : in_hand())
    if (!slowest || work->began < slowest->began) slowest = work;
  return slowest;
}

std::vector<const Work*> Pool::in_hand() const {
  std::vector<const Work*> works;
  for (const auto& slot : slots_)
    if (!slot.works.empty()) works.push_back(slot.works.front().get());
  return works;
}

}  // namespace guidang::app::batch
