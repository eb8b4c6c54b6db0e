#include "export/store/report_rows.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "guidang_version.hpp"

namespace guidang::exporter {
namespace {

constexpr std::size_t kMaxRoles = 16;  ///< Kept of those above a section; more are no report of ours.

/// In order of the alternatives of Node::content.
constexpr std::string_view kKinds[] = {"section", "paragraph", "enumeration", "table",
                                       "figure",  "document",  "note"};

std::optional<std::int64_t> known(std::int64_t number) {
  return number == 0 ? std::nullopt : std::optional{number};
}

}  // namespace

Expected<void> ReportRows::write(const Report& report, std::string_view report_sha256,
                                 const std::vector<Passage>& passages, std::int64_t document,
                                 std::int64_t first_passage) {
  result_ = {};
  document_ = document;
  passage_ = first_passage;
  write_document(report, report_sha256);
  write_elements(report.document, report.quality);
  write_nodes(report.nodes);
  write_facts(report);
  write_account(report);
  write_passages(passages);
  return result_;
}

void ReportRows::write_document(const Report& report, std::string_view report_sha256) {
  const auto& [source, d, q] = std::tie(report.source, report.document, report.quality);
  const DocumentNumber number = d.number.value_or(DocumentNumber{});
  const DocumentDate date = d.date.value_or(DocumentDate{});
  const Region region = d.region.value_or(Region{});
  const std::string_view version =
      report.producer_version.empty() ? GUIDANG_VERSION : report.producer_version;
  add(DocumentTable::documents, {document_,
                                 source.sha256,
                                 report_sha256,
                                 source.file_name,
                                 source.format,
                                 source.size_bytes,
                                 source.encoding,
                                 source.page_count,
                                 source.ocr,
                                 version,
                                 report.ruleset,
                                 report.partial ? "partial" : "complete",
                                 d.title,
                                 d.kind,
                                 d.series,
                                 number.text,
                                 number.agency,
                                 number.year,
                                 number.serial,
                                 d.report_year,
                                 date.text,
                                 date.iso,
                                 region.province,
                                 region.city,
                                 region.county,
                                 region.township,
                                 region.code,
                                 d.security,
                                 d.urgency,
                                 d.signer,
                                 d.note,
                                 d.contact,
                                 q.score,
                                 q.review ? "review" : "accept",
                                 q.input_characters,
                                 q.body_characters,
                                 q.furniture_characters,
                                 q.lost_characters});
}

void ReportRows::write_elements(const DocumentElements& elements, const Quality& quality) {
  for (std::size_t i = 0; i < elements.issuers.size(); ++i)
    add(DocumentTable::issuers,
        {document_, i, elements.issuers[i].name, to_string(elements.issuers[i].type)});
  const auto list = [&](std::string_view name, const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i)
      add(DocumentTable::document_lists, {document_, name, i, texts[i]});
  };
  list("addressees", elements.addressees);
  list("signatories", elements.signatories);
  list("copy_to", elements.copy_to);
  list("attachments", elements.attachments);
  list("review_reasons", quality.review_reasons);
  for (std::size_t i = 0; i < elements.index.size(); ++i)
    add(DocumentTable::index_rows, {document_, i, elements.index[i].first, elements.index[i].second});
}

void ReportRows::write_nodes(const std::vector<Node>& nodes) {
  sections_of_.assign(nodes.size() + 1, 0);
  roles_of_.assign(nodes.size() + 1, {});
  for (std::size_t i = 0; i < nodes.size() && result_; ++i)
    write_node(nodes[i], static_cast<std::int64_t>(i) + 1);
}

void ReportRows::write_node(const Node& node, std::int64_t number) {
  node_ = number;
  const auto at = static_cast<std::size_t>(number);
  const std::size_t above = node.parent && *node.parent + 1 < at ? *node.parent + 1 : 0;
  const auto* section = std::get_if<Section>(&node.content);
  const bool enclosed = std::holds_alternative<Enclosed>(node.content);
  sections_of_[at] = section ? static_cast<std::uint32_t>(at) : enclosed ? 0 : sections_of_[above];
  if (section || enclosed) roles_of_[at] = roles_of_[above];
  const Provenance& p = node.at;
  const auto edge = [&](float Box::*side) {
    return p.box ? std::optional{static_cast<double>((*p.box).*side)} : std::nullopt;
  };
  add(DocumentTable::nodes,
      {document_, node_, known(static_cast<std::int64_t>(above)), known(sections_of_[at]),
       kKinds[node.content.index()], node.id, p.page, edge(&Box::x0), edge(&Box::y0), edge(&Box::x1),
       edge(&Box::y1), p.part, p.paragraph, p.line});
  std::visit([&](const auto& content) { write_content(content, node); }, node.content);
}

