#include "normalize/back_matter.hpp"

#include <algorithm>

#include "normalize/dates.hpp"
#include "normalize/organisations.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

constexpr std::size_t kFootLines = 40;      ///< A foot with its attachments is never longer.
constexpr std::size_t kSignatureLines = 8;  ///< Joint signatures above one date.

/// The text cut at its wide blanks.
std::vector<std::string_view> pieces_of(const Line& line) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  const std::string_view text = line.text;
  for (const auto& gap : line.gaps) {
    if (!gap.wide) continue;
    pieces.push_back(strip(text.substr(begin, gap.at - begin)));
    begin = gap.at;
  }
  pieces.push_back(strip(text.substr(begin)));
  std::erase_if(pieces, [](std::string_view piece) {
    return piece.empty() || piece == "（盖章）" || piece == "（公章）" || piece == "（印章）";
  });
  return pieces;
}

bool read_note(Line& line, DocumentElements& elements) {
  const std::string_view text = line.text;
  const auto after_colon = [&] {
    const auto colon = text.find("：");
    return colon == std::string_view::npos ? std::string_view{}
                                           : strip(without_closing(text.substr(colon + 3)));
  };
  if (text.starts_with("抄送") || text.starts_with("抄报")) {
    auto names = split_organisations(after_colon());
    elements.copy_to.insert(elements.copy_to.end(), names.begin(), names.end());
    return !names.empty();
  }
  const bool bracketed = text.starts_with("（") && text.ends_with("）");
  if ((bracketed || text.starts_with("联系")) && contains_any(text, "联系人 联系电话") && contains(text, "：") &&
      char_count(text) <= 90) {
    if (!elements.contact)
      elements.contact = bracketed ? std::string{text.substr(3, text.size() - 6)} : std::string{text};
    return true;
  }
  if (bracketed && contains_any(text, "公开 不予公开 此件") && char_count(text) <= 30) {
    if (!elements.note) elements.note = std::string{text.substr(3, text.size() - 6)};
    return true;
  }
  return text.ends_with("印发") && find_date(text) && char_count(text) <= 50;
}

/// "附件：1. 名称" and the lines that go on with 2., 3. …; returns how many lines were used.
std::size_t read_attachments(std::vector<Line>& lines, std::size_t i, std::size_t end,
                             const HeadingMatcher& matcher, DocumentElements& elements) {
  const std::string_view text = lines[i].text;
  std::string_view rest;
  bool opens_list = false;
  for (const std::string_view lead : {"附件：", "附件:", "附：", "附件信息：", "附件列表：", "附件清单：",
                                      "附件目录：", "附件下载：", "相关附件：", "附件"})
    if (text.starts_with(lead)) {
      rest = strip(text.substr(lead.size()));
      opens_list = lead != "附件" || rest.empty();
      break;
    }
  const bool mark_alone = opens_list && rest.empty();
  if (rest.empty() && !mark_alone) return 0;
  if (!opens_list) {
    // "附件1：名称" on one line of a list.
    std::size_t digits = 0;
    while (digits < rest.size() && is_digit(rest[digits])) ++digits;
    const auto behind = rest.substr(digits);
    if (digits == 0 || !(behind.starts_with("：") || behind.starts_with("."))) return 0;
    rest = strip(behind.substr(behind.starts_with("：") ? 3 : 1));
    if (rest.empty() || contains(rest, "。") || char_count(rest) > 60) return 0;
    elements.attachments.emplace_back(without_closing(rest));
    return 1;
  }
  if (contains(rest, "。") || char_count(rest) > 160) return 0;
  const auto add = [&](std::string_view name) {
    const auto label = matcher.match(name);
    if (label) name = strip(name.substr(label->length));
    if (!name.empty()) elements.attachments.emplace_back(without_closing(name));
  };
  const auto first = matcher.match(rest);
  if (!rest.empty()) add(rest);
  std::size_t used = 1;
  std::int64_t expected = first ? first->ordinal + 1 : mark_alone ? 1 : 0;
  while (expected > 0 && i + used < end) {
    const auto& next = lines[i + used];
    if (next.is_table || next.is_picture) break;
    const bool numbered = next.number && !next.number->bullet;
    const auto label = numbered ? matcher.read_number(*next.number) : matcher.match(next.text);
    if (!label || label->ordinal != expected || contains(next.text, "。") || next.width > 60) break;
    add(next.text);
    ++expected;
    ++used;
  }
  if (mark_alone && used == 1) return 0;
  return used;
}

