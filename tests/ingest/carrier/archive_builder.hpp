#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guidang::ingest::test {

enum class Shape { tar, tar_gz, tar_bz2, tar_xz, seven_zip };

using Files = std::vector<std::pair<std::string, std::string>>;

/// An archive of regular files, written with libarchive; names are stored as the bytes given.
std::string make_archive(Shape shape, const Files& files);
/// The bytes behind gzip, without any archive.
std::string make_gzip(std::string_view bytes);

}  // namespace guidang::ingest::test
