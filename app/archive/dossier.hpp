#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/batch/journal.hpp"
#include "model/report.hpp"

/// What a package says of one document besides its bytes.
namespace guidang::app::archive {

enum class CheckState : std::uint8_t { passed, failed, attention, not_checked };
std::string_view to_string(CheckState state);

/// One finding of the examination of a document.
struct Check {
  std::string_view nature;  ///< 真实性, 完整性, 可用性 or 安全性.
  std::string_view what, what_zh;
  CheckState state = CheckState::not_checked;
  std::string detail;  ///< What was found; empty where `state` says it all.
};

/// One document on its way into a package.
struct Dossier {
  batch::TaskRow task;
  batch::History history;
  std::optional<Report> report;  ///< Nothing where there is none, or none that can be believed.
  bool has_original = false;     ///< Its bytes are in the package, as they were read.
  std::string carrier;           ///< Id of the carrier that it is in; empty where it is a file of its own.
  std::string fault;             ///< Why original or report are not in the package.
  std::string original_name;     ///< Last component of the path it first came under.
};

/// The examination of the four natures (四性检测, GB/T 18894-2016, DA/T 70-2018), as far as a program can
/// make it from one document: authenticity 真实性, integrity 完整性, usability 可用性, safety 安全性. What it
/// cannot see is not_checked and says so.
std::vector<Check> examine(const Dossier& dossier);
/// The checks as JSON lines.
std::string checks_lines(const Dossier& dossier, const std::vector<Check>& checks);

/// The document, what happened to it and by what program, as PREMIS 3.0. `now` is the time of the package.
std::string premis_xml(const Dossier& dossier, std::string_view now);

}  // namespace guidang::app::archive
