#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "model/raw_document.hpp"
#include "parsers/parser.hpp"

namespace guidang::parsers {

/// What reading page by page has in common whatever the container: the document as it grows, its diagnostics,
/// and the pages that are not read for want of time or on request, which are said.
class PagedReading {
 protected:
  explicit PagedReading(const ParseContext& context) : context_(context) {}

  void note(DiagnosticCode code, std::string message, std::optional<std::uint32_t> page = {});
  /// True where Limits::document_seconds are over before `page` of `count`.
  bool is_late(std::uint32_t page, std::uint32_t count);
  /// True where the caller does not want the page (ParseContext::before_page).
  bool is_left_out(std::uint32_t page);

  const ParseContext& context_;
  RawDocument document_;

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace guidang::parsers
