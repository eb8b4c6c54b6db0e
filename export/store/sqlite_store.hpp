#pragma once
#include <memory>
#include <string>

#include "export/store/store.hpp"

namespace guidang::exporter {

/// The SQLite file of that path; the contract of Store::open.
Expected<std::unique_ptr<StoreBackend>> open_sqlite_store(const std::string& path, Database::Access access);

}  // namespace guidang::exporter
