#include "normalize/assemble.hpp"

#include <algorithm>
#include <map>

#include "normalize/clean.hpp"
#include "normalize/enumerations.hpp"
#include "normalize/evidence.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

struct PendingParagraph {
  std::string text;
  Provenance at;
};

std::string cell_text(const TableCell& cell) {
  std::string text;
  for (const auto& paragraph : cell.paragraphs) {
    for (std::uint32_t begin = 0; begin <= paragraph.text.size();) {
      const auto end = static_cast<std::uint32_t>(std::min(paragraph.text.find('\n', begin), paragraph.text.size()));
      const auto cleaned = clean(paragraph.text, begin, end, {});
      if (!cleaned.text.empty()) text += (text.empty() ? "" : "\n") + cleaned.text;
      begin = end + 1;
    }
  }
  return text;
}

Table to_table(const TableBlock& block) {
  Table table;
  for (const auto& row : block.rows) {
    auto& cells = table.rows.emplace_back();
    for (const auto& cell : row) cells.push_back({cell_text(cell), cell.row_span, cell.col_span, cell.header});
  }
  return table;
}

std::string ordinal_words(const Decision& decision) {
  return "expected number " + std::to_string(decision.expected) + ", found " + decision.label.text;
}

class Assembler {
 public:
  Assembler(const RawDocument& document, std::span<const Line> lines, std::span<const Candidate> candidates,
            std::span<const Decision> decisions, std::span<const HeadingSplit> splits,
            std::optional<std::uint32_t> root, bool evidence, Report& report)
      : document_(document), lines_(lines), candidates_(candidates), decisions_(decisions), splits_(splits),
        root_(root), evidence_(evidence), report_(report) {}

