#include "ingest/detect.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "../zip/zip_builder.hpp"
#include "ingest/source_file.hpp"
#include "ingest/zip_archive.hpp"

namespace guidang::ingest {
namespace {

using namespace std::string_literals;
using test::make_zip;

std::string wide(std::string_view ascii) {
  std::string out;
  for (const char c : ascii) out += {c, '\0'};
  return out;
}

/// One OLE directory entry; siblings are found through `right`, children of the root through `child`.
std::string ole_entry(std::string_view name, int type, std::uint32_t right, std::uint32_t child) {
  auto entry = wide(name);
  entry.resize(64);
  return entry + test::little(2 * name.size() + 2, 2) + static_cast<char>(type) + '\1' +
         test::little(0xFFFFFFFF, 4) + test::little(right, 4) + test::little(child, 4) +
         std::string(48, '\0');
}

/// Header, one FAT sector, one directory sector ([MS-CFB] 2.2).
std::string make_ole(const std::vector<std::string>& entries) {
  std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0') + test::little(0x3E, 2) +
                       test::little(3, 2) + test::little(0xFFFE, 2) + test::little(9, 2) +
                       test::little(6, 2) + std::string(10, '\0') + test::little(1, 4) + test::little(1, 4) +
                       test::little(0, 4) + test::little(4096, 4) + test::little(0xFFFFFFFE, 4) +
                       test::little(0, 4) + test::little(0xFFFFFFFE, 4) + test::little(0, 4) +
                       test::little(0, 4);
  header.resize(512, '\xFF');
  std::string fat = test::little(0xFFFFFFFD, 4) + test::little(0xFFFFFFFE, 4);
  fat.resize(512, '\xFF');
  std::string directory;
  for (const auto& entry : entries) directory += entry;
  directory.resize(512);
  return header + fat + directory;
}

std::string make_ole_with(std::string_view stream) {
  return make_ole({ole_entry("Root Entry", 5, 0xFFFFFFFF, 1), ole_entry(stream, 2, 0xFFFFFFFF, 0xFFFFFFFF)});
}

struct Row {
  const char* what;
  std::string bytes, name;
  Format format;
};

void expect_formats(const std::vector<Row>& rows) {
  for (const auto& row : rows)
    EXPECT_EQ(format_info(detect(row.bytes, row.name)).name, format_info(row.format).name) << row.what;
}

constexpr const char* kWordTypes =
    "<Types><Override PartName=\"/main.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
    "wordprocessingml.document.main+xml\"/></Types>";

TEST(Detect, TellsPackagesByTheirParts) {
  const auto docx =
      make_zip({{"[Content_Types].xml", kWordTypes}, {"word/document.xml", std::string(300, 'x')}});
  expect_formats({
      {"docx", docx, "a.docx", Format::docx},
      {"docx without a name", docx, "", Format::docx},
      {"docx, upper case and backslashes",
       make_zip({{"[CONTENT_TYPES].XML", "x"}, {"WORD\\DOCUMENT.XML", "x"}}), "", Format::docx},
      {"docx, main part by its type", make_zip({{"[Content_Types].xml", kWordTypes}, {"main.xml", "x"}}), "",
       Format::docx},
      {"docx, no end", docx.substr(0, docx.rfind("PK\5\6")), "", Format::docx},
      {"docx, cut", docx.substr(0, docx.find("xxx") + 50), "", Format::docx},
      {"docx behind junk", "junk\n" + docx, "", Format::docx},
      {"docx before junk", docx + std::string(200'000, 'z'), "", Format::docx},
      {"xlsx named docx", make_zip({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "x"}}), "a.docx",
       Format::zip},
      {"xlsx that holds a docx part", make_zip({{"xl/workbook.xml", "x"}, {"word/document.xml", "x"}}), "",
       Format::zip},
      {"ofd", make_zip({{"OFD.xml", "x"}, {"Doc_0/Document.xml", "x"}}), "", Format::ofd},
      {"odt", make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "x"}}), "",
       Format::odt},
      {"ott", make_zip({{"mimetype", "application/vnd.oasis.opendocument.text-template"}}), "", Format::odt},
      {"ods", make_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}), "", Format::zip},
      {"odt without mimetype",
       make_zip({{"content.xml", "x"}, {"META-INF/manifest.xml", "application/vnd.oasis.opendocument.text"}}),
       "", Format::odt},
      {"carrier", make_zip({{"report/word/document.xml", "x"}, {"a.docx", "x"}}), "", Format::zip},
      {"carrier with a stored PDF", make_zip({{"a.pdf", "%PDF-1.7\n1 0 obj\nendobj"}}), "", Format::zip},
      {"empty package", make_zip({}), "", Format::zip},
  });
}

