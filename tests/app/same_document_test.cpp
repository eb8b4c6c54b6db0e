// One report in every container must give one body. Each file of fixtures/same/<case>/ is converted by the
// program; its `document` and `body` are written as lines and compared with those of expected.json, which
// comes from the source of the case and not from the program. What only a container can know (ids, places,
// who wrote a number) is left out.
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/parser.hpp"

namespace guidang {
namespace {

namespace fs = std::filesystem;
using Json = rapidjson::Value;
using Lines = std::vector<std::string>;

const fs::path kCases = fs::path{GUIDANG_SOURCE_DIR} / "fixtures" / "same";

/// A container by the end of its name, and what of the report it cannot say.
struct Container {
  std::string_view suffix;
  Format format;
  bool header_cells = false;  ///< Says which cells of a table are headers.
};
constexpr std::array kContainers = {
    Container{".docx", Format::docx, true}, Container{".pdf", Format::pdf},
    Container{".txt", Format::text},        Container{".doc", Format::doc},
    Container{".wps", Format::doc},         Container{".rtf", Format::rtf},
    Container{".odt", Format::odt},         Container{".site.html", Format::html, true},
    Container{".html", Format::html, true}, Container{".ofd", Format::ofd},
};

struct Sample {
  fs::path file;
  Container container;
  std::string case_name() const { return file.parent_path().filename().string(); }
};

void PrintTo(const Sample& sample, std::ostream* out) { *out << sample.file.filename().string(); }

/// Every file of every case that a row of kContainers names: <case>.<suffix>.
std::vector<Sample> samples() {
  std::vector<Sample> found;
  for (const auto& folder : fs::directory_iterator(kCases))
    for (const auto& row : kContainers) {
      const auto file = folder.path() / (folder.path().filename().string() + std::string{row.suffix});
      if (fs::exists(file)) found.push_back({file, row});
    }
  std::ranges::sort(found, {}, &Sample::file);
  return found;
}

bool is_read(Format format) {
  return std::ranges::any_of(parsers::parser_table(), [&](const auto& row) { return row.format == format; });
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What the program prints for `file`; empty where it fails.
std::string convert(const fs::path& file, const std::string& option = {}) {
  const auto command =
      "'" + std::string{GUIDANG_PROGRAM} + "' convert " + option + " '" + file.string() + "' 2>/dev/null";
  std::string out;
  auto* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return out;
  std::array<char, 65536> buffer;
  while (const auto n = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), n);
  pclose(pipe);
  return out;
}

std::string to_text(const Json& value) {
  if (value.IsString()) return {value.GetString(), value.GetStringLength()};
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return buffer.GetString();
}

/// The member as text; "null" where it is absent, so that absent and null are one.
std::string text_of(const Json& object, const char* key) {
  const auto member = object.FindMember(key);
  return member == object.MemberEnd() ? "null" : to_text(member->value);
}

const Json& array_of(const Json& object, const char* key) {
  static const Json none{rapidjson::kArrayType};
  const auto member = object.FindMember(key);
  return member == object.MemberEnd() || !member->value.IsArray() ? none : member->value;
}

/// A body as lines of text, one fact per line, indented by depth in the tree.
class BodyWriter {
 public:
  explicit BodyWriter(const Container& container) : container_(container) {}

  Lines write(const Json& nodes) {
    write_nodes(nodes, "");
    return std::move(lines_);
  }

 private:
  void write_nodes(const Json& nodes, const std::string& indent) {
    for (const auto& node : nodes.GetArray()) {
      write_node(node, text_of(node, "kind"), indent);
      write_nodes(array_of(node, "children"), indent + "  ");
    }
  }

  void write_node(const Json& node, const std::string& kind, const std::string& indent) {
    if (kind == "section")
      write_section(node, indent);
    else if (kind == "paragraph")
      lines_.push_back(indent + "paragraph " + text_of(node, "text") + " | lead " + text_of(node, "lead"));
    else if (kind == "enumeration")
      write_enumeration(node, indent);
    else if (kind == "table")
      write_table(node, indent);
    else
      lines_.push_back(indent + kind + " " + text_of(node, "title") + " | mark " + text_of(node, "mark"));
  }

