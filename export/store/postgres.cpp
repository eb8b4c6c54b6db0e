#include "export/store/postgres.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <vector>

#include "export/store/libpq.hpp"

namespace guidang::exporter {
namespace {

constexpr int kLeastVersion = 150'000;
constexpr Oid kByteArray = 17;  ///< pg_type.dat: bytea.
constexpr std::size_t kCopyPiece = 1UL << 20;
constexpr std::string_view kCopyHeader{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19};
constexpr std::string_view kCopyTrailer{"\377\377", 2};

struct Finish {
  void operator()(PGconn* connection) const { libpq()->finish(connection); }
};
struct Clear {
  void operator()(PGresult* result) const { libpq()->clear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

/// Classes and codes of appendix A of PostgreSQL's manual; the first that the code begins with decides.
ErrorCode code_of(std::string_view state) {
  using Row = std::pair<std::string_view, ErrorCode>;
  constexpr std::array<Row, 13> kCodes = {{{"08", ErrorCode::io},
                                           {"57P", ErrorCode::io},
                                           {"53300", ErrorCode::io},
                                           {"40", ErrorCode::locked},
                                           {"55P03", ErrorCode::locked},
                                           {"53100", ErrorCode::no_space},
                                           {"53", ErrorCode::memory},
                                           {"28", ErrorCode::permission},
                                           {"42501", ErrorCode::permission},
                                           {"25006", ErrorCode::permission},
                                           {"3D", ErrorCode::not_found},
                                           {"58", ErrorCode::io},
                                           {"XX", ErrorCode::corrupt}}};
  if (state.empty()) return ErrorCode::io;
  for (const auto& [begin, code] : kCodes)
    if (state.starts_with(begin)) return code;
  return ErrorCode::rejected;
}

/// The first line of what the server or the library says.
std::string first_line(const char* message) {
  const std::string_view all = message ? message : "";
  return std::string{all.substr(0, all.find('\n'))};
}

std::unexpected<Error> failure(PGconn* connection, const PGresult* result) {
  const auto* pq = libpq();
  const char* state = result ? pq->resultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  const char* message = result ? pq->resultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
  const bool lost = pq->status(connection) != CONNECTION_OK;
  return fail(lost ? ErrorCode::io : code_of(state ? state : ""),
              first_line(message ? message : pq->errorMessage(connection)));
}

Expected<Result> checked(PGconn* connection, PGresult* raw) {
  Result result{raw};
  const auto status = raw ? libpq()->resultStatus(raw) : PGRES_FATAL_ERROR;
  if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_COPY_IN) return result;
  return failure(connection, raw);
}

/// A value as a parameter in text format; absent for NULL.
struct AsText {
  std::optional<std::string> operator()(std::nullptr_t) const { return std::nullopt; }
  std::optional<std::string> operator()(std::int64_t number) const { return std::to_string(number); }
  std::optional<std::string> operator()(double number) const {
    std::array<char, 32> text{};
    return std::string{text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr};
  }
  std::optional<std::string> operator()(std::string_view text) const {
    return is_storable(text) ? std::string{text} : storable(text);
  }
  std::optional<std::string> operator()(const Blob&) const { return std::nullopt; }
};

/// The bytes that "\\x0123ab" stands for (PostgreSQL's manual, 8.4.1).
std::string bytes_of(std::string_view printed) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t at = 2; at + 1 < printed.size(); at += 2)
    bytes += static_cast<char>(digit(printed[at]) << 4 | digit(printed[at + 1]));
  return bytes;
}

/// The whole answer is fetched at once: what the store asks for is small.
class PostgresCursor : public Cursor {
 public:
  PostgresCursor(PGconn* connection, std::string name, std::string sql)
      : connection_(connection), name_(std::move(name)), sql_(std::move(sql)) {}

  void bind(std::span<const Value> values) override {
    reset();
    values_.clear();
    for (const auto& value : values) values_.push_back(std::visit(AsText{}, value.content()));
  }

  Expected<bool> step() override {
    if (!result_)
      if (auto done = execute(); !done) return std::unexpected(std::move(done.error()));
    if (++row_ < libpq()->ntuples(result_.get())) return true;
    reset();
    return false;
  }

  void reset() override {
    result_.reset();
    row_ = -1;
  }

  bool null(int column) const override { return libpq()->getisnull(result_.get(), row_, column) == 1; }
  std::int64_t number(int column) const override { return read<std::int64_t>(column); }
  double real(int column) const override { return read<double>(column); }
  std::string_view text(int column) const override {
    const std::string_view printed{libpq()->getvalue(result_.get(), row_, column),
                                   static_cast<std::size_t>(libpq()->getlength(result_.get(), row_, column))};
    if (libpq()->ftype(result_.get(), column) != kByteArray) return printed;
    bytes_ = bytes_of(printed);
    return bytes_;
  }

 private:
  Expected<void> execute() {
    if (!prepared_) {
      auto done =
          checked(connection_, libpq()->prepare(connection_, name_.c_str(), sql_.c_str(), 0, nullptr));
      if (!done) return std::unexpected(std::move(done.error()));
      prepared_ = true;
    }
    std::vector<const char*> texts;
    for (const auto& value : values_) texts.push_back(value ? value->c_str() : nullptr);
    auto result =
        checked(connection_, libpq()->execPrepared(connection_, name_.c_str(), static_cast<int>(texts.size()),
                                                   texts.data(), nullptr, nullptr, 0));
    if (!result) return std::unexpected(std::move(result.error()));
    result_ = std::move(*result);
    row_ = -1;
    return {};
  }

  template <class T>
  T read(int column) const {
    T number{};
    const auto digits = text(column);
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
  }

