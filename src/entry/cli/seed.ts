import { readConfig } from '../../config.ts';
import type { Context } from '../../context.ts';
import type { Doer } from '../../desk/permissions.ts';
import { dayMs, systemClock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { silentLog } from '../../kernel/log.ts';
import type { StaffMember } from '../../people/principal.ts';
import { articlesDir } from '../content.ts';
import { loadArticles, loadSynonyms } from '../load.ts';
import { nodePlatform } from '../node-platform.ts';
import { type Command, UsageError } from './command.ts';
import { counted } from './counted.ts';
import type { Io, Progress } from './io.ts';
import { bulkTickets } from './seed/bulk.ts';
import { agents as cast, scenes, visitors } from './seed/cast.ts';
import { type HandClock, handClock } from './seed/hand-clock.ts';
import { attend, play } from './seed/play.ts';

const mostTickets = 5_000_000;

export const seed: Command = {
  name: 'seed',
  about: 'fills an empty service with made-up people, conversations and tickets',
  flags: [
    { flag: '--tickets N', about: 'as many further tickets, of the past three months', type: 'string' },
    { flag: '--force', about: 'also when there are conversations already', type: 'boolean' },
  ],
  notes: [
    'Two agents, thirty conversations in six languages and tickets in every status, made by talking to the assistant and',
    'working at the desk like anybody else. The agents’ passwords are random and shown once. Seeded before: only --tickets.',
  ],
  async run(input, io) {
    const count = readCount(input.text('tickets'));
    const config = readConfig(io.env);
    const clock = handClock(systemClock.ms());
    const platform = await nodePlatform(config, io.root, silentLog);
    // Loaded here: language models and libraries take longer than most other commands altogether.
    const { createContext } = await import('../../context.ts');
    const ctx = createContext({ ...platform, clock });
    try {
      const people = await ctx.staff.list();
      const before = cast.filter(({ email }) => people.some((person) => person.email === email));
      const seeded = before.length === cast.length;
      if (!seeded && !input.has('force') && (await ctx.events.position()) > 0) {
        throw new AppError(
          'conflict',
          'There are conversations or tickets already; --force mixes made-up ones with them.',
        );
      }
      const from = articlesDir(config.dataDir, io.root);
      await ctx.knowledge.load(loadArticles(io.root, from), loadSynonyms(io.root, from));
      const { members, signIns } = await hire(ctx);
      if (count > 0)
        await withProgress(io, 'tickets', (bar) => bulkTickets(ctx, clock, platform.catalogue, members, count, bar));
      if (!seeded) await withProgress(io, 'conversations', (bar) => playScenes(ctx, clock, members, bar));
      const tickets = await ctx.store.read
        .selectFrom('ticket')
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirst();
      io.say(
        seeded
          ? `Added ${counted(count, 'ticket')}.`
          : `Played ${counted(scenes.length, 'conversation')}${count > 0 ? ` and added ${counted(count, 'ticket')}` : ''}.`,
      );
      for (const { email, password } of signIns) io.say(`  ${email}   ${password}`);
      return {
        result: { conversations: seeded ? 0 : scenes.length, tickets: Number(tickets?.n ?? 0), added: count, signIns },
      };
    } finally {
      await ctx.store.close();
    }
  },
};

function readCount(text: string | undefined): number {
  if (text === undefined) return 0;
  const count = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  if (!(count >= 1 && count <= mostTickets))
    throw new UsageError(`--tickets: “${text}” is not a number from 1 to ${mostTickets}.`);
  return count;
}

/** The agents; those who are new with the password they were given. */
async function hire(ctx: Context): Promise<{ members: StaffMember[]; signIns: { email: string; password: string }[] }> {
  const known = await ctx.staff.list();
  const signIns: { email: string; password: string }[] = [];
  const members: StaffMember[] = [];
  for (const person of cast) {
    const there = known.find(({ email }) => email === person.email);
    if (there) {
      members.push(there);
      continue;
    }
    const password = ctx.ids.secret().slice(0, 16);
    members.push(await ctx.staff.create({ ...person, password }));
    signIns.push({ email: person.email, password });
  }
  return { members, signIns };
}

async function withProgress(io: Io, label: string, work: (progress: Progress) => Promise<void>): Promise<void> {
  const progress = io.progress(label);
  try {
    await work(progress);
  } finally {
    progress.end();
  }
}

async function playScenes(
  ctx: Context,
  clock: HandClock,
  members: readonly StaffMember[],
  progress: Progress,
): Promise<void> {
  const nowMs = clock.ms();
  const requesters = new Map<string, string>();
  for (const [i, scene] of [...scenes].sort((x, y) => y.daysAgo - x.daysAgo).entries()) {
    clock.set(nowMs - scene.daysAgo * dayMs);
    const person = visitors[scene.language][scene.visitor];
    const email = person?.email ?? '';
    let requester = requesters.get(email);
    if (requester === undefined) {
      const made = ctx.requesters.create({ name: person?.name, email });
      await ctx.store.commit(made.writes);
      requester = made.id;
      requesters.set(email, requester);
    }
    const conversation = await play(ctx, clock, scene, requester);
    const agent: Doer | undefined = members[i % members.length];
    if (agent) await attend(ctx, clock, scene, conversation, agent);
    progress.at(i + 1, scenes.length);
  }
  clock.set(nowMs - dayMs);
  await deskTickets(ctx, members[0], requesters.get('tom.bennett@example.com') ?? '');
  clock.set(nowMs);
}

/** Kinds that nobody opens by chatting. */
async function deskTickets(ctx: Context, agent: Doer | undefined, requester: string): Promise<void> {
  if (!agent || requester === '') return;
  const common = { requester, locale: 'en', fields: {} };
  const problem = await ctx.desk.create(agent, {
    ...common,
    kind: 'problem',
    subject: 'Wireless network drops on the third floor',
    category: 'network/wifi',
    impact: 2,
    urgency: 2,
  });
  const change = await ctx.desk.create(agent, {
    ...common,
    kind: 'change',
    subject: 'Replace the access points on the third floor',
    category: 'network/wifi',
    impact: 2,
    urgency: 3,
  });
  await ctx.desk.act(agent, change.number, { verb: 'link', to: problem.number, as: 'fixes' });
}
