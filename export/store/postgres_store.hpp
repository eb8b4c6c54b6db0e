#pragma once
#include <memory>
#include <string>

#include "export/store/store.hpp"

namespace guidang::exporter {

/// The store in the database of that address; the contract of Store::open. What was put and not committed is
/// put again where the connection was lost or another transaction stood in the way, for about a minute.
Expected<std::unique_ptr<StoreBackend>> open_postgres_store(const std::string& address, Access access);

}  // namespace guidang::exporter
