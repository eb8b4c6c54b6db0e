#pragma once
#include <csignal>

#include "app/batch/descriptor.hpp"

namespace guidang::app::batch {

/// While it lives, SIGINT, SIGTERM and SIGHUP do not end the program but wait here; SIGPIPE is ignored.
class SignalWatch {
 public:
  SignalWatch();
  ~SignalWatch();
  SignalWatch(const SignalWatch&) = delete;
  SignalWatch& operator=(const SignalWatch&) = delete;

  int descriptor() const { return file_.get(); }
  /// The number of a signal that came; 0 where none did.
  int take() const;

 private:
  sigset_t before_;
  void (*pipe_before_)(int);
  Descriptor file_;
};

}  // namespace guidang::app::batch
