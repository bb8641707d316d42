import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { AccessRequestView } from '../../../../http/access-shapes.ts';
import { access } from '../../access-api.ts';
import { explain } from '../../faults.ts';
import { useT } from '../../i18n.ts';
import { client, useAsking, usePeople } from '../../queries.ts';
import { Choice } from '../../ui/choice.tsx';
import { When } from '../../ui/small.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useRoleOptions } from './roles.ts';

/** Who asks to be let in; nothing is shown when nobody does. */
export function Requests({ isOwner }: { isOwner: boolean }) {
  const t = useT();
  const open = useAsking(true).data ?? [];
  if (open.length === 0) return null;
  return (
    <section className="panel asking" aria-labelledby="people-asking">
      <h2 id="people-asking">{t('requests.title')}</h2>
      <p className="hint">{t('requests.lead')}</p>
      <ul className="line-list">
        {open.map((one) => (
          <Asking key={one.id} request={one} isOwner={isOwner} />
        ))}
      </ul>
    </section>
  );
}

function Asking({ request, isOwner }: { request: AccessRequestView; isOwner: boolean }) {
  const t = useT();
  const options = useRoleOptions(isOwner);
  const { id, name } = request;
  // Who worked here before comes back as what they were, unless another role is chosen.
  const before = usePeople().data?.find(({ email }) => email === request.email.trim().toLowerCase())?.role;
  const offered = options.some((one) => one.id === before) ? before : undefined;
  const [chosen, setRole] = useState<string>();
  const role = chosen ?? offered ?? 'agent';
  const decide = async (act: Promise<unknown>, said: string): Promise<void> => {
    try {
      await act;
      toast(said);
      // What was pressed goes; the focus must not go with it.
      document.getElementById('content')?.focus();
    } catch (fault) {
      toast(explain(fault), 'bad');
    }
    await client.invalidateQueries({ queryKey: ['requests'] });
    await client.invalidateQueries({ queryKey: ['people'] });
  };
  return (
    <li className="line">
      <div className="line-text">
        <strong>
          <bdi>{name}</bdi> <bdi dir="ltr">&lt;{request.email}&gt;</bdi>
        </strong>
        {request.reason && <q dir="auto">{request.reason}</q>}
        <span className="hint">
          {request.issuer === 'parley' ? t('requests.wasSuspended') : <bdi>{request.provider}</bdi>} ·{' '}
          <When at={request.createdAt} />
        </span>
      </div>
      <div className="button-row">
        <Choice compact label={t('requests.role', { name })} value={role} onChange={setRole} options={options} />
        <Button
          className="button primary"
          aria-label={t('requests.grantTo', { name })}
          onPress={() => void decide(access.grant(id, role), t('requests.granted', { name }))}
        >
          {t('requests.grant')}
        </Button>
        <Button
          className="button"
          aria-label={t('requests.refuseTo', { name })}
          onPress={() => void decide(access.refuse(id), t('requests.refused', { name }))}
        >
          {t('requests.refuse')}
        </Button>
      </div>
    </li>
  );
}
