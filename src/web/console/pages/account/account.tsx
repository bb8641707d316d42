import { type ReactNode, useEffect } from 'react';
import { Button } from 'react-aria-components';
import type { PersonView } from '../../../../http/shapes.ts';
import { signOut } from '../../account-menu.tsx';
import { useT } from '../../i18n.ts';
import { PasswordPanel } from './password.tsx';
import { SecondFactorPanel } from './second-factor.tsx';
import { SessionsPanel } from './sessions.tsx';

interface FrameProps {
  /** What the page is called in the browser's tab. */
  title: string;
  lead: string;
  aside?: ReactNode;
  children: ReactNode;
}

function AccountFrame({ title, lead, aside, children }: FrameProps) {
  const t = useT();
  useEffect(() => {
    document.title = t('alert.page', { page: title });
  }, [t, title]);
  return (
    <main className="page" id="content" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t('account.title')}</h1>
          <p className="hint">{lead}</p>
        </div>
        {aside}
      </header>
      <div className="panels">{children}</div>
    </main>
  );
}

/** One's own way in: sessions, password, second factor. */
export function AccountPage({ me }: { me: PersonView }) {
  const t = useT();
  return (
    <AccountFrame title={t('account.title')} lead={t('account.lead')}>
      <SecondFactorPanel />
      <PasswordPanel about={[me.name, me.email]} />
      <SessionsPanel />
    </AccountFrame>
  );
}

/** All there is for who has no second factor where everybody is to have one. */
export function MustSetUpPage({ onDone }: { onDone(): void }) {
  const t = useT();
  const out = (
    <Button className="button" onPress={() => void signOut()}>
      {t('menu.signOut')}
    </Button>
  );
  return (
    <AccountFrame title={t('account.factor')} lead={t('account.mustSetUp')} aside={out}>
      <SecondFactorPanel onKept={onDone} />
    </AccountFrame>
  );
}
