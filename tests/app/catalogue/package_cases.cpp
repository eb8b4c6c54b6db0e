// Rows 17 to 29: what goes wrong with the package around a document.
#include "tests/app/catalogue/catalogue.hpp"
#include "tests/ingest/zip/zip_builder.hpp"
#include "tests/parsers/doc/doc_writer.hpp"
#include "tests/parsers/docx/docx_builder.hpp"

namespace guidang::app::catalogue {
namespace {

using ingest::test::make_zip, ingest::test::Member;
using parsers::docx::DocxBuilder;

DocxBuilder docx(int lectures) { return DocxBuilder{docx_body(lectures)}; }

/// The parts of a small document, as entries of a package.
std::vector<Member> parts(int lectures) {
  const std::string open =
      "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
  return {{"[Content_Types].xml", "<Types/>"},
          {"word/document.xml", open + docx_body(lectures) + "</w:body></w:document>"}};
}

std::vector<Member> parts_and(int lectures, std::vector<Member> more) {
  auto all = parts(lectures);
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::string without_end(std::string bytes) {
  bytes.resize(bytes.rfind("PK\5\6"));
  return bytes;
}

/// A numbered document cut before the part that holds its numbers.
std::string cut_before_its_numbers() {
  auto bytes = make_zip({{"[Content_Types].xml", "<Types/>"},
                         {"word/_rels/document.xml.rels",
                          "<Relationships><Relationship Id=\"n\" Type=\"x/numbering\" "
                          "Target=\"numbering.xml\"/></Relationships>"},
                         {"word/document.xml", parts(17)[1].content},
                         {"word/numbering.xml", std::string(3000, ' ')}});
  bytes.resize(bytes.find("word/numbering.xml", bytes.find("</w:document>")) + 500);
  return bytes;
}

std::vector<Case> damaged() {
  const auto whole = make_zip(parts(1800));
  auto half = make_zip(parts(17));
  half.resize(half.find("<w:body>") + 40);
  return {
      {17, "cut in the text.docx", half, "failed truncated"},
      {17,
       "cut behind the text.docx",
       cut_before_its_numbers(),
       "partial part_missing",
       {"zip_repaired"},
       "讲座17场"},
      {17, "cut.zip",
       [] {
         const auto whole = make_zip({{"a.txt", report(1700)}, {"b.txt", report(1701)}});
         return whole.substr(0, whole.find("b.txt") - 30);
       }(),
       "failed truncated"},
      {17, "cut.zip!/a.txt", {}, "complete", {}, "讲座1700场"},
      {18, "no end record.docx", without_end(make_zip(parts(18))), "complete", {"zip_repaired"}, "讲座18场"},
      {18, "prefix.docx", "HTTP/1.1 200 OK\r\n\r\n" + whole, "complete", {"zip_repaired"}, "讲座1800场"},
      {18,
       "junk behind.docx",
       make_zip(parts(1888)) + std::string(100'000, 'z'),
       "complete",
       {"zip_repaired"}},
      {19,
       "sizes behind the data.docx",
       ingest::test::make_streamed_zip(parts(19)),
       "complete",
       {},
       "讲座19场"},
      {19, "zip64.docx", ingest::test::make_zip64(parts(1900)), "complete", {}, "讲座1900场"},
      {19, "gbk.zip", make_zip({{"\xB1\xA8\xB8\xE6.txt", report(1919)}}), "carrier"},
      {19, "gbk.zip!/报告.txt", {}, "complete", {}, "讲座1919场"},
      {20,
       "twice.docx",
       make_zip(parts_and(2000, {parts(20)[1]})),
       "complete",
       {"zip_duplicate"},
       "讲座20场"},
      {20,
       "case.docx",
       make_zip(parts_and(2020, {{"Word/Document.xml", parts(21)[1].content}})),
       "complete",
       {"zip_duplicate"},
       "讲座2020场"},
      {20,
       "backslash.docx",
       make_zip({parts(1)[0], {"word\\document.xml", parts(2002)[1].content}}),
       "complete",
       {},
       "讲座2002场"},
      {21,
       "slip.docx",
       make_zip(parts_and(21, {{"../../etc/x", "1"}, {std::string("C:\\a\0b", 6), "1"}})),
       "complete",
       {"zip_name"},
       "讲座21场"},
      {21, "slip.zip", make_zip({{"../../../slip.txt", report(2100)}, {"/abs.txt", report(2101)}}),
       "carrier"},
      {21, "slip.zip!/slip.txt", {}, "complete", {}, "讲座2100场"},
      {21, "slip.zip!/abs.txt", {}, "complete", {}, "讲座2101场"},
      {24, "text of another check sum.docx",
       [] {
         auto all = parts(24);
         all[1].crc = 0x12345678;
         return make_zip(all);
       }(),
       "failed corrupt"},
      {24, "size that lies.docx",
       [] {
         auto all = parts(2400);
         all[1].declared_size = 7;
         return make_zip(all);
       }(),
       "failed corrupt"},
  };
}

/// Packages inside packages, so many around the innermost.
std::string nested(int depth) {
  std::string bytes = report(25);
  for (int i = 0; i < depth; ++i) bytes = make_zip({{i == 0 ? "a.txt" : std::to_string(i) + ".zip", bytes}});
  return bytes;
}

std::vector<Case> hostile() {
  auto method = parts(26);
  method[1].method = 97;
  auto locked = parts(2600);
  locked[1].flags = 1;
  std::vector<Member> many(20'001, {"a", "1"});
  auto inner = docx(2500).bytes();
  for (int i = 0; i < 50; ++i)
    inner = docx(2501 + i)
                .raw("word/embeddings/inner.docx", inner)
                .relation("e", "package", "embeddings/inner.docx")
                .bytes();
  return {
      {22, "overlap.docx", ingest::test::make_overlapping_zip(std::string(500, 'a'), 50),
       "failed zip_overlap"},
      {23, "bomb.docx", ingest::test::make_deflated_zip("word/document.xml", std::string(20'000'000, 'a')),
       "failed zip_bomb"},
      {23, "bomb.zip", ingest::test::make_deflated_zip("a.txt", std::string(20'000'000, 'b')), "carrier"},
      {23, "bomb.zip!/a.txt", {}, "failed zip_bomb"},
      {25, "deep.zip", nested(6), "carrier"},
      {25, "deep.zip!/5.zip/4.zip/3.zip", {}, "failed nesting"},
      {.row = 25,
       .name = "fifty.docx",
       .bytes = inner,
       .end = "complete",
       .codes = {"embedded_object"},
       .text = "讲座2550场",
       .why = "embedded documents are listed and not opened, so that their depth costs nothing"},
      {26, "many.zip", make_zip(many), "failed zip_entries"},
      {26, "method.docx", make_zip(method), "failed zip_method"},
      {26, "locked.docx", make_zip(locked), "failed encrypted"},
  };
}

std::string compound(std::vector<std::string> names) {
  test::CompoundWriter writer;
  for (const auto& name : names) writer.add(name, "x" + name);
  return writer.write();
}

std::vector<Case> locked() {
  const auto settings = "<w:documentProtection w:edit=\"readOnly\" w:enforcement=\"1\"/>";
  return {
      {27, "agile.docx", compound({"EncryptionInfo", "EncryptedPackage"}), "failed encrypted"},
      {27, "upper case.docx", compound({"ENCRYPTIONINFO", "ENCRYPTEDPACKAGE"}), "failed encrypted"},
      {28, "rights.doc",
       compound({"WordDocument",
                 "\x09"
                 "DRMContent"}),
       "failed drm"},
      {28, "rights.docx",
       compound({"EncryptedPackage",
                 "\x06"
                 "DataSpaces",
                 "\x09"
                 "DRMContent"}),
       "failed drm"},
      {29,
       "read only.docx",
       docx(29).part("settings", "settings", "settings", settings).bytes(),
       "complete",
       {"edit_protected"},
       "讲座29场"},
  };
}

}  // namespace

std::vector<Case> package_cases() {
  auto cases = damaged();
  for (auto& more : {hostile(), locked()}) cases.insert(cases.end(), more.begin(), more.end());
  return cases;
}

}  // namespace guidang::app::catalogue
