#include "app/batch/recipe.hpp"

#include "export/exporter.hpp"
#include "guidang_version.hpp"
#include "normalize/rule_set.hpp"

namespace guidang::app::batch {

std::string recipe(const Settings& settings) {
  return "guidang " GUIDANG_VERSION ", format " + std::string{exporter::kSchemaVersion} + ", rules " +
         normalize::RuleSet::standard().name() + (settings.ocr ? ", ocr " + settings.ocr_language : ", no ocr");
}

}  // namespace guidang::app::batch
