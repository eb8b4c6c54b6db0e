#include "export/html.hpp"

namespace guidang::exporter {

std::string_view html_style() {
  return R"(
:root { --ink: #1f2328; --soft: #667085; --line: #d0d5dd; --red: #b42318; --amber: #93370d; --blue: #1d4f91; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #f5f6f8; font: 17px/1.8 "Noto Serif CJK SC", "Source Han Serif SC",
  FangSong, STFangsong, SimSun, serif; display: grid; grid-template-columns: minmax(14rem, 22rem) minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem; border-right: 1px solid var(--line);
  font: 14px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", SimHei, sans-serif; background: #fff; }
nav ol { list-style: none; margin: .5rem 0 0; padding: 0; }
nav li { padding: .1rem 0; }
nav .d2 { padding-left: 1.2em; } nav .d3 { padding-left: 2.4em; } nav .d4 { padding-left: 3.6em; }
nav .d5 { padding-left: 4.8em; } nav .d6 { padding-left: 6em; }
a { color: var(--blue); text-decoration: none; } a:hover { text-decoration: underline; }
summary { cursor: pointer; font-weight: bold; }
main { max-width: 52rem; width: 100%; margin: 1.5rem auto; padding: 2rem 3rem; background: #fff; overflow-wrap: anywhere;
  border: 1px solid var(--line); }
h1 { text-align: center; font-size: 1.6rem; line-height: 1.4; margin: 0 0 1rem; }
h2, h3, h4, h5, h6 { font-size: 1.05rem; margin: 1.4em 0 .4em; line-height: 1.5; }
h2 { font-family: "Noto Sans CJK SC", SimHei, "Microsoft YaHei", sans-serif; }
h3 { font-family: KaiTi, STKaiti, "AR PL UKai CN", serif; }
h2.enclosed { text-align: center; border-top: 1px solid var(--line); padding-top: 1.5rem; margin-top: 2.5rem; }
:target { background: #fff7d6; }
article p { margin: .3em 0; text-indent: 2em; }
article p.flush, article p.right, article p.caption { text-indent: 0; }
article p.right { text-align: right; padding-right: 4em; }
article p.caption { text-align: center; font-weight: bold; }
article ul { list-style: none; margin: .3em 0; padding: 0 0 0 2em; }
small, .role { font: 12px/1.4 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: var(--soft); margin-left: .5em;
  text-indent: 0; }
.role { border: 1px solid var(--line); border-radius: 3px; padding: 0 .4em; }
.restored { border-bottom: 2px dotted var(--amber); }
table { border-collapse: collapse; width: 100%; margin: .8em 0; font-size: .88em; line-height: 1.5; }
th, td { border: 1px solid var(--line); padding: .25em .6em; text-align: left; vertical-align: top; text-indent: 0; }
th { background: #f5f6f8; }
.elements th { width: 7em; font-weight: normal; color: var(--soft); }
.mark { font: 13px/1.5 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; border-left: 3px solid var(--soft);
  padding: .2em .8em; margin: .3em 0; color: var(--soft); background: #f9fafb; list-style: none; text-indent: 0; }
.mark.warning { border-color: var(--amber); color: var(--amber); } .mark.error { border-color: var(--red); color: var(--red); }
.state { text-align: center; font-size: 13px; color: var(--soft); } .state.partial { color: var(--red); }
.diagnostics ul { padding: 0; }
@media (max-width: 60rem) { body { display: block; } nav { position: static; height: auto; border: 0; }
  main { padding: 1rem; margin: 0; border: 0; } }
@page { size: A4; margin: 25mm 22mm; }
@media print { body { display: block; background: #fff; font-size: 11pt; } nav { display: none; }
  main { border: 0; margin: 0; padding: 0; max-width: none; } a { color: inherit; }
  h1, h2, h3, h4, h5, h6, .caption { break-after: avoid; } tr, .mark { break-inside: avoid; }
  h2.enclosed { break-before: page; border: 0; } .mark { background: none; } p { orphans: 2; widows: 2; } }
)";
}

}  // namespace guidang::exporter
