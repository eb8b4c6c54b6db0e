#pragma once
#include <cstdint>
#include <functional>

#include "app/pipeline.hpp"

namespace guidang::app::batch {

/// What worker processes do with a document. Tests put functions in here that hang, crash and eat memory.
struct WorkerProgram {
  std::function<void()> warm_up;  ///< Once, in the small parent: tables that every worker needs.
  std::function<DocumentResult(ingest::SourceFile, const parsers::ParseContext&)> process;
};

/// Parsers and normaliser with `rules`, as `guidang convert` uses them.
WorkerProgram document_program(const normalize::RuleSet& rules = normalize::RuleSet::standard());

/// Takes jobs from `socket` and answers until the other side closes it; then returns. Runs in a process of
/// its own; leaves it at once when nobody listens any more.
void serve(int socket, const WorkerProgram& program);

}  // namespace guidang::app::batch
