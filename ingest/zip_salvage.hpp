#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ingest/limits.hpp"
#include "model/error.hpp"

namespace guidang::ingest {

/// An entry taken out of a damaged package: its bytes, or why they could not be had.
struct SalvagedEntry {
  std::string raw_name;
  Expected<std::string> content;
};

/// Reads whatever entries of a damaged package are still there, by their local headers. All of it is held in
/// memory, hence `limits.max_entry_bytes` for the sum. An entry that the end of the bytes cuts has the error
/// truncated. Errors: truncated (not one entry), zip_entries, zip_bomb.
Expected<std::vector<SalvagedEntry>> salvage_zip(std::string_view bytes, const Limits& limits);

}  // namespace guidang::ingest
