#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "ingest/limits.hpp"
#include "model/error.hpp"

namespace guidang::ingest {

/// What `read_stable` gives its bytes to, in order; returning false ends the reading with io.
using TakeBytes = std::function<bool(std::string_view bytes)>;

/// Reads a regular file piece by piece, so that a large one costs no memory: no link is followed, nothing
/// blocks on a FIFO, size and time of change are compared before and after. Returns the number of bytes.
/// Errors: not_found, not_regular, symlink, path, permission, too_large, unstable, read_failed, io.
Expected<std::uint64_t> read_stable(const std::string& path, const Limits& limits, const TakeBytes& take);

}  // namespace guidang::ingest
