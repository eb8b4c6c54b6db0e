#include "normalize/enclosed.hpp"

#include <algorithm>

#include <re2/re2.h>

#include "normalize/back_matter.hpp"
#include "normalize/document_number.hpp"
#include "normalize/front_matter.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

constexpr std::size_t kMaxTitleLines = 5;
constexpr std::size_t kAfterSignature = 8;     ///< A title stands at most so many lines behind the signature.

std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_char(text, at);
    if (is_blank(c)) continue;
    append_char(out, c == U'（' ? '(' : c == U'）' ? ')' : c == U'〈' || c == U'<' ? U'《' : c == U'〉' || c == '>' ? U'》' : c);
  }
  return out;
}

/// "附件1", "附件：", "附件 2：名称": a mark on a line of its own. `rest` is what follows on the line.
bool is_annex_mark(const Line& line, std::string_view& rest) {
  static const RE2 pattern(R"(^(附\s?件\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})?(?:-\d{1,2})?)\s*[：:]?\s*(.*)$)");
  if (line.is_table || line.is_picture || line.text.size() > 200) return false;
  re2::StringPiece groups[3];
  const re2::StringPiece text(line.text.data(), line.text.size());
  if (!pattern.Match(text, 0, text.size(), RE2::ANCHOR_BOTH, groups, 3)) return false;
  rest = {groups[2].data(), groups[2].size()};
  return rest.empty();
}

class Finder {
 public:
  Finder(std::vector<Line>& lines, float body_size_pt, const HeadingMatcher& matcher, const DocumentElements& outer)
      : lines_(lines), body_size_(body_size_pt), matcher_(matcher) {
    collect_names(outer.title.value_or(""));
  }

  std::vector<DocumentPart> run(std::size_t begin) {
    parts_.push_back({0, lines_.size(), begin, {}, {}, {}});
    std::size_t signature = lines_.size();
    for (std::size_t i = begin; i < lines_.size(); ++i) {
      if (lines_[i].use != Use::body) continue;
      if (parts_.size() == 1 && i < begin + 60) collect_names(lines_[i].text);
      if (is_signature_date(lines_, i) && signatures_ == 0) {
        signature = i;
        ++signatures_;
        continue;
      }
      if (const auto used = try_start(i, signature)) {
        i += used - 1;
        signature = lines_.size();
      }
    }
    return std::move(parts_);
  }

 private:
  /// What is sent with the outer document: 印发《…》, 现将《…》印发给你们, 转发《…》.
  void collect_names(std::string_view text) {
    if (names_.size() >= 20 || !contains_any(text, "《 印发")) return;
    if (!contains_any(text, "印发 转发 制定 修订 发布 现将 公布")) return;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
      const auto here = at;
      const char32_t c = next_char(text, at);
      if (c == U'《' && depth++ == 0) begin = at;
      if (c == U'》' && depth > 0 && --depth == 0) names_.push_back(folded(text.substr(begin, here - begin)));
    }
    // 关于印发…办法的通知 without 《》.
    const auto issue = text.find("印发");
    const auto end = text.rfind("的通知");
    if (issue != std::string_view::npos && end != std::string_view::npos && end > issue + 6 && !contains(text, "《"))
      names_.push_back(folded(text.substr(issue + 6, end - issue - 6)));
  }

  /// Lines used by mark and title where a document begins at line `i`; 0 where none does.
  std::size_t try_start(std::size_t i, std::size_t signature) {
    std::string_view rest;
    if (is_annex_mark(lines_[i], rest) && (i + 1 < lines_.size())) {
      const bool listed = i + 1 < lines_.size() && continues_as_list(i + 1);
      if (!listed) return start_at(i, i + 1, title_end(i + 1, true));
    }
    const auto end = title_end(i, false);
    if (end > i && is_named(i, end)) return start_at(i, i, end);
    if (end > i && signature < i && i - signature <= kAfterSignature && is_convincing(i, end)) return start_at(i, i, end);
    return 0;
  }

  /// 附件： followed by 1. … 2. … is the list of attachments.
  bool continues_as_list(std::size_t i) const {
    const auto is_entry = [&](std::size_t k, std::int64_t ordinal) {
      const auto& line = lines_[k];
      const auto label = matcher_.number_of(line);
      return label && label->ordinal == ordinal && line.width < 46 && !contains(line.text, "。");
    };
    return is_entry(i, 1) && (i + 1 >= lines_.size() || is_entry(i + 1, 2));
  }

  std::size_t title_end(std::size_t i, bool after_mark) const {
    std::size_t best = i;
    std::string name;
    for (std::size_t k = i; k < lines_.size() && k < i + kMaxTitleLines; ++k) {
      const auto& line = lines_[k];
      if (line.use != Use::body || !may_be_title_line(line)) break;
      if (k > i && std::abs(line.setting.size_pt - lines_[i].setting.size_pt) > 1.1F) break;
      if (k > i && line.alignment != lines_[i].alignment) break;
      if (k > i && !line.starts_block && lines_[k - 1].starts_block) {}
      name += folded(line.text);
      const bool known = std::ranges::find(names_, name) != names_.end();
      if (known) return k + 1;
      const auto kind = kind_of_title(line.text);
      if (!kind.empty()) best = k + 1;
      else if ((after_mark || line.centered()) && best == k) best = k + 1;
    }
    return best;
  }

  bool is_named(std::size_t begin, std::size_t end) const {
    std::string text;
    for (auto i = begin; i < end; ++i) text += folded(lines_[i].text);
    return std::ranges::any_of(names_, [&](const std::string& name) {
      return text == name || (name.size() > 18 && text.size() >= name.size() && text.ends_with(name)) ||
             (text.size() > 18 && name.ends_with(text) && name.size() < text.size() + 60);
    });
  }

  bool is_convincing(std::size_t begin, std::size_t end) const {
    const auto title = join_title(std::span{lines_}.subspan(begin, end - begin));
    if (char_count(title) < 4) return false;
    const auto& first = lines_[begin];
    const bool set_as_title = first.centered() || (body_size_ > 0 && first.setting.size_pt > body_size_ + 1);
    return !kind_of_title(title).empty() || set_as_title;
  }

  std::size_t start_at(std::size_t begin, std::size_t title, std::size_t title_end) {
    parts_.back().end = begin;
    DocumentPart part{begin, lines_.size(), std::max(title_end, title), {}, {}, {}};
    if (title > begin) part.mark = std::string{without_closing(lines_[begin].text)};
    if (title_end > title) part.title = join_title(std::span{lines_}.subspan(title, title_end - title));
    bool damaged = false;
    while (part.body < lines_.size() && lines_[part.body].use == Use::body) {
      const auto number = parse_document_number(lines_[part.body].text, damaged);
      if (!number || part.number) break;
      part.number = number;
      ++part.body;
    }
    for (auto i = begin; i < part.body; ++i) lines_[i].use = Use::element;
    parts_.push_back(part);
    return part.body - begin;
  }

  std::vector<Line>& lines_;
  float body_size_;
  const HeadingMatcher& matcher_;
  std::vector<std::string> names_;
  std::vector<DocumentPart> parts_;
  int signatures_ = 0;
};

}  // namespace

std::vector<DocumentPart> find_documents(std::vector<Line>& lines, std::size_t begin, float body_size_pt,
                                         const HeadingMatcher& matcher, const DocumentElements& outer) {
  return Finder(lines, body_size_pt, matcher, outer).run(begin);
}

}  // namespace guidang::normalize
