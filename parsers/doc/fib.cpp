#include "parsers/doc/fib.hpp"

#include <algorithm>

#include "ingest/binary_view.hpp"

namespace guidang::parsers::doc {
namespace {

using ingest::BinaryView;

constexpr std::uint16_t kWord97Magic = 0xA5EC, kWord6Magic = 0xA5DC, kWord2Magic = 0xA5DB,
                        kWord1Magic = 0xA59B;
constexpr std::size_t kBaseSize = 32;
constexpr std::size_t kOldHeadSize = 0x180;

/// The variable layout: counted 16-bit words, counted 32-bit words, counted pairs. Small writers leave the
/// counts out and mean those of Word 97.
void read_tables(const BinaryView& main, Fib& fib) {
  const auto counted = [&](std::size_t at, std::size_t usual) {
    return main.u16(at) != 0 ? main.u16(at) : usual;
  };
  const std::size_t words = kBaseSize + 2;
  const std::size_t longs = words + 2 * counted(kBaseSize, 14) + 2;
  const std::size_t long_count = counted(longs - 2, 22);
  const auto length = [&](std::size_t index) { return index < long_count ? main.u32(longs + 4 * index) : 0; };
  for (std::size_t story = 0; story < kStories; ++story) fib.lengths[story] = length(3 + story);
  const std::size_t pairs = longs + 4 * long_count + 2;
  const auto count = std::min<std::size_t>(main.u16(pairs - 2), fib.tables.size());
  for (std::size_t i = 0; i < count; ++i)
    fib.tables[i] = {main.u32(pairs + 8 * i), main.u32(pairs + 8 * i + 4)};
}

void read_old_head(const BinaryView& main, Fib& fib) {
  for (std::size_t story = 0; story < kStories; ++story) fib.lengths[story] = main.u32(0x34 + 4 * story);
  if (fib.version >= 101)
    fib.tables[static_cast<std::size_t>(Table::pieces)] = {main.u32(0x160), main.u32(0x164)};
}

bool has_magic(const BinaryView& main) {
  const auto magic = main.u16(0);
  return magic == kWord97Magic || magic == kWord6Magic || magic == kWord2Magic || magic == kWord1Magic;
}

}  // namespace

std::uint64_t Fib::story_begin(Story story) const {
  std::uint64_t begin = 0;
  for (std::size_t i = 0; i < static_cast<std::size_t>(story); ++i) begin += lengths[i];
  return begin;
}

Expected<Fib> read_fib(std::string_view bytes) {
  const BinaryView main{bytes};
  if (main.size() < kOldHeadSize)
    return fail(ErrorCode::truncated, "the head of the document is cut", "WordDocument");
  if (!has_magic(main)) return fail(ErrorCode::corrupt, "not a Word document inside", "WordDocument");
  Fib fib;
  fib.version = main.u16(2);
  fib.language = main.u16(6);
  const auto flags = main.u16(10);
  fib.complex = (flags & 0x0004) != 0;
  fib.encrypted = (flags & 0x0100) != 0;
  fib.second_table = (flags & 0x0200) != 0;
  fib.text_begin = main.u32(24);
  fib.text_end = main.u32(28);
  if (fib.encrypted) return fail(ErrorCode::encrypted, "protected by a password", "WordDocument");
  if (fib.word97()) {
    read_tables(main, fib);
  } else {
    read_old_head(main, fib);
  }
  return fib;
}

bool is_bare_word(std::string_view bytes) {
  const BinaryView main{bytes};
  return main.size() >= kOldHeadSize && has_magic(main) && main.u16(2) < 0x00C1;
}

}  // namespace guidang::parsers::doc
