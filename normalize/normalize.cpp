#include "normalize/normalize.hpp"

#include <algorithm>

#include "normalize/assemble.hpp"
#include "normalize/back_matter.hpp"
#include "normalize/candidates.hpp"
#include "normalize/dates.hpp"
#include "normalize/document_number.hpp"
#include "normalize/enclosed.hpp"
#include "normalize/facts.hpp"
#include "normalize/front_matter.hpp"
#include "normalize/heading_text.hpp"
#include "normalize/label_lines.hpp"
#include "normalize/line.hpp"
#include "normalize/organisations.hpp"
#include "normalize/outline.hpp"
#include "normalize/quality.hpp"
#include "normalize/region.hpp"
#include "normalize/roles.hpp"
#include "normalize/run_on.hpp"
#include "normalize/series.hpp"
#include "normalize/tagged_elements.hpp"
#include "normalize/unicode.hpp"
#include "normalize/unwrap.hpp"

namespace guidang::normalize {
namespace {

/// What the title says: kind, series, issuers, year of the report.
void read_title(DocumentElements& elements, std::span<const SeriesRule> all_series) {
  if (!elements.title) return;
  const std::string_view title = *elements.title;
  const auto kind = kind_of_title(title);
  if (!kind.empty() && kind != "情况") elements.kind = kind;
  const auto* series = find_series(all_series, title);
  if (series != nullptr) elements.series = series->name;
  std::size_t length = 0;
  const auto names = leading_organisations(title, length);
  if (!names.empty()) {
    elements.issuers.clear();
    for (const auto& name : names) elements.issuers.push_back({name, issuer_type(name)});
  }
  const bool yearly = series != nullptr ? series->yearly : contains_any(kind, "报告 总结 情况 要点 计划");
  if (yearly) elements.report_year = find_year(title);
}

/// What the index table of a web page says where the page's text does not.
void read_index(DocumentElements& elements) {
  const auto value = [&](const Words& keys) -> std::string_view {
    for (const auto& [key, text] : elements.index)
      if (contains_any(without_blanks(key), keys) && !strip(text).empty() && strip(text) != "无")
        return strip(text);
    return {};
  };
  if (!elements.title)
    if (const auto title = value("标题 名称"); !title.empty()) elements.title = std::string{title};
  bool damaged = false;
  if (!elements.number) elements.number = parse_document_number(value("发文字号 文号"), damaged);
  if (!elements.date)
    if (const auto date = find_date(value("成文日期 生成日期")))
      elements.date = DocumentDate{date->text, date->iso};
}

/// A signature names the issuers where the title does not.
void complete_issuers(DocumentElements& elements) {
  if (!elements.issuers.empty()) return;
  for (const auto& name : elements.signatories)
    if (is_organisation(name)) elements.issuers.push_back({name, issuer_type(name)});
}

void report_missing(Report& report) {
  const auto& elements = report.document;
  const auto say = [&](DiagnosticCode code, const char* message) {
    report.diagnostics.push_back({code, message, {}, {}});
  };
  if (!elements.title) say(DiagnosticCode::title_missing, "no title is printed");
  if (!elements.date) say(DiagnosticCode::no_date, "no date of the document");
  if (elements.signatories.empty()) say(DiagnosticCode::no_signatory, "no signature");
  if (elements.addressees.empty()) say(DiagnosticCode::no_addressee, "no addressee");
  if (elements.date && elements.date->iso.empty())
    say(DiagnosticCode::date_invalid, "the printed date does not exist");
}

/// A report without any character of text is never a success.
void report_empty(Report& report) {
  const auto says_why = [](const Diagnostic& diagnostic) {
    return diagnostic_info(diagnostic.code).severity == Severity::error;
  };
  if (report.quality.input_characters == 0 && std::ranges::none_of(report.diagnostics, says_why))
    report.diagnostics.push_back({DiagnosticCode::empty_body, "the document holds no text", {}, {}});
}

/// The outline of one document part: candidates, decision, headings, nodes.
/// The first `head` lines belong to the head of the document: what no element took of them stays text.
void build_part(const RawDocument& document, std::span<const Line> lines, std::size_t head,
                const HeadingMatcher& matcher, std::optional<std::uint32_t> parent, bool evidence, Report& report) {
  auto candidates = find_candidates(lines, matcher);
  std::fill_n(candidates.begin(), std::min(head, candidates.size()), Candidate{});
  const auto decisions = decide_outline(lines, candidates);
  const auto splits = split_headings(lines, candidates, decisions);
  assemble(document, lines, candidates, decisions, splits, parent, evidence, report);
}

void build_body(const RawDocument& document, std::vector<Line>& lines, const std::vector<DocumentPart>& parts,
                const HeadingMatcher& matcher, bool evidence, Report& report) {
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const auto& part = parts[p];
    std::optional<std::uint32_t> parent;
    if (p > 0) {
      parent = static_cast<std::uint32_t>(report.nodes.size());
      report.nodes.push_back({{}, {}, lines[part.begin].at, Enclosed{part.title, part.number, part.mark}});
    }
    build_part(document, std::span{lines}.subspan(part.begin, part.end - part.begin), part.body - part.begin,
               matcher, parent, evidence, report);
  }
}

/// Counts where the characters went. Closing marks of headings and the comma behind 首先 are not repeated in
/// the report; what is missing beyond them is lost.
void balance(const Lines& lines, const std::vector<Line>& body, Report& report) {
  std::uint64_t text = 0, elements = 0, nodes = 0, spare = 0;
  for (const auto& line : body) (line.use == Use::element ? elements : text) += line.ink;
  for (const auto& node : report.nodes) {
    nodes += ink_of(node);
    if (std::holds_alternative<Section>(node.content)) spare += 4;
    if (const auto* list = std::get_if<Enumeration>(&node.content)) spare += list->items.size();
  }
  auto& quality = report.quality;
  quality.input_characters = lines.input_ink;
  quality.furniture_characters = lines.furniture_ink;
  quality.lost_characters = nodes + spare < text ? text - nodes : 0;
  quality.body_characters = quality.input_characters - quality.furniture_characters - quality.lost_characters;
  if (quality.lost_characters > 0)
    report.diagnostics.push_back(
        {DiagnosticCode::text_lost, std::to_string(quality.lost_characters) + " characters", {}, {}});
}

}  // namespace

