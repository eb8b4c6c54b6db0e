#include "app/batch/configuration.hpp"

#include <toml++/toml.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

#include "ingest/ascii.hpp"

namespace guidang::app::batch {
namespace {

/// One row per setting: a value as text, in and out.
struct Row {
  std::string_view key, meaning;
  bool (*set)(Settings&, std::string_view);
  std::string (*get)(const Settings&);
};

template <class T>
bool set_number(T& value, std::string_view text, T least, T most) {
  T read{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read);
  if (error != std::errc{} || end != text.data() + text.size() || !(read >= least && read <= most))
    return false;
  value = read;
  return true;
}

std::string number_text(double number) {
  std::array<char, 32> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr};
}

bool set_flag(bool& value, std::string_view text) {
  if (text != "true" && text != "false") return false;
  value = text == "true";
  return true;
}

/// chi_sim+eng: names as Tesseract has them, never paths.
bool set_languages(std::string& value, std::string_view text) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+";
  if (text.empty() || text.size() > 64 || text.find_first_not_of(kAllowed) != text.npos) return false;
  value = text;
  return true;
}

constexpr Row kRows[] = {
    {"jobs", "worker processes; 0: one for each core",
     [](Settings& s, std::string_view text) { return set_number<std::uint64_t>(s.jobs, text, 0, 256); },
     [](const Settings& s) { return std::to_string(s.jobs); }},
    {"timeout", "seconds for one document",
     [](Settings& s, std::string_view text) { return set_number(s.timeout_seconds, text, 0.1, 86'400.0); },
     [](const Settings& s) { return number_text(s.timeout_seconds); }},
    {"memory", "MiB for one worker process",
     [](Settings& s, std::string_view text) {
       return set_number<std::uint64_t>(s.memory_mib, text, 256, 1 << 20);
     },
     [](const Settings& s) { return std::to_string(s.memory_mib); }},
    {"settle", "seconds without change after which --watch takes a file",
     [](Settings& s, std::string_view text) { return set_number(s.settle_seconds, text, 0.0, 86'400.0); },
     [](const Settings& s) { return number_text(s.settle_seconds); }},
    {"ocr", "recognise pages that are only images",
     [](Settings& s, std::string_view text) { return set_flag(s.ocr, text); },
     [](const Settings& s) { return std::string{s.ocr ? "true" : "false"}; }},
    {"ocr_language", "languages of Tesseract for these pages, joined by +",
     [](Settings& s, std::string_view text) { return set_languages(s.ocr_language, text); },
     [](const Settings& s) { return s.ocr_language; }},
    {"rules", "a file of rules; empty for the standard ones",
     [](Settings& s, std::string_view text) { return s.rules = text, true; },
     [](const Settings& s) { return s.rules; }},
};

constexpr std::string_view kFileVariable = "GUIDANG_CONFIG";
constexpr std::string_view kForeignVariables[] = {kFileVariable,
                                                  "GUIDANG_UPDATE_GOLDEN"};  // The second: our tests.

const Row* find_row(std::string_view key) {
  for (const auto& row : kRows)
    if (row.key == key) return &row;
  return nullptr;
}

Expected<void> set(Configuration& configuration, std::string_view key, std::string_view text,
                   const std::string& origin) {
  const auto* row = find_row(key);
  if (!row) return fail(ErrorCode::config, "unknown setting \"" + std::string{key} + "\"", origin);
  if (!row->set(configuration.settings, text))
    return fail(ErrorCode::config, std::string{key} + " cannot be \"" + std::string{text} + "\"", origin);
  configuration.origins[std::string{key}] = origin;
  return {};
}

std::string text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  std::ostringstream out;
  if (node.is_value())
    node.visit([&](const auto& value) {
      if constexpr (toml::is_integer<decltype(value)> || toml::is_floating_point<decltype(value)>)
        out << number_text(static_cast<double>(value.get()));
      else if constexpr (toml::is_boolean<decltype(value)>)
        out << (value.get() ? "true" : "false");
    });
  return out.str();
}

Expected<void> add_table(Configuration& configuration, const toml::table& table, const std::string& path) {
  const auto place = [&](const auto& node) { return path + ":" + std::to_string(node.source().begin.line); };
  for (const auto& [name, node] : table) {
    const auto* batch = node.as_table();
    if (name.str() != "batch" || !batch)
      return fail(ErrorCode::config, "unknown table or key \"" + std::string{name.str()} + "\"", place(node));
    for (const auto& [key, value] : *batch)
      if (auto done = set(configuration, key.str(), text_of(value), place(value)); !done) return done;
  }
  return {};
}

Expected<void> add_environment(Configuration& configuration) {
  constexpr std::string_view prefix = "GUIDANG_";
  for (char** variable = ::environ; variable && *variable; ++variable) {
    const std::string_view whole = *variable;
    const auto name = whole.substr(0, whole.find('='));
    if (!name.starts_with(prefix) ||
        std::ranges::find(kForeignVariables, name) != std::end(kForeignVariables))
      continue;
    const auto value = whole.substr(std::min(name.size() + 1, whole.size()));
    if (auto done =
            set(configuration, ingest::ascii_lower(name.substr(prefix.size())), value, std::string{name});
        !done)
      return done;
  }
  return {};
}

}  // namespace

Expected<Configuration> configuration_from(std::string_view toml, const std::string& name) try {
  Configuration configuration;
  if (auto done = add_table(configuration, toml::parse(toml, name), name); !done)
    return std::unexpected(std::move(done.error()));
  return configuration;
} catch (const toml::parse_error& error) {
  return fail(ErrorCode::config, std::string{error.description()},
              name + ":" + std::to_string(error.source().begin.line));
}

Expected<Configuration> load_configuration() {
  Expected<Configuration> configuration;
  const char* named = std::getenv(kFileVariable.data());
  const std::string path = named && *named ? named : "guidang.toml";
  if (named || ::access(path.c_str(), F_OK) == 0) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file.is_open() || file.bad() || std::filesystem::is_directory(path))
      return fail(ErrorCode::config, "the file cannot be read", path);
    configuration = configuration_from(text.str(), path);
  }
  if (!configuration) return configuration;
  if (auto done = add_environment(*configuration); !done) return std::unexpected(std::move(done.error()));
  return configuration;
}

std::string to_text(const Configuration& configuration) {
  std::string text = "[batch]\n";
  for (const auto& row : kRows) {
    const auto origin = configuration.origins.find(std::string{row.key});
    auto line = std::string{row.key} + " = " + row.get(configuration.settings);
    line.resize(std::max<std::size_t>(line.size(), 20), ' ');
    text += line + "  # " + (origin == configuration.origins.end() ? "default" : origin->second) + ": " +
            std::string{row.meaning} + "\n";
  }
  return text;
}

}  // namespace guidang::app::batch
