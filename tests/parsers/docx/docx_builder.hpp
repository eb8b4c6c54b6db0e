#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/parser.hpp"

namespace guidang::parsers::docx {

/// Writes small DOCX packages for tests. The names w, r, m, v, wp, a, mc are declared in every part.
class DocxBuilder {
 public:
  /// Content of w:body, without the closing section.
  explicit DocxBuilder(std::string_view body = {});

  DocxBuilder& body(std::string_view xml);
  /// Parts named by the document: word/<name>.xml with that root element and a relation of that type.
  DocxBuilder& part(const std::string& name, std::string_view root, std::string_view type,
                    std::string_view content);
  DocxBuilder& styles(std::string_view content) { return part("styles", "styles", "styles", content); }
  DocxBuilder& numbering(std::string_view content) {
    return part("numbering", "numbering", "numbering", content);
  }
  /// A relation of the document; `mode` "External" for what stands outside.
  DocxBuilder& relation(std::string_view id, std::string_view type, std::string_view target,
                        std::string_view mode = {});
  /// Any entry, as it is.
  DocxBuilder& raw(const std::string& name, std::string bytes);
  DocxBuilder& without(const std::string& name);

  std::string bytes() const;
  Expected<RawDocument> parse(const Limits& limits = {}) const;

 private:
  std::map<std::string, std::string> entries_;
  std::string relations_;
};

/// A paragraph with that text and those properties.
std::string paragraph(std::string_view text, std::string_view properties = {});
/// w:numPr.
std::string numbered(int number_id, int level);
/// A level of a list.
std::string level(int index, std::string_view format, std::string_view text, std::string_view more = {});

/// The text blocks of a layer, each as its label, a bar where it has one, and its text: "一、|标题".
std::vector<std::string> lines(const RawDocument& document, Layer layer = Layer::body);
/// How often a diagnostic is there.
std::size_t count(const RawDocument& document, DiagnosticCode code);

}  // namespace guidang::parsers::docx
