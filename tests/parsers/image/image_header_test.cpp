#include "parsers/image/image_header.hpp"

#include <gtest/gtest.h>

#include "tests/parsers/image/image_maker.hpp"

namespace guidang::parsers::image {
namespace {

using namespace std::string_literals;

const std::string kExif =
    "Exif\0\0"s + "MM\0*"s + be32(8) + be16(1) + be16(274) + be16(3) + be32(1) + be16(6) + be16(0) + be32(0);

std::string jpeg(std::uint16_t width, std::uint16_t height, const std::string& exif = {}) {
  auto bytes = "\xFF\xD8"s;
  if (!exif.empty()) bytes += "\xFF\xE1" + be16(exif.size() + 2) + exif;
  return bytes + "\xFF\xC0" + be16(17) + "\x08" + be16(height) + be16(width) + "\x03";
}

TEST(ImageHeader, TellsSizesOfEveryFormat) {
  struct Row {
    const char* name;
    std::string bytes;
    std::uint32_t width, height;
    int orientation = 1;
  };
  const std::vector<Row> rows = {
      {"png", "\x89PNG\r\n\x1A\n"s + be32(13) + "IHDR" + be32(1654) + be32(2339), 1654, 2339},
      {"jpeg", jpeg(1240, 1754), 1240, 1754},
      {"jpeg turned by a camera", jpeg(4000, 3000, kExif), 4000, 3000, 6},
      {"gif", "GIF89a" + le16(20) + le16(10), 20, 10},
      {"bmp", "BM" + std::string(12, '\0') + le32(40) + le32(30) + le32(40), 30, 40},
      {"bmp from the top", "BM" + std::string(12, '\0') + le32(40) + le32(30) + le32(0U - 40U), 30, 40},
      {"old bmp", "BM" + std::string(12, '\0') + le32(12) + le16(30) + le16(40), 30, 40},
      {"webp",
       "RIFF" + le32(0) + "WEBPVP8X" + le32(10) + le32(0) + number(99, 3, false) + number(49, 3, false), 100,
       50},
      {"webp lossless", "RIFF" + le32(0) + "WEBPVP8L" + le32(0) + "/" + le32(99 | 49 << 14), 100, 50},
      {"tiff", tiff_headers({{600, 800, 0, 3}}), 600, 800, 3},
      {"big tiff",
       "II+\0"s + le16(8) + le16(0) + number(16, 8, false) + number(2, 8, false) + le16(256) + le16(4) +
           number(1, 8, false) + number(600, 8, false) + le16(257) + le16(3) + number(1, 8, false) +
           number(800, 8, false) + number(0, 8, false),
       600, 800},
  };
  for (const auto& row : rows) {
    const auto header = read_image_header(row.bytes, 10);
    ASSERT_TRUE(header) << row.name << ": " << describe(header.error());
    ASSERT_EQ(header->frames.size(), 1U) << row.name;
    EXPECT_EQ(header->frames[0].width, row.width) << row.name;
    EXPECT_EQ(header->frames[0].height, row.height) << row.name;
    EXPECT_EQ(header->frames[0].orientation, row.orientation) << row.name;
    EXPECT_FALSE(header->cut) << row.name;
  }
}

TEST(ImageHeader, ListsPagesOfATiffWithoutThumbnails) {
  const auto header = read_image_header(tiff_headers({{600, 800}, {60, 80, 1}, {600, 801}}), 10);
  ASSERT_TRUE(header);
  ASSERT_EQ(header->frames.size(), 2U);
  EXPECT_EQ(header->frames[1].height, 801U);
}

TEST(ImageHeader, EndsEveryChainOfDirectories) {
  for (const std::uint32_t next : {8U, 62U, 0xFFFFFFF0U, 3U}) {
    const auto header = read_image_header(tiff_headers({{600, 800}, {600, 800}}, next), 100);
    ASSERT_TRUE(header) << next;
    EXPECT_EQ(header->frames.size(), 2U) << next;
    EXPECT_TRUE(header->cut) << next;
  }
  const auto many = read_image_header(tiff_headers(std::vector<TiffPage>(50, {600, 800})), 7);
  ASSERT_TRUE(many);
  EXPECT_EQ(many->frames.size(), 7U);
  EXPECT_TRUE(many->cut);
}

TEST(ImageHeader, RefusesWhatHasNoSize) {
  for (const auto& bytes : {"\xFF\xD8\xFF\xD9"s, "GIF89a"s, "BM"s, "II*\0"s, "RIFF\0\0\0\0WEBPVP8 "s,
                            "\x89PNG\r\n\x1A\n"s, jpeg(0, 0)}) {
    const auto header = read_image_header(bytes, 10);
    ASSERT_FALSE(header);
    EXPECT_EQ(header.error().code, ErrorCode::image_damaged);
  }
  EXPECT_EQ(read_image_header("年度报告", 10).error().code, ErrorCode::unsupported);
}

TEST(ImageHeader, ReadsNoByteBehindTheEnd) {
  for (const auto& whole : {jpeg(1240, 1754, kExif), tiff_headers({{600, 800}, {600, 800}})})
    for (std::size_t size = 0; size < whole.size(); ++size) {
      const std::string cut(whole, 0, size);  // A copy of its own, so that a sanitizer sees its end.
      (void)read_image_header(cut, 10);
    }
}

}  // namespace
}  // namespace guidang::parsers::image
