import { useState } from 'react';
import { Button } from 'react-aria-components';
import { access } from '../../access-api.ts';
import { explain } from '../../faults.ts';
import { relative } from '../../format.ts';
import { useSpoken } from '../../i18n.ts';
import { client, useSession } from '../../queries.ts';
import { AskWindow } from '../../ui/ask-window.tsx';
import { useNow } from '../../ui/small.tsx';
import { toast } from '../../ui/toasts.tsx';

/** The switch, how it stands, and a question before it is thrown. */
export function LockdownPanel({ isOwner }: { isOwner: boolean }) {
  const { t, language } = useSpoken();
  const now = useNow();
  const state = useSession().data?.lockdown ?? null;
  const [asking, ask] = useState(false);
  const turn = async (on: boolean): Promise<string | null> => {
    try {
      await access.lockdown(on);
      await client.invalidateQueries({ queryKey: ['session'] });
      await client.invalidateQueries({ queryKey: ['audit'] });
      return null;
    } catch (fault) {
      return explain(fault);
    }
  };
  const open = async (): Promise<void> => {
    const fault = await turn(false);
    if (fault !== null) toast(fault, 'bad');
  };
  return (
    <section className="panel" aria-labelledby="security-lockdown" data-locked={state !== null || undefined}>
      <header className="panel-head">
        <h2 id="security-lockdown">{t('lockdown.title')}</h2>
        {isOwner && state === null && (
          <Button className="button danger" onPress={() => ask(true)}>
            {t('lockdown.lock')}
          </Button>
        )}
        {isOwner && state !== null && (
          <Button className="button primary" onPress={() => void open()}>
            {t('lockdown.unlock')}
          </Button>
        )}
      </header>
      <p className="hint">{t('lockdown.lead')}</p>
      <p role="status">
        <strong>
          {state === null
            ? t('lockdown.open')
            : t('lockdown.since', { name: state.by, when: relative(state.at, now, language) })}
        </strong>{' '}
        {!isOwner && <span className="hint">{t('lockdown.ownersOnly')}</span>}
      </p>
      {asking && (
        <AskWindow
          title={t('lockdown.ask')}
          submit={t('lockdown.lock')}
          danger
          onSubmit={() => turn(true)}
          onClose={() => ask(false)}
        >
          <p>{t('lockdown.askHint')}</p>
        </AskWindow>
      )}
    </section>
  );
}
