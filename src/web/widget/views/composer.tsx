import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { canListen, hush } from '../state/can-voice.ts';
import { t, texts } from '../state/strings.ts';
import { accepted, mostMb } from '../state/uploads.ts';
import { AttachIcon, MicIcon, SendIcon, StopIcon } from './icons.tsx';
import { useUi } from './ui.ts';
import { UploadList } from './upload-list.tsx';

/** Characters in a message, as the server counts them. */
const longest = 8_000;
/** From here on the person sees how many are left. */
const nearly = 7_500;

/** The draft of the conversation shown, kept with every keystroke. */
function useDraft() {
  const { chat, host } = useUi();
  const text = useSignal(chat.box.get(`draft.${chat.current.value}`) ?? '');
  const put = (next: string) => {
    text.value = next;
    const key = `draft.${chat.current.peek()}`;
    if (next === '') chat.box.remove(key);
    else chat.box.set(key, next);
  };
  useSignalEffect(() => {
    text.value = chat.box.get(`draft.${chat.current.value}`) ?? '';
  });
  useSignalEffect(() => {
    const wished = host.prefill.value;
    if (wished === null) return;
    put(wished.slice(0, longest));
    host.prefill.value = null;
  });
  return { text, put };
}

/** Brings `voice.ts`; see `loadWork` in `shared/client.ts`. */
declare function loadVoice(): Promise<typeof import('../state/voice.ts')>;

function Voice({ start, heard }: { start: () => string; heard: (text: string) => void }) {
  const stop = useRef<(() => void) | null>(null);
  const on = useSignal(false);
  const failed = useSignal(false);
  useEffect(() => () => stop.current?.(), []);
  if (!canListen) return null;
  const toggle = () => {
    if (on.value) return stop.current?.();
    hush();
    const before = start();
    on.value = true;
    failed.value = false;
    const ended = (broke: boolean) => {
      on.value = false;
      failed.value = broke;
    };
    loadVoice()
      .then(({ listen }) => {
        stop.current = listen(texts.peek().locale, (text) => heard(before ? `${before} ${text}` : text), ended);
      })
      .catch(() => ended(true));
  };
  const label = t(on.value ? 'composer.voiceStop' : 'composer.voice');
  return (
    <>
      <button
        type="button"
        class={on.value ? 'icon-button listening' : 'icon-button'}
        aria-pressed={on.value}
        aria-label={label}
        title={label}
        onClick={toggle}
      >
        {on.value ? <StopIcon /> : <MicIcon />}
      </button>
      {(on.value || failed.value) && (
        <p class={failed.value ? 'voice-note fault' : 'voice-note'} role="status">
          {t(on.value ? 'composer.voiceOn' : 'composer.voiceFailed')}
        </p>
      )}
    </>
  );
}

function Counter({ length }: { length: number }) {
  if (length <= nearly) return null;
  const over = length > longest;
  const words = over
    ? t('composer.over', { count: length - longest })
    : t('composer.left', { count: longest - length });
  return (
    <p class={over ? 'counter fault' : 'counter'} id="counter" role={over ? 'alert' : undefined}>
      {words}
    </p>
  );
}

/** Where a message is written: Enter sends (not while an input method composes), Shift + Enter breaks the line. */
export function Composer() {
  const { chat, host, focus, uploads } = useUi();
  const { text, put } = useDraft();
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const dragged = useSignal(false);
  const length = text.value.trim().length;
  const ready = (length > 0 || uploads.items.value.some((item) => item.stored)) && length <= longest && !uploads.busy();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.blockSize = 'auto';
    area.style.blockSize = `${area.scrollHeight}px`;
  }, [text.value]);
  useSignalEffect(() => {
    if (focus.value + host.opened.value > 0) field.current?.focus({ preventScroll: true });
  });

  const send = () => {
    if (!ready) return;
    hush();
    chat.say(text.value.trim(), uploads.take());
    put('');
    chat.typed(false);
    field.current?.focus();
  };
  const take = (files: FileList | null | undefined, event?: Event) => {
    if (!files || files.length === 0) return;
    event?.preventDefault();
    uploads.add(files);
  };
  return (
    <form
      class={dragged.value ? 'composer dragged' : 'composer'}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        dragged.value = true;
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) dragged.value = false;
      }}
      onDrop={(event) => {
        dragged.value = false;
        take(event.dataTransfer?.files, event);
      }}
    >
      <UploadList uploads={uploads} />
      <div class="field">
        <input
          ref={picker}
          type="file"
          class="sr-only"
          multiple
          tabIndex={-1}
          aria-hidden="true"
          accept={accepted.join(',')}
          onChange={(event) => {
            take(event.currentTarget.files);
            event.currentTarget.value = '';
            field.current?.focus();
          }}
        />
        <button
          type="button"
          class="icon-button"
          aria-label={t('composer.attach')}
          title={`${t('composer.attach')}. ${t('composer.attachHint', { mb: mostMb })}`}
          onClick={() => picker.current?.click()}
        >
          <AttachIcon />
        </button>
        <textarea
          ref={field}
          rows={1}
          dir={text.value === '' ? undefined : 'auto'}
          enterkeyhint="send"
          aria-label={t('composer.label')}
          aria-describedby="composer-hint"
          placeholder={t('composer.placeholder')}
          value={text.value}
          onInput={(event) => {
            put(event.currentTarget.value);
            chat.typed(event.currentTarget.value !== '');
          }}
          onBlur={() => chat.typed(false)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
            event.preventDefault();
            send();
          }}
          onPaste={(event) => take(event.clipboardData?.files, event)}
        />
        <Voice start={() => text.peek().trim()} heard={put} />
        <button type="submit" class="send" aria-label={t('composer.send')} disabled={!ready}>
          <SendIcon />
        </button>
      </div>
      <Counter length={length} />
      <p class="sr-only" id="composer-hint">
        {t('composer.hint')}
      </p>
      {dragged.value && (
        <p class="drop" aria-hidden="true">
          {t('composer.drop')}
        </p>
      )}
    </form>
  );
}
