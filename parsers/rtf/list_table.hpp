#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "parsers/numbering/list_counters.hpp"

namespace guidang::parsers::rtf {

/// Gathers \listtable and \listoverridetable (Rich Text Format 1.9.1, "List Tables") while they are read.
class ListTable {
 public:
  /// A control word inside either table; `in_override` tells which.
  void word(std::string_view name, std::int32_t number, bool in_override);
  /// The end of a group that opened with `destination` ("list", "listlevel", "leveltext", "listoverride",
  /// "lfolevel").
  void close(std::string_view destination);
  /// The bytes of \leveltext as UTF-8, placeholders as U+0000 … U+0008, length and final ';' included.
  void level_text(std::string_view text);
  /// The list that paragraphs name with \ls; null where it is not defined.
  const numbering::ListInstance* find(std::int32_t ls) const;

 private:
  numbering::ListLevel& level();
  void finish_list();
  void finish_override();

  std::map<std::int32_t, numbering::ListInstance> lists_;      ///< By \listid.
  std::map<std::int32_t, numbering::ListInstance> overrides_;  ///< By \ls.
  numbering::ListInstance list_;
  std::int32_t list_id_ = 0;
  std::size_t level_ = 0;  ///< The next level of list_.
  struct Override {
    std::int32_t list_id = 0, ls = 0;
    std::size_t level = 0;  ///< The next \lfolevel.
    bool start = false, format = false;
    std::map<std::size_t, std::int64_t> starts;
    std::map<std::size_t, numbering::ListLevel> formats;
    numbering::ListLevel current;
  } override_;
  bool in_override_ = false;
};

}  // namespace guidang::parsers::rtf
