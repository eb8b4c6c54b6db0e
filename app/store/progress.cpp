#include "app/store/progress.hpp"

#include <unistd.h>

#include <cstdio>
#include <string>

#include "app/console.hpp"
#include "export/utf8.hpp"

namespace guidang::app {
namespace {

constexpr std::size_t kWidth = 24;
constexpr std::size_t kNameCharacters =
    20;  // Han characters are two columns wide: 24 + 40 + counts fit 80 columns

}  // namespace

Progress::Progress(std::size_t total) : total_(total), terminal_(::isatty(STDERR_FILENO) == 1) {}

void Progress::show(std::size_t done, std::string_view name) {
  if (!terminal_ || total_ == 0) return;
  const auto filled = kWidth * done / total_;
  std::string line = "\r\x1B[K";
  for (std::size_t i = 0; i < kWidth; ++i) line += i < filled ? "█" : "░";
  line += " " + std::to_string(done) + "/" + std::to_string(total_) + " ";
  line += exporter::shortened(display_name(name.substr(name.rfind('/') + 1)), kNameCharacters);
  std::fwrite(line.data(), 1, line.size(), stderr);
  shown_ = true;
}

void Progress::clear() {
  if (!shown_) return;
  shown_ = false;
  std::fputs("\r\x1B[K", stderr);
}

}  // namespace guidang::app
