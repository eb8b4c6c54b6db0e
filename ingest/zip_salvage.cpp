// Damaged packages are read with libarchive, which goes from local header to local header where the directory
// is lost. It stops at the first entry that it cannot delimit; everything before is kept.
#include "ingest/zip_salvage.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>

#include "ingest/utf8_locale.hpp"

namespace guidang::ingest {
namespace {

struct FreeArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};
using Archive = std::unique_ptr<archive, FreeArchive>;

struct Budget {
  std::size_t limit = 0;     // Of the whole package.
  std::size_t total = 0;     // Inflated so far.
  std::size_t by_ratio = 0;  // To the bytes of the package.
  bool exceeded() const { return total > limit || total > by_ratio; }
};

Expected<std::string> read_entry(archive* source, std::string_view bytes, Budget& budget) {
  std::string content;
  std::array<char, 64 * 1024> chunk;
  for (;;) {
    const auto got = archive_read_data(source, chunk.data(), chunk.size());
    if (got == 0) return content;
    if (got < 0) {
      const bool at_end = archive_filter_bytes(source, -1) >= static_cast<la_int64_t>(bytes.size());
      const auto* text = archive_error_string(source);
      const auto code = at_end && !std::string_view{text ? text : ""}.contains("CRC") ? ErrorCode::truncated
                                                                                      : ErrorCode::corrupt;
      return fail(code, text ? text : "the entry cannot be read");
    }
    budget.total += static_cast<std::size_t>(got);
    if (budget.exceeded()) return fail(ErrorCode::zip_bomb, "the damaged package inflates beyond the limit");
    content.append(chunk.data(), static_cast<std::size_t>(got));
  }
}

using Support = int (*)(archive*);

Expected<std::vector<SalvagedEntry>> read_entries(std::string_view bytes, const Limits& limits,
                                                  Support support) {
  std::vector<SalvagedEntry> entries;
  const Archive source{archive_read_new()};
  support(source.get());
  if (archive_read_open_memory(source.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) return entries;
  Budget budget{limits.max_entry_bytes, 0,
                std::max(limits.ratio_free_bytes, bytes.size() * limits.max_ratio)};
  archive_entry* header = nullptr;
  for (int state; (state = archive_read_next_header(source.get(), &header)) != ARCHIVE_EOF;) {
    if (state < ARCHIVE_WARN) break;
    const auto* name = archive_entry_pathname(header);
    if (!name) continue;
    if (entries.size() >= limits.max_entries) return fail(ErrorCode::zip_entries, "too many entries");
    entries.push_back({name, archive_entry_is_data_encrypted(header)
                                 ? fail(ErrorCode::encrypted, "the entry is encrypted", name)
                                 : read_entry(source.get(), bytes, budget)});
    if (budget.exceeded()) return fail(ErrorCode::zip_bomb, "the damaged package inflates beyond the limit");
  }
  return entries;
}

}  // namespace

Expected<std::vector<SalvagedEntry>> salvage_zip(std::string_view bytes, const Limits& limits) {
  const Utf8Locale locale;
  // A directory that is there but damaged hides entries that the local headers still show.
  for (const auto support : {archive_read_support_format_zip, archive_read_support_format_zip_streamable}) {
    auto entries = read_entries(bytes, limits, support);
    if (!entries || !entries->empty()) return entries;
  }
  return fail(ErrorCode::truncated, "nothing can be salvaged of the package");
}

}  // namespace guidang::ingest
