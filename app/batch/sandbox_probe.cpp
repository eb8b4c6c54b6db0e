#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

#include "app/batch/descriptor.hpp"
#include "app/batch/sandbox.hpp"

namespace guidang::app::batch {
namespace {

/// What became of a child that entered the sandbox and then tried something: true where it was stopped.
bool stopped(const std::function<bool()>& succeeds) {
  const pid_t child = ::fork();
  if (child < 0) return false;
  if (child == 0) {
    enter_sandbox({});
    ::_exit(succeeds() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return !(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

bool opens(const char* path, int flags) {
  return static_cast<bool>(Descriptor{::open(path, flags | O_CLOEXEC)});
}

bool takes_memory() {
  constexpr std::size_t kMuch = 64ULL << 30;
  return ::mmap(nullptr, kMuch, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) != MAP_FAILED;
}

}  // namespace

std::vector<SandboxProbe> probe_sandbox() {
  return {
      {"memory limit", "a document cannot take the machine's memory", stopped(takes_memory)},
      {"privileges", "documents are not read as root", stopped([] { return ::geteuid() == 0; })},
      {"files (landlock)", "a document cannot make a parser open other files",
       stopped([] { return opens("/etc/hostname", O_RDONLY) || opens("/etc/passwd", O_RDONLY); })},
      {"network (seccomp)", "a document cannot make a parser talk to anyone",
       stopped([] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; })},
      {"programs (seccomp)", "a document cannot make a parser start anything",
       stopped([] { return ::fork() >= 0; })},
  };
}

}  // namespace guidang::app::batch
