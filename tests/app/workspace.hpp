#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace guidang::app {

/// A folder of one test's own, removed at its end.
class Workspace {
 public:
  Workspace();
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  /// Writes a file and the folders above it; returns its path.
  std::string write(const std::string& name, const std::string& bytes) const;
  std::string read(const std::string& name) const;
  std::string path(const std::string& name = {}) const { return (folder_ / name).native(); }
  /// Names of the entries of a folder, sorted; hidden ones too.
  std::vector<std::string> names(const std::string& folder) const;

 private:
  std::filesystem::path folder_;
};

struct Ran {
  int exit_code = -1;  ///< -1 where a signal ended it.
  std::string out, err;
};

/// Runs the program with `arguments` (a shell's words), from `input` as its standard input, in an English
/// locale.
Ran run_program(const Workspace& workspace, const std::string& arguments, const std::string& input = {});

}  // namespace guidang::app
