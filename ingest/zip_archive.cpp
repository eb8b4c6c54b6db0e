// Three attempts, from trust to distrust: libzip on the bytes as they are; libzip on the bytes without what
// stands before and behind the package; libarchive entry by entry. libdeflate
// inflates what is sound, libzip the rest; names, flags, offsets and the check for overlapping entries come
// from our own reading of the directory, which must agree with libzip's.
#include "ingest/zip_archive.hpp"

#include <zip.h>

#include <algorithm>
#include <map>
#include <optional>

#include "ingest/ascii.hpp"
#include "ingest/encoding.hpp"
#include "ingest/inflate.hpp"
#include "ingest/zip_directory.hpp"
#include "ingest/zip_salvage.hpp"

namespace guidang::ingest {
namespace {

constexpr std::size_t kChunkBytes = 64 * 1024;
constexpr std::size_t kMaxReserve = 16ULL << 20;  // A declared size is trusted for this much memory.
constexpr std::uint16_t kDeflated = 8;            // APPNOTE 4.4.5.
constexpr std::size_t kMaxNameDiagnostics = 20;   // Of each kind; a hostile package has thousands.

struct CloseZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using ZipHandle = std::unique_ptr<zip_t, CloseZip>;

std::string decode_name(std::string_view raw, std::string_view unicode) {
  if (!unicode.empty() && is_valid_utf8(unicode)) return std::string{unicode};
  if (is_valid_utf8(raw)) return std::string{raw};
  const auto decoded = decode_as(raw, "gb18030");
  return decoded ? decoded->utf8 : std::string{raw};
}

bool is_unsafe(std::string_view name) {
  if (name.starts_with('/') || (name.size() > 1 && name[1] == ':')) return true;
  if (std::ranges::any_of(name, [](unsigned char c) { return c < 0x20 || c == 0x7F; })) return true;
  for (auto at = name.find(".."); at != name.npos; at = name.find("..", at + 1)) {
    const bool starts = at == 0 || name[at - 1] == '/';
    if (starts && (at + 2 == name.size() || name[at + 2] == '/')) return true;
  }
  return false;
}

std::string printable(std::string_view name) {
  std::string shown{name.substr(0, 200)};
  std::ranges::replace_if(
      shown, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
  return shown;
}

ErrorCode code_of(int zip_error) {
  switch (zip_error) {
    case ZIP_ER_ENCRNOTSUPP:
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
      return ErrorCode::encrypted;
    case ZIP_ER_COMPNOTSUPP:
      return ErrorCode::zip_method;
    case ZIP_ER_MEMORY:
      return ErrorCode::memory;
    default:
      return ErrorCode::corrupt;
  }
}

Expected<ZipHandle> open_with_libzip(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  auto* zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (zip) {
    zip_error_fini(&error);
    return ZipHandle{zip};
  }
  if (source) zip_source_free(source);
  const std::string text = zip_error_strerror(&error);
  zip_error_fini(&error);
  return fail(ErrorCode::corrupt, text);
}

bool agrees(zip_t* zip, const std::vector<ZipRecord>& records) {
  if (zip_get_num_entries(zip, 0) != static_cast<zip_int64_t>(records.size())) return false;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto* name = zip_get_name(zip, i, ZIP_FL_ENC_RAW);
    std::string raw{records[i].raw_name};
    std::ranges::replace(raw, '\0', ' ');  // As libzip does.
    if (raw != (name ? name : "")) return false;
  }
  return true;
}

}  // namespace

struct ZipArchive::Impl {
  Limits limits;
  ZipHandle zip;
  std::string_view bytes;               // What libzip reads.
  Inflater inflater;
  std::vector<ZipRecord> records;       // Of libzip's entries, same index; empty where salvaged.
  std::vector<SalvagedEntry> salvaged;  // Same index as entries; empty where libzip reads.
  std::vector<Entry> entries;
  std::vector<std::uint64_t> inflated;  // Real bytes per entry: reading twice counts once.
  std::uint64_t total_inflated = 0;
  std::map<std::string, std::size_t, std::less<>> exact, folded;
  std::vector<Diagnostic> diagnostics;
  bool repaired = false, cut = false;

  void add_entry(std::string name, std::uint64_t size);
  void index_names();
  void note(DiagnosticCode code, std::string_view what, std::string_view name);
  std::optional<std::size_t> position(std::string_view name) const;
  Expected<std::string> inflate(std::size_t index);
  std::optional<std::string> inflate_at_once(std::size_t index);
  void count(std::size_t index, std::uint64_t bytes);
  std::optional<Error> over_limit(std::size_t index, std::uint64_t bytes) const;

