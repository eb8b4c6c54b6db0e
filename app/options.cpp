#include "app/options.hpp"

#include <CLI/CLI.hpp>

#include "app/batch/configuration.hpp"
#include "app/console.hpp"
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
  guidang load reports/ --store reports.db         reports into a database (SQLite, PostgreSQL)
  guidang search 法律顾问 --store reports.db        where words stand, with sentence and place
  guidang stats --store reports.db --html 统计.html  what a database holds, with plots
  guidang schema > report.schema.json              the JSON Schema of the reports
  guidang rules > mine.toml                        the rules in use, to be changed
  guidang convert 报告.docx --rules mine.toml      the report by rules of one's own

Exit codes: 0 all complete, 2 wrong usage, 3 some reports partial, 4 some inputs failed, 5 no input,
6 halted (disk full, folder in use): the same command goes on from there.)";

constexpr auto kConvertExamples = R"(Examples:
  guidang convert 报告.docx
  guidang convert 报告.pdf --to outline
  guidang convert 报告.pdf --to html -o 报告.html    a page to read and print
  guidang convert 报告.wps --to docx -o 定稿.docx    set again as GB/T 9704 wants it
  guidang convert 来件.zip --member 2023/报告.docx
  cat 报告.txt | guidang convert - --to text -o 报告.clean.txt)";

constexpr auto kIngestExamples = R"(Examples:
  guidang ingest 收件箱/ --out reports/
  guidang ingest 2023年/ 2024年/ 补报.docx --out reports/
  guidang ingest 收件箱/ --out reports/ --store reports.db

Folders are read with all that is below them, in sorted order. Office lock files (~$*), hidden files,
.DS_Store, Thumbs.db and *.part are skipped; links are not followed. reports/<sha256>.json is the report of
one document, reports/index.jsonl names the file, id, title, state and code of every input, one a line,
reports/quarantine/<sha256>/reason.json says why a document gave no report. The same command again reads only
what is new. Archives and mails are taken apart; their members are documents of their own.)";

constexpr auto kRulesExamples = R"(Examples:
  guidang rules > mine.toml                     the standard rules, to be changed
  guidang rules mine.toml                       is every row right? what does it know?
  guidang convert 报告.docx --rules mine.toml

A fault is named with its line. docs/rules.md explains every key.)";

constexpr auto kExplainExamples = R"(Examples:
  guidang explain ordinal_gap
  guidang explain 报告.docx
  guidang explain 报告.docx --node n3k0z9q1w7e)";

constexpr auto kExportExamples = R"(Examples:
  guidang export reports/ --bagit 移交-2024
  guidang export reports/ --bagit 移交-2024 --organisation 青岚县档案馆
  cd 移交-2024 && sha256sum -c --quiet manifest-sha256.txt)";

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

void add_rules_option(CLI::App& command, std::string& rules) {
  command.add_option("--rules", rules,
                     "Rules (TOML) in place of the standard ones; see `guidang rules --help`");
}

/// What convert, ingest and explain do with pages that are only images.
template <class Options>
void add_recognition(CLI::App& command, Options& options) {
  command.add_flag("--ocr,!--no-ocr", options.ocr, "Recognise pages that are only images, or do not");
  command
      .add_option("--ocr-language", options.ocr_language,
                  "Languages of Tesseract for these pages: chi_sim, chi_tra, chi_sim_vert (columns), chi_sim+eng …")
      ->capture_default_str();
}

std::map<std::string, batch::ProgressStyle> progress_styles() {
  return {{"auto", batch::ProgressStyle::automatic},
          {"json", batch::ProgressStyle::json},
          {"none", batch::ProgressStyle::none}};
}

