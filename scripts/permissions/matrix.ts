import { type Actor, can, rightTo, type Verb } from '../../src/access/can.ts';
import { apiScopes, roles } from '../../src/access/roles.ts';
import type { Door } from '../../src/http/gate.ts';

/** One route of the service with what it says it needs. */
export interface Route {
  /** `GET` */
  method: string;
  /** `/api/v1/tickets/{number}` */
  path: string;
  door: Door;
  verb: Verb;
}

/** Who knocks: nobody, a visitor, a program with every scope or with none that helps, and each role. */
export const knockers = ['nobody', 'visitor', 'key', 'narrow key', ...roles] as const;
export type Knocker = (typeof knockers)[number];

/** What a cell promises: it is done, or the status of the refusal. */
export type Promised = 'yes' | 401 | 403 | 404;

/** A narrow key has the one scope that does not help with this verb. */
export function scopesOf(knocker: 'key' | 'narrow key', verb: Verb): readonly string[] {
  return knocker === 'key' ? apiScopes : apiScopes.filter((scope) => scope !== rightTo(verb).key).slice(-1);
}

export function actorOf(knocker: Exclude<Knocker, 'nobody'>, verb: Verb, id: string): Actor {
  if (knocker === 'visitor') return { kind: 'visitor', requester: id };
  if (knocker === 'key' || knocker === 'narrow key') return { kind: 'key', scopes: scopesOf(knocker, verb) };
  return { kind: 'staff', id, role: knocker };
}

/** What the table of rights and the door of the route promise to who knocks with an object of theirs, or of somebody else. */
export function promised({ door, verb }: Route, knocker: Knocker, whose: 'own' | 'foreign'): Promised {
  const isKey = knocker === 'key' || knocker === 'narrow key';
  if (door === 'newcomer' && isKey) return 401;
  if (door === 'open' || door === 'newcomer') return 'yes';
  if (knocker === 'nobody') return 401;
  if (door === 'chatter' && knocker !== 'visitor') return 401;
  if (door !== 'chatter' && door !== 'either' && knocker === 'visitor') return 401;
  if (isKey && door === 'either') return 401;
  if (isKey && door === 'staff') return 403;
  const actor = actorOf(knocker, verb, 'me');
  const { within } = rightTo(verb);
  if (within !== undefined && !can(actor, within)) return 404;
  if (!can(actor, verb)) return verb === 'ticket.read' || door === 'either' ? 404 : 403;
  const grant = actor.kind === 'staff' ? rightTo(verb).staff[actor.role] : rightTo(verb).visitor;
  // What is `own` by itself has no foreign object when its path names none.
  return grant === 'own' && whose === 'foreign' ? 404 : 'yes';
}

/** Whether the route names an object that can be somebody's. */
export function namesObject({ path }: Route): boolean {
  return /\{(?:id|number|file)\}/.test(path);
}

function cell(route: Route, knocker: Knocker): string {
  const [own, foreign] = [promised(route, knocker, 'own'), promised(route, knocker, 'foreign')];
  const word = (what: Promised): string => (what === 'yes' ? '✓' : String(what));
  return own === foreign || !namesObject(route) ? word(own) : `${word(own)} / ${word(foreign)}`;
}

/** The table of docs/permissions.md, and below it what each verb means. */
export function tableOf(routes: readonly Route[]): string {
  const sorted = [...routes].sort(
    (a, b) => a.path.localeCompare(b.path, 'en') || a.method.localeCompare(b.method, 'en'),
  );
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = sorted.map((route) =>
    row([`\`${route.method} ${route.path}\``, `\`${route.verb}\``, ...knockers.map((each) => cell(route, each))]),
  );
  const used = [...new Set(sorted.map(({ verb }) => verb))].sort();
  return [
    row(['Route', 'Needs', ...knockers]),
    row(['---', '---', ...knockers.map(() => '---')]),
    ...rows,
    '',
    '| Verb | What it is | Key needs |',
    '|---|---|---|',
    ...used.map((verb) =>
      row([`\`${verb}\``, rightTo(verb).about, rightTo(verb).key ? `\`${rightTo(verb).key}\`` : '']),
    ),
  ].join('\n');
}
