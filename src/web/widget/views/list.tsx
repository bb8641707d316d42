import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ConversationView } from '../../../http/shapes.ts';
import { faultOfRejection } from '../../shared/client.ts';
import { whenOf } from '../state/dates.ts';
import { plain } from '../state/rich-text.ts';
import { t } from '../state/strings.ts';
import { wordsFor } from './group.tsx';
import { PlusIcon } from './icons.tsx';
import { useUi } from './ui.ts';

function Item({ one, open }: { one: ConversationView; open: () => void }) {
  const { chat } = useUi();
  return (
    <li>
      <button
        type="button"
        class="conversation"
        {...(one.id === chat.current.value ? { 'aria-current': 'true' as const } : {})}
        onClick={open}
      >
        <span class="conversation-title">
          <bdi>{plain(one.title ?? '') || t('list.untitled')}</bdi>
          <time dateTime={one.updatedAt}>{whenOf(one.updatedAt)}</time>
        </span>
        {one.preview && (
          <span class="preview" dir="auto">
            {plain(one.preview)}
          </span>
        )}
        {one.tickets.map(({ number, status }) => (
          <span key={number} class={`ticket ${status}`}>
            {t('list.ticket', { number })} · {t(`status.${status}`)}
          </span>
        ))}
      </button>
    </li>
  );
}

/** What the person has talked about before, newest first, and a way to begin anew. */
export function List() {
  const { chat, view, focus } = useUi();
  const items = useSignal<readonly ConversationView[] | null>(null);
  const fault = useSignal<string | null>(null);
  const start = useRef<HTMLButtonElement>(null);
  const load = () => {
    fault.value = null;
    chat.list().then(
      (all) => {
        items.value = all;
      },
      (reason) => {
        fault.value = faultOfRejection(reason).code;
      },
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads once, when it comes into view
  useEffect(() => {
    load();
    start.current?.focus();
  }, []);
  const open = (id: string | null) => {
    if (id === null) chat.startNew();
    else if (id !== chat.current.value) chat.show(id);
    view.value = 'conversation';
    focus.value++;
  };
  return (
    <main class="list">
      <button ref={start} type="button" class="primary" onClick={() => open(null)}>
        <PlusIcon />
        {t('menu.new')}
      </button>
      {fault.value !== null && (
        <p class="fault" role="alert">
          {wordsFor(fault.value)}{' '}
          <button type="button" class="text-button" onClick={load}>
            {t('banner.again')}
          </button>
        </p>
      )}
      {items.value === null && fault.value === null && <p role="status">{t('list.loading')}</p>}
      {items.value?.length === 0 && <p class="none">{t('list.empty')}</p>}
      {items.value && items.value.length > 0 && (
        <ul>
          {items.value.map((one) => (
            <Item key={one.id} one={one} open={() => open(one.id)} />
          ))}
        </ul>
      )}
    </main>
  );
}