void add_convert(CLI::App& program, ConvertOptions& options) {
  auto* command = program.add_subcommand("convert", "Read one document and write its report");
  command->add_option("FILE", options.file, "The document, or - for standard input")->required();
  command->add_option("--to", options.to, exporter_names())
      ->check(CLI::IsMember(exporter_set()))
      ->capture_default_str();
  command->add_option("-o,--output", options.output, "Where to write, or - for standard output")
      ->capture_default_str();
  command->add_option("--member", options.member,
                      "Which document, where FILE is an archive or a message that holds several");
  add_recognition(*command, options);
  add_rules_option(*command, options.rules);
  command->footer(kConvertExamples);
}

void add_settings(CLI::App& command, batch::Settings& settings) {
  command.add_option("--jobs,-j", settings.jobs, "Worker processes; 0: one for each core")
      ->check(CLI::Range(0, 256))
      ->capture_default_str();
  command.add_option("--timeout", settings.timeout_seconds, "Seconds for one document")
      ->check(CLI::Range(0.1, 86'400.0))
      ->capture_default_str();
  command.add_option("--memory", settings.memory_mib, "MiB for one worker process")
      ->check(CLI::Range(256, 1 << 20))
      ->capture_default_str();
  command
      .add_option("--settle", settings.settle_seconds,
                  "With --watch: seconds without change before a file is read")
      ->check(CLI::Range(0.0, 86'400.0))
      ->capture_default_str();
  add_recognition(command, settings);
  add_rules_option(command, settings.rules);
  command.add_option("--progress", settings.progress, "auto, json (on standard output) or none")
      ->transform(CLI::CheckedTransformer(progress_styles()).description(""))
      ->default_str("auto");
}

/// A command on a folder of reports.
CLI::App* add_folder_command(CLI::App& program, FolderOptions& options, FolderOptions::Action action,
                             const char* name, const char* meaning) {
  auto* command = program.add_subcommand(name, meaning);
  command->add_option("DIR", options.folder, "Folder of the reports")->required();
  command->callback([&options, action] { options.action = action; });
  return command;
}

void add_folder_commands(CLI::App& program, FolderOptions& options) {
  using enum FolderOptions::Action;
  add_folder_command(program, options, status, "status", "Count what a folder of reports holds");
  add_folder_command(program, options, verify, "verify",
                     "Compare reports and originals with the journal, byte for byte");
  add_folder_command(program, options, rebuild, "rebuild", "Make a lost journal anew from the reports");
  add_folder_command(program, options, similar, "similar",
                     "List reports that are copies of each other, or nearly")
      ->add_option("--threshold", options.threshold, "Share of common text from which reports are similar")
      ->check(CLI::Range(0.3, 1.0))
      ->capture_default_str();
  auto* quarantine =
      program.add_subcommand("quarantine", "Documents that gave no report: list, show why, retry");
  quarantine->require_subcommand(1);
  add_folder_command(*quarantine, options, quarantine_list, "list", "One line for each");
  add_folder_command(*quarantine, options, quarantine_show, "show", "All that is known")
      ->add_option("ID", options.ids, "Beginnings of ids; all where none is given");
  auto* retry = add_folder_command(*quarantine, options, quarantine_retry, "retry", "Read them again");
  retry->add_option("ID", options.ids, "Beginnings of ids; all where none is given");
  add_settings(*retry, options.settings);
  program
      .add_subcommand("doctor", "Say what protects the machine from documents here, and what is installed")
      ->callback([&options] { options.action = doctor; });
  auto* config = program.add_subcommand("config", "Settings");
  config->require_subcommand(1);
  config->add_subcommand("show", "Every setting, its value and where it comes from")->callback([&options] {
    options.action = config_show;
  });
}

/// Commands that are not carried out with a configuration that is wrong.
bool needs_settings(const CLI::App& program) {
  return program.got_subcommand("ingest") || program.got_subcommand("quarantine");
}

void add_ingest(CLI::App& program, IngestOptions& options) {
  auto* command = program.add_subcommand("ingest", "Read many documents and write one JSON report for each");
  auto* paths = command->add_option("PATH", options.paths, "Files and folders");
  auto* list = command->add_option("--files-from", options.files_from,
                                   "Read paths from a file, one a line; - for standard input");
  command->add_option("--out", options.out, "Folder of the reports; made where it is missing")->required();
  command->add_option("--store", options.store,
                      "Also put the reports into a database: a file (SQLite) or postgresql://…; what it cannot "
                      "take now waits for the next run");
  command->add_flag("--retry-failed", options.retry_failed, "Read documents again that failed before");
  command->add_flag("--dry-run", options.dry_run, "Only say what would be read");
  command->add_flag("--watch", options.watch, "Go on reading what is put into the folders, until stopped");
  add_settings(*command, options.settings);
  command->callback([paths, list] {
    if (paths->empty() && list->empty()) throw CLI::RequiredError("PATH or --files-from");
  });
  command->footer(kIngestExamples);
}

void add_explain(CLI::App& program, ExplainOptions& options) {
  auto* command = program.add_subcommand(
      "explain", "Say what a code means, or why the sections of a document are sections");
  auto* subject = command->add_option("SUBJECT", options.subject,
                                      "A code, as in `diagnostics` or in an error, or a document; all codes "
                                      "where nothing is given");
  command->add_option("--node", options.node, "Explain only the section with this id")->needs(subject);
  add_recognition(*command, options);
  add_rules_option(*command, options.rules);
  command->footer(kExplainExamples);
}

void add_rules(CLI::App& program, RulesOptions& options) {
  auto* command = program.add_subcommand("rules", "Print the standard rules, or check a rule file");
  command->add_option("FILE", options.file,
                      "A rule file; the standard rules are printed where none is given");
  command->footer(kRulesExamples);
}

void add_export(CLI::App& program, ExportOptions& options) {
  auto* command =
      program.add_subcommand("export", "Pack a folder of reports with its originals for an archive");
  command->add_option("DIR", options.folder, "Folder of the reports")->required();
  command->add_option("--bagit", options.bag, "Package to be made: a BagIt 1.0 folder (RFC 8493)")
      ->required();
  command->add_option("--organisation", options.organisation, "Who hands the documents over");
  command->footer(kExportExamples);
}

}  // namespace

Command parse_options(int argc, const char* const* argv) {
  ConvertOptions convert;
  IngestOptions ingest;
  ExplainOptions explain;
  FolderOptions folder;
  const auto configuration = batch::load_configuration();
  if (configuration) ingest.settings = folder.settings = configuration->settings;
  RulesOptions rules;
  LoadOptions load;
  SearchOptions search;
  StatsOptions stats;
  ExportOptions package;
  CLI::App program{kAbout, "guidang"};
  program.set_version_flag("--version", "guidang " GUIDANG_VERSION);
  program.footer(kExamples);
  program.require_subcommand(1);
  add_convert(program, convert);
  add_ingest(program, ingest);
  program.add_subcommand("schema", "Print the JSON Schema of the reports");
  add_explain(program, explain);
  add_folder_commands(program, folder);
  add_rules(program, rules);
  add_load(program, load);
  add_search(program, search);
  add_stats(program, stats);
  add_export(program, package);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return NothingToDo{program.exit(error) == 0 ? ExitCode::complete : ExitCode::usage};
  }
  if (!configuration && needs_settings(program)) {
    complain({}, configuration.error());
    return NothingToDo{ExitCode::usage};
  }
  if (program.got_subcommand("convert")) return convert;
  if (program.got_subcommand("ingest")) return ingest;
  if (program.got_subcommand("explain")) return explain;
  if (program.got_subcommand("schema")) return SchemaOptions{};
  if (program.got_subcommand("rules")) return rules;
  if (program.got_subcommand("load")) return load;
  if (program.got_subcommand("search")) return search;
  if (program.got_subcommand("stats")) return stats;
  if (program.got_subcommand("export")) return package;
  return folder;
}

}  // namespace guidang::app
