#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/layout/page.hpp"
#include "parsers/ofd/ofd_parser.hpp"

namespace guidang::parsers::ofd::test {

/// Writes small OFD packages: one document with the pages that are given, A4, resources as given. Any part
/// can be put in by name, replacing what the builder would write.
class OfdBuilder {
 public:
  /// `content` stands inside Content/Layer; `head` before Content (Area, Template, PageRes).
  OfdBuilder& page(std::string_view content, std::string_view head = {});
  OfdBuilder& resources(std::string_view xml);  ///< Inside Res of PublicRes.xml.
  OfdBuilder& common(std::string_view xml);     ///< Inside CommonData.
  OfdBuilder& document(std::string_view xml);   ///< Inside Document, behind Pages.
  OfdBuilder& body(std::string_view xml);       ///< Inside DocBody.
  OfdBuilder& part(std::string name, std::string bytes);
  OfdBuilder& without(std::string name);  ///< Leaves a part out.

  std::string bytes() const;

 private:
  std::vector<std::string> pages_;
  std::string resources_, common_, document_, body_;
  std::map<std::string, std::string> parts_;
  std::vector<std::string> without_;
};

/// `content` as the only page.
std::string ofd_page(std::string_view content, std::string_view resources = {});
/// A TextObject at (x, y) mm, each character `size` wide.
std::string line(double x, double y, double size, std::string_view text, std::string_view attributes = {});

/// What read_pages delivers.
struct Pages {
  Expected<void> read;
  RawDocument document;
  std::vector<layout::PageContent> pages;
  std::vector<Block> marginal;

  const layout::PageContent& only() const { return pages.at(0); }
  /// Glyph texts of a page, joined.
  std::string text(std::size_t page = 0) const;
  bool has(DiagnosticCode code) const;
};
Pages read(const std::string& bytes, const ParseContext& context = {}, const OfdOptions& options = {});

/// A ZIP package of stored entries.
std::string zip_of(const std::map<std::string, std::string>& parts);

}  // namespace guidang::parsers::ofd::test
