#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Small documents for tests, byte by byte: a compound file around given streams, and a Word 97 document with
/// pieces, paragraph and character formatting and a list.
namespace guidang::test {

inline void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

inline void poke(std::string& out, std::size_t at, std::uint64_t value, int bytes) {
  if (out.size() < at + bytes) out.resize(at + bytes, '\0');
  for (int i = 0; i < bytes; ++i) out[at + i] = static_cast<char>(value >> (8 * i) & 0xFF);
}

inline std::string utf16(std::u16string_view text) {
  std::string out;
  for (const auto unit : text) put(out, unit, 2);
  return out;
}

/// A compound file of version 3 whose streams all lie in whole sectors (each padded to 4096 bytes).
class CompoundWriter {
 public:
  void add(std::string name, std::string bytes) { streams_.emplace_back(std::move(name), std::move(bytes)); }

  std::string write() const {
    std::string body;
    std::vector<std::uint32_t> fat;
    const auto chain = [&](std::string bytes) {
      const auto first = static_cast<std::uint32_t>(fat.size());
      bytes.resize((bytes.size() + 511) / 512 * 512, '\0');
      for (std::size_t i = 0; i < bytes.size() / 512; ++i)
        fat.push_back(static_cast<std::uint32_t>(fat.size() + 1));
      fat.back() = 0xFFFFFFFE;
      body += bytes;
      return first;
    };
    std::string directory = entry("Root Entry", 5, 0xFFFFFFFF, 1, 0xFFFFFFFE, 0);
    for (std::size_t i = 0; i < streams_.size(); ++i) {
      auto bytes = streams_[i].second;
      if (bytes.size() < 4096) bytes.resize(4096, '\0');
      const auto size = bytes.size();
      const auto right = i + 1 < streams_.size() ? static_cast<std::uint32_t>(i + 2) : 0xFFFFFFFF;
      directory += entry(streams_[i].first, 2, right, 0xFFFFFFFF, chain(std::move(bytes)), size);
    }
    const auto directory_at = chain(directory);
    const auto fat_at = static_cast<std::uint32_t>(fat.size());
    fat.push_back(0xFFFFFFFD);
    std::string table;
    for (const auto next : fat) put(table, next, 4);
    table.resize(512, '\xFF');  // tests stay below 128 sectors
    std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    poke(header, 24, 0x3E, 2);
    poke(header, 26, 3, 2);
    poke(header, 28, 0xFFFE, 2);
    poke(header, 30, 9, 2);
    poke(header, 32, 6, 2);
    poke(header, 44, 1, 4);
    poke(header, 48, directory_at, 4);
    poke(header, 56, 4096, 4);
    poke(header, 60, 0xFFFFFFFE, 4);
    poke(header, 68, 0xFFFFFFFE, 4);
    poke(header, 76, fat_at, 4);
    header.resize(512, '\xFF');
    return header + body + table;
  }

 private:
  static std::string entry(std::string_view name, int type, std::uint32_t right, std::uint32_t child,
                           std::uint32_t start, std::uint64_t size) {
    std::string out;
    for (const char c : name) put(out, static_cast<unsigned char>(c), 2);
    out.resize(64, '\0');
    put(out, 2 * (name.size() + 1), 2);
    put(out, type, 1);
    put(out, 1, 1);
    put(out, 0xFFFFFFFF, 4);
    put(out, right, 4);
    put(out, child, 4);
    out.resize(116, '\0');
    put(out, start, 4);
    put(out, size, 8);
    return out;
  }

  std::vector<std::pair<std::string, std::string>> streams_;
};

/// A Word 97 document. Text is given piece by piece; formatting for stretches of one piece by positions in
/// it.
class DocWriter {
 public:
  std::uint16_t flags = 0x0200;  ///< fWhichTblStm: the table stream is 1Table.
  std::uint16_t language = 0x0804;

  /// Appends a piece; returns the offset of its text in the main stream.
  void wide(std::u16string_view text, std::uint16_t prm = 0) { add(utf16(text), text.size(), true, prm); }
  void narrow(std::string_view bytes, std::uint16_t prm = 0) {
    add(std::string{bytes}, bytes.size(), false, prm);
  }
  /// Everything since the last call is one paragraph run, or one character run, with that grpprl.
  void paragraph(std::string grpprl) { paragraphs_.push_back({end_, std::move(grpprl)}); }
  void characters(std::string grpprl) { characters_.push_back({end_, std::move(grpprl)}); }
  /// A grpprl that pieces name by prm 1, 3, 5 …
  void change(std::string grpprl) { changes_.push_back(std::move(grpprl)); }
  /// One level of the only list: format code and text with the level's number in it as a unit below 9.
  void level(std::uint8_t nfc, std::u16string text) { levels_.emplace_back(nfc, std::move(text)); }
  void style(std::uint16_t sti, std::u16string name, std::uint16_t base, std::string papx, std::string chpx) {
    styles_.push_back({sti, std::move(name), base, std::move(papx), std::move(chpx)});
  }

  std::string write() const {
    CompoundWriter file;
    std::string main = main_stream();
    std::string table = table_stream(main);
    file.add("WordDocument", main);
    file.add("1Table", table);
    return file.write();
  }

