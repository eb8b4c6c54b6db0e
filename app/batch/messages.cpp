#include "app/batch/messages.hpp"

#include "app/batch/frames.hpp"
#include "model/diagnostic.hpp"

namespace guidang::app::batch {
namespace {

constexpr std::size_t kMaxSkippedPages = 1'000;
constexpr std::size_t kMaxMessage = 4'096, kMaxTitle = 4'096, kMaxName = 8'192;

std::unexpected<Error> nonsense(const char* what) {
  return fail(ErrorCode::protocol, std::string{"a worker's answer cannot be read: "} + what);
}

bool is_code(Outcome outcome, const std::string& code) {
  switch (outcome) {
    case Outcome::partial:
      return find_diagnostic(code) != nullptr;
    case Outcome::failed:
      return find_error(code) != nullptr;
    default:
      return code.empty();
  }
}

}  // namespace

std::string to_payload(const Job& job) {
  Packer out;
  out.number(job.number).text(job.file_name, kMaxName).number(job.ocr).text(job.ocr_language, kMaxName).number(job.expand);
  out.real(job.page_seconds).real(job.document_seconds).number(job.skip_pages.size());
  for (const auto page : job.skip_pages) out.number(page);
  return out.bytes();
}

std::string to_payload(const Finished& finished) {
  Packer out;
  out.number(finished.number).number(static_cast<std::uint64_t>(finished.outcome));
  out.text(finished.code, kMaxName).text(finished.message, kMaxMessage).text(finished.where, kMaxMessage);
  return out.text(finished.title, kMaxTitle).bytes();
}

std::string to_payload(const MemberNote& note) {
  return Packer{}.text(note.path, kMaxName).text(note.code, kMaxName).text(note.message, kMaxMessage).bytes();
}

std::string to_payload(std::uint64_t job, std::uint64_t page) {
  return Packer{}.number(job).number(page).bytes();
}

Expected<Job> job_from(std::string_view payload) {
  Unpacker in(payload);
  Job job;
  job.number = in.number();
  job.file_name = in.text(kMaxName);
  job.ocr = in.number() != 0;
  job.ocr_language = in.text(kMaxName);
  job.expand = in.number() != 0;
  job.page_seconds = in.real();
  job.document_seconds = in.real();
  const auto count = in.number();
  if (count > kMaxSkippedPages) return nonsense("job");
  for (std::uint64_t i = 0; i < count; ++i) job.skip_pages.push_back(static_cast<std::uint32_t>(in.number()));
  if (!in.complete()) return nonsense("job");
  return job;
}

Expected<Finished> finished_from(std::string_view payload) {
  Unpacker in(payload);
  Finished finished;
  finished.number = in.number();
  const auto outcome = in.number();
  finished.code = in.text(kMaxName);
  finished.message = in.text(kMaxMessage);
  finished.where = in.text(kMaxMessage);
  finished.title = in.text(kMaxTitle);
  if (!in.complete() || outcome > static_cast<std::uint64_t>(Outcome::carrier)) return nonsense("finished");
  finished.outcome = static_cast<Outcome>(outcome);
  if (!is_code(finished.outcome, finished.code)) return nonsense("code");
  return finished;
}

Expected<MemberNote> member_from(std::string_view payload) {
  Unpacker in(payload);
  MemberNote note;
  note.path = in.text(kMaxName);
  note.code = in.text(kMaxName);
  note.message = in.text(kMaxMessage);
  if (!in.complete() || note.path.empty() || note.path.contains('\0')) return nonsense("member");
  return note;
}

Expected<Sign> sign_from(std::string_view payload) {
  Unpacker in(payload);
  const auto job = in.number();
  const auto page = in.number();
  if (!in.complete() || page > UINT32_MAX) return nonsense("page");
  return Sign{job, page};
}

}  // namespace guidang::app::batch