TEST(Detect, TellsOleFilesByTheStreamsOfTheirRoot) {
  const auto embedded = make_ole({ole_entry("Root Entry", 5, 0xFFFFFFFF, 1), ole_entry("ObjectPool", 1, 2, 3),
                                  ole_entry("WordDocument", 2, 0xFFFFFFFF, 0xFFFFFFFF),
                                  ole_entry("Workbook", 2, 0xFFFFFFFF, 0xFFFFFFFF)});
  auto book = make_ole({ole_entry("Root Entry", 5, 0xFFFFFFFF, 2),
                        ole_entry("WordDocument", 2, 0xFFFFFFFF, 0xFFFFFFFF),
                        ole_entry("Workbook", 2, 0xFFFFFFFF, 0xFFFFFFFF)});
  const auto loop = make_ole({ole_entry("Root Entry", 5, 0xFFFFFFFF, 1), ole_entry("WordDocument", 2, 1, 1)});
  auto lost = make_ole_with("WordDocument");
  lost.replace(48, 4, test::little(0x00FFFFFF, 4));
  expect_formats({
      {"doc", make_ole_with("WordDocument"), "", Format::doc},
      {"doc, upper case", make_ole_with("WORDDOCUMENT"), "", Format::doc},
      {"doc with an embedded workbook", embedded, "", Format::doc},
      {"workbook with an embedded doc", book, "a.doc", Format::unknown},
      {"loop of siblings", loop, "", Format::doc},
      {"lost directory", lost, "", Format::doc},
      {"encrypted", make_ole_with("EncryptedPackage"), "a.docx", Format::encrypted_office},
      {"encrypted, upper case", make_ole_with("ENCRYPTEDPACKAGE"), "", Format::encrypted_office},
      {"mail of Outlook", make_ole_with("__properties_version1.0"), "", Format::unknown},
      {"cut behind the header, named doc", make_ole_with("WordDocument").substr(0, 600), "a.doc",
       Format::doc},
      {"cut behind the header, no name", make_ole_with("WordDocument").substr(0, 600), "", Format::unknown},
      {"Word 2", "\xDB\xA5\x2D\0"s + std::string(600, '\0'), "", Format::doc},
      {"Word 6", "\xDC\xA5\x65\0"s + std::string(600, '\0'), "", Format::doc},
  });
}

TEST(Detect, TellsMagicNumbers) {
  auto tar = "report.docx"s + std::string(137, '\0') + "        " + std::string(356, '\0');
  unsigned sum = 0;
  for (const unsigned char c : tar) sum += c;
  char octal[8];
  std::snprintf(octal, sizeof octal, "%06o", sum);
  tar.replace(148, 7, octal, 7);
  expect_formats({
      {"pdf", "%PDF-1.4\n", "", Format::pdf},
      {"pdf behind 3 KB", std::string(3000, '\x01') + "%PDF-1.4\n1 0 obj\n<<>>\nendobj", "", Format::pdf},
      {"text about pdf", "A file starts with %PDF-1.4 and so on.", "", Format::text},
      {"TIFF", "II*\0\x08\0\0\0"s, "", Format::image},
      {"TIFF, big-endian", "MM\0*\0\0\0\x08"s, "", Format::image},
      {"JPEG", "\xFF\xD8\xFF\xE0", "", Format::image},
      {"PNG", "\x89PNG\r\n\x1A\n", "", Format::image},
      {"GIF", "GIF89a", "", Format::image},
      {"WebP", "RIFF\x10\0\0\0WEBPVP8 "s, "", Format::image},
      {"BMP",
       "BM" + test::little(100, 4) + test::little(0, 4) + test::little(54, 4) + test::little(40, 4) +
           "\1\0\0\0\0\0\0\0"s,
       "", Format::image},
      {"text with BM", "BM is a company, as everyone knows who reads.", "", Format::text},
      {"gzip", "\x1F\x8B\x08", "", Format::archive},
      {"bzip2", "BZh91AY&SY\0\0"s, "", Format::archive},
      {"xz", "\xFD"s + "7zXZ\0"s, "", Format::archive},
      {"7z", "7z\xBC\xAF\x27\x1C", "", Format::archive},
      {"rar", "Rar!\x1A\x07", "", Format::archive},
      {"tar", std::string(257, '\0') + "ustar\0"s, "", Format::archive},
      {"tar without magic", tar, "", Format::archive},
      {"program", "MZ\x90\0"s + std::string(100, '\0'), "a.txt", Format::unknown},
      {"ELF", "\x7F"s + "ELF" + std::string(100, '\0'), "a.docx", Format::unknown},
  });
}

