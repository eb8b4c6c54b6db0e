#include "normalize/roles.hpp"

#include <algorithm>

#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

bool names_next_year(std::string_view heading, std::optional<int> year) {
  return year && contains(heading, std::to_string(*year + 1) + "年");
}

bool is_first_responsible(std::string_view heading) {
  if (contains_any(heading, "第一责任人 述法 述职")) return true;
  const auto head_of = heading.find("主要负责");
  if (head_of == std::string_view::npos) return false;
  return contains_any(heading.substr(head_of), "履职 履行 职责");
}

}  // namespace

std::vector<Role> roles_of(std::string_view heading, std::optional<int> report_year) {
  std::vector<Role> roles;
  const bool next = contains_any(heading, "下一步 下步 下一年 下年度 今后 明年 来年 打算 计划 安排 思路 工作要点 整改措施 努力方向 改进措施") ||
                    names_next_year(heading, report_year);
  const bool problems = contains_any(heading, "不足 问题 短板 困难 差距 薄弱");
  if (is_first_responsible(heading)) roles.push_back(Role::first_responsible);
  if (problems) roles.push_back(Role::problems);
  if (next) roles.push_back(Role::next_steps);
  if (!roles.empty()) return roles;
  if (contains(heading, "其他需要")) return {Role::other};
  if (contains_any(heading, "举措 成效 措施 做法 亮点 成绩 回顾 主要工作 成果 进展") || heading.ends_with("情况")) return {Role::achievements};
  return {};
}

void assign_roles(Report& report) {
  if (report.document.series != "法治政府建设年度报告") return;
  std::vector<Role> found;
  bool later = false;      ///< A part other than the achievements has begun.
  for (auto& node : report.nodes) {
    auto* section = std::get_if<Section>(&node.content);
    if (section == nullptr || section->depth != 1 || node.parent) continue;
    if (section->heading) section->roles = roles_of(*section->heading, report.document.report_year);
    later |= !section->roles.empty() && section->roles.front() != Role::achievements &&
             section->roles.front() != Role::first_responsible;
    found.insert(found.end(), section->roles.begin(), section->roles.end());
  }
  static constexpr Role prescribed[] = {Role::achievements, Role::first_responsible, Role::problems, Role::next_steps};
  if (report.nodes.empty()) return;
  for (const auto role : prescribed)
    if (std::ranges::find(found, role) == found.end())
      report.diagnostics.push_back({DiagnosticCode::role_missing, "no part on " + std::string{to_string(role)}, {}, {}});
}

}  // namespace guidang::normalize
