import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Label, Link, TextArea, TextField } from 'react-aria-components';
import { secondMs } from '../../../kernel/clock.ts';
import type { Standing } from '../../../people/access-requests.ts';
import { access } from '../access-api.ts';
import { ApiError } from '../api.ts';
import { explain } from '../faults.ts';
import { useT } from '../i18n.ts';
import { Door, DoorForm, useSending } from './door.tsx';

const lookEveryMs = 5 * secondMs;

/** What is said of each; of `unasked` the form speaks. */
const said = {
  open: 'noAccess.asked',
  granted: 'noAccess.granted',
  refused: 'noAccess.refused',
  over: 'noAccess.old',
} as const satisfies Record<Exclude<Standing, 'unasked'>, string>;

/**
 * For who proved who they are and has no access: says so, lets them ask, and tells what was decided as soon as it is.
 * @param token what the refusal came with
 */
export function NoAccessPage({ token }: { token: string }) {
  const t = useT();
  const [reason, setReason] = useState('');
  const look = useQuery({
    queryKey: ['standing', token],
    queryFn: ({ signal }) => access.standing(token, signal),
    refetchInterval: ({ state }) => (state.data?.standing === 'open' ? lookEveryMs : false),
    refetchIntervalInBackground: true,
    gcTime: 0,
  });
  // Who cannot be told how it stands may ask all the same.
  const standing = look.data?.standing ?? (look.isError ? 'unasked' : null);
  const form = useSending({
    wrong: {},
    async send() {
      await access.ask(token, reason);
      await look.refetch();
    },
    refused: (problem) =>
      problem instanceof ApiError && problem.code === 'invalid' ? t('noAccess.old') : explain(problem),
  });
  const title = standing === 'granted' ? t('noAccess.grantedTitle') : t('noAccess.title');
  return (
    <Door title={title} lead={standing === 'unasked' ? t('noAccess.lead') : ''}>
      {/* There before it says anything: only then is what it says read out. */}
      <p role="status">{standing !== null && standing !== 'unasked' && t(said[standing])}</p>
      {standing === 'unasked' && (
        <DoorForm form={form} submit={t('noAccess.ask')} busyText={t('account.busy')}>
          <TextField className="field" value={reason} onChange={setReason} maxLength={1_000} autoFocus>
            <Label>{t('noAccess.reason')}</Label>
            <TextArea className="input" rows={4} dir="auto" />
          </TextField>
        </DoorForm>
      )}
      {standing === 'granted' ? (
        <Link className="button primary wide" href="/console">
          {t('signIn.submit')}
        </Link>
      ) : (
        <p className="door-other">
          <Link href="/console">{t('welcome.toSignIn')}</Link>
        </p>
      )}
    </Door>
  );
}
