#pragma once

namespace guidang::app {

/// What the program says to the shell. The larger of several is the one that counts, except for `no_input`.
enum class ExitCode : int {
  complete = 0,  ///< Everything was read completely.
  usage = 2,     ///< Wrong arguments; nothing was done.
  partial = 3,   ///< Reports were made, some of them partial.
  failed = 4,    ///< Some input gave no report, or an output could not be written.
  no_input = 5,  ///< There was nothing to read.
  halted = 6,    ///< Stopped before the end: the disk is full, or another run holds the folder. Nothing is
               ///< lost; the same command goes on from there.
  interrupted = 130,  ///< Ctrl-C; resumable like `halted`.
  terminated = 143,   ///< SIGTERM, SIGHUP; the same.
};

}  // namespace guidang::app
