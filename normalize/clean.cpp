#include "normalize/clean.hpp"

#include <algorithm>
#include <array>

#include <unicode/normalizer2.h>

#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

/// CJK Radicals Supplement (U+2E80 …) that PDF fonts use for the simplified ideograph; Unicode does not map them.
char32_t radical_supplement(char32_t c) {
  struct Pair { char32_t radical, ideograph; };
  static constexpr std::array pairs = {
      Pair{U'⺀', U'冫'}, Pair{U'⺁', U'厂'}, Pair{U'⺌', U'小'}, Pair{U'⺍', U'小'}, Pair{U'⺎', U'兀'},
      Pair{U'⺏', U'尢'}, Pair{U'⺐', U'尢'}, Pair{U'⺑', U'尣'}, Pair{U'⺒', U'巳'}, Pair{U'⺓', U'幺'},
      Pair{U'⺖', U'忄'}, Pair{U'⺗', U'心'}, Pair{U'⺘', U'扌'}, Pair{U'⺙', U'攵'}, Pair{U'⺛', U'旡'},
      Pair{U'⺝', U'月'}, Pair{U'⺟', U'母'}, Pair{U'⺠', U'民'}, Pair{U'⺡', U'氵'}, Pair{U'⺢', U'氺'},
      Pair{U'⺣', U'灬'}, Pair{U'⺤', U'爫'}, Pair{U'⺥', U'爫'}, Pair{U'⺦', U'丬'}, Pair{U'⺧', U'牛'},
      Pair{U'⺨', U'犭'}, Pair{U'⺩', U'王'}, Pair{U'⺪', U'疋'}, Pair{U'⺫', U'目'}, Pair{U'⺬', U'示'},
      Pair{U'⺭', U'礻'}, Pair{U'⺮', U'竹'}, Pair{U'⺯', U'糹'}, Pair{U'⺰', U'纟'}, Pair{U'⺱', U'罒'},
      Pair{U'⺲', U'罒'}, Pair{U'⺳', U'网'}, Pair{U'⺴', U'网'}, Pair{U'⺵', U'网'}, Pair{U'⺶', U'羊'},
      Pair{U'⺷', U'羊'}, Pair{U'⺸', U'羊'}, Pair{U'⺹', U'老'}, Pair{U'⺺', U'肀'}, Pair{U'⺻', U'聿'},
      Pair{U'⺼', U'肉'}, Pair{U'⺽', U'臼'}, Pair{U'⺾', U'艹'}, Pair{U'⺿', U'艹'}, Pair{U'⻀', U'艹'},
      Pair{U'⻁', U'虎'}, Pair{U'⻂', U'衤'}, Pair{U'⻃', U'西'}, Pair{U'⻄', U'西'}, Pair{U'⻅', U'见'},
      Pair{U'⻆', U'角'}, Pair{U'⻇', U'角'}, Pair{U'⻈', U'讠'}, Pair{U'⻉', U'贝'}, Pair{U'⻊', U'足'},
      Pair{U'⻋', U'车'}, Pair{U'⻌', U'辶'}, Pair{U'⻍', U'辶'}, Pair{U'⻎', U'辶'}, Pair{U'⻏', U'邑'},
      Pair{U'⻐', U'钅'}, Pair{U'⻑', U'長'}, Pair{U'⻒', U'长'}, Pair{U'⻓', U'长'}, Pair{U'⻔', U'门'},
      Pair{U'⻕', U'阜'}, Pair{U'⻖', U'阝'}, Pair{U'⻗', U'雨'}, Pair{U'⻘', U'青'}, Pair{U'⻙', U'韦'},
      Pair{U'⻚', U'页'}, Pair{U'⻛', U'风'}, Pair{U'⻜', U'飞'}, Pair{U'⻝', U'食'}, Pair{U'⻞', U'食'},
      Pair{U'⻟', U'飠'}, Pair{U'⻠', U'饣'}, Pair{U'⻡', U'首'}, Pair{U'⻢', U'马'}, Pair{U'⻣', U'骨'},
      Pair{U'⻤', U'鬼'}, Pair{U'⻥', U'鱼'}, Pair{U'⻦', U'鸟'}, Pair{U'⻧', U'卤'}, Pair{U'⻨', U'麦'},
      Pair{U'⻩', U'黄'}, Pair{U'⻪', U'黾'}, Pair{U'⻫', U'斉'}, Pair{U'⻬', U'齐'}, Pair{U'⻭', U'齿'},
      Pair{U'⻮', U'齿'}, Pair{U'⻯', U'竜'}, Pair{U'⻰', U'龙'}, Pair{U'⻱', U'龟'}, Pair{U'⻲', U'亀'}};
  const auto found = std::ranges::lower_bound(pairs, c, {}, &Pair::radical);
  return found != pairs.end() && found->radical == c ? found->ideograph : c;
}

