#pragma once
#include <span>
#include <string>
#include <string_view>

/// Ways into the program for hostile bytes. Each target takes any bytes at all and must return: a crash, a finding of
/// a sanitizer, a hang or a broken promise (`demand`) is a defect.
///
/// With clang (`scripts/fuzz`) each target is a libFuzzer program; in every build test_fuzz runs all of them over the
/// fixtures, over cut and damaged copies of them, and over what fuzzing once found (tests/fuzz/found).
namespace guidang::fuzz {

struct FuzzTarget {
  std::string_view name;
  std::string_view fixtures;   ///< Ending of the files below `folder` that are its seeds.
  void (*run)(std::string_view bytes);
  /// What the target reads of a fixture: the parts of a package, without the packing. Null: the file as it is.
  std::string (*seed)(std::string_view file) = nullptr;
  std::string_view folder = "fixtures/same";
};

std::span<const FuzzTarget> fuzz_targets();
/// Null where no target has that name.
const FuzzTarget* find_fuzz_target(std::string_view name);

/// Small limits, so that no input takes long.
struct Limits small_limits();

/// Ends the program loudly: a promise is broken.
void demand(bool promise, const char* words);

}  // namespace guidang::fuzz
