#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "app/batch/configuration.hpp"
#include "app/batch/frames.hpp"
#include "app/batch/messages.hpp"
#include "export/exporter.hpp"
#include "export/json_reader.hpp"
#include "ingest/carrier.hpp"
#include "ingest/compound_file.hpp"
#include "ingest/encoding.hpp"
#include "ingest/mail.hpp"
#include "ingest/property_set.hpp"
#include "ingest/zip_archive.hpp"
#include "normalize/normalize.hpp"
#include "parsers/layout/layout.hpp"
#include "parsers/numbering/list_counters.hpp"
#include "parsers/parser.hpp"
#include "tests/fuzz/package.hpp"
#include "tests/fuzz/target.hpp"

namespace guidang::fuzz {
namespace {

/// Bytes, taken one by one; zeros behind the end.
class Feed {
 public:
  explicit Feed(std::string_view bytes) : left_(bytes) {}
  bool more() const { return !left_.empty(); }
  std::uint8_t byte() {
    if (left_.empty()) return 0;
    const auto value = static_cast<std::uint8_t>(left_.front());
    left_.remove_prefix(1);
    return value;
  }
  std::uint32_t word() { return byte() | byte() << 8 | byte() << 16 | static_cast<std::uint32_t>(byte()) << 24; }
  float number() {  // any bits: infinities and NaN as well
    const auto bits = word();
    float value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }
  std::string_view text(std::size_t size) {
    const auto piece = left_.substr(0, size);
    left_.remove_prefix(piece.size());
    return piece;
  }

