/** The launcher's and the panel's look, inside a shadow root. Logical properties: right-to-left pages mirror it. */
export const look = `
:host{all:initial;color-scheme:light dark;--a:light-dark(#2f5bea,#8aa6ff);--t:light-dark(#fff,#0d1433);--b:light-dark(#fff,#14161b);--l:light-dark(#e4e7ec,#2f343f)}
:host([data-theme=light]){color-scheme:light}
:host([data-theme=dark]){color-scheme:dark}
:host([hidden]){display:none}
button{all:unset;box-sizing:border-box;position:fixed;inset-block-end:20px;inset-inline-end:20px;z-index:2147483646;inline-size:56px;block-size:56px;border-radius:50%;background:var(--a);color:var(--t);cursor:pointer;display:grid;place-items:center;box-shadow:0 1px 2px #1018281f,0 8px 24px #10182833;transition:transform .2s cubic-bezier(.2,0,0,1)}
button:hover{transform:scale(1.05)}
button:focus-visible{outline:3px solid var(--a);outline-offset:3px}
svg{inline-size:28px;block-size:28px;fill:none;stroke:currentColor;stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
b{position:absolute;inset-block-start:-3px;inset-inline-end:-3px;min-inline-size:20px;block-size:20px;padding-inline:5px;box-sizing:border-box;border-radius:10px;border:2px solid var(--b);background:#c0261d;color:#fff;font:700 11px/16px system-ui,sans-serif;text-align:center}
b:empty{display:none}
div{position:fixed;inset-block-end:88px;inset-inline-end:20px;z-index:2147483647;inline-size:min(400px,100vw - 40px);block-size:min(680px,100dvh - 108px);border:1px solid var(--l);border-radius:16px;overflow:hidden;background:var(--b);box-shadow:0 2px 6px #1018281a,0 20px 60px #10182838;transition:opacity .18s,transform .18s cubic-bezier(.2,0,0,1),visibility .18s}
div[inert]{opacity:0;transform:translateY(12px);visibility:hidden;pointer-events:none}
iframe{display:block;inline-size:100%;block-size:100%;border:0;color-scheme:light dark}
@media(max-width:479.98px){div{inset:0;inline-size:auto;block-size:100dvh;border:0;border-radius:0}:host([data-open]) button{display:none}}
@media(max-height:420px){div{inset-block-end:0;block-size:100dvh;border-radius:0}}
@media(prefers-reduced-motion:reduce){button,div{transition:none}}
@media(forced-colors:active){button,b{border:2px solid}}
@media print{:host{display:none}}`;
