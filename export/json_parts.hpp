#pragma once
#include "export/json_writer.hpp"
#include "model/report.hpp"

/// The parts of the JSON report, each one value. Key order is part of the format.
namespace guidang::exporter {

/// `document`: the elements of the document, GB/T 9704-2012 and GB/T 33480-2016.
void write_document(JsonWriter& json, const DocumentElements& document);
void write_document_number(JsonWriter& json, const std::optional<DocumentNumber>& number);

/// `body`: the nodes nested, in reading order.
void write_body(JsonWriter& json, const std::vector<Node>& nodes);

/// The keys `works`, `quantities`, `people`, `dates`, `organisations`.
void write_facts(JsonWriter& json, const Report& report);

/// The keys `furniture`, `diagnostics`, `quality`.
void write_account(JsonWriter& json, const Report& report);

}  // namespace guidang::exporter
