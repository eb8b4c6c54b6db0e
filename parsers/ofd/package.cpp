#include "parsers/ofd/package.hpp"

#include <algorithm>

namespace guidang::parsers::ofd {
namespace {

bool names_encryption(const ingest::ZipArchive::Entry& entry) {
  constexpr std::string_view kName = "encryptions.xml";
  return std::ranges::equal(entry.name, kName, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

}  // namespace

bool is_fatal(ErrorCode code) {
  switch (code) {
    case ErrorCode::xml_dtd:
    case ErrorCode::xml_limit:
    case ErrorCode::zip_bomb:
    case ErrorCode::zip_overlap:
    case ErrorCode::zip_entries:
    case ErrorCode::encrypted:
    case ErrorCode::limit_exceeded:
    case ErrorCode::memory:
      return true;
    default:
      return false;
  }
}

std::string normalised_path(std::string_view path) {
  std::vector<std::string_view> steps;
  while (!path.empty()) {
    const auto end = std::min(path.find_first_of("/\\"), path.size());
    const auto step = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (step.empty() || step == ".") continue;
    if (step != "..")
      steps.push_back(step);
    else if (!steps.empty())
      steps.pop_back();
  }
  std::string plain;
  for (const auto step : steps) {
    if (!plain.empty()) plain += '/';
    plain += step;
  }
  return plain;
}

std::string_view folder_of(std::string_view part) {
  const auto slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash);
}

Package::Package(ingest::ZipArchive archive, const Limits& limits)
    : archive_{std::move(archive)}, limits_{limits}, diagnostics_{archive_.diagnostics()} {}

Expected<Package> Package::open(std::string_view bytes, const Limits& limits) {
  auto archive = ingest::ZipArchive::open(bytes, limits);
  if (!archive) return std::unexpected(archive.error());
  if (std::ranges::any_of(archive->entries(), names_encryption))
    return fail(ErrorCode::encrypted, "the parts of the package are encrypted", "Encryptions.xml");
  return Package{std::move(*archive), limits};
}

std::optional<std::string> Package::resolve(std::string_view from, std::string_view reference) const {
  if (reference.empty()) return {};
  const bool absolute = reference.front() == '/' || reference.front() == '\\';
  auto folder = absolute ? std::string_view{} : folder_of(from);
  for (;;) {
    const auto* entry = archive_.find(normalised_path(std::string{folder} + "/" + std::string{reference}));
    if (entry) return entry->name;
    if (folder.empty()) return {};
    folder = folder_of(folder);
  }
}

Expected<std::optional<Package::Part>> Package::read(std::string_view from, std::string_view reference) {
  const auto name = resolve(from, reference);
  if (!name) {
    note_missing(normalised_path(reference), "the package has no such part");
    return std::nullopt;
  }
  const auto bytes = read_bytes(*name);
  if (!bytes) return std::unexpected(bytes.error());
  if (!*bytes) return std::nullopt;
  auto xml = parse_xml(**bytes, limits_, *name);
  if (!xml) {
    if (auto noted = lost(*name, xml.error()); !noted) return std::unexpected(noted.error());
    return std::nullopt;
  }
  if (!xml->damage.empty()) note_missing(*name, "read only up to the damage: " + xml->damage);
  return Part{*name, std::move(*xml)};
}

Expected<std::optional<std::string>> Package::read_bytes(const std::string& name) {
  auto bytes = archive_.read(name);
  if (bytes) return std::move(*bytes);
  if (auto noted = lost(name, bytes.error()); !noted) return std::unexpected(noted.error());
  return std::nullopt;
}

Expected<void> Package::lost(const std::string& name, const Error& error) {
  if (is_fatal(error.code)) return std::unexpected(error);
  note_missing(name, error.message);
  return {};
}

void Package::note_missing(std::string_view name, std::string_view why) {
  if (!noted_.emplace(name).second || diagnostics_.size() >= limits_.max_diagnostics) return;
  diagnostics_.push_back({DiagnosticCode::part_missing, std::string{why}, {.part = std::string{name}}});
}

}  // namespace guidang::parsers::ofd
