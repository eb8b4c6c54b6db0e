#include <algorithm>
#include <map>

#include "normalize/clean.hpp"
#include "normalize/furniture.hpp"
#include "normalize/line.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

/// Counts one kind of oddity over the document: one diagnostic each, at the first place.
struct Tally {
  std::uint64_t count = 0;
  Provenance first;
  void add(std::uint64_t n, const Provenance& at) {
    if (n == 0) return;
    if (count == 0) first = at;
    count += n;
  }
};

/// The style of most of the text.
std::uint16_t dominant_style(const std::vector<Run>& runs) {
  if (runs.size() == 1) return runs.front().style;
  std::uint16_t best = 0;
  std::uint32_t best_length = 0;
  std::map<std::uint16_t, std::uint32_t> lengths;
  for (const auto& run : runs) {
    const auto length = lengths[run.style] += run.end - run.begin;
    if (length > best_length) best_length = length, best = run.style;
  }
  return best;
}

class Flattener {
 public:
  Flattener(const RawDocument& document, std::vector<Diagnostic>& diagnostics)
      : document_(document), diagnostics_(diagnostics) {
    for (const auto& style : document.char_styles)
      settings_.push_back({font_class(style.font), style.size_pt, style.bold, false});
  }

  Lines run() {
    for (std::uint32_t i = 0; i < document_.blocks.size(); ++i) add_block(i);
    report();
    return std::move(out_);
  }

 private:
  void add_block(std::uint32_t index) {
    const auto& block = document_.blocks[index];
    if (const auto kind = furniture_of(block.layer)) return set_apart(block, *kind);
    if (block.layer == Layer::footnote || block.layer == Layer::endnote || block.layer == Layer::comment) {
      out_.input_ink += ink_of(block);
      out_.notes.push_back(index);
      return;
    }
    if (const auto* text = std::get_if<TextBlock>(&block.content)) return add_text(*text, block.at, index);
    Line line;
    line.at = block.at;
    line.block = index;
    line.is_table = std::holds_alternative<TableBlock>(block.content);
    line.is_picture = !line.is_table;
    line.blank_before = std::exchange(blank_before_, 0);
    line.ink = ink_of(block);
    out_.input_ink += line.ink;
    out_.body.push_back(std::move(line));
  }

  void add_text(const TextBlock& block, const Provenance& at, std::uint32_t index) {
    if (block.text.find_first_not_of(" \t\n") == std::string::npos && !block.label) {
      ++blank_before_;
      break_before_ |= block.page_break_before;
      return;
    }
    bool first = true;
    for (std::uint32_t begin = 0; begin <= block.text.size();) {
      const auto end = static_cast<std::uint32_t>(std::min(block.text.find('\n', begin), block.text.size()));
      add_line(block, at, index, begin, end, first);
      begin = end + 1;
    }
  }

  void add_line(const TextBlock& block, const Provenance& at, std::uint32_t index, std::uint32_t begin,
                std::uint32_t end, bool& first) {
    auto cleaned = clean(block.text, begin, end, block.runs);
    count(cleaned.notes, at);
    out_.input_ink += cleaned.ink;
    if (cleaned.text.empty() && !(first && block.label && !block.label->bullet)) {
      ++blank_before_;
      return;
    }
    if (looks_like_furniture(cleaned.text, block.style < document_.paragraph_styles.size()
                                               ? document_.paragraph_styles[block.style] : std::string{})) {
      const auto kind = is_page_number(cleaned.text) ? FurnitureKind::page_number : FurnitureKind::toc;
      add_furniture(kind, cleaned.text, cleaned.ink);
      page_number_before_ |= kind == FurnitureKind::page_number;
      return;
    }
    Line line;
    line.behind_page_number = std::exchange(page_number_before_, false);
    const auto style = dominant_style(cleaned.runs);
    if (style < settings_.size()) line.setting = settings_[style];
    line.ink = cleaned.ink;
    line.width = cleaned.width;
    line.text = std::move(cleaned.text);
    line.runs = std::move(cleaned.runs);
    line.gaps = std::move(cleaned.gaps);
    const float size = line.setting.size_pt > 0 ? line.setting.size_pt : 16;
    line.indent_em = cleaned.indent_em + (first ? block.first_indent_pt + block.left_indent_pt : 0) / size;
    line.right_indent_em = block.right_indent_pt / size;
    line.alignment = block.alignment;
    line.setting.centered = line.centered();
    if (block.style < document_.paragraph_styles.size()) line.style_name = document_.paragraph_styles[block.style];
    line.outline_level = block.outline_level;
    if (first && block.label) line.number = block.label;
    line.at = at;
    line.block = index;
    line.blank_before = std::exchange(blank_before_, 0);
    line.page_break_before = std::exchange(break_before_, false) || (first && block.page_break_before);
    line.text_box = block.text_box;
    line.starts_block = std::exchange(first, false);
    out_.body.push_back(std::move(line));
  }

