#pragma once
#include <cstdint>
#include <string>

#include "app/batch/journal.hpp"

namespace guidang::app::batch {

/// From a folder of reports into a store. What waits is what the journal says is published and not delivered:
/// nothing is lost where the store cannot be reached, and nothing is said twice where it was killed.
class Outbox {
 public:
  /// `location` is a file or an address of PostgreSQL, as for `exporter::Store::open`. `journal` must outlive
  /// it.
  Outbox(std::string folder, Journal& journal, std::string location);

  /// Delivers what waits, and says on standard error what became of it. The number that still waits; not the
  /// store's errors, only the journal's: no_space, io, locked, journal.
  Expected<std::uint64_t> deliver();

 private:
  const std::string folder_;
  Journal& journal_;
  const std::string location_, name_;
};

/// What a store is called in the journal: the whole path of a file, an address without its password.
std::string store_name(const std::string& location);

}  // namespace guidang::app::batch
