// The tables and queries of the store are written so that few words differ between the databases. Foreign
// keys are left out: PostgreSQL checks them row by row, which takes longer than all the rest of a load;
// whoever writes here writes whole documents. A B-tree of PostgreSQL takes no long texts: indexes of texts
// that documents choose hold their beginning. Texts compare by their bytes, as in SQLite.
#include <array>
#include <utility>

#include "export/store/postgres.hpp"

namespace guidang::exporter {
namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

constexpr std::array<Replacement, 18> kReplacements = {{
    {") STRICT, WITHOUT ROWID;", ");"},
    {") STRICT;", ");"},
    {" REFERENCES documents ON DELETE CASCADE", ""},
    {",\n  FOREIGN KEY (document, parent) REFERENCES nodes (document, node) ON DELETE CASCADE", ""},
    {",\n  FOREIGN KEY (document, node) REFERENCES nodes ON DELETE CASCADE", ""},
    {",\n  FOREIGN KEY (document, node) REFERENCES sections ON DELETE CASCADE", ""},
    {",\n  FOREIGN KEY (document, node) REFERENCES tables ON DELETE CASCADE", ""},
    {",\n  FOREIGN KEY (document, node) REFERENCES nodes", ""},
    {"ON documents (county)", "ON documents (left(county, 100))"},
    {"ON works (name)", "ON works (left(name, 100))"},
    {"ON quantities (unit)", "ON quantities (left(unit, 100))"},
    {" INTEGER", " bigint"},
    {" REAL", " double precision"},
    {" BLOB", " bytea"},
    {" TEXT", " text COLLATE \"C\""},
    {"group_concat(", "string_agg("},
    {"char(10)", "chr(10)"},
    {"?", "$"},
}};

}  // namespace

std::string postgres_dialect(std::string_view sql) {
  std::string said{sql};
  for (const auto& [from, to] : kReplacements)
    for (auto at = said.find(from); at != std::string::npos; at = said.find(from, at + to.size()))
      said.replace(at, from.size(), to);
  return said;
}

}  // namespace guidang::exporter
