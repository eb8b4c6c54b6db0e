#include "tests/export/store/postgres_server.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <vector>

#include "export/store/postgres.hpp"

namespace guidang::exporter {
namespace {

namespace fs = std::filesystem;

constexpr uid_t kNobody = 65534;  // The server refuses to run as root.
constexpr int kPatience = 600;    // Tenths of a second.

/// Starts a program that ends with this one, its output in `log`.
pid_t spawn(const std::vector<std::string>& words, const std::string& log) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
  ::dup2(out, 1);
  ::dup2(out, 2);
  if (::getuid() == 0 && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) ::_exit(127);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

int wait_for(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

int free_port() {
  const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ::bind(probe, reinterpret_cast<sockaddr*>(&address), size);
  ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(probe);
  return ntohs(address.sin_port);
}

/// The folder of the newest server's programs; empty where there is none.
std::string server_programs() {
  std::string newest;
  std::error_code none;
  for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", none))
    if (fs::exists(version.path() / "bin/initdb"))
      newest = std::max(newest, (version.path() / "bin").native());
  return newest;
}

}  // namespace

PostgresServer* PostgresServer::shared() {
  static const auto server = []() -> std::unique_ptr<PostgresServer> {
    const auto programs = server_programs();
    if (programs.empty()) return nullptr;
    auto folder = (fs::temp_directory_path() / "guidang-postgres-XXXXXX").native();
    if (!::mkdtemp(folder.data())) throw std::runtime_error("no temporary folder");
    return std::unique_ptr<PostgresServer>{new PostgresServer(programs, folder)};
  }();
  return server.get();
}

PostgresServer::PostgresServer(std::string programs, std::string folder)
    : programs_(std::move(programs)), folder_(std::move(folder)), port_(free_port()) {
  if (::getuid() == 0 && ::chown(folder_.c_str(), kNobody, kNobody) != 0)
    throw std::runtime_error("the folder cannot be given away");
  const auto made = spawn({programs_ + "/initdb", "-D", folder_ + "/data", "-A", "trust", "-U", "guidang",
                           "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"},
                          folder_ + "/log");
  if (wait_for(made) != 0) throw std::runtime_error("initdb failed");
  start();
}

PostgresServer::~PostgresServer() {
  kill();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void PostgresServer::start() {
  for (int i = 0; i < kPatience; ++i) {
    if (process_ < 0)
      process_ = spawn({programs_ + "/postgres", "-D", folder_ + "/data", "-p", std::to_string(port_), "-k",
                        folder_, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"},
                       folder_ + "/log");
    if (open_postgres(address_of("postgres"), Access::read)) return;
    ::usleep(100'000);
    // Just after a kill the children of the old server may still hold its memory: the new one gives up.
    if (::waitpid(process_, nullptr, WNOHANG) == process_) process_ = -1;
  }
  throw std::runtime_error("the server does not answer");
}

void PostgresServer::kill() {
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  wait_for(process_);
  process_ = -1;
}

std::string PostgresServer::address_of(const std::string& database) const {
  return "postgresql://guidang@127.0.0.1:" + std::to_string(port_) + "/" + database;
}

std::string PostgresServer::fresh_database() {
  const auto name = "test" + std::to_string(++databases_);
  auto server = open_postgres(address_of("postgres"), Access::write);
  if (!server || !server->run("CREATE DATABASE " + name)) throw std::runtime_error("no new database");
  return address_of(name);
}

}  // namespace guidang::exporter
