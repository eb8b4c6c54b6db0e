#pragma once
#include <vector>

#include "parsers/image/ocr_engine.hpp"
#include "parsers/image/pix.hpp"

/// What a page looks like before anything on it is read.
namespace guidang::parsers::image {

/// True where the paper is so much darker in some places than in others that one threshold does not part it
/// from ink: a photograph, a shadow along the spine. Grey of 8 bit.
bool is_unevenly_lit(const Pix& grey);

/// The page with paper of one brightness.
PixPtr even_out(const Pix& grey);

/// Ink of a grey page, 1 bit. A page with hardly any contrast has none. `faint`: whatever is not paper, such
/// as thin lines that scaling has made pale.
PixPtr ink_of(const Pix& grey, bool faint = false);

/// Degrees by which the lines fall to the right (clockwise); 0 where they do not say.
double skew_of(const Pix& ink);

/// Lines of text, before they are read.
struct TextLines {
  std::vector<PixelBox> boxes;
  double em = 0;         ///< Height of an em of most of the text, pixels; 0: no lines.
  double length_em = 0;  ///< Of all lines together.
};
/// Finds lines of horizontal text on a page that is not skewed.
TextLines find_lines(const Pix& ink);

/// Paints dirt over with the paper around it: isolated ink of at most `side` pixels. Both of one size.
void remove_specks(Pix& grey, const Pix& ink, int side);

/// What a printed line measures, in pixels.
struct RuleSize {
  int min_length = 80;
  int max_thickness = 16;  ///< With what curl and skew add to it.
};
/// Long straight lines, horizontal and vertical. `ink` is that of `grey`, faint; shadows and bands of the
/// scanner, which are hardly darker than what lies beside them, are no lines.
std::vector<PixelBox> find_rules(const Pix& grey, const Pix& ink, const RuleSize& size);

}  // namespace guidang::parsers::image