TEST(Detect, TellsTextualKinds) {
  const auto mht =
      "From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n"s;
  expect_formats({
      {"text", "一、总体情况\n", "", Format::text},
      {"GBK text", "\xB7\xA8\xD6\xCE\xD5\xFE\xB8\xAE", "", Format::text},
      {"UTF-16 text", "\xFF\xFE" + wide("words"), "", Format::text},
      {"UTF-16 text without BOM", wide("plain words are here"), "", Format::text},
      {"markdown", "# A <b>bold</b> title", "a.md", Format::text},
      {"text with a comparison", "a < b and b > a", "a.html", Format::text},
      {"html", "<!DOCTYPE html><html>", "", Format::html},
      {"html with BOM and blanks", "\xEF\xBB\xBF \r\n<HTML lang=zh>", "", Format::html},
      {"html behind a comment", "<!-- saved from url -->\n<!-- x --><head>", "", Format::html},
      {"xhtml", "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">", "", Format::html},
      {"html in UTF-16", "\xFF\xFE" + wide("<html><p>x"), "", Format::html},
      {"html in UTF-16 without BOM", wide("<html><p>words in a page</p>"), "", Format::html},
      {"a fragment", "<p align=\"center\">x</p>", "", Format::html},
      {"words, then tags, named html", "x <p>y</p>", "a.HTM", Format::html},
      {"a page named doc", "<html xmlns:o=\"urn:x\"><body>", "a.doc", Format::html},
      {"no tag", "<pre-amble> of a text", "", Format::text},
      {"rtf", "{\\rtf1\\ansi x}", "", Format::rtf},
      {"rtf behind BOM and blanks", "\xEF\xBB\xBF\r\n {\\rtf1 x}", "a.doc", Format::rtf},
      {"xml", "<?xml version=\"1.0\"?><data/>", "", Format::text},
      {"Word 2003 XML",
       "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument x=\"y\">", "a.doc",
       Format::unknown},
      {"flat package", "<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"x\">", "", Format::unknown},
      {"mhtml", mht, "a.mht", Format::mhtml},
      {"mhtml named doc", mht, "a.doc", Format::mhtml},
      {"mail", "Received: by x\r\nFrom: a@example.cn\r\nTo: b@example.cn\r\nSubject: x\r\n\r\nwords", "",
       Format::mail},
      {"mail with pictures",
       "From: a@example.cn\r\nTo: b@example.cn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; "
       "x\r\n\r\n",
       "", Format::mail},
      {"text with a colon", "Subject: the report\n\nwords", "", Format::text},
      {"NUL-filled, named txt", std::string(5000, '\0'), "a.txt", Format::text},
      {"NUL-filled", std::string(5000, '\0'), "a.docx", Format::unknown},
      {"binary", "\x01\x02\x03\x04\x05\x06\x80\x90 some words", "", Format::unknown},
      {"picture behind a text", std::string(100'000, 'a') + std::string(100'000, '\x03'), "",
       Format::unknown},
  });
}

TEST(Detect, RefusesToChooseBetweenAPdfAndAPackage) {
  const auto pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"s;
  const auto zip = make_zip({{"a", "1"}});
  EXPECT_EQ(from_bytes("a.pdf", pdf + zip, {}).error().code, ErrorCode::ambiguous_type);
  EXPECT_EQ(from_bytes("a.pdf", pdf, {}).value().format, Format::pdf);
  EXPECT_EQ(from_bytes("a.zip", make_zip({{"a.pdf", pdf}}), {}).value().format, Format::zip);
}

TEST(Detect, SurvivesEveryTruncation) {
  for (const auto& whole :
       {make_ole_with("WordDocument"), make_zip({{"mimetype", "x"}, {"word/document.xml", "x"}}),
        "<?xml <!-- <html>"s, "From: x\r\n\r\n"s})
    for (std::size_t size = 0; size <= whole.size(); ++size) (void)detect(whole.substr(0, size), "a.doc");
}

TEST(Detect, SurvivesForeignFiles) {
  const std::filesystem::path corpus = GUIDANG_SOURCE_DIR "/../shared/corpus/torture";
  if (!std::filesystem::exists(corpus)) GTEST_SKIP() << "no " << corpus << " here";
  for (const auto& item : std::filesystem::recursive_directory_iterator{corpus}) {
    if (!item.is_regular_file()) continue;
    const auto file = open_file(item.path().string(), {});
    if (!file) continue;
    auto zip = ZipArchive::open(file->bytes, {});
    if (!zip) continue;
    for (const auto& entry : zip->entries()) (void)zip->read(entry.name);
  }
}

}  // namespace
}  // namespace guidang::ingest
