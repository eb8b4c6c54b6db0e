#include "app/batch/recipe.hpp"

#include "export/exporter.hpp"
#include "guidang_version.hpp"
#include "normalize/rule_set.hpp"

namespace guidang::app::batch {

std::string recipe_of(std::string_view version, std::string_view format, std::string_view rules) {
  return "guidang " + std::string{version} + ", format " + std::string{format} + ", rules " +
         std::string{rules};
}

std::string recipe(const Settings& settings, const normalize::RuleSet& rules) {
  auto words = recipe_of(GUIDANG_VERSION, exporter::kSchemaVersion, rules.name());
  if (!settings.ocr) return words + ", no ocr";
  return settings.ocr_language == Settings{}.ocr_language ? words : words + ", ocr " + settings.ocr_language;
}

}  // namespace guidang::app::batch
