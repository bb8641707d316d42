import { Hono, type Context as HonoContext } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AttachmentRef, Level } from '../../conversation/events.ts';
import type { OwnDeed } from '../../desk/own-tickets.ts';
import { streamOf } from '../../desk/tickets.ts';
import { minuteMs, plus } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { isLanguage } from '../../kernel/languages.ts';
import { cleanLine, longestMessage } from '../../kernel/text.ts';
import type { Holds } from '../../people/passwords.ts';
import { sameOrigin } from '../auth.ts';
import { takeBytes } from '../file-space.ts';
import { largestUpload } from '../intake.ts';
import { jsonFile } from '../json-stream.ts';
import { crowdOf } from '../network.ts';
import { whatToTell } from '../problems.ts';
import { checkedFile, fileResponse, keepFile } from '../stored-files.ts';
import { createMy, formOf, type Me, type MyDeps } from './deps.ts';
import { doorRoutes } from './door.ts';
import { problemPage } from './door-pages.ts';
import { profilePage } from './profile-page.ts';
import { providerRoutes } from './providers.ts';
import { type Kept, listPage, ticketPage, unsentPage } from './ticket-pages.ts';
import { type Unsent, unsentIn } from './unsent.ts';

/** Forms without a file, in bytes. */
const largestForm = 64 * 1024;
/** For this long after a sign-in somebody without a password may set one. */
const freshMs = 10 * minuteMs;
const shownStatuses = [400, 401, 404, 409, 413, 415, 429, 503] as const;

/**
 * `/my`: the requester's own tickets and account. Plain pages and forms that need no script; whoever is not signed in is led to
 * the door. To be mounted at the root.
 */
