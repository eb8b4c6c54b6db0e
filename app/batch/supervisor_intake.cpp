#include <unistd.h>

#include <filesystem>

#include "app/batch/intake.hpp"
#include "app/batch/supervisor.hpp"
#include "app/console.hpp"

namespace guidang::app::batch {
namespace {

std::string absolute(const std::string& path) {
  std::error_code code;
  const auto whole = std::filesystem::absolute(path, code);
  return code ? path : whole.lexically_normal().native();
}

OccurrenceRow row_of(const std::string& shown) {
  OccurrenceRow row;
  row.path = absolute(shown);
  row.shown = shown;
  return row;
}

}  // namespace

std::unique_ptr<Work> Supervisor::new_work(const std::string& path, const std::string& shown) {
  auto work = std::make_unique<Work>();
  work->number = ++last_number_;
  work->path = path;
  work->shown = shown;
  work->file_name = shown.substr(shown.rfind('/') + 1);
  return work;
}

Expected<void> Supervisor::take_input(const Input& input) {
  auto row = row_of(input.path);
  if (auto folder = row.path.substr(0, row.path.rfind('/')); folder != last_folder_) {
    if (auto forgotten = journal_.forget_unread(folder); !forgotten) return forgotten;
    last_folder_ = std::move(folder);
  }
  if (!input.skipped_by.empty()) {
    ++tally_.skipped;
    ++settled_inputs_;
    row.outcome = Outcome::skipped;
    row.code = input.skipped_by;
    return publisher_.note(row);
  }
  if (input.error) return note_failed(std::move(row), *input.error);
  auto intake = take_in(input.path, limits_);
  if (!intake) {
    if (intake.error().code == ErrorCode::io) return std::unexpected(std::move(intake.error()));
    if (input.listed && intake.error().code == ErrorCode::not_found) intake.error().code = ErrorCode::gone;
    return note_failed(std::move(row), intake.error());
  }
  auto work = new_work(row.path, row.shown);
  row.id = work->id = intake->id;
  work->bytes = intake->bytes;
  work->copy = std::move(intake->copy);
  return add_occurrence(std::move(row), std::move(work));
}

Expected<void> Supervisor::note_failed(OccurrenceRow row, const Error& error) {
  progress_.clear();
  complain(row.shown, error);
  ++tally_.failed;
  ++settled_inputs_;
  if (error.code == ErrorCode::not_found) ++tally_.missing;
  row.outcome = Outcome::failed;
  row.code = error_info(error.code).name;
  row.message = error.message;
  return publisher_.note(row);
}

/// True where the last word on a document still holds.
Expected<bool> Supervisor::is_settled(const TaskRow& task) {
  if (task.run == journal_.run()) return true;
  if (task.recipe != order_.recipe) return false;
  switch (task.outcome) {
    case Outcome::failed:
      return !order_.retry_failed;
    case Outcome::carrier: {
      if (!order_.retry_failed) return true;
      const auto failed = journal_.has_failed_member(task.id);
      if (!failed) return std::unexpected(failed.error());
      return !*failed;
    }
    default: {
      std::error_code code;
      return std::filesystem::file_size(report_path(order_.folder, task.id), code) == task.report_bytes &&
             !code;
    }
  }
}

void Supervisor::count(Outcome outcome) {
  switch (outcome) {
    case Outcome::complete:
      ++tally_.complete;
      break;
    case Outcome::partial:
      ++tally_.partial;
      break;
    case Outcome::carrier:
      ++tally_.carriers;
      break;
    default:
      ++tally_.failed;
  }
}

/// A document that was settled before: counted when this run meets it first.
Expected<void> Supervisor::count_again(const TaskRow& task) {
  const auto first = journal_.meet(task.id);
  if (!first) return std::unexpected(first.error());
  if (!*first) {
    ++tally_.repeated;
    return {};
  }
  ++tally_.unchanged;
  count(task.outcome);
  return {};
}

Expected<void> Supervisor::add_occurrence(OccurrenceRow row, std::unique_ptr<Work> fresh) {
  if (const auto found = in_flight_.find(row.id); found != in_flight_.end()) {
    if (!fresh->spool.empty()) ::unlink(fresh->spool.c_str());
    found->second->occurrences.push_back(std::move(row));
    ++tally_.repeated;
    return {};
  }
  const auto task = journal_.task(row.id);
  if (!task) return std::unexpected(task.error());
  const auto settled = *task ? is_settled(**task) : Expected<bool>{false};
  if (!settled) return std::unexpected(settled.error());
  if (*settled) {
    if (!fresh->spool.empty()) ::unlink(fresh->spool.c_str());
    ++settled_inputs_;
    if (auto counted = count_again(**task); !counted) return counted;
    return publisher_.note(row);
  }
  if (fresh->member) ++expansion_->open_members;
  in_flight_.emplace(row.id, fresh.get());
  fresh->occurrences.push_back(std::move(row));
  ready_.push_back(std::move(fresh));
  return {};
}

/// What cannot be read a second time is as if it could not be read at all: the next run tries again.
Expected<void> Supervisor::give_up_expansion(std::unique_ptr<Work> work, const Error& error) {
  if (error.code == ErrorCode::io) return std::unexpected(error);
  expansion_.reset();
  in_flight_.erase(work->id);
  for (auto& row : work->occurrences) {
    row.id.clear();
    if (auto noted = note_failed(std::move(row), error); !noted) return noted;
  }
  return {};
}

/// The carrier is read once more: its bytes were not kept while the other documents were read.
Expected<void> Supervisor::begin_expansion() {
  auto work = std::move(carriers_.front());
  carriers_.erase(carriers_.begin());
  expansion_ = Expansion{};
  expansion_->id = work->id;
  expansion_->path = work->path;
  expansion_->shown = work->shown;
  auto intake = take_in(work->path, limits_);
  if (intake && intake->id != work->id) intake = fail(ErrorCode::unstable, "the file changed during the run");
  if (!intake) return give_up_expansion(std::move(work), intake.error());
  work->copy = std::move(intake->copy);
  work->expand = true;
  work->attempts = {};
  ready_.push_back(std::move(work));
  return {};
}

}  // namespace guidang::app::batch
