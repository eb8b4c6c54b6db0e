#include "ingest/carrier.hpp"

#include <algorithm>
#include <set>

#include "ingest/archive_reader.hpp"
#include "ingest/junk.hpp"
#include "ingest/mail.hpp"
#include "ingest/member_name.hpp"
#include "ingest/zip_archive.hpp"

namespace guidang::ingest {
namespace {

constexpr int kMaxBombs = 10;

std::string_view last_component(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// For parts of messages that have no name.
std::string extension_of(std::string_view media_type) {
  if (media_type == "text/html") return ".html";
  if (media_type.starts_with("text/")) return ".txt";
  if (media_type == "message/rfc822") return ".eml";
  const auto dotted = [](std::string_view name) { return std::string{"."}.append(name); };
  if (media_type.starts_with("image/")) return dotted(media_type.substr(6));
  const auto row = std::ranges::find(format_table(), media_type, &FormatInfo::media_type);
  if (row == format_table().end()) return "";
  return dotted(row->extensions.substr(0, row->extensions.find(' ')));
}

class Expander {
 public:
  Expander(const Limits& limits, const MemberVisitor& visit) : left_{limits}, visit_{visit} {}

  /// Expands one carrier; `prefix` is its path with a '/' behind, empty for the outermost.
  Expected<void> expand(const SourceFile& carrier, const std::string& prefix) {
    ancestors_.push_back(carrier.sha256);
    auto result = carrier.format == Format::zip    ? expand_zip(carrier, prefix)
                  : carrier.format == Format::mail ? expand_mail(carrier, prefix)
                                                   : expand_archive(carrier, prefix);
    ancestors_.pop_back();
    return result;
  }

  CarrierSummary take_summary() { return std::move(summary_); }

 private:
  Expected<void> expand_zip(const SourceFile& carrier, const std::string& prefix);
  Expected<void> expand_archive(const SourceFile& carrier, const std::string& prefix);
  Expected<void> expand_mail(const SourceFile& carrier, const std::string& prefix);

  bool is_junk(const std::string& prefix, std::string_view raw_name);
  Expected<void> take(const std::string& prefix, std::string_view raw_name, MemberRole role,
                      Expected<std::string> content);
  Expected<void> descend(const SourceFile& carrier, const std::string& path);
  Expected<void> refuse(std::string path, MemberRole role, Error error);
  void deliver(Member member);
  Expected<void> count_entries(std::size_t entries);

  Limits left_;  // Shrinks as bytes and entries are taken.
  const MemberVisitor& visit_;
  CarrierSummary summary_;
  std::vector<std::string> ancestors_;  // Hashes of the carriers on the way down.
  int bombs_ = 0;
  bool stopped_ = false;
};

bool Expander::is_junk(const std::string& prefix, std::string_view raw_name) {
  auto name = member_name(raw_name);
  const auto rule = junk_rule(name.shown);
  if (!rule.empty()) summary_.skipped.push_back({prefix + name.shown, rule});
  return !rule.empty();
}

void Expander::deliver(Member member) {
  ++summary_.members;
  stopped_ = !visit_(std::move(member));
}

Expected<void> Expander::count_entries(std::size_t entries) {
  if (entries > left_.max_entries)
    return fail(ErrorCode::zip_entries, "too many members in all carriers together");
  left_.max_entries -= entries;
  return {};
}

/// A member that inflates without end costs time each time one is tried: after some, the whole is hostile.
Expected<void> Expander::refuse(std::string path, MemberRole role, Error error) {
  if (error.where.empty()) error.where = path;
  deliver({std::move(path), role, std::unexpected(error)});
  if (error.code == ErrorCode::zip_bomb && ++bombs_ >= kMaxBombs) return std::unexpected(std::move(error));
  return {};
}

/// Errors: only those that end the whole reading.
Expected<void> Expander::take(const std::string& prefix, std::string_view raw_name, MemberRole role,
                              Expected<std::string> content) {
  const auto name = member_name(raw_name);
  const auto path = prefix + name.shown;
  if (!content) return refuse(path, role, content.error());
  if (content->size() > left_.max_inflated_bytes)
    return refuse(path, role, {ErrorCode::zip_bomb, "the members inflate beyond the limit"});
  left_.max_inflated_bytes -= content->size();
  auto file = from_bytes(std::string{last_component(name.shown)}, std::move(*content), left_);
  if (!file) return refuse(path, role, file.error());
  if (is_carrier(file->format)) return descend(*file, path);
  if (name.unsafe)
    file->diagnostics.push_back(
        {DiagnosticCode::zip_name, "the stored name is unsafe; it is used as a label only"});
  deliver({path, role, std::move(file)});
  return {};
}

/// What goes wrong inside an inner carrier concerns that carrier alone.
Expected<void> Expander::descend(const SourceFile& carrier, const std::string& path) {
  if (std::ranges::find(ancestors_, carrier.sha256) != ancestors_.end())
    return refuse(path, MemberRole::file, {ErrorCode::nesting, "the carrier holds itself"});
  if (ancestors_.size() >= left_.max_package_depth)
    return refuse(path, MemberRole::file, {ErrorCode::nesting, "carriers are nested too deep"});
  const auto done = expand(carrier, path + "/");
  if (done || bombs_ >= kMaxBombs) return done;
  return refuse(path, MemberRole::file, done.error());
}

Expected<void> Expander::expand_zip(const SourceFile& carrier, const std::string& prefix) {
  auto archive = ZipArchive::open(carrier.bytes, left_);
  if (!archive) return std::unexpected(archive.error());
  if (auto counted = count_entries(archive->entries().size()); !counted) return counted;
  for (auto diagnostic : archive->diagnostics()) {
    diagnostic.at.part = prefix;
    if (summary_.diagnostics.size() < left_.max_diagnostics)
      summary_.diagnostics.push_back(std::move(diagnostic));
  }
  std::set<std::string_view> seen;  // Of two entries with one name ZipArchive reads the same one.
  for (const auto& entry : archive->entries()) {
    if (entry.name.ends_with('/') || !seen.insert(entry.name).second || is_junk(prefix, entry.name)) continue;
    if (auto taken = take(prefix, entry.name, MemberRole::file, archive->read(entry.name)); !taken)
      return taken;
    if (stopped_) return {};
  }
  if (archive->cut()) return fail(ErrorCode::truncated, "the archive is cut; members behind its last one are lost");
  return {};
}

Expected<void> Expander::expand_archive(const SourceFile& carrier, const std::string& prefix) {
  Expected<void> result;
  const auto limits = left_;
  const auto read = read_archive(
      carrier.bytes, carrier.file_name, limits, [&](std::string_view name) { return !is_junk(prefix, name); },
      [&](ArchiveFile file) {
        result = count_entries(1);
        if (result) result = take(prefix, file.raw_name, MemberRole::file, std::move(file.content));
        return result && !stopped_;
      });
  return result ? read : result;
}

MemberRole role_of(const MailPart& part, bool body_seen) {
  const bool text = part.media_type == "text/plain" || part.media_type == "text/html";
  if (text && part.file_name.empty() && !part.attachment)
    return part.alternative && body_seen ? MemberRole::mail_alternative : MemberRole::mail_body;
  if (part.related && !part.content_id.empty() && !part.attachment) return MemberRole::mail_inline;
  return MemberRole::file;
}

/// Text in another charset than UTF-8 gets a byte order mark, so that a charset named inside (HTML) is not
/// believed.
std::string content_of(const MailPart& part) {
  auto bytes = decode_body(part);
  const bool foreign = !part.charset.empty() && part.charset != "utf-8" && part.charset != "us-ascii";
  if (!part.media_type.starts_with("text/") || !foreign) return bytes;
  std::string marked = "\xEF\xBB\xBF";
  marked += charset_to_utf8(bytes, part.charset);
  return marked;
}

Expected<void> Expander::expand_mail(const SourceFile& carrier, const std::string& prefix) {
  const auto mail = parse_mail(carrier.bytes, left_);
  if (!mail) return std::unexpected(mail.error());
  if (auto counted = count_entries(mail->parts.size()); !counted) return counted;
  bool body_seen = false;
  std::size_t number = 0;
  for (const auto& part : mail->parts) {
    ++number;
    const auto role = role_of(part, body_seen);
    body_seen |= role == MemberRole::mail_body;
    auto name = part.file_name;
    if (name.empty() && role != MemberRole::file) name = mail->subject.empty() ? "body" : mail->subject;
    if (name.empty()) name = "part " + std::to_string(number);
    if (part.file_name.empty()) name += extension_of(part.media_type);
    std::ranges::replace(name, '/', '-');
    if (is_junk(prefix, name)) continue;
    auto content = part.too_deep ? fail(ErrorCode::nesting, "multiparts are nested too deep", prefix + name)
                                 : Expected<std::string>{content_of(part)};
    if (auto taken = take(prefix, name, role, std::move(content)); !taken) return taken;
    if (stopped_) break;
  }
  return {};
}

}  // namespace

bool is_carrier(Format format) {
  return format == Format::zip || format == Format::archive || format == Format::mail;
}

Expected<CarrierSummary> expand_carrier(const SourceFile& carrier, const Limits& limits,
                                        const MemberVisitor& visit) {
  if (!is_carrier(carrier.format)) return fail(ErrorCode::unsupported, "the file carries no documents");
  Expander expander{limits, visit};
  auto done = expander.expand(carrier, "");
  if (!done) return std::unexpected(done.error());
  return expander.take_summary();
}

}  // namespace guidang::ingest
