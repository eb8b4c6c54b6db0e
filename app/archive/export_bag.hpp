#pragma once
#include <string>

#include "app/exit_code.hpp"

namespace guidang::app {

/// `guidang export DIR --bagit TARGET`: a folder of reports with its originals as one archive package.
struct ExportOptions {
  std::string folder;
  std::string bag;           ///< The package to be made.
  std::string organisation;  ///< Source-Organization of bag-info.txt; empty for none.
};

namespace archive {

/// One folder for each document, named by its SHA-256: the original, the report, a page to read, metadata,
/// events, the examination. What failed is packed with its reason. Memory is that of one report. Returns
/// `partial` where an original is gone or no longer what was read.
ExitCode export_bag(const ExportOptions& options);

}  // namespace archive
}  // namespace guidang::app
