#pragma once
#include <string>
#include <vector>

#include "dice.hpp"
#include "model/raw_document.hpp"
#include "report_maker.hpp"

/// What careless hands and bad converters make of a report, without touching what it says.
namespace guidang::normalize {

using Pieces = std::vector<Piece>;

/// Each paragraph broken after `width` squares, its first line behind `indent`. Punctuation does not begin a
/// line, an opening bracket does not end one, figures are not torn apart. Wide enough lines stay whole.
Pieces wrapped(const Pieces& pieces, double width, const std::string& indent);

/// `from` replaced everywhere by `to`.
Pieces replaced(Pieces pieces, std::string_view from, std::string_view to);

/// About one blank at every fifth place between ideographs, figures and the brackets around them, tables
/// apart.
Pieces with_blanks(Pieces pieces, Dice& dice);

/// An empty line behind every paragraph, or at some places only.
Pieces with_empty_lines(const Pieces& pieces, bool everywhere, Dice& dice);

/// A page number every `lines` lines.
Pieces with_page_numbers(const Pieces& pieces, std::size_t lines);

/// The lines of a plain text. Lines with tabs are rows of a table, as to_text prints them.
Pieces pieces_of(std::string_view text);

/// One block for each piece.
RawDocument document_of(const Pieces& pieces);

/// All text, for messages and counts.
std::string text_of(const Pieces& pieces);

}  // namespace guidang::normalize
