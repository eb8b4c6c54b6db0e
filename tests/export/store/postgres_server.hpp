#pragma once
#include <sys/types.h>

#include <string>

namespace guidang::exporter {

/// A PostgreSQL server of one test program's own: its data below the temporary folder, on a port of the
/// loopback address, not synced to disk. Killed at the end, also where the test program is.
class PostgresServer {
 public:
  /// Starts it for the first who asks; null where Debian's server package is not installed.
  static PostgresServer* shared();
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  /// The address of a database that is made anew.
  std::string fresh_database();
  /// As a power cut would.
  void kill();
  /// After `kill`. Returns when it answers.
  void start();

 private:
  PostgresServer(std::string programs, std::string folder);
  std::string address_of(const std::string& database) const;

  std::string programs_, folder_;
  int port_;
  pid_t process_ = -1;
  int databases_ = 0;
};

}  // namespace guidang::exporter