  /// LibreOffice writes the brackets of list levels half-width into RTF; which width was printed is no
  /// difference.
  static std::string full_width_brackets(std::string text) {
    for (const auto& [half, full] : {std::pair{"(", "（"}, std::pair{")", "）"}})
      for (auto at = text.find(half); at != std::string::npos; at = text.find(half, at + 3))
        text.replace(at, 1, full);
    return text;
  }

  /// Whether a number was typed or made by the word processor is the container's business.
  void write_section(const Json& node, const std::string& indent) {
    auto source = text_of(node, "label_source");
    if (source == "numbering") source = "text";
    std::string line = indent + "section";
    for (const auto* key : {"depth", "label", "label_printed", "family", "ordinal", "heading_style", "roles"})
      line += " " + full_width_brackets(text_of(node, key));
    lines_.push_back(line + " " + source + " | " + text_of(node, "heading"));
  }

  void write_enumeration(const Json& node, const std::string& indent) {
    lines_.push_back(indent + "enumeration " + text_of(node, "family"));
    for (const auto& item : array_of(node, "items").GetArray())
      lines_.push_back(indent + "  " + text_of(item, "ordinal") + " " + text_of(item, "marker") + " | " +
                       text_of(item, "lead") + " | " + text_of(item, "text"));
  }

  void write_table(const Json& node, const std::string& indent) {
    lines_.push_back(indent + "table " + text_of(node, "caption"));
    for (const auto& row : array_of(node, "rows").GetArray()) {
      std::string line = indent + "  row";
      for (const auto& cell : row.GetArray())
        line += " | " + text_of(cell, "text") + " " + text_of(cell, "row_span") + "x" +
                text_of(cell, "col_span") +
                (container_.header_cells && text_of(cell, "header") == "true" ? " header" : "");
      lines_.push_back(line);
    }
  }

  Container container_;
  Lines lines_;
};

std::string without(std::string text, std::initializer_list<std::string_view> parts) {
  for (const auto part : parts)
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part))
      text.erase(at, part.size());
  return text;
}

/// The rows of an index table without the empty ones, keys without blanks, in order of the key.
std::string index_text(const Json& index) {
  std::map<std::string, std::string> rows;
  if (index.IsObject())
    for (const auto& [key, value] : index.GetObject())
      if (value.IsString() && value.GetStringLength() > 0)
        rows[without(key.GetString(), {" ", "\u3000"})] = value.GetString();
  std::string text;
  for (const auto& [key, value] : rows) text += key + "=" + value + "; ";
  return text;
}

/// One line per key that the expectation states, in its order.
Lines write_document(const Json& expected, const Json& document) {
  Lines lines;
  for (const auto& member : expected.GetObject()) {
    const std::string key = member.name.GetString();
    const auto found = document.FindMember(key.c_str());
    const Json missing;
    const auto& value = found == document.MemberEnd() ? missing : found->value;
    auto text = key == "index" ? index_text(value) : to_text(value);
    if (key == "note") text = without(text, {"（", "）"});
    if (member.value.IsObject() && value.IsObject() && key != "index") {
      text.clear();
      for (const auto& part : member.value.GetObject())
        text += std::string{part.name.GetString()} + "=" + text_of(value, part.name.GetString()) + " ";
    }
    lines.push_back(key + ": " + text);
  }
  return lines;
}

