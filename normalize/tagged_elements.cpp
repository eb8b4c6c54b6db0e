#include "normalize/tagged_elements.hpp"

#include <algorithm>
#include <array>

#include "normalize/dates.hpp"
#include "normalize/document_number.hpp"
#include "normalize/organisations.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

constexpr std::string_view kPrefix = "tag:";

enum class Element : std::uint8_t {
  title,
  number,
  date,
  signatories,
  addressees,
  copy_to,
  signer,
  security,
  urgency
};

struct Row {
  std::string_view names;
  Element element;
};

constexpr std::array kRows = {
    Row{"标题 公文标题 文件标题", Element::title},
    Row{"发文字号 文号", Element::number},
    Row{"成文日期 发文日期 发证日期 签发日期", Element::date},
    Row{"发文机关署名 发文机关 发证机关 落款 署名", Element::signatories},
    Row{"主送机关", Element::addressees},
    Row{"抄送机关", Element::copy_to},
    Row{"签发人", Element::signer},
    Row{"密级 密级和保密期限", Element::security},
    Row{"紧急程度", Element::urgency},
};

/// One of the blank-separated `names` is the whole of `name`.
bool is_one_of(std::string_view name, std::string_view names) {
  for (std::size_t at = 0; at < names.size();) {
    const auto end = std::min(names.find(' ', at), names.size());
    if (names.substr(at, end - at) == name) return true;
    at = end + 1;
  }
  return false;
}

void set_once(std::optional<std::string>& field, std::string_view value) {
  if (!field) field = std::string{value};
}

/// Producers put anything into tags: names count where they are bodies, or 各乡镇 and its like.
void set_names(std::vector<std::string>& field, std::string_view value) {
  if (!field.empty()) return;
  auto names = split_organisations(without_closing(value));
  const auto is_body = [](const std::string& name) {
    return is_organisation(name) || name.starts_with("各");
  };
  if (std::ranges::all_of(names, is_body)) field = std::move(names);
}

void set(Element element, std::string_view value, DocumentElements& elements) {
  bool damaged = false;
  switch (element) {
    case Element::title:
      return set_once(elements.title, without_blanks(value));
    case Element::signer:
      return set_once(elements.signer, value);
    case Element::security:
      return set_once(elements.security, value);
    case Element::urgency:
      return set_once(elements.urgency, value);
    case Element::signatories:
      return set_names(elements.signatories, value);
    case Element::addressees:
      return set_names(elements.addressees, value);
    case Element::copy_to:
      return set_names(elements.copy_to, value);
    case Element::number:
      if (!elements.number) elements.number = parse_document_number(value, damaged);
      return;
    case Element::date:
      if (elements.date) return;
      if (const auto date = parse_date_line(value)) elements.date = DocumentDate{date->text, date->iso};
      return;
  }
}

}  // namespace

void read_tagged_elements(std::span<const std::pair<std::string, std::string>> properties,
                          DocumentElements& elements) {
  for (const auto& [name, value] : properties) {
    if (!name.starts_with(kPrefix) || strip(value).empty()) continue;
    const auto tag = std::string_view{name}.substr(kPrefix.size());
    for (const auto& row : kRows)
      if (is_one_of(tag, row.names)) set(row.element, strip(value), elements);
  }
}

}  // namespace guidang::normalize
