#include <poppler/Object.h>
#include <poppler/OptionalContent.h>

#include <algorithm>

#include "parsers/pdf/content/content_reader.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr std::size_t kMaxSaved = 50'000;  // Pages that never restore exist; this is beyond all of them.

bool says_nothing(const Object& state) {
  for (const auto* name : {"LW", "RI", "Font"})
    if (!state.dictLookupNF(name).isNull()) return false;
  const Object mask = state.dictLookup("SMask");
  return !mask.isDict();
}

}  // namespace

void ContentReader::save() {
  if (saved_.size() >= kMaxSaved) return notes_.stop(std::to_string(kMaxSaved) + " saved states");
  saved_.push_back(state_);
}

/// One restore too many ends the stream, as in Poppler.
void ContentReader::restore() {
  if (saved_.size() <= frame().saved) return frame().lexer.set_position(frame().lexer.bytes().size());
  state_ = saved_.back();
  saved_.pop_back();
}

void ContentReader::concatenate() {
  state_.ctm = state_.ctm.after({number(0), number(1), number(2), number(3), number(4), number(5)});
}

void ContentReader::set_color(Paint& paint, const GfxColorSpace& space) {
  if (device_spaces_are_replaced()) return leave("default colour spaces");
  GfxColor color{};
  for (std::size_t i = 0; i < operands_.size(); ++i) color.c[i] = dblToCol(number(i));
  paint = {&space, ColorSpaces::rgb_of(space, color)};
}

bool ContentReader::device_spaces_are_replaced() {
  return std::ranges::any_of(frames_, [](auto& open) { return open->resources.replaces_device_spaces(); });
}

void ContentReader::set_space(Paint& paint) {
  if (device_spaces_are_replaced()) return leave("default colour spaces");
  const auto name = text(0);
  Object written = look_up(Resources::color_spaces, name);
  if (written.isNull()) written = Object(objName, name.c_str());
  const auto* space = spaces_.find(written);
  if (!space) return leave("odd colour space");
  if (spaces_.is_uncertain(*space)) return leave("colours of a profile");
  GfxColor color{};
  space->getDefaultColor(&color);
  paint = {space, ColorSpaces::rgb_of(*space, color)};
}

/// Patterns have no colour that counts.
void ContentReader::set_color_values(Paint& paint) {
  if (is_pattern(paint)) return;
  if (operands_.size() != static_cast<std::size_t>(paint.space->getNComps())) return;
  GfxColor color{};
  for (std::size_t i = 0; i < operands_.size() && i < gfxColorMaxComps; ++i) {
    if (operands_[i].kind != Operand::Kind::number) return leave("odd colour");
    color.c[i] = dblToCol(number(i));
  }
  paint.rgb = ColorSpaces::rgb_of(*paint.space, color);
}

void ContentReader::set_intent() {
  if (text(0) != "RelativeColorimetric") spaces_.set_intent_used();
}

void ContentReader::set_extended_state() {
  const auto name = text(0);
  auto& plain = frame().resources.plain_states;
  if (plain.contains(name)) return;
  const Object state = look_up(Resources::states, name).fetch(doc_.getXRef());
  if (!state.isDict() || says_nothing(state)) {
    plain.insert(name);
    return;
  }
  if (const Object width = state.dictLookup("LW"); width.isNum()) state_.line_width = width.getNum();
  if (const Object intent = state.dictLookup("RI"); intent.isName()) spaces_.set_intent_used();
  const Object font = state.dictLookup("Font");
  if (font.isArray() && font.arrayGetLength() == 2) {
    const auto& which = font.arrayGetNF(0);
    const Object size = font.arrayGet(1);
    const auto* found = which.isRef() && size.isNum() ? fonts_.find(which.getRef(), name) : nullptr;
    if (!found) return leave("odd font in a graphics state");
    state_.font = found;
    state_.font_size = size.getNum();
  }
  if (const Object mask = state.dictLookup("SMask"); mask.isDict()) begin_soft_mask(mask);
}

/// The form of a mask is read for its outlines alone; its text is not the page's.
void ContentReader::begin_soft_mask(const Object& mask) {
  const Object group = mask.dictLookup("G");
  if (!group.isStream() || !group.streamGetDict()->lookup("Group").isDict()) return;
  auto form = form_of(group);
  if (form) begin_form(group, std::move(*form), Frame::Kind::soft_mask, 0);
}

void ContentReader::begin_marked() { marked_.push_back(Marked::other); }

void ContentReader::begin_marked_with_properties() {
  auto kind = Marked::other;
  const auto tag = text(0);
  if (tag.starts_with("OC") && layers_) {
    if (operands_[1].kind == Operand::Kind::name) {
      const Object layer = look_up(Resources::properties, text(1));
      if (!layer.isNull() && !layers_->optContentIsVisible(&layer)) kind = Marked::suppressed;
    }
  } else if (tag == "Span" && operands_[1].has_actual) {
    const auto actual = frame().lexer.text(operands_[1]);
    const GooString stated(actual.data(), actual.size());
    notes_.begin_actual_text(&stated);
    kind = Marked::actual_text;
  }
  marked_.push_back(kind);
  suppressed_ += kind == Marked::suppressed;
  visible_ = suppressed_ == 0;
}

void ContentReader::end_marked() {
  if (marked_.empty()) return;
  if (marked_.back() == Marked::actual_text) notes_.end_actual_text();
  suppressed_ -= marked_.back() == Marked::suppressed;
  marked_.pop_back();
  visible_ = suppressed_ == 0;
}

}  // namespace guidang::parsers::pdf
