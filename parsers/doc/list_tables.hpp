#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/raw_document.hpp"
#include "parsers/doc/fib.hpp"
#include "parsers/doc/font_table.hpp"
#include "parsers/doc/formatting.hpp"
#include "parsers/numbering/list_counters.hpp"

namespace guidang::parsers::doc {

/// The lists of a document ([MS-DOC] 2.9.131 LFO, 2.9.147 LSTF, 2.9.150 LVL): definitions, and the instances
/// that paragraphs name by `ilfo`, with their overrides.
class ListTables {
 public:
  ListTables() = default;
  static ListTables read(const Fib& fib, std::string_view table, const FontTable& fonts,
                         RawDocument& document);

  /// The list that a paragraph's `ilfo` means; null where it means none.
  const numbering::ListInstance* instance(std::uint16_t ilfo) const;
  /// Applies `grpprl` of a paragraph or of style `istd`; where it puts the paragraph into a list, the indents
  /// of the list level come first.
  void apply(std::string_view grpprl, std::string_view data, std::optional<std::uint16_t> style,
             ParagraphFormat& format) const;

 private:
  struct Level {
    numbering::ListLevel level;
    std::string_view grpprl;  // paragraph properties
  };
  struct Definition {
    std::int32_t id = 0;
    std::array<std::uint16_t, numbering::kLevels> styles{};
    std::array<Level, numbering::kLevels> levels;
    std::size_t level_count = 0;
  };
  struct Instance {
    numbering::ListInstance list;
    std::array<std::string_view, numbering::kLevels> grpprls;
    std::array<std::uint16_t, numbering::kLevels> styles{};
  };

  explicit ListTables(const FontTable* fonts) : fonts_(fonts) {}
  std::size_t read_level(const ingest::BinaryView& table, std::size_t at, Level& level) const;
  void read_definitions(const Fib& fib, const ingest::BinaryView& table);
  void read_instances(const Fib& fib, const ingest::BinaryView& table, RawDocument& document);
  std::size_t read_override(const ingest::BinaryView& table, std::size_t at, Instance& instance);
  Instance instance_of(std::int32_t definition_id, std::uint32_t id) const;

  const FontTable* fonts_ = nullptr;  // for the glyphs of bullets, while reading
  std::vector<Definition> definitions_;
  std::vector<Instance> instances_;
};

}  // namespace guidang::parsers::doc
