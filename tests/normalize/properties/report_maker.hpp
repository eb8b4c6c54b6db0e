#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace guidang::normalize {

/// A small generator of reports in invented words. The same seed gives the same report on every machine.
class ReportMaker {
 public:
  explicit ReportMaker(std::uint64_t seed) : state_(seed * 2654435769U + 1) {}

  /// The paragraphs of a report: title, sometimes a document number and addressees, a preamble, numbered
  /// sections one to three deep in one of several ladders, enumerations, sometimes a signature with date.
  std::vector<std::string> make();

  /// A number from 0 to `count` - 1.
  std::uint32_t pick(std::uint32_t count);

 private:
  void add_sections(int depth, int count);
  std::string heading();
  std::string paragraph();
  std::string sentence();
  std::string label(int depth, int ordinal) const;

  std::uint64_t state_;
  int ladder_ = 0;
  std::vector<std::string> paragraphs_;
};

/// `paragraphs` as a text file, each broken after `width` squares, the first line behind `indent`.
/// Punctuation does not begin a line and figures are not torn apart. The first `whole` paragraphs are not
/// broken.
std::string wrap(const std::vector<std::string>& paragraphs, std::size_t whole, double width,
                 const std::string& indent);

/// `paragraphs` as a text file, each on one line.
std::string unwrapped(const std::vector<std::string>& paragraphs);

}  // namespace guidang::normalize
