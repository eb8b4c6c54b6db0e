#include "app/batch/signals.hpp"

#include <sys/signalfd.h>
#include <unistd.h>

namespace guidang::app::batch {

SignalWatch::SignalWatch() {
  sigset_t watched;
  sigemptyset(&watched);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&watched, number);
  sigprocmask(SIG_BLOCK, &watched, &before_);
  pipe_before_ = std::signal(SIGPIPE, SIG_IGN);
  file_ = Descriptor{::signalfd(-1, &watched, SFD_CLOEXEC | SFD_NONBLOCK)};
}

SignalWatch::~SignalWatch() {
  const int unanswered = take();
  std::signal(SIGPIPE, pipe_before_);
  sigprocmask(SIG_SETMASK, &before_, nullptr);
  if (unanswered != 0) ::raise(unanswered);  // For whoever watches outside of us; else it ends the program.
}

int SignalWatch::take() const {
  signalfd_siginfo info;
  return ::read(file_.get(), &info, sizeof info) == sizeof info ? static_cast<int>(info.ssi_signo) : 0;
}

}  // namespace guidang::app::batch
