#include "export/store/store.hpp"

#include "export/store/postgres.hpp"
#include "export/store/postgres_store.hpp"
#include "export/store/row_store.hpp"

namespace guidang::exporter {
namespace {

bool is_sha256(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Expected<Store> Store::open(const std::string& location, Access access) {
  auto backend = is_postgres_address(location) ? open_postgres_store(location, access)
                                               : open_sqlite_store(location, access);
  if (!backend) return std::unexpected(std::move(backend.error()));
  return Store{std::move(*backend)};
}

Expected<Put> Store::put(const StoredReport& report) {
  if (!is_sha256(report.report.source.sha256))
    return fail(ErrorCode::structure, "the SHA-256 of the document is missing", "/source/sha256");
  return backend_->put(report);
}

}  // namespace guidang::exporter
