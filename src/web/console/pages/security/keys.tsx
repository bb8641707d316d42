import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import type { ApiKeyView } from '../../../../http/access-shapes.ts';
import { dayMs } from '../../../../kernel/clock.ts';
import { access } from '../../access-api.ts';
import { explain } from '../../faults.ts';
import { type Key, useT } from '../../i18n.ts';
import { nowMs } from '../../kernel.ts';
import { client } from '../../queries.ts';
import { AskWindow } from '../../ui/ask-window.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { When } from '../../ui/small.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Wide } from '../../ui/wide.tsx';
import { Window } from '../../ui/window.tsx';

const scopes: readonly (readonly [ApiKeyView['scopes'][number], Key])[] = [
  ['tickets:read', 'apiKeys.scope.tickets-read'],
  ['tickets:write', 'apiKeys.scope.tickets-write'],
  ['audit:read', 'apiKeys.scope.audit-read'],
];
const endings = ['days30', 'days365', 'never'] as const;
const days: Record<(typeof endings)[number], number | null> = { days30: 30, days365: 365, never: null };

export function KeysPanel() {
  const t = useT();
  const keys = useQuery({ queryKey: ['keys'], queryFn: ({ signal }) => access.keys(signal) });
  const [making, make] = useState(false);
  const [revoking, revoke] = useState<ApiKeyView | null>(null);
  return (
    <section className="panel" aria-labelledby="security-keys">
      <header className="panel-head">
        <h2 id="security-keys">{t('apiKeys.title')}</h2>
        <Button className="button" onPress={() => make(true)}>
          {t('apiKeys.make')}
        </Button>
      </header>
      <p className="hint">{t('apiKeys.lead')}</p>
      <Loaded from={keys}>
        {(all) => (all.length === 0 ? <p>{t('apiKeys.none')}</p> : <Keys keys={all} onRevoke={revoke} />)}
      </Loaded>
      {making && <MakeKey onClose={() => make(false)} />}
      {revoking && (
        <AskWindow
          title={t('apiKeys.revokeOf', { name: revoking.name })}
          submit={t('apiKeys.revoke')}
          danger
          onClose={() => revoke(null)}
          onSubmit={async () => {
            try {
              await access.revokeKey(revoking.id);
              await client.invalidateQueries({ queryKey: ['keys'] });
              toast(t('apiKeys.revoked'));
              return null;
            } catch (fault) {
              return explain(fault);
            }
          }}
        >
          <p>
            <bdi>{revoking.name}</bdi>
          </p>
        </AskWindow>
      )}
    </section>
  );
}

function Keys({ keys, onRevoke }: { keys: readonly ApiKeyView[]; onRevoke(key: ApiKeyView): void }) {
  const t = useT();
  const wordsOf = (given: ApiKeyView['scopes']): string =>
    scopes.flatMap(([scope, word]) => (given.includes(scope) ? t(word) : [])).join(', ');
  const may = ({ scopes, lost }: ApiKeyView): string => wordsOf(scopes.filter((scope) => !lost.includes(scope)));
  return (
    <Wide label={t('app.tableOf', { what: t('apiKeys.title') })}>
      <table className="table stacks">
        <thead>
          <tr>
            <th scope="col">{t('apiKeys.name')}</th>
            <th scope="col">{t('apiKeys.scopes')}</th>
            <th scope="col">{t('apiKeys.whose')}</th>
            <th scope="col">{t('apiKeys.used')}</th>
            <th scope="col">{t('apiKeys.expires')}</th>
            <th scope="col">
              <span className="hidden">{t('people.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id} data-off={key.ended !== null || undefined}>
              <th scope="row">
                <bdi>{key.name}</bdi>
              </th>
              <td className="wrap">
                {may(key)}
                {key.lost.length > 0 && (
                  <p className="hint">{t('apiKeys.lost', { name: key.createdBy ?? '', scopes: wordsOf(key.lost) })}</p>
                )}
              </td>
              <td className="wrap" data-label={t('apiKeys.whose')}>
                {key.createdBy === null ? t('apiKeys.commandLine') : <bdi>{key.createdBy}</bdi>}
                {(key.ended === 'suspended' || key.ended === 'removed' || key.ended === 'no-factor') && (
                  <p className="hint">{t(`apiKeys.${key.ended}`)}</p>
                )}
              </td>
              <td data-label={t('apiKeys.used')}>
                {key.lastUsedAt === null ? t('apiKeys.never') : <When at={key.lastUsedAt} />}
              </td>
              <td data-label={t('apiKeys.expires')}>
                {key.ended === 'expired' ? (
                  t('apiKeys.ended')
                ) : key.expiresAt === null ? (
                  t('apiKeys.never')
                ) : (
                  <When at={key.expiresAt} />
                )}
              </td>
              <td>
                {key.revokedAt !== null ? (
                  <span className="hint">{t('apiKeys.revoked')}</span>
                ) : (
                  <Button
                    className="button small"
                    aria-label={t('apiKeys.revokeOf', { name: key.name })}
                    onPress={() => onRevoke(key)}
                  >
                    {t('apiKeys.revoke')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function MakeKey({ onClose }: { onClose(): void }) {
  const t = useT();
  const [name, setName] = useState('');
  const [chosen, choose] = useState<string[]>(['tickets:read']);
  const [ending, setEnding] = useState<string>('days365');
  const [secret, show] = useState<string | null>(null);
  const submit = async (): Promise<string | null> => {
    if (name.trim() === '' || chosen.length === 0) return t('signIn.missing');
    const lasting = days[endings.find((one) => one === ending) ?? 'days365'];
    const expiresAt = lasting === null ? null : new Date(nowMs() + lasting * dayMs).toISOString();
    try {
      show((await access.makeKey({ name: name.trim(), scopes: chosen, expiresAt })).secret);
      await client.invalidateQueries({ queryKey: ['keys'] });
      return '';
    } catch (fault) {
      return explain(fault);
    }
  };
  if (secret !== null)
    return (
      <Window title={t('apiKeys.secret')} onClose={onClose}>
        <ShownOnce label={t('apiKeys.secret')} secret={secret} />
        <p className="hint">{t('apiKeys.secretHint')}</p>
        <div className="window-actions">
          <Button className="button primary" onPress={onClose}>
            {t('account.kept')}
          </Button>
        </div>
      </Window>
    );
  return (
    <AskWindow title={t('apiKeys.make')} submit={t('apiKeys.submit')} onSubmit={submit} onClose={onClose}>
      <Field
        label={t('apiKeys.name')}
        hint={t('apiKeys.nameHint')}
        autoFocus
        maxLength={100}
        value={name}
        onChange={setName}
      />
      <CheckboxGroup className="checks" value={chosen} onChange={choose}>
        <Label>{t('apiKeys.scopes')}</Label>
        {scopes.map(([scope, word]) => (
          <Checkbox key={scope} value={scope} className="check">
            <span className="check-box" aria-hidden="true">
              <Icon name="check" size={12} />
            </span>
            {t(word)}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <Choice
        label={t('apiKeys.expires')}
        value={ending}
        onChange={setEnding}
        options={endings.map((id) => ({ id, label: t(`apiKeys.${id}`) }))}
      />
    </AskWindow>
  );
}
