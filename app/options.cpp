#include "app/options.hpp"

#include <CLI/CLI.hpp>

#include "export/exporter.hpp"
#include "guidang_version.hpp"

namespace guidang::app {
namespace {

constexpr auto kAbout =
    "Guidang (归档) turns Chinese government documents (DOCX, PDF, DOC, OFD, HTML, text …)\n"
    "into one uniform JSON report.  将公文转换为统一的 JSON 报告。";

constexpr auto kExamples = R"(Examples:
  guidang convert 报告.docx                        the report as JSON
  guidang convert 报告.pdf --to outline            its outline, to read at a terminal
  guidang convert 报告.doc --to text -o 报告.txt   its cleaned text, into a file
  guidang convert - < 报告.html                    from standard input
  guidang ingest 收件箱/ --out reports/            every document below a folder, one JSON each
  guidang explain ordinal_gap                      what a code means, in Chinese and English
  guidang explain 报告.docx                        why each section is one, and what else was considered
  guidang load reports/ --store reports.db         reports into a database
  guidang search 法律顾问 --store reports.db        where words stand, with sentence and place
  guidang stats --store reports.db                 what a database holds
  guidang schema > report.schema.json              the JSON Schema of the reports

Exit codes: 0 all complete, 2 wrong usage, 3 some reports partial, 4 some inputs failed, 5 no input.)";

constexpr auto kConvertExamples = R"(Examples:
  guidang convert 报告.docx
  guidang convert 报告.pdf --to outline
  guidang convert 来件.zip --member 2023/报告.docx
  cat 报告.txt | guidang convert - --to text -o 报告.clean.txt)";

constexpr auto kIngestExamples = R"(Examples:
  guidang ingest 收件箱/ --out reports/
  guidang ingest 2023年/ 2024年/ 补报.docx --out reports/

Folders are read with all that is below them, in sorted order. Office lock files (~$*), hidden files,
.DS_Store, Thumbs.db and *.part are skipped; links are not followed. reports/<sha256>.json is the report of
one document, reports/index.jsonl names the file, id, title, state and code of every input, one a line.)";

constexpr auto kExplainExamples = R"(Examples:
  guidang explain ordinal_gap
  guidang explain 报告.docx
  guidang explain 报告.docx --node n3k0z9q1w7e)";

std::string exporter_names() {
  std::string text = "What to write:";
  for (const auto& row : exporter::exporter_table())
    text += "\n" + std::string{row.name} + " - " + std::string{row.meaning};
  return text;
}

std::set<std::string> exporter_set() {
  std::set<std::string> names;
  for (const auto& row : exporter::exporter_table()) names.emplace(row.name);
  return names;
}

void add_convert(CLI::App& program, ConvertOptions& options) {
  auto* command = program.add_subcommand("convert", "Read one document and write its report");
  command->add_option("FILE", options.file, "The document, or - for standard input")->required();
  command->add_option("--to", options.to, exporter_names())
      ->check(CLI::IsMember(exporter_set()))
      ->capture_default_str();
  command->add_option("-o,--output", options.output, "Where to write, or - for standard output")
      ->capture_default_str();
  command->add_option("--member", options.member, "Which document, where FILE is an archive or a message that holds several");
  command->add_flag("!--no-ocr", options.ocr, "Do not recognise pages that are only images");
  command->footer(kConvertExamples);
}

void add_ingest(CLI::App& program, IngestOptions& options) {
  auto* command = program.add_subcommand("ingest", "Read many documents and write one JSON report for each");
  command->add_option("PATH", options.paths, "Files and folders")->required();
  command->add_option("--out", options.out, "Folder of the reports; made where it is missing")->required();
  command->add_flag("!--no-ocr", options.ocr, "Do not recognise pages that are only images");
  command->footer(kIngestExamples);
}

void add_explain(CLI::App& program, ExplainOptions& options) {
  auto* command = program.add_subcommand(
      "explain", "Say what a code means, or why the sections of a document are sections");
  auto* subject = command->add_option("SUBJECT", options.subject,
                                      "A code, as in `diagnostics` or in an error, or a document; all codes "
                                      "where nothing is given");
  command->add_option("--node", options.node, "Explain only the section with this id")->needs(subject);
  command->add_flag("!--no-ocr", options.ocr, "Do not recognise pages that are only images");
  command->footer(kExplainExamples);
}

}  // namespace

Command parse_options(int argc, const char* const* argv) {
  ConvertOptions convert;
  IngestOptions ingest;
  ExplainOptions explain;
  LoadOptions load;
  SearchOptions search;
  StatsOptions stats;
  CLI::App program{kAbout, "guidang"};
  program.set_version_flag("--version", "guidang " GUIDANG_VERSION);
  program.footer(kExamples);
  program.require_subcommand(1);
  add_convert(program, convert);
  add_ingest(program, ingest);
  program.add_subcommand("schema", "Print the JSON Schema of the reports");
  add_explain(program, explain);
  add_load(program, load);
  add_search(program, search);
  add_stats(program, stats);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return NothingToDo{program.exit(error) == 0 ? ExitCode::complete : ExitCode::usage};
  }
  if (program.got_subcommand("convert")) return convert;
  if (program.got_subcommand("ingest")) return ingest;
  if (program.got_subcommand("explain")) return explain;
  if (program.got_subcommand("load")) return load;
  if (program.got_subcommand("search")) return search;
  if (program.got_subcommand("stats")) return stats;
  return SchemaOptions{};
}

}  // namespace guidang::app
