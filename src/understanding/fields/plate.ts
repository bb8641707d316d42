import type { Hit } from './hit.ts';
import { written } from './name.ts';
import type { Reading } from './reading.ts';

/** What a number plate is called, and what stands between that and the plate. */
const called =
  '(?:(?:number |licen[cs]e |my |the ){0,3}(?:plates?|reg(?:istration)?(?: number)?)|(?:das |mein )?(?:auto|kfz-?)?kennzeichen|(?:la |mi )?(?:matrícula|placa|patente)|(?:la |ma )?(?:plaque|immatriculation)|(?:رقم )?(?:ال)?لوح(?:ة|تي)|(?:我的)?车牌号?码?)\\s{0,3}(?:is now|is|number|ist jetzt|ist|lautet|es|est|هو|هي|是|为|改成|[:：])?\\s{0,3}';
const provinces = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]';
/** Nothing else is written like it, wherever it stands. */
const ofChina = new RegExp(`${provinces}[A-Z][· ]?(?=[A-Z]*\\d)[A-Z\\d]{5,6}(?![A-Z\\d])`, 'u');
/** How plates are written: B-XY 42, AB 123, AB12 CDE, 1234 BCD, AB-123-CD, 京A12345. */
const plate = `(?:${provinces}[A-Z][· ]?[A-Z\\d]{5,6}|[A-ZÄÖÜ]{1,3}(?:[- ][A-Z]{1,2})?[- ]?\\d{1,4}(?:[- ]?[A-Z]{1,3})?|\\d{1,4}[- ]?[A-Z]{2,3}(?:[- ]?\\d{2})?)`;
const around = (said: string): string => `(?<![\\p{sc=Latin}\\p{N}#-])${said}(?![\\p{sc=Latin}\\p{N}]|[-.:/]\\p{N})`;
/** No letter before it that could belong to the word; Chinese sets no words apart. */
const behindName = new RegExp(`(?<!(?!\\p{sc=Han})\\p{L})${called}(${around(plate)})`, 'iu');
const whole = new RegExp(
  `^[\\p{P}\\s]*(?:[\\p{L}'’]{1,30}[,،，] ?|[\\p{Ll}\\p{Lo}]{2,30} )?(${around(plate)})[\\p{P}\\s]*$`,
  'u',
);
/** "For AB 123": a letter, a gap and a number at the least; "FY 2026" and "MS 365" are none that anybody says so. */
const forPlate = new RegExp(
  `(?<!\\p{L})(?:for|für|para|pour|ل|给)\\s*(?:(?:the |my |mi |ma |mein )?(?:car|auto|coche|voiture)\\s+)?(${around(plate)})`,
  'u',
);

/** The number plate that a message names: behind its name, behind "for", or with a word before it at most. Asked for, any words. */
export function findPlate(reading: Reading, asked: boolean): Hit | undefined {
  const { original, flat } = reading;
  const named = behindName.exec(original);
  const value =
    named?.[1] ?? whole.exec(original)?.[1] ?? forPlate.exec(original)?.[1] ?? ofChina.exec(original)?.[0] ?? '';
  // Its name belongs to it: "my plate is B-XY 42" says nothing else.
  const hit = written(reading, named?.[0] ?? (value || undefined));
  if (hit !== undefined) return { ...hit, value: value.toUpperCase() };
  const words = original.trim();
  return asked && words !== '' ? { value: words, from: 0, to: flat.text.length, confidence: 0.9 } : undefined;
}
