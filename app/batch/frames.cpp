#include "app/batch/frames.hpp"

#include <bit>

namespace guidang::app::batch {
namespace {

constexpr std::size_t kHeader = 5;

std::string little_endian(std::uint64_t value, std::size_t count) {
  std::string bytes;
  for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
  return bytes;
}

std::uint64_t from_little_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

}  // namespace

std::string encode(FrameKind kind, std::string_view payload) {
  std::string frame = little_endian(payload.size() + 1, 4);
  frame += static_cast<char>(kind);
  frame += payload;
  return frame;
}

Expected<std::optional<Frame>> FrameDecoder::next() {
  const std::string_view rest = std::string_view{buffer_}.substr(at_);
  if (rest.size() < kHeader) return std::nullopt;
  const auto length = from_little_endian(rest.substr(0, 4));
  const auto kind = static_cast<unsigned char>(rest[4]);
  if (length == 0 || length > kMaxPayload + 1)
    return fail(ErrorCode::protocol, "a frame of " + std::to_string(length) + " bytes");
  if (kind == 0 || kind > static_cast<unsigned char>(FrameKind::last))
    return fail(ErrorCode::protocol, "a frame of kind " + std::to_string(kind));
  if (rest.size() < 4 + length) return std::nullopt;
  Frame frame{static_cast<FrameKind>(kind), std::string{rest.substr(kHeader, length - 1)}};
  at_ += 4 + length;
  if (at_ == buffer_.size() || at_ > kMaxPayload) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  return frame;
}

Packer& Packer::number(std::uint64_t value) {
  bytes_ += little_endian(value, 8);
  return *this;
}

Packer& Packer::real(double value) { return number(std::bit_cast<std::uint64_t>(value)); }

Packer& Packer::text(std::string_view value, std::size_t max_bytes) {
  const auto kept = value.substr(0, max_bytes);
  bytes_ += little_endian(kept.size(), 4);
  bytes_ += kept;
  return *this;
}

std::string_view Unpacker::take(std::size_t count) {
  good_ = good_ && count <= rest_.size();
  if (!good_) return {};
  const auto taken = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return taken;
}

std::uint64_t Unpacker::number() { return from_little_endian(take(8)); }

double Unpacker::real() { return std::bit_cast<double>(number()); }

std::string Unpacker::text(std::size_t max_bytes) {
  const auto length = from_little_endian(take(4));
  if (length > max_bytes) good_ = false;
  return std::string{take(static_cast<std::size_t>(length))};
}

}  // namespace guidang::app::batch
