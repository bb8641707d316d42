import { createLauncher } from './launcher.ts';

/**
 * The embed script. Calls made before it has loaded are kept if the page prepared for them:
 * `window.parley = window.parley || { q: [] }; parley.q.push(['open'])`.
 */
interface Stub {
  q?: unknown[] | { push(...calls: unknown[]): void };
  open?: unknown;
}

const page = globalThis as { parley?: Stub };

function start(): void {
  const script =
    (document.currentScript as HTMLScriptElement | null) ??
    document.querySelector<HTMLScriptElement>('script[src*="/widget.js"]');
  if (!script?.src || page.parley?.open) return;
  const queued = Array.isArray(page.parley?.q) ? page.parley.q : [];
  const { locale, theme } = script.dataset;
  const begin = () => {
    const parley = createLauncher({ base: new URL('.', script.src).href, locale, theme });
    const perform = (...calls: unknown[]) => {
      for (const call of calls) {
        const [name, ...rest] = Array.isArray(call) ? call : [];
        const act = Object.hasOwn(parley, name) ? parley[name as keyof typeof parley] : undefined;
        if (act) (act as (...all: unknown[]) => unknown)(...rest);
      }
    };
    page.parley = { ...parley, q: { push: perform } };
    perform(...queued);
  };
  if (document.body) begin();
  else {
    // Calls made from here until the body is there join the queue.
    page.parley = { q: queued };
    document.addEventListener('DOMContentLoaded', begin);
  }
}

start();
