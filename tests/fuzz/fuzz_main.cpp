// One libFuzzer program for each target: GUIDANG_FUZZ_TARGET names it.
#include <cstdint>

#include "tests/fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto* const target = guidang::fuzz::find_fuzz_target(GUIDANG_FUZZ_TARGET);
  target->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
