#include "annotated.hpp"

#include <cctype>

#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

constexpr std::string_view kParagraph =
    "本年度全镇上下共同努力，各项任务均按期完成，群众满意度稳步提高，受到上级充分肯定。";

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (text.remove_prefix(1); !text.empty();) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    line = line.substr(0, line.find(" => "));
    lines.emplace_back(line);
    text.remove_prefix(end + 1);
  }
  for (auto& line : lines)
    if (line != "@") line.erase(0, line.find(' ') + 1);
  return lines;
}

std::string with_paragraphs(std::string_view line) {
  std::string out;
  for (const char c : line) c == '@' ? out += kParagraph : out += c;
  return out;
}

std::string mark_of(const Section& section) {
  static constexpr const char* styles[] = {"", "+", "~"};
  return std::to_string(section.depth) + styles[static_cast<std::size_t>(section.heading_style)] +
         (section.label_source == LabelSource::inferred ? "?" : "");
}

/// `line` with what became of it.
std::string annotate(const Report& report, std::uint32_t number, const std::string& line) {
  if (line == "@") return line;
  std::string marks, difference;
  for (const auto& node : report.nodes) {
    const auto* section = std::get_if<Section>(&node.content);
    if (section == nullptr || node.at.line != number) continue;
    marks += mark_of(*section);
    const auto whole = section->label + section->heading.value_or("");
    const bool same = without_blanks(without_closing(line)) == without_blanks(whole);
    if (section->heading_style == HeadingStyle::own_line && !same) difference = " => " + whole;
  }
  return (marks.empty() ? "-" : marks) + " " + line + difference;
}

}  // namespace

void PrintTo(const Annotated& one, std::ostream* out) { *out << one.name; }

std::string name_of(const testing::TestParamInfo<Annotated>& info) {
  std::string name;
  for (const char c : std::string_view{info.param.name})
    name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
}

void check(const Annotated& given) {
  const auto lines = lines_of(given.text);
  std::string text, found = "\n";
  for (const auto& line : lines) text += with_paragraphs(line) + "\n";
  const auto report = report_of(text);
  for (std::uint32_t i = 0; i < lines.size(); ++i) found += annotate(report, i + 1, lines[i]) + "\n";
  EXPECT_EQ(found, given.text);
  EXPECT_EQ(faults_of(report), given.faults);
  EXPECT_EQ(report.quality.lost_characters, 0U);
}

}  // namespace guidang::normalize
