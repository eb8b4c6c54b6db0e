#pragma once

namespace guidang::app {

/// What the program says to the shell. The larger of several is the one that counts, except for `no_input`.
enum class ExitCode : int {
  complete = 0,  ///< Everything was read completely.
  usage = 2,     ///< Wrong arguments; nothing was done.
  partial = 3,   ///< Reports were made, some of them partial.
  failed = 4,    ///< Some input gave no report, or an output could not be written.
  no_input = 5,  ///< There was nothing to read.
};

}  // namespace guidang::app
