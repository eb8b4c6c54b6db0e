#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace guidang::parsers::docx {

/// True for fonts whose characters are pictures with their own numbering: Symbol, Wingdings (2, 3), Webdings.
bool is_symbol_font(std::string_view font);

/// The Unicode character that `code` (0x20 … 0xFF, or the same in U+F000 … U+F0FF) shows in a symbol font, as
/// UTF-8; empty where there is none. Pictures that serve as bullets become • ● ■ □ ◆ ➢ and the like.
std::string_view symbol_text(std::string_view font, std::uint32_t code);

/// Appends a code point as UTF-8.
void append_utf8(std::uint32_t c, std::string& out);

/// `text` with the symbols of U+F000 … U+F0FF replaced, as a bullet shows it: "•" for what has no Unicode
/// character.
std::string bullet_glyph(std::string_view font, std::string_view text);

/// Replaces U+F000 … U+F0FF in `text`, from `begin` on, where they have a Unicode character. Returns how many
/// have none.
std::size_t map_private_use(std::string_view font, std::string& text, std::size_t begin);

}  // namespace guidang::parsers::docx
