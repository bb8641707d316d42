import type { Lock } from './dependencies.ts';

/** What `npm audit --json` said: one line for each package with a finding that is high or critical, or null where it said nothing. */
export function findingsIn(output: string): string[] | null {
  let told: { vulnerabilities?: Record<string, { severity?: string; range?: string }>; metadata?: object };
  try {
    told = JSON.parse(output);
  } catch {
    return null;
  }
  // A registry that offers no audit is answered for by an error, which has neither.
  if (typeof told?.vulnerabilities !== 'object' || told.metadata === undefined) return null;
  return Object.entries(told.vulnerabilities)
    .filter(([, { severity }]) => severity === 'high' || severity === 'critical')
    .map(([name, { severity, range }]) => `${name} ${range ?? ''}: ${severity}`);
}

/** Packages whose locked version is not the one of before, `[name, version]`. */
export function changedIn(before: Lock, after: Lock): [string, string][] {
  return Object.entries(after.packages).flatMap(([path, { version }]): [string, string][] =>
    path === '' || version === undefined || before.packages[path]?.version === version
      ? []
      : [[path.replace(/^.*node_modules\//, ''), version]],
  );
}

/** A release is let in when it is so old: most of those that turned hostile were found out within days. */
export const coolDownDays = 7;

/** @param published when, as the registry says; undefined when it does not. @returns what is wrong, or null */
export function tooYoung(
  [name, version]: [string, string],
  published: string | undefined,
  nowMs: number,
): string | null {
  if (published === undefined || Number.isNaN(Date.parse(published)))
    return `${name} ${version}: the registry does not say when it was published`;
  const days = Math.floor((nowMs - Date.parse(published)) / 86_400_000);
  return days >= coolDownDays
    ? null
    : `${name} ${version}: published ${days} days ago, wait until it is ${coolDownDays}`;
}
