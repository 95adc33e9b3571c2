/** Light and dark as the reader has it; on paper dark on white. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b2733; --soft: #4a5560; --head: #12355b; --link: #0b4f8a; --page: #fff; --line: #b8c4d0; font: 1rem/1.5 Arial, Helvetica, sans-serif; color: var(--ink); background: var(--page); }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --soft: #b4c0cc; --head: #b9d4f0; --link: #8cc4ff; --page: #14191f; --line: #4a5866; } }
body { max-width: 56rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1, h2, h3, h4 { color: var(--head); line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; }
h4 { margin: 1rem 0 .25rem; }
p { margin: .3rem 0; }
p, li, dd { overflow-wrap: anywhere; }
ul, ol { padding-inline-start: 1.25rem; }
nav a { display: inline-block; padding: .25rem 0; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
article { border-top: 2px solid var(--line); padding: .5rem 0 1rem; content-visibility: auto; contain-intrinsic-size: auto 12rem; }
dl { margin: 0; }
dl div { display: grid; grid-template-columns: 11rem 1fr; gap: .5rem; border-bottom: 1px solid var(--line); padding: .2rem 0; }
dd dl div { grid-template-columns: 9rem 1fr; }
dt { font-weight: bold; }
dd { margin: 0; }
dd > ul { list-style: none; padding: 0; margin: 0; }
dd > ul > li + li { border-top: 1px dashed var(--line); }
time { color: var(--soft); }
@media (max-width: 36rem) { dl div, dd dl div { grid-template-columns: 1fr; gap: 0; } }
@media print {
  :root { --ink: #000; --soft: #333; --head: #000; --link: #000; --page: #fff; --line: #999; }
  @page { size: A4; margin: 2cm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  article { content-visibility: visible; }
  h2, h3, h4 { break-after: avoid; }
}
`;
