import type { Channel } from './channels/channel.ts';
import type { Config } from './config.ts';
import { type Conversations, createConversations } from './conversation/conversations.ts';
import { accessTopic, createLive, type Live } from './conversation/live.ts';
import { createEventLog, type EventLog } from './conversation/log.ts';
import { type Assist, createAssist } from './desk/assist.ts';
import { createDesk, type Desk } from './desk/desk.ts';
import type { DeskModel } from './desk/desk-model.ts';
import { createOwnTickets, type OwnTickets } from './desk/own-tickets.ts';
import { createRecorder, type Record as RecordPlans } from './desk/recorder.ts';
import { createSavedReplies, type SavedReplies } from './desk/saved-replies.ts';
import { createTickets, type Tickets } from './desk/tickets.ts';
import type { Topic } from './desk/triage.ts';
import { taughtExamples, withSpokenChoices } from './dialogue/buttons.ts';
import { type DialogueRules, defaultThresholds } from './dialogue/decide/decision.ts';
import { createEffects } from './dialogue/effects.ts';
import { createProvingEffects } from './dialogue/effects-proof.ts';
import { createEngine, type Engine } from './dialogue/engine.ts';
import type { IntentCatalogue } from './dialogue/intents/intents.ts';
import { createRehearsal, type Rehearse } from './dialogue/intents/rehearse.ts';
import { createDailyForgetting } from './dialogue/keeping/daily.ts';
import { createJoin, type Join } from './dialogue/keeping/joining.ts';
import { createPeopleData, type PeopleData } from './dialogue/keeping/person-data.ts';
import { createRetention, type Retention } from './dialogue/keeping/retention.ts';
import { createStored, type Stored } from './dialogue/keeping/stored.ts';
import { createLabels, fieldNamed, intentNamed, type Labels } from './dialogue/labels.ts';
import { sayingsIn } from './dialogue/matter/evidence.ts';
import type { Model } from './dialogue/model/model.ts';
import { createPhrase } from './dialogue/phrase.ts';
import { createTranslator, type Texts, type Translator } from './i18n/translator.ts';
import { createJobs, type Jobs } from './jobs/jobs.ts';
import { createNotify } from './jobs/notify.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import type { EncodePicture, Files } from './kernel/files.ts';
import { type Ids, systemIds } from './kernel/ids.ts';
import { languages } from './kernel/languages.ts';
import { type Log, silentLog } from './kernel/log.ts';
import { createKnowledge } from './knowledge/search.ts';
import type { Knowledge } from './knowledge/types.ts';
import { type Books, createBooks } from './llm/report.ts';
import { createSwitches, type Switches } from './llm/switches.ts';
import { createMails, type Mails } from './mail/mails.ts';
import type { LaidDown, Transport } from './mail/transport.ts';
import { type Access, createAccess } from './people/access.ts';
import { type Accounts, createAccounts } from './people/accounts.ts';
import type { Doer } from './people/audit.ts';
import { type ChatTokens, createChatTokens } from './people/chat-tokens.ts';
import { createHostTokens, type HostTokens } from './people/host-tokens.ts';
import { createLimits, type Limits } from './people/limits.ts';
import { createOidc, type Oidc } from './people/oidc.ts';
import type { Passwords } from './people/passwords.ts';
import { createPresence, type Presence } from './people/presence.ts';
import { createRequesterSessions, type RequesterSessions } from './people/requester-sessions.ts';
import { createRequesters, type Requesters } from './people/requesters.ts';
import { inTurns } from './people/turns.ts';
import { createWork, type Work } from './people/work.ts';
import { createFileRemoval, type FileRemoval } from './store/file-removal.ts';
import { createOutbox, type Outbox } from './store/outbox.ts';
import type { SecretKeys } from './store/secrets.ts';
import type { Store } from './store/store.ts';
import { createAlarmFinder } from './understanding/alarm/alarm.ts';
import { type Classifier, trainClassifier } from './understanding/classifier.ts';
import { extractFields } from './understanding/fields/extract.ts';
import { createLanguageDetector, type LanguageDetector } from './understanding/language.ts';
import { createPhraseFinder } from './understanding/phrases.ts';
import { createSignals } from './understanding/signals.ts';
import { createSpelling } from './understanding/spelling.ts';
import type { Example, Understander } from './understanding/types.ts';
import { createUnderstander } from './understanding/understand.ts';

