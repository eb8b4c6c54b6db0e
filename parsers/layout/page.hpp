#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/raw_document.hpp"

/// What a source of pages (PDF, OFD, recognition) hands to the layout: positioned text, rules and images of
/// one page, in any order, with nothing concluded.
///
/// Coordinates are points (1/72 inch) from the top left corner of the page *as a reader sees it*: the
/// rotation that the container demands has been applied, x grows to the right, y grows downwards.
namespace guidang::parsers::layout {

/// Characters set in one go: one glyph of a PDF or of an OFD TextCode, or one recognised word. Smaller is
/// better: where the source knows the place of each character it delivers each by itself; blanks need not be
/// delivered at all (they are told from gaps), but they may be. Order within a page matters little: the
/// layout sorts, and uses the order only for diagonal text and to tell drawn-twice glyphs.
struct Glyph {
  std::string text;  ///< UTF-8, not empty; several characters for ligatures and for words.
  Box box;  ///< x: origin to origin plus advance; y: ascent to descent of the face (or ink, for OCR).
  float baseline = 0;  ///< y of the baseline; its x where `angle` is 90 or 270 or writing is vertical.
                       ///< Sources without one: the lower edge (box.y1).
  std::uint16_t style = 0;  ///< Index into RawDocument::char_styles, interned by the source. Its size_pt is
                            ///< used for measuring; where it is 0 the height of the box stands in.
  std::int16_t angle =
      0;  ///< Of the writing direction, degrees clockwise as seen: 0 ordinary, 90 reads downwards.
  bool vertical = false;  ///< Vertical writing (columns from right to left, upright characters).
  bool space_after =
      false;  ///< The source is sure of a blank behind (recognised Latin words); never needed for Han.
  bool invisible = false;  ///< Render mode 3 and the like. The layout treats it as any other: sources that do
                           ///< not want it leave it out.
  float confidence = 1;  ///< Of recognition, 0 … 1.
};

/// A straight line as drawn, or a filled rectangle so thin (≤ 3 pt) that it is one. Horizontal where the box
/// is wider than high. Diagonal lines and curves are not delivered.
struct Rule {
  Box box;                ///< With its thickness; the shorter side may be 0.
  std::uint32_t rgb = 0;  ///< 0xRRGGBB.
  bool horizontal() const { return box.width() >= box.height(); }
};

/// A raster image as placed. Several strips that make up one scan are delivered as they are.
struct Image {
  Box box;           ///< Clipped to the page.
  std::string name;  ///< Object number or part name; goes to PictureBlock::media.
  std::uint32_t width_px = 0, height_px = 0;
  Layer layer = Layer::body; ///< Layer::seal stands beside the reading order, at the end of its page.
};

/// One page. A page without anything is delivered too, so that page numbers and sizes stay right.
struct PageContent {
  std::uint32_t number = 0;           ///< From 1, physical.
  float width_pt = 0, height_pt = 0;  ///< As seen, after rotation.
  std::uint16_t rotation = 0;         ///< What the container demanded and was applied: 0, 90, 180, 270.
  std::vector<Glyph> glyphs;
  std::vector<Rule> rules;
  std::vector<Image> images;
  bool recognised = false;  ///< Glyphs come from OCR: looser tolerances, no fake-bold handling.
};

/// Share of the page under images, 0 … 1 (overlaps of images counted once, on a coarse grid).
float image_coverage(const PageContent& page);

}  // namespace guidang::parsers::layout
