#include "export/store/database.hpp"

#include "export/utf8.hpp"

namespace guidang::exporter {

Expected<void> Statement::run() {
  const auto stepped = step();
  if (!stepped) return std::unexpected(stepped.error());
  cursor_->reset();
  return {};
}

Expected<void> Database::value(std::string_view sql, std::int64_t& into) {
  auto statement = prepare(sql);
  const auto row = statement.step();
  if (!row) return std::unexpected(row.error());
  into = *row ? statement.number(0) : 0;
  return {};
}

bool is_storable(std::string_view text) {
  return text.find('\0') == std::string_view::npos && is_valid_utf8(text);
}

std::string storable(std::string_view text) {
  std::string valid;
  for (const char c : to_valid_utf8(text)) c == '\0' ? void(valid += "\uFFFD") : void(valid += c);
  return valid;
}

}  // namespace guidang::exporter
