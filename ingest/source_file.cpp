#include "ingest/source_file.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstring>

#include "ingest/detect.hpp"

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

// Reads `size` bytes and tries for one more, which tells a file that grew.
Expected<std::string> read_all(int fd, std::size_t size) {
  std::string bytes(size + 1, '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const auto got = read(fd, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(ErrorCode::read_failed, std::strerror(errno));
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  if (filled != size) return fail(ErrorCode::unstable, "the file changed its size while it was read");
  bytes.resize(size);
  return bytes;
}

Expected<std::string> read_stable(const std::string& path, const Limits& limits) {
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
  auto bytes = read_all(file.get(), size);
  if (!bytes) return bytes;
  if (fstat(file.get(), &after) != 0 || !same_state(before, after))
    return fail(ErrorCode::unstable, "the file changed while it was read");
  return bytes;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * length);
  for (unsigned int i = 0; i < length; ++i) {
    hex += digits[digest[i] >> 4];
    hex += digits[digest[i] & 15];
  }
  return hex;
}

Expected<SourceFile> from_bytes(std::string file_name, std::string bytes, const Limits& limits) {
  if (bytes.empty()) return fail(ErrorCode::empty, "no bytes");
  if (bytes.size() > limits.max_file_bytes)
    return fail(ErrorCode::too_large, std::to_string(bytes.size()) + " bytes; the limit is " +
                                          std::to_string(limits.max_file_bytes));
  if (is_pdf_and_zip(bytes))
    return fail(ErrorCode::ambiguous_type, "a PDF and a ZIP package in the same bytes");
  SourceFile file;
  file.sha256 = sha256_hex(bytes);
  file.format = detect(bytes, file_name);
  if (!extension_fits(file.format, file_name))
    file.diagnostics.push_back({DiagnosticCode::extension_mismatch,
                                "named " + file_name.substr(file_name.rfind('.')) + ", but the content is " +
                                    std::string{format_info(file.format).name},
                                {},
                                {}});
  file.file_name = std::move(file_name);
  file.bytes = std::move(bytes);
  return file;
}

Expected<SourceFile> open_file(const std::string& path, const Limits& limits) {
  if (path.empty()) return fail(ErrorCode::not_found, "an empty path");
  if (path.size() >= PATH_MAX || path.contains('\0')) return fail(ErrorCode::path, "no possible path");
  auto bytes = read_stable(path, limits);
  if (!bytes) return std::unexpected(bytes.error());
  return from_bytes(path.substr(path.rfind('/') + 1), std::move(*bytes), limits);
}

}  // namespace guidang::ingest