/// Lines that differ, in order, `-` expected and `+` found, each run with the last common line above it.
std::string difference(const Lines& want, const Lines& got) {
  const auto n = want.size(), m = got.size();
  std::vector<std::vector<std::uint32_t>> common(n + 1, std::vector<std::uint32_t>(m + 1, 0));
  for (auto i = n; i-- > 0;)
    for (auto j = m; j-- > 0;)
      common[i][j] =
          want[i] == got[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
  std::string out, context;
  for (std::size_t i = 0, j = 0; i < n || j < m;) {
    if (i < n && j < m && want[i] == got[j]) {
      context = "  " + want[i] + "\n";
      ++i, ++j;
      continue;
    }
    out += std::exchange(context, {});
    const bool missing = j == m || (i < n && common[i + 1][j] >= common[i][j + 1]);
    out += missing ? "- " + want[i++] + "\n" : "+ " + got[j++] + "\n";
  }
  return out;
}

/// Adds what one container says beyond the common expectation ("also").
void merge_into(Json& target, const Json& more, rapidjson::Document::AllocatorType& allocator) {
  for (const auto& member : more.GetObject()) {
    target.RemoveMember(member.name);
    target.AddMember(Json(member.name, allocator), Json(member.value, allocator), allocator);
  }
}

rapidjson::Document expectation(const Sample& sample) {
  rapidjson::Document expected;
  const auto text = read_file(kCases / sample.case_name() / "expected.json");
  expected.Parse(text.data(), text.size());
  const auto also = expected.FindMember("also");
  const auto key = std::string{sample.container.suffix.substr(1)};
  if (also != expected.MemberEnd() && also->value.HasMember(key.c_str()))
    merge_into(expected["document"], also->value[key.c_str()]["document"], expected.GetAllocator());
  return expected;
}

class SameDocument : public testing::TestWithParam<Sample> {};

TEST_P(SameDocument, GivesTheBodyOfItsCase) {
  const auto& sample = GetParam();
  if (!is_read(sample.container.format))
    GTEST_SKIP() << "no parser reads " << sample.container.suffix << " yet";
  const auto expected = expectation(sample);
  ASSERT_FALSE(expected.HasParseError()) << sample.case_name();
  rapidjson::Document report;
  const auto printed = convert(sample.file);
  report.Parse(printed.data(), printed.size());
  ASSERT_TRUE(!report.HasParseError() && report.IsObject()) << "no report of " << sample.file;

  EXPECT_EQ(text_of(report, "status"), "complete");
  const auto& elements = expected["document"];
  const auto elements_differ =
      difference(write_document(elements, elements), write_document(elements, report["document"]));
  EXPECT_TRUE(elements_differ.empty()) << "document, - expected, + found\n" << elements_differ;
  const auto body_differs = difference(BodyWriter{sample.container}.write(expected["body"]),
                                       BodyWriter{sample.container}.write(array_of(report, "body")));
  EXPECT_TRUE(body_differs.empty()) << "body, - expected, + found\n" << body_differs;
}

std::string test_name(const testing::TestParamInfo<Sample>& info) {
  auto name = info.param.file.filename().string();
  std::ranges::replace_if(
      name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Fixtures, SameDocument, testing::ValuesIn(samples()), test_name);

/// The sections with their labels, in order and nested, and everything that is printed, in order.
struct Printed {
  std::string outline, text;

  void add(const Json& nodes, const std::string& indent) {
    for (const auto& node : nodes.GetArray()) {
      if (text_of(node, "kind") == "section") {
        outline += indent + text_of(node, "label") + "\n";
        text += text_of(node, "label") + text_of(node, "heading") + "\n";
      } else if (text_of(node, "kind") == "paragraph") {
        text += text_of(node, "text") + "\n";
      }
      add(array_of(node, "children"), indent + "  ");
    }
  }
};

Printed printed_text(const Json& report) {
  Printed printed;
  const auto& document = report["document"];
  for (const auto* key : {"title", "date", "signer", "note"}) printed.text += text_of(document, key) + "\n";
  printed.add(array_of(report, "body"), "");
  return printed;
}

std::u32string characters(const std::string& text) {
  std::u32string all;
  for (const unsigned char c : text) {
    if ((c & 0xC0) == 0x80 && !all.empty())
      all.back() = all.back() << 6 | (c & 0x3F);
    else
      all += c;
  }
  return all;
}

/// Characters that have to be replaced, put in or taken out, as a share of what was printed.
double error_rate(const std::string& printed, const std::string& read) {
  const auto a = characters(printed), b = characters(read);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto corner = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto best = std::min({row[j + 1] + 1, row[j] + 1, corner + (a[i] != b[j] ? 1 : 0)});
      corner = std::exchange(row[j + 1], best);
    }
  }
  return static_cast<double>(row.back()) / static_cast<double>(std::max<std::size_t>(a.size(), 1));
}

