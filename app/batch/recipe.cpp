#include "app/batch/recipe.hpp"

#include "export/exporter.hpp"
#include "guidang_version.hpp"
#include "normalize/rule_set.hpp"

namespace guidang::app::batch {

std::string recipe(bool ocr) {
  return "guidang " GUIDANG_VERSION ", format " + std::string{exporter::kSchemaVersion} + ", rules " +
         normalize::RuleSet::standard().name() + (ocr ? "" : ", no ocr");
}

}  // namespace guidang::app::batch