  void count(const CleaningNotes& notes, const Provenance& at) {
    inner_blanks_.add(notes.inner_blanks, at);
    halfwidth_.add(notes.halfwidth, at);
    private_use_.add(notes.private_use, at);
    lost_signs_.add(notes.lost_signs, at);
    invalid_.add(notes.invalid, at);
    for (const auto& artifact : notes.artifacts) {
      const auto ink = ink_count(artifact);
      out_.input_ink += ink;
      add_furniture(FurnitureKind::artifact, artifact, ink);
      artifacts_.add(1, at);
    }
  }

  void set_apart(const Block& block, FurnitureKind kind) {
    const auto* text = std::get_if<TextBlock>(&block.content);
    if (text != nullptr) {
      const auto cleaned = clean(without_line_feeds(text->text), 0, text->text.size(), {});
      out_.input_ink += cleaned.ink;
      if (!cleaned.text.empty()) add_furniture(kind, cleaned.text, cleaned.ink);
      return;
    }
    if (const auto* table = std::get_if<TableBlock>(&block.content)) {
      for (const auto& row : table->rows) {
        std::string joined;
        for (const auto& cell : row)
          for (const auto& paragraph : cell.paragraphs) joined += paragraph.text + " ";
        const auto cleaned = clean(without_line_feeds(joined), 0, joined.size(), {});
        out_.input_ink += cleaned.ink;
        if (!cleaned.text.empty()) add_furniture(kind, cleaned.text, cleaned.ink);
      }
    }
  }

  void add_furniture(FurnitureKind kind, const std::string& text, std::uint64_t ink) {
    out_.furniture_ink += ink;
    // A page number differs on each page; what is kept is the form of the first and how many there are.
    for (auto& known : out_.furniture) {
      if (known.kind != kind) continue;
      if (known.text == text || kind == FurnitureKind::page_number) {
        ++known.count;
        return;
      }
    }
    out_.furniture.push_back({kind, text, 1});
  }

  static std::string without_line_feeds(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
  }

  static std::optional<FurnitureKind> furniture_of(Layer layer) {
    switch (layer) {
      case Layer::header: return FurnitureKind::header;
      case Layer::footer: return FurnitureKind::footer;
      case Layer::page_number: return FurnitureKind::page_number;
      case Layer::watermark: case Layer::seal: return FurnitureKind::watermark;
      case Layer::web_chrome: case Layer::index_table: return FurnitureKind::web_chrome;
      default: return {};
    }
  }

  static std::uint32_t ink_of(const Block& block) {
    std::uint32_t ink = 0;
    if (const auto* text = std::get_if<TextBlock>(&block.content)) return ink_count(text->text);
    if (const auto* picture = std::get_if<PictureBlock>(&block.content)) return ink_count(picture->text);
    for (const auto& row : std::get<TableBlock>(block.content).rows)
      for (const auto& cell : row)
        for (const auto& paragraph : cell.paragraphs) ink += ink_count(paragraph.text);
    return ink;
  }

  void report() {
    const auto add = [&](const Tally& tally, DiagnosticCode code, const char* what) {
      if (tally.count > 0) diagnostics_.push_back({code, std::to_string(tally.count) + what, tally.first, {}});
    };
    add(inner_blanks_, DiagnosticCode::inner_blank, " places with blanks inside Chinese text");
    add(halfwidth_, DiagnosticCode::halfwidth_punctuation, " half-width marks set full-width");
    add(lost_signs_, DiagnosticCode::lost_sign, " signs restored in “互联网+”");
    add(private_use_, DiagnosticCode::unmapped_glyph, " characters of the private use area");
    add(invalid_, DiagnosticCode::invalid_character, " invalid characters");
    add(artifacts_, DiagnosticCode::artifact_removed, " traces of a converter removed");
  }

  const RawDocument& document_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<Setting> settings_;      ///< Of the character styles.
  Lines out_;
  std::uint32_t blank_before_ = 0;
  bool break_before_ = false, page_number_before_ = false;
  Tally lost_signs_, inner_blanks_, halfwidth_, private_use_, invalid_, artifacts_;
};

}  // namespace

Lines to_lines(const RawDocument& document, std::vector<Diagnostic>& diagnostics) {
  return Flattener(document, diagnostics).run();
}

std::string font_class(std::string_view name) {
  struct Row { Words names; std::string_view face; };
  static constexpr Row rows[] = {
      {"小标宋 XiaoBiaoSong BiaoSong FZXBS", "xbs"},
      {"黑体 SimHei Hei 雅黑 YaHei Gothic SansCJK Sans FZHT", "hei"},
      {"楷 Kai UKai FZKT", "kai"},
      {"仿宋 FangSong Fang FZFS", "fang"},
      {"宋 SimSun Song Ming SerifCJK Serif FZSS FZBS", "song"}};
  for (const auto& row : rows)
    if (contains_any(name, row.names)) return std::string{row.face};
  return std::string{name};
}

}  // namespace guidang::normalize
