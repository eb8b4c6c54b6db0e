#pragma once
#include <optional>
#include <string_view>

#include "model/report.hpp"

namespace guidang::normalize {

/// A document number (发文字号, GB/T 9704 7.2.5) that makes up the whole of `line`, in any brackets: 渠马委文〔2023〕1号,
/// 湘政发【2012】33号, 国务院令第711号, 苏银监发[2015]89号. `damaged` is set where the brackets were lost (开州委法20239).
std::optional<DocumentNumber> parse_document_number(std::string_view line, bool& damaged);

/// The number of a cited work: the first whole one inside `text`.
std::optional<DocumentNumber> find_document_number(std::string_view text);

}  // namespace guidang::normalize
