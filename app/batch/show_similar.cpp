// `guidang similar`: the same bytes under several names, then reports that are nearly the same.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>

#include "app/batch/folder_commands.hpp"
#include "app/batch/run.hpp"
#include "app/batch/similar.hpp"
#include "app/console.hpp"

namespace guidang::app::batch {
namespace {

constexpr std::size_t kMinShingles = 50;  // A shorter text is like any other short text.
constexpr std::size_t kMaxSectionsNamed = 12;

struct Text {
  std::vector<exporter::SectionText> sections;
  std::vector<std::uint64_t> shingles;
};

Text text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(file), {}};
  auto sections = exporter::read_sections(json);
  if (!sections) return {};
  std::string whole;
  for (const auto& section : *sections) whole += section.text + "\n";
  return {std::move(*sections), shingles(whole)};
}

class Finder {
 public:
  Finder(std::string folder, double threshold) : folder_(std::move(folder)), threshold_(threshold) {}

  void add(const std::string& id, const std::string& name) {
    const auto text = text_of(report_path(folder_, id));
    if (text.shingles.size() < kMinShingles) return;
    const auto signature = SimilarityIndex::signature_of(text.shingles);
    for (const auto number : index_.candidates(signature)) {
      auto& group = groups_[number];
      const auto first = text_of(report_path(folder_, group.id));
      const double share = similarity(first.shingles, text.shingles);
      if (share < threshold_) continue;
      group.others.push_back(row_of(name, share, differing_sections(first.sections, text.sections)));
      return;
    }
    index_.add(static_cast<std::uint32_t>(groups_.size()), signature);
    groups_.push_back({id, name, {}});
  }

  std::string text() const {
    std::string text;
    for (const auto& group : groups_) {
      if (group.others.empty()) continue;
      text += "\n" + display_name(group.name) + "\n";
      for (const auto& other : group.others) text += other;
    }
    return text;
  }

 private:
  struct Group {
    std::string id, name;
    std::vector<std::string> others;
  };

  static std::string row_of(const std::string& name, double share,
                            const std::vector<std::string>& differing) {
    std::string row = "  " + std::to_string(std::lround(share * 100)) + " %  " + display_name(name) + "\n";
    for (std::size_t i = 0; i < std::min(differing.size(), kMaxSectionsNamed); ++i)
      row += "         ≠ " + display_name(differing[i]) + "\n";
    if (differing.size() > kMaxSectionsNamed)
      row += "         … " + std::to_string(differing.size() - kMaxSectionsNamed) + " more sections\n";
    if (differing.empty()) row += "         = the same text\n";
    return row;
  }

  const std::string folder_;
  const double threshold_;
  SimilarityIndex index_;
  std::vector<Group> groups_;
};

}  // namespace

ExitCode show_similar(const std::string& folder, double threshold) {
  auto journal = Journal::read(folder);
  if (!journal) {
    complain(folder, journal.error());
    return journal.error().code == ErrorCode::not_found ? ExitCode::no_input : exit_code_of(journal.error());
  }
  std::map<std::string, std::vector<std::string>> names;
  std::vector<std::string> order;  // By name, so that the first of a group is the same whenever one asks.
  auto done = journal->for_each_row([&](const IndexRow& row) {
    if (row.outcome != Outcome::complete && row.outcome != Outcome::partial) return Expected<void>{};
    if (auto& list = names[row.id]; list.empty()) order.push_back(row.id);
    names[row.id].push_back(row.shown);
    return Expected<void>{};
  });
  if (!done) {
    complain(folder, done.error());
    return exit_code_of(done.error());
  }
  std::string same;
  Finder finder(folder, threshold);
  for (const auto& id : order) {
    finder.add(id, names[id].front());
    if (names[id].size() < 2) continue;
    same += "\n";
    for (const auto& name : names[id]) same += display_name(name) + "\n";
  }
  const auto near = finder.text();
  std::string text = same.empty() ? "" : "The same bytes 完全相同\n" + same;
  if (!near.empty()) text += (text.empty() ? "" : "\n") + std::string{"Similar reports 内容相近\n"} + near;
  if (text.empty()) text = "no two reports are the same or similar\n";
  return say(text) ? ExitCode::complete : ExitCode::failed;
}

}  // namespace guidang::app::batch
