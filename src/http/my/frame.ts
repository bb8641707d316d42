import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { directionOf, type Language, languages } from '../../kernel/languages.ts';
import { helpStyle } from '../help-style.ts';
import { icon } from '../icon.ts';
import type { Say } from '../plain-page.ts';
import { languageNames } from '../widget-pages.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What every page of `/my` knows. */
export interface View {
  locale: Language;
  say: Say;
  /** What was just done, or what is wrong; told at the top and read out. */
  notice?: { text: string; isBad: boolean } | null;
  /** Null for nobody. */
  me: { name: string } | null;
  /** By whose clock moments are told: that of the browser they last chatted from; null where it is not known. */
  timeZone: string | null;
}

/** What the help centre's sheet lacks. */
const more = `
.top .wrap{max-width:46rem}
.tabs{display:flex;flex-wrap:wrap;gap:.25rem;align-items:center;margin-inline-start:auto}
.tabs a,.out button{font:inherit;display:inline-block;padding:.55rem .8rem;color:var(--soft);text-decoration:none;border:0;background:none;border-radius:8px;cursor:pointer}
.tabs a:hover,.out button:hover{background:var(--wash);color:var(--ink)}
.tabs [aria-current]{color:var(--ink);font-weight:600;background:var(--wash)}
.out{margin-inline-end:-.8rem}
h1[dir],.subject,.facts dd{text-align:left}
:root[dir=rtl] :is(h1[dir],.subject,.facts dd){text-align:right}
h1{font-size:clamp(1.7rem,1.3rem + 1.6vw,2.3rem);line-height:1.2;letter-spacing:-.02em;margin:0 0 .75rem;text-wrap:balance}
h2{font-size:1.25rem;line-height:1.35;margin:2.25rem 0 .75rem}
.bad{background:color-mix(in srgb,#d92d20 12%,var(--paper));border-inline-start:4px solid #d92d20}
.card{border:1px solid var(--line);border-radius:var(--radius);padding:1.25rem 1.4rem;margin:0 0 1.25rem}
.card>:last-child{margin-bottom:0}
.fields{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem;max-width:28rem}
.fields>p{margin:0}
label{display:block;font-weight:600;margin:0 0 .3rem}
.hint{font-weight:400;color:var(--soft);font-size:.92rem;margin:.25rem 0 0}
input:not([type=checkbox],[type=radio],[type=file]),select,textarea{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--faint);border-radius:10px;padding:.65rem .8rem;width:100%;min-height:2.9rem}
textarea{min-height:7rem;resize:vertical}
input[type=file]{font:inherit;color:var(--soft);max-width:100%}
::file-selector-button{font:inherit;font-weight:600;color:var(--ink);background:none;border:1px solid var(--faint);border-radius:10px;padding:.5rem .95rem;margin-inline-end:.8rem;cursor:pointer}
.code{font-family:ui-monospace,Menlo,Consolas,monospace;letter-spacing:.25em;direction:ltr;max-width:14rem}
.check{display:flex;gap:.6rem;align-items:center;font-weight:400;min-height:2.75rem}
.check input{width:1.2rem;height:1.2rem;accent-color:var(--accent)}
.go,.quiet,.danger{font:inherit;font-weight:600;border-radius:10px;padding:.65rem 1.15rem;min-height:2.75rem;cursor:pointer;text-decoration:none;display:inline-block;border:1px solid transparent}
.go{background:var(--accent);color:var(--on-accent)}
.quiet{background:none;color:var(--ink);border-color:var(--faint)}
.danger{background:none;color:#d92d20;border-color:currentColor}
.go:hover{filter:brightness(1.08)}
.quiet:hover,::file-selector-button:hover{background:var(--wash)}
.danger:hover{background:color-mix(in srgb,currentColor 8%,transparent)}
.go:active,.quiet:active,.danger:active{filter:brightness(.9)}
@media (prefers-color-scheme:dark){.danger{color:#ff8a80}.bad{border-color:#ff8a80}}
.row{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center}
.deeds{margin:0 0 1.25rem}
.next{margin:0 0 1.5rem}
.over{font-weight:400;color:var(--soft)}
.tickets li{border-top:1px solid var(--line)}
.tickets a{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.1rem 1rem;padding:.9rem 0;color:inherit;text-decoration:none}
.tickets a:hover .subject{color:var(--accent);text-decoration:underline}
.subject{font-weight:600}
.meta{color:var(--soft);font-size:.92rem}
.state{justify-self:end;align-self:start;font-size:.85rem;border:1px solid var(--line);border-radius:99px;padding:.1rem .65rem;white-space:nowrap}
.state[data-open]{background:var(--tint);border-color:transparent}
.state[data-yours]{background:var(--accent);color:var(--on-accent);font-weight:600;border-color:transparent}
.device .row{justify-content:space-between;padding:.75rem 0}
.device .meta{display:block}
.thread{list-style:none;padding:0;margin:0 0 1.5rem;display:grid;gap:.75rem}
.said{display:grid;grid-template-columns:minmax(0,1fr);justify-items:start;border-radius:var(--radius);padding:.8rem 1.1rem;background:var(--wash);justify-self:start;max-width:min(38rem,100%);overflow-wrap:anywhere}
.said[data-mine]{background:var(--tint);justify-self:end}
.said p{margin:0;white-space:pre-wrap}
time{unicode-bidi:isolate}
.happened{color:var(--soft);font-size:.92rem;text-align:center}
.facts{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.35rem 1.25rem;margin:0 0 1.5rem}
.facts dt{color:var(--soft)}
.facts dd{margin:0;overflow-wrap:anywhere}
.or{color:var(--faint);margin:1.25rem 0}
fieldset{border:0;padding:0;margin:0;min-inline-size:0}
legend{font-weight:600;padding:0;margin:0 0 .4rem}
.stars{display:flex;gap:.35rem;flex-wrap:wrap}
.stars label{display:inline-flex;gap:.45rem;align-items:center;font-weight:400;min-height:2.75rem;padding:.2rem .8rem;border:1px solid var(--line);border-radius:10px;margin:0;cursor:pointer}
.stars label:hover{background:var(--wash)}
.stars label:has(:checked){background:var(--tint);border-color:var(--accent)}
.stars input{accent-color:var(--accent)}
details summary{cursor:pointer;font-weight:600;padding:.6rem 0;min-height:2.75rem}
.empty{color:var(--soft)}
.empty p{margin:0 0 1.25rem}
@media (max-width:40rem){.top .tabs{order:1;flex-basis:100%;margin-inline:-.8rem}}
@media (max-width:30rem){.facts{grid-template-columns:1fr}.facts dd{margin-bottom:.5rem}.tickets a{grid-template-columns:1fr}.state{justify-self:start;margin-block:.15rem}}
`;

