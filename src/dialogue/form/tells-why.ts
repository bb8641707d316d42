import type { FormState } from '../../conversation/fold.ts';
import type { Understanding } from '../../understanding/types.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';
import { isBrief } from '../words/wording.ts';
import { answersWith, type Filling } from './form.ts';

const why =
  /^[\p{P}\s]*(?:(?:(?:it['’]?s|that['’]?s) )?(?:for|because|so that)|(?:es )?para|porque|(?:c['’]est )?(?:pour|parce qu)|für|damit|weil|(?:um|zum)(?= .{3,60}\p{L}n[\p{P}\s]*$)|من أجل|عشان|علشان|لأن|لان|用来|用于|为了|因为)(?:['’]|\s|(?=\p{sc=Han}))/iu;

/** What asks for a name or a place takes any words, and "for the monthly report" is none all the same. */
const names: ReadonlySet<FieldDefinition['finds']> = new Set(['place', 'name', 'path', 'person', 'application']);
const mayBeBeside = (asked: FieldDefinition, heard: Understanding): boolean =>
  asked.type === 'text' ? names.has(asked.finds) : !answersWith(heard, asked);

/** "For process diagrams", asked for the system, where the form asks for a reason later: it is that. Null where nothing of the kind is said. */
export function tellsWhy(
  form: FormDefinition,
  state: FormState,
  asked: FieldDefinition | null,
  heard: Understanding,
  said: string,
): Filling | null {
  const reason = form.fields.find(({ name, type }) => name === 'reason' && type === 'text');
  if (asked === null || reason === undefined || !mayBeBeside(asked, heard)) return null;
  const isOpen =
    reason !== asked &&
    state.values[reason.name] === undefined &&
    heard.found.every(({ field }) => field === asked.name && asked.type === 'text');
  return isOpen && !heard.isQuestion && isBrief(said) && why.test(said)
    ? { field: reason.name, value: said.trim(), corrected: false }
    : null;
}
