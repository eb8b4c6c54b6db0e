#include "normalize/evidence.hpp"

#include <charconv>
#include <cmath>

#include "normalize/unicode.hpp"

// Puts into words what the outline and the headings decided, from the numbers they decided by. Nothing is judged here.

namespace guidang::normalize {
namespace {

/// One decimal, in every locale the same.
std::string decimal(double value) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, 1).ptr;
  return {buffer, end};
}

std::string_view face_name(std::string_view face) {
  if (face == "hei") return "黑体";
  if (face == "kai") return "楷体";
  if (face == "fang") return "仿宋";
  if (face == "song") return "宋体";
  if (face == "xbs") return "小标宋";
  return face;
}

class Witness {
 public:
  Witness(std::size_t i, std::span<const Line> lines, std::span<const Candidate> candidates,
          std::span<const Decision> decisions, const HeadingSplit& split)
      : line_(lines[i]), candidate_(candidates[i]), decision_(decisions[i]), split_(split), lines_(lines),
        decisions_(decisions) {}

  std::vector<Evidence> testify() const {
    std::vector<Evidence> out;
    const auto add = [&](const char* rule, std::string detail) {
      if (!detail.empty()) out.push_back({rule, std::move(detail)});
    };
    add("number", number());
    add("source", source());
    add("sequence", sequence());
    add("typeface", typeface());
    add("level", level());
    add("heading", heading());
    add("rejected", rejected());
    return out;
  }

 private:
  /// How a reader would call another section: by its number, else by its first words.
  std::string name(std::uint32_t line) const {
    const auto& label = decisions_[line].label.text;
    return label.empty() ? "“" + std::string{head(lines_[line].text, 12)} + "”" : label;
  }

  std::string number() const {
    if (!candidate_.label) return "none is printed";
    const auto& label = *candidate_.label;
    std::string text = label.printed + " is of the family " + std::string{to_string(label.family)};
    if (label.rule != nullptr) {
      text += ", by the rule " + label.rule->name;
      text += " (as in “" + label.rule->proofs.samples.front().text + "”)";
    }
    if (!label.strong) text += "; such a number may be part of a sentence";
    return text;
  }

  std::string source() const {
    std::string text;
    switch (decision_.source) {
      case LabelSource::text: text = "typed in the text"; break;
      case LabelSource::numbering: text = "automatic number of the word processor"; break;
      case LabelSource::inferred: text = "restored from its neighbours as " + decision_.label.text; break;
      case LabelSource::none: text = "a heading without number, by its look"; break;
    }
    if (decision_.repaired_glyph) text += "; read as " + decision_.label.text;
    return text;
  }

  std::string place() const { return decision_.below ? "below " + name(*decision_.below) : "at the top"; }

  std::string sequence() const {
    std::string text = decision_.follows ? "follows " + name(*decision_.follows) : "opens a list " + place();
    const auto due = std::to_string(decision_.expected);
    switch (decision_.fault) {
      case SequenceFault::none: break;
      case SequenceFault::gap: text += "; a gap: " + due + " was due"; break;
      case SequenceFault::duplicate: text += "; the number stands twice: " + due + " was due"; break;
      case SequenceFault::reset: text += "; counting begins again: " + due + " was due"; break;
      case SequenceFault::late_start: text += "; the list does not begin at 1"; break;
    }
    if (decision_.skips_level) text += "; a level is skipped: the document has （一） elsewhere";
    return text;
  }

  std::string typeface() const {
    const auto& setting = line_.setting;
    if (setting.size_pt <= 0 && setting.font.empty()) return {};
    std::string text{face_name(setting.font)};
    if (setting.size_pt > 0) text += (text.empty() ? "" : " ") + decimal(setting.size_pt) + " pt";
    if (setting.bold) text += ", bold";
    if (setting.centered) text += ", centred";
    text += candidate_.distinct_face ? "; unlike running text" : "; as running text";
    if (decision_.follows && lines_[*decision_.follows].setting == setting) text += "; as " + name(*decision_.follows);
    return text;
  }

  std::string level() const {
    if (!line_.outline_level) return {};
    std::string text = "the container states outline level " + std::to_string(*line_.outline_level);
    if (!line_.style_name.empty()) text += " (style " + line_.style_name + ")";
    return text;
  }

  std::string heading() const {
    const auto length = char_count(std::string_view{line_.text}.substr(split_.begin, split_.end - split_.begin));
    std::string text;
    switch (split_.style) {
      case HeadingStyle::own_line: text = "the whole line, "; break;
      case HeadingStyle::run_in: text = "the first words, text follows in the same paragraph; "; break;
      case HeadingStyle::text: text = "none: the number opens ordinary text"; break;
    }
    if (split_.style != HeadingStyle::text) text += std::to_string(length) + " characters";
    if ((split_.alone > 0) != (split_.certainty > 0)) return text + "; its siblings decided";
    return std::abs(split_.certainty) < 1.3 ? text + "; doubtful" : text;
  }

  std::string rejected() const {
    const auto& other = decision_.other;
    std::string text;
    if (other.depth == 0) text = "ordinary text";
    else if (other.family == Family::none) text = "a heading without number at depth " + std::to_string(other.depth);
    else
      text = std::string{other.inferred ? "a lost" : "the"} + " number " + std::to_string(other.ordinal) + " of " +
             std::string{to_string(other.family)} + " at depth " + std::to_string(other.depth);
    if (other.dearer >= 0) return text + ": dearer by " + decimal(other.dearer);
    return text + ": cheaper by " + decimal(-other.dearer) + " at this line, dearer with the lines behind it";
  }

  const Line& line_;
  const Candidate& candidate_;
  const Decision& decision_;
  const HeadingSplit& split_;
  std::span<const Line> lines_;
  std::span<const Decision> decisions_;
};

}  // namespace

std::vector<Evidence> evidence_of(std::size_t i, std::span<const Line> lines, std::span<const Candidate> candidates,
                                  std::span<const Decision> decisions, const HeadingSplit& split) {
  return Witness(i, lines, candidates, decisions, split).testify();
}

}  // namespace guidang::normalize