  void run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].use != Use::body) continue;
      if (lines_[i].is_table || lines_[i].is_picture) add_block(i);
      else if (decisions_[i].section) add_section(i);
      else pending_.push_back({lines_[i].text, lines_[i].at});
    }
    flush();
    mark_leads();
  }

 private:
  std::optional<std::uint32_t> parent() const { return open_.empty() ? root_ : std::optional{open_.back()}; }

  std::uint32_t add(Provenance at, decltype(Node::content) content) {
    report_.nodes.push_back({{}, parent(), std::move(at), std::move(content)});
    return static_cast<std::uint32_t>(report_.nodes.size() - 1);
  }

  void add_section(std::size_t i) {
    flush();
    const auto& decision = decisions_[i];
    const auto& split = splits_[i];
    const std::string_view text = lines_[i].text;
    while (open_.size() >= decision.depth) open_.pop_back();
    Section section;
    section.depth = static_cast<std::uint16_t>(open_.size() + 1);
    section.label = decision.label.text;
    section.label_source = decision.source;
    section.family = decision.label.family;
    section.ordinal = decision.label.ordinal;
    if (decision.source == LabelSource::text || decision.source == LabelSource::numbering)
      section.label_printed = candidates_[i].label->printed;
    section.heading_style = split.style;
    if (split.style != HeadingStyle::text) section.heading = std::string{strip(text.substr(split.begin, split.end - split.begin))};
    if (evidence_) section.evidence = evidence_of(i, lines_, candidates_, decisions_, split);
    const auto node = add(lines_[i].at, std::move(section));
    open_.push_back(node);
    report_faults(i, node);
    const auto rest = strip(text.substr(std::min<std::size_t>(split.rest, text.size())));
    if (!rest.empty()) pending_.push_back({std::string{rest}, lines_[i].at});
  }

  void report_faults(std::size_t i, std::uint32_t node) {
    const auto& decision = decisions_[i];
    const auto say = [&](DiagnosticCode code, std::string message) {
      report_.diagnostics.push_back({code, std::move(message), lines_[i].at, node});
    };
    if (decision.source == LabelSource::inferred) say(DiagnosticCode::label_missing, "number restored as " + decision.label.text);
    if (decision.repaired_glyph)
      say(DiagnosticCode::label_glyph, "printed " + candidates_[i].label->printed + ", read as " + decision.label.text);
    if (decision.fault == SequenceFault::gap || decision.fault == SequenceFault::late_start)
      say(DiagnosticCode::ordinal_gap, ordinal_words(decision));
    if (decision.fault == SequenceFault::duplicate) say(DiagnosticCode::ordinal_duplicate, decision.label.text + " stands twice");
    if (decision.fault == SequenceFault::reset) say(DiagnosticCode::ordinal_reset, ordinal_words(decision));
    if (decision.skips_level) say(DiagnosticCode::level_skip, decision.label.text + " stands directly below the top level");
    if (decision.source == LabelSource::none) say(DiagnosticCode::heading_unnumbered, "a heading without number");
  }

  /// A short line in front of a table that names it: 表1 …, or centred and ending in 表.
  bool is_caption(std::size_t i) const {
    const auto& line = lines_[i];
    if (line.use != Use::body || decisions_[i].section || line.is_table || line.is_picture || line.width > 40) return false;
    const bool numbered = line.text.starts_with("表") && (is_digit(char_at(line.text, 3)) || contains(head(line.text, 4), "."));
    return numbered || (line.text.ends_with("表") && !contains(line.text, "，"));
  }

  void add_block(std::size_t i) {
    const auto& block = document_.blocks[lines_[i].block];
    if (const auto* table = std::get_if<TableBlock>(&block.content)) {
      auto content = to_table(*table);
      if (i > 0 && is_caption(i - 1) && !pending_.empty()) {
        content.caption = pending_.back().text;
        pending_.pop_back();
      }
      flush();
      add(lines_[i].at, std::move(content));
      return;
    }
    flush();
    const auto& picture = std::get<PictureBlock>(block.content);
    Figure figure{{}, picture.media, {}};
    if (!picture.text.empty()) figure.text = picture.text;
    const auto node = add(lines_[i].at, std::move(figure));
    if (picture.text.empty())
      report_.diagnostics.push_back({DiagnosticCode::picture_without_text, "a picture that may hold text", lines_[i].at, node});
  }

  /// Writes the collected paragraphs, with enumerations cut out of them.
  void flush() {
    if (pending_.empty()) return;
    std::vector<std::string_view> texts;
    for (const auto& paragraph : pending_) texts.push_back(paragraph.text);
    auto groups = find_enumerations(texts);
    std::ranges::sort(groups, {}, [](const EnumerationGroup& group) {
      return std::pair{group.marks.front().paragraph, group.marks.front().begin};
    });
    std::uint32_t paragraph = 0, from = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const auto& first = groups[g].marks.front();
      while (paragraph < first.paragraph) add_text(paragraph++, std::exchange(from, 0), std::string_view::npos);
      add_text(paragraph, from, first.begin);
      add_enumeration(groups[g], g + 1 < groups.size() ? &groups[g + 1].marks.front() : nullptr, paragraph, from);
    }
    while (paragraph < pending_.size()) add_text(paragraph++, std::exchange(from, 0), std::string_view::npos);
    pending_.clear();
  }

  void add_text(std::uint32_t paragraph, std::uint32_t from, std::size_t to) {
    const auto& source = pending_[paragraph];
    if (from >= source.text.size()) return;
    const auto text = strip(std::string_view{source.text}.substr(from, to == std::string_view::npos ? to : to - from));
    if (!text.empty()) add(source.at, Paragraph{std::string{text}, {}});
  }

  void add_enumeration(const EnumerationGroup& group, const EnumerationMark* next_group, std::uint32_t& paragraph, std::uint32_t& from) {
    Enumeration enumeration{group.family, {}};
    for (std::size_t k = 0; k < group.marks.size(); ++k) {
      const auto& mark = group.marks[k];
      const std::string_view text = pending_[mark.paragraph].text;
      auto end = text.size();
      if (k + 1 < group.marks.size() && group.marks[k + 1].paragraph == mark.paragraph) end = group.marks[k + 1].begin;
      else if (next_group != nullptr && next_group->paragraph == mark.paragraph) end = next_group->begin;
      const auto body = strip(text.substr(mark.end, end - mark.end));
      auto item_text = body.starts_with("，") ? strip(body.substr(3)) : body;
      enumeration.items.push_back({std::string{text.substr(mark.begin, mark.end - mark.begin)}, mark.ordinal,
                                   std::string{lead_of(item_text)}, std::string{item_text}, pending_[mark.paragraph].at});
      paragraph = mark.paragraph;
      from = static_cast<std::uint32_t>(end);
    }
    auto at = enumeration.items.front().at;
    add(std::move(at), std::move(enumeration));
    if (from >= pending_[paragraph].text.size()) ++paragraph, from = 0;
  }

  /// A paragraph that is nothing but the sentence in front of 一是.
  bool leads_enumeration(std::uint32_t i) const {
    return i + 1 < report_.nodes.size() && std::holds_alternative<Enumeration>(report_.nodes[i + 1].content);
  }

  /// Lead sentences: short first sentences that sibling paragraphs share.
  void mark_leads() {
    std::map<std::int64_t, std::vector<std::uint32_t>> siblings;
    for (std::uint32_t i = 0; i < report_.nodes.size(); ++i)
      if (std::holds_alternative<Paragraph>(report_.nodes[i].content))
        siblings[report_.nodes[i].parent ? *report_.nodes[i].parent : -1].push_back(i);
    for (const auto& [parent, members] : siblings) {
      std::vector<std::pair<std::uint32_t, std::string>> leads;
      for (const auto i : members) {
        const std::string_view text = std::get<Paragraph>(report_.nodes[i].content).text;
        const auto end = text.find("。");
        if (end == std::string_view::npos || (end + 3 >= text.size() && !leads_enumeration(i))) continue;
        const auto lead = text.substr(0, end);
        const auto length = char_count(lead);
        if (length >= 4 && length <= 30 && !is_digit(char_at(lead, 0))) leads.emplace_back(i, lead);
      }
      if (leads.size() < 2 || leads.size() * 2 < members.size()) continue;
      for (auto& [i, lead] : leads) std::get<Paragraph>(report_.nodes[i].content).lead = std::move(lead);
    }
  }

  const RawDocument& document_;
  std::span<const Line> lines_;
  std::span<const Candidate> candidates_;
  std::span<const Decision> decisions_;
  std::span<const HeadingSplit> splits_;
  std::optional<std::uint32_t> root_;
  bool evidence_;
  Report& report_;
  std::vector<std::uint32_t> open_;
  std::vector<PendingParagraph> pending_;
};

