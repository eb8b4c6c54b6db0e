#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What a process that reads hostile bytes may still do: compute, read fonts and tables, answer on its
/// socket. Layers that a machine or container forbids are left out; `guidang doctor` says which hold.
namespace guidang::app::batch {

struct SandboxLimits {
  std::uint64_t memory_bytes = 1536ULL << 20;  ///< Address space (RLIMIT_AS).
  int parent = 0;  ///< The process ends with this one, its parent; 0: it does not.
};

/// Which layers hold for this process now.
struct SandboxLayers {
  bool limits = false;        ///< rlimits: memory, descriptors, no core files, no writing of files.
  bool unprivileged = false;  ///< No user "root" and no way to new privileges.
  bool files = false;  ///< landlock: nothing but fonts, tables and libraries can be read, nothing written.
  bool calls = false;  ///< seccomp: no network, no programs, no processes.
};

/// Confines the calling process for good. Its open descriptors stay usable. Never fails.
SandboxLayers enter_sandbox(const SandboxLimits& limits);

/// The folders that stay readable, as far as they exist.
std::vector<std::string> readable_folders();

/// landlock for `folders` (for reading); false where the kernel has none.
bool restrict_files(const std::vector<std::string>& folders);
/// seccomp; false where it is not allowed.
bool restrict_calls();

/// A layer as `doctor` shows it: tried out in a process of its own, not assumed.
struct SandboxProbe {
  std::string_view name, meaning;
  bool holds = false;
};
std::vector<SandboxProbe> probe_sandbox();

}  // namespace guidang::app::batch
