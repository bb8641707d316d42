import type { EventView } from '../../../http/shapes.ts';
import { plain } from './rich-text.ts';
import { t } from './strings.ts';

/** Who speaks, in words. */
export function nameOf(by: EventView['actor']['kind'], name: string | null): string {
  if (by === 'visitor') return t('log.you');
  if (by === 'agent') return plain(name ?? '') || t('log.agent');
  return t(by === 'assistant' ? 'log.assistant' : 'log.system');
}
