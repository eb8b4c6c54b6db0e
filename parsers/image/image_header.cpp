// One reader per format; each looks only at what it needs. ByteView gives 0 for whatever lies outside of the
// bytes, so a truncated header ends as a picture without size, which is refused at the end.
#include "parsers/image/image_header.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace guidang::parsers::image {
namespace {

using namespace std::string_view_literals;

constexpr int kMaxSegments = 1'000;      // Of a JPEG in front of its picture.
constexpr std::uint64_t kMaxTags = 500;  // Of one TIFF directory.
constexpr std::uint32_t kMaxSide = 1U << 20;
constexpr std::uint16_t kSubfileType = 254, kWidth = 256, kHeight = 257, kOrientation = 274;

/// Numbers of either byte order.
class ByteView {
 public:
  ByteView(std::string_view bytes, bool big_endian) : bytes_(bytes), big_(big_endian) {}

  std::uint64_t number(std::uint64_t at, int size) const {
    if (at > bytes_.size() || bytes_.size() - at < static_cast<std::uint64_t>(size)) return 0;
    std::uint64_t value = 0;
    for (int i = 0; i < size; ++i) {
      const auto byte =
          static_cast<unsigned char>(bytes_[at + static_cast<std::uint64_t>(big_ ? i : size - 1 - i)]);
      value = value << 8 | byte;
    }
    return value;
  }
  std::uint16_t u16(std::uint64_t at) const { return static_cast<std::uint16_t>(number(at, 2)); }
  std::uint32_t u32(std::uint64_t at) const { return static_cast<std::uint32_t>(number(at, 4)); }
  std::uint64_t size() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
  bool big_;
};

std::string_view tail(std::string_view bytes, std::uint64_t from,
                      std::uint64_t size = std::string_view::npos) {
  return from < bytes.size() ? bytes.substr(from, size) : std::string_view{};
}

/// TIFF 6.0 section 2; BigTIFF has wider counts and offsets.
struct TiffLayout {
  bool big_endian = false, big_tiff = false;
  int count_size() const { return big_tiff ? 8 : 2; }
  int offset_size() const { return big_tiff ? 8 : 4; }
  std::uint64_t tag_size() const { return big_tiff ? 20 : 12; }
  std::uint64_t value_at() const { return big_tiff ? 12 : 8; }
};

struct TiffDirectory {
  FrameHeader frame;
  bool thumbnail = false;
  std::uint64_t next = 0;
};

std::optional<TiffDirectory> read_directory(std::string_view bytes, const TiffLayout& layout,
                                            std::uint64_t offset) {
  const ByteView view(bytes, layout.big_endian);
  const auto count_size = static_cast<std::uint64_t>(layout.count_size());
  if (offset < 8 || offset >= view.size()) return std::nullopt;
  const auto count = view.number(offset, layout.count_size());
  if (count == 0 || count > kMaxTags) return std::nullopt;
  TiffDirectory directory;
  directory.frame.offset = offset;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto tag = offset + count_size + i * layout.tag_size();
    const auto type = view.u16(tag + 2);
    const auto at = tag + layout.value_at();
    const auto value = type == 3 ? view.u16(at) : type == 4 ? view.u32(at) : 0;  // SHORT, LONG
    switch (view.u16(tag)) {
      case kSubfileType:
        directory.thumbnail = (value & 1) != 0;
        break;
      case kWidth:
        directory.frame.width = value;
        break;
      case kHeight:
        directory.frame.height = value;
        break;
      case kOrientation:
        directory.frame.orientation = static_cast<std::uint8_t>(value);
        break;
      default:
        break;
    }
  }
  directory.next = view.number(offset + count_size + count * layout.tag_size(), layout.offset_size());
  return directory;
}

TiffLayout tiff_layout(std::string_view bytes) {
  const bool big = bytes.starts_with("MM"sv);
  return {big, ByteView(bytes, big).u16(2) == 43};
}

void read_tiff(std::string_view bytes, std::uint32_t max_frames, ImageHeader& header) {
  const auto layout = tiff_layout(bytes);
  const ByteView view(bytes, layout.big_endian);
  auto offset = view.number(layout.big_tiff ? 8 : 4, layout.offset_size());
  std::set<std::uint64_t> seen;
  while (offset != 0 && !header.cut) {
    const auto directory = read_directory(bytes, layout, offset);
    header.cut = !directory || !seen.insert(offset).second || header.frames.size() >= max_frames ||
                 seen.size() > 2ULL * max_frames;
    if (header.cut) break;
    if (!directory->thumbnail) header.frames.push_back(directory->frame);
    offset = directory->next;
  }
}

