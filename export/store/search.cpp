// From the index, a set of passages that hold every term of every word; then each is read and the words are
// looked for in its texts. A word may not run over two texts, but the words may stand in different texts of
// the passage.
#include "export/store/search.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>

#include "export/store/search_index.hpp"
#include "export/utf8.hpp"

namespace guidang::exporter {
namespace {

constexpr std::size_t kMaxExcerpts = 3;
constexpr std::size_t kMaxPath = 32;

using Words = std::vector<std::u32string>;

/// One text of a passage.
struct Piece {
  std::int64_t node = 0;
  std::optional<std::uint32_t> item;
  std::string kind, text;
  std::u32string characters;
};

struct Candidate {
  std::int64_t document = 0, first_node = 0, last_node = 0;
};

/// The ends of the sentence around `at`: behind 。！？； and line ends.
std::pair<std::size_t, std::size_t> sentence_around(std::u32string_view text, std::size_t at) {
  constexpr std::u32string_view kEnds = U"。!?;\n";  // full-width ones are folded
  const auto before = at == 0 ? std::u32string_view::npos : text.find_last_of(kEnds, at - 1);
  const auto behind = text.find_first_of(kEnds, at);
  return {before == std::u32string_view::npos ? 0 : before + 1,
          behind == std::u32string_view::npos ? text.size() : behind + 1};
}

/// The characters [begin, end) of a UTF-8 text.
std::string cut(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = 0, first = text.size();
  for (std::size_t number = 0; at < text.size() && number < end; ++number) {
    if (number == begin) first = at;
    at += std::max<std::size_t>(utf8_length(text.substr(at)), 1);
  }
  return std::string{text.substr(std::min(first, at), at - std::min(first, at))};
}

class Search {
 public:
  Search(Database& database, const SearchQuery& query, Words words)
      : database_(database),
        query_(query),
        words_(std::move(words)),
        passage_(database_.prepare(
            "SELECT p.document, p.first_node, p.last_node FROM passages p JOIN documents d USING (document) "
            "WHERE p.passage = ?1 AND (d.report_year BETWEEN ?2 AND ?3 OR ?2 IS NULL) "
            "AND (?4 IN (d.province, d.city, d.county, d.township, d.region_code) OR ?4 IS NULL) "
            "AND (EXISTS (SELECT 1 FROM section_roles r WHERE r.document = p.document "
            "AND r.node = p.first_node AND r.role = ?5) OR ?5 IS NULL)")),
        texts_(database_.prepare(
            "SELECT node, item, kind, text FROM texts WHERE document = ?1 AND node BETWEEN ?2 "
            "AND ?3 AND text IS NOT NULL")) {}

  Expected<SearchResult> run() {
    std::vector<TermRange> terms;
    for (const auto& word : words_) std::ranges::copy(lookup_terms(word), std::back_inserter(terms));
    auto candidates = find_passages(database_, terms);
    if (!candidates) return std::unexpected(std::move(candidates.error()));
    SearchResult result;
    for (auto passage = candidates->next(1); passage > 0; passage = candidates->next(passage + 1)) {
      auto found = read(passage);
      if (!found) return std::unexpected(std::move(found.error()));
      if (!*found) continue;
      if (result.hits.size() == query_.limit) {
        result.more = true;
        break;
      }
      auto hit = describe_hit();
      if (!hit) return std::unexpected(std::move(hit.error()));
      result.hits.push_back(std::move(*hit));
    }
    return result;
  }

 private:
  /// True where the passage passes the filters and every word stands in it; it is then the current one.
  Expected<bool> read(std::int64_t passage) {
    const auto years = query_.years;
    const auto row =
        passage_
            .with(passage, years ? std::optional{years->first} : std::nullopt,
                  years ? std::optional{years->second} : std::nullopt, query_.region, query_.role)
            .step();
    if (!row || !*row) return row;
    current_ = {passage_.number(0), passage_.number(1), passage_.number(2)};
    pieces_.clear();
    texts_.with(current_.document, current_.first_node, current_.last_node);
    for (auto text = texts_.step();; text = texts_.step()) {
      if (!text) return text;
      if (!*text) break;
      pieces_.push_back({texts_.number(0), texts_.known<std::uint32_t>(1), std::string{texts_.text(2)},
                         std::string{texts_.text(3)}, folded(texts_.text(3))});
    }
    return std::ranges::all_of(words_, [&](const auto& word) {
      return std::ranges::any_of(pieces_, [&](const Piece& piece) {
        return find_word(piece.characters, word, 0) != std::u32string::npos;
      });
    });
  }

