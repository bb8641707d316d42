import { useEffect, useRef, useState } from 'react';
import type { AssistView } from '../../../http/shapes.ts';
import { secondMs } from '../../../kernel/clock.ts';
import { ApiError, api } from '../api.ts';
import { useSpoken } from '../i18n.ts';
import { assistKey, client, useLook } from '../queries.ts';

/** What is known of the open ticket at a glance. */
export interface AtHand {
  look: AssistView | undefined;
  /** A model is at work on the summary. */
  busy: boolean;
  /** There is none, and none is made unless somebody asks. */
  mayAsk: boolean;
  /** Why it wrote none. */
  why: string | null;
  again(): void;
}

/** So long somebody must stay at a ticket before a model is asked. */
const lingerMs = 0.8 * secondMs;

/**
 * Reads what is known, and has a model write the summary once when a ticket that was handed over is opened and none is there or it is old. What is
 * said while the agent is here makes no new one: they have read it themselves, and may ask.
 */
export function useAtHand(number: number, over: boolean): AtHand {
  const { language } = useSpoken();
  const { data: look, isPlaceholderData } = useLook(number, language);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const asked = useRef('');

  const again = async (): Promise<void> => {
    setBusy(true);
    setWhy(null);
    try {
      const { why: none, ...fresh } = await api.writeAssist(number, language);
      client.setQueryData(assistKey(number, language), fresh);
      setWhy(none);
    } catch (fault) {
      setWhy(fault instanceof ApiError && fault.code === 'rate_limited' ? 'busy' : 'down');
    } finally {
      setBusy(false);
    }
  };
  const latest = useRef(again);
  latest.current = again;

  const may = look !== undefined && !isPlaceholderData && look.can.summarise && look.summary?.isOld !== false;
  // Of what the assistant does by itself, and of what is over, one is made when somebody asks for it.
  const wanted = may && look.facts.reason !== null && !over;
  useEffect(() => {
    if (!wanted || asked.current === language) return;
    // Whoever only passes by on the way to another ticket pays nothing.
    const timer = setTimeout(() => {
      asked.current = language;
      void latest.current();
    }, lingerMs);
    return () => clearTimeout(timer);
  }, [wanted, language]);
  return { look, busy, mayAsk: may && !wanted && !busy, why, again: () => void again() };
}
