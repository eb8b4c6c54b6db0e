#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace guidang::parsers::pdf {

/// What stands before an operator. Its text and items belong to the lexer, until the next operator is read.
struct Operand {
  enum class Kind : std::uint8_t { number, string, name, array, dictionary, other };
  Kind kind = Kind::other;
  bool integer = false;     ///< Of numbers: written without a point, and small enough for an int.
  bool has_actual = false;  ///< Of dictionaries: the text is the string under ActualText.
  double number = 0;
  std::uint32_t begin = 0, length = 0;  ///< Of the text, or of the items.
};

/// Splits a decoded content stream (ISO 32000-1 7.8.2) into operators with their operands, with the same
/// tolerance for sloppy numbers, names and strings as Poppler's lexer. What Poppler would only survive by
/// guessing (an operator within an array, stray brackets) is called odd.
class ContentLexer {
 public:
  enum class Next : std::uint8_t { operation, end, odd };

  explicit ContentLexer(std::string bytes) : bytes_(std::move(bytes)) {}

  /// Reads up to the next operator. More than 33 operands are dropped, as in Poppler.
  Next next();
  std::string_view operation() const { return operation_; }
  std::span<const Operand> operands() const { return operands_; }
  std::string_view text(const Operand& operand) const {
    return std::string_view(store_).substr(operand.begin, operand.length);
  }
  /// Of an array: numbers, strings and names; containers in it are `other`.
  std::span<const Operand> items(const Operand& operand) const {
    return std::span(items_).subspan(operand.begin, operand.length);
  }

  const std::string& bytes() const { return bytes_; }
  std::size_t position() const { return at_; }
  void set_position(std::size_t at) { at_ = std::min(at, bytes_.size()); }

 private:
  enum class Found : std::uint8_t { operand, end, odd };

  bool skip_blanks();
  Found read_operand(Operand& operand, char c);
  Found read_simple(Operand& operand);
  Found read_array(Operand& operand);
  Found read_dictionary(Operand& operand);
  Found read_value(Operand& operand);
  Found skip_container();
  Found read_word(Operand& operand);
  Operand read_number();
  Operand read_string();
  Operand read_hex_string();
  Found read_name(Operand& operand);
  int read_escaped();
  Operand stored(Operand::Kind kind, std::size_t begin) const;
  bool at_pair(char c) const { return at_ + 1 < bytes_.size() && bytes_[at_] == c && bytes_[at_ + 1] == c; }

  std::string bytes_;
  std::size_t at_ = 0;
  std::string store_;  ///< Texts of operands, with escapes undone.
  std::string_view operation_;
  std::vector<Operand> operands_, items_;
};

}  // namespace guidang::parsers::pdf
