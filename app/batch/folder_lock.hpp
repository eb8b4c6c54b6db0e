#pragma once
#include <string>

#include "app/batch/descriptor.hpp"
#include "model/error.hpp"

namespace guidang::app::batch {

/// One writer for a folder of reports. The lock is the kernel's (flock) and ends with the process, however
/// that ends; the file `.lock` only tells others who holds it.
class FolderLock {
 public:
  /// Errors: locked (says by which process, on which machine, since when), no_space, io.
  static Expected<FolderLock> take(const std::string& folder);

 private:
  explicit FolderLock(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

/// Who holds the lock of `folder`, in words ("process 123 on archive1 since 2024-01-15T08:30:00Z"); empty
/// where nobody does.
std::string lock_holder(const std::string& folder);

}  // namespace guidang::app::batch
