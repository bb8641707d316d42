import { icon } from './icon.ts';

/** The help centre's only style sheet; it stands in the page, named in its content policy by hash. On Workers it comes at the start. */
export const helpStyle = {
  sheet: `
:root{color-scheme:light dark;--ink:#14171f;--soft:#4d5565;--faint:#667085;--line:#e3e6ee;--paper:#fff;--wash:#f6f7fb;--accent:#2f5bea;--on-accent:#fff;--tint:#eef2fe;--mark:#ffe9a8;--radius:12px}
@media (prefers-color-scheme:dark){:root{--ink:#eceef4;--soft:#b3bac9;--faint:#98a1b3;--line:#2b303b;--paper:#12151b;--wash:#181c24;--accent:#8aa6ff;--on-accent:#0d1222;--tint:#1c2440;--mark:#5b4a12}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1.5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.65 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","PingFang SC","Microsoft YaHei",sans-serif;min-height:100vh;display:flex;flex-direction:column;overflow-wrap:break-word}
:lang(ar){line-height:1.85}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:.07em}
a:hover{text-decoration-thickness:.14em}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:6px}
.skip{position:absolute;inset-inline-start:1rem;top:-6rem;background:var(--accent);color:var(--on-accent);padding:.6rem 1rem;border-radius:var(--radius);z-index:2}
.skip:focus{top:1rem}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.wrap{width:100%;max-width:46rem;margin-inline:auto;padding-inline:1.25rem}
.top{border-bottom:1px solid var(--line)}
.top .wrap,.hero .wrap{max-width:62rem}
.top .wrap{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;justify-content:space-between;padding-block:.9rem}
.brand{font-weight:650;letter-spacing:-.01em;color:var(--ink);text-decoration:none;display:inline-flex;align-items:center;gap:.6rem;min-height:2.75rem}
.brand i{width:1.6rem;height:1.6rem;background:url("${icon}") center/contain no-repeat}
.other{margin-inline-start:auto;padding-block:.6rem;color:var(--soft)}
.other:hover{color:var(--ink)}
.tongues ul{display:flex;flex-wrap:wrap;gap:0 .25rem;list-style:none;margin:0;padding:0;font-size:.9rem}
.tongues a{display:inline-block;padding:.45rem .6rem;color:var(--soft);text-decoration:none;border-radius:8px}
.tongues a:hover{background:var(--wash);color:var(--ink)}
.tongues [aria-current]{color:var(--ink);font-weight:600;background:var(--wash)}
.hero{background:var(--wash);border-bottom:1px solid var(--line);padding-block:clamp(2.25rem,7vw,4.5rem)}
.hero h1{font-size:clamp(1.9rem,1.3rem + 2.6vw,3rem);line-height:1.12;letter-spacing:-.025em;margin:0 0 .5rem;text-wrap:balance}
:lang(ar) h1{letter-spacing:0;line-height:1.35}
.hero p{margin:0 0 1.6rem;color:var(--soft);font-size:1.125rem;max-width:38rem}
.search{display:flex;gap:.6rem;max-width:40rem}
.search input{flex:1;min-width:0;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--faint);border-radius:var(--radius);padding:.75rem 1rem}
.search button,.ask a{font:inherit;font-weight:600;background:var(--accent);color:var(--on-accent);border:0;border-radius:var(--radius);padding:.75rem 1.3rem;cursor:pointer;text-decoration:none;display:inline-block;white-space:nowrap}
.search button:hover,.ask a:hover{filter:brightness(1.08)}
main{flex:1}
main:focus{outline:0}
.body{padding-block:clamp(1.75rem,5vw,3.25rem)}
main.wide .wrap{max-width:62rem}
.groups{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17.5rem,100%),1fr));gap:2.5rem 2.75rem;margin:0;padding:0;list-style:none}
.groups h2{font-size:.85rem;font-weight:650;color:var(--faint);margin:0 0 .35rem;letter-spacing:.01em}
.plain{list-style:none;margin:0;padding:0}
.groups .plain a{display:block;padding:.42rem 0;color:var(--ink);text-decoration:none;line-height:1.4}
.groups .plain a:hover{color:var(--accent);text-decoration:underline}
.tag{font-size:.78rem;color:var(--faint);border:1px solid var(--line);border-radius:6px;padding:.05rem .4rem;margin-inline-start:.4rem;white-space:nowrap}
.found{max-width:44rem}
.results li{border-top:1px solid var(--line);padding-block:1.15rem}
.results h3{margin:0 0 .2rem;font-size:1.1rem;line-height:1.35}
.results p{margin:0;color:var(--soft)}
.results .where{display:block;color:var(--faint);font-size:.9rem}
.count{color:var(--soft);margin:0 0 1.25rem}
.crumbs ol{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;padding:0;margin:0 0 1.5rem;font-size:.92rem;color:var(--faint)}
.crumbs li+li::before{content:"/";margin-inline-end:.4rem}
article h1{font-size:clamp(1.75rem,1.3rem + 2vw,2.5rem);line-height:1.18;letter-spacing:-.02em;margin:0 0 .75rem;text-wrap:balance}
.lead{font-size:1.2rem;line-height:1.5;color:var(--soft);margin:0 0 1.5rem}
.notice{background:var(--tint);border-radius:var(--radius);padding:.85rem 1.1rem;margin:0 0 1.75rem}
.toc{border-inline-start:3px solid var(--line);padding-inline-start:1.1rem;margin:0 0 2rem;font-size:.97rem}
.toc h2{font-size:.85rem;color:var(--faint);margin:0 0 .25rem}
.toc a{display:inline-block;padding:.2rem 0}
.text h2{font-size:1.42rem;line-height:1.3;letter-spacing:-.012em;margin:2.4rem 0 .6rem}
.text h3{font-size:1.14rem;line-height:1.4;margin:1.8rem 0 .4rem}
.text p,.text ul,.text ol{margin:0 0 1.05rem}
.text ul,.text ol{padding-inline-start:1.5rem}
.text li{margin-block:.35rem;padding-inline-start:.2rem}
.text li::marker{color:var(--faint);font-variant-numeric:tabular-nums}
.text code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--wash);border-radius:6px;padding:.1em .35em}
.text pre{direction:ltr;text-align:left;background:var(--wash);border:1px solid var(--line);border-radius:var(--radius);padding:1rem;overflow-x:auto}
.text pre code{background:none;padding:0}
.text blockquote{margin:0 0 1.05rem;padding-inline-start:1.1rem;border-inline-start:3px solid var(--accent);color:var(--soft)}
.table{overflow-x:auto;margin:0 0 1.2rem}
table{border-collapse:collapse;min-width:60%}
th,td{text-align:start;padding:.5rem .9rem .5rem 0;border-bottom:1px solid var(--line);vertical-align:top}
:target{background:linear-gradient(var(--mark),var(--mark)) no-repeat 0 0/100% 100%;border-radius:6px}
.date{color:var(--faint);font-size:.9rem;margin:2.25rem 0 0}
.ask{background:var(--wash);border:1px solid var(--line);border-radius:var(--radius);padding:1.4rem 1.5rem;margin-top:2.75rem;display:flex;flex-wrap:wrap;gap:1rem 2rem;align-items:center;justify-content:space-between}
.ask h2{font-size:1.15rem;margin:0;line-height:1.35}
.ask p{margin:.15rem 0 0;color:var(--soft)}
.more{margin-top:2.75rem}
.more h2{font-size:1.05rem;margin:0 0 .4rem}
.more li{padding-block:.3rem}
@media (max-width:32rem){.search{flex-direction:column}.results h3{font-size:1.05rem}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (forced-colors:active){.search button,.ask a{border:1px solid}.brand i{forced-color-adjust:none}}
@media print{:root{--ink:#000;--soft:#333;--faint:#555;--line:#ccc;--paper:#fff;--wash:#fff;--tint:#fff;--accent:#000}.top,.search,.ask,.more,.crumbs,.skip,.toc{display:none}body{font-size:11pt;color:#000;background:#fff}body .body{padding:0}.wrap{max-width:none}.text a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em;word-break:break-all}h2,h3{break-after:avoid}li,tr{break-inside:avoid}}
`,
};
