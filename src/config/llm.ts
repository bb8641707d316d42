import { z } from 'zod';
import { type TaskName, taskNames } from '../kernel/model-tasks.ts';
import { listOf, protocolOf, readerOf, type Setting, shown } from './setting.ts';

/** A server that speaks OpenAI's protocol. */
export interface LlmServer {
  baseUrl: string;
  model: string;
}

export interface LlmConfig {
  /** In order of preference. */
  servers: readonly LlmServer[];
  /** A model at the first server that turns texts into vectors; null for none. */
  embeddingModel: string | null;
  tasks: ReadonlySet<TaskName>;
  /** The model is asked what a message means when the offline engine is less sure than this, 0 to 1. */
  askBelow: number;
  mask: boolean;
  /** How long a turn may take with it. */
  patienceMs: number;
  /** Tokens, both ways together; null for as many as it takes. */
  budgets: {
    conversation: number | null;
    visitor: number | null;
    network: number | null;
    day: number | null;
    index: number | null;
  };
  /** Of a million tokens. */
  prices: { in: number; out: number; vectors: number };
}

const usual = 'USD';

export const llmSettings: readonly Setting[] = [
  {
    name: 'LLM_BASE_URL',
    fallback: '',
    about: 'a server that speaks OpenAI’s protocol, for example http://localhost:11434/v1; no model when not set',
  },
  { name: 'LLM_MODEL', fallback: '', about: 'name of the model there' },
  { name: 'LLM_API_KEY', fallback: '', about: 'key for that server, where it wants one', secret: true },
  { name: 'LLM_FALLBACK_BASE_URL', fallback: '', about: 'a second server, asked when the first fails' },
  { name: 'LLM_FALLBACK_MODEL', fallback: '', about: 'name of the model there' },
  { name: 'LLM_FALLBACK_API_KEY', fallback: '', about: 'key for the second server', secret: true },
  {
    name: 'EMBEDDING_MODEL',
    fallback: '',
    about: 'name of a model at LLM_BASE_URL that turns texts into vectors, for search by meaning; none when not set',
  },
  {
    name: 'LLM_TASKS',
    fallback: taskNames.join(','),
    about: 'what the model is asked for, separated by commas',
  },
  {
    name: 'LLM_ASK_BELOW',
    fallback: '0.7',
    about: 'it is asked what a message means when the offline engine is less sure than this, 0 to 1',
  },
  { name: 'LLM_PATIENCE', fallback: '20', about: 'seconds that a turn may take with the model' },
  { name: 'LLM_MASK', fallback: 'on', about: 'hides personal data in what goes to the model; on or off' },
  { name: 'LLM_BUDGET_CONVERSATION', fallback: '100000', about: 'most tokens for one conversation; 0 for no limit' },
  { name: 'LLM_BUDGET_VISITOR', fallback: '200000', about: 'most tokens for one person in 24 hours; 0 for no limit' },
  {
    name: 'LLM_BUDGET_NETWORK',
    fallback: '2000000',
    about: 'most tokens for one network in 24 hours, twice that for who works for it; 0 for no limit',
  },
  { name: 'LLM_BUDGET_DAY', fallback: '0', about: 'most tokens for everybody in 24 hours; 0 for no limit' },
  { name: 'LLM_PRICE_IN', fallback: '0', about: 'price of a million tokens sent, for the books' },
  { name: 'LLM_PRICE_OUT', fallback: '0', about: 'price of a million tokens received' },
  { name: 'EMBEDDING_PRICE', fallback: '0', about: 'price of a million tokens turned into vectors' },
  { name: 'LLM_CURRENCY', fallback: usual, about: 'money that these prices are in, by its ISO 4217 code' },
];

/** What is read of the settings of a model. */
export interface LlmRead {
  /** Null where none is configured, and where anything is wrong: half a configuration would do what nobody meant. */
  llm: LlmConfig | null;
  /** One line for each setting that is wrong. */
  llmFaults: readonly string[];
  /** ISO 4217 code. */
  currency: string;
}

/** @param of the text of a setting, or its fallback */
export function readLlm(of: (name: string) => string): LlmRead {
  const llmFaults: string[] = [];
  const read = readerOf(of, llmFaults);
  const amount = z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number);
  const tokens = (name: string): number | null =>
    read(name, amount.pipe(z.number().int()), 'a whole number of tokens') || null;
  const servers = ['LLM', 'LLM_FALLBACK'].flatMap((prefix) => serverOf(of, prefix, llmFaults));
  if (servers.length > 0 && of('LLM_BASE_URL') === '' && of('LLM_MODEL') === '')
    llmFaults.push('LLM_FALLBACK_BASE_URL: set LLM_BASE_URL first');
  if (of('EMBEDDING_MODEL') !== '' && servers.length === 0)
    llmFaults.push('EMBEDDING_MODEL: set LLM_BASE_URL and LLM_MODEL first');
  const names = listOf(of('LLM_TASKS'));
  for (const name of names)
    if (!(taskNames as readonly string[]).includes(name))
      llmFaults.push(`LLM_TASKS: “${name}” is none of ${taskNames.join(', ')}`);
  const day = tokens('LLM_BUDGET_DAY');
  const llm: LlmConfig = {
    servers,
    embeddingModel: of('EMBEDDING_MODEL') || null,
    tasks: new Set(names as TaskName[]),
    askBelow: read('LLM_ASK_BELOW', amount.pipe(z.number().max(1)), 'a number from 0 to 1'),
    mask: read('LLM_MASK', z.enum(['on', 'off']), 'on or off') === 'on',
    patienceMs: read('LLM_PATIENCE', amount.pipe(z.number().max(60)), 'a number of seconds, at most 60') * 1_000,
    budgets: {
      conversation: tokens('LLM_BUDGET_CONVERSATION'),
      visitor: tokens('LLM_BUDGET_VISITOR'),
      network: tokens('LLM_BUDGET_NETWORK'),
      day,
      // However much there is to index, half of the day is left for answers.
      index: day === null ? null : Math.floor(day / 2),
    },
    prices: {
      in: read('LLM_PRICE_IN', amount, 'an amount'),
      vectors: read('EMBEDDING_PRICE', amount, 'an amount'),
      out: read('LLM_PRICE_OUT', amount, 'an amount'),
    },
  };
  const currency = read('LLM_CURRENCY', z.string().regex(/^[A-Z]{3}$/), 'an ISO 4217 code like USD, EUR or JPY');
  const isRight = servers.length > 0 && llmFaults.length === 0;
  return { llm: isRight ? llm : null, llmFaults, currency: currency ?? usual };
}

/** The server whose settings begin with `prefix`, if one is named at all. */
function serverOf(of: (name: string) => string, prefix: string, faults: string[]): LlmServer[] {
  const [baseUrl, model] = [of(`${prefix}_BASE_URL`), of(`${prefix}_MODEL`)];
  if (baseUrl === '' && model === '') return [];
  if (baseUrl === '' || model === '') faults.push(`${prefix}_BASE_URL and ${prefix}_MODEL: set both or neither`);
  else if (!/^https?:$/.test(protocolOf(baseUrl)))
    faults.push(`${prefix}_BASE_URL: “${shown(baseUrl)}” is not an http(s) address`);
  return [{ baseUrl: baseUrl.replace(/\/$/, ''), model }];
}
