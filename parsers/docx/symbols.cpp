#include "parsers/docx/symbols.hpp"

#include <algorithm>
#include <array>
#include <span>

// Symbol fonts number their pictures 0x20 … 0xFF; Word stores them in the private use area at U+F000 +
// number. The tables hold what occurs in office documents: bullets, boxes, arrows, circled figures, and
// Symbol's Greek and mathematics.
namespace guidang::parsers::docx {
namespace {

struct Symbol {
  std::uint8_t code;
  std::string_view text;
};

constexpr Symbol kWingdings[] = {
    {0x20, " "}, {0x28, "☎"}, {0x2A, "✉"}, {0x36, "⌛"}, {0x46, "☞"}, {0x4A, "☺"}, {0x6C, "●"}, {0x6D, "❍"},
    {0x6E, "■"}, {0x6F, "□"}, {0x70, "□"}, {0x71, "❑"}, {0x72, "❒"}, {0x73, "◆"}, {0x74, "◆"}, {0x75, "◆"},
    {0x76, "❖"}, {0x77, "◆"}, {0x7F, "▯"}, {0x80, "⓪"}, {0x81, "①"}, {0x82, "②"}, {0x83, "③"}, {0x84, "④"},
    {0x85, "⑤"}, {0x86, "⑥"}, {0x87, "⑦"}, {0x88, "⑧"}, {0x89, "⑨"}, {0x8A, "⑩"}, {0x8B, "⓿"}, {0x8C, "❶"},
    {0x8D, "❷"}, {0x8E, "❸"}, {0x8F, "❹"}, {0x90, "❺"}, {0x91, "❻"}, {0x92, "❼"}, {0x93, "❽"}, {0x94, "❾"},
    {0x95, "❿"}, {0x9E, "·"}, {0x9F, "•"}, {0xA0, "▪"}, {0xA1, "○"}, {0xA2, "○"}, {0xA3, "○"}, {0xA4, "◉"},
    {0xA5, "◎"}, {0xA7, "▪"}, {0xA8, "□"}, {0xAA, "✦"}, {0xAB, "★"}, {0xAC, "✶"}, {0xAD, "✴"}, {0xAE, "✹"},
    {0xB2, "⟡"}, {0xD5, "⌫"}, {0xD8, "➢"}, {0xDC, "➲"}, {0xDF, "←"}, {0xE0, "→"}, {0xE1, "↑"}, {0xE2, "↓"},
    {0xE8, "➔"}, {0xEF, "⇦"}, {0xF0, "⇨"}, {0xF1, "⇧"}, {0xF2, "⇩"}, {0xFB, "✗"}, {0xFC, "✓"}, {0xFD, "☒"},
    {0xFE, "☑"},
};

constexpr Symbol kWingdings2[] = {
    {0x4F, "✗"}, {0x50, "✓"}, {0x51, "☒"}, {0x52, "☑"}, {0x53, "☒"}, {0x54, "☒"}, {0x69, "⓪"},
    {0x6A, "①"}, {0x6B, "②"}, {0x6C, "③"}, {0x6D, "④"}, {0x6E, "⑤"}, {0x6F, "⑥"}, {0x70, "⑦"},
    {0x71, "⑧"}, {0x72, "⑨"}, {0x73, "⑩"}, {0x96, "·"}, {0x97, "●"}, {0x98, "●"}, {0xA0, "■"},
    {0xA2, "■"}, {0xA3, "□"}, {0xAE, "◆"}, {0xAF, "◇"},
};

constexpr Symbol kWingdings3[] = {{0x70, "▲"}, {0x71, "▼"}, {0x74, "◄"},
                                  {0x75, "►"}, {0x7D, "►"}, {0x84, "◢"}};

constexpr Symbol kWebdings[] = {{0x34, "►"}, {0x3C, "■"}, {0x61, "✓"}, {0x63, "□"},
                                {0x67, "■"}, {0x6E, "●"}, {0x72, "✗"}};

constexpr Symbol kSymbol[] = {
    {0x22, "∀"}, {0x24, "∃"}, {0x27, "∋"}, {0x2A, "∗"}, {0x2D, "−"}, {0x40, "≅"}, {0x41, "Α"}, {0x42, "Β"},
    {0x43, "Χ"}, {0x44, "Δ"}, {0x45, "Ε"}, {0x46, "Φ"}, {0x47, "Γ"}, {0x48, "Η"}, {0x49, "Ι"}, {0x4A, "ϑ"},
    {0x4B, "Κ"}, {0x4C, "Λ"}, {0x4D, "Μ"}, {0x4E, "Ν"}, {0x4F, "Ο"}, {0x50, "Π"}, {0x51, "Θ"}, {0x52, "Ρ"},
    {0x53, "Σ"}, {0x54, "Τ"}, {0x55, "Υ"}, {0x56, "ς"}, {0x57, "Ω"}, {0x58, "Ξ"}, {0x59, "Ψ"}, {0x5A, "Ζ"},
    {0x5C, "∴"}, {0x5E, "⊥"}, {0x61, "α"}, {0x62, "β"}, {0x63, "χ"}, {0x64, "δ"}, {0x65, "ε"}, {0x66, "φ"},
    {0x67, "γ"}, {0x68, "η"}, {0x69, "ι"}, {0x6A, "ϕ"}, {0x6B, "κ"}, {0x6C, "λ"}, {0x6D, "μ"}, {0x6E, "ν"},
    {0x6F, "ο"}, {0x70, "π"}, {0x71, "θ"}, {0x72, "ρ"}, {0x73, "σ"}, {0x74, "τ"}, {0x75, "υ"}, {0x76, "ϖ"},
    {0x77, "ω"}, {0x78, "ξ"}, {0x79, "ψ"}, {0x7A, "ζ"}, {0x7E, "∼"}, {0xA2, "′"}, {0xA3, "≤"}, {0xA4, "⁄"},
    {0xA5, "∞"}, {0xAB, "↔"}, {0xAC, "←"}, {0xAD, "↑"}, {0xAE, "→"}, {0xAF, "↓"}, {0xB0, "°"}, {0xB1, "±"},
    {0xB2, "″"}, {0xB3, "≥"}, {0xB4, "×"}, {0xB5, "∝"}, {0xB6, "∂"}, {0xB7, "•"}, {0xB8, "÷"}, {0xB9, "≠"},
    {0xBA, "≡"}, {0xBB, "≈"}, {0xBC, "…"}, {0xC6, "∅"}, {0xC7, "∩"}, {0xC8, "∪"}, {0xC9, "⊃"}, {0xCC, "⊂"},
    {0xCE, "∈"}, {0xD0, "∠"}, {0xD1, "∇"}, {0xD2, "®"}, {0xD3, "©"}, {0xD4, "™"}, {0xD5, "∏"}, {0xD6, "√"},
    {0xD7, "⋅"}, {0xDE, "⇒"}, {0xDC, "⇐"}, {0xE5, "∑"}, {0xF2, "∫"},
};

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    return (x >= 'A' && x <= 'Z' ? x + 32 : x) == (y >= 'A' && y <= 'Z' ? y + 32 : y);
  });
}

