import { useEffect, useRef, useState } from 'react';
import type { AssistView } from '../../../http/shapes.ts';
import { api } from '../api.ts';
import { useSpoken } from '../i18n.ts';
import { assistKey, client, useLook } from '../queries.ts';

/** What is known of the open ticket at a glance. */
export interface AtHand {
  look: AssistView | undefined;
  /** A model is at work on the summary. */
  busy: boolean;
  /** Why it wrote none. */
  why: string | null;
  again(): void;
}

/**
 * Reads what is known, and has a model write the summary once when the ticket is opened and none is there or it is old. What is
 * said while the agent is here makes no new one: they have read it themselves, and may ask.
 */
export function useAtHand(number: number): AtHand {
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
    } catch {
      setWhy('down');
    } finally {
      setBusy(false);
    }
  };
  const latest = useRef(again);
  latest.current = again;

  const wanted = look !== undefined && !isPlaceholderData && look.can.summarise && look.summary?.isOld !== false;
  useEffect(() => {
    if (!wanted || asked.current === language) return;
    asked.current = language;
    void latest.current();
  }, [wanted, language]);
  return { look, busy, why, again: () => void again() };
}
