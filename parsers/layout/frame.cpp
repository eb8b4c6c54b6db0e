#include "parsers/layout/frame.hpp"

namespace guidang::parsers::layout {

Box Frame::turn(const Box& b) const {
  switch (angle) {
    case 90:
      return {b.y0, width_pt - b.x1, b.y1, width_pt - b.x0};
    case 180:
      return {width_pt - b.x1, height_pt - b.y1, width_pt - b.x0, height_pt - b.y0};
    case 270:
      return {height_pt - b.y1, b.x0, height_pt - b.y0, b.x1};
    default:
      return b;
  }
}

Box Frame::turn_back(const Box& b) const {
  switch (angle) {
    case 90:
      return {width_pt - b.y1, b.x0, width_pt - b.y0, b.x1};
    case 180:
      return {width_pt - b.x1, height_pt - b.y1, width_pt - b.x0, height_pt - b.y0};
    case 270:
      return {b.y0, height_pt - b.x1, b.y1, height_pt - b.x0};
    default:
      return b;
  }
}

float Frame::turn_baseline(float baseline) const {
  switch (angle) {
    case 90:
      return width_pt - baseline;
    case 180:
      return height_pt - baseline;
    default:
      return baseline;
  }
}

}  // namespace guidang::parsers::layout
