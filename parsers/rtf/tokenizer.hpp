#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace guidang::parsers::rtf {

enum class TokenKind : std::uint8_t {
  end,
  open,
  close,
  word,    ///< A control word: `text` is its name, `number` its parameter.
  symbol,  ///< A control symbol: `text` is the one character after the backslash.
  byte,    ///< \'xx: `number` is the byte.
  text,    ///< Plain bytes, no line ends.
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;
  std::optional<std::int32_t> number;
};

/// Cuts RTF into tokens (Rich Text Format 1.9.1, "RTF syntax"). Any bytes give tokens; raw data after \bin is
/// passed over.
class Tokenizer {
 public:
  /// `rtf` must outlive the tokenizer.
  explicit Tokenizer(std::string_view rtf) : rtf_(rtf) {}
  Token next();
  std::size_t position() const { return at_; }

 private:
  Token control();
  Token control_word();

  std::string_view rtf_;
  std::size_t at_ = 0;
};

}  // namespace guidang::parsers::rtf
