#include "app/archive/bag.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "app/atomic_file.hpp"
#include "export/markup.hpp"
#include "export/utf8.hpp"
#include "ingest/digest.hpp"
#include "ingest/stable_read.hpp"

namespace guidang::app::archive {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDeclaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

std::unexpected<Error> write_failure(const std::string& where) {
  return fail(errno == ENOSPC || errno == EDQUOT ? ErrorCode::no_space : ErrorCode::io,
              std::string{"cannot write: "} + std::strerror(errno), where);
}

/// RFC 8493 §2.1.3: line ends and the percent sign, nothing else.
std::string manifest_line(std::string_view hash, std::string_view path) {
  std::string line{hash};
  line += "  ";
  for (const char c : path) {
    if (c == '%')
      line += "%25";
    else if (c == '\n')
      line += "%0A";
    else if (c == '\r')
      line += "%0D";
    else
      line += c;
  }
  return line += '\n';
}

/// A file that is hashed as it is written.
class HashedFile {
 public:
  explicit HashedFile(const std::string& path) : file_(path, std::ios::binary | std::ios::trunc) {}

  bool write(std::string_view bytes) {
    sha256_.update(bytes);
    sm3_.update(bytes);
    size_ += bytes.size();
    return static_cast<bool>(file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size())));
  }
  bool close() {
    file_.close();
    return file_.good();
  }
  std::uint64_t size() const { return size_; }
  std::string sha256() { return sha256_.hex(); }
  std::string sm3() { return sm3_.hex(); }

 private:
  std::ofstream file_;
  ingest::Sha256 sha256_;
  ingest::Sm3 sm3_;
  std::uint64_t size_ = 0;
};

Expected<void> make_folder_of(const std::string& path) {
  std::error_code code;
  fs::create_directories(fs::path{path}.parent_path(), code);
  if (!code) return {};
  errno = code.value();
  return write_failure(path);
}

Limits unlimited() {
  Limits limits;
  limits.max_file_bytes = SIZE_MAX;
  return limits;
}

/// CON, PRN, AUX, NUL, COM1 … LPT9, with or without an extension.
bool is_device(std::string_view name) {
  std::string stem{name.substr(0, name.find('.'))};
  std::ranges::transform(stem, stem.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
  constexpr std::array plain = {"CON", "PRN", "AUX", "NUL"};
  if (std::ranges::find(plain, stem) != plain.end()) return true;
  return stem.size() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")) && stem[3] >= '1' &&
         stem[3] <= '9';
}

}  // namespace

std::string payload_name(std::string_view file_name) {
  std::string name;
  while (!file_name.empty()) {
    const auto character = exporter::take_character(file_name);
    const bool reserved = std::string_view{"<>:\"/\\|?*\t\n\r"}.find(character) != std::string_view::npos;
    name += reserved || exporter::is_unsafe_character(character) ? std::string_view{"_"} : character;
  }
  while (name.ends_with('.') || name.ends_with(' ')) name.back() = '_';
  if (is_device(name)) name.insert(0, "_");
  return name.empty() ? "_" : name;
}

Bag::Bag(std::string folder, std::string growing)
    : folder_(std::move(folder)),
      growing_(std::move(growing)),
      sha256_manifest_(growing_ + "/manifest-sha256.txt", std::ios::binary),
      sm3_manifest_(growing_ + "/manifest-sm3.txt", std::ios::binary) {}

Expected<Bag> Bag::create(const std::string& folder) {
  std::error_code code;
  const auto place = fs::absolute(folder, code).lexically_normal();
  std::string path = place.has_filename() ? place.native() : place.parent_path().native();
  if (fs::exists(path, code)) return fail(ErrorCode::io, "it exists already", folder);
  std::string growing = path + ".incomplete";
  fs::remove_all(growing, code);
  fs::create_directories(growing + "/data", code);
  if (code) {
    errno = code.value();
    return write_failure(growing);
  }
  Bag bag{std::move(path), std::move(growing)};
  if (!bag.sha256_manifest_ || !bag.sm3_manifest_) return write_failure(bag.growing_);
  return bag;
}

