#include "ofd_builder.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <stdexcept>

#include "parsers/ofd/pages.hpp"

namespace guidang::parsers::ofd::test {
namespace {

constexpr auto kRoot = R"(<?xml version="1.0" encoding="UTF-8"?>
<ofd:{0} xmlns:ofd="http://www.ofdspec.org/2016"{1}>{2}</ofd:{0}>)";

std::string part_xml(std::string_view root, std::string_view attributes, std::string_view inside) {
  return fmt::format(kRoot, root, attributes, inside);
}

}  // namespace

OfdBuilder& OfdBuilder::page(std::string_view content, std::string_view head) {
  pages_.push_back(
      fmt::format("{}<ofd:Content><ofd:Layer ID=\"1\">{}</ofd:Layer></ofd:Content>", head, content));
  return *this;
}

OfdBuilder& OfdBuilder::resources(std::string_view xml) { return resources_ += xml, *this; }
OfdBuilder& OfdBuilder::common(std::string_view xml) { return common_ += xml, *this; }
OfdBuilder& OfdBuilder::document(std::string_view xml) { return document_ += xml, *this; }
OfdBuilder& OfdBuilder::body(std::string_view xml) { return body_ += xml, *this; }

OfdBuilder& OfdBuilder::part(std::string name, std::string bytes) {
  parts_[std::move(name)] = std::move(bytes);
  return *this;
}

OfdBuilder& OfdBuilder::without(std::string name) { return without_.push_back(std::move(name)), *this; }

std::string OfdBuilder::bytes() const {
  std::map<std::string, std::string> parts;
  std::string entries;
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    entries += fmt::format("<ofd:Page ID=\"{}\" BaseLoc=\"Pages/Page_{}/Content.xml\"/>", 100 + i, i);
    parts[fmt::format("Doc_0/Pages/Page_{}/Content.xml", i)] = part_xml("Page", "", pages_[i]);
  }
  parts["OFD.xml"] = part_xml(
      "OFD", " DocType=\"OFD\" Version=\"1.0\"",
      fmt::format("<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{}</ofd:DocBody>", body_));
  parts["Doc_0/Document.xml"] = part_xml(
      "Document", "",
      fmt::format(
          "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
          "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{}</ofd:CommonData><ofd:Pages>{}</ofd:Pages>{}",
          common_, entries, document_));
  parts["Doc_0/PublicRes.xml"] = part_xml("Res", " BaseLoc=\"Res\"", resources_);
  for (const auto& [name, bytes] : parts_) parts[name] = bytes;
  for (const auto& name : without_) parts.erase(name);
  return zip_of(parts);
}

std::string zip_of(const std::map<std::string, std::string>& parts) {
  zip_error_t error;
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  if (!zip) throw std::runtime_error("no package could be made");
  zip_source_keep(target);
  for (const auto& [name, bytes] : parts)
    zip_file_add(zip, name.c_str(), zip_source_buffer(zip, bytes.data(), bytes.size(), 0), ZIP_FL_ENC_UTF_8);
  zip_close(zip);
  zip_stat_t stat;
  zip_source_stat(target, &stat);
  std::string result(stat.size, '\0');
  zip_source_open(target);
  zip_source_read(target, result.data(), result.size());
  zip_source_close(target);
  zip_source_free(target);
  return result;
}

std::string ofd_page(std::string_view content, std::string_view resources) {
  return OfdBuilder{}.page(content).resources(resources).bytes();
}

std::string line(double x, double y, double size, std::string_view text, std::string_view attributes) {
  const auto characters = std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; });
  return fmt::format(
      R"(<ofd:TextObject ID="9" Boundary="{0} {1} 150 {2}" Font="1" Size="{2}" {5}><ofd:TextCode X="0" Y="{2}" DeltaX="g {3} {2}">{4}</ofd:TextCode></ofd:TextObject>)",
      x, y, size, std::max<std::ptrdiff_t>(characters - 1, 0), text, attributes);
}

std::string Pages::text(std::size_t page) const {
  std::string text;
  for (const auto& glyph : pages.at(page).glyphs) text += glyph.text;
  return text;
}

bool Pages::has(DiagnosticCode code) const {
  return std::ranges::any_of(document.diagnostics, [&](const Diagnostic& each) { return each.code == code; });
}

Pages read(const std::string& bytes, const ParseContext& context, const OfdOptions& options) {
  Pages result;
  result.read = read_pages(
      bytes, context, options, result.document,
      [&](layout::PageContent page) { result.pages.push_back(std::move(page)); }, result.marginal);
  return result;
}

}  // namespace guidang::parsers::ofd::test