std::string text_of(const Node& node) {
  return std::visit([](const auto& content) -> std::string {
    using T = std::decay_t<decltype(content)>;
    if constexpr (std::is_same_v<T, Section>) return "s" + content.label + content.heading.value_or("");
    else if constexpr (std::is_same_v<T, Paragraph>) return "p" + content.text;
    else if constexpr (std::is_same_v<T, Enumeration>) return "e" + content.items.front().marker + content.items.front().text;
    else if constexpr (std::is_same_v<T, Table>) return "t" + (content.rows.empty() || content.rows[0].empty() ? "" : content.rows[0][0].text);
    else if constexpr (std::is_same_v<T, Figure>) return "f" + content.text.value_or("");
    else if constexpr (std::is_same_v<T, Enclosed>) return "d" + content.title.value_or("");
    else return "n" + content.text;
  }, node.content);
}

/// FNV-1a, 64 bits: short, fast, the same everywhere.
std::uint64_t hash(std::string_view text) {
  std::uint64_t value = 14695981039346656037ULL;
  for (const char byte : text) value = (value ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
  return value;
}

}  // namespace

void assemble(const RawDocument& document, std::span<const Line> lines, std::span<const Candidate> candidates,
              std::span<const Decision> decisions, std::span<const HeadingSplit> splits,
              std::optional<std::uint32_t> parent, bool evidence, Report& report) {
  Assembler(document, lines, candidates, decisions, splits, parent, evidence, report).run();
}

void add_notes(const RawDocument& document, std::span<const std::uint32_t> blocks, Report& report) {
  for (const auto index : blocks) {
    const auto& block = document.blocks[index];
    const auto* text = std::get_if<TextBlock>(&block.content);
    if (text == nullptr) continue;
    std::string joined = text->text;
    std::ranges::replace(joined, '\n', ' ');
    const auto cleaned = clean(joined, 0, joined.size(), {});
    if (cleaned.text.empty()) continue;
    const char* kind = block.layer == Layer::footnote ? "footnote" : block.layer == Layer::endnote ? "endnote" : "comment";
    report.nodes.push_back({{}, {}, block.at, Note{kind, cleaned.text}});
  }
}

void assign_ids(Report& report) {
  static constexpr std::string_view digits = "0123456789abcdefghjkmnpqrstvwxyz";
  std::map<std::uint64_t, std::uint32_t> seen;
  for (auto& node : report.nodes) {
    auto value = hash(text_of(node));
    value = hash(std::to_string(value) + "#" + std::to_string(seen[value]++));
    node.id = "n";
    for (int i = 0; i < 10; ++i, value >>= 5) node.id += digits[value & 31];
  }
}

std::uint64_t ink_of(const Node& node) {
  return std::visit([](const auto& content) -> std::uint64_t {
    using T = std::decay_t<decltype(content)>;
    if constexpr (std::is_same_v<T, Section>) return ink_count(content.label_printed.value_or("")) + ink_count(content.heading.value_or(""));
    else if constexpr (std::is_same_v<T, Paragraph>) return ink_count(content.text);
    else if constexpr (std::is_same_v<T, Enumeration>) {
      std::uint64_t ink = 0;
      for (const auto& item : content.items) ink += ink_count(item.marker) + ink_count(item.text);
      return ink;
    } else if constexpr (std::is_same_v<T, Table>) {
      std::uint64_t ink = ink_count(content.caption.value_or(""));
      for (const auto& row : content.rows)
        for (const auto& cell : row) ink += ink_count(cell.text);
      return ink;
    } else if constexpr (std::is_same_v<T, Figure>) return ink_count(content.text.value_or(""));
    else if constexpr (std::is_same_v<T, Note>) return ink_count(content.text);
    else return 0;
  }, node.content);
}

}  // namespace guidang::normalize
