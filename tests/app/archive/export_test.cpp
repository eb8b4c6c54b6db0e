// `guidang export --bagit`: what is in a package is whole, says where it comes from, and names what it lacks.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/archive/bag.hpp"
#include "tests/app/workspace.hpp"
#include "tests/golden_file.hpp"

namespace guidang::app {
namespace {

namespace fs = std::filesystem;

const std::string kReport =
    "青岚县第一镇人民政府2023年法治政府建设年度报告\n一、主要举措和成效\n坚持依法行政。\n二、存在的问题\n力量"
    "不足。\n三、下一步打算\n"
    "加强培训。\n青岚县第一镇人民政府\n2024年1月15日\n";

/// A package that was made of a folder of files, and how.
struct Packed {
  Workspace at;
  Ran ran;

  void ingest() {
    const auto done = run_program(at, "ingest in --out out --progress none --jobs 1");
    ASSERT_NE(done.exit_code, -1) << done.err;
  }
  void pack() { ran = run_program(at, "export out --bagit 移交 --organisation 青岚县档案馆"); }
  void run() {
    ingest();
    pack();
  }
  /// What a validator that knows nothing of us says; empty where the package is valid.
  std::string faults() const {
    const auto script = std::string{GUIDANG_SOURCE_DIR} + "/tests/app/archive/validate_bag.py";
    const auto log = at.path("validator.log");
    const int code =
        std::system(("python3 '" + script + "' '" + at.path("移交") + "' > '" + log + "' 2>&1").c_str());
    return code == 0 ? std::string{} : "not valid: " + at.read("validator.log");
  }
  /// Files of the package whose path ends so.
  std::vector<std::string> files(const std::string& ending) const {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(at.path("移交")))
      if (entry.is_regular_file() && entry.path().native().ends_with(ending))
        found.push_back(fs::relative(entry.path(), at.path()).native());
    std::ranges::sort(found);
    return found;
  }
  std::string content(const std::string& ending) const {
    std::string text;
    for (const auto& file : files(ending)) text += at.read(file);
    return text;
  }
};

TEST(ExportBag, PacksOriginalReportAndWordsAboutThem) {
  Packed bag;
  bag.at.write("in/报告.txt", kReport);
  bag.run();
  EXPECT_EQ(bag.ran.exit_code, 0) << bag.ran.err;
  EXPECT_EQ(bag.faults(), "");
  EXPECT_EQ(bag.content("original/报告.txt"), kReport);
  const auto id = bag.files("report.json").at(0).substr(std::string{"移交/data/"}.size(), 64);
  EXPECT_EQ(bag.content("report.json"), bag.at.read("out/" + id + ".json"));
  EXPECT_TRUE(bag.content("report.html").contains("<h2"));
  const auto metadata = bag.content("metadata.xml");
  EXPECT_TRUE(metadata.contains("gb33480=\"标题\">青岚县第一镇人民政府2023年法治政府建设年度报告<"))
      << metadata;
  EXPECT_TRUE(metadata.contains("gb33480=\"成文日期\" printed=\"2024年1月15日\">2024-01-15<")) << metadata;
  const auto premis = bag.content("premis.xml");
  for (const auto* part :
       {"<premis:eventType>ingestion<", "<premis:eventType>normalization<", "<premis:eventType>fixity check<",
        "<premis:originalName>报告.txt<", "<premis:agentName>guidang<"})
    EXPECT_TRUE(premis.contains(part)) << part << premis;
  EXPECT_TRUE(premis.contains(id));
  EXPECT_FALSE(bag.content("checks.jsonl").contains("\"failed\""));
  EXPECT_TRUE(bag.content("bag-info.txt").contains("Source-Organization: 青岚县档案馆\n"));
}

TEST(ExportBag, HoldsNamesThatOtherSystemsWouldNot) {
  Packed bag;
  const std::vector<std::pair<std::string, std::string>> names = {
      {"一%0A.txt", "一%0A.txt"},          {"二\n三.txt", "二_三.txt"},
      {"a:b*?\"<>|.txt", "a_b______.txt"}, {"con.txt", "_con.txt"},
      {"\xB1\xA8.txt", "__.txt"},          {"<script>=cmd|'x'.txt", "_script_=cmd_'x'.txt"},
  };
  for (const auto& [name, packed] : names) bag.at.write("in/" + name, kReport + "附注：" + packed + "\n");
  std::string longest;
  for (int i = 0; i < 83; ++i) longest += "龘";
  bag.at.write("in/" + longest + ".txt", kReport);
  bag.run();
  EXPECT_EQ(bag.ran.exit_code, 0) << bag.ran.err;
  EXPECT_EQ(bag.faults(), "");
  for (const auto& [name, packed] : names) EXPECT_EQ(bag.files("original/" + packed).size(), 1U) << packed;
  EXPECT_EQ(bag.files("original/" + longest + ".txt").size(), 1U);
}

TEST(ExportBag, NeverTakesAnOriginalThatIsNoLongerWhatWasRead) {
  Packed bag;
  bag.at.write("in/changed.txt", kReport);
  bag.at.write("in/gone.txt", kReport + "（一）\n");
  bag.ingest();
  bag.at.write("in/changed.txt", kReport + "later");
  fs::remove(bag.at.path("in/gone.txt"));
  bag.pack();
  EXPECT_EQ(bag.ran.exit_code, 3);
  EXPECT_TRUE(bag.ran.err.contains("changed.txt") && bag.ran.err.contains("gone.txt")) << bag.ran.err;
  EXPECT_EQ(bag.faults(), "");
  EXPECT_TRUE(bag.files("changed.txt").empty());
  EXPECT_EQ(bag.files("report.json").size(), 2U);
  EXPECT_TRUE(bag.content("checks.jsonl").contains("\"failed\""));
  EXPECT_TRUE(bag.content("premis.xml").contains("<premis:eventOutcome>fail<"));
}

TEST(ExportBag, TakesAnotherNameOfTheSameBytes) {
  Packed bag;
  bag.at.write("in/a.txt", kReport);
  bag.at.write("in/b.txt", kReport);
  bag.ingest();
  fs::remove(bag.at.path("in/a.txt"));
  bag.pack();
  EXPECT_EQ(bag.ran.exit_code, 0) << bag.ran.err;
  EXPECT_EQ(bag.content("original/b.txt"), kReport);
}

TEST(ExportBag, PacksWhatGaveNoReportWithItsReason) {
  Packed bag;
  bag.at.write("in/broken.docx", "PK\3\4 broken");
  bag.run();
  EXPECT_EQ(bag.ran.exit_code, 0) << bag.ran.err;
  EXPECT_EQ(bag.faults(), "");
  EXPECT_EQ(bag.content("original/broken.docx"), "PK\3\4 broken");
  EXPECT_TRUE(bag.content("reason.json").contains("\"code\""));
  EXPECT_TRUE(bag.content("checks.jsonl").contains("\"failed\""));
  EXPECT_TRUE(bag.content("premis.xml").contains("<premis:eventType>quarantine<"));
}

TEST(ExportBag, LeavesMembersInTheirCarrier) {
  Packed bag;
  bag.at.write("mail.eml",
               "From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n\n"
               "--X\nContent-Type: text/plain; name=r.txt; charset=utf-8\nContent-Disposition: attachment; "
               "filename=r.txt\nContent-Transfer-Encoding: 8bit\n\n" +
                   kReport + "\n--X--\n");
  fs::create_directories(bag.at.path("in"));
  fs::rename(bag.at.path("mail.eml"), bag.at.path("in/mail.eml"));
  bag.run();
  EXPECT_EQ(bag.ran.exit_code, 0) << bag.ran.err;
  EXPECT_EQ(bag.faults(), "");
  EXPECT_EQ(bag.files("original/mail.eml").size(), 1U);
  EXPECT_TRUE(bag.content("premis.xml").contains("is included in"));
}

TEST(ExportBag, NeedsANewPlaceAndStartsAnewAfterAnInterruption) {
  Packed bag;
  bag.at.write("in/a.txt", kReport);
  bag.ingest();
  bag.at.write("移交.incomplete/data/old/leftover", "x");
  bag.pack();
  EXPECT_EQ(bag.ran.exit_code, 0) << bag.ran.err;
  EXPECT_TRUE(bag.files("leftover").empty());
  EXPECT_FALSE(fs::exists(bag.at.path("移交.incomplete")));
  bag.pack();
  EXPECT_EQ(bag.ran.exit_code, 2);
  EXPECT_EQ(bag.faults(), "");
}

TEST(ExportBag, IsNotValidOnceAByteIsFlipped) {
  Packed bag;
  bag.at.write("in/a.txt", kReport);
  bag.run();
  auto json = bag.content("report.json");
  json[json.size() / 2] ^= 1;
  bag.at.write(bag.files("report.json").at(0), json);
  EXPECT_TRUE(bag.faults().contains("another hash")) << bag.faults();
}

TEST(PayloadName, IsNeverAPlace) {
  for (const auto* name : {"", ".", "..", "...", " ", "a/../b", "NUL", "lpt9.tar"}) {
    const auto made = archive::payload_name(name);
    EXPECT_FALSE(made.empty() || made == "." || made == ".." || made.contains('/') || made.ends_with('.'))
        << made;
  }
  EXPECT_EQ(archive::payload_name("comic.txt"), "comic.txt");
}

}  // namespace
}  // namespace guidang::app
