#pragma once
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/error.hpp"

namespace guidang::app::archive {

/// A package of files with their hashes, being written: BagIt 1.0 (RFC 8493) with SHA-256 and SM3 manifests.
/// It grows beside its place as "NAME.incomplete" and gets its name when it is finished, so a package under
/// its name is whole. Memory does not depend on what is put in. Errors of all: no_space, io.
class Bag {
 public:
  /// Removes what an interrupted run left of the same package. `folder` does not exist yet.
  static Expected<Bag> create(const std::string& folder);

  /// A payload file. `name` is relative to data/, its folders are made; made by `payload_name` where it comes
  /// from outside.
  Expected<void> add(const std::string& name, std::string_view bytes);
  /// The same from a file. What has not the hash it should have is not taken. Errors also: those of
  /// ingest::read_stable; unstable (another hash).
  Expected<void> add_file(const std::string& name, const std::string& path, std::string_view sha256);

  /// Writes the tag files, makes everything durable and gives the package its name. `info` are lines of
  /// bag-info.txt.
  Expected<void> finish(const std::vector<std::pair<std::string, std::string>>& info);

 private:
  struct Hashes {
    std::string sha256, sm3;
  };
  Bag(std::string folder, std::string growing);
  Expected<void> add_tag_file(const std::string& name, std::string_view bytes);
  Expected<void> note(const std::string& name, const Hashes& hashes, std::uint64_t bytes);
  Expected<void> close_manifests();

  std::string folder_, growing_;
  std::ofstream sha256_manifest_, sm3_manifest_;
  std::string sha256_tags_, sm3_tags_;  ///< Lines of the tag manifests: four files.
  std::uint64_t bytes_ = 0, files_ = 0;
};

/// A file name that every file system can hold: what is not UTF-8, controls, and < > : " / \ | ? * become
/// "_", names of devices and trailing dots are altered (RFC 8493 §6.1). Never empty, "." or "..".
std::string payload_name(std::string_view file_name);

}  // namespace guidang::app::archive