  PGconn* connection_;
  std::string name_, sql_;
  bool prepared_ = false;
  std::vector<std::optional<std::string>> values_;
  Result result_;
  mutable std::string bytes_;  ///< Of the last blob that was asked for.
  int row_ = -1;
};

class PostgresConnection : public Connection {
 public:
  explicit PostgresConnection(PGconn* connection) : connection_(connection) {}

  Expected<void> run(const std::string& sql) override {
    auto done = checked(connection_.get(), libpq()->exec(connection_.get(), sql.c_str()));
    return done ? Expected<void>{} : std::unexpected(std::move(done.error()));
  }

  std::unique_ptr<Cursor> prepare(std::string_view sql) override {
    return std::make_unique<PostgresCursor>(connection_.get(), "s" + std::to_string(++statements_),
                                            postgres_dialect(sql));
  }

  Expected<void> copy(const std::string& table, std::string_view rows) {
    const auto* pq = libpq();
    auto* connection = connection_.get();
    auto begun =
        checked(connection, pq->exec(connection, ("COPY " + table + " FROM STDIN (FORMAT binary)").c_str()));
    if (!begun) return std::unexpected(std::move(begun.error()));
    bool sent = true;
    const auto send = [&](std::string_view bytes) {
      for (; sent && !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kCopyPiece))) {
        const auto piece = bytes.substr(0, kCopyPiece);
        sent = pq->putCopyData(connection, piece.data(), static_cast<int>(piece.size())) == 1;
      }
    };
    send(kCopyHeader);
    send(rows);
    send(kCopyTrailer);
    if (!sent || pq->putCopyEnd(connection, nullptr) != 1) return failure(connection, nullptr);
    Expected<void> outcome;
    while (auto* result = pq->getResult(connection))
      if (auto done = checked(connection, result); !done && outcome)
        outcome = std::unexpected(std::move(done.error()));
    return outcome;
  }

 private:
  std::unique_ptr<PGconn, Finish> connection_;
  std::uint64_t statements_ = 0;
};

/// libpq's own words about an address repeat parts of it, perhaps of a password.
bool is_understood(const Libpq& pq, const std::string& address) {
  char* error = nullptr;
  auto* options = pq.conninfoParse(address.c_str(), &error);
  if (error) pq.freemem(error);
  if (!options) return false;
  pq.conninfoFree(options);
  return true;
}

/// Only what libpq says of a server that it found repeats nothing of the address but host and port.
std::unexpected<Error> unreachable(std::string message) {
  if (message.starts_with("connection to server")) return fail(ErrorCode::io, std::move(message));
  return fail(ErrorCode::io,
              "no server was found under this host and port, or an option of the address is wrong");
}

Expected<void> settle_session(const Libpq& pq, PGconn* connection, Database& database, Access access) {
  if (pq.serverVersion(connection) < kLeastVersion)
    return fail(ErrorCode::rejected, "PostgreSQL 15 or later is needed");
  const char* encoding = pq.parameterStatus(connection, "server_encoding");
  if (!encoding || std::string_view{encoding} != "UTF8")
    return fail(ErrorCode::rejected, "the database must have the encoding UTF8");
  (void)database.run("SET default_toast_compression = lz4");  // Where the server was built with it.
  // The catalogue of the server comes first, unsaid: no function of somebody else can stand in for its own.
  auto done = database.run("SET search_path = guidang, pg_temp; SET client_min_messages = error");
  if (done && access == Access::read) done = database.run("SET default_transaction_read_only = on");
  return done;
}

}  // namespace

bool is_postgres_address(std::string_view location) {
  return location.starts_with("postgresql://") || location.starts_with("postgres://");
}

std::string without_password(std::string_view location) {
  if (!is_postgres_address(location)) return std::string{location};
  location = location.substr(0, location.find('?'));
  const auto authority = location.find("://") + 3;
  const auto at = location.rfind('@');  // A password may hold an @ that was not written as %40.
  if (at == std::string_view::npos || at < authority) return std::string{location};
  const auto user = location.substr(authority, at - authority);
  return std::string{location.substr(0, authority)} + std::string{user.substr(0, user.find(':'))} +
         std::string{location.substr(at)};
}

Expected<Database> open_postgres(const std::string& address, Access access) {
  const auto* pq = libpq();
  if (!pq) return fail(ErrorCode::dependency, "libpq is not installed: apt-get install libpq5");
  if (!is_understood(*pq, address))
    return fail(ErrorCode::config,
                "no address of a PostgreSQL database: postgresql://user@host:port/database");
  // The later ones win: an address may say otherwise.
  const char* names[] = {"connect_timeout", "tcp_user_timeout", "fallback_application_name",
                         "dbname",          "client_encoding",  nullptr};
  const char* values[] = {"10", "60000", "guidang", address.c_str(), "UTF8", nullptr};
  auto* raw = pq->connectdbParams(names, values, 1);
  if (!raw) return fail(ErrorCode::memory, "no memory for a connection");
  Database database{std::make_unique<PostgresConnection>(raw)};
  if (pq->status(raw) != CONNECTION_OK) return unreachable(first_line(pq->errorMessage(raw)));
  pq->setNoticeProcessor(
      raw, [](void*, const char*) {}, nullptr);
  if (auto settled = settle_session(*pq, raw, database, access); !settled)
    return std::unexpected(std::move(settled.error()));
  return database;
}

Expected<void> copy_into(Database& database, const std::string& table, std::string_view rows) {
  return static_cast<PostgresConnection&>(database.connection()).copy(table, rows);
}

}  // namespace guidang::exporter
