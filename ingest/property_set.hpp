#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guidang::ingest {

/// Texts of a "\005SummaryInformation" stream ([MS-OLEPS]): title, subject, author, keywords, comments,
/// last_modified_by, created, modified, application, in the order of the stream. Damaged entries are left
/// out.
std::vector<std::pair<std::string, std::string>> read_summary(std::string_view stream);

}  // namespace guidang::ingest
