import { useRef } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { Desk } from './desk/desk.tsx';
import { explain } from './faults.ts';
import { Frame } from './frame.tsx';
import { useSpoken, useT } from './i18n.ts';
import { JoinPage, WelcomePage } from './pages/first.tsx';
import { ForgotPage, ResetPage } from './pages/forgot.tsx';
import { ModelPage } from './pages/model/model.tsx';
import { NoAccessPage } from './pages/no-access.tsx';
import { OutboxPage } from './pages/outbox.tsx';
import { PeoplePage } from './pages/people/people.tsx';
import { RequesterPage } from './pages/requester.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { useSession } from './queries.ts';
import { navigate, useRoute } from './router.ts';
import { Mark } from './ui/icons.tsx';
import { latePage } from './ui/late.tsx';
import { Safe } from './ui/safe.tsx';
import { Empty } from './ui/small.tsx';
import { Toasts } from './ui/toasts.tsx';

const AccountPage = latePage(() => import('./pages/account/account.tsx').then((all) => all.AccountPage));
const MustSetUpPage = latePage(() => import('./pages/account/account.tsx').then((all) => all.MustSetUpPage));
const SecurityPage = latePage(() => import('./pages/security/security.tsx').then((all) => all.SecurityPage));
const RepliesPage = latePage(() => import('./pages/replies/replies.tsx').then((all) => all.RepliesPage));
const UnderstandingPage = latePage(() =>
  import('./pages/understanding/understanding.tsx').then((all) => all.UnderstandingPage),
);

/** Who is here, and where: the doors for those who are not signed in, the desk for those who are. */
function Page() {
  const t = useT();
  const route = useRoute();
  const session = useSession();
  /** From when a second factor is wanting until its recovery codes were put away: they are shown once. */
  const setsUp = useRef(false);
  if (route.page === 'welcome') return <WelcomePage token={route.token} />;
  if (route.page === 'join') return <JoinPage token={route.token} />;
  if (route.page === 'reset') return <ResetPage token={route.token} />;
  if (route.page === 'forgot') return <ForgotPage />;
  if (route.page === 'no-access') return <NoAccessPage token={route.token} />;
  if (session.isPending)
    return (
      <main className="door" aria-busy="true">
        <Mark size={40} />
        <span className="hidden">{t('app.loading')}</span>
      </main>
    );
  // Once signed in, a lost line does not take the desk away: what was read stays readable, and drafts go on.
  if (session.data === undefined)
    return (
      <main className="door">
        <Mark size={40} />
        <Empty title={explain(session.error)}>
          <button type="button" className="button" onClick={() => void session.refetch()}>
            {t('app.retry')}
          </button>
        </Empty>
      </main>
    );
  if (session.data === null) return <SignInPage />;
  setsUp.current ||= session.data.lacksFactor;
  if (setsUp.current)
    return (
      <MustSetUpPage
        onDone={() => {
          setsUp.current = false;
          void session.refetch();
        }}
      />
    );
  const { person, cursor } = session.data;
  // Who sees no tickets has no desk to come to.
  const atDesk = route.page === 'desk' && person.role !== 'organiser';
  const atAccount = route.page === 'account' || (route.page === 'desk' && !atDesk);
  return (
    <Frame key={person.id} me={person} from={cursor}>
      {atDesk && <Desk me={person} route={route} />}
      {atAccount && <AccountPage me={person} />}
      {route.page === 'security' && <SecurityPage me={person} />}
      {route.page === 'replies' && <RepliesPage me={person} />}
      {route.page === 'understanding' && <UnderstandingPage />}
      {route.page === 'people' && <PeoplePage me={person} />}
      {route.page === 'model' && <ModelPage />}
      {route.page === 'outbox' && <OutboxPage />}
      {route.page === 'requester' && <RequesterPage key={route.id} id={route.id} />}
      {route.page === 'nowhere' && (
        <main className="page" id="content" tabIndex={-1}>
          <Empty title={t('app.unknownPage')}>
            <button type="button" className="button" onClick={() => navigate('/console/queue')}>
              {t('app.toQueue')}
            </button>
          </Empty>
        </main>
      )}
    </Frame>
  );
}

export function App() {
  const { language } = useSpoken();
  return (
    <I18nProvider locale={language}>
      <RouterProvider navigate={(to) => navigate(to)}>
        <Safe>
          <Page />
        </Safe>
        <Toasts />
      </RouterProvider>
    </I18nProvider>
  );
}
