#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace guidang::ingest {

/// Names of the streams and storages directly below the root of an OLE compound file ([MS-CFB] 2.6), in lower
/// case,
/// '?' for what is not ASCII. Where the directory cannot be followed, all names that lie anywhere in the
/// file.
std::vector<std::string> ole_root_names(std::string_view bytes);

}  // namespace guidang::ingest
