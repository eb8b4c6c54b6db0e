#include <algorithm>

#include "app/atomic_file.hpp"
#include "app/commands.hpp"
#include "app/console.hpp"
#include "export/store/dashboard.hpp"
#include "export/store/postgres.hpp"
#include "export/store/statistics.hpp"
#include "export/utf8.hpp"

namespace guidang::app {
namespace {

constexpr std::int64_t kBarLength = 30;
constexpr std::size_t kMaxName = 30;

/// Columns at a terminal: Chinese characters take two.
std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const auto length = std::max<std::size_t>(exporter::utf8_length(text), 1);
    columns += length >= 3 && text.substr(0, length) != "–" && text.substr(0, length) != "…" ? 2 : 1;
    text.remove_prefix(length);
  }
  return columns;
}

std::string padded(std::string text, std::size_t columns) {
  return text + std::string(columns - std::min(columns, columns_of(text)), ' ');
}

std::string text_of(const exporter::Panel& panel, bool chinese) {
  std::string text = std::string{chinese ? panel.name_zh : panel.name} + "\n";
  if (panel.counts.empty()) return text + (chinese ? "  （无）\n\n" : "  none\n\n");
  std::int64_t most = 1;
  std::size_t width = 0;
  for (const auto& [name, count] : panel.counts) {
    most = std::max(most, count);
    width = std::max(width, columns_of(exporter::shortened(display_name(name), kMaxName)));
  }
  for (const auto& [name, count] : panel.counts) {
    text += "  " + padded(exporter::shortened(display_name(name), kMaxName), width) + "  ";
    for (std::int64_t i = 0; i < (count * kBarLength + most - 1) / most; ++i) text += "█";
    text += " " + std::to_string(count) + "\n";
  }
  return text + "\n";
}

}  // namespace

ExitCode stats(const StatsOptions& options) {
  auto store = exporter::Store::open(options.store, exporter::Access::read);
  if (!store) {
    complain(exporter::without_password(options.store), store.error());
    return store.error().code == ErrorCode::not_found ? ExitCode::no_input : ExitCode::failed;
  }
  const auto panels = exporter::statistics(*store);
  if (!panels) {
    complain(exporter::without_password(options.store), panels.error());
    return ExitCode::failed;
  }
  if (!options.html.empty()) {
    const auto written =
        write_file(options.html, exporter::to_html(*panels, exporter::without_password(options.store)));
    if (!written) complain(options.html, written.error());
    return written ? ExitCode::complete : ExitCode::failed;
  }
  std::string text;
  for (const auto& panel : *panels) text += text_of(panel, speaks_chinese());
  return say(text) ? ExitCode::complete : ExitCode::failed;
}

}  // namespace guidang::app
