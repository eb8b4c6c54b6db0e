#include "parsers/paged_reading.hpp"

#include <utility>

namespace guidang::parsers {

void PagedReading::note(DiagnosticCode code, std::string message, std::optional<std::uint32_t> page) {
  if (document_.diagnostics.size() < context_.limits.max_diagnostics)
    document_.diagnostics.push_back({code, std::move(message), {.page = page}, {}});
}

bool PagedReading::is_late(std::uint32_t page, std::uint32_t count) {
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start_;
  if (spent.count() <= context_.limits.document_seconds) return false;
  note(DiagnosticCode::page_missing,
       "out of time: pages " + std::to_string(page) + " to " + std::to_string(count) + " were not read",
       page);
  return true;
}

bool PagedReading::is_left_out(std::uint32_t page) {
  if (!context_.before_page || context_.before_page(page)) return false;
  note(DiagnosticCode::page_missing, "left out on request", page);
  return true;
}

}  // namespace guidang::parsers