// Recognition errs in single characters, so a scan is not compared line by line.
TEST(ScannedDocument, HasTheOutlineOfItsCaseAndHardlyAnError) {
  if (!is_read(Format::image)) GTEST_SKIP() << "no parser reads pictures yet";
  constexpr double kMostErrors = 0.015;
  for (const auto* name : {"k-one-page.png", "j-official-letter.scan.pdf"}) {
    const auto folder = std::string{name, std::string_view{name}.find('.')};
    rapidjson::Document expected, report;
    const auto wanted = read_file(kCases / folder / "expected.json");
    const auto printed = convert(kCases / folder / name);
    expected.Parse(wanted.data(), wanted.size());
    report.Parse(printed.data(), printed.size());
    ASSERT_TRUE(!report.HasParseError() && report.IsObject()) << "no report of " << name;
    EXPECT_EQ(text_of(report, "status"), "complete") << name;
    EXPECT_TRUE(report["source"]["ocr"].GetBool()) << name;
    const auto want = printed_text(expected), got = printed_text(report);
    EXPECT_EQ(got.outline, want.outline) << name;
    EXPECT_LE(error_rate(want.text, got.text), kMostErrors) << name << "\n"
                                                            << want.text << "\nread as\n"
                                                            << got.text;
  }
}

// Columns from right to left; the model of vertical writing errs more.
TEST(ScannedDocument, IsReadInColumnsWhereItsLanguageIsWrittenDownwards) {
  const auto folder = kCases.parent_path() / "vertical";
  const auto printed = convert(folder / "page.png", "--ocr-language chi_sim_vert");
  rapidjson::Document report;
  report.Parse(printed.data(), printed.size());
  ASSERT_TRUE(!report.HasParseError() && report.IsObject()) << "package tesseract-ocr-chi-sim-vert";
  const auto got = printed_text(report);
  EXPECT_EQ(got.outline, "一、\n二、\n三、\n");
  ASSERT_EQ(report["document"]["addressees"].Size(), 1U);
  EXPECT_STREQ(report["document"]["addressees"][0].GetString(), "市人民政府");
  auto want = read_file(folder / "page.txt");
  const std::string addressee = "市人民政府：\n", no_date_signer_note = "null\nnull\nnull\n";
  want.replace(want.find(addressee), addressee.size(), no_date_signer_note);
  EXPECT_LE(error_rate(want, got.text), 0.04) << got.text;
}

TEST(ScannedDocument, IsReportedWhereRecognitionIsSwitchedOff) {
  for (const auto* name : {"k-one-page.png", "j-official-letter.scan.pdf"}) {
    const auto folder = std::string{name, std::string_view{name}.find('.')};
    const auto printed = convert(kCases / folder / name, "--no-ocr");
    rapidjson::Document report;
    report.Parse(printed.data(), printed.size());
    ASSERT_TRUE(!report.HasParseError() && report.IsObject()) << "no report of " << name;
    EXPECT_EQ(text_of(report, "status"), "partial") << name;
    EXPECT_NE(printed.find("\"needs_ocr\""), std::string::npos) << name;
  }
}

TEST(ScannedDocument, IsMeasuredInCharacters) {
  EXPECT_EQ(error_rate("法治政府", "法治政府"), 0);
  EXPECT_EQ(error_rate("法治政府", "法治改府"), 0.25);
  EXPECT_EQ(error_rate("法治政府", "法治政府府"), 0.25);
  EXPECT_EQ(error_rate("法治政府", "治政府"), 0.25);
}

TEST(SameDocumentGate, FindsEveryCase) { EXPECT_GE(samples().size(), 10 * 7U); }

TEST(SameDocumentGate, ReadsWhatMostReportsArriveIn) {
  if (parsers::parser_table().empty()) GTEST_SKIP() << "built without parsers";
  for (const auto format : {Format::docx, Format::pdf, Format::text})
    EXPECT_TRUE(is_read(format)) << format_info(format).name;
}

TEST(SameDocumentGate, ShowsTheLinesThatDiffer) {
  EXPECT_EQ(difference({"a", "b", "c"}, {"a", "b", "c"}), "");
  EXPECT_EQ(difference({"a", "b", "c"}, {"a", "x", "c"}), "  a\n- b\n+ x\n");
  EXPECT_EQ(difference({"a"}, {}), "- a\n");
}

}  // namespace
}  // namespace guidang
