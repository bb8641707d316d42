import { computed, signal } from '@preact/signals';
import type { AttachmentView } from '../../../http/shapes.ts';
import { allowedEndings } from '../../../kernel/files.ts';
import { faultOfRejection } from '../../shared/client.ts';
import type { Chat } from './chat.ts';

/** What the server takes; it checks again by the bytes. */
export const mostMb = 10;
export const mostFiles = 5;
export const accepted: readonly string[] = allowedEndings.map((ending) => `.${ending}`);

export interface Upload {
  key: number;
  /** The conversation it was chosen in, by the name of then: a file goes nowhere else. */
  home: string;
  file: File;
  /** Address of a picture's preview, to be given back with URL.revokeObjectURL. */
  preview: string | null;
  /** 0 to 1. */
  done: number;
  stored: AttachmentView | null;
  /** A key below `file.`, or an error code of the server. */
  fault: string | null;
  /** Whether trying again may help. */
  again: boolean;
}

/** What keeps a file from being sent, by what can be known before sending; null when nothing does. */
function faultOfFile(file: { name: string; size: number }): string | null {
  if (file.size === 0) return 'empty';
  if (file.size > mostMb * 1024 * 1024) return 'tooLarge';
  return accepted.some((ending) => file.name.toLowerCase().endsWith(ending)) ? null : 'type';
}

/** The files of the message being written: each goes up as soon as it is chosen. */
export function createUploads(chat: Chat) {
  const all = signal<readonly Upload[]>([]);
  // A conversation that has begun meanwhile keeps all that was chosen in it, also what was refused.
  const isIn = (id: string, { home }: Upload) => [home, chat.box.get(`alias.${home}`)].includes(id);
  const items = computed(() => all.value.filter((item) => isIn(chat.current.value, item)));
  const overflow = signal(false);
  const stops = new Map<number, AbortController>();
  let count = 0;

  const change = (key: number, to: Partial<Upload>) => {
    all.value = all.value.map((item) => (item.key === key ? { ...item, ...to } : item));
  };

  /** @param isLost its conversation was lost on the way: where the next does not take it in either, none would. */
  async function send(item: Upload, isLost = false): Promise<void> {
    let [id, token] = ['', ''];
    const stop = new AbortController();
    stops.set(item.key, stop);
    change(item.key, { fault: null, done: 0 });
    try {
      id = await chat.begin(item.home);
      token = chat.box.get('token') ?? '';
      const stored = await chat.store(id, item.file, (done) => change(item.key, { done }), stop.signal);
      change(item.key, { stored, done: 1 });
    } catch (reason) {
      const fault = faultOfRejection(reason);
      if (!isLost && chat.lostBy(id, token, fault)) return retry(item.key, true);
      const code = { unsupported_file: 'type', too_large: 'tooLarge' }[fault.code] ?? fault.code;
      if (fault.code !== 'aborted') change(item.key, { fault: code, again: fault.passing });
    }
  }

  function retry(key: number, isLost?: boolean): void {
    const item = all.value.find((one) => one.key === key);
    if (item) void send(item, isLost);
  }

  function remove(key: number): void {
    stops.get(key)?.abort();
    stops.delete(key);
    const item = all.value.find((one) => one.key === key);
    if (item?.preview) URL.revokeObjectURL(item.preview);
    all.value = all.value.filter((one) => one.key !== key);
  }

  return {
    items,
    overflow,
    remove,
    add(files: Iterable<File>) {
      overflow.value = false;
      for (const file of files) {
        if (items.value.length >= mostFiles) {
          overflow.value = true;
          break;
        }
        const fault = faultOfFile(file);
        const preview = fault === null && file.type.startsWith('image/') ? URL.createObjectURL(file) : null;
        const item: Upload = {
          key: ++count,
          home: chat.current.value,
          file,
          preview,
          done: 0,
          stored: null,
          fault,
          again: false,
        };
        all.value = [...all.value, item];
        if (fault === null) void send(item);
      }
    },
    retry,
    /** What was given in a conversation that is lost goes with the next. */
    move(from: string, to: string) {
      all.value = all.value.map((item) => (isIn(from, item) ? { ...item, home: to } : item));
    },
    /** Whether a file is still on its way up. */
    busy: () => items.value.some((item) => !item.stored && item.fault === null),
    /** Hands over what is stored. What could not be uploaded stays, so that nobody believes it was sent. */
    take(): AttachmentView[] {
      const stored = items.value.flatMap((item) => item.stored ?? []);
      for (const item of items.value) if (item.stored) remove(item.key);
      overflow.value = false;
      return stored;
    },
  };
}

export type Uploads = ReturnType<typeof createUploads>;
