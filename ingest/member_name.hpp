#pragma once
#include <string>
#include <string_view>

namespace guidang::ingest {

/// The name of a member of a carrier, made fit to be shown. It is a label: never a path of the file system.
struct MemberName {
  std::string
      shown;  ///< UTF-8, '/' as separator, relative, no ".", "..", drive or control characters; not empty.
  bool unsafe = false;  ///< The name as stored was absolute, climbed with "..", or held control characters.
};

/// `raw` may be UTF-8 or GB18030, with '/' or '\\'. Control and bidirectional characters become U+FFFD; what
/// is longer than 1,000 bytes is cut in its middle, so that the extension stays.
MemberName member_name(std::string_view raw);

}  // namespace guidang::ingest
