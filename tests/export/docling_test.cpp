#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <map>
#include <set>

#include "export/exporter.hpp"
#include "tests/export/sample_report.hpp"
#include "tests/golden_file.hpp"

namespace guidang::exporter {
namespace {

using Json = rapidjson::Value;

rapidjson::Document parsed(const std::string& json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  EXPECT_FALSE(document.HasParseError());
  return document;
}

/// Every item of the four lists and the body, by its self_ref.
std::map<std::string, const Json*> items_of(const rapidjson::Document& document) {
  std::map<std::string, const Json*> items{{"#/body", &document["body"]}};
  for (const auto* list : {"groups", "texts", "pictures", "tables"})
    for (rapidjson::SizeType i = 0; i < document[list].Size(); ++i) {
      const auto ref = "#/" + std::string{list} + "/" + std::to_string(i);
      EXPECT_EQ(document[list][i]["self_ref"].GetString(), ref);
      items[ref] = &document[list][i];
    }
  return items;
}

TEST(Docling, WritesTheSampleAsKept) {
  expect_golden("tests/export/golden/sample.docling.json", to_docling(sample_report()));
}

TEST(Docling, IsATreeThatKnowsItsParents) {
  const auto document = parsed(to_docling(sample_report()));
  const auto items = items_of(document);
  std::set<std::string> seen;
  for (const auto& [ref, item] : items)
    for (const auto& child : (*item)["children"].GetArray()) {
      const std::string name = child["$ref"].GetString();
      ASSERT_TRUE(items.contains(name)) << name;
      EXPECT_EQ((*items.at(name))["parent"]["$ref"].GetString(), ref);
      EXPECT_TRUE(seen.insert(name).second) << name << " has two parents";
    }
  EXPECT_EQ(seen.size() + 1, items.size()) << "an item is nobody's child";
}

// Rows of docling-core's schema: what its model demands of each list, and the labels it knows.
TEST(Docling, HasTheKeysAndLabelsOfTheSchema) {
  const auto document = parsed(to_docling(report_of("")));
  EXPECT_STREQ(document["schema_name"].GetString(), "DoclingDocument");
  const std::set<std::string> labels{"title",   "section_header", "text",        "list_item",
                                     "caption", "footnote",       "page_header", "page_footer",
                                     "list",    "section",        "picture",     "table"};
  for (const auto& [ref, item] : items_of(document)) {
    if (ref == "#/body") continue;
    EXPECT_TRUE(labels.contains((*item)["label"].GetString())) << ref;
    if (ref.starts_with("#/texts")) {
      EXPECT_TRUE((*item)["text"].IsString()) << ref;
      EXPECT_TRUE((*item)["orig"].IsString()) << ref;
    }
    if ((*item)["label"] == "section_header") {
      EXPECT_GE((*item)["level"].GetInt(), 1);
    }
    if (!ref.starts_with("#/tables")) continue;
    for (const auto& cell : (*item)["data"]["table_cells"].GetArray()) EXPECT_TRUE(cell["text"].IsString());
  }
}

TEST(Docling, GivesPlacesOnlyWherePagesAreKnown) {
  const auto document = parsed(to_docling(sample_report()));
  const auto& prov = document["pictures"][0]["prov"][0];
  EXPECT_EQ(prov["page_no"].GetInt(), 4);
  EXPECT_STREQ(prov["bbox"]["coord_origin"].GetString(), "TOPLEFT");
  EXPECT_TRUE(document["pages"].HasMember("4"));
  EXPECT_EQ(document["texts"][0]["prov"].Size(), 0U);
}

}  // namespace
}  // namespace guidang::exporter
