#include "zip_builder.hpp"

#include <zip.h>

namespace guidang::ingest::test {
namespace {

std::string local_header(const Member& m, bool streamed) {
  const auto crc = streamed ? 0 : m.crc.value_or(crc32(m.content));
  const auto size = streamed ? 0 : m.content.size();
  const auto flags = m.flags | (streamed ? 8U : 0U);
  return "PK\3\4" + little(20, 2) + little(flags, 2) + little(m.method, 2) + little(0, 4) + little(crc, 4) +
         little(size, 4) + little(streamed ? 0 : m.declared_size.value_or(m.content.size()), 4) +
         little(m.name.size(), 2) + little(0, 2) + m.name;
}

std::string directory_row(const Member& m, std::uint64_t offset, bool zip64, bool streamed) {
  std::string extra = m.extra;
  if (zip64)
    extra += little(1, 2) + little(24, 2) + little(m.content.size(), 8) + little(m.content.size(), 8) +
             little(offset, 8);
  const auto narrow = [&](std::uint64_t value) { return little(zip64 ? 0xFFFFFFFF : value, 4); };
  const auto flags = m.flags | (streamed ? 8U : 0U);
  return "PK\1\2" + little(20, 2) + little(zip64 ? 45 : 20, 2) + little(flags, 2) + little(m.method, 2) +
         little(0, 4) + little(m.crc.value_or(crc32(m.content)), 4) + narrow(m.content.size()) +
         narrow(m.declared_size.value_or(m.content.size())) + little(m.name.size(), 2) +
         little(extra.size(), 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) +
         narrow(offset) + m.name + extra;
}

std::string end_record(std::size_t rows, std::size_t bytes, std::size_t offset) {
  return "PK\5\6" + little(0, 4) + little(rows, 2) + little(rows, 2) + little(bytes, 4) + little(offset, 4) +
         little(0, 2);
}

std::string end_record64(std::size_t rows, std::size_t bytes, std::size_t offset) {
  return "PK\6\6" + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8) + little(rows, 8) +
         little(rows, 8) + little(bytes, 8) + little(offset, 8) + "PK\6\7" + little(0, 4) +
         little(offset + bytes, 8) + little(1, 4);
}

std::string build(const std::vector<Member>& members, bool zip64, bool streamed) {
  std::string out, directory;
  for (const auto& m : members) {
    directory += directory_row(m, out.size(), zip64, streamed);
    out += local_header(m, streamed) + m.content;
    if (streamed)
      out +=
          "PK\7\10" + little(crc32(m.content), 4) + little(m.content.size(), 4) + little(m.content.size(), 4);
  }
  const auto offset = out.size();
  out += directory;
  if (zip64) out += end_record64(members.size(), directory.size(), offset);
  return out + end_record(members.size(), directory.size(), offset);
}

}  // namespace

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const unsigned char c : bytes) {
    crc ^= c;
    for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? crc >> 1 ^ 0xEDB88320U : crc >> 1;
  }
  return ~crc;
}

std::string little(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

std::string make_zip(const std::vector<Member>& members) { return build(members, false, false); }
std::string make_streamed_zip(const std::vector<Member>& members) { return build(members, false, true); }
std::string make_zip64(const std::vector<Member>& members) { return build(members, true, false); }

std::string make_overlapping_zip(std::string_view content, int rows) {
  const Member member{"0", std::string{content}};
  const auto body = local_header(member, false) + member.content;
  std::string directory;
  for (int i = 0; i < rows; ++i) directory += directory_row(member, 0, false, false);
  return body + directory + end_record(static_cast<std::size_t>(rows), directory.size(), body.size());
}

std::string make_deflated_zip(std::string_view name, std::string_view content) {
  auto* source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(source);
  auto* zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  const auto index = zip_file_add(zip, std::string{name}.c_str(),
                                  zip_source_buffer(zip, content.data(), content.size(), 0), 0);
  zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, 9);
  zip_close(zip);
  zip_source_open(source);
  zip_stat_t stat;
  zip_source_stat(source, &stat);
  std::string out(stat.size, '\0');
  zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  zip_source_free(source);
  return out;
}

}  // namespace guidang::ingest::test
