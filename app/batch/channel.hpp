#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/batch/descriptor.hpp"
#include "app/batch/frames.hpp"
#include "app/batch/messages.hpp"

/// Sockets between processes of one run.
namespace guidang::app::batch {

/// Two ends, closed on exec. Errors: io (too many open files).
Expected<std::pair<Descriptor, Descriptor>> socket_pair(int type);

/// Sends all of `bytes`, with a descriptor beside the first of them where `passed` is none below 0. Waits
/// while the other side does not read. False where the other side is gone.
bool send_bytes(int socket, std::string_view bytes, int passed = -1);

/// A worker's side: sends a frame, or ends the process where nobody listens.
void send_frame(int socket, FrameKind kind, std::string_view payload);

struct ReceivedJob {
  Job job;
  Descriptor copy;
};
/// A worker's side: waits for the next job. Nothing where the other side is gone or talks nonsense.
std::optional<ReceivedJob> receive_job(int socket);

/// At most `bytes.size()` bytes and perhaps a descriptor; what `recvmsg` returns.
long receive_bytes(int socket, char* bytes, std::size_t size, Descriptor* passed, int flags);

}  // namespace guidang::app::batch
