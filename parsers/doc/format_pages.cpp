#include "parsers/doc/format_pages.hpp"

#include <algorithm>

#include "ingest/binary_view.hpp"

namespace guidang::parsers::doc {
namespace {

using ingest::BinaryView;

constexpr std::size_t kPageSize = 512;
constexpr std::size_t kParagraphEntry = 13;
constexpr std::uint32_t kPageNumberMask = 0x3FFFFF;

using ReadPage = void (*)(const BinaryView& page, std::vector<FormatRun>& runs);

void read_character_page(const BinaryView& page, std::vector<FormatRun>& runs) {
  const std::size_t count = page.u8(kPageSize - 1);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = 2 * std::size_t{page.u8(4 * (count + 1) + i)};
    const auto grpprl = at == 0 ? std::string_view{} : page.sub(at + 1, page.u8(at));
    runs.push_back({page.u32(4 * i), page.u32(4 * i + 4), 0, grpprl});
  }
}

void read_paragraph_page(const BinaryView& page, std::vector<FormatRun>& runs) {
  const std::size_t count = page.u8(kPageSize - 1);
  for (std::size_t i = 0; i < count; ++i) {
    FormatRun run{page.u32(4 * i), page.u32(4 * i + 4), 0, {}};
    if (const std::size_t at = 2 * std::size_t{page.u8(4 * (count + 1) + kParagraphEntry * i)}; at != 0) {
      // An odd size is stated in words, an even one in a second byte.
      const std::size_t words = page.u8(at);
      const BinaryView papx{words != 0 ? page.sub(at + 1, 2 * words - 1)
                                       : page.sub(at + 2, 2 * std::size_t{page.u8(at + 1)})};
      run.style = papx.u16(0);
      run.grpprl = papx.sub(2);
    }
    runs.push_back(run);
  }
}

std::vector<FormatRun> read_pages(std::string_view main, const BinaryView& index, ReadPage read_page) {
  std::vector<FormatRun> runs;
  if (index.size() < 4) return runs;
  const std::size_t count = (index.size() - 4) / 8;
  std::vector<bool> seen(main.size() / kPageSize + 1, false);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t number = index.u32(4 * (count + 1) + 4 * i) & kPageNumberMask;
    if (number >= seen.size() || seen[number]) continue;
    seen[number] = true;
    const BinaryView page{BinaryView{main}.sub(number * kPageSize, kPageSize)};
    if (page.size() == kPageSize) read_page(page, runs);
  }
  std::erase_if(runs, [](const FormatRun& run) { return run.end <= run.begin; });
  std::ranges::stable_sort(runs, {}, &FormatRun::begin);
  return runs;
}

BinaryView index_of(const Fib& fib, std::string_view table, Table which) {
  const auto [offset, size] = fib.place(which);
  return BinaryView{BinaryView{table}.sub(offset, size)};
}

}  // namespace

FormatPages FormatPages::characters(const Fib& fib, std::string_view main, std::string_view table) {
  FormatPages pages;
  pages.runs_ = read_pages(main, index_of(fib, table, Table::char_pages), read_character_page);
  return pages;
}

FormatPages FormatPages::paragraphs(const Fib& fib, std::string_view main, std::string_view table) {
  FormatPages pages;
  pages.runs_ = read_pages(main, index_of(fib, table, Table::para_pages), read_paragraph_page);
  return pages;
}

const FormatRun* FormatPages::find(std::uint32_t offset) const {
  const auto after = std::ranges::upper_bound(runs_, offset, {}, &FormatRun::begin);
  if (after == runs_.begin()) return nullptr;
  const auto& run = *std::prev(after);
  return offset < run.end ? &run : nullptr;
}

std::uint32_t FormatPages::next_begin(std::uint32_t offset) const {
  const auto after = std::ranges::upper_bound(runs_, offset, {}, &FormatRun::begin);
  return after == runs_.end() ? UINT32_MAX : after->begin;
}

}  // namespace guidang::parsers::doc
