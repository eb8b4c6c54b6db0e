#include "export/store/postgres_rows.hpp"

#include <bit>
#include <type_traits>

#include "export/store/postgres.hpp"

namespace guidang::exporter {
namespace {

/// jsonb is read by recursion, bounded by the server's max_stack_depth.
constexpr std::size_t kMaxDepth = 1'000;

/// A number in COPY's binary format: the high byte first.
template <class Number>
void put_number(Number number, std::string& into) {
  for (int shift = 8 * (sizeof(Number) - 1); shift >= 0; shift -= 8)
    into += static_cast<char>(static_cast<std::make_unsigned_t<Number>>(number) >> shift & 0xFF);
}

void put_bytes(std::string_view bytes, std::string& into) {
  put_number(static_cast<std::int32_t>(bytes.size()), into);
  into += bytes;
}

/// A value in COPY's binary format (PostgreSQL's manual, COPY, file formats): length, and the bytes of a
/// bigint, a double precision, a text or a bytea.
struct PutValue {
  std::string& into;

  void operator()(std::nullptr_t) const { put_number(std::int32_t{-1}, into); }
  void operator()(std::int64_t number) const {
    put_number(std::int32_t{8}, into);
    put_number(number, into);
  }
  void operator()(double number) const { (*this)(std::bit_cast<std::int64_t>(number)); }
  void operator()(std::string_view text) const {
    is_storable(text) ? put_bytes(text, into) : put_bytes(storable(text), into);
  }
  void operator()(const Blob& blob) const { put_bytes(blob.bytes, into); }
};

void put_row(std::span<const Value> row, std::string& into) {
  put_number(static_cast<std::int16_t>(row.size()), into);
  for (const auto& value : row) std::visit(PutValue{into}, value.content());
}

}  // namespace

Expected<void> PostgresIndex::write_segment(std::int64_t segment) {
  std::string rows;
  auto done = each_term([&](Term term, std::string_view passages) {
    put_row(std::array<Value, 3>{segment, term, Blob{passages}}, rows);
    return Expected<void>{};
  });
  return done ? copy_into(database_, "postings", rows) : done;
}

/// Merging is appending: the server does it alone.
Expected<void> PostgresIndex::merge(std::int64_t level, std::int64_t merged) {
  const auto of_level =
      " WHERE segment IN (SELECT segment FROM segments WHERE level = " + std::to_string(level) + ")";
  auto done = database_.run("INSERT INTO postings SELECT " + std::to_string(merged) +
                            ", term, string_agg(passages, ''::bytea ORDER BY segment) FROM postings" +
                            of_level + " GROUP BY term");
  return done ? database_.run("DELETE FROM postings" + of_level) : done;
}

Expected<void> PostgresRows::add(DocumentTable table, std::span<const Value> row) {
  put_row(row, rows_[static_cast<std::size_t>(table)]);
  return {};
}

Expected<void> PostgresRows::add_terms(std::int64_t passage, std::span<const Term> terms) {
  index_.add(passage, terms);
  return {};
}

Expected<void> PostgresRows::add_json(std::int64_t document, std::string_view json) {
  constexpr char kVersion = 1;  // Of jsonb's binary format; the text follows.
  auto text = jsonb_text(json);
  if (text) text->insert(text->begin(), kVersion);
  put_row(std::array<Value, 2>{document, text ? Value{Blob{*text}} : Value{}}, reports_);
  return {};
}

Expected<void> PostgresRows::flush() {
  if (auto done = copy_all(); !done) return done;
  return index_.flush();
}

Expected<void> PostgresRows::copy_all() {
  for (auto table = rows_.size(); table-- > 0;)
    if (!rows_[table].empty())
      if (auto done = copy_into(database_, std::string{kDocumentTables[table].name}, rows_[table]); !done)
        return done;
  if (!reports_.empty())
    if (auto done = copy_into(database_, "reports", reports_); !done) return done;
  forget_rows();
  return {};
}

Expected<void> PostgresRows::remove(std::int64_t document) {
  if (auto done = copy_all(); !done) return done;
  const auto remove_from = [&](std::string_view table) {
    return database_.run("DELETE FROM " + std::string{table} +
                         " WHERE document = " + std::to_string(document));
  };
  auto done = remove_from("reports");
  for (const auto& table : kDocumentTables)
    if (done) done = remove_from(table.name);
  return done;
}

void PostgresRows::clear() {
  forget_rows();
  index_.clear();
}

void PostgresRows::forget_rows() {
  for (auto& rows : rows_) rows.clear();
  reports_.clear();
}

std::size_t PostgresRows::pending_bytes() const {
  auto bytes = reports_.size() + index_.pending_bytes();
  for (const auto& rows : rows_) bytes += rows.size();
  return bytes;
}

std::optional<std::string> jsonb_text(std::string_view json) {
  std::string text{json};
  std::size_t depth = 0;
  bool in_text = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\') {
      if (std::string_view{text}.substr(at).starts_with("\\u0000")) text.replace(at, 6, "\\ufffd");
      ++at;
    } else if (c == '"') {
      in_text = !in_text;
    } else if (!in_text && (c == '{' || c == '[')) {
      if (++depth > kMaxDepth) return std::nullopt;
    } else if (!in_text && (c == '}' || c == ']')) {
      --depth;
    }
  }
  return text;
}

}  // namespace guidang::exporter
