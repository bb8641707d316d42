import type { Channel } from '../channels/channel.ts';
import type { Conversations } from '../conversation/conversations.ts';
import type { Live } from '../conversation/live.ts';
import type { EventLog } from '../conversation/log.ts';
import type { Assist } from '../desk/assist.ts';
import { notifyJob, outboxTopic, type Record as RecordPlans } from '../desk/recorder.ts';
import type { Engine } from '../dialogue/engine.ts';
import { type Join, joinJob } from '../dialogue/keeping/joining.ts';
import { eraseJob, type PeopleData } from '../dialogue/keeping/person-data.ts';
import { type Clock, minuteMs, secondMs } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import { type Mails, mailJob } from '../mail/mails.ts';
import type { Doer } from '../people/audit.ts';
import { arrivalJob, type Requesters } from '../people/requesters.ts';
import { type FileRemoval, removeFileJob } from '../store/file-removal.ts';
import { logged } from '../store/outage.ts';
import type { Job, Outbox } from '../store/outbox.ts';
import { retryOnConflict } from '../store/store.ts';

/** Works off the outbox. */
export interface Jobs {
  /** Takes what is due now and does it, deliveries of one conversation in their order. @returns how many jobs were taken. */
  drain(): Promise<number>;
  /**
   * Drains from now on, as things become due and as soon as there is something to deliver, until stopped. Begins with the
   * answers that are owed: people whose message came just before the last process ended do not wait for their guard.
   */
  start(): void;
  /** Waits for what is being done and takes nothing new. */
  stop(): Promise<void>;
}

const leaseMs = minuteMs;
const atOnce = 50;
const lookEveryMs = secondMs;
const deliveryMs = 10 * secondMs;
/** Less than the lease, or another would send it as well. */
const mailMs = 40 * secondMs;
/** So many tries to answer by itself, then a person. */
const triesBeforePerson = 3;
/** So many tries to deliver, about two hours; then staff are told. */
const mostDeliveries = 8;
/** A summary that takes longer is not waited for: whoever opens the ticket may ask again. */
const summaryMs = 40 * secondMs;
/** What was to go, a file or all of a person, is to go whenever that can be done, and what is somebody's to become theirs. */
const neverGivenUp: ReadonlySet<string> = new Set([removeFileJob, eraseJob, joinJob, arrivalJob]);
/** So many jobs at work at the same time: a slow channel keeps no other waiting. */
const mostAtWork = 4 * atOnce;

