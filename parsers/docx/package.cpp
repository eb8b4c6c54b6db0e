#include "parsers/docx/package.hpp"

#include <algorithm>
#include <charconv>

namespace guidang::parsers::docx {
namespace {

constexpr std::string_view kUsualMainPart = "word/document.xml";
constexpr std::size_t kMaxReported = 50;    // Relations of one part that become diagnostics.
constexpr std::size_t kShownAddress = 200;  // Bytes of an outside address in a message.

std::string_view after_last(std::string_view text, char separator) {
  return text.substr(text.find_last_of(separator) + 1);
}

std::string_view folder_of(std::string_view part) {
  const auto slash = part.find_last_of('/');
  return slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash);
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned code = 0;
    const bool escaped =
        text[i] == '%' && i + 2 < text.size() &&
        std::from_chars(text.data() + i + 1, text.data() + i + 3, code, 16).ptr == text.data() + i + 3;
    out += escaped ? static_cast<char>(code) : text[i] == '\\' ? '/' : text[i];
    if (escaped) i += 2;
  }
  return out;
}

/// `target` as a part name: relative to `folder`, without "." and ".." – which cannot leave the package.
std::string resolve(std::string_view folder, std::string_view target) {
  const auto path = percent_decoded(target);
  std::string joined =
      path.starts_with('/') || folder.empty() ? path : std::string{folder}.append("/").append(path);
  std::vector<std::string_view> steps;
  for (std::string_view rest = joined; !rest.empty();) {
    const auto slash = std::min(rest.find('/'), rest.size());
    const auto step = rest.substr(0, slash);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
  }
  std::string out;
  for (const auto step : steps) out.append(out.empty() ? "" : "/").append(step);
  return out;
}

/// What a relation says beyond plain content; no row for what every document has.
struct Remark {
  std::string_view type;
  DiagnosticCode code;
  std::string_view words;
};

constexpr Remark kRemarks[] = {
    {"vbaProject", DiagnosticCode::active_content, "macros"},
    {"control", DiagnosticCode::active_content, "an ActiveX control"},
    {"oleObject", DiagnosticCode::embedded_object, "an embedded object"},
    {"package", DiagnosticCode::embedded_object, "an embedded document"},
    {"aFChunk", DiagnosticCode::embedded_object, "an embedded chunk of another format"},
    {"subDocument", DiagnosticCode::embedded_object, "a sub-document"},
    {"chart", DiagnosticCode::embedded_object, "a chart"},
    {"chartEx", DiagnosticCode::embedded_object, "a chart"},
    {"diagramData", DiagnosticCode::embedded_object, "a diagram"},
    {"origin", DiagnosticCode::signature, "a digital signature"},
};

}  // namespace

const Relation* find_type(const Relations& relations, std::string_view type) {
  const auto found =
      std::ranges::find_if(relations, [&](const Relation& r) { return r.type == type && !r.external; });
  return found == relations.end() ? nullptr : &*found;
}

const Relation* find_id(const Relations& relations, std::string_view id) {
  const auto found = std::ranges::lower_bound(relations, id, {}, &Relation::id);
  return found == relations.end() || found->id != id ? nullptr : &*found;
}

Package::Package(ingest::ZipArchive& zip, const Limits& limits, RawDocument& document)
    : zip_(zip), limits_(limits), document_(document), root_(parse_relations("_rels/.rels", "")) {
  report(root_, "");
}

Expected<std::string> Package::main_part() {
  const auto* relation = find_type(root_, "officeDocument");
  if (relation && zip_.find(relation->target)) return relation->target;
  if (zip_.find(kUsualMainPart)) return std::string{kUsualMainPart};
  return fail(ErrorCode::structure, "the package holds no document part",
              relation ? relation->target : "_rels/.rels");
}

Relations Package::relations_of(std::string_view part) {
  const auto folder = folder_of(part);
  std::string name{folder};
  name.append(folder.empty() ? "_rels/" : "/_rels/").append(after_last(part, '/')).append(".rels");
  auto relations = parse_relations(name, folder);
  report(relations, part);
  return relations;
}

Expected<std::unique_ptr<XmlPart>> Package::read(const std::string& part) {
  auto bytes = zip_.read(part);
  if (!bytes) return std::unexpected(bytes.error());
  auto parsed = parse_xml(part, std::move(*bytes), limits_);
  if (parsed && (*parsed)->replaced > 0)
    document_.diagnostics.push_back(
        {DiagnosticCode::invalid_character,
         std::to_string((*parsed)->replaced) + " invalid characters became U+FFFD",
         Provenance{.part = part},
         {}});
  return parsed;
}

std::unique_ptr<XmlPart> Package::read_optional(const std::string& part) {
  if (!zip_.find(part)) return nullptr;
  auto parsed = read(part);
  if (parsed) return std::move(*parsed);
  document_.diagnostics.push_back(
      {DiagnosticCode::part_missing, describe(parsed.error()), Provenance{.part = part}, {}});
  return nullptr;
}

Relations Package::parse_relations(const std::string& relations_part, std::string_view folder) {
  Relations out;
  const auto part = read_optional(relations_part);
  if (!part) return out;
  for (auto node = part->root().first_child(); node; node = node.next_sibling()) {
    if (local_name(node.name()) != "Relationship") continue;
    Relation relation;
    relation.id = value(node, "Id");
    relation.type = after_last(value(node, "Type"), '/');
    relation.external = value(node, "TargetMode") == "External";
    const auto target = value(node, "Target");
    relation.target = relation.external ? std::string{target} : resolve(folder, target);
    out.push_back(std::move(relation));
  }
  std::ranges::stable_sort(out, {}, &Relation::id);
  return out;
}

void Package::report(const Relations& relations, std::string_view part) {
  std::size_t reported = 0;
  const auto add = [&](DiagnosticCode code, std::string message) {
    if (++reported <= kMaxReported)
      document_.diagnostics.push_back({code, std::move(message), Provenance{.part = std::string{part}}, {}});
  };
  for (const auto& relation : relations) {
    if (relation.external) {
      if (relation.type != "hyperlink")
        add(DiagnosticCode::external_reference,
            relation.type + " " + relation.target.substr(0, kShownAddress));
      continue;
    }
    const auto* remark = std::ranges::find(kRemarks, relation.type, &Remark::type);
    if (remark != std::end(kRemarks))
      add(remark->code, std::string{remark->words}.append(": ").append(relation.target));
  }
}

}  // namespace guidang::parsers::docx
