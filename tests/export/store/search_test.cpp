#include "export/store/search.hpp"

#include <algorithm>

#include "export/store/search_index.hpp"
#include "export/store/statistics.hpp"
#include "tests/export/sample_report.hpp"
#include "tests/export/store/store_file.hpp"

namespace guidang::exporter {
namespace {

Section part(std::string label, std::string heading, std::string role) {
  Section section{.label = std::move(label)};
  section.heading = std::move(heading);
  section.roles = {std::move(role)};
  return section;
}

/// A report with one paragraph in a part of `role`.
Report report_of(int number, std::string text, int year = 2022, std::string role = "achievements") {
  Report report;
  auto id = std::to_string(number);
  report.source.sha256 = std::string(64 - id.size(), '0') + id;
  report.document.title = "青石县报告";
  report.document.report_year = year;
  report.document.region = Region{.county = "青石县", .township = "白鹭镇", .code = "500999"};
  report.nodes = {{"a", {}, {}, part("一、", "总体情况", role)},
                  {"b", 0, {.page = 3}, Section{.depth = 2, .label = "（一）", .heading = "分项"}},
                  {"c", 1, {.page = 4}, Paragraph{std::move(text), {}}}};
  return report;
}

class Searching : public ::testing::Test {
 protected:
  void put(const Report& report) {
    ASSERT_TRUE(store_.put({report, std::to_string(++puts_)}));
    ASSERT_TRUE(store_.commit());
  }
  SearchResult found(SearchQuery query) {
    auto result = search(store_, query);
    EXPECT_TRUE(result) << describe(result.error());
    return result ? *result : SearchResult{};
  }
  /// The hits of a query as "number: sentence with 【marks】", sentences of a hit apart by " / ".
  std::string lines(const std::string& text) { return lines_of(found({.text = text})); }
  static std::string lines_of(const SearchResult& result) {
    std::string all;
    for (const auto& hit : result.hits) {
      all += hit.sha256.substr(hit.sha256.find_last_of('0') + 1) + ":";
      for (const auto& excerpt : hit.excerpts) all += " " + marked(excerpt);
      all += "\n";
    }
    return all;
  }
  static std::string marked(const Excerpt& excerpt) {
    std::string shown;
    std::uint32_t at = 0;
    for (std::size_t byte = 0; byte < excerpt.sentence.size(); ++byte) {
      const auto c = excerpt.sentence[byte];
      if ((c & 0xC0) != 0x80) {
        for (const auto& [begin, end] : excerpt.marks) shown += end == at ? "】" : "";
        for (const auto& [begin, end] : excerpt.marks) shown += begin == at ? "【" : "";
        ++at;
      }
      shown += c;
    }
    for (const auto& [begin, end] : excerpt.marks) shown += end == at ? "】" : "";
    return shown;
  }

