#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// The catalogue of bad inputs: 96 rows, each with the inputs that try it and what must become of them. One
/// test runs all of them through the program (catalogue_test.cpp).
namespace guidang::app::catalogue {

constexpr int kRows = 96;

/// One bad input and its end.
struct Case {
  int row = 0;        ///< Of the catalogue, from 1.
  std::string name;   ///< Below the row's own folder; "outer.zip!/inner.txt" is a member and is not written.
  std::string bytes;  ///< What is written, unless `make` makes it.
  std::string end;    ///< State and code in the index: "complete", "partial page_missing", "skipped symlink".
  std::vector<std::string> codes = {};                     ///< Diagnostics that the report carries.
  std::string text = {};                                   ///< Words that the report holds.
  std::function<void(const std::string& path)> make = {};  ///< For what is no regular file.
  std::string why = {};  ///< Where this is not what the catalogue says: why it is better.
};

/// A row, or one more side of it, that another test holds to.
struct HeldBy {
  int row = 0;
  std::string test;  ///< "Suite.Name"; it must be there.
};

/// A row that is not tried, and why.
struct NotBuilt {
  int row = 0;
  std::string why;
};

std::vector<Case> file_cases();     ///< 1 to 16: names, kinds and whereabouts of files.
std::vector<Case> package_cases();  ///< 17 to 29: ZIP and OLE packages.
std::vector<Case> docx_cases();     ///< 30 to 45.
std::vector<Case> pdf_cases();      ///< 46 to 63.
std::vector<Case> doc_cases();      ///< 64.
std::vector<Case> ofd_cases();      ///< 63, 65 and 66.
std::vector<Case> text_cases();     ///< 67 to 74, 78 and 79: HTML and text.
std::vector<Case> image_cases();    ///< 75 and 76.
std::vector<Case> all_cases();
std::vector<HeldBy> held_by_others();
std::vector<NotBuilt> not_built();

/// A small report in Chinese as plain text; `lectures` makes it one of its own.
std::string report(int lectures);
/// The same as paragraphs of DOCX.
std::string docx_body(int lectures);
/// `text`, so many times.
std::string repeat(std::string_view text, std::size_t times);

}  // namespace guidang::app::catalogue
