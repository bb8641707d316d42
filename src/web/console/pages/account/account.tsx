import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import type { PersonView } from '../../../../http/shapes.ts';
import { signOut } from '../../account-menu.tsx';
import { useT } from '../../i18n.ts';
import { PasswordPanel } from './password.tsx';
import { SecondFactorPanel } from './second-factor.tsx';
import { SessionsPanel } from './sessions.tsx';

/** One's own way in: sessions, password, second factor. */
export function AccountPage({ me }: { me: PersonView }) {
  const t = useT();
  useEffect(() => {
    document.title = t('alert.page', { page: t('account.title') });
  }, [t]);
  return (
    <main className="page" id="content" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t('account.title')}</h1>
          <p className="hint">{t('account.lead')}</p>
        </div>
      </header>
      <div className="panels">
        <SecondFactorPanel />
        <PasswordPanel about={[me.name, me.email]} />
        <SessionsPanel />
      </div>
    </main>
  );
}

/** All there is for who has no second factor where everybody is to have one. */
export function MustSetUpPage({ onDone }: { onDone(): void }) {
  const t = useT();
  useEffect(() => {
    document.title = t('alert.page', { page: t('account.factor') });
  }, [t]);
  return (
    <main className="page" id="content" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t('account.title')}</h1>
          <p className="hint">{t('account.mustSetUp')}</p>
        </div>
        <Button className="button" onPress={() => void signOut()}>
          {t('menu.signOut')}
        </Button>
      </header>
      <div className="panels">
        <SecondFactorPanel onKept={onDone} />
      </div>
    </main>
  );
}
