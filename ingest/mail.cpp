// One pass over the lines. The open multiparts stand on a stack; a line that begins with "--" is compared
// with their boundaries from the inside outwards, so that a part whose end is missing still ends with the
// multipart around it.
#include "ingest/mail.hpp"

#include <algorithm>
#include <optional>

#include "ingest/ascii.hpp"
#include "ingest/mail_header.hpp"

namespace guidang::ingest {
namespace {

constexpr std::size_t kMaxDepth = 32;

struct Multipart {
  std::string boundary;
  bool alternative = false, related = false;
};

/// The end of the line at `at`, and the start of the next.
struct Line {
  std::size_t end, next;
};

Line line_at(std::string_view text, std::size_t at) {
  const auto newline = text.find('\n', at);
  if (newline == std::string_view::npos) return {text.size(), text.size()};
  return {newline > at && text[newline - 1] == '\r' ? newline - 1 : newline, newline + 1};
}

class MailReader {
 public:
  MailReader(std::string_view text, const Limits& limits) : text_{text}, limits_{limits} {}

  Expected<Mail> read() {
    auto headers = take_headers();
    if (headers.empty()) return fail(ErrorCode::structure, "the message has no header fields");
    mail_.subject = decode_header(find_header(headers, "subject"));
    mail_.from = decode_header(find_header(headers, "from"));
    mail_.date = decode_header(find_header(headers, "date"));
    begin_entity(headers);
    while (at_ < text_.size()) {
      if (!take_line()) return fail(ErrorCode::zip_entries, "the message has too many parts");
    }
    end_leaf(text_.size());
    return std::move(mail_);
  }

 private:
  HeaderFields take_headers() {
    const auto fields = parse_header_fields(text_.substr(at_));
    at_ += fields.length;
    return fields.fields;
  }

  void begin_entity(const HeaderFields& headers) {
    MailPart part;
    const auto type = find_header(headers, "content-type");
    if (!type.empty())
      part.media_type = ascii_lower(type.substr(0, std::min(type.find_first_of("; \t"), type.size())));
    const bool multipart = part.media_type.starts_with("multipart/");
    auto boundary = multipart ? header_parameter(type, "boundary") : std::string{};
    if (!boundary.empty() && stack_.size() < kMaxDepth) {
      stack_.push_back({std::move(boundary), part.media_type == "multipart/alternative",
                        part.media_type == "multipart/related"});
      return;
    }
    part.too_deep = !boundary.empty();
    describe(part, headers, type);
    leaf_ = std::move(part);
    leaf_begin_ = at_;
  }

  void describe(MailPart& part, const HeaderFields& headers, std::string_view type) const {
    const auto disposition = find_header(headers, "content-disposition");
    part.attachment = ascii_lower(disposition.substr(0, 10)) == "attachment";
    part.file_name = header_parameter(disposition, "filename");
    if (part.file_name.empty()) part.file_name = header_parameter(type, "name");
    part.charset = ascii_lower(header_parameter(type, "charset"));
    part.content_id = find_header(headers, "content-id");
    part.transfer_encoding = ascii_lower(find_header(headers, "content-transfer-encoding"));
    for (const auto& multipart : stack_) {
      part.alternative |= multipart.alternative;
      part.related |= multipart.related;
    }
  }

  /// False where there are too many parts.
  bool take_line() {
    const auto begin = at_;
    const auto line = line_at(text_, begin);
    at_ = line.next;
    const auto text = text_.substr(begin, line.end - begin);
    if (!text.starts_with("--")) return true;
    for (auto i = stack_.size(); i-- > 0;) {
      const auto rest = text.substr(2);
      if (!rest.starts_with(stack_[i].boundary)) continue;
      const auto tail = rest.substr(stack_[i].boundary.size());
      const bool closing = tail.starts_with("--");
      if (tail.find_first_not_of(" \t", closing ? 2 : 0) != std::string_view::npos) continue;
      end_leaf(begin);
      stack_.resize(closing ? i : i + 1);
      if (!closing) begin_entity(take_headers());
      break;
    }
    return mail_.parts.size() < limits_.max_entries;
  }

  /// The line break before a boundary belongs to the boundary.
  void end_leaf(std::size_t end) {
    if (!leaf_) return;
    if (end > leaf_begin_ && end < text_.size() && text_[end - 1] == '\n') --end;
    if (end > leaf_begin_ && end < text_.size() && text_[end - 1] == '\r') --end;
    leaf_->body = text_.substr(leaf_begin_, std::max(end, leaf_begin_) - leaf_begin_);
    mail_.parts.push_back(std::move(*leaf_));
    leaf_.reset();
  }

  std::string_view text_;
  const Limits& limits_;
  Mail mail_;
  std::size_t at_ = 0;
  std::vector<Multipart> stack_;
  std::optional<MailPart> leaf_;
  std::size_t leaf_begin_ = 0;
};

}  // namespace

Expected<Mail> parse_mail(std::string_view bytes, const Limits& limits) {
  return MailReader{bytes, limits}.read();
}

std::string decode_body(const MailPart& part) {
  if (part.transfer_encoding.starts_with("base64")) return decode_base64(part.body);
  if (part.transfer_encoding.starts_with("quoted-printable")) return decode_quoted_printable(part.body);
  return std::string{part.body};
}

}  // namespace guidang::ingest
