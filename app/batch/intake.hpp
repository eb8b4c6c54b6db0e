#pragma once
#include <cstdint>
#include <string>

#include "app/batch/descriptor.hpp"
#include "ingest/limits.hpp"
#include "model/error.hpp"

namespace guidang::app::batch {

/// A document's bytes as they were when it was taken in: a private copy in memory that nobody else can
/// change, and their hash. Nothing of the content is looked at.
struct Intake {
  Descriptor copy;
  std::string id;  ///< SHA-256.
  std::uint64_t bytes = 0;
};

/// Copies the file at `path`. Errors: those of ingest::read_stable, empty.
Expected<Intake> take_in(const std::string& path, const Limits& limits);

/// All bytes of a copy. Errors: read_failed, too_large.
Expected<std::string> read_copy(int copy, const Limits& limits);

}  // namespace guidang::app::batch
