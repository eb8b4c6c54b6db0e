#include "ingest/archive_reader.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <cerrno>
#include <memory>
#include <optional>

#include "ingest/utf8_locale.hpp"

namespace guidang::ingest {
namespace {

struct FreeArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};
using Archive = std::unique_ptr<archive, FreeArchive>;

constexpr int kBuiltInFilters = 1;  // libarchive counts the memory block itself.

/// Only what documents come in: some formats of libarchive name files of this machine (mtree) or images of
/// disks.
void support_formats(archive* source) {
  archive_read_support_filter_gzip(source);
  archive_read_support_filter_bzip2(source);
  archive_read_support_filter_xz(source);
  archive_read_support_filter_lzma(source);
  archive_read_support_filter_zstd(source);
  archive_read_support_filter_compress(source);
  archive_read_support_format_tar(source);
  archive_read_support_format_rar(source);
  archive_read_support_format_rar5(source);
  archive_read_support_format_7zip(source);
  archive_read_support_format_cpio(source);
  archive_read_support_format_empty(source);
  archive_read_support_format_raw(source);
}

class ArchiveReader {
 public:
  ArchiveReader(std::string_view bytes, const Limits& limits) : bytes_{bytes}, limits_{limits} {}

  Expected<void> open() {
    support_formats(source_.get());
    if (archive_read_open_memory(source_.get(), bytes_.data(), bytes_.size()) != ARCHIVE_OK) return failure();
    return {};
  }

  /// The next regular file's header; null at the end.
  Expected<archive_entry*> next() {
    for (;;) {
      archive_entry* entry = nullptr;
      const auto state = archive_read_next_header(source_.get(), &entry);
      if (state == ARCHIVE_EOF) return nullptr;
      if (state < ARCHIVE_WARN) return failure();
      if (auto refused = refusal()) return std::unexpected(*refused);
      // libarchive's "raw" takes any bytes: without a compression around them they are no archive.
      if (is_raw() && archive_filter_count(source_.get()) <= kBuiltInFilters)
        return fail(ErrorCode::corrupt, "not an archive");
      if (++entries_ > limits_.max_entries) return fail(ErrorCode::zip_entries, "too many entries");
      if (archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry)) return entry;
    }
  }

  Expected<std::string> content(archive_entry* entry) {
    if (archive_entry_is_data_encrypted(entry)) return fail(ErrorCode::encrypted, "the entry is encrypted");
    std::string content;
    std::array<char, 64 * 1024> chunk;
    for (;;) {
      const auto got = archive_read_data(source_.get(), chunk.data(), chunk.size());
      if (got == 0) return content;
      if (got < 0) {
        ended_ = got == ARCHIVE_FATAL;
        return failure();
      }
      total_ += static_cast<std::size_t>(got);
      if (auto error = over_limit(content.size() + static_cast<std::size_t>(got)))
        return std::unexpected(*error);
      content.append(chunk.data(), static_cast<std::size_t>(got));
    }
  }

  std::string name(archive_entry* entry, std::string_view carrier_name) const {
    const char* stored = archive_entry_pathname(entry);
    if (!stored) stored = archive_entry_pathname_utf8(entry);
    const std::string_view found = stored ? stored : "";
    if (!is_raw() || (found != "data" && !found.empty())) return std::string{found};
    const auto dot = carrier_name.rfind('.');
    return std::string{dot == 0 || dot == std::string_view::npos ? "data" : carrier_name.substr(0, dot)};
  }

  bool over_budget() const { return over_budget_; }
  bool ended() const { return ended_; }

 private:
  bool is_raw() const { return archive_format(source_.get()) == ARCHIVE_FORMAT_RAW; }

  std::optional<Error> refusal() const {
    const auto compressions = archive_filter_count(source_.get()) - kBuiltInFilters;
    if (compressions > static_cast<int>(limits_.max_package_depth))
      return Error{ErrorCode::nesting, "too many compressions around each other"};
    return {};
  }

  std::optional<Error> over_limit(std::size_t entry_bytes) {
    if (entry_bytes > limits_.max_entry_bytes)
      return Error{ErrorCode::zip_bomb, "the entry inflates beyond the limit"};
    const bool lean = total_ > limits_.ratio_free_bytes && total_ / limits_.max_ratio > bytes_.size();
    if (total_ <= limits_.max_inflated_bytes && !lean) return {};
    over_budget_ = true;
    return Error{ErrorCode::zip_bomb, "the archive inflates beyond the limit"};
  }

  std::unexpected<Error> failure() const {
    const auto* text = archive_error_string(source_.get());
    const std::string_view message = text ? text : "the archive cannot be read";
    if (archive_errno(source_.get()) == ENOMEM) return fail(ErrorCode::memory, std::string{message});
    if (archive_read_has_encrypted_entries(source_.get()) > 0 || message.contains("ncrypt"))
      return fail(ErrorCode::encrypted, std::string{message});
    const bool at_end = archive_filter_bytes(source_.get(), -1) >= static_cast<la_int64_t>(bytes_.size());
    const bool cut = message.contains("runcated") || (at_end && !message.contains("CRC"));
    return fail(cut ? ErrorCode::truncated : ErrorCode::corrupt, std::string{message});
  }

  std::string_view bytes_;
  const Limits& limits_;
  Utf8Locale locale_;
  Archive source_{archive_read_new()};
  std::size_t entries_ = 0, total_ = 0;
  bool over_budget_ = false, ended_ = false;
};

}  // namespace

Expected<void> read_archive(std::string_view bytes, std::string_view carrier_name, const Limits& limits,
                            const std::function<bool(std::string_view raw_name)>& wanted,
                            const std::function<bool(ArchiveFile file)>& visit) {
  ArchiveReader reader{bytes, limits};
  if (auto opened = reader.open(); !opened) return opened;
  for (;;) {
    const auto entry = reader.next();
    if (!entry) return std::unexpected(entry.error());
    if (!*entry) return {};
    auto name = reader.name(*entry, carrier_name);
    if (!wanted(name)) continue;
    auto content = reader.content(*entry);
    const auto error = content ? Error{} : content.error();
    if (!visit({std::move(name), std::move(content)})) return {};
    if (reader.over_budget() || reader.ended()) return std::unexpected(error);
  }
}

}  // namespace guidang::ingest
