import type { Language } from '../kernel/languages.ts';

/** A file with one of the usual endings; in an address or a path it is none. */
export const fileName =
  /(?<![\p{L}\p{N}_/@.-])[\p{L}\p{N}_-]{1,80}\.(?:docx?|xlsx?|pptx?|csv|pdf|txt|zip)(?![\p{L}\p{N}/@])/iu;
const file: Readonly<Record<Language, string>> = {
  en: 'file',
  es: 'archivo',
  fr: 'fichier',
  de: 'Datei',
  ar: 'ملف',
  zh: '文件',
};

/** "Restore budget.xlsx" with the file called what it is, since nobody has learnt its name; null where none is named. */
export function callingFiles(text: string, language: Language): string | null {
  const called = text.replace(fileName, file[language]);
  return called === text ? null : called;
}