Expected<void> Bag::note(const std::string& name, const Hashes& hashes, std::uint64_t bytes) {
  sha256_manifest_ << manifest_line(hashes.sha256, "data/" + name);
  sm3_manifest_ << manifest_line(hashes.sm3, "data/" + name);
  if (!sha256_manifest_ || !sm3_manifest_) return write_failure(growing_);
  bytes_ += bytes;
  ++files_;
  return {};
}

Expected<void> Bag::add(const std::string& name, std::string_view bytes) {
  const auto path = growing_ + "/data/" + name;
  if (auto made = make_folder_of(path); !made) return made;
  HashedFile file{path};
  if (!file.write(bytes) || !file.close()) return write_failure(path);
  return note(name, {file.sha256(), file.sm3()}, file.size());
}

Expected<void> Bag::add_file(const std::string& name, const std::string& path, std::string_view sha256) {
  const auto place = growing_ + "/data/" + name;
  if (auto made = make_folder_of(place); !made) return made;
  HashedFile file{place};
  const auto read =
      ingest::read_stable(path, unlimited(), [&](std::string_view bytes) { return file.write(bytes); });
  const bool closed = file.close();
  std::error_code ignored;
  if (!read) {
    fs::remove(place, ignored);
    return std::unexpected(read.error());
  }
  if (!closed) return write_failure(place);
  const Hashes hashes{file.sha256(), file.sm3()};
  if (hashes.sha256 != sha256) {
    fs::remove(place, ignored);
    return fail(ErrorCode::unstable, "its SHA-256 is not the one it was read with", path);
  }
  return note(name, hashes, file.size());
}

Expected<void> Bag::add_tag_file(const std::string& name, std::string_view bytes) {
  HashedFile file{growing_ + "/" + name};
  if (!file.write(bytes) || !file.close()) return write_failure(growing_ + "/" + name);
  sha256_tags_ += manifest_line(file.sha256(), name);
  sm3_tags_ += manifest_line(file.sm3(), name);
  return {};
}

/// The payload manifests are tag files themselves; they were written line by line.
Expected<void> Bag::close_manifests() {
  sha256_manifest_.close();
  sm3_manifest_.close();
  if (sha256_manifest_.fail() || sm3_manifest_.fail()) return write_failure(growing_);
  for (const std::string name : {"manifest-sha256.txt", "manifest-sm3.txt"}) {
    ingest::Sha256 sha256;
    ingest::Sm3 sm3;
    const auto read = ingest::read_stable(growing_ + "/" + name, unlimited(), [&](std::string_view bytes) {
      sha256.update(bytes);
      sm3.update(bytes);
      return true;
    });
    if (!read) return std::unexpected(read.error());
    sha256_tags_ += manifest_line(sha256.hex(), name);
    sm3_tags_ += manifest_line(sm3.hex(), name);
  }
  return {};
}

Expected<void> Bag::finish(const std::vector<std::pair<std::string, std::string>>& info) {
  std::string lines = "Payload-Oxum: " + std::to_string(bytes_) + "." + std::to_string(files_) + "\n";
  for (const auto& [label, text] : info) {
    std::string value = text;
    std::ranges::replace_if(
        value, [](char c) { return c == '\n' || c == '\r'; }, ' ');
    lines += label + ": " + value + "\n";
  }
  if (auto done = close_manifests(); !done) return done;
  if (auto done = add_tag_file("bagit.txt", kDeclaration); !done) return done;
  if (auto done = add_tag_file("bag-info.txt", lines); !done) return done;
  for (const auto& [name, text] :
       {std::pair{"tagmanifest-sha256.txt", &sha256_tags_}, {"tagmanifest-sm3.txt", &sm3_tags_}})
    if (HashedFile file{growing_ + "/" + name}; !file.write(*text) || !file.close())
      return write_failure(growing_);
  if (auto done = sync_file_system(growing_); !done) return done;
  std::error_code code;
  fs::rename(growing_, folder_, code);
  if (code) {
    errno = code.value();
    return write_failure(folder_);
  }
  return sync_file_system(folder_);
}

}  // namespace guidang::app::archive
