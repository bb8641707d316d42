/** The languages Parley ships, in the order in which the pages list them. */
export const languages = ['en', 'es', 'fr', 'de', 'ar', 'zh'] as const;
export type Language = (typeof languages)[number];

/** The one in which every article is written. */
export const fallback: Language = 'en';

export function isLanguage(code: string): code is Language {
  return (languages as readonly string[]).includes(code);
}

/** The shipped language nearest to a BCP 47 tag (`fr-CA` → `fr`), or undefined. */
export function nearestLanguage(tag: string | undefined): Language | undefined {
  const base = tag?.toLowerCase().split(/[-_]/)[0] ?? '';
  return isLanguage(base) ? base : undefined;
}

export function directionOf(code: string): 'ltr' | 'rtl' {
  return code === 'ar' ? 'rtl' : 'ltr';
}
