#include "tests/app/workspace.hpp"

#include <stdlib.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace guidang::app {

namespace fs = std::filesystem;

Workspace::Workspace() {
  auto name = (fs::temp_directory_path() / "guidang-test-XXXXXX").native();
  folder_ = ::mkdtemp(name.data());
}

Workspace::~Workspace() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string Workspace::write(const std::string& name, const std::string& bytes) const {
  const auto path = folder_ / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
  return path.native();
}

std::string Workspace::read(const std::string& name) const {
  std::ifstream file(folder_ / name, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::vector<std::string> Workspace::names(const std::string& folder) const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder_ / folder))
    names.push_back(entry.path().filename().native());
  std::ranges::sort(names);
  return names;
}

Ran run_program(const Workspace& workspace, const std::string& arguments, const std::string& input) {
  const auto in = workspace.write(".run/in", input);
  const auto command = "cd '" + workspace.path() + "' && LC_ALL=C.UTF-8 '" GUIDANG_PROGRAM "' < '" + in +
                       "' > .run/out 2> .run/err " + arguments;
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, workspace.read(".run/out"),
          workspace.read(".run/err")};
}

}  // namespace guidang::app
