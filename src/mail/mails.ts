import type { Compilable } from 'kysely';
import type { Translator } from '../i18n/translator.ts';
import { type Clock, hourMs, type Instant, plus } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import { isLanguage, type Language } from '../kernel/languages.ts';
import type { Log } from '../kernel/log.ts';
import type { Job, Outbox } from '../store/outbox.ts';
import type { MailTable } from '../store/schema.ts';
import { aboutMail, isSealed, type Secrets } from '../store/secrets.ts';
import type { Store } from '../store/store.ts';
import { mustBeMailbox } from './address.ts';
import { type Draft, type Rendered, renderMail } from './message.ts';
import { isTemplate, type Template, templates, type ValueOf } from './templates.ts';
import { type Transport, Undeliverable } from './transport.ts';

/** A mail to be written. Its words are the template's; what somebody wrote goes in through `values` alone. */
export interface NewMail<T extends Template = Template> {
  template: T;
  to: string;
  locale: Language;
  values: Readonly<Record<ValueOf<T>, string>>;
  /** A code, the token of a link, or both with a space between, as the template has it. */
  secret?: string;
  /** Of mails with the same key only one is ever written; a second is a Conflict. */
  key?: string;
}

/** `waiting` to be sent · `sent` · `failed` for good · `kept` here, because there is no way out of the house. */
export type MailState = 'waiting' | 'sent' | 'failed' | 'kept';

export interface MailLine {
  id: string;
  template: Template;
  to: string;
  subject: string;
  state: MailState;
  /** Why the last try failed; null when none did. */
  error: string | null;
  at: Instant;
  sentAt: Instant | null;
}

export interface Mails {
  /**
   * The statements of a mail and of the job that sends it, for the commit of what led to it. Only to an address that its owner
   * has proven, or that staff gave.
   * @throws AppError('invalid') when the address is not one mailbox
   */
  write<T extends Template>(mail: NewMail<T>): Promise<Compilable[]>;
  /**
   * The same to an address that may be anybody's; empty when it had its three of this kind in the last hour, and nobody is told. Two at
   * once are a Conflict.
   */
  writeUnproven<T extends Template>(mail: NewMail<T>): Promise<Compilable[]>;
  /** Newest first, older than `before` (an id). */
  list(limit: number, before?: string): Promise<MailLine[]>;
  /** With its text. @param revealed with codes and links that open something, as long as they are kept; otherwise dots */
  read(id: string, revealed: boolean): Promise<(MailLine & Rendered) | null>;
  /** Sends again what failed. @throws AppError('not_found') · 'closed' when it is not to be sent any more */
  again(id: string): Promise<void>;
  /** Sends the mail of a job. @param signal ends the try */
  deliver(job: Job, signal: AbortSignal): Promise<void>;
  /** How mails leave; null when they stay here. */
  way: Transport['kind'] | null;
  /** Mails reach those they are for: they neither end in files nor stay in the outbox. */
  leave: boolean;
}

/** Unproven addresses get so many mails of a kind in an hour, whoever asks for them. */
const mostUnproven = 3;
/** So many tries, about two hours; then it is shown as failed. */
const mostTries = 8;
export const mailJob = 'mail';

