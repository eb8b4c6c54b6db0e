// Contents that are deflated and nothing else, as nearly all are, go through zlib, which takes a fourth of
// the time of Poppler's own decoder. Everything else, and data that zlib finds fault with, is left to
// Poppler, so that damaged streams give what they give there.
#include "parsers/pdf/content/content_bytes.hpp"

#include <poppler/Object.h>
#include <poppler/Stream.h>
#include <zlib.h>

#include <algorithm>

namespace guidang::parsers::pdf {
namespace {

constexpr std::size_t kFirstChunk = 1 << 12, kLargestChunk = 1 << 20;

/// Makes room behind `used` bytes, as much again, without filling it. Returns how much.
std::size_t make_room(std::string& out, std::size_t used) {
  const auto room = std::clamp(used, kFirstChunk, kLargestChunk);
  out.resize_and_overwrite(used + room, [](char*, std::size_t size) { return size; });
  return room;
}

/// Appends what `stream` gives. False where that exceeds `limit`.
bool append_all(Stream& stream, std::size_t limit, std::string& out) {
  stream.reset();
  for (;;) {
    const auto had = out.size();
    const auto room = static_cast<int>(make_room(out, had));
    const int got = stream.doGetChars(room, reinterpret_cast<unsigned char*>(out.data() + had));
    out.resize(had + static_cast<std::size_t>(std::max(got, 0)));
    if (got <= 0) break;
    if (out.size() > limit) return false;
  }
  stream.close();
  return true;
}

/// The bytes below the only filter, a deflation without a predictor; null otherwise.
Stream* deflated(const Object& object) {
  auto* stream = object.getStream();
  auto* below = stream->getKind() == strFlate ? stream->getNextStream() : nullptr;
  if (!below || below->getNextStream()) return nullptr;
  auto* dict = object.streamGetDict();
  return dict->lookup("DecodeParms").isNull() && dict->lookup("DP").isNull() ? below : nullptr;
}

enum class Inflated { whole, damaged, too_large };

Inflated inflate_all(const std::string& raw, std::size_t limit, std::string& out) {
  z_stream z{};
  if (inflateInit(&z) != Z_OK) return Inflated::damaged;
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(raw.data()));
  z.avail_in = static_cast<uInt>(raw.size());
  int state = Z_OK;
  auto used = out.size();
  while (state == Z_OK && used <= limit) {
    const auto room = make_room(out, used);
    z.next_out = reinterpret_cast<Bytef*>(out.data() + used);
    z.avail_out = static_cast<uInt>(room);
    state = inflate(&z, Z_NO_FLUSH);
    used = out.size() - z.avail_out;
  }
  inflateEnd(&z);
  out.resize(used);
  if (used > limit) return Inflated::too_large;
  return state == Z_STREAM_END ? Inflated::whole : Inflated::damaged;
}

bool append_decoded(const Object& object, std::size_t limit, std::string& out) {
  const auto had = out.size();
  if (auto* below = deflated(object)) {
    std::string raw;
    if (!append_all(*below, limit, raw)) return false;
    const auto inflated = inflate_all(raw, limit, out);
    if (inflated != Inflated::damaged) return inflated == Inflated::whole;
    out.resize(had);
  }
  return append_all(*object.getStream(), limit, out);
}

}  // namespace

std::optional<ContentBytes> decode_contents(const Object& contents, std::size_t limit) {
  ContentBytes content;
  const auto add = [&](const Object& part) {
    if (!append_decoded(part, limit, content.bytes)) return false;
    content.ends.push_back(content.bytes.size());
    content.bytes += '\n';
    return true;
  };
  if (contents.isStream() && !add(contents)) return std::nullopt;
  if (!contents.isArray()) return content;
  std::vector<Object> parts;
  for (int i = 0; i < contents.arrayGetLength(); ++i) {
    parts.push_back(contents.arrayGet(i));
    if (!parts.back().isStream()) return content;
  }
  for (const auto& part : parts)
    if (!add(part)) return std::nullopt;
  return content;
}

}  // namespace guidang::parsers::pdf
