#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "dice.hpp"

namespace guidang::normalize {

enum class PieceKind : std::uint8_t {
  paragraph,
  line,   ///< Stands on a line of its own however wide the page is: title, signature, mark of an attachment.
  table,  ///< Cells apart by tabs, rows by line feeds.
};

struct Piece {
  std::string text;
  PieceKind kind = PieceKind::paragraph;
};

/// An invented report and what a reader sees in it.
struct MadeReport {
  std::string title;
  std::vector<Piece> pieces;
  std::string outline;  ///< As `outline_of` prints it.
};

/// A kind of number.
enum class Rung : std::uint8_t {
  volume,
  part,
  chapter,
  section,
  article,
  formal,
  comma,
  paren,
  enclosed_paren,
  dot,
  figure_comma,
  figure_paren,
  enclosed_figure,
  half_paren,
  circled,
  decimal,
};

/// Makes reports: title, number, addressees, preamble, sections up to four deep in one of many ladders,
/// counts that start anew or run on below the next parent, rungs left out, headings that run in, numbers that
/// open text, enumerations, tables, a table of contents, attachments, signature and date, enclosed documents.
class ReportMaker {
 public:
  explicit ReportMaker(std::uint64_t seed) : dice_(seed) {}
  MadeReport make();

 private:
  void add_head(bool encloses);
  void add_contents();
  void add_foot(bool lists_attachments);
  void add_outline();
  void add_list(std::size_t rung, int depth, const std::string& path);
  void add_below(std::size_t rung, int depth, const std::string& path);
  void add_items(std::size_t rung, int depth);
  void add_text();
  void add_table();
  void add(std::string text, PieceKind kind = PieceKind::paragraph);
  void expect(int depth, const std::string& label, const std::string& rest);

  Dice dice_;
  std::span<const Rung> ladder_;
  std::size_t running_ = 0;           ///< The rung whose count runs on below the next parent; 0: none.
  std::vector<std::int64_t> counts_;  ///< Of each rung, where it runs on.
  std::size_t tops_ = 0;              ///< Sections at the top of the document that is being written.
  std::string year_;
  MadeReport made_;
};

}  // namespace guidang::normalize
