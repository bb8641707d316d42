import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { canSpeak, hush } from '../state/can-voice.ts';
import type { Theme } from '../state/config.ts';
import { dateOf, timeOf } from '../state/dates.ts';
import { plain } from '../state/rich-text.ts';
import { saveAs } from '../state/save.ts';
import { nameOf } from '../state/speaker.ts';
import { t, texts } from '../state/strings.ts';
import { Avatar } from './group.tsx';
import { BackIcon, CloseIcon, DownloadIcon, ListIcon, MenuIcon, PlusIcon } from './icons.tsx';
import { useUi } from './ui.ts';

/** Brings `transcript.ts`; see `loadWork` in `shared/client.ts`. */
declare function loadTranscript(): Promise<typeof import('../state/transcript.ts')>;

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

/** Who answers now: the assistant, nobody yet, or an agent by name. */
function Answering() {
  const { chat } = useUi();
  const now = chat.conversation.value;
  const agents = (chat.online.value && chat.agents.value) || 0;
  const name = plain(now?.agent?.name ?? '');
  const by = now?.handler === 'agent' && name ? 'agent' : 'assistant';
  const title = by === 'agent' ? name : t(now?.handler === 'queue' ? 'header.queue' : 'header.assistant');
  const says =
    by === 'agent'
      ? t('header.agentSays')
      : now?.handler === 'queue'
        ? t('header.queueSays')
        : agents > 0
          ? t('header.agents', { count: agents })
          : t('header.assistantSays');
  return (
    <div class="answering">
      <Avatar by={by} name={name} />
      <div>
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <p>{says}</p>
      </div>
    </div>
  );
}

function Switch({ label, on, set }: { label: string; on: boolean; set: (on: boolean) => void }) {
  return (
    <label class="switch">
      <span>{label}</span>
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        onChange={(event) => set(event.currentTarget.checked)}
      />
    </label>
  );
}

function MenuBody({ close }: { close: () => void }) {
  const { chat, prefs, view, focus } = useUi();
  const after = (act: () => unknown) => () => {
    close();
    act();
  };
  return (
    <div class="menu" id="menu">
      <button
        type="button"
        onClick={after(() => {
          view.value = 'conversation';
          chat.startNew();
          focus.value++;
        })}
      >
        <PlusIcon />
        {t('menu.new')}
      </button>
      <button
        type="button"
        onClick={after(() => {
          view.value = 'list';
        })}
      >
        <ListIcon />
        {t('menu.list')}
      </button>
      <button
        type="button"
        disabled={chat.rows.value.length === 0}
        onClick={after(async () => {
          const { transcriptOf } = await loadTranscript();
          const lent = { dateOf, timeOf, plain, nameOf, t };
          saveAs(transcriptOf(chat.rows.value, lent), `${t('transcript.file')}.txt`);
        })}
      >
        <DownloadIcon />
        {t('menu.transcript')}
      </button>
      <hr />
      <Switch label={t('menu.sound')} on={prefs.sound.value} set={prefs.setSound} />
      {canSpeak && (
        <Switch
          label={t('menu.speak')}
          on={prefs.speak.value}
          set={(on) => {
            if (!on) hush();
            prefs.setSpeak(on);
          }}
        />
      )}
      <hr />
      <label class="pick">
        <span>{t('menu.language')}</span>
        <select value={texts.value.locale} onChange={(event) => void prefs.chooseLocale(event.currentTarget.value)}>
          {prefs.languages.map(({ code, name }) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="themes">
        <legend>{t('menu.theme')}</legend>
        {themes.map((theme) => (
          <label key={theme}>
            <input
              type="radio"
              name="theme"
              checked={prefs.theme.value === theme}
              onChange={() => prefs.chooseTheme(theme)}
            />
            <span>{t(`menu.${theme}`)}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}

function Menu() {
  const open = useSignal(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    open.value = false;
    button.current?.focus();
  };
  useEffect(() => {
    const outside = (event: Event) => {
      if (!place.current?.contains(event.target as Node)) open.value = false;
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !open.peek()) return;
      event.stopPropagation(); // Closes the menu alone, not the chat.
      open.value = false;
      button.current?.focus();
    };
    const here = place.current;
    here?.addEventListener('keydown', onEscape);
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      here?.removeEventListener('keydown', onEscape);
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  return (
    <div class="menu-place" ref={place}>
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-label={t('header.menu')}
        aria-expanded={open.value}
        aria-controls="menu"
        onClick={() => {
          open.value = !open.value;
        }}
      >
        <MenuIcon />
      </button>
      {open.value && <MenuBody close={close} />}
    </div>
  );
}

export function Header() {
  const { host, view, focus } = useUi();
  const back = () => {
    view.value = 'conversation';
    focus.value++;
  };
  return (
    <header class="header">
      {view.value === 'list' ? (
        <>
          <button type="button" class="icon-button back" aria-label={t('header.back')} onClick={back}>
            <BackIcon />
          </button>
          <h1 class="list-title">{t('list.title')}</h1>
        </>
      ) : (
        <Answering />
      )}
      <Menu />
      {host.embedded && (
        <button type="button" class="icon-button" aria-label={t('header.close')} onClick={host.close}>
          <CloseIcon />
        </button>
      )}
    </header>
  );
}