/// Persons sign where organisations do: on the right, directly above a date on the right.
std::vector<std::string> persons_above(const Line& line, const Line& date) {
  if (!line.right() || !date.right() || line.is_table || line.is_picture || line.number || line.width > 30)
    return {};
  if (line.at.page != date.at.page || contains_any(line.text, "。 ， ； ： : ？ ！ （ ）")) return {};
  std::vector<std::string> names;
  std::string_view rest = line.text;
  while (!rest.empty()) {
    const auto comma = rest.find("、");
    const auto name = strip(rest.substr(0, comma));
    if (char_count(name) < 2) return {};
    names.emplace_back(name);
    rest = comma == std::string_view::npos ? std::string_view{}
                                           : rest.substr(comma + std::string_view{"、"}.size());
  }
  return names;
}

void read_signature(std::vector<Line>& lines, std::size_t begin, std::size_t date,
                    DocumentElements& elements) {
  std::vector<std::vector<std::string>> found;
  std::size_t i = date;
  while (i > begin && date - i < kSignatureLines) {
    auto names = signatories_of(lines[i - 1]);
    if (names.empty() && i == date && date < lines.size()) names = persons_above(lines[i - 1], lines[date]);
    if (names.empty() || lines[i - 1].use != Use::body) break;
    found.push_back(names);
    lines[--i].use = Use::element;
  }
  for (auto names = found.rbegin(); names != found.rend(); ++names)
    elements.signatories.insert(elements.signatories.end(), names->begin(), names->end());
  if (!found.empty()) elements.sources.emplace_back("signatories", lines[i].at);
}

/// The line names nobody but issuers that the title has already named.
bool is_signed_by_issuer(const Line& line, const DocumentElements& elements) {
  const auto names = signatories_of(line);
  return !names.empty() && std::ranges::all_of(names, [&](const std::string& name) {
    return std::ranges::find(elements.issuers, name, &Issuer::name) != elements.issuers.end();
  });
}

}  // namespace

std::vector<std::string> signatories_of(const Line& line) {
  if (line.is_table || line.is_picture || line.number || line.width > 60) return {};
  std::vector<std::string> names;
  for (const auto piece : pieces_of(line)) {
    auto name = piece;
    for (const std::string_view seal : {"（盖章）", "（公章）", "（印章）", "（章）"})
      if (name.ends_with(seal)) name = strip(name.substr(0, name.size() - seal.size()));
    if (!is_organisation(name)) return {};
    for (auto& whole : split_organisations(name)) names.push_back(std::move(whole));
  }
  return names;
}

bool is_signature_date(const std::vector<Line>& lines, std::size_t i) {
  const auto& line = lines[i];
  if (line.is_table || line.is_picture || line.width > 20) return false;
  if (!parse_date_line(line.text)) return false;
  return line.right() || line.indent_em >= 6 || line.right_indent_em >= 2 || i + 1 == lines.size() ||
         (i > 0 && !signatories_of(lines[i - 1]).empty()) ||
         (i > 0 && ends_sentence(char_before(lines[i - 1].text, lines[i - 1].text.size())));
}

void read_attachment_lists(std::vector<Line>& lines, std::size_t begin, std::size_t end,
                           const HeadingMatcher& matcher, DocumentElements& elements) {
  const auto from = end > begin + kFootLines ? end - kFootLines : begin;
  for (std::size_t i = from; i < end; ++i) {
    if (lines[i].use != Use::body || lines[i].is_table || lines[i].is_picture) continue;
    const auto used = read_attachments(lines, i, end, matcher, elements);
    for (std::size_t k = i; k < i + used; ++k) lines[k].use = Use::element;
    if (used > 0) i += used - 1;
  }
}

void read_back_matter(std::vector<Line>& lines, std::size_t begin, std::size_t end,
                      const HeadingMatcher& matcher, DocumentElements& elements) {
  const auto from = end > begin + kFootLines ? end - kFootLines : begin;
  for (std::size_t i = from; i < end; ++i) {
    if (lines[i].use != Use::body || lines[i].is_table || lines[i].is_picture) continue;
    if (read_note(lines[i], elements)) lines[i].use = Use::element;
  }
  read_attachment_lists(lines, from, end, matcher, elements);
  for (std::size_t i = end; i-- > from;) {
    if (lines[i].use != Use::body || !is_signature_date(lines, i)) continue;
    const auto date = parse_date_line(lines[i].text);
    elements.date = DocumentDate{date->text, date->iso};
    std::erase_if(elements.sources, [](const auto& source) { return source.first == "date"; });
    elements.sources.emplace_back("date", lines[i].at);
    lines[i].use = Use::element;
    // The list of attachments and notes may stand between body and signature.
    read_signature(lines, begin, i, elements);
    return;
  }
  // No date: a signature may still close the document.
  for (std::size_t i = end; i-- > from;) {
    if (lines[i].use != Use::body) continue;
    if (lines[i].right() || lines[i].indent_em >= 8 || is_signed_by_issuer(lines[i], elements))
      read_signature(lines, begin, i + 1, elements);
    return;
  }
}

}  // namespace guidang::normalize
