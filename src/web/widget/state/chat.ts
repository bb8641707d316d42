import { batch, computed, effect, signal } from '@preact/signals';
import type { AttachmentView, ConversationView, EventView } from '../../../http/shapes.ts';
import { now, nowMs } from '../../../kernel/clock.ts';
import { ApiFault, call, faultOfRejection } from '../../shared/client.ts';
import { api, upload } from './api.ts';
import { follow, gone } from './follow.ts';
import { newId } from './new-id.ts';
import { createOutbox } from './outbox.ts';
import { isMessage, type Outgoing, rowsOf } from './rows.ts';
import type { Box } from './storage.ts';

/** Brings `identify.ts`; see `loadWork` in `shared/client.ts`. */
declare function loadIdentify(): Promise<typeof import('./identify.ts')>;

/** A conversation that does not exist on the server yet goes by an id of our own. */
const isLocal = (id: string) => id.startsWith('new_');
const localId = () => newId('new');

/** Events after which the conversation itself may read differently (who answers, tickets, status). */
const turning = /^(ticket-|handed-|assigned|released|resolved|status-|rated|form-|asked|summarised)/;

export interface ChatParts {
  box: Box;
  locale(): string;
  /** A message from the assistant or an agent came in while the page was open. */
  onIncoming(event: EventView): void;
  /** The conversation could not go on; what was being written goes to the other. */
  onLost(from: string, to: string): void;
}

