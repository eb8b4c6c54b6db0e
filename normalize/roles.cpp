// Two passes over the nodes. The first gives roles to the top-level sections of each document. The second looks for what a
// document lacks inside its other parts: in headings further down, items and paragraphs.
#include "normalize/roles.hpp"

#include <algorithm>

#include "normalize/dates.hpp"
#include "normalize/series.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

/// A document of the report and the parts it has.
struct Document {
  const SeriesRule* series = nullptr;
  std::optional<int> year;
  Provenance at;
  std::vector<std::string> roles;            ///< Of its top-level sections.
  std::vector<const PartRule*> missing;      ///< Prescribed, but no section is it.
  bool begun = false;                        ///< The second pass met its first section.
};

/// 《党政主要负责人履行推进法治建设第一责任人职责规定》 names a matter and says nothing on it.
std::string without_works(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto open = std::min(text.find("《", at), text.size());
    out += text.substr(at, open - at);
    const auto close = text.find("》", open);
    if (close == std::string_view::npos) return out += text.substr(open);
    at = close + std::string_view{"》"}.size();
  }
  return out;
}

class Roles {
 public:
  Roles(Report& report, std::span<const SeriesRule> series)
      : report_(report), home_(report.nodes.size()), number_of_(report.nodes.size()) {
    const auto& elements = report.document;
    documents_.push_back({find(series, elements.title), elements.report_year, {}, {}, {}, false});
    for (std::size_t i = 0; i < report.nodes.size(); ++i) {
      const auto& node = report.nodes[i];
      if (node.parent) home_[i] = enclosed(*node.parent) ? number_of_[*node.parent] : home_[*node.parent];
      if (const auto* inner = enclosed(i)) {
        number_of_[i] = static_cast<std::uint32_t>(documents_.size());
        documents_.push_back({find(series, inner->title), year_of(inner->title), node.at, {}, {}, false});
      }
    }
  }

  void assign() {
    for (std::size_t i = 0; i < report_.nodes.size(); ++i) assign(i);
    for (auto& document : documents_) report_missing(document);
    if (std::ranges::all_of(documents_, [](const auto& document) { return document.missing.empty(); })) return;
    for (std::size_t i = 0; i < report_.nodes.size(); ++i) search(i);
  }

 private:
  static const SeriesRule* find(std::span<const SeriesRule> series, const std::optional<std::string>& title) {
    return title ? find_series(series, *title) : nullptr;
  }
  static std::optional<int> year_of(const std::optional<std::string>& title) {
    return title ? find_year(*title) : std::nullopt;
  }
  const Enclosed* enclosed(std::size_t node) const { return std::get_if<Enclosed>(&report_.nodes[node].content); }

  bool at_the_top(const Node& node) const { return !node.parent || enclosed(*node.parent) != nullptr; }

  void assign(std::size_t i) {
    auto& node = report_.nodes[i];
    auto& document = documents_[home_[i]];
    auto* section = std::get_if<Section>(&node.content);
    if (document.series == nullptr || section == nullptr || !section->heading || !at_the_top(node)) return;
    section->roles = roles_of(*document.series, *section->heading, document.year);
    document.roles.insert(document.roles.end(), section->roles.begin(), section->roles.end());
    std::string prescribed;
    int count = 0;
    for (const auto& part : document.series->parts) {
      if (!part.required || std::ranges::find(section->roles, part.role) == section->roles.end()) continue;
      prescribed += (count++ == 0 ? "" : ", ") + part.role;
    }
    if (count > 1) say(DiagnosticCode::role_merged, "one part on " + prescribed, node.at, i);
  }

  void report_missing(Document& document) {
    if (document.series == nullptr || report_.nodes.empty()) return;
    for (const auto& part : document.series->parts) {
      if (!part.required || std::ranges::find(document.roles, part.role) != document.roles.end()) continue;
      document.missing.push_back(&part);
      say(DiagnosticCode::role_missing, "no part on " + part.role, document.at, {});
    }
  }

  /// A part that was found once is not sought any more.
  void search(std::size_t i) {
    const auto& node = report_.nodes[i];
    auto& document = documents_[home_[i]];
    const auto* section = std::get_if<Section>(&node.content);
    document.begun |= section != nullptr;
    if (!document.begun || document.missing.empty()) return;
    if (section != nullptr && section->heading) look_into(document, *section->heading, "under " + section->label, i);
    if (const auto* paragraph = std::get_if<Paragraph>(&node.content)) look_into(document, paragraph->text, "in a paragraph", i);
    if (const auto* list = std::get_if<Enumeration>(&node.content))
      for (const auto& item : list->items) look_into(document, item.text, "in item " + item.marker, i);
  }

  void look_into(Document& document, std::string_view text, const std::string& where, std::size_t node) {
    const auto own_words = without_works(text);
    std::erase_if(document.missing, [&](const PartRule* part) {
      if (part->inside.text().empty() || !part->inside.found_in(own_words)) return false;
      say(DiagnosticCode::role_inside, part->role + " stands only " + where, report_.nodes[node].at, node);
      return true;
    });
  }

  void say(DiagnosticCode code, std::string message, const Provenance& at, std::optional<std::size_t> node) {
    Diagnostic diagnostic{code, std::move(message), at, {}};
    if (node) diagnostic.node = static_cast<std::uint32_t>(*node);
    report_.diagnostics.push_back(std::move(diagnostic));
  }

  Report& report_;
  std::vector<std::uint32_t> home_;          ///< Of each node: the number of its document.
  std::vector<std::uint32_t> number_of_;     ///< Of each Enclosed node: the number of the document it is.
  std::vector<Document> documents_;          ///< The report's own first.
};

}  // namespace

void assign_roles(Report& report, std::span<const SeriesRule> series) { Roles{report, series}.assign(); }

}  // namespace guidang::normalize