export function myRoutes(deps: MyDeps): Hono {
  const app = new Hono();
  const my = createMy(deps);
  const { ctx } = my;
  const { ownTickets, requesters, requesterSessions, accounts, personData, limits, labels } = ctx;
  const tooLarge = (): never => {
    throw new AppError('too_large', 'This is too large.');
  };

  const numberIn = (c: HonoContext): number =>
    Number(/^[1-9]\d{0,14}$/.exec(c.req.param('number') ?? '')?.[0] ?? Number.NaN);
  /** Whoever is not signed in, or not any more: what they wrote is shown to them again, and nobody else has seen it. */
  const leadToDoor = (c: HonoContext, unsent: Unsent | null = null) => {
    const number = numberIn(c);
    if (unsent !== null && Number.isFinite(number))
      return my.show(c, unsentPage(my.view(c, null), number, unsent), 401);
    // A language that was asked for is kept on the way.
    my.localeOf(c, null);
    return c.redirect('/my/sign-in', 303);
  };

  app.use('/my/*', sameOrigin(ctx.config.publicUrl), deps.open);
  // Only here files are taken, and of nobody who is not signed in any is read.
  app.use('/my/tickets/:number/comment', async (c, next) => {
    if (c.req.method !== 'POST') return next();
    if (!(await my.me(c))) {
      c.header('Connection', 'close');
      return leadToDoor(c, await unsentIn(c.req.raw, largestForm));
    }
    return deps.intake.take(c.req.raw, largestUpload, crowdOf(my.networkOf(c)), async (body) => {
      const { url, method, headers } = c.req.raw;
      c.req.raw = new Request(url, { method, headers, body: body as Uint8Array<ArrayBuffer> });
      await next();
    });
  });
  const small = bodyLimit({ maxSize: largestForm, onError: tooLarge });
  app.use('/my/*', (c, next) => (/^\/my\/tickets\/[^/]+\/comment$/.test(c.req.path) ? next() : small(c, next)));
  app.route('/', doorRoutes(my, ctx.oidc.providers));
  app.route('/', providerRoutes(my));

  type Handler = (c: HonoContext, me: Me) => Promise<Response> | Response;
  /** For who is signed in; others are led to the door. */
  const signedIn = (handler: Handler) => async (c: HonoContext) => {
    let me = await my.me(c);
    let form: Awaited<ReturnType<typeof formOf>> | null = null;
    if (me && c.req.method === 'POST') {
      // A form may be long on its way, and the sign-in over when it is here.
      form = await formOf(c);
      me = await my.me(c);
    }
    if (me) return handler(c, me);
    const text = c.req.param('verb') === 'comment' ? (form?.text('text', longestMessage) ?? '') : '';
    return leadToDoor(c, text.trim() === '' ? null : { text, key: form?.text('key', 64) ?? '' });
  };

  app.get(
    '/my',
    signedIn(async (c, me) => my.show(c, listPage(my.view(c, me), await ownTickets.list(me.profile.id)))),
  );

  const showTicket = async (c: HonoContext, me: Me, fault?: string, status: 200 | 400 = 200, kept?: Kept) => {
    const { ticket, history } = await ownTickets.read(me.profile.id, numberIn(c));
    const view = my.view(c, me, fault === undefined ? undefined : { text: fault, isBad: true });
    const gathered = Object.entries(ticket.fields).map(([field, value]) => ({
      label: labels.field(view.locale, field),
      value: labels.value(view.locale, field, value),
    }));
    return my.show(
      c,
      ticketPage(view, { ticket, history, gathered, key: ctx.ids.id('cmt'), now: ctx.clock.now(), kept: kept ?? null }),
      status,
    );
  };
  app.get(
    '/my/tickets/:number',
    signedIn((c, me) => showTicket(c, me)),
  );

  app.get(
    '/my/tickets/:number/files/:file',
    signedIn(async (c, me) => {
      const { ticket } = await ownTickets.read(me.profile.id, numberIn(c));
      const streams = [streamOf(ticket.number), ...(ticket.conversation === null ? [] : [ticket.conversation])];
      return fileResponse(ctx, streams, (c.req.param('file') ?? '').slice(0, 64));
    }),
  );

  const filesOf = async (c: HonoContext, requester: string, file: File | null): Promise<AttachmentRef[]> => {
    if (file === null) return [];
    const { ticket } = await ownTickets.read(requester, numberIn(c));
    limits.take('uploads', requester);
    takeBytes(ctx, my.networkOf(c), file.size);
    const checked = checkedFile(file.name, new Uint8Array(await file.arrayBuffer()));
    const [stream, crowd] = [ticket.conversation ?? streamOf(ticket.number), crowdOf(my.networkOf(c))];
    return [await keepFile(ctx, { stream, requester, crowd }, checked)];
  };
  const deedOf = async (c: HonoContext, requester: string, verb: string): Promise<OwnDeed> => {
    const form = await formOf(c);
    switch (verb) {
      case 'comment': {
        const attachments = await filesOf(c, requester, form.file);
        return { verb, text: form.text('text', longestMessage), attachments, key: form.text('key', 64) };
      }
      case 'close':
      case 'reopen':
        return { verb };
      case 'rate': {
        const score = Number(form.text('score'));
        if (![1, 2, 3, 4, 5].includes(score)) throw new AppError('invalid', 'Choose from 1 to 5.');
        return { verb, score, comment: form.text('comment', 2_000) };
      }
      case 'edit': {
        const urgency = Number(form.text('urgency'));
        if (![1, 2, 3].includes(urgency)) throw new AppError('invalid', 'Choose how urgent it is.');
        return { verb, subject: form.text('subject'), urgency: urgency as Level };
      }
      default:
        throw new AppError('not_found', 'There is nothing at this address.');
    }
  };
  app.post(
    '/my/tickets/:number/:verb',
    signedIn(async (c, me) => {
      const { id } = me.profile;
      const verb = c.req.param('verb') ?? '';
      limits.take('messages', id);
      await ownTickets.read(id, numberIn(c));
      try {
        await ownTickets.act(id, numberIn(c), await deedOf(c, id, verb));
      } catch (error) {
        if (!(error instanceof AppError) || !['invalid', 'closed', 'unsupported_file', 'no_room'].includes(error.code))
          throw error;
        const form = await formOf(c);
        const kept = { verb, of: (field: string) => form.text(field, longestMessage) };
        return showTicket(c, me, my.view(c, me).say(`fault.${error.code}`), 400, kept);
      }
      return c.redirect(`/my/tickets/${numberIn(c)}?done=${verb}`, 303);
    }),
  );

  const showProfile = async (c: HonoContext, me: Me, fault?: string, status: 200 | 400 = 200) => {
    const view = my.view(c, me, fault === undefined ? undefined : { text: fault, isBad: true });
    const signIns = await requesterSessions.list(me.profile.id);
    return my.show(c, profilePage(view, { profile: me.profile, signIns, current: me.session }), status);
  };
  app.get(
    '/my/profile',
    signedIn((c, me) => showProfile(c, me)),
  );
  app.post(
    '/my/profile',
    signedIn(async (c, me) => {
      const form = await formOf(c);
      const locale = form.text('locale');
      const change = {
        name: cleanLine(form.text('name', 200)) || null,
        phone:
          form
            .text('phone', 40)
            .replace(/[^\d+()/ .-]/g, '')
            .trim() || null,
        locale: isLanguage(locale) ? locale : null,
        mails: form.text('mails') === '1',
      };
      await ctx.store.commit(requesters.change(me.profile.id, change));
      const zone = form.text('timeZone', 60);
      // What was only shown was not chosen: it goes on with what the chat tells.
      if (zone !== '' && zone !== (me.timeZone ?? 'UTC')) my.keepTimeZone(c, me.profile.id, zone);
      return c.redirect('/my/profile?done=saved', 303);
    }),
  );
  app.post(
    '/my/profile/password',
    signedIn(async (c, me) => {
      const form = await formOf(c);
      const { id, hasPassword } = me.profile;
      const { say } = my.view(c, me);
      limits.take('signIn', `my ${my.networkOf(c)} ${id}`);
      // A cookie that was stolen is not to become a way in for good.
      const began = (await requesterSessions.list(id)).find((each) => each.id === me.session)?.at ?? '';
      if (!hasPassword && began < plus(ctx.clock.now(), -freshMs)) return showProfile(c, me, say('signInAgain'), 400);
      const old = hasPassword ? form.text('old', 400) : undefined;
      let holds: Holds | null;
      try {
        holds = await accounts.setPassword(id, form.text('password', 400), old);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
        return showProfile(c, me, say('passwordRule'), 400);
      }
      if (!holds) return showProfile(c, me, say('badPassword'), 400);
      await requesterSessions.endOthers(id, me.session);
      await my.signIn(c, id, holds);
      return c.redirect('/my/profile?done=saved', 303);
    }),
  );
  app.post(
    '/my/sign-ins/:id/end',
    signedIn(async (c, me) => {
      await requesterSessions.endOne(me.profile.id, (c.req.param('id') ?? '').slice(0, 64));
      return c.redirect('/my/profile?done=ended', 303);
    }),
  );
  app.get(
    '/my/data.json',
    signedIn(async (_, me) => {
      limits.take('exports', me.profile.id);
      return jsonFile(await ctx.stored.whole(me.profile.id), 'parley-data.json', ctx.log);
    }),
  );
  app.post(
    '/my/delete',
    signedIn(async (c, me) => {
      if ((await formOf(c)).text('sure') !== 'yes') return showProfile(c, me, my.view(c, me).say('leaveSure'), 400);
      const { id } = me.profile;
      // Without their name, which nobody could ever take out of the chain of entries.
      await personData.erase(id, { kind: 'requester', id, network: my.networkOf(c) });
      my.keepTimeZone(c, id, '');
      await my.signOut(c);
      return c.redirect('/my/sign-in?done=deleted', 303);
    }),
  );
  app.post(
    '/my/sign-out-everywhere',
    signedIn(async (c, me) => {
      await requesterSessions.endOthers(me.profile.id, me.session);
      await my.signOut(c);
      return c.redirect('/my/sign-in?done=everywhere', 303);
    }),
  );
  app.post('/my/sign-out', async (c) => {
    await my.signOut(c);
    return c.redirect('/my/sign-in?done=out', 303);
  });

  app.get('/my/*', async (c) => {
    const me = await my.me(c);
    const view = my.view(c, me);
    return my.show(c, problemPage(view, view.say('notFound'), view.say('notFoundText')), 404);
  });
  app.onError(async (error, c) => {
    const { code, status, more, message } = whatToTell(ctx.log, error, c);
    const me = await my.me(c).catch(() => null);
    const view = my.view(c, me);
    const known = status >= 500 ? 503 : (shownStatuses.find((one) => one === status) ?? 400);
    const key = known === 404 ? 'notFound' : known === 429 ? 'tooMany' : known === 503 ? 'unavailable' : 'refused';
    if (more.retryAfterS) c.header('Retry-After', String(more.retryAfterS));
    return my.show(c, problemPage(view, view.say(key), code === 'locked' ? message : view.say(`${key}Text`)), known);
  });
  return app;
}