  static Expected<std::unique_ptr<Impl>> from_directory(std::string_view bytes, const Limits& limits);
  static Expected<std::unique_ptr<Impl>> from_salvage(std::string_view bytes, const Limits& limits);
};

void ZipArchive::Impl::note(DiagnosticCode code, std::string_view what, std::string_view name) {
  const auto same = std::ranges::count(diagnostics, code, &Diagnostic::code);
  if (static_cast<std::size_t>(same) >= kMaxNameDiagnostics) return;
  diagnostics.push_back({code, std::string{what} + printable(name), {}, {}});
}

void ZipArchive::Impl::add_entry(std::string name, std::uint64_t size) {
  std::ranges::replace(name, '\\', '/');
  if (is_unsafe(name)) note(DiagnosticCode::zip_name, "unsafe name, used as a label only: ", name);
  name.erase(0, std::min(name.find_first_not_of('/'), name.size()));
  entries.push_back({std::move(name), size});
}

void ZipArchive::Impl::index_names() {
  inflated.resize(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& name = entries[i].name;
    const bool fresh = exact.insert_or_assign(name, i).second;
    const bool fresh_folded = folded.insert_or_assign(ascii_lower(name), i).second;
    if (name.ends_with('/')) continue;
    if (!fresh)
      note(DiagnosticCode::zip_duplicate, "twice in the package, the last one is read: ", name);
    else if (!fresh_folded)
      note(DiagnosticCode::zip_duplicate, "two names that differ in case only: ", name);
  }
}

std::optional<std::size_t> ZipArchive::Impl::position(std::string_view name) const {
  if (const auto found = exact.find(name); found != exact.end()) return found->second;
  if (const auto found = folded.find(ascii_lower(name)); found != folded.end()) return found->second;
  return std::nullopt;
}

std::optional<Error> ZipArchive::Impl::over_limit(std::size_t index, std::uint64_t bytes) const {
  const auto too_much = [&](std::string text) {
    return Error{ErrorCode::zip_bomb, std::move(text), entries[index].name};
  };
  if (bytes > limits.max_entry_bytes) return too_much("the entry inflates beyond the limit");
  if (total_inflated - inflated[index] + bytes > limits.max_inflated_bytes)
    return too_much("the package inflates beyond the limit");
  if (bytes > limits.ratio_free_bytes && bytes / limits.max_ratio > records[index].packed)
    return too_much("the entry inflates to more than " + std::to_string(limits.max_ratio) +
                    " times its size");
  return std::nullopt;
}

void ZipArchive::Impl::count(std::size_t index, std::uint64_t bytes) {
  total_inflated += bytes - inflated[index];
  inflated[index] = bytes;
}

/// A sound entry of usual size, without libzip; everything else is left to it.
std::optional<std::string> ZipArchive::Impl::inflate_at_once(std::size_t index) {
  const auto& record = records[index];
  if (record.encrypted() || record.method != kDeflated || record.size > kMaxReserve || over_limit(index, record.size))
    return {};
  auto content = inflater.inflate(packed_bytes(bytes, record), record.size, record.crc32);
  if (content) count(index, content->size());
  return content;
}

Expected<std::string> ZipArchive::Impl::inflate(std::size_t index) {
  if (auto content = inflate_at_once(index)) return std::move(*content);
  const auto& record = records[index];
  const auto& name = entries[index].name;
  if (record.encrypted()) return fail(ErrorCode::encrypted, "the entry is encrypted", name);
  if (!zip_compression_method_supported(record.method, 0))
    return fail(ErrorCode::zip_method, "compression method " + std::to_string(record.method), name);
  const std::unique_ptr<zip_file_t, CloseFile> file{zip_fopen_index(zip.get(), index, 0)};
  if (!file) {
    auto* error = zip_get_error(zip.get());
    return fail(code_of(zip_error_code_zip(error)), zip_error_strerror(error), name);
  }
  std::string content;
  content.resize(std::min<std::uint64_t>(record.size, kMaxReserve) + 1);
  for (std::size_t filled = 0;;) {
    if (filled == content.size()) content.resize(filled + std::max(kChunkBytes, filled / 2));
    const auto got = zip_fread(file.get(), content.data() + filled, content.size() - filled);
    if (got < 0) {
      auto* error = zip_file_get_error(file.get());
      return fail(code_of(zip_error_code_zip(error)), zip_error_strerror(error), name);
    }
    filled += static_cast<std::size_t>(got);
    if (auto error = over_limit(index, filled)) return std::unexpected(*error);
    if (got > 0) continue;
    count(index, filled);
    content.resize(filled);
    return content;
  }
}

Expected<std::unique_ptr<ZipArchive::Impl>> ZipArchive::Impl::from_directory(std::string_view bytes,
                                                                             const Limits& limits) {
  auto records = read_zip_directory(bytes, limits);
  if (!records) return std::unexpected(records.error());
  if (entries_overlap(bytes, *records))
    return fail(ErrorCode::zip_overlap, "entries of the package share bytes");
  auto zip = open_with_libzip(bytes);
  if (!zip) return std::unexpected(zip.error());
  if (!agrees(zip->get(), *records)) return fail(ErrorCode::corrupt, "the package has two directories");
  const auto is_file = [](const ZipRecord& r) { return !r.is_folder(); };
  const auto is_locked = [](const ZipRecord& r) { return r.is_folder() || r.encrypted(); };
  if (std::ranges::any_of(*records, is_file) && std::ranges::all_of(*records, is_locked))
    return fail(ErrorCode::encrypted, "every entry of the package is encrypted");
  auto impl = std::make_unique<Impl>(limits, std::move(*zip), bytes);
  impl->records = std::move(*records);
  for (const auto& record : impl->records)
    impl->add_entry(decode_name(record.raw_name, record.unicode_name), record.size);
  impl->index_names();
  return impl;
}

Expected<std::unique_ptr<ZipArchive::Impl>> ZipArchive::Impl::from_salvage(std::string_view bytes,
                                                                           const Limits& limits) {
  auto salvaged = salvage_zip(bytes, limits);
  if (!salvaged) return std::unexpected(salvaged.error());
  auto impl = std::make_unique<Impl>(limits);
  impl->salvaged = std::move(*salvaged);
  for (const auto& entry : impl->salvaged)
    impl->add_entry(decode_name(entry.raw_name, {}), entry.content ? entry.content->size() : 0);
  impl->index_names();
  return impl;
}

Expected<ZipArchive> ZipArchive::open(std::string_view bytes, const Limits& limits) {
  auto impl = Impl::from_directory(bytes, limits);
  if (impl) return ZipArchive{std::move(*impl)};
  if (impl.error().code != ErrorCode::corrupt) return std::unexpected(impl.error());
  const auto trimmed = trim_zip(bytes);
  if (trimmed.empty()) return fail(ErrorCode::corrupt, "not a ZIP package");
  std::string how = "read without the bytes before or behind the package";
  if (trimmed.size() != bytes.size()) impl = Impl::from_directory(trimmed, limits);
  if (!impl && impl.error().code == ErrorCode::corrupt) {
    how = "damaged (" + impl.error().message + "); entries were salvaged one by one";
    impl = Impl::from_salvage(trimmed, limits);
  }
  if (!impl) return std::unexpected(impl.error());
  (*impl)->repaired = true;
  (*impl)->cut = !has_its_end(trimmed);
  auto& diagnostics = (*impl)->diagnostics;
  diagnostics.insert(diagnostics.begin(), {DiagnosticCode::zip_repaired, how, {}, {}});
  if ((*impl)->cut)
    diagnostics.push_back({DiagnosticCode::part_missing, "the package is cut; what stood behind is not known", {}, {}});
  return ZipArchive{std::move(*impl)};
}

ZipArchive::ZipArchive(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

const std::vector<ZipArchive::Entry>& ZipArchive::entries() const { return impl_->entries; }

const ZipArchive::Entry* ZipArchive::find(std::string_view name) const {
  const auto index = impl_->position(name);
  return index ? &impl_->entries[*index] : nullptr;
}

Expected<std::string> ZipArchive::read(std::string_view name) {
  const auto index = impl_->position(name);
  if (!index) return fail(ErrorCode::structure, "no such part in the package", std::string{name});
  return impl_->salvaged.empty() ? impl_->inflate(*index) : impl_->salvaged[*index].content;
}

bool ZipArchive::repaired() const { return impl_->repaired; }
bool ZipArchive::cut() const { return impl_->cut; }
const std::vector<Diagnostic>& ZipArchive::diagnostics() const { return impl_->diagnostics; }

}  // namespace guidang::ingest
