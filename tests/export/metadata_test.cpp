#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "export/exporter.hpp"
#include "tests/export/sample_report.hpp"
#include "tests/golden_file.hpp"

namespace guidang::exporter {
namespace {

TEST(Metadata, NamesWhatIsKnownInBothStandardsAndNothingElse) {
  expect_golden("tests/export/golden/sample.metadata.xml", to_metadata(sample_report()));
}

TEST(Metadata, StaysWellFormedWhateverTheTextIs) {
  for (const std::string text : {"<a b='c'>&amp;\"", "]]>", "\x01\xFF 甲"}) {
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(to_metadata(report_of(text)).c_str())) << text;
  }
}

}  // namespace
}  // namespace guidang::exporter
