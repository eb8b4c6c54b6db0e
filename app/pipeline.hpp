#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "ingest/source_file.hpp"
#include "model/report.hpp"
#include "normalize/rule_set.hpp"
#include "parsers/parser.hpp"

namespace guidang::app {

/// One document: parse, then normalise by `rules`, with the `evidence` that `explain` shows and JSON leaves out. The report
/// is partial where a diagnostic of severity error says that something is missing. Errors: those of the parsers, memory,
/// internal.
Expected<Report> make_report(ingest::SourceFile file, const parsers::ParseContext& context,
                             const normalize::RuleSet& rules = normalize::RuleSet::standard(), bool evidence = true);

/// The first diagnostic of severity error, or null: what makes a report partial.
const Diagnostic* first_loss(const Report& report);

/// How one input ended.
enum class State : std::uint8_t { complete, partial, failed };
std::string_view to_string(State state);

/// What is left of one document when it is done: all that a folder of reports needs to know of it.
struct DocumentResult {
  State state = State::failed;
  std::string sha256;              ///< The document's id; empty where the input could not even be read.
  std::string title;               ///< Empty where none was found.
  std::string json;                ///< The report; empty where there is none.
  Error error;                     ///< Why it failed; meaningless otherwise.
  std::optional<Diagnostic> loss;  ///< Why it is partial: the first thing that is missing.
};

/// `make_report` and its JSON. Never throws: whatever a document does to us is its result. A worker process
/// runs this.
DocumentResult process_document(ingest::SourceFile file, const parsers::ParseContext& context,
                                const normalize::RuleSet& rules = normalize::RuleSet::standard());

}  // namespace guidang::app