Report normalize(RawDocument document, Source source, const RuleSet& rules, bool evidence) {
  const auto& matcher = rules.matcher();
  Report report;
  report.source = std::move(source);
  report.ruleset = rules.name();
  report.diagnostics = std::move(document.diagnostics);

  auto lines = to_lines(document, report.diagnostics);
  for (auto& line : lines.body) matcher.read_start(line);
  if (const auto joints = unwrap(lines.body, matcher, !document.pages.empty()))
    report.diagnostics.push_back(
        {DiagnosticCode::hard_wrap, std::to_string(joints) + " line ends joined", {}, {}});
  split_run_ons(lines.body, matcher);
  set_contents_apart(lines);
  join_lone_labels(lines.body, matcher);
  auto& body = lines.body;
  const float size = body_size(body);
  auto& elements = report.document;
  elements.index = document.index;
  const auto begin = read_front_matter(body, 0, body.size(), size, matcher, elements, report.diagnostics);
  if (!elements.title) read_index(elements);
  read_title(elements, rules.series());
  const auto parts = find_documents(body, begin, size, matcher, elements);
  read_back_matter(body, begin, parts.front().end, matcher, elements);
  for (std::size_t p = 1; p < parts.size(); ++p)
    read_attachment_lists(body, parts[p].body, parts[p].end, matcher, elements);
  read_index(elements);
  read_tagged_elements(document.properties, elements);
  complete_issuers(elements);

  build_body(document, body, parts, matcher, evidence, report);
  report.furniture = std::move(lines.furniture);
  balance(lines, body, report);
  add_notes(document, lines.notes, report);
  assign_roles(report, rules.series());
  collect_facts(report);
  add_region(report);
  report_missing(report);
  report_empty(report);
  assign_ids(report);
  grade(report);
  return report;
}

}  // namespace guidang::normalize
