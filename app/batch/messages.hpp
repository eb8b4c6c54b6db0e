#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/batch/journal.hpp"
#include "model/error.hpp"

/// The payloads of frames. Each `from` checks everything: length, ranges, codes. Errors: protocol.
namespace guidang::app::batch {

/// What a worker is to do. The document's bytes come as a descriptor beside it.
struct Job {
  std::uint64_t number = 0;  ///< Tells jobs apart; repeated in the answers.
  std::string file_name;     ///< Last component of the name it was submitted under.
  bool ocr = true;
  std::string ocr_language;
  bool expand = false;      ///< A carrier is to be taken apart, not only recognised as one.
  double page_seconds = 0;  ///< Limits inside the parser: see Limits.
  double document_seconds = 0;
  std::vector<std::uint32_t> skip_pages;  ///< Pages that were fatal before.
};

/// How a job ended.
struct Finished {
  std::uint64_t number = 0;
  Outcome outcome = Outcome::failed;
  std::string code;  ///< Name of an error (failed) or a diagnostic (partial); empty otherwise.
  std::string message, where, title;
};

/// Something about a member of a carrier.
struct MemberNote {
  std::string path;  ///< Inside the carrier.
  std::string code;  ///< An error or a rule; empty where its bytes follow.
  std::string message;
};

std::string to_payload(const Job& job);
std::string to_payload(const Finished& finished);
std::string to_payload(const MemberNote& note);
/// For started and page: two numbers.
std::string to_payload(std::uint64_t job, std::uint64_t page);

Expected<Job> job_from(std::string_view payload);
Expected<Finished> finished_from(std::string_view payload);
Expected<MemberNote> member_from(std::string_view payload);
struct Sign {
  std::uint64_t job = 0, page = 0;
};
Expected<Sign> sign_from(std::string_view payload);

}  // namespace guidang::app::batch
