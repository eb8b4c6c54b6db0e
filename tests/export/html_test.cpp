#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "export/exporter.hpp"
#include "tests/export/sample_report.hpp"
#include "tests/golden_file.hpp"

namespace guidang::exporter {
namespace {

/// The page as XML: it is written so that one parser checks every tag and reference. Void elements of the
/// head are the exception.
pugi::xml_document body_of(const std::string& html) {
  pugi::xml_document document;
  const auto begin = html.find("<body>");
  const auto end = html.find("</html>");
  EXPECT_TRUE(document.load_buffer(html.data() + begin, end - begin)) << html.substr(begin, 2000);
  return document;
}

TEST(Html, WritesTheWholeReportAsKept) {
  expect_golden("tests/export/golden/sample.html", to_html(sample_report()));
}

TEST(Html, LetsNoTextActAsMarkup) {
  for (const auto* text : {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='x",
                           "</style>", "]]>", "<!--", "&#60;script&#62;"}) {
    const auto html = to_html(report_of(text));
    const auto document = body_of(html);
    EXPECT_EQ(html.find("<script"), std::string::npos) << text;
    EXPECT_EQ(html.find("<img"), std::string::npos) << text;
    EXPECT_EQ(document.select_nodes("//*[@onload or @onerror]").size(), 0U) << text;
    EXPECT_STREQ(document.select_node("//h1").node().child_value(), text);
  }
}

TEST(Html, CarriesNoControlOrDirectionMarks) {
  const auto html = to_html(report_of(std::string("甲\0\x1b\x7f\u202E\uFFFE\xC3", 13)));
  for (const char c : html) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
  EXPECT_EQ(html.find("\u202E"), std::string::npos);
}

TEST(Html, LoadsNothingAndRunsNothing) {
  const auto html = to_html(sample_report());
  EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
  for (const auto* word : {"<script", "<link", "<img", "src=", "url(", "@import", "http://", "https://"})
    EXPECT_EQ(html.find(word), std::string::npos) << word;
}

TEST(Html, LinksTheOutlineAndTheDiagnosticsToTheirNodes) {
  const auto document = body_of(to_html(sample_report()));
  const auto links = document.select_nodes("//a[starts-with(@href, '#')]");
  EXPECT_EQ(links.size(), 6U);  // five sections and documents, one diagnostic of a node
  for (const auto& link : links) {
    const std::string id = link.node().attribute("href").value() + 1;
    EXPECT_EQ(document.select_nodes(("//*[@id='" + id + "']").c_str()).size(), 1U) << id;
  }
  const auto mark = document.select_node("//article//aside").node();
  EXPECT_STREQ(mark.child_value("code"), "label_missing");
  EXPECT_STREQ(mark.previous_sibling().attribute("id").value(), "n3") << "not at its section";
}

TEST(Html, ShowsTheSourcePlaceOfEverySection) {
  const auto document = body_of(to_html(sample_report()));
  for (const auto* id : {"n2", "n3", "n5", "n11"})
    EXPECT_NE(document.select_node(("//*[@id='" + std::string{id} + "']/small").c_str()).node(),
              pugi::xml_node{})
        << id;
}

}  // namespace
}  // namespace guidang::exporter
