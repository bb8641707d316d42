/**
 * Sends messages that people really wrote to the assistant, each as a conversation of its own and without saying in which
 * language, and tells what became of them.
 *
 *   npm run replay -- FILE [--url http://localhost:3000] [--json] [--show 20]
 *
 * FILE has JSON lines (plain or gzipped): {"id", "text", "lang", "source"}. Without --url a server of its own is started on a
 * temporary directory. `--show N` prints N exchanges spread over the file; `--json` prints one JSON object instead of tables.
 * Ends with 1 when a message got no reply, an error, or a reply in the wrong language. Where the words of a text are not of the
 * language that it is labelled with, that is listed apart.
 */
import { startServer } from './bench/server.ts';
import { option, readLines } from './eval/data.ts';
import { verdictOn } from './replay/verdict.ts';

interface Line {
  id: number | string;
  text: string;
  lang: string;
  source: string;
}

interface Event {
  type: string;
  actor: { kind: string };
  text?: string;
  locale?: string;
  intent?: string | null;
  citations?: { article: string }[];
  /** Of `answered`: the article was only named. */
  related?: boolean;
}

const outcomes = ['answered', 'named', 'asked', 'handed over', 'chosen', 'abstained', 'talk', 'failed'] as const;
type Outcome = (typeof outcomes)[number];

interface Exchange extends Line {
  outcome: Outcome;
  reply: string;
  locale: string | null;
  intent: string | null;
  article: string | null;
  /** Why the exchange is not right; null when it is. */
  fault: string | null;
  /** How the language of the reply and the label differ where the words do not bear the label out; null elsewhere. */
  doubt: string | null;
}

const atOnce = 8;
const longestText = 8_000;

const args = process.argv.slice(2);
const file = args.find((arg, i) => !arg.startsWith('--') && !['--url', '--show'].includes(args[i - 1] ?? ''));
if (file === undefined) {
  console.error('npm run replay -- FILE [--url http://…] [--json] [--show N]');
  process.exit(2);
}
const lines = readLines<Line>(file);
const url = option(args, 'url');
const server = url === undefined ? await startServer(['--import', 'tsx', 'src/entry/node.ts'], '/readyz') : null;
const base = url?.replace(/\/$/, '') ?? `http://127.0.0.1:${server?.port}`;

const exchanges: Exchange[] = [];
let next = 0;
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let line = lines[next++]; line !== undefined; line = lines[next++]) exchanges.push(await exchange(line));
  }),
);
await server?.stop();
const order = new Map(lines.map((line, i) => [line.id, i]));
exchanges.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
const faulty = exchanges.filter((each) => each.fault !== null);
if (args.includes('--json')) console.log(JSON.stringify({ shares: shares(exchanges), exchanges }));
else print();
process.exitCode = faulty.length > 0 ? 1 : 0;

/** One message in a conversation of its own. */
async function exchange(line: Line): Promise<Exchange> {
  const none = { ...line, outcome: 'failed' as const, reply: '', locale: null, intent: null, article: null };
  try {
    const opened = await post<{ conversation: { id: string }; token: string }>('/api/v1/conversations', {});
    const turn = await post<{ events: Event[] }>(
      `/api/v1/conversations/${opened.conversation.id}/messages`,
      { clientId: String(line.id), text: line.text.slice(0, longestText) },
      opened.token,
    );
    const { events } = turn;
    const understood = events.find(({ type }) => type === 'understood');
    const message = events.find(({ type, actor }) => type === 'message' && actor.kind === 'assistant');
    const told = {
      outcome: outcomeOf(events),
      reply: message?.text ?? '',
      locale: understood?.locale ?? null,
      intent: understood?.intent ?? null,
      article: message?.citations?.[0]?.article ?? null,
    };
    return { ...line, ...told, ...verdictOn(line, told) };
  } catch (error) {
    return { ...none, doubt: null, fault: error instanceof Error ? error.message : String(error) };
  }
}

async function post<T>(path: string, body: object, token?: string): Promise<T> {
  const response = await fetch(base + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`${path.split('/').at(-1)} answered ${response.status}`);
  return (await response.json()) as T;
}

function outcomeOf(events: readonly Event[]): Outcome {
  const has = (type: string): boolean => events.some((event) => event.type === type);
  if (has('handed-off')) return 'handed over';
  const answered = events.filter((event) => event.type === 'answered');
  if (answered.length > 0) return answered.every(({ related }) => related) ? 'named' : 'answered';
  if (has('form-started') || has('asked')) return 'asked';
  if (has('abstained')) return 'abstained';
  return has('offered') ? 'chosen' : 'talk';
}

function shares(of: readonly Exchange[]): Record<string, number> {
  return Object.fromEntries(
    outcomes.map((outcome) => [outcome, of.filter((each) => each.outcome === outcome).length / Math.max(1, of.length)]),
  );
}

function print(): void {
  const row = (name: string, of: readonly Exchange[]): string =>
    `${name.padEnd(40)} ${String(of.length).padStart(5)} ${Object.values(shares(of))
      .map((share) => `${(share * 100).toFixed(1)} %`.padStart(12))
      .join('')}`;
  console.log(`${''.padEnd(46)} ${outcomes.map((outcome) => outcome.padStart(12)).join('')}`);
  console.log(row('all', exchanges));
  for (const key of ['source', 'lang'] as const) {
    for (const name of [...new Set(exchanges.map((each) => each[key]))].sort()) {
      console.log(
        row(
          name,
          exchanges.filter((each) => each[key] === name),
        ),
      );
    }
  }
  const wanted = Number(option(args, 'show') ?? 0);
  const stride = Math.max(1, Math.floor(exchanges.length / Math.max(1, wanted)));
  exchanges.filter((_, i) => wanted > 0 && i % stride === 0).forEach(show);
  const doubtful = exchanges.filter(({ doubt }) => doubt !== null);
  console.log(`\n${doubtful.length} replies in another language than the label, whose words do not bear the label out`);
  for (const { id, doubt, text } of doubtful.slice(0, 50)) console.log(`  ${id} ${doubt}: ${brief(text, 100)}`);
  console.log(`\n${faulty.length} faults`);
  for (const { id, lang, fault, text } of faulty.slice(0, 50))
    console.log(`  ${id} (${lang}) ${fault}: ${brief(text, 100)}`);
}

function show(each: Exchange): void {
  console.log(
    `\n— ${each.id} ${each.lang} ${each.source} → ${each.outcome} ${each.intent ?? ''} ${each.article ?? ''}`,
  );
  console.log(`  > ${brief(each.text, 300)}\n  ${each.reply.slice(0, 600).replaceAll('\n', '\n  ')}`);
}

function brief(text: string, longest: number): string {
  return text.replace(/\s+/g, ' ').slice(0, longest);
}