/// The character that a reader sees: radicals, compatibility ideographs, vertical and full-width forms unified.
/// Enclosed numbers and full-width punctuation stay: they carry meaning here.
char32_t unify(char32_t c) {
  if (c >= 0xFF10 && c <= 0xFF19) return c - 0xFF10 + '0';
  if (c >= 0xFF21 && c <= 0xFF3A) return c - 0xFF21 + 'A';
  if (c >= 0xFF41 && c <= 0xFF5A) return c - 0xFF41 + 'a';
  if (c >= 0x2E80 && c <= 0x2EFF) c = radical_supplement(c);
  const bool mapped = (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
  if (!mapped) return c;
  static const icu::Normalizer2* nfkc = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKCInstance(status);
  }();
  if (nfkc == nullptr) return c;
  icu::UnicodeString decomposition;
  if (!nfkc->getDecomposition(static_cast<UChar32>(c), decomposition)) return c;
  return decomposition.countChar32() == 1 ? static_cast<char32_t>(decomposition.char32At(0)) : c;
}

bool is_private_use(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

/// Bullets of the Wingdings and Symbol fonts, as Word writes them.
bool is_private_bullet(char32_t c) {
  return c == 0xF06C || c == 0xF06E || c == 0xF075 || c == 0xF0B7 || c == 0xF0A7 || c == 0xF0D8 || c == 0xF0FC ||
         c == 0xF071 || c == 0xF076 || c == 0xF0A8 || c == 0xF09F;
}

/// Full-width form of punctuation that belongs to the Chinese text around it; 0 where it stays.
char32_t full_width(char32_t c, char32_t before, char32_t after) {
  const bool chinese_before = is_han(before) || before == U'）' || before == U'”' || before == U'》';
  const bool chinese_after = is_han(after) || after == U'“' || after == U'《' || after == U'（';
  switch (c) {
    case ',': return chinese_before && chinese_after ? U'，' : 0;
    case ';': return chinese_before && (chinese_after || after == 0) ? U'；' : 0;
    case ':': return chinese_before && (chinese_after || after == 0) ? U'：' : 0;
    case '?': return chinese_before && (chinese_after || after == 0) ? U'？' : 0;
    case '!': return chinese_before && (chinese_after || after == 0) ? U'！' : 0;
    case '(': return is_han(before) || before == U'》' || is_han(after) ? U'（' : 0;
    default: return 0;
  }
}

/// Length of a converter artifact such as "[bookmark: _GoBack]" at `at`; 0 where there is none.
std::size_t artifact_at(std::string_view text, std::size_t at) {
  static constexpr std::string_view starts[] = {"[bookmark:", "[image:", "[footnoteRef:", "[endnoteRef:"};
  for (const auto start : starts) {
    if (!text.substr(at).starts_with(start)) continue;
    const auto end = text.find(']', at);
    if (end != std::string_view::npos && end - at < 200) return end + 1 - at;
  }
  return 0;
}

/// True for a character of three bytes that cleaning leaves as it is: U+4E00–9FFF and what stands among them most, 。、，；：
bool is_clean(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return false;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  if (byte(0) >= 0xE5 && byte(0) <= 0xE9) return continues(1) && continues(2);
  if (byte(0) == 0xE4) return byte(1) >= 0xB8 && continues(1) && continues(2);
  if (byte(0) == 0xE3) return byte(1) == 0x80 && (byte(2) == 0x81 || byte(2) == 0x82);
  return byte(0) == 0xEF && byte(1) == 0xBC && (byte(2) == 0x8C || byte(2) == 0x9A || byte(2) == 0x9B);
}

/// Writes cleaned text while it follows the runs of the input.
class Cleaner {
 public:
  Cleaner(std::string_view text, const std::vector<Run>& runs, std::size_t begin, std::size_t end)
      : text_(text.substr(0, end)), runs_(runs), at_(begin) {
    out_.text.reserve(end - begin);
  }

  CleanText run() {
    while (at_ < text_.size()) {
      step();
      take_as_it_is();
    }
    close_run();
    return std::move(out_);
  }

 private:
  /// The usual case, fast: what follows in the same run and needs no cleaning.
  void take_as_it_is() {
    if (blanks_ > 0 || !open_) return;
    auto end = text_.size();
    if (run_ < runs_.size()) {
      if (runs_[run_].begin < at_ && runs_[run_].style != out_.runs.back().style) return;
      end = std::min<std::size_t>(end, runs_[run_].begin < at_ ? runs_[run_].end : runs_[run_].begin);
    }
    const auto begin = at_;
    while (at_ < end && is_clean(text_, at_)) at_ += 3;
    if (at_ == begin) return;
    out_.text.append(text_, begin, at_ - begin);
    out_.ink += (at_ - begin) / 3;
    out_.width += static_cast<double>((at_ - begin) / 3);
    last_ = char_before(text_, at_);
  }

  void step() {
    if (text_[at_] == '[') {
      if (const auto length = artifact_at(text_, at_)) {
        out_.notes.artifacts.emplace_back(text_.substr(at_, length));
        at_ += length;
        return;
      }
    }
    const auto begin = at_;
    const char32_t c = next_char(text_, at_);
    if (is_invisible(c)) return;
    if (is_blank(c)) {
      blank_em_ += c == '\t' ? 2 : is_wide(c) ? 1 : 0.5;
      ++blanks_;
      wide_blank_ |= c == '\t' || c == 0x3000;
      return;
    }
    ++out_.ink;
    write(c, begin);
  }

  void write(char32_t c, std::size_t source) {
    c = note(unify(c));
    const char32_t before = last_;
    restore_sign(c);
    settle_blanks(before, c);
    if (const char32_t wide = fold(c, before)) {
      c = wide;
      ++out_.notes.halfwidth;
    }
    follow_run(source);
    append_char(out_.text, c);
    out_.width += is_wide(c) ? 1 : 0.5;
    last_ = c;
  }

  char32_t note(char32_t c) {
    if (is_private_bullet(c)) return U'•';
    if (is_private_use(c)) ++out_.notes.private_use;
    if (c == 0xFFFD) ++out_.notes.invalid;
    return c;
  }

  /// Decides what the blanks between two characters were for.
  void settle_blanks(char32_t before, char32_t after) {
    if (blanks_ == 0) return;
    if (out_.text.empty()) {
      out_.indent_em = blank_em_;
    } else if (!is_wide(before) && !is_wide(after)) {
      out_.text += ' ';
      out_.width += 0.5;
      if (is_gap_wide()) add_gap();
    } else {
      add_gap();
      ++out_.notes.inner_blanks;
    }
    blanks_ = 0;
    blank_em_ = 0;
    wide_blank_ = false;
  }

  /// “互联网 ”: the plus of the well-known programme went astray and left its blank.
  void restore_sign(char32_t next) {
    if (blanks_ != 1 || next != U'”' || !out_.text.ends_with("“互联网")) return;
    out_.text += '+';
    out_.width += 0.5;
    ++out_.notes.lost_signs;
    blanks_ = 0;
    blank_em_ = 0;
  }

  bool is_gap_wide() const { return blanks_ > 1 || wide_blank_; }
  void add_gap() { out_.gaps.push_back({static_cast<std::uint32_t>(out_.text.size()), is_gap_wide()}); }

  char32_t fold(char32_t c, char32_t before) {
    if (c >= 0x80) {
      if (c == U'（') brackets_ <<= 1;
      return 0;
    }
    if (c == ')') {
      const bool opened_wide = brackets_ & 1;
      brackets_ >>= 1;
      return opened_wide || is_han(before) ? U'）' : 0;
    }
    const char32_t wide = full_width(c, before, peek());
    if (c == '(') brackets_ = (brackets_ << 1) | (wide != 0);
    return wide;
  }

  /// The next visible character, as it will be written: a bracket before an ideograph becomes full-width.
  char32_t peek() const {
    auto at = at_;
    const char32_t c = next_visible(at);
    return c == '(' && is_han(next_visible(at)) ? U'（' : c;
  }

  char32_t next_visible(std::size_t& at) const {
    while (at < text_.size()) {
      const char32_t c = next_char(text_, at);
      if (!is_blank(c) && !is_invisible(c)) return unify(c);
    }
    return 0;
  }

  void follow_run(std::size_t source) {
    while (run_ < runs_.size() && runs_[run_].end <= source) ++run_;
    const bool covered = run_ < runs_.size() && runs_[run_].begin <= source;
    const std::uint16_t style = covered ? runs_[run_].style : 0;
    if (open_ && out_.runs.back().style == style) return;
    close_run();
    out_.runs.push_back({static_cast<std::uint32_t>(out_.text.size()), 0, style});
    open_ = true;
  }

  void close_run() {
    if (open_) out_.runs.back().end = static_cast<std::uint32_t>(out_.text.size());
    open_ = false;
  }

  std::string_view text_;
  const std::vector<Run>& runs_;
  std::size_t at_, run_ = 0;
  char32_t last_ = 0;            ///< The character written last.
  CleanText out_;
  std::uint32_t blanks_ = 0;
  double blank_em_ = 0;
  bool wide_blank_ = false, open_ = false;
  std::uint64_t brackets_ = 0;   ///< One bit for each open bracket: was it set full-width?
};

}  // namespace

CleanText clean(std::string_view text, std::uint32_t begin, std::uint32_t end, const std::vector<Run>& runs) {
  return Cleaner(text, runs, begin, std::min<std::size_t>(end, text.size())).run();
}

}  // namespace guidang::normalize