 private:
  std::string_view left_;
};

/// Every report can be written, and no character of the input vanishes without a word.
void check_report(RawDocument document) {
  const auto report = normalize::normalize(std::move(document), {}, normalize::RuleSet::standard());
  demand(!exporter::to_json(report).empty(), "a report without JSON");
  const auto says_lost = std::ranges::any_of(
      report.diagnostics, [](const Diagnostic& diagnostic) { return diagnostic.code == DiagnosticCode::text_lost; });
  demand(report.quality.lost_characters == 0 || says_lost, "lost text without a diagnostic");
  for (std::size_t i = 0; i < report.nodes.size(); ++i)
    demand(!report.nodes[i].parent || *report.nodes[i].parent < i, "a parent behind its child");
}

/// The parser of a format, and the normaliser behind it.
template <Format format>
void read_document(std::string_view bytes) {
  ingest::SourceFile file;
  file.bytes = bytes;
  file.format = format;
  if (auto document = parsers::parse(file, {.limits = small_limits(), .ocr = false})) check_report(std::move(*document));
}

void read_any(std::string_view bytes) {
  auto file = ingest::from_bytes("x", std::string{bytes}, small_limits());
  if (file) (void)parsers::parse(*file, {.limits = small_limits(), .ocr = false});
}

const std::vector<std::string> kDocxParts = {"word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml",
                                             "word/_rels/document.xml.rels"};
const std::vector<std::string> kOfdParts = {"Doc_0/Document.xml", "Doc_0/DocumentRes.xml", "Doc_0/PublicRes.xml",
                                            "Doc_0/Pages/Page_0/Content.xml"};
const std::vector<std::string> kOdtParts = {"content.xml", "styles.xml"};

void read_docx_parts(std::string_view bytes) {
  static const std::vector<std::pair<std::string, std::string>> fixed = {
      {"[Content_Types].xml",
       R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>)"},
      {"_rels/.rels",
       R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>)"}};
  read_document<Format::docx>(package_of_parts(bytes, kDocxParts, fixed));
}

void read_ofd_parts(std::string_view bytes) {
  static const std::vector<std::pair<std::string, std::string>> fixed = {
      {"OFD.xml",
       R"(<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>)"}};
  read_document<Format::ofd>(package_of_parts(bytes, kOfdParts, fixed));
}

void read_odt_parts(std::string_view bytes) {
  static const std::vector<std::pair<std::string, std::string>> fixed = {{"mimetype", "application/vnd.oasis.opendocument.text"}};
  read_document<Format::odt>(package_of_parts(bytes, kOdtParts, fixed));
}

std::string docx_seed(std::string_view file) { return parts_of_package(file, kDocxParts); }
std::string ofd_seed(std::string_view file) { return parts_of_package(file, kOfdParts); }
std::string odt_seed(std::string_view file) { return parts_of_package(file, kOdtParts); }

void read_zip(std::string_view bytes) {
  auto package = ingest::ZipArchive::open(bytes, small_limits());
  if (!package) return;
  for (const auto& entry : package->entries()) (void)package->read(entry.name);
}

void read_carrier(std::string_view bytes) {
  for (const auto format : {Format::zip, Format::archive, Format::mail}) {
    ingest::SourceFile file;
    file.file_name = "x.bin";
    file.bytes = bytes;
    file.format = format;
    file.sha256 = std::string(64, '0');
    (void)ingest::expand_carrier(file, small_limits(), [](const ingest::Member& member) {
      demand(!member.path.empty(), "a member without a name");
      return true;
    });
  }
}

void read_compound(std::string_view bytes) {
  const auto file = ingest::CompoundFile::open(bytes, small_limits());
  if (!file) return;
  for (const auto& entry : file->entries())
    if (!entry.storage)
      if (const auto stream = file->read(entry.path))  // Several entries may claim one path: the first is meant.
        demand(stream->bytes.size() <= file->find(entry.path)->size, "a stream longer than declared");
}

void decode(std::string_view bytes) {
  if (const auto text = ingest::decode_text(bytes)) {
    demand(ingest::is_valid_utf8(text->utf8), "decoded text is no UTF-8");
    demand(text->utf8.find('\0') == std::string::npos, "decoded text holds NUL");
  }
  Feed feed(bytes);
  const auto name = std::string{feed.text(feed.byte() % 24)};
  if (const auto text = ingest::decode_as(bytes, name)) demand(ingest::is_valid_utf8(text->utf8), "decoded text is no UTF-8");
}

void number(std::string_view bytes) {
  using namespace parsers::numbering;
  Feed feed(bytes);
  std::array<ListInstance, 3> lists;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    lists[i].id = static_cast<std::uint32_t>(i);
    lists[i].list = feed.byte() % 2;
    for (auto& level : lists[i].levels) {
      level.format = number_format_from_nfc(feed.byte());
      level.text = feed.text(feed.byte() % 12);
      level.start = static_cast<std::int32_t>(feed.word());
      level.legal = feed.byte() % 2 != 0;
      if (feed.byte() % 2 != 0) level.restart = feed.byte();
    }
    if (feed.byte() % 2 != 0) lists[i].start_override[feed.byte() % kLevels] = static_cast<std::int32_t>(feed.word());
  }
  ListCounters counters;
  for (int i = 0; i < 400 && feed.more(); ++i) {
    const auto label = counters.next(lists[feed.byte() % lists.size()], feed.byte());
    demand(label.level < kLevels, "a level that does not exist");
    demand(label.text.size() < 4096, "a label without bound");
  }
}

void lay_out(std::string_view bytes) {
  using namespace parsers::layout;
  Feed feed(bytes);
  RawDocument document;
  for (int i = 0; i < 6; ++i) document.intern({.font = "x", .size_pt = static_cast<float>(feed.byte()), .bold = feed.byte() % 2 != 0});
  Layout layout(document, small_limits());
  for (std::uint32_t page = 1; page <= 4 && feed.more(); ++page) {
    PageContent content{.number = page, .width_pt = feed.byte() * 4.0F, .height_pt = feed.byte() * 4.0F};
    const bool wild = feed.byte() % 4 == 0;
    const auto place = [&] { return wild ? feed.number() : feed.byte() * 3.0F; };
    const auto box = [&] {
      const float x = place(), y = place();
      return Box{x, y, x + place() / 8, y + place() / 8};
    };
    for (int i = 0; i < 300 && feed.more(); ++i) {
      const auto what = feed.byte();
      if (what % 8 == 0) {
        content.rules.push_back({box()});
      } else if (what % 8 == 1) {
        content.images.push_back({box(), "i", feed.word(), feed.word()});
      } else {
        Glyph glyph{.text = what % 8 == 2 ? "一" : what % 8 == 3 ? "（" : "文", .box = box()};
        glyph.baseline = glyph.box.y1;
        glyph.style = what % 7;
        if (what % 16 == 4) glyph.angle = static_cast<std::int16_t>(feed.byte() * 2);
        if (what % 16 == 5) glyph.vertical = true;
        content.glyphs.push_back(glyph);
      }
    }
    layout.add(std::move(content));
  }
  layout.finish();
  check_report(std::move(document));
}

/// Lines of text; the first byte of each says how it is set.
void normalise(std::string_view bytes) {
  RawDocument document;
  document.intern({.font = "仿宋", .size_pt = 16});
  document.intern({.font = "黑体", .size_pt = 16});
  document.intern({.font = "方正小标宋", .size_pt = 22, .bold = true});
  document.intern_paragraph_style("标题 1");
  Feed feed(bytes);
  while (feed.more() && document.blocks.size() < 3000) {
    const auto how = feed.byte();
    std::string raw;
    for (auto c = feed.byte(); feed.more() && c != '\n'; c = feed.byte()) raw += static_cast<char>(c);
    auto text = ingest::decode_as(raw, "utf-8");
    if (!text) continue;
    TextBlock block;
    block.text = std::move(text->utf8);
    block.runs.push_back({0, static_cast<std::uint32_t>(block.text.size()), static_cast<std::uint16_t>(how % 4)});
    block.alignment = static_cast<Alignment>(how >> 2 & 3);
    if (how % 11 == 0) block.outline_level = how % 9 + 1;
    if (how % 13 == 0) block.label = ListLabel{.text = "（三）", .level = static_cast<std::uint8_t>(how % 9), .ordinal = how, .list = how % 3U};
    if (how % 17 == 0) block.style = 1;
    document.blocks.push_back({how % 19 == 0 ? Layer::footer : Layer::body, {}, std::move(block)});
  }
  check_report(std::move(document));
}

/// A text file as `normalise` takes it: a byte in front of every line.
std::string lines_seed(std::string_view file) {
  std::string out = " ";
  for (const char c : file) out += c == '\n' ? std::string{"\n "} : std::string(1, c);
  return out;
}

/// What a worker may say, in pieces as a pipe delivers them.
void take_frames(std::string_view bytes) {
  using namespace app::batch;
  FrameDecoder decoder;
  Feed feed(bytes);
  while (feed.more()) {
    decoder.push(feed.text(1 + feed.byte()));
    for (;;) {
      const auto frame = decoder.next();
      if (!frame || !*frame) break;
      const auto& payload = (*frame)->payload;
      demand(payload.size() <= kMaxPayload, "a frame longer than any may be");
      if (const auto job = job_from(payload)) {
        const auto again = job_from(to_payload(*job));
        demand(again && to_payload(*again) == to_payload(*job), "a job that reads as another");
      }
      if (const auto done = finished_from(payload)) demand(done->outcome <= Outcome::skipped, "no outcome");
      (void)member_from(payload);
      (void)sign_from(payload);
    }
  }
}

/// Frames of every kind, in pieces of 256 bytes.
std::string frames_seed(std::string_view file) {
  using namespace app::batch;
  const std::string text{file.substr(0, 700)};
  const std::string whole = encode(FrameKind::job, to_payload(Job{.number = 7, .file_name = "报告.docx", .skip_pages = {3, 9}})) +
                            encode(FrameKind::started, to_payload(7, 0)) + encode(FrameKind::page, to_payload(7, 2)) +
                            encode(FrameKind::report, text) +
                            encode(FrameKind::member_lost, to_payload(MemberNote{"a/b.docx", "encrypted", "no"})) +
                            encode(FrameKind::finished, to_payload(Finished{.number = 7, .message = "m", .title = "题"}));
  std::string pieces;
  for (std::size_t at = 0; at < whole.size(); at += 256) pieces += '\xFF' + whole.substr(at, 256);
  return pieces;
}

void configure(std::string_view bytes) {
  if (const auto made = app::batch::configuration_from(bytes, "guidang.toml")) (void)app::batch::to_text(*made);
}

std::string configuration_seed(std::string_view) { return app::batch::to_text({}); }

void make_rules(std::string_view bytes) {
  const auto rules = normalize::RuleSet::parse(bytes, "0f3a");
  demand(rules || !rules.error().message.empty(), "refused without a word");
}

void read_report(std::string_view bytes) {
  const auto report = exporter::from_json(bytes);
  if (!report) return;
  for (std::size_t i = 0; i < report->nodes.size(); ++i)
    demand(!report->nodes[i].parent || *report->nodes[i].parent < i, "a parent behind its child");
  for (const auto& row : exporter::exporter_table()) (void)row.write(*report);
}

/// A text file's report.
std::string report_seed(std::string_view file) {
  ingest::SourceFile source;
  source.bytes = file;
  source.format = Format::text;
  auto document = parsers::parse(source, {});
  return document ? exporter::to_json(normalize::normalize(std::move(*document), {}, normalize::RuleSet::standard())) : "{}";
}

constexpr std::array kTargets = {
    FuzzTarget{"zip", ".docx", read_zip},
    FuzzTarget{"carrier", ".odt", read_carrier},
    FuzzTarget{"compound", ".doc", read_compound},
    FuzzTarget{"detect", ".rtf", read_any},
    FuzzTarget{"decode", ".txt", decode},
    FuzzTarget{"docx", ".docx", read_docx_parts, docx_seed},
    FuzzTarget{"odt", ".odt", read_odt_parts, odt_seed},
    FuzzTarget{"ofd", ".ofd", read_ofd_parts, ofd_seed},
    FuzzTarget{"doc", ".doc", read_document<Format::doc>},
    FuzzTarget{"html", ".html", read_document<Format::html>},
    FuzzTarget{"rtf", ".rtf", read_document<Format::rtf>},
    FuzzTarget{"text", ".txt", read_document<Format::text>},
    FuzzTarget{"pdf", ".pdf", read_document<Format::pdf>},
    FuzzTarget{"numbering", ".wps", number},
    FuzzTarget{"layout", ".doc", lay_out},
    FuzzTarget{"normalise", ".txt", normalise, lines_seed},
    FuzzTarget{"frames", ".txt", take_frames, frames_seed},
    FuzzTarget{"config", ".txt", configure, configuration_seed},
    FuzzTarget{"rules", ".toml", make_rules, nullptr, "normalize/rules"},
    FuzzTarget{"report", ".txt", read_report, report_seed},
};

}  // namespace

std::span<const FuzzTarget> fuzz_targets() { return kTargets; }

const FuzzTarget* find_fuzz_target(std::string_view name) {
  const auto found = std::ranges::find(kTargets, name, &FuzzTarget::name);
  return found == kTargets.end() ? nullptr : &*found;
}

Limits small_limits() {
  Limits limits;
  limits.max_inflated_bytes = limits.max_entry_bytes = 8U << 20;
  limits.max_text_bytes = 2U << 20;
  limits.max_blocks = 20'000;
  limits.max_table_cells = 5'000;
  limits.max_entries = 500;
  limits.max_pages = 50;
  limits.page_seconds = 2;
  limits.document_seconds = 6;
  return limits;
}

void demand(bool promise, const char* words) {
  if (promise) return;
  std::fprintf(stderr, "promise broken: %s\n", words);
  std::abort();
}

}  // namespace guidang::fuzz
