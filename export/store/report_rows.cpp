#include "export/store/report_rows.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "export/node_tree.hpp"
#include "guidang_version.hpp"

namespace guidang::exporter {
namespace {

constexpr std::size_t kMaxRoles = 16;  ///< Kept of those above a section; more are no report of ours.

/// In order of the alternatives of Node::content.
constexpr std::string_view kKinds[] = {"section", "paragraph", "enumeration", "table",
                                       "figure",  "document",  "note"};

/// "INSERT INTO table VALUES (?1, …)" for a table of so many columns.
std::string insertion(std::string_view table, int columns) {
  std::string sql = "INSERT INTO " + std::string{table} + " VALUES (";
  for (int i = 1; i <= columns; ++i) sql += (i > 1 ? ", ?" : "?") + std::to_string(i);
  return sql + ")";
}

std::optional<std::int64_t> known(std::int64_t number) {
  return number == 0 ? std::nullopt : std::optional{number};
}

/// The text's terms behind those of `terms`.
void add_text(std::string_view text, std::vector<Term>& terms) { add_terms(folded(text), terms); }

struct Texts {
  std::vector<Term>& terms;

  void operator()(const Section& section) const { add_text(section.heading.value_or(""), terms); }
  void operator()(const Paragraph& paragraph) const { add_text(paragraph.text, terms); }
  void operator()(const Enumeration& enumeration) const {
    for (const auto& item : enumeration.items) add_text(item.text, terms);
  }
  void operator()(const Table& table) const {
    add_text(table.caption.value_or(""), terms);
    for (const auto& row : table.rows)
      for (const auto& cell : row) add_text(cell.text, terms);
  }
  void operator()(const Figure& figure) const {
    add_text(figure.caption.value_or(""), terms);
    add_text(figure.text.value_or(""), terms);
  }
  void operator()(const Enclosed& enclosed) const { add_text(enclosed.title.value_or(""), terms); }
  void operator()(const Note& note) const { add_text(note.text, terms); }
};

}  // namespace

ReportRows::ReportRows(Database& database, IndexWriter& index)
    : database_(database),
      index_(index),
      documents_(database.prepare(insertion("documents", 38))),
      issuers_(database.prepare(insertion("issuers", 4))),
      lists_(database.prepare(insertion("document_lists", 4))),
      index_rows_(database.prepare(insertion("index_rows", 4))),
      nodes_(database.prepare(insertion("nodes", 14))),
      sections_(database.prepare(insertion("sections", 12))),
      roles_(database.prepare("INSERT OR IGNORE INTO section_roles VALUES (?1, ?2, ?3, ?4)")),
      paragraphs_(database.prepare(insertion("paragraphs", 4))),
      items_(database.prepare(insertion("enumeration_items", 12))),
      tables_(database.prepare(insertion("tables", 3))),
      cells_(database.prepare(insertion("cells", 8))),
      figures_(database.prepare(insertion("figures", 5))),
      enclosed_(database.prepare(insertion("enclosed_documents", 8))),
      notes_(database.prepare(insertion("notes", 4))),
      works_(database.prepare(insertion("works", 9))),
      quantities_(database.prepare(insertion("quantities", 10))),
      people_(database.prepare(insertion("people", 8))),
      dates_(database.prepare(insertion("dates", 8))),
      organisations_(database.prepare(insertion("organisations", 7))),
      furniture_(database.prepare(insertion("furniture", 5))),
      diagnostics_(database.prepare(insertion("diagnostics", 10))),
      passages_(
          database.prepare("INSERT INTO passages (document, first_node, last_node) VALUES (?1, ?2, ?3)")) {}

Expected<void> ReportRows::write(const Report& report, std::string_view report_sha256,
                                 std::optional<std::int64_t> document) {
  result_ = {};
  if (document) result_ = remove(*document);
  if (!result_) return result_;
  const auto written = write_document(report, report_sha256, document);
  if (!written) return std::unexpected(written.error());
  document_ = *written;
  write_elements(report.document, report.quality);
  write_nodes(report.nodes);
  write_facts(report);
  write_account(report);
  write_passages(report);
  return result_;
}

Expected<void> ReportRows::remove(std::int64_t document) {
  for (const auto table : kDocumentTables) {
    auto statement = database_.prepare("DELETE FROM " + std::string{table} + " WHERE document = ?1");
    if (auto done = statement.with(document).run(); !done) return done;
  }
  return {};
}

Expected<std::int64_t> ReportRows::write_document(const Report& report, std::string_view report_sha256,
                                                  std::optional<std::int64_t> document) {
  const auto& [source, d, q] = std::tie(report.source, report.document, report.quality);
  if (!document) {
    std::int64_t last = 0;
    auto found = database_.value("SELECT max(document) FROM documents", last);
    if (!found) return std::unexpected(found.error());
    document = last + 1;
  }
  const DocumentNumber number = d.number.value_or(DocumentNumber{});
  const DocumentDate date = d.date.value_or(DocumentDate{});
  const Region region = d.region.value_or(Region{});
  const std::string_view version =
      report.producer_version.empty() ? GUIDANG_VERSION : report.producer_version;
  insert(documents_, *document, source.sha256, report_sha256, source.file_name, source.format,
         source.size_bytes, source.encoding, source.page_count, source.ocr, version, report.ruleset,
         report.partial ? "partial" : "complete", d.title, d.kind, d.series, number.text, number.agency,
         number.year, number.serial, d.report_year, date.text, date.iso, region.province, region.city,
         region.county, region.township, region.code, d.security, d.urgency, d.signer, d.note, d.contact,
         q.score, q.review ? "review" : "accept", q.input_characters, q.body_characters,
         q.furniture_characters, q.lost_characters);
  if (!result_) return std::unexpected(result_.error());
  return *document;
}

void ReportRows::write_elements(const DocumentElements& elements, const Quality& quality) {
  for (std::size_t i = 0; i < elements.issuers.size(); ++i)
    insert(issuers_, document_, i, elements.issuers[i].name, to_string(elements.issuers[i].type));
  const auto list = [&](std::string_view name, const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i) insert(lists_, document_, name, i, texts[i]);
  };
  list("addressees", elements.addressees);
  list("signatories", elements.signatories);
  list("copy_to", elements.copy_to);
  list("attachments", elements.attachments);
  list("review_reasons", quality.review_reasons);
  for (std::size_t i = 0; i < elements.index.size(); ++i)
    insert(index_rows_, document_, i, elements.index[i].first, elements.index[i].second);
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
  roles_of_[at] = roles_of_[above];
  const Provenance& p = node.at;
  const auto edge = [&](float Box::*side) {
    return p.box ? std::optional{static_cast<double>((*p.box).*side)} : std::nullopt;
  };
  insert(nodes_, document_, node_, known(static_cast<std::int64_t>(above)), known(sections_of_[at]),
         kKinds[node.content.index()], node.id, p.page, edge(&Box::x0), edge(&Box::y0), edge(&Box::x1),
         edge(&Box::y1), p.part, p.paragraph, p.line);
  std::visit([&](const auto& content) { write_content(content, node); }, node.content);
}

