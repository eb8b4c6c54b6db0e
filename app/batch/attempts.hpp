#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/error.hpp"

/// What happens to a document whose worker did not bring it to an end.
namespace guidang::app::batch {

/// How an attempt failed.
struct Failure {
  ErrorCode code = ErrorCode::crash;  ///< crash, timeout, memory, policy, protocol.
  std::string message;
  bool outside = false;    ///< Killed by somebody else: an operator, or the machine out of memory.
  std::uint32_t page = 0;  ///< The page that was read then; 0 where none is known.
};

/// What was tried with one document so far.
struct Attempts {
  std::uint32_t count = 1;   ///< With the one that runs.
  std::uint32_t faults = 0;  ///< Of the present set of pages: crashes, out of memory, nonsense.
  std::uint32_t outside = 0;
  std::uint32_t last_page = 0;
  std::vector<std::uint32_t> skip_pages;
};

/// Decides and keeps account. True: try again, without `skip_pages`. False: the document goes into
/// quarantine. One fault is forgiven, because the worker may have been ill from another document. A second
/// one at the same page costs that page; so does a page that stalls, at once. A document without pages that
/// stalls is not tried again: it would only stall again. What was killed from outside is tried five times.
bool try_again(Attempts& attempts, const Failure& failure);

}  // namespace guidang::app::batch
