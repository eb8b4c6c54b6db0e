#pragma once
#include <cstddef>
#include <functional>
#include <vector>

#include "model/raw_document.hpp"
#include "parsers/layout/page.hpp"
#include "parsers/ofd/geometry.hpp"
#include "parsers/ofd/resources.hpp"

namespace guidang::parsers::ofd {

/// Work that may still be done. Vector graphics drawn inside each other multiply: a package of some kilobytes
/// can demand 2^25 objects, which no check of depth or cycles prevents.
struct Budget {
  std::size_t objects = 20'000'000;      ///< Elements visited, of the whole package.
  std::size_t page_objects = 500'000;  ///< The same, of one page; renewed by whoever begins one.
  std::size_t text_bytes = 0;            ///< Set from Limits::max_text_bytes.
  bool spent = false;                    ///< Something was left out.
};

/// Draws page contents into a PageContent: layers, blocks, text, lines, pictures and vector graphics, in any
/// nesting. Nesting is walked with a stack of its own, not by recursion.
class ContentReader {
 public:
  /// Called for each TextObject that is drawn. May be empty.
  using OnText = std::function<void(pugi::xml_node object)>;

  /// All arguments must outlive this.
  ContentReader(Package& package, RawDocument& document, Budget& budget, layout::PageContent& page)
      : package_{package}, document_{document}, budget_{budget}, page_{page} {}

  /// Draws the objects inside `container` (a page's Content, a PageBlock, an annotation's Appearance).
  void draw(pugi::xml_node container, const Matrix& to_page, const Resources& resources,
            const OnText& on_text = {});

  /// Puts the page in order behind the last `draw`: text that producers switched off (Visible="false")
  /// becomes the text layer of a page that shows nothing but pictures, and is left out elsewhere; what lies
  /// outside the page goes.
  void finish();

  std::size_t hidden_characters() const { return hidden_characters_; }  ///< Left out; known after `finish`.
  std::size_t curved_paths() const { return curved_paths_; }
  /// How each of the page's images is turned, degrees clockwise.
  const std::vector<int>& image_angles() const { return image_angles_; }

 private:
  struct Frame {
    pugi::xml_node next;
    Matrix to_page;
    Paint paint;
    bool hidden = false;
    int graphics_depth = 0;
  };

  void visit(pugi::xml_node node, const Frame& frame, const Resources& resources, const OnText& on_text);
  void draw_text(pugi::xml_node object, const Frame& place, const Resources& resources);
  void draw_path(pugi::xml_node object, const Frame& place);
  void draw_picture(pugi::xml_node object, const Frame& frame, const Frame& place,
                    const Resources& resources);
  void enter_graphic(pugi::xml_node object, Frame place, const Resources& resources);

  Package& package_;
  RawDocument& document_;
  Budget& budget_;
  layout::PageContent& page_;
  std::vector<Frame> stack_;
  std::vector<layout::Glyph> hidden_;
  std::vector<int> image_angles_;
  std::size_t hidden_characters_ = 0;
  std::size_t curved_paths_ = 0;
};

}  // namespace guidang::parsers::ofd