  Expected<SearchHit> describe_hit() {
    SearchHit hit;
    auto document = database_.prepare(
        "SELECT sha256, file_name, title, report_year, (SELECT group_concat(name, '、') FROM issuers i "
        "WHERE i.document = d.document) FROM documents d WHERE document = ?1");
    if (const auto row = document.with(current_.document).step(); !row) return std::unexpected(row.error());
    hit.sha256 = document.text(0);
    hit.file_name = document.text(1);
    hit.title = document.text(2);
    hit.year = document.known<int>(3);
    hit.issuer = document.text(4);
    if (auto done = add_path(hit); !done) return std::unexpected(done.error());
    std::ranges::stable_sort(pieces_, {}, [](const Piece& p) {
      return std::pair{p.node, p.item.value_or(0)};
    });
    for (const auto& piece : pieces_)
      if (auto done = add_excerpts(piece, hit); !done) return std::unexpected(done.error());
    return hit;
  }

  Expected<void> add_path(SearchHit& hit) {
    auto above = database_.prepare(
        "SELECT n.parent, coalesce(s.label, e.mark, '') || coalesce(s.heading, e.title, '') FROM nodes n "
        "LEFT JOIN sections s USING (document, node) LEFT JOIN enclosed_documents e USING (document, node) "
        "WHERE n.document = ?1 AND n.node = ?2");
    for (auto node = current_.first_node; node > 0 && hit.path.size() < kMaxPath;) {
      const auto row = above.with(current_.document, node).step();
      if (!row) return std::unexpected(row.error());
      if (!*row) break;
      if (const auto step = above.text(1); !step.empty()) hit.path.emplace_back(step);
      const auto parent = above.number(0);
      node = parent < node ? parent : 0;
    }
    std::ranges::reverse(hit.path);
    return {};
  }

  /// The sentences of `piece` with one of the words.
  Expected<void> add_excerpts(const Piece& piece, SearchHit& hit) {
    const std::u32string_view text = piece.characters;
    for (std::size_t from = 0; from < text.size() && hit.excerpts.size() < kMaxExcerpts;) {
      std::size_t at = std::u32string::npos;
      for (const auto& word : words_) at = std::min(at, find_word(text, word, from));
      if (at == std::u32string::npos) break;
      const auto [begin, end] = sentence_around(text, at);
      Excerpt excerpt{.sentence = cut(piece.text, begin, end), .kind = piece.kind, .item = piece.item};
      excerpt.marks = marks_in(text, begin, end);
      if (auto done = add_place(piece, excerpt); !done) return done;
      hit.excerpts.push_back(std::move(excerpt));
      from = end;
    }
    return {};
  }

  /// Where the words stand in [begin, end), overlapping ones as one.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> marks_in(std::u32string_view text, std::size_t begin,
                                                                std::size_t end) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> marks, merged;
    for (const auto& word : words_)
      for (auto at = find_word(text, word, begin); at < end; at = find_word(text, word, at + word.size()))
        marks.emplace_back(at - begin, std::min(at + word.size(), end) - begin);
    std::ranges::sort(marks);
    for (const auto& mark : marks) {
      if (!merged.empty() && mark.first <= merged.back().second)
        merged.back().second = std::max(merged.back().second, mark.second);
      else
        merged.push_back(mark);
    }
    return merged;
  }

  Expected<void> add_place(const Piece& piece, Excerpt& excerpt) {
    if (piece.node == 0) return {};
    auto node = database_.prepare(
        "SELECT n.id, coalesce(i.page, n.page), coalesce(i.part, n.part), coalesce(i.paragraph, "
        "n.paragraph), "
        "coalesce(i.line, n.line) FROM nodes n LEFT JOIN enumeration_items i ON i.document = n.document "
        "AND i.node = n.node AND i.item = ?3 WHERE n.document = ?1 AND n.node = ?2");
    const auto row = node.with(current_.document, piece.node, piece.item).step();
    if (!row) return std::unexpected(row.error());
    excerpt.node_id = node.text(0);
    excerpt.at = {.page = node.known<std::uint32_t>(1),
                  .part = std::string{node.text(2)},
                  .paragraph = node.known<std::uint32_t>(3),
                  .line = node.known<std::uint32_t>(4)};
    return {};
  }

  Database& database_;
  const SearchQuery& query_;
  const Words words_;
  Statement passage_, texts_;
  Candidate current_;
  std::vector<Piece> pieces_;
};

}  // namespace

Expected<SearchResult> search(Store& store, const SearchQuery& query) {
  auto words = query_words(query.text);
  if (words.empty()) return fail(ErrorCode::config, "there is nothing to look for");
  if (std::ranges::all_of(words, [](const auto& word) { return lookup_terms(word).empty(); }))
    return fail(ErrorCode::config, "the query is made of signs only");
  return Search{store.database(), query, std::move(words)}.run();
}

}  // namespace guidang::exporter
