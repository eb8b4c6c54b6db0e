#include "parsers/html/zones.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "parsers/block_sink.hpp"
#include "parsers/html/chrome_line.hpp"
#include "parsers/html/css.hpp"
#include "parsers/html/index_table.hpp"

// Text is weighed: characters outside links, more where sentences end. The document is where the weight is.
// Ids and classes that the usual content systems give their text settle it quickly; otherwise the search goes
// down from the root as long as one child holds most of the weight and what it leaves behind is links and
// buttons. Text left behind that reads like text stops the descent: a noisy line in the body is better than a
// lost one. All sums are taken in loops over the node vector; nothing recurses.

namespace guidang::parsers::html {
namespace {

struct Weight {
  std::uint32_t chars = 0;         ///< Visible signs.
  std::uint32_t link_chars = 0;    ///< Of these, inside <a>.
  std::uint32_t chrome_chars = 0;  ///< Of these, outside links in lines that a site adds.
  std::uint32_t stops = 0;         ///< Sentence ends.
  std::uint32_t links = 0;
  std::uint32_t breaks = 0;  ///< Starts of blocks, line breaks.
  KeyMask keys = 0;

  void add(const Weight& other) {
    chars += other.chars, link_chars += other.link_chars, chrome_chars += other.chrome_chars;
    stops += other.stops, links += other.links, breaks += other.breaks;
    keys |= other.keys;
  }
  std::uint32_t plain() const { return chars - std::min(chars, link_chars + chrome_chars); }
  std::uint64_t score() const { return plain() + 10ULL * stops; }
};

constexpr auto kContentNames = std::to_array<std::string_view>({"trs_editor",
                                                                "trs_uedit_param",
                                                                "ucap-content",
                                                                "zoom",
                                                                "zoomcon",
                                                                "article-content",
                                                                "articlecontent",
                                                                "article_content",
                                                                "article_con",
                                                                "pages_content",
                                                                "con_content",
                                                                "view_content",
                                                                "news_content",
                                                                "newscontent",
                                                                "j-fontcontent",
                                                                "vsb_content",
                                                                "vsb_content_2",
                                                                "wp_articlecontent",
                                                                "conttxt",
                                                                "txt_content",
                                                                "contenttxt",
                                                                "easysite-news-content",
                                                                "easysite-news-content-text",
                                                                "detail-content",
                                                                "content_detail",
                                                                "xxgk_content",
                                                                "zwcontent",
                                                                "zwgk_content",
                                                                "zw_content",
                                                                "bodytext",
                                                                "mainbody",
                                                                "article-body",
                                                                "fontzoom",
                                                                "printcontent"});

constexpr auto kChromeNames = std::to_array<std::string_view>(
    {"share",    "bdsharebuttonbox", "crumb", "crumbs",    "breadcrumb", "breadcrumbs", "position",
     "location", "toolbar",          "tools", "copyright", "pagination", "footer",      "foot",
     "nav",      "navbar",           "menu",  "sidebar",   "qrcode",     "ewm",         "header",
     "top-bar",  "topbar",           "print", "fontsize",  "related",    "xglj"});

std::string lower(std::string_view s) {
  std::string result(s);
  for (auto& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

/// Id and classes as lower-case words.
template <class Names>
bool is_named(const Node& node, const Names& names) {
  for (const auto* attribute : {"id", "class"}) {
    const auto value = lower(node.attribute(attribute));
    for (std::size_t at = 0; at < value.size();) {
      const auto end = std::min(value.find(' ', at), value.size());
      if (std::ranges::find(names, std::string_view(value).substr(at, end - at)) != names.end()) return true;
      at = end + 1;
    }
  }
  return false;
}

std::uint32_t count(std::string_view text, std::string_view sign) {
  std::uint32_t n = 0;
  for (auto at = text.find(sign); at != text.npos; at = text.find(sign, at + sign.size())) ++n;
  return n;
}

class Mapper {
 public:
  explicit Mapper(const Dom& dom) : dom_(dom), weights_(dom.size()) {
    map_.zones.resize(dom.size(), Zone::inherit);
  }

  PageMap map() {
    weigh();
    mark_indexes();
    weigh();
    read_page_title();
    map_.main = find_main();
    map_.zones[0] = map_.main == 0 ? Zone::body : Zone::chrome;
    map_.zones[map_.main] = Zone::body;
    mark_chrome_inside_main();
    if (map_.main != 0) find_title();
    return std::move(map_);
  }

 private:
  /// Weighs every subtree; what is marked as index weighs nothing.
  void weigh() {
    map_.hidden_chars = 0;
    std::ranges::fill(weights_, Weight{});
    std::uint32_t link_end = 0;
    for (std::uint32_t i = 1; i < dom_.size(); ++i) {
      const auto& node = dom_[i];
      auto& weight = weights_[i];
      if (is_silent_tag(node.tag) || is_hidden(node) || map_.zones[i] == Zone::index) {
        if (map_.zones[i] != Zone::index && !is_silent_tag(node.tag)) count_hidden(i);
        i = node.end - 1;
        continue;
      }
      if (node.tag == "a" && node.has("href")) link_end = std::max(link_end, node.end), weight.links = 1;
      weight.breaks = node.tag == "br" || is_block_tag(node.tag);
      if (node.is_text()) weigh_text(node.text, i < link_end, weight);
    }
    for (auto i = static_cast<std::uint32_t>(dom_.size()); i-- > 1;)
      weights_[dom_[i].parent].add(weights_[i]);
  }

  static void weigh_text(std::string_view text, bool in_link, Weight& weight) {
    weight.chars = static_cast<std::uint32_t>(visible_chars(text));
    if (weight.chars == 0) return;
    if (in_link) weight.link_chars = weight.chars;
    if (!in_link && is_chrome_line(text)) weight.chrome_chars = weight.chars;
    if (!in_link) weight.stops = count(text, "。") + count(text, "；");
    for (const auto& match : find_keys(text)) weight.keys |= match.bit;
  }

  void count_hidden(std::uint32_t node) {
    for (auto i = node; i < dom_[node].end; ++i) {
      if (is_silent_tag(dom_[i].tag)) i = dom_[i].end - 1;
      map_.hidden_chars += visible_chars(dom_[i].text);
    }
  }

  bool is_index_node(std::uint32_t i) const {
    const auto& weight = weights_[i];
    const auto keys = static_cast<std::uint32_t>(std::popcount(weight.keys));
    return !dom_[i].is_text() && is_index(weight.keys) && weight.stops <= 2 &&
           weight.chars <= 80 * keys + 120;
  }

  void mark_indexes() {
    for (std::uint32_t i = 1; i < dom_.size(); ++i) {
      if (weights_[i].keys == 0 || dom_[i].is_text() || map_.zones[i] == Zone::index) continue;
      if (is_index_node(i)) {
        i = mark_tight(i);
      } else if (is_index(weights_[i].keys)) {
        mark_runs(i);
      }
      if (map_.zones[i] == Zone::index) i = dom_[i].end - 1;
    }
  }

  /// Goes down from an element that qualifies while one child has all its keys, so that a title beside the
  /// index stays outside.
  std::uint32_t mark_tight(std::uint32_t node) {
    for (bool deeper = true; deeper;) {
      deeper = false;
      for (auto child = dom_[node].first_child; child != kNone && !deeper; child = dom_[child].next) {
        if (dom_[child].is_text() || weights_[child].keys != weights_[node].keys) continue;
        node = child;
        deeper = true;
      }
    }
    map_.zones[node] = Zone::index;
    return node;
  }

  /// Rows that stand as neighbours among other text: <p>索引号：…</p><p>文号：…</p>.
  void mark_runs(std::uint32_t parent) {
    std::vector<std::uint32_t> run;
    KeyMask keys = 0;
    const auto close = [&] {
      if (is_index(keys))
        for (const auto node : run) map_.zones[node] = Zone::index;
      run.clear();
      keys = 0;
    };
    for (auto child = dom_[parent].first_child; child != kNone; child = dom_[child].next) {
      const auto& weight = weights_[child];
      if (weight.chars == 0) continue;
      if (dom_[child].is_text() || weight.keys == 0 || weight.chars > 200 || weight.stops > 1) {
        close();
        continue;
      }
      run.push_back(child);
      keys |= weight.keys;
    }
    close();
  }

  void read_page_title() {
    map_.page_title = meta_content(dom_, "ArticleTitle");
    for (std::uint32_t i = 1; i < dom_.size() && map_.page_title.empty(); ++i)
      if (dom_[i].tag == "title") map_.page_title = text_of(dom_, i, 1024);
  }

  std::uint32_t find_main() const {
    if (const auto named = find_named_content(); named != 0) return named;
    std::uint32_t node = 0;
    for (auto next = heaviest_child(node); next != kNone; next = heaviest_child(node)) {
      if (!may_descend(node, next)) break;
      node = next;
    }
    return is_site_page(node) && weights_[node].score() * 2 >= weights_[0].score() ? node : 0;
  }

  /// The smallest element around everything that carries a content system's name for the text.
  std::uint32_t find_named_content() const {
    std::uint32_t first = 0, last_end = 0;
    std::uint64_t score = 0;
    for (std::uint32_t i = 1; i < dom_.size(); ++i) {
      const auto own = weights_[i].score();
      if (own == 0 || own * 100 < weights_[0].score() * 15 || dom_[i].is_text()) continue;
      if (!is_named(dom_[i], kContentNames)) continue;
      if (first == 0) first = i;
      last_end = dom_[i].end;
      score += own;
      i = dom_[i].end - 1;
    }
    if (first == 0 || score * 100 < weights_[0].score() * 40) return 0;
    while (dom_[first].end < last_end) first = dom_[first].parent;
    return first;
  }

  std::uint32_t heaviest_child(std::uint32_t node) const {
    std::uint32_t best = kNone;
    for (auto child = dom_[node].first_child; child != kNone; child = dom_[child].next)
      if (!dom_[child].is_text() && (best == kNone || weights_[child].score() > weights_[best].score()))
        best = child;
    return best;
  }

  bool may_descend(std::uint32_t from, std::uint32_t to) const {
    static constexpr auto kLines =
        std::to_array<std::string_view>({"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "li", "a", "table"});
    const auto &outer = weights_[from], &inner = weights_[to];
    const auto rest = outer.chars - inner.chars;
    const auto rest_plain = outer.plain() - std::min(outer.plain(), inner.plain());
    const bool is_line = std::ranges::find(kLines, dom_[to].tag) != kLines.end();
    // A table is entered only on the way to a text that stands in one of its cells.
    if (is_line && dom_[to].tag != "table") return false;
    if (dom_[to].tag == "table" && !leads_to_one_cell(to)) return false;
    if (rest == 0) return inner.score() > 0;
    return inner.breaks >= 3 && inner.score() * 10 >= outer.score() * 8 && rest_plain * 2 <= rest;
  }

  bool leads_to_one_cell(std::uint32_t table) const {
    auto node = table;
    while (true) {
      const auto next = heaviest_child(node);
      if (next == kNone || weights_[next].score() * 10 < weights_[table].score() * 8) return false;
      if (dom_[next].tag == "td" || dom_[next].tag == "th") return weights_[next].breaks >= 3;
      if (dom_[next].tag != "tbody" && dom_[next].tag != "tr") return false;
      node = next;
    }
  }

  /// A page of a site has links or a site's lines around its text; a saved document has not.
  bool is_site_page(std::uint32_t main) const {
    const auto links = weights_[0].links - weights_[main].links;
    const auto chrome = weights_[0].chrome_chars - weights_[main].chrome_chars;
    return main != 0 && (links >= 3 || chrome > 0);
  }

  void mark_chrome_inside_main() {
    for (auto i = map_.main + 1; i < dom_[map_.main].end; ++i) {
      if (dom_[i].is_text()) continue;
      if (map_.zones[i] == Zone::index) {
        i = dom_[i].end - 1;
      } else if (looks_like_chrome(i)) {
        if (!holds_attachments(i)) map_.zones[i] = Zone::chrome;
        i = dom_[i].end - 1;
      }
    }
  }

  bool looks_like_chrome(std::uint32_t i) const {
    const auto& weight = weights_[i];
    const auto& tag = dom_[i].tag;
    if (weight.chars == 0 || weight.stops > 1) return false;
    if (tag == "nav" || tag == "footer" || tag == "aside" || tag == "select" || tag == "button") return true;
    if (!is_block_tag(tag) || tag == "p") return false;
    const bool small = weight.score() * 10 < weights_[map_.main].score();
    if (small && is_named(dom_[i], kChromeNames)) return true;
    return small && weight.links >= 3 && weight.link_chars * 10 >= weight.chars * 6;
  }

  bool holds_attachments(std::uint32_t i) const { return text_of(dom_, i).find("附件") != std::string::npos; }

  /// The last small element in front of the text that shows the title known from the metadata, or is a
  /// heading.
  void find_title() {
    std::string wanted = map_.page_title;
    std::erase(wanted, ' ');
    for (std::uint32_t i = 1; i < map_.main; ++i) {
      const auto& node = dom_[i];
      const auto& weight = weights_[i];
      if (node.is_text() || node.end > map_.main || node.end - i > 16) continue;
      if (weight.chars < 6 || weight.chars > 120 || weight.link_chars > 0) continue;
      auto text = text_of(dom_, i);
      std::erase(text, ' ');
      const bool known =
          !wanted.empty() && (wanted.find(text) != wanted.npos || text.find(wanted) != text.npos);
      const bool heading =
          node.tag.size() == 2 && node.tag[0] == 'h' && node.tag[1] >= '1' && node.tag[1] <= '3';
      if ((known || (wanted.empty() && heading)) && !is_chrome_line(text)) map_.title = i, i = node.end - 1;
    }
    if (map_.title != kNone) map_.zones[map_.title] = Zone::body;
  }

  const Dom& dom_;
  std::vector<Weight> weights_;
  PageMap map_;
};

}  // namespace

PageMap map_page(const Dom& dom) { return Mapper(dom).map(); }

std::string meta_content(const Dom& dom, std::string_view name) {
  const auto wanted = lower(name);
  for (const auto& node : dom)
    if (node.tag == "meta" && lower(node.attribute("name")) == wanted)
      return std::string(trim_blanks(node.attribute("content")));
  return {};
}

}  // namespace guidang::parsers::html
