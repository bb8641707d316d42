import { launcher as ar } from '../../../locales/ar/widget.json';
import { launcher as de } from '../../../locales/de/widget.json';
import { launcher as en } from '../../../locales/en/widget.json';
import { launcher as es } from '../../../locales/es/widget.json';
import { launcher as fr } from '../../../locales/fr/widget.json';
import { launcher as zh } from '../../../locales/zh/widget.json';

const all: Readonly<Record<string, typeof en>> = { en, es, fr, de, ar, zh };

/** `fr-CA` → `fr`; what we do not have → undefined. */
export function nearest(tag: string | null | undefined): string | undefined {
  const base = (tag ?? '').toLowerCase().split(/[-_]/)[0] ?? '';
  return Object.hasOwn(all, base) ? base : undefined;
}

/** The launcher's name in `locale`, with the number of unread messages when there are any. */
export function label(locale: string, what: 'open' | 'close' | 'frame', unread = 0): string {
  const texts = all[locale] ?? en;
  const count = unread > 0 && what === 'open' ? `, ${texts.unread}: ${unread.toLocaleString(locale)}` : '';
  return texts[what] + count;
}
