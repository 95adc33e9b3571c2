/** Light and dark as the reader has it; on paper as the document is: the list of competences, then every piece in full. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b2733; --soft: #4a5560; --head: #12355b; --link: #0b4f8a; --page: #fff; --panel: #eef2f6; --line: #8a98a6; font: 1rem/1.5 Arial, Helvetica, sans-serif; color: var(--ink); background: var(--page); }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --soft: #b4c0cc; --head: #b9d4f0; --link: #8cc4ff; --page: #14191f; --panel: #1f2730; --line: #6b7a89; } }
body { max-width: 56rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1, h2, h3, h4, h5 { color: var(--head); line-height: 1.25; }
h2 { margin-top: 2.5rem; }
h3 { margin: 1.75rem 0 .5rem; }
summary h3 { display: inline; font-size: 1rem; margin: 0; }
h4 { margin: 1.25rem 0 .4rem; }
h5 { font-size: .95rem; margin: .9rem 0 .2rem; }
p { margin: .4rem 0; }
p, li, td, th, dd, summary, h3, h4 { overflow-wrap: anywhere; }
.lead { font-size: 1.25rem; color: var(--head); }
.small { font-size: .875rem; color: var(--soft); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; }
nav a { display: inline-block; padding: .25rem 0; }
a { color: var(--link); }
dl div { display: grid; grid-template-columns: 11rem 1fr; gap: .5rem; border-bottom: 1px solid var(--line); padding: .2rem 0; }
dt { font-weight: bold; }
dd { margin: 0; }
.tools { background: var(--page); border-bottom: 2px solid var(--line); padding: .6rem 0; display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
.tools[hidden], [hidden] { display: none; }
.tools div { flex: 1 1 20rem; }
.tools label { font-weight: bold; }
.tools p { flex-basis: 100%; margin: 0; min-height: 1.5em; }
input, button { font: inherit; color: var(--ink); background: var(--page); border: 1px solid var(--line); border-radius: .3rem; min-height: 2.75rem; padding: .3rem .7rem; }
input { display: block; width: 100%; box-sizing: border-box; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
details { border: 1px solid var(--line); border-radius: .3rem; margin: .4rem 0; }
.opened { scroll-margin-top: 5rem; padding: 0 1rem 1rem; }
summary { padding: .6rem .8rem .6rem 1.9rem; text-indent: -1.1rem; cursor: pointer; }
details[open] > summary { border-bottom: 1px solid var(--line); background: var(--panel); }
.state { display: block; text-indent: 0; color: var(--soft); }
.gap .state { font-weight: bold; color: var(--ink); }
.gap { border-style: dashed; }
.opened article + article { border-top: 1px solid var(--line); margin-top: 1rem; }
.shows, blockquote { border-left: .3rem solid var(--line); padding-left: .8rem; margin: .4rem 0; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th, td { border: 1px solid var(--line); padding: .35rem .5rem; text-align: start; vertical-align: top; }
thead th { background: var(--panel); overflow-wrap: normal; }
tbody th { white-space: nowrap; }
@media (min-width: 48rem) and (min-height: 36rem) { .tools { position: sticky; top: 0; z-index: 1; } .tools:not([hidden]) ~ section details { scroll-margin-top: 8.5rem; } }
@media (max-width: 36rem) { dl div { grid-template-columns: 1fr; gap: 0; } table { font-size: .8rem; } }
@media print {
  @page { size: A4; margin: 2cm; }
  :root { color-scheme: light; --ink: #1b2733; --soft: #4a5560; --head: #12355b; --link: #12355b; --page: #fff; --panel: #eef2f6; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  a { text-decoration: none; }
  .tools, nav, .competence .opened, .competence::details-content { display: none; }
  [data-group][hidden], details[hidden] { display: block; }
  .piece::details-content { content-visibility: visible; display: block; }
  details { border: 0; border-bottom: 1px solid var(--line); border-radius: 0; margin: 0; }
  summary { list-style: none; padding: .3rem 0; text-indent: 0; background: none; }
  .piece summary h3 { font-size: 13.5pt; }
  .opened { padding: 0 0 .6rem; }
  .competence, .competence > summary, .whole, tr, dl div { break-inside: avoid; }
  summary { display: block; }
  h2, h3, h4, .piece > summary { break-after: avoid; }
  .piece h4 { margin: .6rem 0 .2rem; }
  .piece dl { margin: 0; font-size: 9pt; }
  .piece dl div, .piece dt, .piece dd { display: inline; border: 0; }
  .piece dt::after { content: ": "; }
  .piece dd::after { content: " \\b7  "; }
  .piece dl div:last-child dd::after { content: ""; }
  table { font-size: 9.5pt; }
  thead { display: table-header-group; }
  #evidence, .begins { break-before: page; }
}
`;
