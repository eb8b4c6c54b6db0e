#include "archive_builder.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <stdexcept>

#include "ingest/utf8_locale.hpp"

namespace guidang::ingest::test {
namespace {

la_ssize_t append(archive*, void* target, const void* bytes, std::size_t size) {
  static_cast<std::string*>(target)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

void write_file(archive* out, const std::string& name, std::string_view content) {
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, name.c_str());
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0644);
  archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
  if (archive_write_header(out, entry) < ARCHIVE_WARN) throw std::runtime_error(archive_error_string(out));
  archive_write_data(out, content.data(), content.size());
  archive_entry_free(entry);
}

std::string close(archive* out, std::string& bytes) {
  archive_write_close(out);
  archive_write_free(out);
  return std::move(bytes);
}

}  // namespace

std::string make_archive(Shape shape, const Files& files) {
  const Utf8Locale locale;
  std::string bytes;
  archive* out = archive_write_new();
  if (shape == Shape::seven_zip)
    archive_write_set_format_7zip(out);
  else
    archive_write_set_format_gnutar(out);
  if (shape == Shape::tar_gz) archive_write_add_filter_gzip(out);
  if (shape == Shape::tar_bz2) archive_write_add_filter_bzip2(out);
  if (shape == Shape::tar_xz) archive_write_add_filter_xz(out);
  archive_write_open2(out, &bytes, nullptr, append, nullptr, nullptr);
  for (const auto& [name, content] : files) write_file(out, name, content);
  return close(out, bytes);
}

std::string make_gzip(std::string_view content) {
  std::string bytes;
  archive* out = archive_write_new();
  archive_write_set_format_raw(out);
  archive_write_add_filter_gzip(out);
  archive_write_open2(out, &bytes, nullptr, append, nullptr, nullptr);
  write_file(out, "data", content);
  return close(out, bytes);
}

}  // namespace guidang::ingest::test
