#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace guidang::parsers::docx {

/// What a field is, as far as a reader of the document must know (ECMA-376 Part 1, 17.16.5).
enum class FieldKind : std::uint8_t { other, page, equation, button, check_box, drop_down, outside, active };

FieldKind field_kind(std::string_view instruction);

/// The figure that an EQ field draws, as text: a character in a circle (EQ \o\ac(○,3)) becomes ③, other
/// overlays and fractions their arguments one after the other.
std::string equation_text(std::string_view instruction);

/// Text that a MACROBUTTON field shows: what follows the name of the macro.
std::string button_text(std::string_view instruction);

/// Fields begun by w:fldChar and not yet ended. Their instructions are no text of the document, their results
/// are.
class FieldStack {
 public:
  struct Field {
    std::string instruction;
    std::string form_text;  ///< What a form field without result shows.
    bool in_result = false;
  };

  void begin(std::string form_text);
  void separate();
  /// Ends the innermost field and hands it out; empty where none is open.
  Field end();
  /// Adds to the instruction of the innermost field, within reason.
  void add_instruction(std::string_view text);
  /// False inside an instruction.
  bool visible() const { return hidden_ == 0; }
  /// Gives up fields that still wait for their result: a missing w:fldChar must not swallow the document.
  void end_paragraph();

 private:
  std::vector<Field> open_;
  std::size_t hidden_ = 0;  ///< How many open fields are in their instruction.
};

}  // namespace guidang::parsers::docx
