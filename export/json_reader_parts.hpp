#pragma once
#include "export/json_source.hpp"
#include "model/report.hpp"

/// The parts of the JSON report, read: the mirror of json_parts.hpp. Faults are kept in `json`.
namespace guidang::exporter {

void read_document(JsonSource& json, const rapidjson::Value& document, DocumentElements& into);
void read_document_number(JsonSource& json, const rapidjson::Value& value,
                          std::optional<DocumentNumber>& into);

/// `body`: the nested nodes as one vector in reading order.
void read_body(JsonSource& json, std::vector<Node>& into);

/// Works, quantities, people, dates, organisations; the nodes must have been read.
void read_facts(JsonSource& json, Report& into);
/// Furniture, diagnostics, quality; the nodes must have been read.
void read_account(JsonSource& json, Report& into);

}  // namespace guidang::exporter
