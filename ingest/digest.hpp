#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace guidang::ingest {

/// The hash of bytes that come piece by piece.
class Digest {
 public:
  Digest(Digest&&) noexcept;
  Digest& operator=(Digest&&) noexcept;
  ~Digest();

  void update(std::string_view bytes);
  /// 64 lower-case hexadecimal digits. Ends the computation: call it once.
  std::string hex();

 protected:
  struct State;
  explicit Digest(std::unique_ptr<State> state);

 private:
  std::unique_ptr<State> state_;
};

/// SHA-256 (FIPS 180-4).
struct Sha256 : Digest {
  Sha256();
};

/// SM3 (GB/T 32905-2016).
struct Sm3 : Digest {
  Sm3();
};

}  // namespace guidang::ingest
