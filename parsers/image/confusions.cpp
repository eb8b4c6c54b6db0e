#include "parsers/image/confusions.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "parsers/layout/characters.hpp"

namespace guidang::parsers::image {
namespace {

constexpr float kQuoteBelieved = 0.75F;
constexpr double kWideDash = 0.6;  // Of the height of the line.
constexpr std::size_t kYearDigits = 4, kSerialReach = 8;

bool is_one_of(char32_t c, std::u32string_view set) { return c != 0 && set.find(c) != set.npos; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_dash(char32_t c) { return is_one_of(c, U"-—–－―一_"); }
bool is_numeral(char32_t c) { return is_one_of(c, U"一二三四五六七八九十"); }
bool is_zero(char32_t c) { return is_one_of(c, U"0〇零OoQ○"); }

/// The only character of symbol `i`; 0 where there is none.
char32_t character(const RecognisedLine& line, std::size_t i) {
  if (i >= line.symbols.size()) return 0;
  std::size_t end = 0;
  const auto c = layout::next_utf8(line.symbols[i].text, end);
  return end == line.symbols[i].text.size() ? c : 0;
}

class Line {
 public:
  explicit Line(RecognisedLine& line) : line_(line) {}

  std::size_t size() const { return line_.symbols.size(); }
  char32_t at(std::size_t i) const { return character(line_, i); }
  void set(std::size_t i, std::string_view text) { line_.symbols[i].text = text; }
  bool is_wide(std::size_t i) const { return line_.symbols[i].box.width() >= kWideDash * line_.box.height(); }
  RecognisedLine& raw() { return line_; }

 private:
  RecognisedLine& line_;
};

/// The place of the ordinal in a label 一、 or （一） at the start of a line; npos where there is no such
/// shape.
std::size_t label_place(const RecognisedLine& line) {
  if (character(line, 1) == U'、') return 0;
  if (is_one_of(character(line, 0), U"(（") && is_one_of(character(line, 2), U")）")) return 1;
  return std::string::npos;
}

void repair_label(Line line, const std::vector<RecognisedLine>& page) {
  const auto place = label_place(line.raw());
  if (place == std::string::npos) return;
  if (is_dash(line.at(place))) return line.set(place, "一");
  if (line.at(place) != U'=') return;
  const bool supported = std::ranges::any_of(page, [&](const RecognisedLine& other) {
    return label_place(other) == place && is_one_of(character(other, place), U"一三");
  });
  if (supported) line.set(place, "二");
}

/// Runs of digits, of Chinese numerals and of what may be a zero among them.
void repair_zeros(Line line) {
  for (std::size_t begin = 0; begin < line.size();) {
    auto end = begin;
    bool digits = false, numerals = false;
    for (; is_digit(line.at(end)) || is_numeral(line.at(end)) || is_zero(line.at(end)); ++end) {
      digits = digits || (is_digit(line.at(end)) && line.at(end) != U'0');
      numerals = numerals || is_numeral(line.at(end));
    }
    const bool dated = is_one_of(line.at(end), U"年月日曰");
    for (auto i = begin; i < end; ++i) {
      const bool inner = i > begin && i + 1 < end;
      if (!is_zero(line.at(i)) || line.at(i) == U'零' || digits == numerals) continue;
      if (digits && (inner || dated)) line.set(i, "0");
      if (numerals && dated) line.set(i, "〇");
    }
    if (end > begin && line.at(end) == U'曰') line.set(end, "日");
    begin = std::max(end, begin + 1);
  }
}

void repair_dashes(Line line) {
  for (std::size_t i = 1; i + 1 < line.size(); ++i)
    if (line.at(i) == U'一' && is_digit(line.at(i - 1)) && is_digit(line.at(i + 1)))
      line.set(i, line.is_wide(i) ? "—" : "-");
}

/// 青政发〔2024〕15号: only the brackets around a year in front of 号.
void repair_document_number(Line line) {
  for (std::size_t i = 1; i + kYearDigits < line.size(); ++i) {
    if (!is_one_of(line.at(i), U"【[［〔「") || !is_one_of(line.at(i + 1), U"12")) continue;
    std::size_t digits = 0;
    while (is_digit(line.at(i + 1 + digits))) ++digits;
    const auto close = i + 1 + kYearDigits;
    bool numbered = false;
    for (auto j = close; j < close + kSerialReach; ++j) numbered = numbered || line.at(j) == U'号';
    if (digits < kYearDigits || !numbered) continue;
    line.set(i, "〔");
    if (digits == kYearDigits && is_one_of(line.at(close), U"】]］〕」")) line.set(close, "〕");
  }
}

/// — 1 —
void repair_page_number(Line line) {
  if (line.size() != 3 || !is_dash(line.at(0)) || !is_dash(line.at(2))) return;
  if (is_one_of(line.at(1), U"TlIi|]工丨")) line.set(1, "1");
  if (!is_digit(line.at(1))) return;
  line.set(0, "—");
  line.set(2, "—");
}

void drop_lonely_quotes(Line line) {
  auto& symbols = line.raw().symbols;
  const auto is_quote = [](const Symbol& symbol) { return symbol.text == "“" || symbol.text == "”"; };
  if (std::ranges::count_if(symbols, is_quote) != 1) return;
  const auto quote = std::ranges::find_if(symbols, is_quote);
  if (quote->confidence >= kQuoteBelieved || symbols.size() < 2) return;
  const auto next = symbols.erase(quote);
  if (next != symbols.end()) next->word_start = true;
}

}  // namespace

void repair_confusions(std::vector<RecognisedLine>& lines) {
  for (auto& line : lines) {
    drop_lonely_quotes(Line(line));
    repair_label(Line(line), lines);
    repair_zeros(Line(line));
    repair_dashes(Line(line));
    repair_document_number(Line(line));
    repair_page_number(Line(line));
  }
}

}  // namespace guidang::parsers::image