  StoreFile file_;
  Store store_ = file_.open();
  int puts_ = 0;
};

TEST_F(Searching, FindsOneCharacterTwoAndMore) {
  put(report_of(1, "落实法律顾问制度。聘请律师3名。"));
  put(report_of(2, "开展普法宣传。"));
  struct Row {
    const char *query, *found;
  };
  for (const auto& row :
       {Row{"法", "1: 落实【法】律顾问制度。\n2: 开展普【法】宣传。\n"}, Row{"师", "1: 聘请律【师】3名。\n"},
        Row{"名", "1: 聘请律师3【名】。\n"}, Row{"宣传", "2: 开展普法【宣传】。\n"},
        Row{"法律顾问", "1: 落实【法律顾问】制度。\n"}, Row{"法律顾问制度。", "1: 落实【法律顾问制度。】\n"},
        Row{"顾问 律师", "1: 落实法律【顾问】制度。 聘请【律师】3名。\n"}, Row{"顾问 宣传", ""},
        Row{"问制度聘", ""}})
    EXPECT_EQ(lines(row.query), row.found) << row.query;
}

TEST_F(Searching, HasNoFalseHitsWhereAllPairsStandApart) {
  put(report_of(1, "法律援助，律顾两全，顾问在场。"));
  put(report_of(2, "聘请法律顾问。"));
  EXPECT_EQ(lines("法律顾问"), "2: 聘请【法律顾问】。\n");
}

TEST_F(Searching, FindsNumbersAndLatinWordsWhole) {
  put(report_of(1, "开展讲座12场，达３.5万人次，建成5G网络。"));
  put(report_of(2, "开展讲座112场，2.12场，覆盖95G网络。"));
  EXPECT_EQ(lines("12场"), "1: 开展讲座【12场】，达３.5万人次，建成5G网络。\n");
  EXPECT_EQ(lines("3.5万"), "1: 开展讲座12场，达【３.5万】人次，建成5G网络。\n");
  EXPECT_EQ(lines("5万"), "");
  EXPECT_EQ(lines("5g网络"), "1: 开展讲座12场，达３.5万人次，建成【5G网络】。\n");
  EXPECT_EQ(lines("１２"), "1: 开展讲座【12】场，达３.5万人次，建成5G网络。\n");
}

TEST_F(Searching, TakesOperatorsAsWords) {
  put(report_of(1, "“法治”OR NOT 100%_（试行）AND \"*\"'; DROP TABLE documents"));
  for (const auto* query : {"\"法治\"", "法治*", "NEAR(法治", "text:法治", "-法治", "法治 OR1", "法_", "法%"})
    EXPECT_EQ(lines(query), "") << query;
  for (const auto* query : {"“法治”OR", "OR", "100%_(试行)and", "\"*\"'; DROP", "法治 （", "not"})
    EXPECT_EQ(found({.text = query}).hits.size(), 1U) << query;
  for (const auto* query : {"", " \t　", "。"}) {
    const auto refused = search(store_, {.text = query});
    ASSERT_FALSE(refused) << query;
    EXPECT_EQ(refused.error().code, ErrorCode::config);
  }
}

TEST_F(Searching, KeepsToPartYearAndRegion) {
  put(report_of(1, "执法不严。", 2021, "problems"));
  put(report_of(2, "严格执法。", 2022, "achievements"));
  put(report_of(3, "执法偏软。", 2023, "problems"));
  const auto ids = [&](SearchQuery query) {
    query.text = "执法";
    std::string all;
    for (const auto& hit : found(query).hits) all += hit.sha256.back();
    return all;
  };
  EXPECT_EQ(ids({}), "123");
  EXPECT_EQ(ids({.role = "problems"}), "13") << "sections below count";
  EXPECT_EQ(ids({.years = std::pair{2022, 2023}}), "23");
  EXPECT_EQ(ids({.years = std::pair{2022, 2022}, .role = "problems"}), "");
  for (const auto* region : {"青石县", "白鹭镇", "500999"})
    EXPECT_EQ(ids({.region = region}), "123") << region;
  EXPECT_EQ(ids({.region = "红岩县"}), "");
  EXPECT_EQ(ids({.region = "' OR 1 = 1"}), "");
  EXPECT_EQ(ids({.limit = 2}), "12");
}

TEST_F(Searching, SaysWhetherThereIsMore) {
  for (int i = 1; i <= 3; ++i) put(report_of(i, "执法。"));
  EXPECT_TRUE(found({.text = "执法", .limit = 2}).more);
  EXPECT_FALSE(found({.text = "执法", .limit = 3}).more);
  EXPECT_TRUE(found({.text = "执法", .limit = 0}).more);
}

TEST_F(Searching, SaysWhereItStands) {
  put(report_of(1, "聘请法律顾问。"));
  const auto result = found({.text = "顾问"});
  ASSERT_EQ(result.hits.size(), 1U);
  const auto& hit = result.hits[0];
  EXPECT_EQ(hit.title, "青石县报告");
  EXPECT_EQ(hit.year, 2022);
  EXPECT_EQ(hit.path, (std::vector<std::string>{"一、总体情况", "（一）分项"}));
  ASSERT_EQ(hit.excerpts.size(), 1U);
  EXPECT_EQ(hit.excerpts[0].at.page, 4U);
  EXPECT_EQ(hit.excerpts[0].node_id, "c");
  EXPECT_EQ(hit.excerpts[0].kind, "paragraph");
}

TEST_F(Searching, ReadsEveryKindOfText) {
  put(sample_report());
  for (const auto* query :
       {"青石县白鹭镇", "强化执法监督", "企业", "议事规则", "执法情况", "项目", "图", "清单", "年底"})
    EXPECT_FALSE(found({.text = query}).hits.empty()) << query;
  const auto item = found({.text = "议事规则"});
  EXPECT_EQ(item.hits.at(0).excerpts.at(0).item, 1U);
  EXPECT_EQ(item.hits[0].excerpts[0].at.paragraph, 9U);
}

TEST_F(Searching, ForgetsWhatAReportNoLongerSays) {
  put(report_of(1, "聘请法律顾问。"));
  put(report_of(2, "法律顾问。"));
  put(report_of(1, "另行报告。"));
  EXPECT_EQ(lines("法律顾问"), "2: 【法律顾问】。\n");
  EXPECT_EQ(lines("另行"), "1: 【另行】报告。\n");
}

TEST_F(Searching, FindsTheSameBeforeAndBehindMerges) {
  std::string expected;
  for (int i = 1; i <= 150; ++i) put(report_of(i, i % 3 == 0 ? "独特之处。" : "执法。"));
  EXPECT_EQ(found({.text = "独特", .limit = 1000}).hits.size(), 50U);
  EXPECT_EQ(found({.text = "执", .limit = 1000}).hits.size(), 100U);
  EXPECT_LT(number_of(store_.database(), "SELECT count(*) FROM segments"), 24);
  EXPECT_EQ(number_of(store_.database(),
                      "SELECT count(*) FROM postings WHERE segment NOT IN "
                      "(SELECT segment FROM segments)"),
            0);
}

/// Against a plain scan, over made texts of few characters, so that every pair stands everywhere.
TEST_F(Searching, FindsExactlyWhatAScanFinds) {
  const char* const alphabet[] = {"法", "律", "顾", "问", "，", "1", "a", " "};
  std::uint32_t state = 1;
  const auto text_of = [&](int length) {
    std::string text;
    for (int i = 0; i < length; ++i) text += alphabet[(state = state * 1664525 + 1013904223) >> 29];
    return text;
  };
  std::vector<std::string> texts;
  for (int i = 1; i <= 60; ++i) {
    texts.push_back(text_of(12) + "终");
    put(report_of(i, texts.back()));
  }
  for (int i = 0; i < 300; ++i) {
    auto query = text_of(1 + i % 4);
    std::erase(query, ' ');
    if (query.empty() || lookup_terms(folded(query)).empty()) continue;
    std::size_t expected = 0;
    for (const auto& text : texts)
      expected += find_word(folded(text), folded(query), 0) != std::u32string::npos;
    EXPECT_EQ(found({.text = query, .limit = 1000}).hits.size(), expected) << query;
  }
}

TEST_F(Searching, ReadsADamagedIndexWithoutHarm) {
  put(report_of(1, "聘请法律顾问。"));
  for (const auto* bytes :
       {"x'FF'", "x'FFFFFFFFFFFFFFFFFFFFFF'", "x'80'", "x'FFFFFFFFFFFFFFFF7F0101'", "x'0000'"}) {
    ASSERT_TRUE(store_.database().run("UPDATE postings SET passages = " + std::string{bytes}));
    EXPECT_TRUE(search(store_, {.text = "法律"})) << bytes;
  }
}

TEST_F(Searching, WritesItsResultAsJson) {
  put(report_of(1, "聘请法律顾问。"));
  const auto json = to_json(found({.text = "顾问"}));
  EXPECT_NE(json.find("\"marks\":[[4,6]]"), std::string::npos) << json;
  EXPECT_NE(json.find("\"page\":4"), std::string::npos) << json;
}

TEST_F(Searching, CountsWhatTheStoreHolds) {
  put(sample_report());
  put(report_of(1, "执法。"));
  const auto panels = statistics(store_);
  ASSERT_TRUE(panels);
  EXPECT_EQ(panels->at(0).counts, (std::vector<std::pair<std::string, std::int64_t>>{{"complete", 2}}));
  EXPECT_EQ(panels->at(3).counts,
            (std::vector<std::pair<std::string, std::int64_t>>{{"2023", 1}, {"2022", 1}}));
}

}  // namespace
}  // namespace guidang::exporter
