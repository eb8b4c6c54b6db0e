#include "app/batch/sandbox.hpp"

#include <grp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>

namespace guidang::app::batch {
namespace {

constexpr rlim_t kMaxDescriptors = 64;
constexpr unsigned kNobody = 65'534;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;  // The sanitizer reserves terabytes of addresses.
#else
constexpr bool kSanitized = false;
#endif

bool limit(int resource, rlim_t most) {
  const rlimit wanted{most, most};
  return ::setrlimit(static_cast<__rlimit_resource>(resource), &wanted) == 0;
}

bool set_limits(const SandboxLimits& limits) {
  const bool memory = kSanitized || limit(RLIMIT_AS, limits.memory_bytes);
  const bool core = limit(RLIMIT_CORE, 0);
  const bool files = limit(RLIMIT_FSIZE, 0);
  return limit(RLIMIT_NOFILE, kMaxDescriptors) && memory && core && files;
}

/// Parsers run as "nobody" where the program runs as root. In a user namespace that has no such user they
/// stay.
bool give_up_privileges() {
  if (::geteuid() == 0) {
    (void)::setgroups(0, nullptr);
    if (::setresgid(kNobody, kNobody, kNobody) != 0 || ::setresuid(kNobody, kNobody, kNobody) != 0)
      return false;
  }
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::geteuid() != 0;
}

/// A change of user clears this wish, so it comes behind. A parent that is gone already is told by getppid.
void end_with(int parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (::getppid() != parent) ::_exit(0);
}

}  // namespace

std::vector<std::string> readable_folders() {
  std::vector<std::string> folders = {"/usr/lib",
                                      "/lib",
                                      "/lib64",
                                      "/etc/ld.so.cache",
                                      "/etc/fonts",
                                      "/usr/share/fonts",
                                      "/usr/share/poppler",
                                      "/usr/share/fontconfig",
                                      "/var/cache/fontconfig",
                                      "/usr/share/tesseract-ocr",
                                      "/usr/share/icu",
                                      "/usr/share/xml",
                                      "/usr/share/zoneinfo",
                                      "/usr/local/share/fonts",
                                      "/dev/urandom",
                                      "/dev/null",
                                      "/proc/self",
                                      "/proc/cpuinfo",
                                      "/proc/meminfo",
                                      "/sys/devices/system/cpu"};
  if (const char* data = std::getenv("TESSDATA_PREFIX"); data && *data) folders.emplace_back(data);
  return folders;
}

SandboxLayers enter_sandbox(const SandboxLimits& limits) {
  SandboxLayers layers;
  layers.unprivileged = give_up_privileges();
  if (limits.parent > 0) end_with(limits.parent);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  layers.limits = set_limits(limits);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);  // Also where the user could not be changed: landlock needs it.
  layers.files = restrict_files(readable_folders());
  layers.calls = restrict_calls();
  return layers;
}

}  // namespace guidang::app::batch
