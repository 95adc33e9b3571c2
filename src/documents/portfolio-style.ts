export const STYLE = `
:root { color-scheme: light; font: 1rem/1.5 Arial, Helvetica, sans-serif; color: #1b2733; background: #fff; }
body { max-width: 56rem; margin: 0 auto; padding: 2rem 1rem; }
h1, h2, h3, h4 { color: #12355b; line-height: 1.25; }
h2 { margin-top: 3rem; }
.lead { font-size: 1.4rem; color: #12355b; }
.small { font-size: .875rem; color: #4a5560; }
p, li, td, th, dd { overflow-wrap: anywhere; }
dl div { display: grid; grid-template-columns: 11rem 1fr; gap: .5rem; border-bottom: 1px solid #d5dce4; padding: .2rem 0; }
dt { font-weight: bold; }
dd { margin: 0; }
a { color: #0b4f8a; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th, td { border: 1px solid #b8c4d0; padding: .35rem .5rem; text-align: start; vertical-align: top; }
thead th, .group { background: #e9eef4; }
tbody th[scope=row] { white-space: nowrap; }
.gap td:nth-of-type(2) { background: #fce4d6; font-weight: bold; }
@media (max-width: 36rem) { dl div { grid-template-columns: 1fr; gap: 0; } table { font-size: .8rem; } }
@media print {
  @page { size: A4; margin: 2cm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  a { color: inherit; text-decoration: none; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  .sheet { break-before: page; }
}
`;
