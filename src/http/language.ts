import { nearestLanguage } from '../kernel/languages.ts';

/** The first of our languages in an Accept-Language header. */
export function preferredLanguage(header: string | undefined) {
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const language = nearestLanguage(part.split(';')[0]?.trim());
    if (language) return language;
  }
  return undefined;
}
