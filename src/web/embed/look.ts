/** The launcher's and the panel's look, inside a shadow root. Logical properties: right-to-left pages mirror it. */
export const look =
  ':host{all:initial;color-scheme:light dark;--a:light-dark(#2f5bea,#8aa6ff)}' +
  'button,div{position:fixed;inset-block-end:20px;inset-inline-end:20px;z-index:2147483647;box-shadow:0 4px 24px #0004;transition:.18s}' +
  'button{inline-size:56px;block-size:56px;padding:0;border:0;border-radius:50%;background:var(--a);color:light-dark(#fff,#0d1433);cursor:pointer}' +
  'button:hover{scale:1.05}' +
  'button:focus-visible{outline:3px solid var(--a);outline-offset:3px}' +
  'svg{display:block;inline-size:28px;margin:auto;fill:none;stroke:currentColor;stroke-width:2.4;stroke-linecap:round}' +
  'b{position:absolute;inset-block-start:-4px;inset-inline-end:-4px;min-inline-size:22px;border-radius:11px;background:#c0261d;color:#fff;font:700 12px/22px system-ui}' +
  ':host([hidden]),b:empty{display:none}' +
  'div{inset-block-end:88px;inline-size:min(400px,100vw - 40px);block-size:min(680px,100dvh - 108px);border-radius:16px;overflow:hidden;background:light-dark(#fff,#14161b)}' +
  'div[inert]{opacity:0;translate:0 12px;visibility:hidden}' +
  'iframe{inline-size:100%;block-size:100%;border:0}' +
  '@media(max-width:479px){div{inset:0;inline-size:auto;block-size:100dvh;border-radius:0}:host([data-open]) button{display:none}}' +
  '@media(prefers-reduced-motion){button,div{transition:none}}' +
  '@media(forced-colors:active){button,b{border:2px solid}}' +
  '@media print{:host{display:none}}';