/** Everything the chat knows, and what a person can do in it. One per page. */
export function createChat({ box, locale, onIncoming, onLost }: ChatParts) {
  const current = signal(box.get('current') ?? localId());
  const conversation = signal<ConversationView | null>(null);
  const events = signal<readonly EventView[]>([]);
  const loading = signal(false);
  const trouble = signal<string | null>(null);
  const live = signal(true);
  const online = signal(navigator.onLine);
  const thinking = signal(false);
  /** The answer as far as it is written. */
  const draft = signal('');
  const typing = signal<string | null>(null);
  const agents = signal<number | null>(null);
  /** The last conversation could not go on, so another was begun. */
  const restarted = signal(false);
  const read = signal(0);
  /** Whether the person can see the log now: the panel is open and the page in front. */
  const seen = signal(false);
  let identity: string | undefined;
  let context: { url?: string; title?: string } | undefined;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  let unfollow = () => {};
  const stored = new Map<string, () => void>(); // clientId → who waits to see it in the log
  const opening = new Map<string, Promise<string>>();
  /** What was stored from this page, by the id it got: it goes up again where its conversation is lost before the message is sent. */
  const files = new Map<string, File>();

  let thinkingTimer: ReturnType<typeof setTimeout> | undefined;
  const think = (on: boolean) => {
    clearTimeout(thinkingTimer);
    thinking.value = on;
    draft.value = '';
    if (on) thinkingTimer = setTimeout(() => think(false), 30_000);
  };

  function take(id: string, fresh: readonly EventView[], first: boolean): void {
    if (id !== current.value || fresh.length === 0) return;
    const known = new Set(events.value.map((event) => event.seq));
    const added = fresh.filter((event) => !known.has(event.seq) && known.add(event.seq));
    if (added.length === 0) return;
    batch(() => {
      events.value = [...events.value, ...added].sort((a, b) => a.seq - b.seq);
      for (const event of added) {
        if (isMessage(event) && event.clientId) stored.get(event.clientId)?.();
        if (first) continue;
        if (isMessage(event) && event.actor.kind === 'visitor') think(conversation.value?.handler !== 'agent');
        else if (isMessage(event)) {
          think(false);
          typing.value = null;
          onIncoming(event);
        } else if (event.type === 'handed-off' || event.type === 'assigned') think(false);
        if (event.type === 'ticket-opened') onIncoming(event);
      }
    });
    if (!first && added.some((event) => turning.test(event.type))) refreshSoon(id);
  }

  let refreshTimer: ReturnType<typeof setTimeout> | undefined;
  function refreshSoon(id: string): void {
    clearTimeout(refreshTimer);
    refreshTimer = setTimeout(async () => {
      const token = box.get('token');
      if (!token || id !== current.value) return;
      const now = await api.conversation(id, token).catch(() => null);
      if (now && id === current.value) conversation.value = now.conversation;
    }, 150);
  }

  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  /** Goes to a conversation, real or not yet begun. */
  function show(id: string): void {
    unfollow();
    const token = box.get('token');
    box.set('current', id);
    batch(() => {
      current.value = id;
      conversation.value = null;
      events.value = [];
      trouble.value = null;
      typing.value = null;
      read.value = Number(box.get(`read.${id}`) ?? 0);
      loading.value = !isLocal(id) && token !== null;
      live.value = true;
      restarted.value = false;
      think(false);
    });
    if (isLocal(id)) return;
    if (!token) {
      show(localId());
      return;
    }
    unfollow = follow(id, () => box.get('token') ?? '', {
      conversation: (now) => {
        batch(() => {
          conversation.value = now;
          loading.value = false;
          trouble.value = null;
        });
      },
      events: (fresh, first) => take(id, fresh, first),
      typing: (name, on) => {
        clearTimeout(typingTimer);
        typing.value = on ? name : null;
        typingTimer = setTimeout(() => {
          typing.value = null;
        }, 8_000);
      },
      delta: (text) => {
        draft.value = text;
      },
      presence: (count) => {
        agents.value = count;
      },
      live: (is) => {
        live.value = is;
        if (is && outbox.stuck.value) outbox.retry();
      },
      lost: (fault) => lose(id, fault),
      trouble: (fault) => {
        trouble.value = fault.code;
      },
    });
  }

  function moveDraft(from: string, to: string): void {
    const draft = box.get(`draft.${from}`);
    if (draft && !box.get(`draft.${to}`)) box.set(`draft.${to}`, draft);
    box.remove(`draft.${from}`);
  }

  /** The conversation cannot go on (token run out, foreign or closed): begins anew with what is unsent and the draft. */
  function lose(id: string, fault: ApiFault): void {
    if (fault.status === 401 || fault.status === 403) box.remove('token');
    const next = localId();
    outbox.rebind(id, next);
    moveDraft(id, next);
    if (current.value === id) {
      show(next);
      restarted.value = fault.code !== 'closed';
    }
    onLost(id, next);
  }

  /** Begins anew if that is what `fault` asks for, unless another tab or the message before has done so. @returns whether it does */
  function lostBy(id: string, token: string, fault: ApiFault): boolean {
    if (!gone(fault) && fault.code !== 'closed') return false;
    if (token === box.get('token')) lose(id, fault);
    return true;
  }

  /** The real id of a conversation, begun on the server if it is not yet. Once only, however many ask. @throws ApiFault */
  function begin(id: string): Promise<string> {
    if (!isLocal(id)) return Promise.resolve(id);
    const known = box.get(`alias.${id}`);
    const under =
      opening.get(id) ??
      (known ? Promise.resolve(known) : open(id, box.get('token')).finally(() => opening.delete(id)));
    opening.set(id, under);
    return under;
  }

  async function open(id: string, token: string | null): Promise<string> {
    try {
      const body = { locale: locale(), ...(identity ? { identity } : {}), context: { ...context, timeZone } };
      const made = await api.open(body, token, id);
      box.set('token', made.token);
      box.set(`alias.${id}`, made.conversation.id);
      became(id, made.conversation.id);
      return made.conversation.id;
    } catch (reason) {
      const fault = faultOfRejection(reason);
      // A token that has run out must not keep a person from asking.
      if (token && (fault.status === 401 || fault.status === 403)) {
        box.remove('token');
        return open(id, null);
      }
      throw fault;
    }
  }

  function became(from: string, to: string): void {
    outbox.rebind(from, to);
    moveDraft(from, to);
    if (current.value !== from) return;
    const { value: anew } = restarted;
    show(to);
    restarted.value = anew;
  }

  /** Stores a file in a conversation that is begun. @throws ApiFault */
  async function store(id: string, file: File, onProgress?: (part: number) => void, stop?: AbortSignal) {
    const stored = await upload(id, box.get('token') ?? '', file, onProgress, stop);
    files.set(stored.id, file);
    return stored;
  }

  async function deliver(message: Outgoing): Promise<'sent' | 'again'> {
    const id = message.conversation;
    if (isLocal(id)) {
      outbox.rebind(id, await begin(id));
      return 'again';
    }
    const token = box.get('token');
    if (!token) {
      lose(id, new ApiFault('unauthorized', 401));
      return 'again';
    }
    if (message.attachments.some(({ url }) => !url.includes(id))) {
      const again = message.attachments.flatMap((lost) => files.get(lost.id) ?? []).map((file) => store(id, file));
      outbox.save({ ...message, attachments: await Promise.all(again) });
      return 'again';
    }
    const attachments = message.attachments.map((file) => file.id);
    if (id === current.value && online.value && conversation.value?.handler !== 'agent') think(true);
    const turn = api.say(id, token, { clientId: message.clientId, text: message.text, attachments });
    // The call ends with the assistant's answer; the message counts as sent as soon as the live feed shows it.
    const shown = new Promise<void>((resolve) => stored.set(message.clientId, resolve));
    const answered = turn.then((done) => {
      if (done.token) box.set('token', done.token);
      take(id, done.events, false);
      if (id === current.value) conversation.value = done.conversation;
      think(false);
    });
    answered.catch(() => undefined);
    try {
      await Promise.race([answered, shown]);
      // The way is open again: whatever still waits for its next try, the live feed above all, goes now.
      if (!live.value || trouble.value) dispatchEvent(new Event('online'));
      return 'sent';
    } catch (reason) {
      const fault = faultOfRejection(reason);
      think(false);
      if (!lostBy(id, token, fault)) throw fault;
      return 'again';
    } finally {
      stored.delete(message.clientId);
    }
  }

  const outbox = createOutbox(box, deliver);
  const here = computed(() => outbox.items.value.filter((message) => message.conversation === current.value));
  const waiting = computed(() => !online.value || outbox.stuck.value);
  const rows = computed(() => rowsOf(events.value, here.value, waiting.value));
  const unread = computed(
    () => events.value.filter((e) => isMessage(e) && e.actor.kind !== 'visitor' && e.seq > read.value).length,
  );

  effect(() => {
    const last = events.value.at(-1)?.seq ?? 0;
    if (!seen.value || last <= read.peek()) return;
    read.value = last;
    box.set(`read.${current.peek()}`, String(last));
  });

  const say = (text: string, attachments: AttachmentView[] = []) => {
    outbox.add({ clientId: newId('m'), conversation: current.value, text, attachments, at: now() });
  };

  let typedAt = 0;
  function typed(on: boolean): void {
    const { value: now } = conversation;
    const token = box.get('token');
    // Only people need to know; the assistant waits for the message.
    if (!now || !token || now.handler === 'assistant') return;
    const ms = nowMs();
    if (on ? ms - typedAt < 4_000 : typedAt === 0) return;
    typedAt = on ? ms : 0;
    api.typing(now.id, token, on).catch(() => undefined);
  }

  function connected(is: boolean): void {
    online.value = is;
    if (is) outbox.retry();
  }
  addEventListener('online', () => connected(true));
  addEventListener('offline', () => connected(false));

  box.watch((key) => {
    if (key.startsWith('out.')) {
      // Sent by another tab: kept until the live feed has brought the stored message, so that it does not blink.
      if (box.get(key) === null) setTimeout(outbox.flush, 1_500);
      else void outbox.flush();
    }
    if (key.startsWith('alias.') && key === `alias.${current.value}`) became(current.value, box.get(key) ?? localId());
    if (key.startsWith('read.') && key === `read.${current.value}`) read.value = Number(box.get(key) ?? 0);
    if (key === 'token' && box.get('token') === null && !isLocal(current.value)) show(localId());
  });

  return {
    box,
    current,
    conversation,
    events,
    rows,
    loading,
    trouble,
    live,
    online,
    thinking,
    draft,
    typing,
    agents,
    restarted,
    unread,
    seen,
    outbox,
    say,
    typed,
    show,
    begin,
    store,
    lostBy,
    startNew: () => show(isLocal(current.value) && here.value.length === 0 ? current.value : localId()),
    /** Starts: shows the last conversation and sends what is still unsent. */
    start() {
      show(box.get(`alias.${current.value}`) ?? current.value);
      // Names of conversations before they were real have served once nothing unsent goes by them.
      const needed = new Set(outbox.items.value.map((message) => `alias.${message.conversation}`));
      for (const key of box.keys('alias.')) if (!needed.has(key)) box.remove(key);
      void outbox.flush();
    },
    about(page: { url?: string; title?: string }) {
      // A page without an address of its own (a local file) is none that anybody could open.
      context = /^https?:/.test(page.url ?? '') ? page : {};
    },
    /** The person the host site vouches for: most sites never say, so what it takes is loaded then. */
    async identify(jwt: string) {
      (await loadIdentify()).identify(jwt, {
        box,
        call,
        current: () => current.value,
        vouch(given) {
          identity = given;
        },
        forget: () => this.forget(true),
      });
    },
    /** Forgets the person: token, messages, drafts. */
    forget(keepIdentity = false) {
      for (const prefix of ['token', 'current', 'alias.', 'draft.', 'read.'])
        for (const key of box.keys(prefix)) box.remove(key);
      outbox.clear();
      if (!keepIdentity) {
        identity = undefined;
        box.remove('who');
      }
      show(localId());
    },
    /** @throws ApiFault */
    async rate(score: number, comment: string): Promise<void> {
      const token = box.get('token');
      const id = current.value;
      if (!token) throw new ApiFault('unauthorized', 401);
      await api.rate(id, token, { score, ...(comment ? { comment } : {}) }, newId('rate'));
      const page = await api.events(id, token, null).catch(() => null);
      if (page) take(id, page.events, false);
    },
    /** The latest hundred conversations of this person, newest first. @throws ApiFault */
    async list(): Promise<ConversationView[]> {
      const token = box.get('token');
      return token ? (await api.list(token)).items : [];
    },
  };
}

export type Chat = ReturnType<typeof createChat>;
