#include "parsers/pdf/content/content_lexer.hpp"

#include <array>
#include <climits>

namespace guidang::parsers::pdf {
namespace {

constexpr std::size_t kMaxOperands = 33;  // As in Poppler.
constexpr std::size_t kMaxNesting = 400;  // Of containers in containers; Poppler gives up at 500.
constexpr std::size_t kMaxWord = 127;

enum : std::uint8_t { regular, blank, delimiter };

constexpr std::array<std::uint8_t, 256> kClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (const unsigned char c : {0, 9, 10, 12, 13, 32}) classes[c] = blank;
  for (const unsigned char c : {'%', '(', ')', '/', '<', '>', '[', ']', '{', '}'}) classes[c] = delimiter;
  return classes;
}();

std::uint8_t class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool starts_number(char c) { return is_digit(c) || c == '-' || c == '+' || c == '.'; }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

/// False at the end.
bool ContentLexer::skip_blanks() {
  for (; at_ < bytes_.size(); ++at_) {
    if (bytes_[at_] == '%')
      while (at_ < bytes_.size() && bytes_[at_] != '\n' && bytes_[at_] != '\r') ++at_;
    else if (class_of(bytes_[at_]) != blank)
      return true;
    if (at_ >= bytes_.size()) return false;
  }
  return false;
}

ContentLexer::Next ContentLexer::next() {
  operands_.clear(), items_.clear(), store_.clear();
  while (skip_blanks()) {
    const auto begin = at_;
    Operand operand;
    auto found = read_operand(operand, bytes_[at_]);
    if (found == Found::odd && at_ > begin && class_of(bytes_[begin]) == regular) {
      operation_ = std::string_view(bytes_).substr(begin, at_ - begin);
      return operation_.size() > kMaxWord ? Next::odd : Next::operation;
    }
    if (found == Found::odd) return Next::odd;
    if (found == Found::end) return Next::end;
    if (operands_.size() < kMaxOperands) operands_.push_back(operand);
  }
  return Next::end;
}

ContentLexer::Found ContentLexer::read_operand(Operand& operand, char c) {
  if (c == '[') return read_array(operand);
  if (at_pair('<')) return read_dictionary(operand);
  return read_simple(operand);
}

/// `odd` for words that are no value, behind which the lexer then stands, and for stray delimiters.
ContentLexer::Found ContentLexer::read_simple(Operand& operand) {
  const char c = bytes_[at_];
  if (starts_number(c)) return operand = read_number(), Found::operand;
  if (c == '(') return operand = read_string(), Found::operand;
  if (c == '/') return read_name(operand);
  if (c == '<') return operand = read_hex_string(), Found::operand;
  if (class_of(c) == delimiter) return Found::odd;
  return read_word(operand);
}

ContentLexer::Found ContentLexer::read_word(Operand& operand) {
  const auto begin = at_;
  while (at_ < bytes_.size() && class_of(bytes_[at_]) == regular) ++at_;
  const auto word = std::string_view(bytes_).substr(begin, at_ - begin);
  operand.kind = Operand::Kind::other;
  return word == "true" || word == "false" || word == "null" ? Found::operand : Found::odd;
}

/// A value within a container, whose own containers are stepped over.
ContentLexer::Found ContentLexer::read_value(Operand& operand) {
  operand = {};
  if (bytes_[at_] == '[' || at_pair('<')) return skip_container();
  return read_simple(operand);
}

ContentLexer::Found ContentLexer::skip_container() {
  std::string open;
  const auto kept = store_.size();
  do {
    if (!skip_blanks()) return Found::end;
    Operand inner;
    if (bytes_[at_] == '[' || at_pair('<')) {
      open += bytes_[at_];
      at_ += open.back() == '[' ? 1 : 2;
      if (open.size() > kMaxNesting) return Found::odd;
    } else if (bytes_[at_] == ']' || at_pair('>')) {
      if ((open.back() == '[') != (bytes_[at_] == ']')) return Found::odd;
      at_ += open.back() == '[' ? 1 : 2;
      open.pop_back();
    } else if (read_simple(inner) != Found::operand) {
      return Found::odd;
    }
    store_.resize(kept);
  } while (!open.empty());
  return Found::operand;
}

ContentLexer::Found ContentLexer::read_array(Operand& operand) {
  operand.kind = Operand::Kind::array;
  operand.begin = static_cast<std::uint32_t>(items_.size());
  ++at_;
  while (skip_blanks()) {
    if (bytes_[at_] == ']') {
      ++at_;
      operand.length = static_cast<std::uint32_t>(items_.size()) - operand.begin;
      return Found::operand;
    }
    Operand item;
    const auto found = read_value(item);
    if (found == Found::end) return found;
    if (found == Found::odd) return at_ = bytes_.size(), found;
    items_.push_back(item);
  }
  return Found::end;
}

ContentLexer::Found ContentLexer::read_dictionary(Operand& operand) {
  operand.kind = Operand::Kind::dictionary;
  at_ += 2;
  bool seen = false;
  while (skip_blanks()) {
    if (at_pair('>')) return at_ += 2, Found::operand;
    Operand key, value;
    if (bytes_[at_] != '/' || read_name(key) != Found::operand) return at_ = bytes_.size(), Found::odd;
    if (!skip_blanks()) return Found::end;
    if (read_value(value) != Found::operand) return at_ = bytes_.size(), Found::odd;
    if (seen || text(key) != "ActualText") continue;
    seen = true;
    operand.has_actual = value.kind == Operand::Kind::string;
    operand.begin = value.begin, operand.length = value.length;
  }
  return Found::end;
}

Operand ContentLexer::read_number() {
  Operand operand{.kind = Operand::Kind::number};
  const auto size = bytes_.size();
  bool negative = false, huge = false;
  long long whole = 0;
  double value = 0;
  char c = bytes_[at_];
  if (c == '-' || c == '+') negative = c == '-', ++at_;
  for (; at_ < size && is_digit(c = bytes_[at_]); ++at_) {
    if (!huge && whole > (LLONG_MAX - 9) / 10) huge = true, value = static_cast<double>(whole);
    if (huge)
      value = value * 10.0 + (c - '0');
    else
      whole = whole * 10 + (c - '0');
  }
  if (!huge) value = static_cast<double>(whole);
  if (at_ < size && bytes_[at_] == '.') {
    double scale = 0.1;
    // A minus within the digits is passed over, as Acrobat does.
    for (++at_; at_ < size && (is_digit(c = bytes_[at_]) || c == '-'); ++at_) {
      if (c == '-') continue;
      value = value + scale * (c - '0');
      scale *= 0.1;
    }
  } else {
    operand.integer = !huge && whole <= INT_MAX;
  }
  operand.number = negative ? -value : value;
  return operand;
}

Operand ContentLexer::stored(Operand::Kind kind, std::size_t begin) const {
  return {.kind = kind,
          .begin = static_cast<std::uint32_t>(begin),
          .length = static_cast<std::uint32_t>(store_.size() - begin)};
}

Operand ContentLexer::read_string() {
  const auto begin = store_.size();
  int open = 1;
  for (++at_; at_ < bytes_.size();) {
    const char c = bytes_[at_++];
    if (c == '\\') {
      const int escaped = read_escaped();
      if (escaped >= 0) store_ += static_cast<char>(escaped);
      continue;
    }
    if (c == '(') ++open;
    if (c == ')' && --open == 0) break;
    store_ += c;
  }
  return stored(Operand::Kind::string, begin);
}

/// The character behind a backslash; -1 for a line end that is none.
int ContentLexer::read_escaped() {
  if (at_ >= bytes_.size()) return -1;
  const char c = bytes_[at_++];
  switch (c) {
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case '\n':
      return -1;
    case '\r':
      if (at_ < bytes_.size() && bytes_[at_] == '\n') ++at_;
      return -1;
    default:
      break;
  }
  if (c < '0' || c > '7') return static_cast<unsigned char>(c);
  int value = c - '0';
  for (int i = 0; i < 2 && at_ < bytes_.size() && bytes_[at_] >= '0' && bytes_[at_] <= '7'; ++i)
    value = value << 3 | (bytes_[at_++] - '0');
  return value & 0xFF;
}

Operand ContentLexer::read_hex_string() {
  const auto begin = store_.size();
  int digits = 0, value = 0;
  for (++at_; at_ < bytes_.size();) {
    const char c = bytes_[at_++];
    if (c == '>') break;
    if (class_of(c) == blank) continue;
    value = value << 4 | std::max(hex_value(c), 0);
    if (++digits < 2) continue;
    store_ += static_cast<char>(value);
    digits = value = 0;
  }
  if (digits == 1) store_ += static_cast<char>(value << 4);
  return stored(Operand::Kind::string, begin);
}

ContentLexer::Found ContentLexer::read_name(Operand& operand) {
  const auto begin = store_.size();
  for (++at_; at_ < bytes_.size() && class_of(bytes_[at_]) == regular;) {
    int c = static_cast<unsigned char>(bytes_[at_++]);
    const int high = c == '#' && at_ < bytes_.size() ? hex_value(bytes_[at_]) : -1;
    if (high >= 0) {
      ++at_;
      const int low = at_ < bytes_.size() ? hex_value(bytes_[at_++]) : -1;
      c = high << 4 | std::max(low, 0);
      if (low < 0 || c == 0) return at_ = bytes_.size(), Found::odd;
    }
    store_ += static_cast<char>(c);
  }
  operand = stored(Operand::Kind::name, begin);
  return Found::operand;
}

}  // namespace guidang::parsers::pdf