/** What the platform brings: everything that is not plain TypeScript. */
export interface Platform {
  config: Config;
  store: Store;
  files: Files;
  /** Absent where pictures cannot be decoded: at the edge. */
  encodePicture?: EncodePicture;
  passwords: Passwords;
  /** Keys for what must be secret at rest; absent where the platform has no place for them. */
  secretKeys?: SecretKeys | undefined;
  texts: Texts;
  catalogue: IntentCatalogue;
  log?: Log;
  clock?: Clock;
  ids?: Ids;
  /** Trained before on the same texts and intents. */
  classifier?: Classifier;
  /** Gives what was trained before on the same examples, where a platform keeps it; trained anew when absent, which takes about half a second. */
  train?(examples: readonly Example[]): Classifier;
  /** Made before of the same intents. */
  detector?: LanguageDetector;
  /** How mails leave; absent where they stay in the outbox. */
  mail?: Transport | null;
  /** Mails that became files; absent where none do. */
  laidDown?: LaidDown;
  /** Makes models of the rest; absent when none is configured. */
  model?: MakeModel | undefined;
  /** Made of the rest of the context, for channels that need the engine. */
  channels?: (context: Omit<Context, 'jobs' | 'channels'>) => Channel[];
}

/** What a model is made of. */
export type ModelParts = Pick<
  Context,
  'store' | 'clock' | 'ids' | 'log' | 'rules' | 'labels' | 'requesters' | 'switches'
> &
  Pick<Platform, 'catalogue'>;
/** One model as those who ask it see it. */
export interface Models {
  dialogue: Model;
  desk: DeskModel;
}
export type MakeModel = (parts: ModelParts) => Models;

export interface Context extends Access {
  config: Config;
  clock: Clock;
  ids: Ids;
  log: Log;
  store: Store;
  files: Files;
  removal: FileRemoval;
  encodePicture: EncodePicture | null;
  translator: Translator;
  labels: Labels;
  events: EventLog;
  live: Live;
  outbox: Outbox;
  mails: Mails;
  conversations: Conversations;
  chatTokens: ChatTokens;
  tickets: Tickets;
  record: RecordPlans;
  desk: Desk;
  /** What tickets are about, one for each form. */
  topics: readonly Topic[];
  assist: Assist;
  savedReplies: SavedReplies<Doer>;
  knowledge: Knowledge;
  understander: Understander;
  /** What it is made of, for those who show why. */
  understanding: { classifier: Classifier; detector: LanguageDetector };
  rules: DialogueRules;
  rehearse: Rehearse;
  engine: Engine;
  /** Null when none is configured. */
  model: Model | null;
  switches: Switches;
  books: Books;
  requesters: Requesters;
  hostTokens: HostTokens;
  accounts: Accounts;
  oidc: Oidc;
  requesterSessions: RequesterSessions;
  ownTickets: OwnTickets;
  personData: PeopleData;
  stored: Stored;
  retention: Retention;
  /** Forgets what is old enough, where that is due; called now and then. */
  forgetDaily(): Promise<void>;
  join: Join;
  presence: Presence;
  limits: Limits;
  work: Work;
  channels: readonly Channel[];
  jobs: Jobs;
}

