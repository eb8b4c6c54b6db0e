#pragma once
#include <string>

#include "app/batch/journal.hpp"

namespace guidang::app::batch {

/// Writes `index.jsonl`: one line for every input that the journal knows, ordered by name: source, id, title,
/// state, code. Errors: no_space, io, journal.
Expected<void> write_index(const std::string& folder, Journal& journal);

}  // namespace guidang::app::batch