void ReportRows::write_content(const Section& s, const Node& node) {
  const auto at = static_cast<std::size_t>(node_);
  const auto above = node.parent && *node.parent + 1 < at ? std::optional{*node.parent + 1} : std::nullopt;
  insert(sections_, document_, node_, above, s.depth, s.label, s.label_printed, to_string(s.label_source),
         to_string(s.family), known(s.ordinal), s.heading, to_string(s.heading_style), s.topic);
  for (const auto& role : s.roles) insert(roles_, document_, node_, role, false);
  auto& roles = roles_of_[at];   // so far those from above; a role that is its own is there already
  for (const auto& role : roles) insert(roles_, document_, node_, role, true);
  for (const auto& role : s.roles)
    if (std::ranges::find(roles, role) == roles.end() && roles.size() < kMaxRoles) roles.push_back(role);
}

void ReportRows::write_content(const Paragraph& paragraph, const Node&) {
  insert(paragraphs_, document_, node_, paragraph.text, paragraph.lead);
}

void ReportRows::write_content(const Enumeration& enumeration, const Node&) {
  for (std::size_t i = 0; i < enumeration.items.size(); ++i) {
    const EnumerationItem& item = enumeration.items[i];
    insert(items_, document_, node_, i, to_string(enumeration.family), item.marker, known(item.ordinal),
           item.lead, item.text, item.at.page, item.at.part, item.at.paragraph, item.at.line);
  }
}

