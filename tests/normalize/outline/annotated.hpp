#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "../documents.hpp"

namespace guidang::normalize {

/// A document whose lines say what they are. In front of each line stands "-" where it is text, else the
/// depth of its section: "2" for a heading on its own line, "2+" for one that runs in, "2~" where the number
/// opens text, "2?" where the number was restored. " => " shows label and heading where they differ from what
/// is printed. "@" is a paragraph of running text.
struct Annotated {
  const char* name;
  const char* faults;  ///< Diagnostics of sections, in order.
  const char* text;    ///< Begins with a line feed.
};

void PrintTo(const Annotated& one, std::ostream* out);
std::string name_of(const testing::TestParamInfo<Annotated>& info);

/// Normalises the document and expects the same annotations, and that no character is lost.
void check(const Annotated& given);

}  // namespace guidang::normalize
