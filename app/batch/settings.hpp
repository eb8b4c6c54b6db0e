#pragma once
#include <cstdint>
#include <string>

namespace guidang::app::batch {

enum class ProgressStyle : std::uint8_t {
  automatic,  ///< A line that is rewritten at a terminal, a line every 30 seconds elsewhere.
  json,       ///< One JSON object a second on standard output.
  none,
};

/// How a batch is run. Nothing of it but recognition and rules changes a report.
struct Settings {
  std::uint64_t jobs = 0;           ///< Worker processes; 0: as many as there are cores.
  double timeout_seconds = 600;     ///< For one document.
  std::uint64_t memory_mib = 1536;  ///< For one worker process.
  double settle_seconds = 10;       ///< --watch: a file that did not change for so long is complete.
  bool ocr = true;
  std::string ocr_language = "chi_sim";  ///< Of Tesseract, joined by "+".
  std::string rules;  ///< A file of rules; empty for the standard ones.
  ProgressStyle progress = ProgressStyle::automatic;
};

}  // namespace guidang::app::batch
