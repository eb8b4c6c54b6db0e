#include "app/batch/intake.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "app/atomic_file.hpp"
#include "ingest/digest.hpp"
#include "ingest/stable_read.hpp"

namespace guidang::app::batch {
Expected<Intake> take_in(const std::string& path, const Limits& limits) {
  Intake intake{Descriptor{::memfd_create("document", MFD_CLOEXEC | MFD_ALLOW_SEALING)}, {}, 0};
  if (!intake.copy) return fail(ErrorCode::io, std::string{"no memory for a copy: "} + std::strerror(errno));
  ingest::Sha256 hash;
  const auto size = ingest::read_stable(path, limits, [&](std::string_view piece) {
    hash.update(piece);
    return write_all(intake.copy.get(), piece);
  });
  if (!size) return std::unexpected(size.error());
  // Workers get this very copy: one that is taken over cannot change what is read again after it.
  if (::fcntl(intake.copy.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0)
    return fail(ErrorCode::io, std::string{"a copy cannot be sealed: "} + std::strerror(errno));
  if (*size == 0) return fail(ErrorCode::empty, "no bytes");
  intake.id = hash.hex();
  intake.bytes = *size;
  return intake;
}

Expected<std::string> read_copy(int copy, const Limits& limits) {
  struct stat status {};
  if (::fstat(copy, &status) != 0) return fail(ErrorCode::read_failed, std::strerror(errno));
  if (static_cast<std::uint64_t>(status.st_size) > limits.max_file_bytes)
    return fail(ErrorCode::too_large, {});
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const auto got = ::pread(copy, bytes.data() + filled, bytes.size() - filled, static_cast<off_t>(filled));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return fail(ErrorCode::read_failed, got < 0 ? std::strerror(errno) : "the copy ends early");
    filled += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace guidang::app::batch
