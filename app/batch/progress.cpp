#include "app/batch/progress.hpp"

#include <unistd.h>

#include <cmath>
#include <cstdio>

#include "app/console.hpp"
#include "export/json_line.hpp"
#include "export/utf8.hpp"

namespace guidang::app::batch {
namespace {

constexpr std::size_t kNameCharacters = 20;  // Han characters are two columns wide.
constexpr auto kTerminalPause = std::chrono::milliseconds(200);
constexpr auto kJsonPause = std::chrono::seconds(1);
constexpr auto kLinePause = std::chrono::seconds(30);
constexpr double kWorthSaying = 2;  // Seconds that a document takes before it is named.

std::string number_text(double number) {
  char text[32];
  std::snprintf(text, sizeof text, number < 10 ? "%.1f" : "%.0f", number);
  return text;
}

}  // namespace

double seconds_left(std::uint64_t done, std::uint64_t total, double elapsed) {
  if (done == 0 || elapsed <= 0) return -1;
  return elapsed / static_cast<double>(done) * static_cast<double>(total - std::min(done, total));
}

std::string duration_text(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::max(0.0, std::round(seconds)));
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string((whole + 30) / 60) + " min";
  const auto minutes = whole / 60 % 60;
  return std::to_string(whole / 3600) + " h " + (minutes < 10 ? "0" : "") + std::to_string(minutes) + " min";
}

Progress::Progress(ProgressStyle style) : form_(Form::none) {
  if (style == ProgressStyle::json) form_ = Form::json;
  if (style == ProgressStyle::automatic) form_ = ::isatty(STDERR_FILENO) == 1 ? Form::terminal : Form::lines;
}

bool Progress::due() const {
  const auto passed = Clock::now() - shown_at_;
  switch (form_) {
    case Form::terminal:
      return passed >= kTerminalPause;
    case Form::json:
      return passed >= kJsonPause;
    case Form::lines:
      return passed >= kLinePause;
    default:
      return false;
  }
}

std::string Progress::line_of(const Standing& s) const {
  const double elapsed = std::chrono::duration<double>(Clock::now() - began_).count();
  std::string line = std::to_string(s.done) + "/" + std::to_string(s.total) + " files, " +
                     std::to_string(s.pages) + " pages, " +
                     number_text(static_cast<double>(s.done) / std::max(elapsed, 0.001)) + "/s";
  if (const double left = seconds_left(s.done, s.total, elapsed); left >= 0)
    line += ", " + duration_text(left) + " left";
  if (s.failed > 0) line += ", " + std::to_string(s.failed) + " failed";
  if (s.slowest_seconds < kWorthSaying) return line;
  line += ", " +
          exporter::shortened(display_name(s.slowest.substr(s.slowest.rfind('/') + 1)), kNameCharacters) +
          " ";
  if (s.slowest_page > 0) line += "p. " + std::to_string(s.slowest_page) + " ";
  return line + duration_text(s.slowest_seconds);
}

std::string Progress::json_of(const Standing& s) const {
  const double elapsed = std::chrono::duration<double>(Clock::now() - began_).count();
  return exporter::to_json_line({{"event", "progress"},
                                 {"done", s.done},
                                 {"total", s.total},
                                 {"pages", s.pages},
                                 {"failed", s.failed},
                                 {"elapsed_seconds", elapsed},
                                 {"seconds_left", seconds_left(s.done, s.total, elapsed)},
                                 {"slowest", s.slowest},
                                 {"slowest_page", s.slowest_page},
                                 {"slowest_seconds", s.slowest_seconds}});
}

void Progress::show(const Standing& standing) {
  shown_at_ = Clock::now();
  switch (form_) {
    case Form::terminal: {
      const auto line = "\r\x1B[K" + line_of(standing);
      std::fwrite(line.data(), 1, line.size(), stderr);
      shown_ = true;
      break;
    }
    case Form::lines:
      remark("guidang: " + line_of(standing));
      break;
    case Form::json:
      say(json_of(standing));
      break;
    case Form::none:
      break;
  }
}

void Progress::clear() {
  if (!shown_) return;
  shown_ = false;
  std::fputs("\r\x1B[K", stderr);
}

}  // namespace guidang::app::batch
