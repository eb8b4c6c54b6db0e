#include "app/batch/worker.hpp"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <set>

#include "app/batch/channel.hpp"
#include "app/batch/frames.hpp"
#include "app/batch/intake.hpp"
#include "app/batch/messages.hpp"
#include "ingest/carrier.hpp"
#include "normalize/rule_set.hpp"
#include "parsers/pdf/pdf.hpp"

namespace guidang::app::batch {
namespace {

/// Splits what is longer than a frame.
void send_pieces(int socket, FrameKind kind, std::string_view bytes) {
  for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kMaxPayload)))
    send_frame(socket, kind, bytes.substr(0, kMaxPayload));
}

/// A message's text is a document only where no file is attached to it: kept back until that is known.
class MemberSender {
 public:
  explicit MemberSender(int socket) : socket_(socket) {}

  bool take(ingest::Member member) {
    const auto folder = member.path.substr(0, member.path.rfind('/') + 1);
    if (member.role == ingest::MemberRole::mail_body) {
      bodies_.emplace(folder, std::move(member));
    } else if (member.role == ingest::MemberRole::file) {
      with_files_.insert(folder);
      send(std::move(member));
    } else {
      skip(std::move(member),
           member.role == ingest::MemberRole::mail_inline ? "mail_inline" : "mail_alternative");
    }
    return true;
  }

  void finish(const std::vector<ingest::SkippedMember>& skipped) {
    for (auto& [folder, member] : bodies_) {
      if (with_files_.contains(folder))
        skip(std::move(member), "mail_body");
      else
        send(std::move(member));
    }
    for (const auto& member : skipped)
      send_frame(socket_, FrameKind::member_skipped,
                 to_payload(MemberNote{member.path, std::string{member.rule}, {}}));
  }

 private:
  void skip(ingest::Member member, const char* rule) {
    send_frame(socket_, FrameKind::member_skipped, to_payload(MemberNote{member.path, rule, {}}));
  }

  void send(ingest::Member member) {
    if (!member.file) {
      const auto& error = member.file.error();
      return send_frame(
          socket_, FrameKind::member_lost,
          to_payload(MemberNote{member.path, std::string{error_info(error.code).name}, error.message}));
    }
    send_frame(socket_, FrameKind::member, to_payload(MemberNote{member.path, {}, {}}));
    send_pieces(socket_, FrameKind::member_bytes, member.file->bytes);
    send_frame(socket_, FrameKind::member_end, {});
  }

  int socket_;
  std::multimap<std::string, ingest::Member> bodies_;
  std::set<std::string> with_files_;
};

Finished failed(const Job& job, const Error& error) {
  return {job.number,    Outcome::failed, std::string{error_info(error.code).name},
          error.message, error.where,     {}};
}

Finished expand(const Job& job, const ingest::SourceFile& file, const Limits& limits, int socket) {
  MemberSender sender(socket);
  const auto summary = ingest::expand_carrier(
      file, limits, [&](ingest::Member member) { return sender.take(std::move(member)); });
  sender.finish(summary ? summary->skipped : std::vector<ingest::SkippedMember>{});
  if (!summary) return failed(job, summary.error());
  if (summary->members == 0) return failed(job, {ErrorCode::empty, "it carries no document", {}});
  return {job.number, Outcome::carrier, {}, {}, {}, {}};
}

Finished work(const Job& job, ingest::SourceFile file, const parsers::ParseContext& context, int socket,
              const WorkerProgram& program) {
  if (ingest::is_carrier(file.format)) {
    if (!job.expand) return {job.number, Outcome::carrier, {}, {}, {}, {}};
    return expand(job, file, context.limits, socket);
  }
  const auto result = program.process(std::move(file), context);
  if (result.state == State::failed) return failed(job, result.error);
  send_pieces(socket, FrameKind::report, result.json);
  Finished finished{job.number, Outcome::complete, {}, {}, {}, result.title};
  if (result.loss) {
    finished.outcome = Outcome::partial;
    finished.code = diagnostic_info(result.loss->code).name;
    finished.message = result.loss->message;
    finished.where = describe(result.loss->at);
  }
  return finished;
}

parsers::ParseContext context_of(const Job& job, int socket) {
  parsers::ParseContext context{.ocr = job.ocr, .ocr_languages = job.ocr_language};
  context.limits.page_seconds = job.page_seconds;
  context.limits.document_seconds = job.document_seconds;
  context.before_page = [&job, socket](std::uint32_t page) {
    send_frame(socket, FrameKind::page, to_payload(job.number, page));
    return std::ranges::find(job.skip_pages, page) == job.skip_pages.end();
  };
  return context;
}

void do_job(const Job& job, const Descriptor& copy, int socket, const WorkerProgram& program) {
  send_frame(socket, FrameKind::started, to_payload(job.number, 0));
  const auto context = context_of(job, socket);
  const auto finish = [&](const Finished& finished) {
    send_frame(socket, FrameKind::finished, to_payload(finished));
  };
  try {
    auto bytes = read_copy(copy.get(), context.limits);
    if (!bytes) return finish(failed(job, bytes.error()));
    auto file = ingest::from_bytes(job.file_name, std::move(*bytes), context.limits);
    if (!file) return finish(failed(job, file.error()));
    finish(work(job, std::move(*file), context, socket, program));
  } catch (const std::bad_alloc&) {
    finish(failed(job, {ErrorCode::memory, {}, {}}));
  } catch (const std::exception& fault) {
    finish(failed(job, {ErrorCode::internal, fault.what(), {}}));
  }
}

}  // namespace

WorkerProgram document_program(const normalize::RuleSet& rules) {
  return {[] {
            parsers::pdf::poppler_data_present();
          },
          [rules](ingest::SourceFile file, const parsers::ParseContext& context) {
            return process_document(std::move(file), context, rules);
          }};
}

void serve(int socket, const WorkerProgram& program) {
  while (auto received = receive_job(socket)) do_job(received->job, received->copy, socket, program);
}

}  // namespace guidang::app::batch
