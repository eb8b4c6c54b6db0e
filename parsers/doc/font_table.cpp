#include "parsers/doc/font_table.hpp"

#include "ingest/binary_view.hpp"

namespace guidang::parsers::doc {
namespace {

using ingest::BinaryView;

constexpr std::size_t kNameOffset =
    39;  // of an FFN: behind family, weight, character set, Panose and signature

std::string name_of(const BinaryView& font) {
  std::size_t end = kNameOffset;
  while (end + 1 < font.size() && font.u16(end) != 0) end += 2;
  return ingest::utf8_from_utf16le(font.sub(kNameOffset, end - kNameOffset));
}

}  // namespace

FontTable FontTable::read(const Fib& fib, std::string_view table) {
  FontTable fonts;
  const auto [offset, size] = fib.place(Table::fonts);
  const BinaryView view{BinaryView{table}.sub(offset, size)};
  const std::size_t count = view.u16(0), extra = view.u16(2);
  std::size_t at = 4;
  for (std::size_t i = 0; i < count && at < view.size(); ++i) {
    fonts.names_.push_back(name_of(view.sub(at + 1, view.u8(at))));
    at += 1 + std::size_t{view.u8(at)} + extra;
  }
  return fonts;
}

}  // namespace guidang::parsers::doc
