// write → fsync → rename → fsync of the folder. A crash at any point leaves the old file or the new one, and
// at worst one ".guidang-XXXXXX" beside it.
#include "app/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

namespace guidang::app {
namespace {

constexpr char kTemporary[] = ".guidang-";

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::unexpected<Error> system_failure(const char* what, const std::string& where) {
  const auto code = errno == ENOSPC || errno == EDQUOT ? ErrorCode::no_space : ErrorCode::io;
  return fail(code, std::string{what} + ": " + std::strerror(errno), where);
}

/// The mode that open(2) would have given a new file; mkostemp gives 0600.
mode_t usual_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

bool sync_folder(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool done = ::fsync(descriptor) == 0 || errno == EINVAL;  // some file systems cannot sync folders
  ::close(descriptor);
  return done;
}

bool is_special(const std::string& path) {
  struct stat status;
  return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

Expected<void> write_special(const std::string& path, std::string_view bytes) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  const bool written = descriptor >= 0 && write_all(descriptor, bytes);
  const auto result = written ? Expected<void>{} : system_failure("cannot write", path);
  if (descriptor >= 0) ::close(descriptor);
  return result;
}

}  // namespace

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

AtomicFile::AtomicFile(std::string path, std::string temporary, int descriptor)
    : path_(std::move(path)), temporary_(std::move(temporary)), descriptor_(descriptor) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Expected<AtomicFile> AtomicFile::create(const std::string& path) {
  std::string temporary = folder_of(path) + "/" + kTemporary + "XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) return system_failure("cannot write", folder_of(path));
  AtomicFile file(path, std::move(temporary), descriptor);
  if (::fchmod(descriptor, usual_mode()) != 0) return system_failure("cannot set the mode", path);
  return file;
}

Expected<void> AtomicFile::failed(const char* what) const { return system_failure(what, path_); }

Expected<void> AtomicFile::write(std::string_view bytes) {
  if (!write_all(descriptor_, bytes)) return failed("cannot write");
  return {};
}

Expected<void> AtomicFile::close() {
  if (::close(std::exchange(descriptor_, -1)) != 0) return failed("cannot close");
  return {};
}

Expected<void> AtomicFile::rename() {
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) return failed("cannot rename");
  temporary_.clear();
  return {};
}

Expected<void> AtomicFile::publish() {
  if (::fsync(descriptor_) != 0) return failed("cannot make durable");
  if (auto closed = close(); !closed) return closed;
  if (auto renamed = rename(); !renamed) return renamed;
  if (!sync_folder(folder_of(path_))) return failed("cannot make the folder durable");
  return {};
}

Expected<void> sync_file_system(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return system_failure("cannot open", folder);
  const bool done = ::syncfs(descriptor) == 0;
  const auto result = done ? Expected<void>{} : system_failure("cannot make durable", folder);
  ::close(descriptor);
  return result;
}

void sweep_temporary_files(const std::string& folder) {
  std::error_code code;
  for (std::filesystem::directory_iterator entry(folder, code), end; !code && entry != end;
       entry.increment(code))
    if (entry->path().filename().native().starts_with(kTemporary)) ::unlink(entry->path().c_str());
}

Expected<void> write_file(const std::string& path, std::string_view bytes) {
  if (is_special(path)) return write_special(path, bytes);
  auto file = AtomicFile::create(path);
  if (!file) return std::unexpected(std::move(file.error()));
  if (auto written = file->write(bytes); !written) return written;
  return file->publish();
}

}  // namespace guidang::app
