import type { FieldValue } from '../../conversation/events.ts';
import { dayMs } from '../../kernel/clock.ts';
import { saidAlone } from '../../understanding/fields/alone.ts';
import { read } from '../../understanding/fields/reading.ts';
import type { Found } from '../../understanding/types.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';

/** In flat words, a day counted from one that was given. */
const after =
  /(?:the )?(?:day after(?: that)?|next day|following day)|(?:a|one) day later|(?:al|el) dia siguiente|un dia (?:mas tarde|despues)|(?:le )?lendemain|le jour (?:suivant|d'apres)|un jour plus tard|(?:am |der |den )?(?:tag danach|tag drauf|tag darauf|nachsten tag|folgetag)|einen tag spater|(?:في )?اليوم (?:التالي|اللي بعده|الذي يليه)|بعدها بيوم|بعده بيوم|(?:后|第二|隔)一?天|[晚推]迟?后?一天/u;
const before =
  /(?:the )?(?:day before(?: that)?|previous day)|(?:a|one) day earlier|(?:el )?dia anterior|un dia antes|la veille|le jour (?:precedent|d'avant)|un jour plus tot|(?:am |der |den )?(?:tag davor|tag zuvor|vortag)|einen tag (?:fruher|vorher)|(?:في )?اليوم (?:السابق|اللي قبله|الذي قبله)|قبلها بيوم|قبله بيوم|前一天|[早提]前?一天/u;

/** The words for such a day, and whether it is the one after; null where more is said than that. */
function dayMeant(said: string): { isAfter: boolean; start: number; end: number; text: string } | null {
  const reading = read(said);
  const later = after.exec(reading.flat.text);
  const words = later ?? before.exec(reading.flat.text);
  if (!words) return null;
  const to = words.index + words[0].length;
  const isAlone = saidAlone(reading, [{ from: words.index, to }]) !== null;
  return isAlone ? { isAfter: later !== null, ...reading.span(words.index, to) } : null;
}

/** Whether a message says nothing but that. */
export function isDayOn(said: string): boolean {
  return dayMeant(said) !== null;
}

/**
 * "Actually the day after": a day counted from the one given last; the hour stays.
 * @param asked what is asked now; where that is a day, this is it
 * @returns the day as it is to be, or null where none was given or more is said
 */
export function dayOn(
  form: FormDefinition,
  values: Readonly<Record<string, FieldValue>>,
  asked: FieldDefinition | null,
  said: string,
): Found | null {
  const meant = dayMeant(said);
  const isDate = (field: string): boolean => form.fields.some(({ name, type }) => name === field && type === 'date');
  const last = meant === null ? undefined : Object.keys(values).findLast(isDate);
  const given = values[last ?? ''];
  const field = asked?.type === 'date' ? asked.name : last;
  if (meant === null || typeof given !== 'string' || field === undefined) return null;
  const { isAfter, ...words } = meant;
  const day = new Date(Date.parse(given.slice(0, 10)) + (isAfter ? dayMs : -dayMs)).toISOString().slice(0, 10);
  return {
    field,
    value: `${day}${field === last ? given.slice(10) : ''}`,
    ...words,
    confidence: 0.9,
    alone: 'changing',
  };
}
