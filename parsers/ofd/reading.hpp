#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "parsers/layout/page.hpp"
#include "parsers/ofd/content_reader.hpp"
#include "parsers/ofd/ofd_parser.hpp"
#include "parsers/parser.hpp"

namespace guidang::parsers::ofd {

/// What all documents of one package share while they are read.
struct Reading {
  Package& package;
  RawDocument& document;
  const ParseContext& context;
  const std::function<void(layout::PageContent)>& on_page;  ///< Takes each page, in order.
  std::vector<Block>& marginal;                             ///< Takes watermarks, seals and notes.
  const Recognise& recognise;                               ///< May be empty.
  Budget budget;
  std::uint32_t pages = 0;  ///< Read or skipped so far.

  void note(DiagnosticCode code, std::string message, Provenance at = {}) {
    auto& all = package.diagnostics();
    if (all.size() < context.limits.max_diagnostics)
      all.push_back({code, std::move(message), std::move(at), {}});
  }
};

/// Numbers of pages in the file by their ID in one document.
using PageNumbers = std::map<std::string, std::uint32_t, std::less<>>;

}  // namespace guidang::parsers::ofd
