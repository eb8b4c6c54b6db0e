#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "parsers/ofd/package.hpp"

namespace guidang::parsers::ofd {

/// Tags that name objects of the pages (GB/T 33190-2016, 16): official documents mark their title, number,
/// issuer … so (GB/T 33477-2016), forms mark their fields.
class CustomTags {
 public:
  /// Reads the list that `reference`, written in `from`, means, and the tag files in it. At most 10,000
  /// references. Errors: fatal ones of Package::read.
  Expected<void> load(Package& package, std::string_view from, std::string_view reference);

  /// Takes the text of an object of a page where some tag asks for it.
  void offer(std::string_view page_id, pugi::xml_node object);

  /// "tag:标题" and the text, in the order of the tag files; tags without text are left out.
  std::vector<std::pair<std::string, std::string>> properties() const;

 private:
  struct Tag {
    std::string name;
    std::vector<std::string> objects;  ///< Page ID, a blank, object ID.
  };
  void collect(pugi::xml_node root);

  std::vector<Tag> tags_;
  std::unordered_map<std::string, std::string> texts_;  ///< By the same key; present for every key asked for.
  std::size_t references_ = 0;
};

}  // namespace guidang::parsers::ofd
