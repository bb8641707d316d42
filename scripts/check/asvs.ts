/** How a requirement of OWASP's ASVS stands: a test or a text shows it, it does not concern the service, or it is not met. */
export const states = ['tested', 'documented', 'not applicable', 'open'] as const;
export type State = (typeof states)[number];

export interface Requirement {
  id: string;
  level: number;
  what: string;
  state: State;
  /** `FILE › words in it` where a test or a text shows it; else why. */
  shown: string;
}

/** The rows of docs/asvs.md. */
export function requirementsIn(page: string): Requirement[] {
  return [...page.matchAll(/^\| (\d+\.\d+\.\d+) \| (\d) \| (.+?) \| (.+?) \| (.+?) \|$/gm)].map(
    ([, id = '', level = '', what = '', state = '', shown = '']) => ({
      ...{ id, level: Number(level), what, shown },
      state: state as State,
    }),
  );
}

/** Requirements of levels 1 and 2 in version 5.0.0. */
const all = 253;

/** @param read the text of a file of the project; null when there is none */
export function asvsFaults(rows: readonly Requirement[], read: (file: string) => string | null): string[] {
  const faults: string[] = [];
  if (new Set(rows.map(({ id }) => id)).size !== all || rows.length !== all)
    faults.push(`docs/asvs.md must have each of the ${all} requirements once, not ${rows.length}`);
  for (const { id, state, shown } of rows) {
    if (!states.includes(state)) faults.push(`${id}: “${state}” is none of ${states.join(', ')}`);
    if (state !== 'tested' && state !== 'documented') continue;
    const [file = '', words = ''] = shown.replaceAll('`', '').split(' › ');
    const text = read(file);
    if (text === null) faults.push(`${id}: there is no ${file}`);
    else if (words === '' || !text.includes(words)) faults.push(`${id}: “${words}” does not stand in ${file}`);
    if (state === 'tested' && !file.endsWith('.test.ts')) faults.push(`${id}: ${file} is no test`);
  }
  return faults;
}
