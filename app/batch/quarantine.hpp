#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "app/batch/journal.hpp"
#include "model/error.hpp"

/// `quarantine/<sha256>/reason.json` of a folder of reports: why a document gave no report and what to do.
/// Only words about a document, never the document: the original stays where it is.
namespace guidang::app::batch {

struct Reason {
  std::string id;
  std::string source;  ///< Path under which it was read.
  ErrorCode code = ErrorCode::internal;
  std::string message, where;
  std::string stage;       ///< "parse", "expand", "publish".
  std::uint64_t page = 0;  ///< The page that was read when it ended; 0 where none is known.
  std::string limit;       ///< Name of the limit that was hit: "timeout", "memory"; empty where none was.
  double granted = 0;      ///< What that limit allowed: seconds, MiB.
  std::uint64_t attempts = 1;
  std::string recipe;
};

/// The text of reason.json.
std::string to_json(const Reason& reason);

std::string quarantine_folder(const std::string& folder);
std::string reason_path(const std::string& folder, std::string_view id);

/// Removes the entry of a document that is well now, and the folder of entries where it is empty.
void release(const std::string& folder, std::string_view id);

/// Ids in quarantine, sorted. What is not named like an id is passed over.
std::vector<std::string> quarantined(const std::string& folder);

/// True for 64 lower-case hexadecimal digits.
bool is_document_id(std::string_view text);

}  // namespace guidang::app::batch
