#include "ingest/stable_read.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>

namespace guidang::ingest {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

ErrorCode code_of_open(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return ErrorCode::not_found;
    case ELOOP:
      return ErrorCode::symlink;
    case EACCES:
    case EPERM:
      return ErrorCode::permission;
    case ENAMETOOLONG:
      return ErrorCode::path;
    case ENXIO:
    case ENODEV:
      return ErrorCode::not_regular;
    default:
      return ErrorCode::read_failed;
  }
}

bool same_state(const struct stat& a, const struct stat& b) {
  return a.st_size == b.st_size && a.st_mtim.tv_sec == b.st_mtim.tv_sec &&
         a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

constexpr std::size_t kPiece = 1 << 18;

/// Hands on `size` bytes and tries for one more, which tells a file that grew.
Expected<void> read_exactly(int fd, std::uint64_t size, const TakeBytes& take) {
  std::string piece(static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, size + 1)), '\0');
  std::uint64_t total = 0;
  while (total <= size) {
    const auto got = read(fd, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(ErrorCode::read_failed, std::strerror(errno));
    if (got == 0) break;
    total += static_cast<std::uint64_t>(got);
    if (total > size) break;
    if (!take({piece.data(), static_cast<std::size_t>(got)}))
      return fail(ErrorCode::io, std::string{"the copy cannot be made: "} + std::strerror(errno));
  }
  if (total != size) return fail(ErrorCode::unstable, "the file changed its size while it was read");
  return {};
}

}  // namespace

Expected<std::uint64_t> read_stable(const std::string& path, const Limits& limits, const TakeBytes& take) {
  if (path.empty()) return fail(ErrorCode::not_found, "an empty path");
  if (path.size() >= PATH_MAX || path.contains('\0')) return fail(ErrorCode::path, "no possible path");
  const Descriptor file{open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)};
  if (file.get() < 0) return fail(code_of_open(errno), std::strerror(errno));
  struct stat before {
  }, after{};
  if (fstat(file.get(), &before) != 0) return fail(ErrorCode::read_failed, std::strerror(errno));
  if (!S_ISREG(before.st_mode)) return fail(ErrorCode::not_regular, "not a regular file");
  const auto size = static_cast<std::uint64_t>(before.st_size);
  if (size > limits.max_file_bytes)
    return fail(ErrorCode::too_large,
                std::to_string(size) + " bytes; the limit is " + std::to_string(limits.max_file_bytes));
  if (auto done = read_exactly(file.get(), size, take); !done) return std::unexpected(done.error());
  if (fstat(file.get(), &after) != 0 || !same_state(before, after))
    return fail(ErrorCode::unstable, "the file changed while it was read");
  return size;
}

}  // namespace guidang::ingest
