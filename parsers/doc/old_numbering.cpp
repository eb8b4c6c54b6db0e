#include "parsers/doc/old_numbering.hpp"

#include <algorithm>

#include "ingest/binary_view.hpp"
#include "parsers/numbering/number_format.hpp"

namespace guidang::parsers::doc {
namespace {

constexpr std::size_t kHeadSize = 20, kMaxText = 32;  // ANLV, then fixed room for the text
constexpr std::uint8_t kBullet = 23;

}  // namespace

ListLabel old_label(std::string_view anld, std::optional<std::int64_t> previous) {
  const ingest::BinaryView view{anld};
  const auto before = std::min<std::size_t>(view.u8(1), kMaxText);
  const auto both = std::min<std::size_t>(before + view.u8(2), kMaxText);
  const auto text = [&](std::size_t begin, std::size_t end) {
    return ingest::utf8_from_utf16le(view.sub(kHeadSize + 2 * begin, 2 * (end - begin)));
  };
  ListLabel label;
  label.ordinal = previous ? *previous + 1 : view.u16(10);
  label.bullet = view.u8(0) == kBullet;
  label.text = text(0, before);
  if (!label.bullet)
    label.text += numbering::render(numbering::number_format_from_nfc(view.u8(0)), label.ordinal);
  label.text += text(before, both);
  return label;
}

}  // namespace guidang::parsers::doc
