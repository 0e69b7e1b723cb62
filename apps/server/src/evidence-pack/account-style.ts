/** Plain and printable: A4, no colour carries meaning, tables repeat their heads on each sheet. */
export const ACCOUNT_STYLE = `
:root{color-scheme:light dark}
body{font:15px/1.55 "Be Vietnam Pro","Noto Sans","Noto Sans SC","PingFang SC","Microsoft YaHei","Segoe UI",sans-serif;margin:0}
main{max-width:62rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem;margin:0}
h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid #8888;padding-bottom:.25rem}
.reference{font:600 1.25rem/1.4 "IBM Plex Mono",ui-monospace,monospace;margin:.25rem 0}
.mark{display:inline-block;border:1px solid currentColor;padding:.1rem .5rem;margin:.25rem 0;font-weight:600}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:.5rem 1.5rem;margin:1rem 0}
dt{font-size:.85rem;opacity:.75}dd{margin:0;font-weight:500;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid #8884;overflow-wrap:anywhere}
thead{display:table-header-group}th{font-weight:600;border-bottom-color:#888}
.time{display:block;white-space:nowrap;font-variant-numeric:tabular-nums}.time small{opacity:.75}
.num{font-variant-numeric:tabular-nums;white-space:nowrap}
code{font-family:"IBM Plex Mono",ui-monospace,monospace;font-size:.88em;overflow-wrap:anywhere}
.keys{padding-left:1.2rem}.quiet{opacity:.75;font-size:.9rem}
@media print{:root{color-scheme:light}body{font-size:10pt}main{max-width:none;padding:0}tr{break-inside:avoid}h2{break-after:avoid}@page{margin:15mm}}
`.trim()
