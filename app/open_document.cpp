#include "app/open_document.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "app/console.hpp"
#include "ingest/carrier.hpp"

namespace guidang::app {
namespace {

using ingest::Member;
using ingest::MemberRole;

constexpr std::size_t kNamesShown = 5;

/// Everything on standard input, one byte beyond the limit at most.
Expected<std::string> read_standard_input(std::size_t max_bytes) {
  std::string bytes;
  char buffer[1 << 16];
  while (bytes.size() <= max_bytes) {
    const auto count = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (count == 0) return bytes;
    if (count > 0)
      bytes.append(buffer, static_cast<std::size_t>(count));
    else if (errno != EINTR)
      return fail(ErrorCode::read_failed, std::strerror(errno));
  }
  return bytes;
}

Expected<ingest::SourceFile> open_bytes(const std::string& path, const Limits& limits) {
  if (path != "-") return ingest::open_file(path, limits);
  auto bytes = read_standard_input(limits.max_file_bytes);
  if (!bytes) return std::unexpected(std::move(bytes.error()));
  return ingest::from_bytes({}, std::move(*bytes), limits);
}

/// The member that is wanted, while a carrier passes by; no second one is kept in memory.
class Choice {
 public:
  explicit Choice(const std::string& wanted) : wanted_(wanted) {}

  /// False once the member that was named is found.
  bool visit(Member member) {
    if (!wanted_.empty()) {
      if (member.path != wanted_) return true;
      chosen_ = std::move(member);
      return false;
    }
    if (member.role == MemberRole::mail_body && !body_)
      body_ = std::move(member);
    else if (member.role == MemberRole::file)
      add_file(std::move(member));
    return true;
  }

  Expected<ingest::SourceFile> take() {
    if (count_ > 1) return fail(ErrorCode::several_documents, names_ + (count_ > kNamesShown ? ", …" : ""));
    if (chosen_ && body_) remark("guidang: the text of the message is left out; read it with --member " + display_name(body_->path));
    auto& member = chosen_ ? chosen_ : body_;
    if (!member && !wanted_.empty()) return fail(ErrorCode::not_found, "no document inside has this name", wanted_);
    if (!member) return fail(ErrorCode::empty, "no document inside");
    return std::move(member->file);
  }

 private:
  void add_file(Member member) {
    if (++count_ <= kNamesShown) names_ += (names_.empty() ? "" : ", ") + member.path;
    if (count_ == 1)
      chosen_ = std::move(member);
    else
      chosen_.reset();
  }

  const std::string& wanted_;
  std::optional<Member> chosen_, body_;
  std::string names_;
  std::size_t count_ = 0;
};

}  // namespace

Expected<ingest::SourceFile> open_document(const std::string& path, const std::string& member, const Limits& limits) {
  auto file = open_bytes(path, limits);
  if (!file) return file;
  if (!ingest::is_carrier(file->format)) {
    if (!member.empty()) return fail(ErrorCode::not_found, "the file is a document, not an archive or message", member);
    return file;
  }
  Choice choice(member);
  const auto summary = ingest::expand_carrier(*file, limits, [&](Member next) { return choice.visit(std::move(next)); });
  if (!summary) return std::unexpected(summary.error());
  auto chosen = choice.take();
  if (chosen) chosen->diagnostics.insert(chosen->diagnostics.begin(), summary->diagnostics.begin(), summary->diagnostics.end());
  return chosen;
}

}  // namespace guidang::app
