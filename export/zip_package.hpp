#pragma once
#include <span>
#include <string>
#include <string_view>

namespace guidang::exporter {

struct PackagePart {
  std::string_view name;  ///< "word/document.xml"
  std::string bytes;
};

/// A ZIP archive of the parts in their order: the container of DOCX and XLSX (ECMA-376, part 2). The same
/// parts give the same bytes: every time stamp is the first day that ZIP knows. Throws std::bad_alloc, the
/// only way in which writing to memory can fail.
std::string zip_package(std::span<const PackagePart> parts);

}  // namespace guidang::exporter
