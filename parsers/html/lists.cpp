#include "parsers/html/lists.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace guidang::parsers::html {
namespace {

using numbering::NumberFormat;

struct Mark {
  std::string_view name;  ///< Value of list-style-type, or of the attribute `type`.
  NumberFormat format;
  std::string_view after;
};

/// CSS Counter Styles Level 3.
constexpr auto kMarks =
    std::to_array<Mark>({{"decimal", NumberFormat::decimal, "."},
                         {"1", NumberFormat::decimal, "."},
                         {"decimal-leading-zero", NumberFormat::decimal_zero, "."},
                         {"lower-alpha", NumberFormat::lower_letter, "."},
                         {"lower-latin", NumberFormat::lower_letter, "."},
                         {"a", NumberFormat::lower_letter, "."},
                         {"upper-alpha", NumberFormat::upper_letter, "."},
                         {"upper-latin", NumberFormat::upper_letter, "."},
                         {"A", NumberFormat::upper_letter, "."},
                         {"lower-roman", NumberFormat::lower_roman, "."},
                         {"i", NumberFormat::lower_roman, "."},
                         {"upper-roman", NumberFormat::upper_roman, "."},
                         {"I", NumberFormat::upper_roman, "."},
                         {"cjk-decimal", NumberFormat::ideograph_digital, "、"},
                         {"cjk-ideographic", NumberFormat::chinese_counting_thousand, "、"},
                         {"simp-chinese-informal", NumberFormat::chinese_counting_thousand, "、"},
                         {"trad-chinese-informal", NumberFormat::chinese_counting_thousand, "、"},
                         {"simp-chinese-formal", NumberFormat::chinese_legal_simplified, "、"},
                         {"trad-chinese-formal", NumberFormat::ideograph_legal_traditional, "、"},
                         {"cjk-heavenly-stem", NumberFormat::ideograph_traditional, "、"},
                         {"cjk-earthly-branch", NumberFormat::ideograph_zodiac, "、"}});

void read_number(std::string_view value, std::int64_t& number) {
  std::int64_t read = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), read);
  if (error == std::errc{} && read > -1'000'000'000 && read < 1'000'000'000) number = read;
}

}  // namespace

HtmlList::HtmlList(const Node& node, std::uint32_t id, std::size_t level)
    : ordered_(node.tag == "ol"),
      id_(id),
      level_(static_cast<std::uint8_t>(std::min<std::size_t>(level, 8))) {
  read_number(node.attribute("start"), ordinal_);
}

std::optional<ListLabel> HtmlList::next(const Node& item, std::string_view list_style) {
  read_number(item.attribute("value"), ordinal_);
  const auto ordinal = ordinal_++;
  if (list_style == "none") return std::nullopt;
  ListLabel label{.level = level_, .ordinal = ordinal, .list = id_, .bullet = !ordered_};
  const auto* mark = std::ranges::find(kMarks, list_style, &Mark::name);
  if (!ordered_ && (mark == kMarks.end() || list_style.empty())) {
    label.text = "•";
    return label;
  }
  if (mark == kMarks.end()) mark = kMarks.begin();
  label.bullet = false;
  label.text = numbering::render(mark->format, ordinal);
  label.text += mark->after;
  return label;
}

}  // namespace guidang::parsers::html
