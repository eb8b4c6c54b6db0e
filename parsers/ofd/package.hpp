#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/zip_archive.hpp"
#include "model/diagnostic.hpp"
#include "parsers/ofd/xml.hpp"

namespace guidang::parsers::ofd {

/// The parts of an OFD package and what went wrong while they were read. References never leave the package:
/// they are resolved to entry names, nothing else.
class Package {
 public:
  /// `bytes` must outlive the result. Errors: those of ZipArchive; encrypted (an Encryptions.xml, GM/T 0099).
  static Expected<Package> open(std::string_view bytes, const Limits& limits);

  /// The entry that `reference`, written in the part `from`, means: absolute from the root of the package,
  /// relative to the folder of `from`; where nothing stands there, relative to the folders above it up to the
  /// root, because producers disagree. Null where the package has no such entry.
  std::optional<std::string> resolve(std::string_view from, std::string_view reference) const;

  /// Reads and parses the part that `reference` means. A part that is missing or damaged is null with a
  /// part_missing diagnostic; damaged XML gives what stands before the damage, with the same diagnostic.
  /// Errors: what shows the package to be hostile or locked (see `is_fatal`).
  struct Part {
    std::string name;
    XmlPart xml;
  };
  Expected<std::optional<Part>> read(std::string_view from, std::string_view reference);

  /// The bytes of the entry `name`; null with a part_missing diagnostic where they cannot be read. Errors: as
  /// `read`.
  Expected<std::optional<std::string>> read_bytes(const std::string& name);

  /// Notes once per name that a part cannot be read.
  void note_missing(std::string_view name, std::string_view why);

  const std::vector<ingest::ZipArchive::Entry>& entries() const { return archive_.entries(); }
  /// Everything met so far; the caller takes it over at the end.
  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

 private:
  Package(ingest::ZipArchive archive, const Limits& limits);

  /// Notes a part that cannot be read, or fails where the error is fatal.
  Expected<void> lost(const std::string& name, const Error& error);

  ingest::ZipArchive archive_;
  Limits limits_;
  std::vector<Diagnostic> diagnostics_;
  std::set<std::string, std::less<>> noted_;
};

/// True for errors after which nothing of the package may be trusted: DOCTYPE, bombs, too deep XML,
/// encryption.
bool is_fatal(ErrorCode code);

/// "a/b/../c", "./c" and "\\" made plain; ".." stops at the root. No leading '/'.
std::string normalised_path(std::string_view path);
/// "a/b" of "a/b/c.xml"; empty at the root.
std::string_view folder_of(std::string_view part);

}  // namespace guidang::parsers::ofd