struct Font {
  std::string_view name;
  std::span<const Symbol> symbols;
};

constexpr std::array<Font, 5> kFonts = {Font{"Wingdings", kWingdings}, Font{"Symbol", kSymbol},
                                        Font{"Wingdings 2", kWingdings2}, Font{"Wingdings 3", kWingdings3},
                                        Font{"Webdings", kWebdings}};

const Font* find_font(std::string_view name) {
  const auto found =
      std::ranges::find_if(kFonts, [&](const Font& font) { return same_letters(font.name, name); });
  return found == kFonts.end() ? nullptr : &*found;
}

/// True where U+F000 … U+F0FF begins at `at` (EF 80 80 … EF 83 BF).
bool is_private(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '\xEF') return false;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  return second >= 0x80 && second <= 0x83;
}

std::uint32_t private_code(std::string_view text, std::size_t at) {
  return (static_cast<std::uint32_t>(text[at + 1] & 0x03) << 6) |
         static_cast<std::uint32_t>(text[at + 2] & 0x3F);
}

}  // namespace

bool is_symbol_font(std::string_view font) { return find_font(font) != nullptr; }

std::string_view symbol_text(std::string_view font, std::uint32_t code) {
  static constexpr std::string_view kAscii =
      " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  if (code >= 0xF000 && code <= 0xF0FF) code -= 0xF000;
  const auto* known = find_font(font);
  // A bullet without a known font is nearly always Wingdings, but for Word's own U+F0B7 of Symbol.
  if (!known && code == 0xB7) return "•";
  const auto symbols = known ? known->symbols : std::span<const Symbol>{kWingdings};
  for (const auto& symbol : symbols)
    if (symbol.code == code) return symbol.text;
  const bool lettered = symbols.data() == kSymbol;  // Figures and signs stand where ASCII has them.
  return lettered && code >= 0x20 && code < 0x7F ? kAscii.substr(code - 0x20, 1) : std::string_view{};
}

void append_utf8(std::uint32_t c, std::string& out) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::string bullet_glyph(std::string_view font, std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hidden = is_private(text, i);
    const bool plain = !hidden && (static_cast<unsigned char>(text[i]) & 0x80) == 0 && is_symbol_font(font);
    if (!hidden && !plain) {
      out += text[i];
      continue;
    }
    const auto mapped =
        symbol_text(font, hidden ? private_code(text, i) : static_cast<unsigned char>(text[i]));
    out += mapped.empty() ? "•" : mapped;
    i += hidden ? 2 : 0;
  }
  return out;
}

std::size_t map_private_use(std::string_view font, std::string& text, std::size_t begin) {
  const auto raw = text.substr(begin);
  std::size_t unmapped = 0, copied = 0;
  text.resize(begin);
  for (auto at = raw.find('\xEF'); at != std::string::npos; at = raw.find('\xEF', at + 1)) {
    if (!is_private(raw, at)) continue;
    const auto mapped = symbol_text(font, private_code(raw, at));
    unmapped += mapped.empty();
    text.append(raw, copied, at - copied)
        .append(mapped.empty() ? std::string_view{raw}.substr(at, 3) : mapped);
    copied = at + 3;
  }
  text.append(raw, copied);
  return unmapped;
}

}  // namespace guidang::parsers::docx
