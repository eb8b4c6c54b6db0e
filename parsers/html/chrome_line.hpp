#pragma once
#include <string_view>

namespace guidang::parsers::html {

/// True for a line that the site adds around a document: publish line (来源：… 发布时间：… 【字体：大 中 小】
/// 打印), position (您当前的位置：首页 > …), share and print buttons, 上一篇/下一篇, the site's footer.
bool is_chrome_line(std::string_view text);

}  // namespace guidang::parsers::html
