import { useEffect } from 'react';
import type { PersonView } from '../../../../http/shapes.ts';
import { useT } from '../../i18n.ts';
import { Empty } from '../../ui/small.tsx';
import { AuditPanel } from './audit.tsx';
import { KeysPanel } from './keys.tsx';
import { LockdownPanel } from './lockdown.tsx';

/** The emergency switch, keys of programs, and who did what; for owners and admins. */
export function SecurityPage({ me }: { me: PersonView }) {
  const t = useT();
  useEffect(() => {
    document.title = t('alert.page', { page: t('security.title') });
  }, [t]);
  const may = me.role === 'owner' || me.role === 'admin';
  return (
    <main className="page" id="content" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t('security.title')}</h1>
          <p className="hint">{t('security.lead')}</p>
        </div>
      </header>
      {!may && <Empty title={t('security.forbidden')} />}
      {may && (
        <div className="panels">
          <LockdownPanel isOwner={me.role === 'owner'} />
          <KeysPanel />
          <AuditPanel />
        </div>
      )}
    </main>
  );
}