void ReportRows::write_content(const Section& s, const Node& node) {
  const auto at = static_cast<std::size_t>(node_);
  const auto above = node.parent && *node.parent + 1 < at ? std::optional{*node.parent + 1} : std::nullopt;
  add(DocumentTable::sections,
      {document_, node_, above, s.depth, s.label, s.label_printed, to_string(s.label_source),
       to_string(s.family), known(s.ordinal), s.heading, to_string(s.heading_style), s.topic});
  auto& roles = roles_of_[at];  // So far those from above.
  const std::vector<std::string_view> inherited = roles;
  std::vector<std::string_view> own;
  for (const auto& role : s.roles)
    if (std::ranges::find(own, role) == own.end()) own.push_back(role);
  for (const auto role : own) add(DocumentTable::section_roles, {document_, node_, role, false});
  for (const auto role : inherited)
    if (std::ranges::find(own, role) == own.end())
      add(DocumentTable::section_roles, {document_, node_, role, true});
  for (const auto role : own)
    if (std::ranges::find(roles, role) == roles.end() && roles.size() < kMaxRoles) roles.push_back(role);
}

void ReportRows::write_content(const Paragraph& paragraph, const Node&) {
  add(DocumentTable::paragraphs, {document_, node_, paragraph.text, paragraph.lead});
}

void ReportRows::write_content(const Enumeration& enumeration, const Node&) {
  for (std::size_t i = 0; i < enumeration.items.size(); ++i) {
    const EnumerationItem& item = enumeration.items[i];
    add(DocumentTable::enumeration_items,
        {document_, node_, i, to_string(enumeration.family), item.marker, known(item.ordinal), item.lead,
         item.text, item.at.page, item.at.part, item.at.paragraph, item.at.line});
  }
}

void ReportRows::write_content(const Table& table, const Node&) {
  add(DocumentTable::tables, {document_, node_, table.caption});
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    for (std::size_t column = 0; column < table.rows[row].size(); ++column) {
      const Cell& cell = table.rows[row][column];
      add(DocumentTable::cells,
          {document_, node_, row, column, cell.text, cell.row_span, cell.col_span, cell.header});
    }
}

void ReportRows::write_content(const Figure& figure, const Node&) {
  add(DocumentTable::figures, {document_, node_, figure.caption, figure.media, figure.text});
}

void ReportRows::write_content(const Enclosed& enclosed, const Node&) {
  const DocumentNumber number = enclosed.number.value_or(DocumentNumber{});
  add(DocumentTable::enclosed_documents, {document_, node_, enclosed.mark, enclosed.title, number.text,
                                          number.agency, number.year, number.serial});
}

void ReportRows::write_content(const Note& note, const Node&) {
  add(DocumentTable::notes, {document_, node_, note.kind, note.text});
}

void ReportRows::write_facts(const Report& report) {
  const auto node_of = [&](const Span& at) {
    return at.node < report.nodes.size() ? std::optional<std::int64_t>{at.node + 1} : std::nullopt;
  };
  const auto each = [&](DocumentTable table, const auto& facts, auto... values_of) {
    for (std::size_t i = 0; i < facts.size(); ++i)
      add(table, {document_, i, values_of(facts[i])..., node_of(facts[i].at), facts[i].at.item,
                  facts[i].at.begin, facts[i].at.end});
  };
  each(
      DocumentTable::works, report.works, [](const Work& w) -> const auto& { return w.name; },
      [](const Work& w) { return w.nested; }, [](const Work& w) -> const auto& { return w.number; });
  each(
      DocumentTable::quantities, report.quantities, [](const Quantity& q) -> const auto& { return q.text; },
      [](const Quantity& q) { return q.value; }, [](const Quantity& q) -> const auto& { return q.unit; },
      [](const Quantity& q) { return to_string(q.bound); });
  each(
      DocumentTable::people, report.people, [](const Person& p) -> const auto& { return p.name; },
      [](const Person& p) -> const auto& { return p.role; });
  each(
      DocumentTable::dates, report.dates, [](const DateMention& d) -> const auto& { return d.text; },
      [](const DateMention& d) -> const auto& { return d.iso; });
  each(
      DocumentTable::organisations, report.organisations,
      [](const Organisation& o) -> const auto& { return o.name; });
}

void ReportRows::write_account(const Report& report) {
  for (std::size_t i = 0; i < report.furniture.size(); ++i) {
    const Furniture& piece = report.furniture[i];
    add(DocumentTable::furniture, {document_, i, to_string(piece.kind), piece.text, piece.count});
  }
  for (std::size_t i = 0; i < report.diagnostics.size(); ++i) {
    const Diagnostic& d = report.diagnostics[i];
    const auto& info = diagnostic_info(d.code);
    const auto node = d.node && *d.node < report.nodes.size() ? std::optional{*d.node + 1} : std::nullopt;
    add(DocumentTable::diagnostics, {document_, i, info.name, to_string(info.severity),
                                     d.message.empty() ? info.meaning : std::string_view{d.message}, node,
                                     d.at.page, d.at.part, d.at.paragraph, d.at.line});
  }
}

void ReportRows::write_passages(const std::vector<Passage>& passages) {
  for (const auto& passage : passages) {
    add(DocumentTable::passages, {passage_, document_, passage.first_node, passage.last_node});
    if (result_) result_ = sink_.add_terms(passage_++, passage.terms);
  }
}

}  // namespace guidang::exporter
