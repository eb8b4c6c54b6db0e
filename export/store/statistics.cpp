#include "export/store/statistics.hpp"

#include <array>

namespace guidang::exporter {
namespace {

/// A question as a query of two columns: what, and how many.
struct Question {
  Panel::Kind kind;
  std::string_view name, name_zh, sql;
};

using enum Panel::Kind;

constexpr std::array kQuestions = {
    Question{things, "documents by state", "文件：状态",
             "SELECT status, count(*) AS n FROM documents GROUP BY 1 ORDER BY n DESC"},
    Question{things, "documents by decision", "文件：是否需复核",
             "SELECT decision, count(*) AS n FROM documents GROUP BY 1 ORDER BY n DESC"},
    Question{
        things, "documents by format", "文件：格式",
        "SELECT format, count(*) AS n FROM documents GROUP BY 1 ORDER BY n DESC, 1 NULLS FIRST LIMIT 15"},
    Question{years, "documents by year", "文件：年度",
             "SELECT report_year, count(*) FROM documents GROUP BY 1 ORDER BY 1 DESC NULLS LAST LIMIT 15"},
    Question{things, "documents by region", "文件：地区",
             "SELECT coalesce(county, city, province), count(*) AS n FROM documents GROUP BY 1 ORDER BY n "
             "DESC, 1 NULLS FIRST "
             "LIMIT 15"},
    Question{gaps, "annual reports without a prescribed part", "年度报告缺少的部分",
             "SELECT role, count(*) AS n FROM missing_parts GROUP BY 1 ORDER BY n DESC, 1 NULLS FIRST"},
    Question{gaps, "documents with a diagnostic", "文件：诊断",
             "SELECT code, documents FROM diagnostic_counts ORDER BY 2 DESC, 1 NULLS FIRST LIMIT 15"},
    Question{things, "quantities by part", "数据：所在部分",
             "SELECT r.role, count(*) AS n FROM quantities q JOIN nodes n USING (document, node) "
             "LEFT JOIN section_roles r ON r.document = n.document AND r.node = n.section GROUP BY 1 "
             "ORDER BY n DESC, 1 NULLS FIRST LIMIT 15"},
    Question{things, "quantities by topic", "数据：主题",
             "SELECT s.topic, count(*) AS n FROM quantities q JOIN nodes n USING (document, node) "
             "LEFT JOIN sections s ON s.document = n.document AND s.node = n.section GROUP BY 1 "
             "ORDER BY n DESC, 1 NULLS FIRST LIMIT 15"},
    Question{things, "quantities by unit", "数据：单位",
             "SELECT unit, count(*) AS n FROM quantities GROUP BY 1 ORDER BY n DESC, 1 NULLS FIRST LIMIT 15"},
    Question{things, "documents that cite a work", "引用文件",
             "SELECT name, count(DISTINCT document) AS n FROM works GROUP BY 1 ORDER BY n DESC, 1 NULLS "
             "FIRST LIMIT 15"},
};

}  // namespace

Expected<std::vector<Panel>> statistics(Store& store) {
  std::vector<Panel> panels;
  for (const auto& question : kQuestions) {
    Panel& panel = panels.emplace_back(Panel{question.kind, question.name, question.name_zh, {}});
    auto select = store.database().prepare(question.sql);
    for (auto row = select.step();; row = select.step()) {
      if (!row) return std::unexpected(row.error());
      if (!*row) break;
      panel.counts.emplace_back(select.text(0).empty() ? "–" : std::string{select.text(0)}, select.number(1));
    }
  }
  return panels;
}

}  // namespace guidang::exporter
