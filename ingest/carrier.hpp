#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/limits.hpp"
#include "ingest/source_file.hpp"
#include "model/diagnostic.hpp"
#include "model/error.hpp"

/// Archives and mail as carriers of documents: ZIP, tar, gz, bz2, xz, rar, 7z and messages, in each other.
///
///     const auto summary = expand_carrier(file, limits, [&](Member member) {
///       if (!member.file) report(member.path, member.file.error());
///       else if (member.role == MemberRole::file) convert(*member.file, member.path);
///       return true;
///     });
///     if (!summary) report(file.file_name, summary.error());   // What was visited stays good.
///
/// Nothing is written anywhere. At any time the carriers on the way down and one member are in memory.
namespace guidang::ingest {

/// What a member is to a reader.
enum class MemberRole : std::uint8_t {
  file,       ///< A file of an archive, an attachment of a message.
  mail_body,  ///< The text of a message (its best form): seldom the document itself where files are attached.
  mail_alternative,  ///< The same text once more, in a poorer form.
  mail_inline,       ///< A picture or style sheet that a body shows.
};

/// A document inside a carrier; never a carrier itself, unless that could not be opened.
struct Member {
  /// Place inside the outermost carrier, "附件.zip/2023/报告.docx": UTF-8, safe to show, unique within the
  /// carrier as far as the carrier's own names are. A label: never to be used as a path of the file system.
  std::string path;
  MemberRole role = MemberRole::file;
  /// The bytes with their format and hash; `file_name` is the last component of `path`; a zip_name diagnostic
  /// says that the stored name was unsafe. Text bodies of messages are UTF-8 (with a byte order mark where
  /// the message had another charset). Else why this member is lost, the others go on: encrypted, corrupt,
  /// truncated, zip_method, zip_bomb, zip_overlap, nesting, empty, too_large …
  Expected<SourceFile> file;
};

/// A member that was passed over, and the rule (see junk.hpp).
struct SkippedMember {
  std::string path;
  std::string_view rule;
};

struct CarrierSummary {
  std::size_t members = 0;              ///< Visited, lost ones too; 0 is no success: report it as `empty`.
  std::vector<SkippedMember> skipped;   ///< At most Limits::max_entries.
  std::vector<Diagnostic> diagnostics;  ///< Of all ZIP carriers: zip_repaired, zip_duplicate, zip_name.
};

/// Takes a member; returning false ends the reading.
using MemberVisitor = std::function<bool(Member member)>;

/// True for zip, archive and mail.
bool is_carrier(Format format);

/// Visits all documents in `carrier`, in stored order; carriers inside are expanded where they stand. Limits
/// hold for all of it together: max_entries, max_inflated_bytes; max_package_depth counts the outermost
/// carrier as 1, and a carrier inside a copy of itself is refused. Recursion is as deep as that limit.
/// Errors: unsupported (no carrier); where the outermost carrier cannot be opened or its rest cannot be read:
/// corrupt, truncated, encrypted, structure, zip_overlap, memory; where the limits are used up: zip_entries,
/// zip_bomb.
Expected<CarrierSummary> expand_carrier(const SourceFile& carrier, const Limits& limits,
                                        const MemberVisitor& visit);

}  // namespace guidang::ingest
