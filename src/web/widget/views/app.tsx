import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../state/strings.ts';
import { Composer } from './composer.tsx';
import { Header } from './header.tsx';
import { List } from './list.tsx';
import { Log } from './log.tsx';
import { useUi } from './ui.ts';

/** How long a break may last before it is worth a word. */
const patienceMs = 4_000;

/** What stands between the person and an answer, and what happens about it. */
function Banner() {
  const { chat } = useUi();
  const broken = useSignal(false);
  useSignalEffect(() => {
    broken.value = false;
    if (chat.live.value || !chat.online.value) return;
    const timer = setTimeout(() => {
      broken.value = true;
    }, patienceMs);
    return () => clearTimeout(timer);
  });
  const offline = !chat.online.value;
  const words = offline
    ? t('banner.offline')
    : chat.trouble.value !== null
      ? t('banner.trouble')
      : chat.restarted.value
        ? t('banner.restarted')
        : broken.value || chat.outbox.stuck.value
          ? t('banner.reconnecting')
          : '';
  return (
    <div class="banner" role="status">
      {words !== '' && (
        <p class={offline ? 'warn' : ''}>
          {words}{' '}
          {!offline && chat.outbox.stuck.value && (
            <button type="button" class="text-button" onClick={() => chat.outbox.retry()}>
              {t('banner.again')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

export function App() {
  const { view, host } = useUi();
  useEffect(() => {
    const onEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing) host.close();
    };
    document.addEventListener('keydown', onEscape);
    return () => document.removeEventListener('keydown', onEscape);
  }, [host]);
  return (
    <div class={host.embedded ? 'app embedded' : 'app'}>
      <Header />
      <Banner />
      {view.value === 'list' ? (
        <List />
      ) : (
        <main class="main">
          <Log />
          <Composer />
        </main>
      )}
    </div>
  );
}