export function createMails(deps: {
  store: Store;
  clock: Clock;
  ids: Ids;
  log: Log;
  outbox: Outbox;
  translator: Translator;
  transport: Transport | null;
  publicUrl: string;
  from: string;
  secrets: Secrets;
}): Mails {
  const { store, clock, ids, log, outbox, translator, transport, publicUrl, from, secrets } = deps;
  const table = () => store.read.selectFrom('mail');
  const host = new URL(publicUrl).hostname;

  const row = async (mail: NewMail, place: number | null): Promise<MailTable> => {
    const to = mustBeMailbox(mail.to);
    const id = ids.id('mai');
    return {
      id,
      key: mail.key ?? null,
      template: mail.template,
      recipient: to,
      place,
      locale: mail.locale,
      data: JSON.stringify(mail.values),
      secret: mail.secret === undefined ? null : await secrets.seal(aboutMail(id), mail.secret),
      state: 'waiting',
      error: null,
      created_at: clock.now(),
      sent_at: null,
    };
  };
  const sending = (id: string): Compilable =>
    outbox.add({ kind: mailJob, payload: { mail: id }, dueAt: clock.now(), key: `mail:${id}` });
  const written = (mail: MailTable): Compilable[] => [store.read.insertInto('mail').values(mail), sending(mail.id)];
  const set = (id: string, values: Partial<MailTable>): Compilable =>
    store.read.updateTable('mail').set(values).where('id', '=', id);
  /** @param secret what was sealed; null for dots in its place */
  const rendered = (mail: MailTable, secret: string | null): Rendered =>
    renderMail(draftOf(mail, secret), translator, publicUrl);
  const secretOf = async ({ id, secret }: MailTable): Promise<string | null> =>
    secret === null ? null : isSealed(secret) ? secrets.unseal(aboutMail(id), secret) : secret;
  const line = (mail: MailTable): MailLine => ({
    id: mail.id,
    template: draftOf(mail, null).template,
    to: mail.recipient,
    subject: rendered(mail, null).subject,
    state: mail.state as MailState,
    error: mail.error,
    at: mail.created_at,
    sentAt: mail.sent_at,
  });

  return {
    way: transport?.kind ?? null,
    leave: transport !== null && transport.kind !== 'files',
    async write(mail) {
      if (templates[mail.template].to === 'unproven') throw new Error(`${mail.template} goes to unproven addresses`);
      return written(await row(mail, null));
    },
    async writeUnproven(mail) {
      const wanted = await row(mail, 0);
      const to = table().where('recipient', '=', wanted.recipient).where('place', 'is not', null);
      const { last, recent } = await to
        .select((e) => [
          e.fn.max('place').as('last'),
          e.fn
            .count<number>('id')
            .filterWhere('created_at', '>', plus(clock.now(), -hourMs))
            // Of its kind alone: who has codes for the chat sent to somebody keeps no link from them that signs in.
            .filterWhere('template', '=', wanted.template)
            .as('recent'),
        ])
        .executeTakeFirstOrThrow();
      // The place is unique: of two who count at the same time one comes too late, and counts again.
      return Number(recent) >= mostUnproven ? [] : written({ ...wanted, place: Number(last ?? 0) + 1 });
    },
    async list(limit, before) {
      const page = table().selectAll().orderBy('id', 'desc').limit(limit);
      return (await (before === undefined ? page : page.where('id', '<', before)).execute()).map(line);
    },
    async read(id, revealed) {
      const mail = await table().selectAll().where('id', '=', id).executeTakeFirst();
      return mail ? { ...line(mail), ...rendered(mail, revealed ? await secretOf(mail) : null) } : null;
    },
    async again(id) {
      const mail = await table().selectAll().where('id', '=', id).executeTakeFirst();
      if (!mail) throw new AppError('not_found', 'There is no such mail.');
      if (mail.state !== 'failed') throw new AppError('closed', 'Only what failed is sent again.');
      await store.commit([set(id, { state: 'waiting', error: null }), sending(id)]);
    },
    async deliver(job, signal) {
      const { mail: id } = job.payload as { mail: string };
      const mail = await table().selectAll().where('id', '=', id).executeTakeFirst();
      if (mail?.state !== 'waiting') return outbox.done(job);
      const kept = transport === null || transport.kind === 'files';
      try {
        // What was interrupted is sent again: its Message-ID lets mail programs show one.
        const letter = { from, to: mail.recipient, messageId: `<${id}@${host}>`, date: mail.created_at };
        await transport?.send({ ...letter, ...rendered(mail, await secretOf(mail)) }, signal);
        // What has left need not be known here any longer.
        await store.commit([
          set(
            id,
            kept ? { state: 'kept', error: null } : { state: 'sent', error: null, secret: null, sent_at: clock.now() },
          ),
        ]);
        await outbox.done(job);
      } catch (error) {
        const why = error instanceof Error ? error.message.slice(0, 500) : String(error);
        const over = error instanceof Undeliverable || job.attempts + 1 >= mostTries;
        log.warn({ mail: id, attempts: job.attempts, over }, 'a mail could not be sent');
        await store.commit([set(id, over ? { state: 'failed', error: why } : { error: why })]);
        await (over ? outbox.done(job) : outbox.failed(job, why));
      }
    },
  };
}

function draftOf({ template, locale, data }: MailTable, secret: string | null): Draft {
  return {
    template: isTemplate(template) ? template : 'test',
    locale: isLanguage(locale) ? locale : 'en',
    values: JSON.parse(data) as Record<string, string>,
    secret,
  };
}
