#include "app/batch/attempts.hpp"

#include <algorithm>

namespace guidang::app::batch {
namespace {

constexpr std::uint32_t kMaxSkippedPages = 5;
constexpr std::uint32_t kMaxOutsideKills = 5;

bool skip(Attempts& attempts, std::uint32_t page) {
  if (page == 0 || attempts.skip_pages.size() >= kMaxSkippedPages) return false;
  if (std::ranges::find(attempts.skip_pages, page) != attempts.skip_pages.end()) return false;
  attempts.skip_pages.push_back(page);
  attempts.faults = 0;
  return true;
}

bool decide(Attempts& attempts, const Failure& failure) {
  if (failure.outside) return ++attempts.outside < kMaxOutsideKills;
  switch (failure.code) {
    case ErrorCode::policy:
      return false;
    case ErrorCode::timeout:
      return skip(attempts, failure.page);
    default:
      if (attempts.faults++ == 0) return true;
      return failure.page == attempts.last_page && skip(attempts, failure.page);
  }
}

}  // namespace

bool try_again(Attempts& attempts, const Failure& failure) {
  const bool again = decide(attempts, failure);
  attempts.last_page = failure.page;
  if (again) ++attempts.count;
  return again;
}

}  // namespace guidang::app::batch
