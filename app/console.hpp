#pragma once
#include <string>
#include <string_view>

#include "model/diagnostic.hpp"
#include "model/error.hpp"

namespace guidang::app {

/// A file name that is safe at a terminal: control characters, marks that turn the direction of text and
/// bytes that are not UTF-8 are escaped (\x1B, \u202E).
std::string display_name(std::string_view name);

/// True where the user's messages are Chinese (LC_ALL, LC_MESSAGES, LANG).
bool speaks_chinese();

/// Writes to standard output. False where that fails, which is said on standard error.
bool say(std::string_view text);

/// One line on standard error: what failed, where, and what to do. `name` is the input; empty where none is
/// meant.
void complain(std::string_view name, const Error& error);

/// One line on standard error: the report of `name` is partial, and why.
void complain(std::string_view name, const Diagnostic& loss);

/// One line on standard error.
void remark(std::string_view line);

}  // namespace guidang::app
