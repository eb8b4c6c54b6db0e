#pragma once
#include "parsers/layout/page.hpp"

namespace guidang::parsers::layout {

/// Turns a page so that text of one direction reads from left to right, and back. Only quarter turns.
struct Frame {
  int angle = 0;                      ///< Of the text on the page: 0, 90, 180, 270 clockwise.
  float width_pt = 0, height_pt = 0;  ///< Of the page as seen.

  Box turn(const Box& seen) const;  ///< From the page into the frame.
  Box turn_back(const Box& turned) const;
  float turn_baseline(float baseline) const;
  float width() const { return angle % 180 == 0 ? width_pt : height_pt; }
  float height() const { return angle % 180 == 0 ? height_pt : width_pt; }
};

/// The quarter turn that `angle` is close to (5 degrees), or -1 for slanted text.
inline int quarter_turn(int angle) {
  constexpr int kTolerance = 5;
  for (const int turn : {0, 90, 180, 270, 360})
    if (angle >= turn - kTolerance && angle <= turn + kTolerance) return turn % 360;
  return -1;
}

}  // namespace guidang::parsers::layout
