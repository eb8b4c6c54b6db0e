#pragma once
#include <string>
#include <string_view>

#include "model/error.hpp"

namespace guidang::app {

/// A file that appears under its name whole or not at all: written beside its place as ".guidang-XXXXXX",
/// made durable, then renamed. What is not published is removed. Errors: no_space, io.
class AtomicFile {
 public:
  static Expected<AtomicFile> create(const std::string& path);
  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  ~AtomicFile();

  Expected<void> write(std::string_view bytes);
  /// Makes the bytes durable and gives them their name, replacing a file of that name.
  Expected<void> publish();

  /// The same in steps, for several files at once: `close` ends the writing; what makes the bytes durable
  /// (sync_file_system) comes next, then `rename`, then what makes the name durable.
  Expected<void> close();
  Expected<void> rename();

 private:
  AtomicFile(std::string path, std::string temporary, int descriptor);
  Expected<void> failed(const char* what) const;

  std::string path_, temporary_;
  int descriptor_ = -1;
};

/// Writes all bytes, through interruptions. False where that fails; errno says why.
bool write_all(int descriptor, std::string_view bytes);

/// Makes everything durable that was written or renamed so far on the file system of `folder`.
/// Errors: no_space, io.
Expected<void> sync_file_system(const std::string& folder);

/// Removes what crashed runs left half-written in `folder`: the temporary files of AtomicFile.
void sweep_temporary_files(const std::string& folder);

/// One whole file. What is no regular file (a terminal, a pipe, /dev/null) is written to as it stands.
Expected<void> write_file(const std::string& path, std::string_view bytes);

}  // namespace guidang::app