/** The one place where everything is put together. Tests hand in their own clock, ids and store. */
export function createContext(platform: Platform): Context {
  const { config, store, files, catalogue, log = silentLog, clock = systemClock } = platform;
  const passwords = inTurns(platform.passwords);
  const ids = platform.ids ?? systemIds(clock.ms);
  const translator = createTranslator(platform.texts);
  const labels = createLabels(translator);
  const events = createEventLog(store, ids);
  const live = createLive(store.bus);
  const outbox = createOutbox({ store, clock, ids });
  const removal = createFileRemoval({ store, files, outbox, clock, ids });
  const house = [new URL(config.publicUrl).hostname];
  const access = createAccess({
    ...{ store, clock, ids, log, passwords },
    keys: platform.secretKeys ?? null,
    needsSecondFactor: config.needsSecondFactor,
    house,
    ended: () => live.publish(accessTopic, { kind: 'wake' }),
  });
  const { secrets } = access;
  const mails = createMails({
    store,
    clock,
    ids,
    log,
    outbox,
    translator,
    transport: platform.mail ?? null,
    publicUrl: config.publicUrl,
    from: config.mail.from,
    secrets,
  });
  const conversations = createConversations({ store, log: events, clock, ids, live });
  const tickets = createTickets({ store, log: events, clock });
  const words = createKnowledge({ store, clock });
  const detector = platform.detector ?? createLanguageDetector(catalogue.examples);
  const classifier =
    platform.classifier ?? (platform.train ?? trainClassifier)(taughtExamples(translator, labels, catalogue));
  const phrases = createPhraseFinder(catalogue.phrases);
  const alarmIn = createAlarmFinder(catalogue.alarms);
  const signalsIn = createSignals(catalogue.moods);
  const spell = createSpelling(catalogue.examples, catalogue.phrases);
  const understanding = { classifier, acts: catalogue.acts, detector, phrases, alarmIn, signalsIn, spell };
  const understander = createUnderstander(understanding);
  const saidOf = sayingsIn(catalogue.examples);
  const forms = withSpokenChoices(catalogue.forms, labels);
  const rules: DialogueRules = {
    forms,
    thresholds: defaultThresholds,
    extract: (text, fields, language, now, asked) =>
      extractFields(text, fields, { now, language, ...(asked === undefined ? {} : { asked }) }),
    fieldNamed: (form, text) => fieldNamed(labels, languages, form, text),
    intentNamed: (candidates, text) => intentNamed(labels, languages, candidates, text),
  };
  const others = store.shared ? live : null;
  const presence = createPresence({ clock, live: others });
  const phrase = createPhrase({ translator, labels, forms });
  const requesters = createRequesters({ store, clock, ids, outbox });
  const proving = createProvingEffects({ store, ids, mails, outbox, requesters, secrets });
  const effects = createEffects({ tickets, forms, labels, proving });
  const switches = createSwitches({ store, clock });
  const models = platform.model?.({ store, clock, ids, log, rules, labels, catalogue, requesters, switches }) ?? null;
  const model = models?.dialogue ?? null;
  const knowledge = model?.meaning?.beside(words) ?? words;
  const summarises = (): boolean => models?.desk.can.summarise ?? false;
  const record = createRecorder({ store, conversations, outbox, live, clock, summarises });
  const desk = createDesk({ conversations, tickets, events, record, clock });
  const topics = [...forms.values()].map(({ name, category, impact, urgency }) => ({
    intent: name,
    category,
    impact,
    urgency,
    about: labels.title('en', name),
  }));
  const assist = createAssist({
    store,
    clock,
    events,
    desk,
    knowledge,
    words,
    understander,
    detector,
    topics,
    model: models?.desk ?? null,
    patienceMs: config.llm?.patienceMs ?? 0,
  });
  const engine = createEngine({
    clock,
    log,
    live,
    model,
    askBelow: config.llm?.askBelow ?? 0,
    patienceMs: config.llm?.patienceMs ?? 0,
    events,
    conversations,
    tickets,
    outbox,
    record,
    understander,
    knowledge,
    rules,
    labels,
    effects,
    phrase,
    alarmIn,
    saidOf,
    agentsOnline: presence.online,
    requesters,
    mailLeaves: mails.leave,
    secrets,
  });
  const rehearse = createRehearsal({
    clock,
    events,
    tickets,
    understanding,
    // Not searched by meaning: a model would be asked at every key that is pressed.
    knowledge: words,
    rules,
    labels,
    phrase,
    saidOf,
    agentsOnline: presence.online,
    requesters,
    mailLeaves: mails.leave,
    secrets,
  });
  const requesterSessions = createRequesterSessions({ store, clock, ids });
  const ownTickets = createOwnTickets({ conversations, tickets, events, record });
  const laidDown = platform.laidDown ?? null;
  const personData = createPeopleData({
    store,
    removal,
    conversations,
    tickets,
    events,
    requesters,
    ownTickets,
    audit: access.audit,
    laidDown,
    outbox,
    clock,
  });
  const retention = createRetention({
    store,
    clock,
    rules: config.retention,
    personData,
    audit: access.audit,
    laidDown,
  });
  const join = createJoin({ store, conversations, tickets, requesters, personData, live });
  const parts = {
    config,
    clock,
    ids,
    log,
    store,
    files,
    removal,
    encodePicture: platform.encodePicture ?? null,
    translator,
    labels,
    events,
    live,
    outbox,
    mails,
    conversations,
    chatTokens: createChatTokens({ store, clock, ids, days: config.chatTokenDays }),
    tickets,
    record,
    desk,
    topics,
    assist,
    savedReplies: createSavedReplies({ store, clock, record: access.audit.record }),
    knowledge,
    understander,
    understanding,
    rules,
    rehearse,
    engine,
    model,
    switches,
    books: createBooks({ store, clock }),
    requesters,
    hostTokens: createHostTokens({ config: config.identity, secret: config.secrets.identity, clock }),
    join,
    oidc: createOidc({ store, clock, ids, log, providers: config.oidc, publicUrl: config.publicUrl }),
    accounts: createAccounts({ store, clock, ids, mails, requesters, passwords, house, secrets }),
    requesterSessions,
    ownTickets,
    personData,
    stored: createStored({ store, conversations, tickets, events, requesters, requesterSessions }),
    retention,
    forgetDaily: createDailyForgetting({ store, clock, log, retention }),
    ...access,
    presence,
    limits: createLimits({ clock, on: config.rateLimits, live: others }),
    work: createWork({ store, clock, ids, secrets }),
  };
  const channels = platform.channels?.(parts) ?? [];
  const jobs = createJobs({
    outbox,
    mails,
    notify: createNotify({ store, outbox, events, tickets, requesters, mails }),
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
  });
  return { ...parts, channels, jobs };
}
