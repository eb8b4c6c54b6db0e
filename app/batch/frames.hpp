#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.hpp"

/// What supervisor and workers say to each other: frames of a length (4 bytes, little-endian, of kind and
/// payload), a kind (1 byte) and a payload. A worker has read hostile bytes: nothing it says is believed.
namespace guidang::app::batch {

enum class FrameKind : std::uint8_t {
  job = 1,         ///< To the worker: a document, with its bytes as a descriptor.
  started,         ///< From here on: from the worker. It works on that job now.
  page,            ///< It begins that page: a sign of life.
  report,          ///< A piece of the report's JSON.
  finished,        ///< How the job ended.
  member,          ///< A member of a carrier begins.
  member_bytes,    ///< A piece of its bytes.
  member_end,      ///< It is complete.
  member_lost,     ///< It cannot be read.
  member_skipped,  ///< It was passed over by a rule.
  last = member_skipped,
};

/// No frame is longer: longer things come in pieces.
inline constexpr std::size_t kMaxPayload = 1 << 20;

struct Frame {
  FrameKind kind = FrameKind::job;
  std::string payload;
};

/// The frame as bytes. `payload` is at most kMaxPayload long.
std::string encode(FrameKind kind, std::string_view payload);

/// Takes frames out of bytes as they arrive. Holds at most one frame and one read.
class FrameDecoder {
 public:
  void push(std::string_view bytes) { buffer_ += bytes; }
  /// The next frame, or nothing while it is not complete. Errors: protocol (a length that cannot be, an
  /// unknown kind); it stays then.
  Expected<std::optional<Frame>> next();
  /// True where the bytes end inside a frame.
  bool inside_frame() const { return at_ < buffer_.size(); }

 private:
  std::string buffer_;
  std::size_t at_ = 0;
};

/// Builds a payload: numbers little-endian, texts with their length before them.
class Packer {
 public:
  Packer& number(std::uint64_t value);
  Packer& real(double value);
  /// Cut at `max_bytes`: what a document makes us say has no bound of its own.
  Packer& text(std::string_view value, std::size_t max_bytes = 4'096);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Takes a payload apart. What is missing gives zero or nothing; `complete` tells in the end whether all was
/// there and nothing is left.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t number();
  double real();
  std::string text(std::size_t max_bytes = 4'096);
  bool complete() const { return good_ && rest_.empty(); }

 private:
  std::string_view take(std::size_t count);
  std::string_view rest_;
  bool good_ = true;
};

}  // namespace guidang::app::batch
