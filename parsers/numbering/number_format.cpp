#include "parsers/numbering/number_format.hpp"

#include <array>
#include <span>

// Three kinds of writing carry every format: a *sequence* (the n-th sign of a row, with a rule for what
// follows the last), *digits* (each decimal digit replaced), and *counting* (digits with 十 百 千 万). The
// formats are rows of parameters for these three.
namespace guidang::parsers::numbering {
namespace {

using Value = std::int64_t;

struct Name {
  std::string_view name;
  NumberFormat format;
};

constexpr Name kNames[] = {
    {"decimal", NumberFormat::decimal},
    {"upperRoman", NumberFormat::upper_roman},
    {"lowerRoman", NumberFormat::lower_roman},
    {"upperLetter", NumberFormat::upper_letter},
    {"lowerLetter", NumberFormat::lower_letter},
    {"ordinal", NumberFormat::ordinal},
    {"cardinalText", NumberFormat::cardinal_text},
    {"ordinalText", NumberFormat::ordinal_text},
    {"hex", NumberFormat::hex},
    {"chicago", NumberFormat::chicago},
    {"ideographDigital", NumberFormat::ideograph_digital},
    {"japaneseCounting", NumberFormat::japanese_counting},
    {"aiueo", NumberFormat::aiueo},
    {"iroha", NumberFormat::iroha},
    {"decimalFullWidth", NumberFormat::decimal_full_width},
    {"decimalHalfWidth", NumberFormat::decimal_half_width},
    {"japaneseLegal", NumberFormat::japanese_legal},
    {"japaneseDigitalTenThousand", NumberFormat::japanese_digital_ten_thousand},
    {"decimalEnclosedCircle", NumberFormat::decimal_enclosed_circle},
    {"decimalFullWidth2", NumberFormat::decimal_full_width_2},
    {"aiueoFullWidth", NumberFormat::aiueo_full_width},
    {"irohaFullWidth", NumberFormat::iroha_full_width},
    {"decimalZero", NumberFormat::decimal_zero},
    {"bullet", NumberFormat::bullet},
    {"ganada", NumberFormat::ganada},
    {"chosung", NumberFormat::chosung},
    {"decimalEnclosedFullstop", NumberFormat::decimal_enclosed_fullstop},
    {"decimalEnclosedParen", NumberFormat::decimal_enclosed_paren},
    {"decimalEnclosedCircleChinese", NumberFormat::decimal_enclosed_circle_chinese},
    {"ideographEnclosedCircle", NumberFormat::ideograph_enclosed_circle},
    {"ideographTraditional", NumberFormat::ideograph_traditional},
    {"ideographZodiac", NumberFormat::ideograph_zodiac},
    {"ideographZodiacTraditional", NumberFormat::ideograph_zodiac_traditional},
    {"taiwaneseCounting", NumberFormat::taiwanese_counting},
    {"ideographLegalTraditional", NumberFormat::ideograph_legal_traditional},
    {"taiwaneseCountingThousand", NumberFormat::taiwanese_counting_thousand},
    {"taiwaneseDigital", NumberFormat::taiwanese_digital},
    {"chineseCounting", NumberFormat::chinese_counting},
    {"chineseLegalSimplified", NumberFormat::chinese_legal_simplified},
    {"chineseCountingThousand", NumberFormat::chinese_counting_thousand},
    {"koreanDigital", NumberFormat::korean_digital},
    {"koreanCounting", NumberFormat::korean_counting},
    {"koreanLegal", NumberFormat::korean_legal},
    {"koreanDigital2", NumberFormat::korean_digital_2},
    {"numberInDash", NumberFormat::number_in_dash},
    {"none", NumberFormat::none},
};

using Digits = std::array<std::string_view, 10>;
constexpr Digits kIdeographs = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr Digits kTaiwanese = {"○", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr Digits kKorean = {"영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"};
constexpr Digits kFullWidth = {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};

constexpr std::string_view kStems[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
constexpr std::string_view kBranches[] = {"子", "丑", "寅", "卯", "辰", "巳",
                                          "午", "未", "申", "酉", "戌", "亥"};
constexpr std::string_view kChicago[] = {"*", "†", "‡", "§"};
constexpr std::string_view kGanada[] = {"가", "나", "다", "라", "마", "바", "사",
                                        "아", "자", "차", "카", "타", "파", "하"};
constexpr std::string_view kChosung[] = {"ㄱ", "ㄴ", "ㄷ", "ㄹ", "ㅁ", "ㅂ", "ㅅ",
                                         "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"};
// Word writes both kana orders in katakana, half-width unless the name says otherwise ([MS-OE376] 2.1.580).
constexpr std::string_view kAiueo[] = {"ｱ", "ｲ", "ｳ", "ｴ", "ｵ", "ｶ", "ｷ", "ｸ", "ｹ", "ｺ", "ｻ", "ｼ",
                                       "ｽ", "ｾ", "ｿ", "ﾀ", "ﾁ", "ﾂ", "ﾃ", "ﾄ", "ﾅ", "ﾆ", "ﾇ", "ﾈ",
                                       "ﾉ", "ﾊ", "ﾋ", "ﾌ", "ﾍ", "ﾎ", "ﾏ", "ﾐ", "ﾑ", "ﾒ", "ﾓ", "ﾔ",
                                       "ﾕ", "ﾖ", "ﾗ", "ﾘ", "ﾙ", "ﾚ", "ﾛ", "ﾜ", "ｦ", "ﾝ"};
constexpr std::string_view kAiueoFull[] = {
    "ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ", "コ", "サ", "シ", "ス", "セ", "ソ", "タ",
    "チ", "ツ", "テ", "ト", "ナ", "ニ", "ヌ", "ネ", "ノ", "ハ", "ヒ", "フ", "ヘ", "ホ", "マ", "ミ",
    "ム", "メ", "モ", "ヤ", "ユ", "ヨ", "ラ", "リ", "ル", "レ", "ロ", "ワ", "ヰ", "ヱ", "ヲ", "ン"};
constexpr std::string_view kIroha[] = {"ｲ", "ﾛ", "ﾊ", "ﾆ", "ﾎ", "ﾍ", "ﾄ", "ﾁ", "ﾘ", "ﾇ", "ﾙ", "ｦ",
                                       "ﾜ", "ｶ", "ﾖ", "ﾀ", "ﾚ", "ｿ", "ﾂ", "ﾈ", "ﾅ", "ﾗ", "ﾑ", "ｳ",
                                       "ﾉ", "ｵ", "ｸ", "ﾔ", "ﾏ", "ｹ", "ﾌ", "ｺ", "ｴ", "ﾃ", "ｱ", "ｻ",
                                       "ｷ", "ﾕ", "ﾒ", "ﾐ", "ｼ", "ﾋ", "ﾓ", "ｾ", "ｽ", "ﾝ"};
constexpr std::string_view kIrohaFull[] = {
    "イ", "ロ", "ハ", "ニ", "ホ", "ヘ", "ト", "チ", "リ", "ヌ", "ル", "ヲ", "ワ", "カ", "ヨ", "タ",
    "レ", "ソ", "ツ", "ネ", "ナ", "ラ", "ム", "ウ", "ヰ", "ノ", "オ", "ク", "ヤ", "マ", "ケ", "フ",
    "コ", "エ", "テ", "ア", "サ", "キ", "ユ", "メ", "ミ", "シ", "ヱ", "ヒ", "モ", "セ", "ス", "ン"};

constexpr Value kMaxRepeats = 30;   // Word writes up to 30 letters, then starts again.
constexpr Value kMaxRoman = 32767;  // Word's largest counter.
constexpr Value kMaxCounted = 99'999'999;

/// The sign `first` + `value` - 1 of a Unicode row of `count` signs (all of them three bytes), else decimal.
std::string enclosed(Value value, char32_t first, Value count) {
  if (value < 1 || value > count) return std::to_string(value);
  const auto c = first + static_cast<char32_t>(value - 1);
  return {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
          static_cast<char>(0x80 | (c & 0x3F))};
}

std::string from_row(Value value, std::span<const std::string_view> row) {
  if (value < 1 || value > static_cast<Value>(row.size())) return std::to_string(value);
  return std::string{row[static_cast<std::size_t>(value - 1)]};
}

/// A … Z, AA, BB …: the sign of a later round is repeated once more per round.
std::string repeated(Value value, std::span<const std::string_view> row) {
  if (value < 1) return std::to_string(value);
  const auto size = static_cast<Value>(row.size());
  const auto index = (value - 1) % (size * kMaxRepeats);
  std::string out;
  for (Value round = 0; round <= index / size; ++round) out += row[static_cast<std::size_t>(index % size)];
  return out;
}

std::string letters(Value value, char first) {
  if (value < 1) return std::to_string(value);
  const auto index = (value - 1) % (26 * kMaxRepeats);
  return std::string(static_cast<std::size_t>(index / 26 + 1), static_cast<char>(first + index % 26));
}

std::string roman(Value value, bool upper) {
  struct Sign {
    Value value;
    std::string_view upper, lower;
  };
  static constexpr Sign kSigns[] = {{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"}, {400, "CD", "cd"},
                                    {100, "C", "c"},  {90, "XC", "xc"},  {50, "L", "l"},  {40, "XL", "xl"},
                                    {10, "X", "x"},   {9, "IX", "ix"},   {5, "V", "v"},   {4, "IV", "iv"},
                                    {1, "I", "i"}};
  if (value < 1 || value > kMaxRoman) return std::to_string(value);
  std::string out;
  for (const auto& sign : kSigns)
    for (; value >= sign.value; value -= sign.value) out += upper ? sign.upper : sign.lower;
  return out;
}

std::string digits(Value value, const Digits& set) {
  if (value < 0) return std::to_string(value);
  std::string out;
  for (const char c : std::to_string(value)) out += set[static_cast<std::size_t>(c - '0')];
  return out;
}

/// How a counting format writes its numbers.
struct Counting {
  Digits digits;                          ///< [0] is the sign for zero, also where `fill_gaps`.
  std::array<std::string_view, 4> units;  ///< Of 1, 10, 100, 1000.
  std::string_view myriad;
  bool elide_one;  ///< 百, not 一百.
  bool elide_ten;  ///< 十一, not 一十一, at the beginning.
  bool fill_gaps;  ///< 一百〇一, not 一百一.
};

constexpr Counting kChineseThousand = {kIdeographs, {"", "十", "百", "千"}, "万", false, true, true};
constexpr Counting kTaiwaneseThousand = {{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
                                         {"", "十", "百", "千"},
                                         "萬",
                                         false,
                                         true,
                                         true};
constexpr Counting kChineseLegal = {{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
                                    {"", "拾", "佰", "仟"},
                                    "万",
                                    false,
                                    false,
                                    true};
constexpr Counting kTraditionalLegal = {{"零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"},
                                        {"", "拾", "佰", "仟"},
                                        "萬",
                                        false,
                                        false,
                                        true};
constexpr Counting kJapanese = {kIdeographs, {"", "十", "百", "千"}, "万", true, true, false};
constexpr Counting kJapaneseLegal = {{"〇", "壱", "弐", "参", "四", "伍", "六", "七", "八", "九"},
                                     {"", "拾", "百", "阡"},
                                     "萬",
                                     false,
                                     false,
                                     false};
constexpr Counting kKoreanCounting = {kKorean, {"", "십", "백", "천"}, "만", true, true, false};

std::string counted(Value value, const Counting& how) {
  if (value < 0 || value > kMaxCounted) return std::to_string(value);
  if (value == 0) return std::string{how.digits[0]};
  std::string out;
  bool gap = false;
  Value power = 10'000'000;
  for (int place = 7; place >= 0; --place, power /= 10) {
    const auto digit = static_cast<std::size_t>(value / power % 10);
    const auto unit = how.units[static_cast<std::size_t>(place % 4)];
    if (digit != 0) {
      if (gap && how.fill_gaps) out += how.digits[0];
      const bool leading_ten = how.elide_ten && place % 4 == 1 && out.empty();
      const bool silent = digit == 1 && !unit.empty() && (how.elide_one || leading_ten);
      if (!silent) out += how.digits[digit];
      out += unit;
    }
    gap = digit == 0 && !out.empty();
    if (place == 4 && !out.empty()) out += how.myriad;
  }
  return out;
}

/// 一 … 十, 十一 … 九十九, then digit by digit: 一〇〇.
std::string counted_to_hundred(Value value, const Digits& set) {
  if (value < 10 || value > 99) return digits(value, set);
  std::string out = value < 20 ? "" : std::string{set[static_cast<std::size_t>(value / 10)]};
  out += "十";
  if (value % 10 != 0) out += set[static_cast<std::size_t>(value % 10)];
  return out;
}

std::string sexagenary(Value value) {
  if (value < 1 || value > 60) return std::to_string(value);
  const auto index = static_cast<std::size_t>(value - 1);
  return std::string{kStems[index % 10]}.append(kBranches[index % 12]);
}

std::string korean_legal(Value value) {
  static constexpr Digits kOnes = {"", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"};
  static constexpr Digits kTens = {"", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"};
  if (value < 1 || value > 99) return std::to_string(value);
  return std::string{kTens[static_cast<std::size_t>(value / 10)]}.append(
      kOnes[static_cast<std::size_t>(value % 10)]);
}

std::string ordinal(Value value) {
  const auto last = value % 10, teen = value % 100;
  const bool plain = value < 0 || (teen >= 11 && teen <= 13) || last == 0 || last > 3;
  return std::to_string(value) + (plain ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd");
}

std::string hexadecimal(Value value) {
  if (value < 0) return std::to_string(value);
  std::string out;
  do {
    out.insert(out.begin(), "0123456789ABCDEF"[value & 15]);
    value >>= 4;
  } while (value > 0);
  return out;
}

/// Formats that write figures with signs of their own; empty for the others.
std::optional<std::string> render_figures(NumberFormat format, Value value) {
  switch (format) {
    case NumberFormat::ideograph_digital:
    case NumberFormat::japanese_digital_ten_thousand:
      return digits(value, kIdeographs);
    case NumberFormat::decimal_full_width:
    case NumberFormat::decimal_full_width_2:
      return digits(value, kFullWidth);
    case NumberFormat::taiwanese_digital:
      return digits(value, kTaiwanese);
    case NumberFormat::korean_digital:
      return digits(value, kKorean);
    case NumberFormat::korean_digital_2:
      return digits(value, kTaiwaneseThousand.digits);
    case NumberFormat::taiwanese_counting:
      return counted_to_hundred(value, kTaiwanese);
    case NumberFormat::chinese_counting:
      return counted_to_hundred(value, kIdeographs);
    case NumberFormat::japanese_counting:
      return counted(value, kJapanese);
    case NumberFormat::japanese_legal:
      return counted(value, kJapaneseLegal);
    case NumberFormat::taiwanese_counting_thousand:
      return counted(value, kTaiwaneseThousand);
    case NumberFormat::ideograph_legal_traditional:
      return counted(value, kTraditionalLegal);
    case NumberFormat::chinese_counting_thousand:
      return counted(value, kChineseThousand);
    case NumberFormat::chinese_legal_simplified:
      return counted(value, kChineseLegal);
    case NumberFormat::korean_counting:
      return counted(value, kKoreanCounting);
    case NumberFormat::korean_legal:
      return korean_legal(value);
    default:
      return std::nullopt;
  }
}

/// Formats that go through a row of East Asian signs; empty for the others.
std::optional<std::string> render_sequence(NumberFormat format, Value value) {
  switch (format) {
    case NumberFormat::aiueo:
      return repeated(value, kAiueo);
    case NumberFormat::iroha:
      return repeated(value, kIroha);
    case NumberFormat::aiueo_full_width:
      return repeated(value, kAiueoFull);
    case NumberFormat::iroha_full_width:
      return repeated(value, kIrohaFull);
    case NumberFormat::ganada:
      return repeated(value, kGanada);
    case NumberFormat::chosung:
      return repeated(value, kChosung);
    case NumberFormat::decimal_enclosed_circle:
      return enclosed(value, U'①', 20);
    case NumberFormat::decimal_enclosed_fullstop:
      return enclosed(value, U'⒈', 20);
    case NumberFormat::decimal_enclosed_paren:
      return enclosed(value, U'⑴', 20);
    case NumberFormat::decimal_enclosed_circle_chinese:
      return enclosed(value, U'①', 10);
    case NumberFormat::ideograph_enclosed_circle:
      return enclosed(value, U'㈠', 10);
    case NumberFormat::ideograph_traditional:
      return from_row(value, kStems);
    case NumberFormat::ideograph_zodiac:
      return from_row(value, kBranches);
    case NumberFormat::ideograph_zodiac_traditional:
      return sexagenary(value);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<NumberFormat> number_format_from_name(std::string_view name) {
  for (const auto& row : kNames)
    if (row.name == name) return row.format;
  return std::nullopt;
}

NumberFormat number_format_from_nfc(std::uint8_t nfc) {
  for (const auto& row : kNames)
    if (static_cast<std::uint8_t>(row.format) == nfc) return row.format;
  return NumberFormat::decimal;
}

std::string render(NumberFormat format, std::int64_t value) {
  switch (format) {
    case NumberFormat::none:
    case NumberFormat::bullet:
      return {};
    case NumberFormat::upper_roman:
      return roman(value, true);
    case NumberFormat::lower_roman:
      return roman(value, false);
    case NumberFormat::upper_letter:
      return letters(value, 'A');
    case NumberFormat::lower_letter:
      return letters(value, 'a');
    case NumberFormat::ordinal:
    case NumberFormat::ordinal_text:
      return ordinal(value);
    case NumberFormat::hex:
      return hexadecimal(value);
    case NumberFormat::chicago:
      return repeated(value, kChicago);
    case NumberFormat::decimal_zero:
      return std::string{value >= 0 && value < 10 ? "0" : ""}.append(std::to_string(value));
    case NumberFormat::number_in_dash:
      return std::string{"- "}.append(std::to_string(value)).append(" -");
    default:
      break;
  }
  if (auto figures = render_figures(format, value)) return *figures;
  return render_sequence(format, value).value_or(std::to_string(value));
}

}  // namespace guidang::parsers::numbering