 private:
  static constexpr std::size_t kTextAt = 2048;
  struct Piece {
    std::size_t length, offset;
    bool wide;
    std::uint16_t prm;
  };
  struct Run {
    std::size_t end;
    std::string grpprl;
  };
  struct Style {
    std::uint16_t sti;
    std::u16string name;
    std::uint16_t base;
    std::string papx, chpx;
  };

  void add(std::string bytes, std::size_t length, bool wide, std::uint16_t prm) {
    pieces_.push_back({length, kTextAt + text_.size(), wide, prm});
    text_ += bytes;
    end_ = kTextAt + text_.size();
  }

  std::string page(const std::vector<Run>& runs, std::size_t entry_size) const {
    std::string out;
    put(out, kTextAt, 4);
    for (const auto& run : runs) put(out, run.end, 4);
    const std::size_t entries = out.size();
    out.resize(511, '\0');
    put(out, runs.size(), 1);
    std::size_t at = 510;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      auto item = entry_size == 1
                      ? std::string(1, static_cast<char>(runs[i].grpprl.size())) + runs[i].grpprl
                      : std::string(1, '\0') + static_cast<char>((runs[i].grpprl.size() + 3) / 2) +
                            std::string(2, '\0') + runs[i].grpprl;
      at = (at - item.size()) / 2 * 2;
      out.replace(at, item.size(), item);
      out[entries + i * entry_size] = static_cast<char>(at / 2);
    }
    return out;
  }

  std::string main_stream() const {
    std::string main;
    poke(main, 0, 0xA5EC, 2);
    poke(main, 2, 0x00C1, 2);
    poke(main, 6, language, 2);
    poke(main, 10, flags, 2);
    poke(main, 32, 14, 2);
    poke(main, 62, 22, 2);
    std::size_t length = 0;
    for (const auto& piece : pieces_) length += piece.length;
    poke(main, 0x4C, length, 4);
    poke(main, 152, 93, 2);
    main.resize(1024, '\0');
    main += page(paragraphs_, 13);
    main += page(characters_, 1);
    return main + text_;
  }

  static void place(std::string& main, std::string& table, int index, const std::string& bytes) {
    poke(main, 154 + 8 * index, table.size(), 4);
    poke(main, 158 + 8 * index, bytes.size(), 4);
    table += bytes;
  }

  std::string clx() const {
    std::string out, plc;
    for (const auto& grpprl : changes_) {
      put(out, 1, 1);
      put(out, grpprl.size(), 2);
      out += grpprl;
    }
    std::size_t position = 0;
    put(plc, 0, 4);
    for (const auto& piece : pieces_) put(plc, position += piece.length, 4);
    for (const auto& piece : pieces_) {
      put(plc, 0, 2);
      put(plc, piece.wide ? piece.offset : (piece.offset * 2 | 0x40000000), 4);
      put(plc, piece.prm, 2);
    }
    put(out, 2, 1);
    put(out, plc.size(), 4);
    return out + plc;
  }

  std::string style_sheet() const {
    std::string out;
    put(out, 18, 2);
    put(out, styles_.size(), 2);
    put(out, 10, 2);
    out.resize(20, '\0');
    for (const auto& style : styles_) {
      std::string std;
      put(std, style.sti, 2);
      put(std, 1 | style.base << 4, 2);
      put(std, 2, 2);
      put(std, 0, 4);
      put(std, style.name.size(), 2);
      std += utf16(style.name) + std::string(2, '\0');
      put(std, style.papx.size() + 2, 2);
      put(std, 0, 2);
      std += style.papx;
      if (std.size() % 2 != 0) std += '\0';
      put(std, style.chpx.size(), 2);
      std += style.chpx;
      if (std.size() % 2 != 0) std += '\0';
      put(out, std.size(), 2);
      out += std;
    }
    return out;
  }

  std::string table_stream(std::string& main) const {
    std::string table(64, '\0');
    place(main, table, 33, clx());
    place(main, table, 1, style_sheet());
    std::string index;
    put(index, kTextAt, 4);
    put(index, end_, 4);
    place(main, table, 13, index + std::string("\2\0\0\0", 4));
    place(main, table, 12, index + std::string("\3\0\0\0", 4));
    if (levels_.empty()) return table;
    std::string lists;
    put(lists, 1, 2);
    put(lists, 77, 4);
    lists.resize(2 + 28, '\0');
    place(main, table, 73, lists);
    for (std::size_t i = 0; i < 9; ++i) table += level_bytes(levels_[std::min(i, levels_.size() - 1)]);
    std::string instances;
    put(instances, 1, 4);
    put(instances, 77, 4);
    instances.resize(20, '\0');
    put(instances, 0xFFFFFFFF, 4);
    place(main, table, 74, instances);
    return table;
  }

  static std::string level_bytes(const std::pair<std::uint8_t, std::u16string>& level) {
    std::string out;
    put(out, 1, 4);
    put(out, level.first, 1);
    out.resize(28, '\0');
    put(out, level.second.size(), 2);
    return out + utf16(level.second);
  }

  std::string text_;
  std::size_t end_ = kTextAt;
  std::vector<Piece> pieces_;
  std::vector<Run> paragraphs_, characters_;
  std::vector<std::string> changes_;
  std::vector<std::pair<std::uint8_t, std::u16string>> levels_;
  std::vector<Style> styles_;
};

}  // namespace guidang::test
