#include <poppler/Object.h>
#include <poppler/OptionalContent.h>
#include <poppler/Parser.h>
#include <poppler/Stream.h>

#include <algorithm>

#include "parsers/pdf/content/content_reader.hpp"
#include "parsers/pdf/content/image_facts.hpp"
#include "parsers/pdf/inline_data.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr std::size_t kMaxDepth = 100;            // Of forms in forms, as in Poppler.
constexpr std::size_t kMaxOpenBytes = 64U << 20;  // Of a page and of the forms that are open.

}  // namespace

void ContentReader::draw_object() {
  if (!visible_) return;
  const auto name = text(0);
  const Object written = look_up(Resources::objects, name);
  const Object object = written.fetch(doc_.getXRef());
  if (written.isNull()) return;
  if (!object.isStream()) return leave("odd object");
  const Ref ref = written.isRef() ? written.getRef() : Ref{0, 0};
  const Object kind = object.streamGetDict()->lookup("Subtype");
  if (kind.isName("Image"))
    draw_image(*object.getStream(), ref, false);
  else if (kind.isName("Form"))
    draw_form(object, ref);
}

void ContentReader::draw_form(const Object& form, Ref ref) {
  const auto is_open = [&](const auto& open) { return open->form != 0 && open->form == ref.num; };
  if (std::ranges::any_of(frames_, is_open)) return;
  const Object& layer = form.streamGetDict()->lookupNF("OC");
  if (layers_ && !layers_->optContentIsVisible(&layer)) return;
  auto parts = form_of(form);
  if (!parts) return leave("odd form");
  begin_form(form, std::move(*parts), Frame::Kind::form, ref.num);
}

std::optional<ContentReader::Form> ContentReader::form_of(const Object& stream) {
  auto* dict = stream.streamGetDict();
  Form form{.resources = dict->lookup("Resources")};
  const Object box = dict->lookup("BBox"), matrix = dict->lookup("Matrix");
  if (!box.isArray()) return std::nullopt;
  for (int i = 0; i < 4; ++i) {
    const Object side = box.arrayGet(i);
    if (!side.isNum()) return std::nullopt;
    form.box[i] = side.getNum();
  }
  if (!matrix.isArray()) return form;
  double m[6];
  for (int i = 0; i < 6; ++i) {
    const Object value = matrix.arrayGet(i);
    if (!value.isNum()) return std::nullopt;
    m[i] = value.getNum();
  }
  form.matrix = {m[0], m[1], m[2], m[3], m[4], m[5]};
  return form;
}

void ContentReader::begin_form(const Object& stream, Form form, Frame::Kind kind, int number) {
  if (frames_.size() > kMaxDepth || is_over()) return;
  auto content = decode_contents(stream, kMaxOpenBytes);
  if (!content || open_bytes_ + content->bytes.size() > kMaxOpenBytes) return leave("too many bytes");
  open_bytes_ += content->bytes.size();
  frames_.push_back(std::make_unique<Frame>(std::move(*content), std::move(form.resources)));
  auto& begun = frame();
  begun.kind = kind;
  begun.form = number;
  begun.saved = saved_.size();
  begun.state = state_;
  begun.pen = pen_;
  begun.path = std::exchange(path_, {});
  begun.visible = visible_;
  state_.ctm = state_.ctm.after(form.matrix);
  pen_.x = form.box[0], pen_.y = form.box[1];
  if (kind == Frame::Kind::soft_mask) notes_.hide();
}

/// ISO 32000-1 12.5.5, algorithm 8.1.
void ContentReader::read_appearance(const Object& appearance, const PDFRectangle& rect) {
  if (is_over() || rect.x1 == rect.x2 || rect.y1 == rect.y2) return;
  auto form = form_of(appearance);
  if (!form) return leave("odd appearance");
  const auto& box = form->box;
  double xs[4], ys[4];
  for (int i = 0; i < 4; ++i) form->matrix.apply(box[i & 2], box[1 + 2 * (i & 1)], xs[i], ys[i]);
  const auto [x0, x1] = std::minmax_element(xs, xs + 4);
  const auto [y0, y1] = std::minmax_element(ys, ys + 4);
  const double sx = *x0 == *x1 ? 1 : (rect.x2 - rect.x1) / (*x1 - *x0);
  const double sy = *y0 == *y1 ? 1 : (rect.y2 - rect.y1) / (*y1 - *y0);
  auto& m = form->matrix;
  m = {m.a * sx,
       m.b * sy,
       m.c * sx,
       m.d * sy,
       m.e * sx + (-*x0 * sx + rect.x1),
       m.f * sy + (-*y0 * sy + rect.y1)};
  const auto base = state_;
  begin_form(appearance, std::move(*form), Frame::Kind::appearance, 0);
  run();
  state_ = base;
}

void ContentReader::draw_image(Stream& stream, Ref ref, bool is_inline) {
  if (device_spaces_are_replaced()) return leave("default colour spaces");
  if (!is_inline) {
    const Object& layer = stream.getDict()->lookupNF("OC");
    if (layers_ && !layers_->optContentIsVisible(&layer)) return;
  }
  const auto look_up_space = [&](const std::string& name) { return look_up(Resources::color_spaces, name); };
  const auto facts = image_facts(stream, is_inline, spaces_, look_up_space);
  if (!facts) return leave("odd image");
  if (facts->is_mask && is_pattern(state_.fill)) return leave("stencil in a pattern");
  double xs[4], ys[4];
  for (int i = 0; i < 4; ++i) state_.ctm.apply(i & 1, i >> 1, xs[i], ys[i]);
  notes_.image(xs, ys, ref.num, ref.gen, facts->width, facts->height);
  if (is_inline) skip_inline_data(stream, facts->width, facts->height, facts->bits_per_pixel);
}

/// Poppler's own parser reads the dictionary and the data, out of the bytes behind BI, so that the end of the
/// image is found where Poppler finds it.
void ContentReader::draw_inline_image() {
  auto& lexer = frame().lexer;
  const auto begin = lexer.position();
  const auto part_end = std::ranges::upper_bound(frame().ends, begin);
  if (!visible_ || part_end == frame().ends.end()) return leave("odd inline image");
  const auto end = *part_end;
  auto* rest = new MemStream(lexer.bytes().data(), static_cast<Goffset>(begin),
                             static_cast<Goffset>(end - begin), Object(objNull));
  Object owner(static_cast<Stream*>(rest));
  Parser parser(doc_.getXRef(), &owner, false);
  Object dict(new Dict(doc_.getXRef()));
  Object key = parser.getObj();
  for (; !key.isCmd("ID") && !key.isEOF(); key = parser.getObj()) {
    Object value = parser.getObj();
    if (!key.isName() || value.isEOF() || value.isError()) return leave("odd inline image");
    dict.dictAdd(key.getName(), std::move(value));
  }
  if (key.isEOF() || !parser.getStream()) return leave("odd inline image");
  auto* embedded = new EmbedStream(parser.getStream(), std::move(dict), false, 0, true);
  const std::unique_ptr<Stream> image(embedded->addFilters(embedded->getDict()));
  draw_image(*image, {0, 0}, true);
  auto* raw = image->getUndecodedStream();
  int first = raw->getChar(), second = raw->getChar();
  while (!(first == 'E' && second == 'I') && second != EOF) first = second, second = raw->getChar();
  lexer.set_position(static_cast<std::size_t>(rest->getPos()));
}

}  // namespace guidang::parsers::pdf
