#include "docx_builder.hpp"

#include <zip.h>

#include <algorithm>
#include <vector>

#include "parsers/docx/docx_parser.hpp"

namespace guidang::parsers::docx {
namespace {

constexpr std::string_view kNamespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
    " xmlns:v=\"urn:schemas-microsoft-com:vml\""
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
    " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
constexpr std::string_view kTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string element(std::string_view name, std::string_view content) {
  return std::string{"<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:"}
      .append(name)
      .append(kNamespaces)
      .append(">")
      .append(content)
      .append("</w:")
      .append(name)
      .append(">");
}

std::string relations(std::string_view rows) {
  return std::string{"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"}
      .append(rows)
      .append("</Relationships>");
}

std::string relation_row(std::string_view id, std::string_view type, std::string_view target,
                         std::string_view mode) {
  std::string row{"<Relationship Id=\""};
  row.append(id)
      .append("\" Type=\"")
      .append(kTypes)
      .append(type)
      .append("\" Target=\"")
      .append(target)
      .append("\"");
  if (!mode.empty()) row.append(" TargetMode=\"").append(mode).append("\"");
  return row.append("/>");
}

}  // namespace

DocxBuilder::DocxBuilder(std::string_view body) {
  raw("[Content_Types].xml", "<Types/>");
  raw("_rels/.rels", relations(relation_row("r1", "officeDocument", "word/document.xml", {})));
  this->body(body);
}

DocxBuilder& DocxBuilder::body(std::string_view xml) {
  return raw("word/document.xml",
             element("document", std::string{"<w:body>"}.append(xml).append("</w:body>")));
}

DocxBuilder& DocxBuilder::part(const std::string& name, std::string_view root, std::string_view type,
                               std::string_view content) {
  relation(name, type, name + ".xml");
  return raw("word/" + name + ".xml", element(root, content));
}

DocxBuilder& DocxBuilder::relation(std::string_view id, std::string_view type, std::string_view target,
                                   std::string_view mode) {
  relations_ += relation_row(id, type, target, mode);
  return raw("word/_rels/document.xml.rels", relations(relations_));
}

DocxBuilder& DocxBuilder::raw(const std::string& name, std::string bytes) {
  entries_[name] = std::move(bytes);
  return *this;
}

DocxBuilder& DocxBuilder::without(const std::string& name) {
  entries_.erase(name);
  return *this;
}

std::string DocxBuilder::bytes() const {
  zip_error_t error;
  auto* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(source);
  auto* zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  for (const auto& [name, content] : entries_) {
    auto* bytes = zip_source_buffer(zip, content.data(), content.size(), 0);
    const auto index = zip_file_add(zip, name.c_str(), bytes, ZIP_FL_ENC_UTF_8);
    // Stored, so that tests of the XML limits do not meet those of compression first.
    zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  }
  zip_close(zip);
  zip_source_open(source);
  zip_source_seek(source, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(source)), '\0');
  zip_source_seek(source, 0, SEEK_SET);
  zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  zip_source_free(source);
  return out;
}

Expected<RawDocument> DocxBuilder::parse(const Limits& limits) const {
  ingest::SourceFile file;
  file.bytes = bytes();
  file.format = Format::docx;
  ParseContext context;
  context.limits = limits;
  return parse_docx(file, context);
}

std::string paragraph(std::string_view text, std::string_view properties) {
  std::string out{"<w:p><w:pPr>"};
  out.append(properties).append("</w:pPr><w:r><w:t>").append(text).append("</w:t></w:r></w:p>");
  return out;
}

std::string numbered(int number_id, int level) {
  return "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
         std::to_string(number_id) + "\"/></w:numPr>";
}

std::string level(int index, std::string_view format, std::string_view text, std::string_view more) {
  return std::string{"<w:lvl w:ilvl=\""}
      .append(std::to_string(index))
      .append("\"><w:start w:val=\"1\"/><w:numFmt w:val=\"")
      .append(format)
      .append("\"/>")
      .append(more)
      .append("<w:lvlText w:val=\"")
      .append(text)
      .append("\"/></w:lvl>");
}

std::vector<std::string> lines(const RawDocument& document, Layer layer) {
  std::vector<std::string> out;
  for (const auto& block : document.blocks) {
    const auto* text = std::get_if<TextBlock>(&block.content);
    if (text && block.layer == layer)
      out.push_back((text->label ? text->label->text + "|" : "") + text->text);
  }
  return out;
}

std::size_t count(const RawDocument& document, DiagnosticCode code) {
  return static_cast<std::size_t>(std::ranges::count(document.diagnostics, code, &Diagnostic::code));
}

}  // namespace guidang::parsers::docx
