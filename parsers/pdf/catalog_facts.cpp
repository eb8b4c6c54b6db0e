#include "parsers/pdf/catalog_facts.hpp"

#include <poppler/UTF.h>
#include <poppler/goo/gmem.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "parsers/layout/characters.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr std::size_t kMaxObjects = 10'000;  // Visited per tree; further ones change no answer that matters.
constexpr std::size_t kMaxPropertyBytes = 4'096;
constexpr int kMaxNames = 8;  // Attachments named in a message.

std::string text_of(const Object& string) {
  std::string text;
  if (!string.isString()) return text;
  Unicode* characters = nullptr;
  const int length = TextStringToUCS4(string.getString()->toStr(), &characters);
  for (int i = 0; i < length && text.size() < kMaxPropertyBytes; ++i)
    layout::append_utf8(text, characters[i] < 0x20 ? U' ' : characters[i]);
  if (length > 0) gfree(characters);
  return text;
}

/// Visits the dictionaries of a tree (names, form fields) whose inner nodes are arrays under `kids`. No
/// recursion, each object once; `visit` returns false to end the walk.
void walk(Object root, const char* kids, const std::function<bool(const Object&)>& visit) {
  std::vector<Object> open;
  open.push_back(std::move(root));
  std::set<int> seen;
  for (std::size_t steps = 0; !open.empty() && steps < kMaxObjects; ++steps) {
    const Object node = std::move(open.back());
    open.pop_back();
    if (!node.isDict()) continue;
    if (!visit(node)) return;
    const Object below = node.dictLookup(kids);
    if (!below.isArray()) continue;
    const auto count = std::min<std::size_t>(below.arrayGetLength(), kMaxObjects);
    for (std::size_t i = 0; i < count; ++i) {
      const auto& kid = below.arrayGetNF(static_cast<int>(i));
      if (kid.isRef() && !seen.insert(kid.getRef().num).second) continue;
      open.push_back(below.arrayGet(static_cast<int>(i)));
    }
  }
}

std::size_t count_names(Object tree, std::string& sample) {
  std::size_t count = 0;
  walk(std::move(tree), "Kids", [&](const Object& node) {
    const Object names = node.dictLookup("Names");
    if (!names.isArray()) return true;
    for (int i = 0; i + 1 < names.arrayGetLength() && count < kMaxObjects; i += 2)
      if (++count <= kMaxNames) sample += (sample.empty() ? "" : ", ") + text_of(names.arrayGet(i));
    return true;
  });
  return count;
}

bool any_additional_action(const Object& actions) {
  if (!actions.isDict()) return false;
  for (int i = 0; i < std::min(actions.dictGetLength(), 50); ++i)
    if (is_active(actions.dictGetVal(i))) return true;
  return false;
}

bool is_signed(const Object& form) {
  if (!form.isDict()) return false;
  const Object fields = form.dictLookup("Fields");
  bool found = false;
  const auto visit = [&](const Object& field) {
    found = field.dictLookup("FT").isName("Sig") && field.dictLookup("V").isDict();
    return !found;
  };
  for (int i = 0; fields.isArray() && !found && i < std::min(fields.arrayGetLength(), 1'000); ++i)
    walk(fields.arrayGet(i), "Kids", visit);
  return found;
}

void describe_info(PDFDoc& doc, RawDocument& document) {
  constexpr std::array kKeys = {"Title",   "Author",   "Subject",      "Keywords",
                                "Creator", "Producer", "CreationDate", "ModDate"};
  const Object info = doc.getDocInfo();
  if (!info.isDict()) return;
  for (const auto* key : kKeys) {
    auto value = text_of(info.dictLookup(key));
    if (!value.empty()) document.properties.emplace_back(key, std::move(value));
  }
}

}  // namespace

bool is_active(const Object& action) {
  if (!action.isDict()) return false;
  const Object kind = action.dictLookup("S");
  return kind.isName("JavaScript") || kind.isName("Launch") || kind.isName("ImportData") ||
         kind.isName("SubmitForm");
}

bool is_xfa_only(PDFDoc& doc) {
  const Object catalog = doc.getXRef()->getCatalog();
  if (!catalog.isDict()) return false;
  const Object form = catalog.dictLookup("AcroForm"), late = catalog.dictLookup("NeedsRendering");
  return form.isDict() && !form.dictLookup("XFA").isNull() && late.isBool() && late.getBool();
}

void describe_catalog(PDFDoc& doc, RawDocument& document) {
  const auto add = [&](DiagnosticCode code, std::string message) {
    document.diagnostics.push_back({code, std::move(message), {}, {}});
  };
  describe_info(doc, document);
  if (doc.isEncrypted() && !(doc.okToCopy() && doc.okToPrint() && doc.okToChange()))
    add(DiagnosticCode::owner_restricted,
        "opened without a password; the owner restricted copying, printing or changing");
  const Object catalog = doc.getXRef()->getCatalog();
  if (!catalog.isDict()) return;

  const Object names = catalog.dictLookup("Names");
  std::string scripts, attachments;
  const bool named_script = names.isDict() && count_names(names.dictLookup("JavaScript"), scripts) > 0;
  if (named_script || is_active(catalog.dictLookup("OpenAction")) ||
      any_additional_action(catalog.dictLookup("AA")))
    add(DiagnosticCode::active_content, "the document holds scripts or starts a program; nothing was run");
  const auto attached = names.isDict() ? count_names(names.dictLookup("EmbeddedFiles"), attachments) : 0;
  if (attached > 0)
    add(DiagnosticCode::embedded_object, std::to_string(attached) + " embedded files: " + attachments);
  if (is_signed(catalog.dictLookup("AcroForm")))
    add(DiagnosticCode::signature, "a signature field is filled; the signature was not verified");
}

}  // namespace guidang::parsers::pdf
