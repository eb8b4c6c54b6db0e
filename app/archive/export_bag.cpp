#include "app/archive/export_bag.hpp"

#include <algorithm>
#include <filesystem>

#include "app/archive/bag.hpp"
#include "app/archive/dossier.hpp"
#include "app/batch/folder_lock.hpp"
#include "app/batch/publisher.hpp"
#include "app/batch/quarantine.hpp"
#include "app/console.hpp"
#include "export/exporter.hpp"
#include "export/json_reader.hpp"
#include "guidang_version.hpp"
#include "ingest/digest.hpp"
#include "ingest/source_file.hpp"

namespace guidang::app::archive {
namespace {

namespace fs = std::filesystem;
using batch::Journal;
using batch::Outcome;
using batch::TaskRow;

/// Writing failed: the package cannot be finished. Other errors concern one document.
bool ends_the_run(const Error& error) {
  return error.code == ErrorCode::no_space || error.code == ErrorCode::io;
}

class Packer {
 public:
  Packer(std::string folder, Journal& journal, Bag& bag)
      : folder_(std::move(folder)), journal_(journal), bag_(bag) {}

  Expected<void> pack(const TaskRow& task) {
    auto history = journal_.history(task.id);
    if (!history) return std::unexpected(history.error());
    Dossier dossier{.task = task, .history = std::move(*history)};
    name_original(dossier);
    const std::string place = task.id + "/";
    if (auto done = pack_original(dossier, place); !done) return done;
    if (auto done = pack_report(dossier, place); !done) return done;
    const auto checks = examine(dossier);
    if (auto done = bag_.add(place + "checks.jsonl", checks_lines(dossier, checks)); !done) return done;
    if (auto done = bag_.add(place + "premis.xml", premis_xml(dossier, now_)); !done) return done;
    if (!dossier.fault.empty()) {
      ++faults_;
      remark("guidang: " + display_name(dossier.original_name) + " (" + task.id.substr(0, 12) +
             "): " + dossier.fault);
    }
    ++documents_;
    sound_ +=
        std::ranges::none_of(checks, [](const Check& check) { return check.state == CheckState::failed; })
            ? 1
            : 0;
    return {};
  }

  std::uint64_t documents() const { return documents_; }
  std::uint64_t sound() const { return sound_; }
  std::uint64_t faults() const { return faults_; }
  const std::string& now() const { return now_; }

 private:
  static void name_original(Dossier& dossier) {
    if (dossier.history.names.empty()) return;
    const auto& first = dossier.history.names.front();
    dossier.original_name = fs::path{first.path}.filename().native();
    dossier.carrier = first.carrier;
  }

  /// The first of its names under which the bytes are still the same. Members stay inside their carriers.
  Expected<void> pack_original(Dossier& dossier, const std::string& place) {
    std::string fault = "the journal knows no name of it";
    for (const auto& name : dossier.history.names) {
      if (!name.carrier.empty()) continue;
      const auto file = payload_name(fs::path{name.path}.filename().native());
      const auto added = bag_.add_file(place + "original/" + file, name.path, dossier.task.id);
      dossier.has_original = added.has_value();
      if (added) {
        dossier.carrier.clear();
        return {};
      }
      if (ends_the_run(added.error())) return added;
      fault = "the original is not packed: " + describe(added.error());
    }
    if (dossier.carrier.empty()) dossier.fault = fault;
    return {};
  }

  Expected<void> pack_report(Dossier& dossier, const std::string& place) {
    const auto& task = dossier.task;
    if (task.report_sha256.empty()) return pack_reason(task, place);
    const auto path = batch::report_path(folder_, task.id);
    auto added = bag_.add_file(place + "report.json", path, task.report_sha256);
    if (!added && ends_the_run(added.error())) return added;
    if (!added) {
      dossier.fault = "the report is not packed: " + describe(added.error());
      return {};
    }
    auto file = ingest::open_file(path, {});
    auto report = file ? exporter::from_json(file->bytes) : std::unexpected(file.error());
    if (!report) {
      dossier.fault = "the report cannot be read: " + describe(report.error());
      return {};
    }
    dossier.report = std::move(*report);
    if (auto done = bag_.add(place + "report.html", exporter::to_html(*dossier.report)); !done) return done;
    return bag_.add(place + "metadata.xml", exporter::to_metadata(*dossier.report));
  }

  /// Why there is no report; nothing where quarantine has no entry (a carrier).
  Expected<void> pack_reason(const TaskRow& task, const std::string& place) {
    const auto file = ingest::open_file(batch::reason_path(folder_, task.id), {});
    return file ? bag_.add(place + "reason.json", file->bytes) : Expected<void>{};
  }

  const std::string folder_, now_ = batch::utc_now();
  Journal& journal_;
  Bag& bag_;
  std::uint64_t documents_ = 0, sound_ = 0, faults_ = 0;
};

ExitCode refused(const std::string& where, const Error& error) {
  complain(where, error);
  return error.code == ErrorCode::no_space ? ExitCode::halted : ExitCode::failed;
}

std::vector<std::pair<std::string, std::string>> info_lines(const ExportOptions& options,
                                                            const Packer& packer) {
  std::vector<std::pair<std::string, std::string>> lines;
  if (!options.organisation.empty()) lines.emplace_back("Source-Organization", options.organisation);
  lines.emplace_back("Bagging-Date", packer.now().substr(0, 10));
  lines.emplace_back("Bag-Software-Agent", "guidang " GUIDANG_VERSION);
  lines.emplace_back("Internal-Sender-Description", std::to_string(packer.documents()) + " documents, " +
                                                        std::to_string(packer.sound()) +
                                                        " without a failed check (checks.jsonl)");
  return lines;
}

}  // namespace

ExitCode export_bag(const ExportOptions& options) {
  std::error_code code;
  if (fs::exists(options.bag, code)) {
    remark("guidang: " + display_name(options.bag) + " exists already: name a package that does not");
    return ExitCode::usage;
  }
  auto journal = Journal::read(options.folder);
  if (!journal) {
    complain(options.folder, journal.error());
    return journal.error().code == ErrorCode::not_found ? ExitCode::no_input : ExitCode::failed;
  }
  if (const auto holder = batch::lock_holder(options.folder); !holder.empty())
    remark("guidang: a run is going on (" + display_name(holder) + "): what it has not settled is left out");
  auto bag = Bag::create(options.bag);
  if (!bag) return refused(options.bag, bag.error());
  Packer packer{options.folder, *journal, *bag};
  auto done = journal->for_each_task([&](const TaskRow& task) { return packer.pack(task); });
  if (done) done = bag->finish(info_lines(options, packer));
  if (!done) return refused(options.bag, done.error());
  remark("guidang: " + std::to_string(packer.documents()) + " documents packed, " +
         std::to_string(packer.faults()) + " with something missing.");
  return packer.faults() == 0 ? ExitCode::complete : ExitCode::partial;
}

}  // namespace guidang::app::archive
