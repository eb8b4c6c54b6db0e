#pragma once
#include <map>
#include <string>
#include <string_view>

#include "parsers/ofd/custom_tags.hpp"
#include "parsers/ofd/reading.hpp"

namespace guidang::parsers::ofd {

/// Reads one document of a package: the parts below one Document.xml (GB/T 33190-2016, 7.5 to 7.9).
class DocumentReader {
 public:
  explicit DocumentReader(Reading& reading) : reading_{reading} {}

  /// Reads the document whose root part is `doc_root`, as OFD.xml names it. False where that part cannot be
  /// read. Errors: fatal ones of Package::read.
  Expected<bool> read(std::string_view doc_root);

  const PageNumbers& page_numbers() const { return page_numbers_; }

 private:
  /// A page or template page with its own resources.
  struct Page {
    Package::Part part;
    Resources resources;
  };

  Expected<void> read_common(pugi::xml_node common);
  Expected<void> read_pages(pugi::xml_node pages);
  Expected<void> read_page(pugi::xml_node entry, std::uint32_t number);
  Expected<void> read_supplements(pugi::xml_node document);
  /// Null where the part cannot be read.
  Expected<std::optional<Page>> load_page(std::string_view location);
  /// Draws the templates behind the page, the page, and those before it.
  Expected<void> draw(const Page& page, ContentReader& reader, const ContentReader::OnText& on_text,
                      int depth);
  Expected<void> draw_templates(const Page& page, bool foreground, ContentReader& reader, int depth);
  /// Null where there is none.
  Expected<const Page*> find_template(const std::string& id);
  void set_size(const Page& page, layout::PageContent& content) const;
  /// Notes what a reader of the page may miss; a page without text is recognised or reported.
  Expected<void> judge(layout::PageContent& content, const ContentReader& reader, const std::string& part);
  /// True where recognition found text in the page's pictures.
  Expected<bool> recognise(layout::PageContent& content, const ContentReader& reader);

  Reading& reading_;
  std::string root_part_;
  Resources resources_;
  CustomTags tags_;
  Rect page_area_{0, 0, 210, 297};  ///< A4 where nothing is stated.
  std::map<std::string, std::pair<std::string, bool>, std::less<>>
      template_locations_;                                             ///< Part, foreground.
  std::map<std::string, std::optional<Page>, std::less<>> templates_;  ///< Read so far.
  PageNumbers page_numbers_;
};

}  // namespace guidang::parsers::ofd
