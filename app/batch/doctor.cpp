// `guidang doctor`: what this machine has, tried out.
#include <sys/utsname.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "app/batch/folder_commands.hpp"
#include "app/batch/recipe.hpp"
#include "app/batch/sandbox.hpp"
#include "app/console.hpp"
#include "ingest/ascii.hpp"
#include "ingest/limits.hpp"
#include "parsers/pdf/pdf.hpp"

namespace guidang::app::batch {
namespace {

namespace fs = std::filesystem;

/// A file below `folder`, at most four folders deep, whose name `fits`.
template <class Fits>
bool has_file(const std::string& folder, Fits fits) {
  std::error_code code;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, code), end;
  for (; !code && entry != end; entry.increment(code)) {
    if (entry.depth() > 4) entry.pop();
    if (entry != end && fits(ingest::ascii_lower(entry->path().filename().native()))) return true;
  }
  return false;
}

bool has_language(const std::string& name) {
  std::vector<std::string> folders = {"/usr/share/tesseract-ocr", "/usr/local/share/tessdata",
                                      "/usr/share/tessdata"};
  if (const char* own = std::getenv("TESSDATA_PREFIX"); own && *own) folders.emplace_back(own);
  return std::ranges::any_of(folders, [&](const auto& folder) {
    return has_file(folder, [&](const std::string& file) { return file == name + ".traineddata"; });
  });
}

bool has_chinese_font() {
  const auto fits = [](const std::string& file) {
    for (const auto* part :
         {"cjk", "sourcehan", "wqy", "uming", "ukai", "simsun", "simhei", "simfang", "droidsansfallback"})
      if (file.find(part) != std::string::npos) return true;
    return false;
  };
  return has_file("/usr/share/fonts", fits) || has_file("/usr/local/share/fonts", fits);
}

std::string row(bool good, std::string_view name, std::string_view meaning, std::string_view remedy) {
  return std::string{good ? "  yes  " : "  NO   "} + std::string{name} + ": " +
         std::string{good ? meaning : remedy} + "\n";
}

}  // namespace

ExitCode doctor() {
  const auto probes = probe_sandbox();
  utsname system{};
  ::uname(&system);
  std::string text = recipe({}) + "\n" + system.sysname + " " + system.release + ", " +
                     std::to_string(std::thread::hardware_concurrency()) + " cores\n\nsandbox 沙箱\n";
  bool whole = true;
  for (const auto& probe : probes) {
    whole = whole && probe.holds;
    text += row(probe.holds, probe.name, probe.meaning, "not allowed on this machine; the other layers hold");
  }
  text += "\ndata 数据\n";
  const bool maps = parsers::pdf::poppler_data_present();
  text += row(maps, "poppler-data", "Chinese PDF text in fonts that are not embedded can be read",
              "such text will be missing. To do: apt-get install poppler-data");
  text += row(has_language("chi_sim"), "Tesseract chi_sim", "scanned pages can be recognised",
              "scanned pages stay unread. To do: apt-get install tesseract-ocr tesseract-ocr-chi-sim");
  text += row(has_chinese_font(), "Chinese fonts", "pages can be drawn for recognition",
              "pages whose fonts are not embedded are drawn without their text. To do: apt-get install "
              "fonts-noto-cjk");
  const Limits limits;
  const Settings settings;
  text += "\nlimits 限制\n  one file " + std::to_string(limits.max_file_bytes >> 20) + " MiB, unpacked " +
          std::to_string(limits.max_inflated_bytes >> 20) + " MiB, " + std::to_string(limits.max_pages) +
          " pages; " + std::to_string(static_cast<int>(settings.timeout_seconds)) + " s (--timeout) and " +
          std::to_string(settings.memory_mib) + " MiB (--memory) for one document\n";
  if (!say(text)) return ExitCode::failed;
  return whole && maps ? ExitCode::complete : ExitCode::partial;
}

}  // namespace guidang::app::batch
