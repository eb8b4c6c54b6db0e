#pragma once
#include <span>
#include <string>
#include <string_view>

#include "export/store/statistics.hpp"

namespace guidang::exporter {

/// What a store holds as one HTML page in Chinese, for screen and paper: a plot for each panel, as SVG in the
/// page. It needs no other file, runs no script, and shows names of documents as text whatever they are.
/// `name` says which store it is. The same panels give the same bytes.
std::string to_html(std::span<const Panel> panels, std::string_view name);

}  // namespace guidang::exporter
