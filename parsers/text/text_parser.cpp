#include "parsers/text/text_parser.hpp"

#include <algorithm>
#include <utility>

#include "ingest/encoding.hpp"

namespace guidang::parsers {
namespace {

/// Separators of lines that no editor counts as lines, as they stand in UTF-8.
constexpr std::string_view kSoftBreaks[] = {"\v", "\u0085", "\u2028", "\u2029"};

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == std::string_view::npos; }

/// Builds the blocks of one file and counts what it drops.
class TextReader {
 public:
  TextReader(RawDocument& document, const Limits& limits) : document_(document), limits_(limits) {}

  /// Reads lines until the end or a limit.
  void read(std::string_view text) {
    std::uint32_t line = 0;
    for (std::size_t begin = 0; begin < text.size();) {
      const auto end = std::min(text.find('\n', begin), text.size());
      read_line(text.substr(begin, end - begin), ++line);
      begin = end + 1;
      if (document_.blocks.size() < limits_.max_blocks) continue;
      if (begin < text.size())
        add(DiagnosticCode::size_limit, "further lines were not read", {.line = line + 1});
      return;
    }
  }

  std::size_t dropped() const { return dropped_; }

  void add(DiagnosticCode code, std::string message, Provenance at = {}) {
    document_.diagnostics.push_back({code, std::move(message), std::move(at), std::nullopt});
  }

 private:
  void read_line(std::string_view line, std::uint32_t number) {
    while (true) {
      const auto feed = line.find('\f');
      add_block(cleaned(line.substr(0, feed)), number);
      if (feed == std::string_view::npos) return;
      page_break_ = true;
      line.remove_prefix(feed + 1);
    }
  }

  void add_block(std::string text, std::uint32_t number) {
    if (is_blank(text)) return;
    TextBlock block;
    block.text = std::move(text);
    block.page_break_before = std::exchange(page_break_, false);
    document_.blocks.push_back({Layer::body, {.line = number}, std::move(block)});
  }

  std::string cleaned(std::string_view line) {
    std::string text;
    text.reserve(line.size());
    while (!line.empty()) {
      const auto soft = std::ranges::find_if(kSoftBreaks, [&](auto mark) { return line.starts_with(mark); });
      if (soft != std::end(kSoftBreaks)) {
        text += '\n';
        line.remove_prefix(soft->size());
        continue;
      }
      is_control(line[0]) ? void(++dropped_) : text.push_back(line[0]);
      line.remove_prefix(1);
    }
    return text;
  }

  RawDocument& document_;
  const Limits& limits_;
  std::size_t dropped_ = 0;
  bool page_break_ = false;
};

/// At most `max_bytes` of `text`, cut at the end of a line, or of a character where one line is longer.
std::string_view within_limit(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  const auto line_end = text.rfind('\n', max_bytes);
  if (line_end != std::string_view::npos && line_end > 0) return text.substr(0, line_end);
  while (max_bytes > 0 && (static_cast<unsigned char>(text[max_bytes]) & 0xC0) == 0x80) --max_bytes;
  return text.substr(0, max_bytes);
}

}  // namespace

Expected<RawDocument> parse_text(const ingest::SourceFile& file, const ParseContext& context) {
  const auto decoded = ingest::decode_text(file.bytes);
  if (!decoded) return std::unexpected(decoded.error());
  RawDocument document;
  document.encoding = decoded->encoding;
  TextReader reader(document, context.limits);
  if (decoded->guessed) reader.add(DiagnosticCode::encoding_guessed, "read as " + decoded->encoding);
  if (decoded->mixed) reader.add(DiagnosticCode::encoding_mixed, "lines were decoded one by one");
  if (decoded->mojibake) reader.add(DiagnosticCode::mojibake, "the text was once saved in a wrong encoding");
  const auto text = within_limit(decoded->utf8, context.limits.max_text_bytes);
  reader.read(text);
  if (text.size() < decoded->utf8.size())
    reader.add(DiagnosticCode::size_limit, std::to_string(decoded->utf8.size() - text.size()) +
                                               " bytes of text beyond the limit were not read");
  if (const auto count = decoded->replaced + reader.dropped(); count > 0)
    reader.add(DiagnosticCode::invalid_character, std::to_string(decoded->replaced) +
                                                      " characters were replaced, " +
                                                      std::to_string(reader.dropped()) + " were dropped");
  return document;
}

}  // namespace guidang::parsers
