#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/diagnostic.hpp"
#include "model/provenance.hpp"

/// The uniform report. Field for field the contract published as schema/report.schema.json.
namespace guidang {

/// Families of numbering. The order is the usual ladder, not a rank.
enum class Family : std::uint8_t {
  none,
  volume, part, chapter, section, article,     ///< 第X编 第X部分 第X章 第X节 第X条
  cn_formal,                                   ///< 壹、
  cn_comma, cn_paren, cn_half_paren,           ///< 一、 （一） 一）
  ar_dot, ar_comma, ar_paren, ar_half_paren,   ///< 1. 1、 （1） 1）
  circled,                                     ///< ① and its kin
  decimal,                                     ///< 1.1, 1.1.1 and a bare 1 at their top
  alpha, roman,                                ///< a） （a） A. ; Ⅰ、
  cn_di,                                       ///< 第一，
  annex,                                       ///< 附录A, A.1
};
std::string_view to_string(Family family);

enum class LabelSource : std::uint8_t { text, numbering, inferred, none };
enum class HeadingStyle : std::uint8_t { own_line, run_in, text };
std::string_view to_string(LabelSource source);
std::string_view to_string(HeadingStyle style);

/// Why a decision was taken: one observation, in words a clerk understands.
struct Evidence {
  std::string rule;    ///< Stable name: "pattern", "sequence", "typeface", "sibling_shape", "rejected" …
  std::string detail;
};

/// A numbered block, or an unnumbered one set as a heading.
struct Section {
  std::uint16_t depth = 1;                   ///< From 1 at the top of its document.
  std::string label;                         ///< As it should stand; empty without number.
  std::optional<std::string> label_printed;  ///< As the input shows it.
  LabelSource label_source = LabelSource::none;
  Family family = Family::none;
  std::int64_t ordinal = 0;                  ///< 0: none.
  std::optional<std::string> heading;        ///< Without label and closing punctuation.
  HeadingStyle heading_style = HeadingStyle::own_line;
  std::vector<std::string> roles;            ///< Parts of its series that it is: "problems". From the rules.
  std::optional<std::string> topic;
  std::vector<Evidence> evidence;            ///< For `guidang explain`; not part of the JSON.
};

struct Paragraph {
  std::string text;
  std::optional<std::string> lead;           ///< Lead sentence where sibling paragraphs share that habit.
};

enum class EnumerationFamily : std::uint8_t { yi_shi, yi_yao, sequence, aspect, ordinal };
std::string_view to_string(EnumerationFamily family);

struct EnumerationItem {
  std::string marker;                        ///< "一是"
  std::uint32_t ordinal = 0;
  std::string lead;                          ///< First clause.
  std::string text;                          ///< All of the item, marker excluded.
  Provenance at;
};
struct Enumeration {
  EnumerationFamily family = EnumerationFamily::yi_shi;
  std::vector<EnumerationItem> items;
};

struct Cell {
  std::string text;
  std::uint16_t row_span = 1, col_span = 1;
  bool header = false;
};
struct Table {
  std::optional<std::string> caption;
  std::vector<std::vector<Cell>> rows;
};

struct Figure {
  std::optional<std::string> caption;
  std::string media;
  std::optional<std::string> text;
};

struct DocumentNumber {
  std::string text;                          ///< 渠马委文〔2023〕1号
  std::string agency;
  std::optional<int> year;
  std::optional<int> serial;
};

/// An enclosed document (印发的办法, 附件): numbering and depth start again inside it.
struct Enclosed {
  std::optional<std::string> title;
  std::optional<DocumentNumber> number;
  std::optional<std::string> mark;           ///< 附件1, as printed.
};

struct Note {                                ///< Footnotes, endnotes, comments, behind the body.
  std::string kind;                          ///< footnote, endnote, comment.
  std::string text;
};

/// One node. `parent` is smaller than the node's own index, or absent at the top.
struct Node {
  std::string id;                            ///< Stable: from content and position.
  std::optional<std::uint32_t> parent;
  Provenance at;
  std::variant<Section, Paragraph, Enumeration, Table, Figure, Enclosed, Note> content;
};

enum class IssuerType : std::uint8_t { party, government, office, department, township_unit, other };
std::string_view to_string(IssuerType type);
struct Issuer {
  std::string name;
  IssuerType type = IssuerType::other;
};

struct DocumentDate {
  std::string text;
  std::string iso;                           ///< Empty where the printed date is impossible.
};

struct Region {
  std::optional<std::string> province, city, county, township, code;
};

struct DocumentElements {
  std::optional<std::string> title, kind, series;
  std::vector<Issuer> issuers;
  std::optional<DocumentNumber> number;
  std::vector<std::string> addressees;
  std::optional<int> report_year;
  std::optional<DocumentDate> date;
  std::vector<std::string> signatories;
  std::optional<Region> region;
  std::optional<std::string> security, urgency, signer, note, contact;
  std::vector<std::string> copy_to, attachments;
  std::vector<std::pair<std::string, std::string>> index;
  /// Where each element was read: key of the JSON, place.
  std::vector<std::pair<std::string, Provenance>> sources;
};

/// A place in a node's text: Unicode characters [begin, end) of a paragraph's `text`, a section's `heading`,
/// a cell's or an item's `text`. `item` is the index of the enumeration item, where the node is one.
struct Span {
  std::uint32_t node = 0;
  std::optional<std::uint32_t> item;
  std::uint32_t begin = 0, end = 0;
};

struct Work {
  std::string name;                          ///< Without 《》.
  bool nested = false;
  std::optional<std::string> number;         ///< 厅字〔2019〕28号
  Span at;
};

enum class Bound : std::uint8_t { exact, at_least, at_most, about };
std::string_view to_string(Bound bound);
struct Quantity {
  std::string text;
  double value = 0;
  std::string unit;
  Bound bound = Bound::exact;
  Span at;
};

struct Person {
  std::string name, role;
  Span at;
};

struct DateMention {
  std::string text;
  std::string iso;                           ///< 2022, 2022-03, 2022-03-15 or a range 2021/2025.
  Span at;
};

struct Organisation {
  std::string name;
  Span at;
};

enum class FurnitureKind : std::uint8_t { page_number, header, footer, watermark, web_chrome, artifact, toc };
std::string_view to_string(FurnitureKind kind);
struct Furniture {
  FurnitureKind kind = FurnitureKind::artifact;
  std::string text;
  std::uint32_t count = 1;
};

/// The account of non-blank characters: input = body + furniture + lost.
struct Quality {
  double score = 1;
  std::uint64_t input_characters = 0, body_characters = 0, furniture_characters = 0, lost_characters = 0;
  std::vector<std::pair<std::string, double>> parts;  ///< What the score is made of, each 0 … 1.
  bool review = false;                                ///< A person should look at it.
  std::vector<std::string> review_reasons;
};

struct Source {
  std::string file_name, sha256, format;
  std::uint64_t size_bytes = 0;
  std::optional<std::string> encoding;
  std::optional<std::uint32_t> page_count;
  bool ocr = false;
};

struct Report {
  Source source;
  std::string ruleset;
  std::string producer_version;              ///< Of the program that made it; empty: this one's.
  bool partial = false;
  DocumentElements document;
  std::vector<Node> nodes;                   ///< Reading order.
  std::vector<Work> works;
  std::vector<Quantity> quantities;
  std::vector<Person> people;
  std::vector<DateMention> dates;
  std::vector<Organisation> organisations;
  std::vector<Furniture> furniture;
  std::vector<Diagnostic> diagnostics;
  Quality quality;
};

}  // namespace guidang
