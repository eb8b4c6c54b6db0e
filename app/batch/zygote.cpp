// Requests and ends travel over a socket of whole messages (SOCK_SEQPACKET). Only the zygote waits for
// workers and only it signals them, so a process number is never used after its process is gone.
#include "app/batch/zygote.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <map>

#include "app/batch/sandbox.hpp"

namespace guidang::app::batch {
namespace {

struct Request {
  enum class Kind : std::uint64_t { spawn, kill } kind = Kind::spawn;
  std::uint64_t worker = 0;
  std::uint64_t memory_bytes = 0;
};

/// The kernel ends this process when `parent` ends. A parent that is gone already is told by getppid.
void end_with(pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (::getppid() != parent) ::_exit(0);
}

void reset_signals() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD}) std::signal(number, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Standard streams lead nowhere: what libraries print about a document is no message of ours.
void silence() {
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (int stream = 0; stream < 3 && nowhere >= 0; ++stream) ::dup2(nowhere, stream);
}

/// Closes every descriptor but the standard streams and `kept`.
void close_others(int kept) {
  if (kept > 3) ::close_range(3, static_cast<unsigned>(kept) - 1, 0);
  ::close_range(static_cast<unsigned>(kept) + 1, ~0U, 0);
}

/// In the kernel's eyes workers are the first to go when memory runs out.
void offer_to_out_of_memory_killer() {
  const Descriptor file{::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC)};
  if (file) (void)!::write(file.get(), "1000", 4);
}

class Server {
 public:
  Server(int control, const WorkerProgram& program) : control_(control), program_(program) {}

  [[noreturn]] void run() {
    sigset_t ends;
    ::sigemptyset(&ends);
    ::sigaddset(&ends, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &ends, nullptr);
    const int deaths = ::signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
    for (;;) {
      pollfd waiting[] = {{control_, POLLIN, 0}, {deaths, POLLIN, 0}};
      ::poll(waiting, 2, -1);
      signalfd_siginfo ignored;
      while (::read(deaths, &ignored, sizeof ignored) > 0) continue;
      reap();
      if (waiting[0].revents != 0) serve_request();
    }
  }

 private:
  void serve_request() {
    Request request;
    Descriptor socket;
    const auto got =
        receive_bytes(control_, reinterpret_cast<char*>(&request), sizeof request, &socket, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN) return;
    if (got != sizeof request) ::_exit(0);  // The supervisor is gone; the workers go with this process.
    if (request.kind == Request::Kind::spawn) return spawn(request, socket);
    for (const auto& [process, worker] : workers_)
      if (worker == request.worker) ::kill(process, SIGKILL);
  }

  void spawn(const Request& request, const Descriptor& socket) {
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child == 0) work(request, socket, parent);
    if (child < 0) return report({request.worker, SIGKILL});
    workers_[child] = request.worker;
  }

  [[noreturn]] void work(const Request& request, const Descriptor& socket, pid_t parent) {
    reset_signals();
    offer_to_out_of_memory_killer();
    close_others(socket.get());
    enter_sandbox({.memory_bytes = request.memory_bytes, .parent = parent});
    batch::serve(socket.get(), program_);
    ::_exit(0);
  }

  void reap() {
    int status = 0;
    for (pid_t child = ::waitpid(-1, &status, WNOHANG); child > 0; child = ::waitpid(-1, &status, WNOHANG)) {
      const auto found = workers_.find(child);
      if (found == workers_.end()) continue;
      report({found->second, status});
      workers_.erase(found);
    }
  }

  void report(const WorkerEnd& end) {
    if (::send(control_, &end, sizeof end, MSG_NOSIGNAL) < 0) ::_exit(0);
  }

  const int control_;
  const WorkerProgram& program_;
  std::map<pid_t, std::uint64_t> workers_;
};

[[noreturn]] void be_zygote(const Descriptor& control, const WorkerProgram& program, pid_t parent) {
  end_with(parent);
  ::setpgid(0, 0);  // Ctrl-C at the terminal is for the supervisor.
  reset_signals();
  silence();
  close_others(control.get());
  ::setenv("OMP_THREAD_LIMIT", "1",
           1);  // One document, one core: threads of libraries only slow others down.
  if (program.warm_up) program.warm_up();
  Server(control.get(), program).run();
}

}  // namespace

Expected<Zygote> Zygote::start(const WorkerProgram& program) {
  auto ends = socket_pair(SOCK_SEQPACKET);
  if (!ends) return std::unexpected(std::move(ends.error()));
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) return fail(ErrorCode::io, std::string{"cannot start a process: "} + std::strerror(errno));
  if (child == 0) be_zygote(ends->second, program, parent);
  return Zygote(std::move(ends->first), child);
}

Zygote::Zygote(Zygote&& other) noexcept
    : control_(std::move(other.control_)), process_(std::exchange(other.process_, -1)) {}

Zygote::~Zygote() {
  if (process_ < 0) return;
  control_.reset();
  ::kill(process_, SIGKILL);
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) continue;
}

bool Zygote::spawn(std::uint64_t worker, int socket, std::uint64_t memory_bytes) const {
  const Request request{Request::Kind::spawn, worker, memory_bytes};
  return send_bytes(control_.get(), {reinterpret_cast<const char*>(&request), sizeof request}, socket);
}

void Zygote::kill(std::uint64_t worker) const {
  const Request request{Request::Kind::kill, worker, 0};
  send_bytes(control_.get(), {reinterpret_cast<const char*>(&request), sizeof request});
}

Expected<std::optional<WorkerEnd>> Zygote::next_end() const {
  WorkerEnd end;
  const auto got =
      receive_bytes(control_.get(), reinterpret_cast<char*>(&end), sizeof end, nullptr, MSG_DONTWAIT);
  if (got == sizeof end) return end;
  if (got < 0 && errno == EAGAIN) return std::nullopt;
  return fail(ErrorCode::io, "the process that starts workers is gone");
}

}  // namespace guidang::app::batch