/** The help centre's, with what only these pages have. */
export const myStyle = (): string => helpStyle.sheet + more;

/** A moment as the person reads clocks; by UTC, and saying so, where theirs is not known. */
export function momentText({ locale, timeZone }: View, at: string): string {
  const how = { dateStyle: 'medium', timeStyle: 'short', timeZone: timeZone ?? 'UTC' } as const;
  const shown = new Intl.DateTimeFormat(locale, how).format(new Date(at));
  return timeZone === null ? `${shown} UTC` : shown;
}

export function moment(view: View, at: string): Html {
  return html`<time datetime="${at}">${momentText(view, at)}</time>`;
}

/** @param here the path of this page, for the links to other languages; null where it cannot be asked for again */
export function frame(view: View, title: string, here: string | null, main: Html): Html {
  const { locale, say, notice, me } = view;
  const tab = (path: string, name: string): Html =>
    html`<a href="${path}"${here === path ? html` aria-current="page"` : ''}>${name}</a>`;
  const nav = me
    ? html`<nav class="tabs" aria-label="${say('menu')}">${tab('/my', say('tickets'))}${tab('/my/profile', say('profile'))}<a href="/help/${locale}">${say('pages:help.title')}</a><a href="/chat?locale=${locale}">${say('ask')}</a></nav><form class="out" method="post" action="/my/sign-out"><button type="submit">${say('signOut')}</button></form>`
    : html`<a class="other" href="/help/${locale}">${say('pages:help.title')}</a><nav class="tongues" aria-label="${say('languages')}"><ul>${languages.map((code) => html`<li><a href="${here ?? '/my'}?locale=${code}" lang="${code}" dir="${directionOf(code)}" hreflang="${code}"${code === locale ? html` aria-current="true"` : ''}>${languageNames[code]}</a></li>`)}</ul></nav>`;
  return html`<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${say('title')}</title>
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${icon}">
<style>${raw(myStyle())}</style>
</head>
<body>
<a class="skip" href="#main">${say('skip')}</a>
<header class="top"><div class="wrap"><a class="brand" href="/my"><i aria-hidden="true"></i>${say('title')}</a>${nav}</div></header>
<main id="main" tabindex="-1"><div class="wrap body">
${notice ? html`<p class="notice${notice.isBad ? ' bad' : ''}" role="${notice.isBad ? 'alert' : 'status'}">${notice.text}</p>` : ''}
${main}
</div></main>
</body>
</html>`;
}
