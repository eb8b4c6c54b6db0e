#include "app/batch/channel.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace guidang::app::batch {
namespace {

/// Fills `bytes`, taking along a descriptor. False at the end of the stream.
bool receive_all(int socket, std::string& bytes, Descriptor& passed) {
  for (std::size_t filled = 0; filled < bytes.size();) {
    const auto got = receive_bytes(socket, bytes.data() + filled, bytes.size() - filled, &passed, 0);
    if (got <= 0) return false;
    filled += static_cast<std::size_t>(got);
  }
  return true;
}

}  // namespace

Expected<std::pair<Descriptor, Descriptor>> socket_pair(int type) {
  int ends[2];
  if (::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends) != 0)
    return fail(ErrorCode::io, std::string{"cannot make a socket: "} + std::strerror(errno));
  return std::pair{Descriptor{ends[0]}, Descriptor{ends[1]}};
}

bool send_bytes(int socket, std::string_view bytes, int passed) {
  while (!bytes.empty()) {
    iovec piece{const_cast<char*>(bytes.data()), bytes.size()};
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    if (passed >= 0) {
      message.msg_control = control.data();
      message.msg_controllen = control.size();
      auto* header = CMSG_FIRSTHDR(&message);
      header->cmsg_level = SOL_SOCKET;
      header->cmsg_type = SCM_RIGHTS;
      header->cmsg_len = CMSG_LEN(sizeof(int));
      std::memcpy(CMSG_DATA(header), &passed, sizeof passed);
    }
    const auto sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && errno == EAGAIN) {
      pollfd ready{socket, POLLOUT, 0};
      ::poll(&ready, 1, -1);
      continue;
    }
    if (sent < 0) return false;
    passed = -1;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void send_frame(int socket, FrameKind kind, std::string_view payload) {
  if (!send_bytes(socket, encode(kind, payload))) ::_exit(0);
}

long receive_bytes(int socket, char* bytes, std::size_t size, Descriptor* passed, int flags) {
  iovec piece{bytes, size};
  msghdr message{};
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  if (passed) {
    message.msg_control = control.data();
    message.msg_controllen = control.size();
  }
  ssize_t got = 0;
  do got = ::recvmsg(socket, &message, flags | MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  const auto* header = passed ? CMSG_FIRSTHDR(&message) : nullptr;
  if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS) {
    int fd = -1;
    std::memcpy(&fd, CMSG_DATA(header), sizeof fd);
    *passed = Descriptor{fd};
  }
  return got;
}

std::optional<ReceivedJob> receive_job(int socket) {
  ReceivedJob received;
  FrameDecoder decoder;
  std::string header(5, '\0');
  if (!receive_all(socket, header, received.copy)) return std::nullopt;
  std::string rest(static_cast<unsigned char>(header[0]) | static_cast<unsigned char>(header[1]) << 8 |
                       static_cast<unsigned char>(header[2]) << 16,
                   '\0');
  if (rest.empty()) return std::nullopt;
  rest.pop_back();  // The kind is read.
  if (!receive_all(socket, rest, received.copy)) return std::nullopt;
  decoder.push(header);
  decoder.push(rest);
  auto frame = decoder.next();
  if (!frame || !*frame || (*frame)->kind != FrameKind::job) return std::nullopt;
  auto job = job_from((*frame)->payload);
  if (!job || !received.copy) return std::nullopt;
  received.job = std::move(*job);
  return received;
}

}  // namespace guidang::app::batch
