#include "app/batch/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "app/batch/journal.hpp"

namespace guidang::app::batch {
namespace {

std::string path_of(const std::string& folder) { return folder + "/.lock"; }

std::string this_process() {
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  return "process " + std::to_string(::getpid()) + " on " + host.data() + " since " + utc_now();
}

std::string content_of(int file) {
  std::array<char, 512> text{};
  const auto got = ::pread(file, text.data(), text.size(), 0);
  return got > 0 ? std::string(text.data(), static_cast<std::size_t>(got)) : "another process";
}

}  // namespace

Expected<FolderLock> FolderLock::take(const std::string& folder) {
  Descriptor file{::open(path_of(folder).c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644)};
  if (!file)
    return fail(errno == ENOSPC || errno == EDQUOT ? ErrorCode::no_space : ErrorCode::io,
                std::string{"cannot write: "} + std::strerror(errno), folder);
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return fail(ErrorCode::locked, "locked by " + content_of(file.get()), folder);
    return fail(ErrorCode::io, std::string{"cannot lock: "} + std::strerror(errno), folder);
  }
  const auto who = this_process();
  if (::ftruncate(file.get(), 0) != 0 || ::pwrite(file.get(), who.data(), who.size(), 0) < 0)
    return fail(errno == ENOSPC || errno == EDQUOT ? ErrorCode::no_space : ErrorCode::io,
                std::string{"cannot write: "} + std::strerror(errno), path_of(folder));
  return FolderLock(std::move(file));
}

std::string lock_holder(const std::string& folder) {
  const Descriptor file{::open(path_of(folder).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
  if (!file) return {};
  if (::flock(file.get(), LOCK_SH | LOCK_NB) == 0) return {};
  return content_of(file.get());
}

}  // namespace guidang::app::batch
