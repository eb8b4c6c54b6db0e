// landlock (Linux 5.13): once entered, only paths below the named folders can be opened, and only for
// reading.
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "app/batch/descriptor.hpp"
#include "app/batch/sandbox.hpp"

namespace guidang::app::batch {
namespace {

// Rights that were added after ABI 1, by their numbers: the headers of Debian 12 end at ABI 2.
constexpr std::uint64_t kRightsOfAbi1 = (1ULL << 13) - 1;
constexpr std::uint64_t kRefer = 1ULL << 13, kTruncate = 1ULL << 14, kDeviceControl = 1ULL << 15;

std::uint64_t rights_of(long abi) {
  std::uint64_t rights = kRightsOfAbi1;
  if (abi >= 2) rights |= kRefer;
  if (abi >= 3) rights |= kTruncate;
  if (abi >= 5) rights |= kDeviceControl;
  return rights;
}

void allow_reading(int rules, const std::string& path) {
  const Descriptor opened{::open(path.c_str(), O_PATH | O_CLOEXEC)};
  if (!opened) return;
  struct stat status {};
  if (::fstat(opened.get(), &status) != 0) return;
  landlock_path_beneath_attr rule{};
  rule.parent_fd = opened.get();
  rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
  if (S_ISDIR(status.st_mode)) rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
  ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

}  // namespace

bool restrict_files(const std::vector<std::string>& folders) {
  const long abi = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (abi < 1) return false;
  landlock_ruleset_attr handled{};
  handled.handled_access_fs = rights_of(abi);
  const Descriptor rules{
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0))};
  if (!rules) return false;
  for (const auto& folder : folders) allow_reading(rules.get(), folder);
  return ::syscall(SYS_landlock_restrict_self, rules.get(), 0) == 0;
}

}  // namespace guidang::app::batch
