import { secondMs } from '../../kernel/clock.ts';
import type { TypingSignal, ViewingSignal } from './live.ts';
import { createStore, type Store } from './store.ts';

/** Who else is at a ticket right now. */
export interface Company {
  typing: { name: string; kind: 'visitor' | 'agent' }[];
  viewing: string[];
}

const nobody: Company = { typing: [], viewing: [] };
/** A sign of typing fades unless it is renewed; so does being there. */
const typingMs = 8 * secondMs;
const viewingMs = 50 * secondMs;

export const company: Store<ReadonlyMap<number, Company>> = createStore<ReadonlyMap<number, Company>>(new Map());
const fading = new Map<string, ReturnType<typeof setTimeout>>();

function change(number: number, how: (now: Company) => Company): void {
  company.set((all) => new Map(all).set(number, how(all.get(number) ?? nobody)));
}

function fade(key: string, afterMs: number, then: () => void): void {
  clearTimeout(fading.get(key));
  fading.set(key, setTimeout(then, afterMs));
}

export function hearTyping({ number, name, kind, typing }: TypingSignal): void {
  const others = (now: Company): Company['typing'] =>
    now.typing.filter((one) => one.name !== name || one.kind !== kind);
  const key = `typing ${number} ${kind} ${name}`;
  change(number, (now) => ({ ...now, typing: typing ? [...others(now), { name, kind }] : others(now) }));
  if (typing) fade(key, typingMs, () => change(number, (now) => ({ ...now, typing: others(now) })));
}

export function hearViewing({ number, names }: ViewingSignal): void {
  change(number, (now) => ({ ...now, viewing: names }));
  fade(`viewing ${number}`, viewingMs, () => change(number, (now) => ({ ...now, viewing: [] })));
}

/** A message has come: whoever wrote it is not writing it any more. */
export function doneTyping(number: number, kind: 'visitor' | 'agent'): void {
  if (
    company
      .get()
      .get(number)
      ?.typing.some((one) => one.kind === kind)
  )
    change(number, (now) => ({ ...now, typing: now.typing.filter((one) => one.kind !== kind) }));
}

export const companyAt = (all: ReadonlyMap<number, Company>, number: number): Company => all.get(number) ?? nobody;
