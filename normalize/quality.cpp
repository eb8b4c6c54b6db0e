#include "normalize/quality.hpp"

#include <algorithm>

namespace guidang::normalize {

void grade(Report& report) {
  auto& quality = report.quality;
  std::size_t sections = 0, doubtful = 0;
  for (const auto& node : report.nodes) sections += std::holds_alternative<Section>(node.content);
  for (const auto& diagnostic : report.diagnostics) {
    const auto& info = diagnostic_info(diagnostic.code);
    if (info.severity == Severity::error) report.partial = true;
    if (diagnostic.node && info.severity == Severity::warning) ++doubtful;
  }
  const auto share = [](double part, double whole) { return whole > 0 ? std::clamp(part / whole, 0.0, 1.0) : 1.0; };
  const double completeness = 1 - share(static_cast<double>(quality.lost_characters), static_cast<double>(quality.input_characters));
  const double outline = sections == 0 ? 1 : 1 - share(static_cast<double>(doubtful), static_cast<double>(sections));
  quality.parts = {{"completeness", quality.input_characters == 0 ? 0.0 : completeness}, {"outline", outline}};
  quality.score = 1;
  for (const auto& [name, value] : quality.parts) quality.score = std::min(quality.score, value);
  if (report.partial) quality.review_reasons.emplace_back("partial");
  if (outline < 0.9) quality.review_reasons.emplace_back("outline");
  quality.review = !quality.review_reasons.empty();
}

}  // namespace guidang::normalize
