#include "app/commands.hpp"
#include "app/options.hpp"

int main(int argc, char** argv) {
  return static_cast<int>(guidang::app::run(guidang::app::parse_options(argc, argv)));
}
