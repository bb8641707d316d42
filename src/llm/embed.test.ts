import { expect, it } from 'vitest';
import { createEmbed } from './embed.ts';
import type { Call } from './types.ts';

const [failures, pauseMs] = [3, 5_000];

it('a question that the budget does not bear while a server is left alone does not leave it alone for good', async () => {
  let [ms, isThere, hasBudget] = [0, false, true];
  const booked: Call[] = [];
  const embed = createEmbed({
    provider: {
      name: 'test',
      model: 'test',
      embed: async (texts) => {
        if (!isThere) throw new Error('down');
        return { vectors: texts.map(() => [1, 2]), tokensIn: 1 };
      },
    },
    ledger: {
      book: (call) => void booked.push(call),
      missed: () => undefined,
      reserve: async () => (hasBudget ? () => undefined : null),
      isSpent: async () => false,
    },
    switches: { check: async () => true, isOn: () => true, all: async () => new Map(), set: async () => undefined },
    masking: async () => ({ hide: (text) => text, show: (text) => text }),
    clock: { ms: () => ms, now: () => '', timeout: () => new AbortController().signal } as never,
    log: { warn: () => undefined, error: () => undefined } as never,
  });
  for (let i = 0; i < failures; i++) expect(await embed(['a'], 300, { requester: null })).toBeNull();
  ms += pauseMs;
  [isThere, hasBudget] = [true, false];
  expect(await embed(['a'], 300, { requester: null })).toBeNull();
  hasBudget = true;
  expect(await embed(['a'], 300, { requester: null })).toEqual([[1, 2]]);
  expect(booked.map(({ outcome }) => outcome)).toEqual(['down', 'down', 'down', 'ok']);
});
