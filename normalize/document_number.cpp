#include "normalize/document_number.hpp"

#include <re2/re2.h>

#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

int number(const std::string& text) { return text.empty() ? 0 : std::stoi(text); }

/// 令 and numbers that lost a bracket or their 号, standards; `plain` is without blanks. The quick refusals keep RE2 from
/// compiling, for most documents, what few need.
std::optional<DocumentNumber> parse_other_number(const std::string& plain, bool& damaged) {
  if (plain.empty()) return {};
  std::string agency, serial, year;
  if (plain.ends_with("号") && contains(plain, "令")) {
    static const RE2 order(R"(([\p{Han}]{2,14}令)\s*第?\s*(\d{1,4})\s*号)");
    if (RE2::FullMatch(plain, order, &agency, &serial)) return DocumentNumber{plain, agency, {}, number(serial)};
  }
  if (plain.ends_with("号") || is_digit(plain.back())) {
    static const RE2 lost(R"((\p{Han}{2,12}(?:发|字|文|办|法|函|委|政|通))〔?((?:19|20)\d{2})〕?(\d{1,3})号?)");
    if (RE2::FullMatch(plain, lost, &agency, &year, &serial)) {
      damaged = true;
      return DocumentNumber{agency + "〔" + year + "〕" + serial + "号", agency, number(year), number(serial)};
    }
  }
  if (!is_latin(plain.front())) return {};
  static const RE2 standard(R"(((?:GB|GM|DA|DB|YD|JR|GA|SF|MZ|HJ)\d{0,2}/?[TZ]?)\s*(\d{1,6}(?:\.\d{1,3})?)\s*[-—－–]{1,2}\s*((?:19|20)\d{2}))");
  if (RE2::FullMatch(plain, standard, &agency, &serial, &year))
    return DocumentNumber{agency + serial + "—" + year, agency, number(year), {}};
  return {};
}

}  // namespace

std::optional<DocumentNumber> find_document_number(std::string_view text) {
  if (!contains(text, "号")) return {};
  static const RE2 pattern(R"(([\p{Han}]{2,14})\s*[〔\[【（(［﹝]\s*((?:19|20)\d{2})\s*[〕\]】）)］﹞]\s*(第?)\s*(\d{1,5})\s*号)");
  re2::StringPiece groups[5];
  if (!pattern.Match(piece(text), 0, text.size(), RE2::UNANCHORED, groups, 5)) return {};
  DocumentNumber found;
  found.agency = groups[1].as_string();
  found.year = number(groups[2].as_string());
  found.serial = number(groups[4].as_string());
  found.text = found.agency + "〔" + groups[2].as_string() + "〕" + groups[3].as_string() + groups[4].as_string() + "号";
  return found;
}

std::optional<DocumentNumber> parse_document_number(std::string_view line, bool& damaged) {
  damaged = false;
  line = strip(line);
  if (line.empty() || line.size() > 150 || line.find_first_of("0123456789") == std::string_view::npos) return {};
  // 发文字号： in front, brackets around the whole.
  for (const std::string_view lead : {"发文字号", "文号", "文件编号", "编号"})
    if (line.starts_with(lead)) {
      line = strip(line.substr(lead.size()));
      if (line.starts_with("：")) line = strip(line.substr(3));
      else if (line.starts_with(":")) line = strip(line.substr(1));
    }
  const bool bracketed = (line.starts_with("（") && line.ends_with("）"));
  if (bracketed) line = strip(line.substr(3, line.size() - 6));
  const auto plain = without_blanks(line);
  if (const auto found = find_document_number(plain); found && char_count(found->text) + 1 >= char_count(plain)) return found;
  return parse_other_number(plain, damaged);
}

}  // namespace guidang::normalize
