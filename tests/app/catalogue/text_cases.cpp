// Rows 67 to 74, 78 and 79: web pages and plain text.
#include <unistd.h>

#include <fstream>

#include "tests/app/catalogue/catalogue.hpp"

namespace guidang::app::catalogue {
namespace {

const std::string kGbk =  // 法治政府建设年度报告，青石县人民政府。
    "\xB7\xA8\xD6\xCE\xD5\xFE\xB8\xAE\xBD\xA8\xC9\xE8\xC4\xEA\xB6\xC8\xB1\xA8\xB8\xE6\xA3\xAC\xC7\xE0\xCA\xAF"
    "\xCF\xD8"
    "\xC8\xCB\xC3\xF1\xD5\xFE\xB8\xAE\xA1\xA3";

std::string page(const std::string& body, const std::string& head = {}) {
  return "<html><head>" + head + "</head><body>" + body + "</body></html>";
}

std::string utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (const auto unit : text)
    for (const int shift : little ? std::vector{0, 8} : std::vector{8, 0})
      bytes += static_cast<char>(unit >> shift & 0xFF);
  return bytes;
}

std::vector<Case> pages() {
  return {
      {67, "deep.html", page(repeat("<div>", 200'000) + "字"), "failed html_depth"},
      {68,
       "says utf-8.html",
       page("<p>" + kGbk + "</p><p>68</p>", "<meta charset=utf-8>"),
       "complete",
       {},
       "青石县人民政府"},
      {68,
       "says gb2312.html",
       page("<p>" + kGbk + "\xE9\x46</p>", "<meta charset=gb2312>"),
       "complete",
       {},
       "镕"},
      {69,
       "frames.html",
       "<html><frameset><frame src='http://example.invalid/a.htm'></frameset></html>",
       "partial empty_body",
       {"external_reference"}},
      {69, "script only.html", page("<div id=app></div>", "<script>render()</script>"), "partial empty_body"},
      {69,
       "pictures outside.html",
       page("<p>" + report(69) + "</p><img src='http://example.invalid/a.png'>"),
       "complete",
       {"external_reference"},
       "讲座69场"},
      {69,
       "data.html",
       page("<p>" + report(6900) + "</p><img src='data:image/png;base64," + std::string(30'000'000, 'A') +
            "'>"),
       "complete",
       {},
       "讲座6900场"},
      {78,
       "script in the text.html",
       page("<p>" + report(78) + "&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
       "complete",
       {},
       "讲座78场"},
  };
}

std::vector<Case> encodings() {
  std::string western;  // UTF-8 taken for Latin-1 and saved as UTF-8 again.
  for (const unsigned char c : report(7000))
    western += c < 0x80 ? std::string(1, static_cast<char>(c))
                        : std::string{static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
  const std::string gb18030_4 = kGbk + "\x81\x39\xEE\x39\x95\x32\x82\x36";
  return {
      {70, "gbk as utf-8.txt", "锟斤拷锟斤拷一、总体锟斤拷锟斤拷情况\n", "complete", {"mojibake"}},
      {70, "utf-8 as gbk.txt", "鐨勬硶娌绘斂搴滃缓璁惧勾搴︽姤鍛娿€傜殑锛?\n", "complete", {"mojibake"}},
      {70, "twice.txt", western, "complete", {"mojibake"}},
      {71, "mixed.txt", report(71) + kGbk + "\n", "complete", {"encoding_mixed"}, "青石县人民政府"},
      {72,
       "little.txt",
       utf16(u"全面推进依法行政，加快建设法治政府。\n", true),
       "complete",
       {"encoding_guessed"},
       "加快建设"},
      {72,
       "big.txt",
       utf16(u"全面推进依法行政，努力建设法治政府。\n", false),
       "complete",
       {"encoding_guessed"},
       "努力建设"},
      {73, "hz.txt", "~{7(VNU~8.=(Ih~}\nplain 73\n", "complete", {"encoding_guessed"}, "法治政府建设"},
      {73, "four bytes.txt", gb18030_4, "complete", {"encoding_guessed"}, "㐀𠀀"},
      {73, "mark inside.txt", report(73) + "\xEF\xBB\xBF乙\n", "complete", {}, "讲座73场"},
      {.row = 73,
       .name = "utf-7.txt",
       .bytes = "+bNVsu2U/Zhw- 73\n",
       .end = "complete",
       .text = "+bNVsu2U",
       .why = "nobody sends UTF-7, and what only looks like it is kept as it stands"},
  };
}

std::vector<Case> sizes_and_values() {
  const auto sparse = [](const std::string& path) {
    std::ofstream{path} << report(74);
    [[maybe_unused]] const int grown = ::truncate(path.c_str(), 64 << 20);
  };
  const auto too_large = [](const std::string& path) {
    std::ofstream{path} << report(7474);
    [[maybe_unused]] const int grown = ::truncate(path.c_str(), 600LL << 20);
  };
  std::string carriage = report(7400);
  for (auto& c : carriage)
    if (c == '\n') c = '\r';
  return {
      {74, "one line.txt", repeat("推进依法行政", 600'000), "complete"},
      {74, "carriage returns.txt", carriage, "complete", {}, "讲座7400场"},
      {.row = 74, .name = "sparse.txt", .end = "failed binary", .make = sparse},
      {.row = 74, .name = "600 MiB.txt", .end = "failed too_large", .make = too_large},
      {79,
       "values.txt",
       report(79) + "二、存在问题\n会议于2023年2月30日召开，处理9007199254740993件、1e400件、NaN件，二○二四年"
                    "起施行。\n",
       "complete",
       {"date_invalid"},
       "9007199254740993"},
  };
}

}  // namespace

std::vector<Case> text_cases() {
  auto cases = pages();
  for (auto& more : {encodings(), sizes_and_values()}) cases.insert(cases.end(), more.begin(), more.end());
  return cases;
}

}  // namespace guidang::app::catalogue
