#include "export/store/migrations.hpp"

#include <array>
#include <string>

namespace guidang::exporter {
namespace {

/// "GDNG", in the header of the file: tells a store from any other database.
constexpr std::int64_t kApplicationId = 0x47444E47;

struct Header {
  std::int64_t application_id, version, tables;
};

Expected<Header> header_of(Database& database) {
  Header header{};
  const auto read = [&](std::string_view sql, std::int64_t& into) { return database.value(sql, into); };
  if (auto done = read("PRAGMA application_id", header.application_id); !done)
    return std::unexpected(done.error());
  if (auto done = read("PRAGMA user_version", header.version); !done) return std::unexpected(done.error());
  if (auto done = read("SELECT count(*) FROM sqlite_schema", header.tables); !done)
    return std::unexpected(done.error());
  return header;
}

std::string versions(const Header& header, std::size_t known) {
  return "version " + std::to_string(header.version) + " of the store; this program works with version " +
         std::to_string(known);
}

}  // namespace

std::span<const std::string_view> store_migrations() {
  static const std::string first = std::string{store_schema()} + std::string{search_index_schema()};
  static const std::array<std::string_view, 1> scripts = {first};
  return scripts;
}

Expected<void> check_version(Database& database, std::span<const std::string_view> scripts) {
  const auto header = header_of(database);
  if (!header) return std::unexpected(header.error());
  if (header->application_id != kApplicationId)
    return fail(ErrorCode::rejected, "this database is no store of guidang");
  if (header->version != static_cast<std::int64_t>(scripts.size()))
    return fail(ErrorCode::rejected, versions(*header, scripts.size()) +
                                         (header->version < static_cast<std::int64_t>(scripts.size())
                                              ? "; `guidang load` brings it up to date"
                                              : "; use a newer program"));
  return {};
}

Expected<void> migrate(Database& database, std::span<const std::string_view> scripts) {
  if (auto begun = database.run("BEGIN IMMEDIATE"); !begun) return begun;
  const auto header = header_of(database);
  if (!header) return std::unexpected(header.error());
  const auto refuse = [&](std::string message) -> Expected<void> {
    (void)database.run("ROLLBACK");
    return fail(ErrorCode::rejected, std::move(message));
  };
  const bool fresh = header->application_id == 0 && header->version == 0 && header->tables == 0;
  if (!fresh && header->application_id != kApplicationId)
    return refuse("this database is no store of guidang");
  if (header->version < 0 || header->version > static_cast<std::int64_t>(scripts.size()))
    return refuse(versions(*header, scripts.size()) + "; use a newer program");
  for (auto at = static_cast<std::size_t>(header->version); at < scripts.size(); ++at)
    if (auto done = database.run(std::string{scripts[at]}); !done) {
      (void)database.run("ROLLBACK");
      return done;
    }
  const auto stamp = "PRAGMA application_id = " + std::to_string(kApplicationId) +
                     "; PRAGMA user_version = " + std::to_string(scripts.size()) + "; COMMIT";
  return database.run(stamp);
}

}  // namespace guidang::exporter