export function createJobs(deps: {
  outbox: Outbox;
  mails: Mails;
  /** Tells a requester by mail what staff did. */
  notify(job: Job): Promise<void>;
  join: Join;
  requesters: Pick<Requesters, 'arrived' | 'index' | 'profile'>;
  removal: Pick<FileRemoval, 'run'>;
  personData: Pick<PeopleData, 'erase' | 'forgetLate'>;
  engine: Engine;
  assist: Assist;
  conversations: Conversations;
  events: EventLog;
  record: RecordPlans;
  channels: readonly Channel[];
  live: Live;
  clock: Clock;
  log: Log;
}): Jobs {
  const {
    outbox,
    mails,
    notify,
    join,
    requesters,
    removal,
    personData,
    engine,
    assist,
    conversations,
    events,
    record,
    channels,
    live,
    clock,
    log,
  } = deps;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let looking: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let unfollow: (() => void) | null = null;
  let ending = new AbortController();
  const atWork = new Set<Promise<void>>();

  const deliver = async (job: Job): Promise<void> => {
    const { conversation: id, seq } = job.payload as { conversation: string; seq: number };
    const [conversation, ref, [event]] = await Promise.all([
      conversations.reload(id),
      conversations.channelRef(id),
      events.read(id, seq - 1, 1),
    ]);
    const channel = channels.find((candidate) => candidate.name === conversation?.channel);
    if (!conversation || !channel || ref === null || !event) return outbox.done(job);
    if (job.interrupted) {
      // The process died while it was being sent. Said twice is worse than told to staff as uncertain.
      await undelivered(id, channel.name, 'it may or may not have arrived');
      return outbox.done(job);
    }
    const result = await channel.deliver({ conversation: id, ref, event }, AbortSignal.timeout(deliveryMs));
    if (result === 'retry' && job.attempts + 1 < mostDeliveries)
      return outbox.failed(job, 'the channel asked to try again');
    if (result !== 'sent')
      await undelivered(id, channel.name, result === 'gone' ? 'the recipient is gone' : 'out of reach');
    await outbox.done(job);
  };

  const undelivered = (id: string, channel: string, why: string): Promise<void> =>
    retryOnConflict(triesBeforePerson, async () => {
      const conversation = await conversations.reload(id);
      if (!conversation) return;
      const body = { type: 'delivery-failed' as const, channel, why };
      await record({ conversation: conversations.plan(conversation, [{ by: { kind: 'system' }, body }]) });
    });

  const answerOverdue = async (job: Job): Promise<void> => {
    const { conversation } = job.payload as { conversation: string };
    // Forgotten meanwhile, with what was asked.
    if (!(await conversations.reload(conversation))) return outbox.done(job);
    if (job.attempts >= triesBeforePerson) await engine.giveToPerson(conversation);
    else await engine.answer(conversation);
    await outbox.done(job);
  };

  /** Nobody waits for it and nothing depends on it, so it is tried once; a process that ends does not wait either. */
  const summarise = async (job: Job): Promise<void> => {
    const { number } = job.payload as { number: number };
    if (!job.interrupted) await assist.prepare(number, AbortSignal.any([ending.signal, clock.timeout(summaryMs)]));
    await outbox.done(job);
  };

  /** What a visitor began elsewhere follows the conversation in which they proved who they are; done twice it comes to the same. */
  const joinRest = async (job: Job): Promise<void> => {
    const { from, to } = job.payload as { from: string; to: string };
    await join(from, to);
    await outbox.done(job);
  };

  /** What staff opened for a mailbox becomes theirs who are seen to read it, in whichever order the two came. */
  const joinAwaited = async (job: Job): Promise<void> => {
    const { requester } = job.payload as { requester: string };
    for (const { from, to } of await requesters.arrived(requester)) await join(from, to);
    await outbox.done(job);
  };

  /** Those who were there before the search knew people; begun anew when it was cut short, to the same end. */
  const indexRequesters = async (job: Job): Promise<void> => {
    for (let after: string | null = ''; after !== null; after = await requesters.index(after))
      if (ending.signal.aborted) return;
    await outbox.done(job);
  };

  /** Forgetting that was cut short; what came meanwhile goes where it was finished. */
  const erase = async (job: Job): Promise<void> => {
    const { requester, by } = job.payload as { requester: string; by: Doer };
    if (!(await personData.forgetLate(requester))) await personData.erase(requester, by);
    await outbox.done(job);
  };

  const run = async (job: Job): Promise<void> => {
    try {
      if (job.kind === 'deliver') await deliver(job);
      else if (job.kind === 'answer-overdue') await answerOverdue(job);
      else if (job.kind === notifyJob) await notify(job);
      else if (job.kind === joinJob) await joinRest(job);
      else if (job.kind === arrivalJob) await joinAwaited(job);
      else if (job.kind === mailJob) await mails.deliver(job, AbortSignal.timeout(mailMs));
      else if (job.kind === removeFileJob) await removal.run(job);
      else if (job.kind === eraseJob) await erase(job);
      else if (job.kind === 'summarise') await summarise(job);
      else if (job.kind === 'index-requesters') await indexRequesters(job);
      else await outbox.failed(job, `nobody knows how to do ${job.kind}`);
    } catch (error) {
      log.warn({ job: job.id, kind: job.kind, attempts: job.attempts, ...logged(error) }, 'job failed');
      const isForever = neverGivenUp.has(job.kind);
      const why = error instanceof Error ? error.message : String(error);
      await outbox.failed(job, why, isForever).catch(() => undefined);
    }
  };

  /** Takes what is due; the work itself goes on in `done`. */
  const take = async (): Promise<{ count: number; done: Promise<unknown> }> => {
    const jobs = await outbox.claim(atOnce, leaseMs);
    const done = jobs.map((job) => {
      const work = run(job);
      atWork.add(work);
      return work.finally(() => {
        atWork.delete(work);
        // The next of its line may be taken now.
        if (job.kind === 'deliver' && unfollow) nudge();
      });
    });
    return { count: jobs.length, done: Promise.all(done) };
  };

  /** The outbox could not be read when it was last looked at. */
  let lost = false;
  const look = async (): Promise<void> => {
    try {
      do {
        again = false;
        if (atWork.size < mostAtWork && (await take()).count > 0) again = true;
      } while (again && !stopped && atWork.size < mostAtWork);
      if (lost) log.info({}, 'the outbox can be read again');
      lost = false;
    } catch (error) {
      // Told once, however long it takes: it is looked at every second.
      if (!lost) log.warn(logged(error), 'the outbox cannot be read');
      lost = true;
    }
  };

  const tick = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    looking = look().finally(() => {
      looking = null;
      if (!stopped) timer = setTimeout(tick, again && atWork.size < mostAtWork ? 0 : lookEveryMs);
    });
  };

  /** The key of the log, `(stream, seq)`, lets one answer through however many processes think about it, so this takes nothing from anybody. */
  const resume = async (): Promise<void> => {
    try {
      await outbox.wake('answer-overdue');
    } catch (error) {
      log.warn(logged(error), 'owed answers wait for their guards');
    }
  };

  /** There is something new in the outbox, or something that waited for another. */
  const nudge = (): void => {
    if (looking) again = true;
    else if (!stopped) tick();
  };

  return {
    async drain() {
      const { count, done } = await take();
      await done;
      return count;
    },
    start() {
      stopped = false;
      ending = new AbortController();
      unfollow ??= live.subscribe(outboxTopic, nudge);
      looking ??= resume().then(() => {
        looking = null;
        if (!stopped) tick();
      });
    },
    async stop() {
      stopped = true;
      ending.abort();
      unfollow?.();
      unfollow = null;
      if (timer) clearTimeout(timer);
      timer = null;
      await looking;
      await Promise.all(atWork);
    },
  };
}