void ReportRows::write_content(const Table& table, const Node&) {
  insert(tables_, document_, node_, table.caption);
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    for (std::size_t column = 0; column < table.rows[row].size(); ++column) {
      const Cell& cell = table.rows[row][column];
      insert(cells_, document_, node_, row, column, cell.text, cell.row_span, cell.col_span, cell.header);
    }
}

void ReportRows::write_content(const Figure& figure, const Node&) {
  insert(figures_, document_, node_, figure.caption, figure.media, figure.text);
}

void ReportRows::write_content(const Enclosed& enclosed, const Node&) {
  const DocumentNumber number = enclosed.number.value_or(DocumentNumber{});
  insert(enclosed_, document_, node_, enclosed.mark, enclosed.title, number.text, number.agency, number.year,
         number.serial);
}

void ReportRows::write_content(const Note& note, const Node&) {
  insert(notes_, document_, node_, note.kind, note.text);
}

void ReportRows::write_facts(const Report& report) {
  const auto node_of = [&](const Span& at) {
    return at.node < report.nodes.size() ? std::optional<std::int64_t>{at.node + 1} : std::nullopt;
  };
  const auto each = [&](Statement& statement, const auto& facts, auto... values_of) {
    for (std::size_t i = 0; i < facts.size(); ++i)
      insert(statement, document_, i, values_of(facts[i])..., node_of(facts[i].at), facts[i].at.item,
             facts[i].at.begin, facts[i].at.end);
  };
  each(
      works_, report.works, [](const Work& w) -> const auto& { return w.name; },
      [](const Work& w) { return w.nested; }, [](const Work& w) -> const auto& { return w.number; });
  each(
      quantities_, report.quantities, [](const Quantity& q) -> const auto& { return q.text; },
      [](const Quantity& q) { return q.value; }, [](const Quantity& q) -> const auto& { return q.unit; },
      [](const Quantity& q) { return to_string(q.bound); });
  each(
      people_, report.people, [](const Person& p) -> const auto& { return p.name; },
      [](const Person& p) -> const auto& { return p.role; });
  each(
      dates_, report.dates, [](const DateMention& d) -> const auto& { return d.text; },
      [](const DateMention& d) -> const auto& { return d.iso; });
  each(
      organisations_, report.organisations, [](const Organisation& o) -> const auto& { return o.name; });
}

void ReportRows::write_account(const Report& report) {
  for (std::size_t i = 0; i < report.furniture.size(); ++i) {
    const Furniture& piece = report.furniture[i];
    insert(furniture_, document_, i, to_string(piece.kind), piece.text, piece.count);
  }
  for (std::size_t i = 0; i < report.diagnostics.size(); ++i) {
    const Diagnostic& d = report.diagnostics[i];
    const auto& info = diagnostic_info(d.code);
    const auto node = d.node && *d.node < report.nodes.size() ? std::optional{*d.node + 1} : std::nullopt;
    insert(diagnostics_, document_, i, info.name, to_string(info.severity),
           d.message.empty() ? info.meaning : std::string_view{d.message}, node, d.at.page, d.at.part,
           d.at.paragraph, d.at.line);
  }
}

/// A passage ends before every section and every enclosed document; the first one begins with the title.
void ReportRows::write_passages(const Report& report) {
  terms_.clear();
  add_text(report.document.title.value_or(""), terms_);
  std::size_t first = 0;
  const auto finish = [&](std::size_t last) {
    insert(passages_, document_, first, last);
    if (result_) index_.add(database_.last_row(), terms_);
    terms_.clear();
    first = last + 1;
  };
  for (std::size_t i = 0; i < report.nodes.size(); ++i) {
    if (holds_children(report.nodes[i])) finish(i);
    std::visit(Texts{terms_}, report.nodes[i].content);
  }
  finish(report.nodes.size());
}

}  // namespace guidang::exporter
