// Row 64: documents of Word 97 and before.
#include "tests/app/catalogue/catalogue.hpp"
#include "tests/parsers/doc/doc_writer.hpp"

namespace guidang::app::catalogue {
namespace {

std::string word97(std::u16string_view text, std::uint16_t more_flags = 0) {
  test::DocWriter writer;
  writer.flags |= more_flags;
  writer.change(std::string("\x35\x08\x01", 3));
  writer.wide(text, 1);  // A fast save: the piece carries a change of its own.
  writer.paragraph({});
  writer.characters({});
  return writer.write();
}

/// The chain of the main stream, whose first sector is the file's, leads back to its own beginning.
std::string with_a_loop(std::string bytes) {
  const auto fat = bytes.size() - 512;
  test::poke(bytes, fat + 4 * 3, 0, 4);
  return bytes;
}

std::string word6() {
  const std::string text = "\xD2\xBB\xA1\xA2\xB8\xC5\xBF\xF6\r\xD5\xFD\xCE\xC4\r";  // GBK
  std::string bytes;
  test::poke(bytes, 0, 0xA5DC, 2);
  test::poke(bytes, 2, 104, 2);
  test::poke(bytes, 6, 0x0804, 2);
  test::poke(bytes, 24, 768, 4);
  test::poke(bytes, 28, 768 + text.size(), 4);
  test::poke(bytes, 0x34, text.size(), 4);
  bytes.resize(768, '\0');
  return bytes + text;
}

}  // namespace

std::vector<Case> doc_cases() {
  test::CompoundWriter garbage;
  garbage.add("WordDocument", repeat("garbage ", 700));
  garbage.add("1Table", repeat("waste ", 900));
  const auto whole = word97(u"全年开展普法讲座六十四场\r");
  return {
      {64, "fast save.doc", whole, "complete", {}, "讲座六十四场"},
      {64, "wps.wps", word97(u"金山文字保存的文件\r"), "complete", {}, "金山文字"},
      {64, "garbage.doc", garbage.write(), "failed corrupt"},
      {64, "loop.doc", with_a_loop(word97(u"首尾相连的文件\r")), "partial part_missing"},
      {64, "cut.doc", whole.substr(0, 1500), "failed corrupt"},
      {64, "word 6.doc", word6(), "complete", {}, "概况"},
      {64, "password.doc", word97(u"密码\r", 0x0100), "failed encrypted"},
  };
}

}  // namespace guidang::app::catalogue
