// Reads back what the JSON writer wrote, with an explicit stack: the depth of a report is the depth of a
// document.
#include "export/report_reader.hpp"

#include <rapidjson/document.h>

namespace guidang::exporter {
namespace {

using Value = rapidjson::Value;

const Value* member(const Value& object, const char* name) {
  if (!object.IsObject()) return nullptr;
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

std::string text_of(const Value* value) {
  return value && value->IsString() ? std::string(value->GetString(), value->GetStringLength())
                                    : std::string{};
}

std::string text_at(const Value& object, const char* name) { return text_of(member(object, name)); }

Expected<rapidjson::Document> parse(std::string_view json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag>(json.data(),
                                                                                      json.size());
  if (document.HasParseError() || !member(document, "schema_version") || !member(document, "body"))
    return fail(ErrorCode::structure, "no report of this program");
  return document;
}

void add_line(std::string& text, const std::string& line) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

void add_table(std::string& text, const Value& rows) {
  if (!rows.IsArray()) return;
  for (const auto& row : rows.GetArray()) {
    std::string line;
    if (row.IsArray())
      for (const auto& cell : row.GetArray()) line += (line.empty() ? "" : "\t") + text_at(cell, "text");
    add_line(text, line);
  }
}

/// What a node says itself, whatever its kind.
void add_node(std::string& text, const Value& node) {
  for (const char* key : {"title", "caption", "text"}) add_line(text, text_at(node, key));
  if (const auto* rows = member(node, "rows")) add_table(text, *rows);
  const auto* items = member(node, "items");
  if (!items || !items->IsArray()) return;
  for (const auto& item : items->GetArray()) add_line(text, text_at(item, "marker") + text_at(item, "text"));
}

std::string first_loss_of(const Value& report) {
  const auto* diagnostics = member(report, "diagnostics");
  if (!diagnostics || !diagnostics->IsArray()) return {};
  for (const auto& diagnostic : diagnostics->GetArray())
    if (text_at(diagnostic, "severity") == "error") return text_at(diagnostic, "code");
  return {};
}

/// A node that waits, and the section it belongs to.
struct Waiting {
  const Value* node;
  std::size_t section;
};

void push_children(std::vector<Waiting>& waiting, const Value* nodes, std::size_t section) {
  if (!nodes || !nodes->IsArray()) return;
  for (auto i = nodes->Size(); i-- > 0;) waiting.push_back({&(*nodes)[i], section});
}

}  // namespace

Expected<ReportSummary> read_summary(std::string_view json) {
  const auto report = parse(json);
  if (!report) return std::unexpected(report.error());
  ReportSummary summary;
  const auto* source = member(*report, "source");
  const auto* document = member(*report, "document");
  const auto* producer = member(*report, "producer");
  if (!source || !document || !producer) return fail(ErrorCode::structure, "no report of this program");
  summary.id = text_at(*source, "sha256");
  summary.file_name = text_at(*source, "file_name");
  summary.title = text_at(*document, "title");
  summary.version = text_at(*producer, "version");
  summary.ruleset = text_at(*producer, "ruleset");
  summary.schema_version = text_at(*report, "schema_version");
  summary.partial = text_at(*report, "status") == "partial";
  summary.first_loss = first_loss_of(*report);
  if (const auto* bytes = member(*source, "size_bytes"); bytes && bytes->IsUint64())
    summary.size_bytes = bytes->GetUint64();
  return summary;
}

Expected<std::vector<SectionText>> read_sections(std::string_view json) {
  const auto report = parse(json);
  if (!report) return std::unexpected(report.error());
  std::vector<SectionText> sections(1);
  std::vector<Waiting> waiting;
  push_children(waiting, member(*report, "body"), 0);
  while (!waiting.empty()) {
    const auto [node, parent] = waiting.back();
    waiting.pop_back();
    auto section = parent;
    if (text_at(*node, "kind") == "section") {
      const auto heading = text_at(*node, "label") + text_at(*node, "heading");
      section = sections.size();
      sections.push_back(
          {sections[parent].path.empty() ? heading : sections[parent].path + " / " + heading, heading});
    } else {
      add_node(sections[section].text, *node);
    }
    push_children(waiting, member(*node, "children"), section);
  }
  return sections;
}

std::optional<IndexLine> read_index_line(std::string_view line) {
  rapidjson::Document row;
  row.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
  if (row.HasParseError() || !row.IsObject()) return std::nullopt;
  return IndexLine{text_at(row, "source"), text_at(row, "id"), text_at(row, "state"), text_at(row, "code")};
}

}  // namespace guidang::exporter