/// EXIF 2.3 section 4.5: a TIFF directory inside an APP1 segment.
std::uint8_t exif_orientation(std::string_view segment) {
  if (!segment.starts_with("Exif\0\0"sv)) return 1;
  const auto tiff = segment.substr(6);
  const auto layout = tiff_layout(tiff);
  const auto directory = read_directory(tiff, layout, ByteView(tiff, layout.big_endian).u32(4));
  return directory ? directory->frame.orientation : 1;
}

bool is_start_of_frame(int marker) {  // ITU-T T.81 table B.1: SOF0 … SOF15 without DHT, JPG and DAC
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

FrameHeader read_jpeg(std::string_view bytes) {
  const ByteView view(bytes, true);
  FrameHeader frame;
  std::uint64_t at = 2;
  for (int i = 0; i < kMaxSegments && at + 4 <= bytes.size(); ++i) {
    if (view.number(at, 1) != 0xFF) {
      ++at;
      continue;
    }
    const auto marker = static_cast<int>(view.number(at + 1, 1));
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    if (is_start_of_frame(marker)) {
      frame.height = view.u16(at + 5);
      frame.width = view.u16(at + 7);
      break;
    }
    const std::uint64_t length = view.u16(at + 2);
    if (marker == 0xE1)
      frame.orientation = std::max(frame.orientation, exif_orientation(tail(bytes, at + 4, length)));
    at += 2 + (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8) ? 0 : length);
  }
  return frame;
}

FrameHeader read_bmp(std::string_view bytes) {
  const ByteView view(bytes, false);
  if (view.u32(14) == 12) return {view.u16(18), view.u16(20)};  // BITMAPCOREHEADER
  const auto height = static_cast<std::int32_t>(view.u32(22));  // Negative: rows from the top.
  return {view.u32(18),
          height < 0 ? 0U - static_cast<std::uint32_t>(height) : static_cast<std::uint32_t>(height)};
}

FrameHeader read_webp(std::string_view bytes) {
  const ByteView view(bytes, false);
  const auto kind = tail(bytes, 12, 4);
  const auto u24 = [&](std::uint64_t at) { return static_cast<std::uint32_t>(view.number(at, 3)); };
  if (kind == "VP8X") return {u24(24) + 1, u24(27) + 1};
  if (kind == "VP8L") return {(view.u32(21) & 0x3FFF) + 1, (view.u32(21) >> 14 & 0x3FFF) + 1};
  if (kind == "VP8 ") return {view.u16(26) & 0x3FFFU, view.u16(28) & 0x3FFFU};
  return {};
}

std::optional<Codec> codec_of(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return Codec::png;
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return Codec::jpeg;
  if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv) || bytes.starts_with("II+\0"sv) ||
      bytes.starts_with("MM\0+"sv))
    return Codec::tiff;
  if (bytes.starts_with("GIF8"sv)) return Codec::gif;
  if (bytes.starts_with("RIFF"sv) && tail(bytes, 8, 4) == "WEBP") return Codec::webp;
  if (bytes.starts_with("BM"sv)) return Codec::bmp;
  return std::nullopt;
}

FrameHeader read_single(Codec codec, std::string_view bytes) {
  const ByteView big(bytes, true), little(bytes, false);
  switch (codec) {
    case Codec::png:
      return {big.u32(16), big.u32(20)};
    case Codec::jpeg:
      return read_jpeg(bytes);
    case Codec::bmp:
      return read_bmp(bytes);
    case Codec::gif:
      return {little.u16(6), little.u16(8)};
    case Codec::webp:
      return read_webp(bytes);
    case Codec::tiff:
      break;
  }
  return {};
}

}  // namespace

Expected<ImageHeader> read_image_header(std::string_view bytes, std::uint32_t max_frames) {
  const auto codec = codec_of(bytes);
  if (!codec) return fail(ErrorCode::unsupported, "no image format that is read");
  ImageHeader header{*codec, {}, false};
  if (*codec == Codec::tiff)
    read_tiff(bytes, max_frames, header);
  else
    header.frames.push_back(read_single(*codec, bytes));
  for (auto& frame : header.frames) {
    if (frame.orientation < 1 || frame.orientation > 8) frame.orientation = 1;
    if (frame.width > kMaxSide || frame.height > kMaxSide) frame.width = frame.height = kMaxSide;
  }
  const bool sized =
      std::ranges::any_of(header.frames, [](const FrameHeader& frame) { return frame.pixels() > 0; });
  if (!sized) return fail(ErrorCode::image_damaged, "the header states no size");
  return header;
}

}  // namespace guidang::parsers::image
