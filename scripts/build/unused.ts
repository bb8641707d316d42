import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** A file of a package that is left out, and what stands in its place. */
export type Unused = readonly [file: RegExp, instead: string];

/**
 * What nothing here uses, and Zod's one large object drags along: its words of other languages, compiled schemas, schemas made of
 * JSON Schema, and what it takes to read values that hold themselves, which nothing that came as JSON does.
 */
const unused: readonly Unused[] = [
  [/[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/, `export { default as en } from './en.js';`],
  [/[\\/]zod[\\/]v4[\\/]classic[\\/]from-json-schema\.js$/, 'export const fromJSONSchema = undefined;'],
  [/[\\/]zod[\\/]v4[\\/]core[\\/]json-schema-generator\.js$/, 'export class JSONSchemaGenerator {}'],
  [
    /[\\/]zod[\\/]v4[\\/]core[\\/]memoizer\.js$/,
    'export class $ZodCyclicError extends Error {} export const memoizer = () => undefined;',
  ],
  [
    /[\\/]zod[\\/]v4[\\/]core[\\/]compile\.js$/,
    `export const INVALID = Symbol.for('zod.compile.invalid');
    export const [compile, compileFn, withParser] = [];
    export class ZodCompileAsyncError extends Error {}
    export class ZodCompileUnsupportedError extends Error {}`,
  ],
];

/** Leaves it out, and `more`. */
export function withoutUnused(...more: Unused[]): Plugin {
  return {
    name: 'parley-unused',
    load: (id) => [...unused, ...more].find(([file]) => file.test(id))?.[1] ?? null,
  };
}

/**
 * Packages cut to what is asked of them, here and in the tests: Markdown's names of characters are ours, and telephone numbers are
 * checked but never written in the manner of a country.
 */
export function withCutPackages(): Plugin {
  const entities = resolve(import.meta.dirname, '../../src/knowledge/entities.ts');
  return {
    name: 'parley-cut',
    enforce: 'pre',
    resolveId: (source) => (source === 'entities' ? entities : null),
    transform(code, id) {
      if (!plansModule.test(id)) return null;
      return { code: `export default ${JSON.stringify(cutPlans(code.slice(code.indexOf('{'))))};`, map: null };
    },
  };
}

export const plansModule = /[\\/]libphonenumber-js[\\/]metadata\.min\.json\.js$/;

/** The package's numbering plans without how numbers are written. */
export function cutPlans(json: string): NumberingPlans {
  const plans = JSON.parse(json) as NumberingPlans;
  if (plans.version !== 4) throw new Error('libphonenumber-js lays out its numbering plans in another way now');
  for (const plan of Object.values({ ...plans.countries, ...plans.nonGeographic })) plan[4] = 0;
  return plans;
}

/** By country or calling code; the fifth of each plan is how its numbers are written. */
interface NumberingPlans {
  version: number;
  countries: Record<string, unknown[]>;
  nonGeographic: Record<string, unknown[]>;
}

/** The stemmers come as one file with twenty languages; taken along are those that are shipped and have none of our own. */
export function withoutForeignStemmers(): Plugin {
  const kept = new Set(['english', 'french', 'german', 'spanish']);
  return {
    name: 'parley-stemmers',
    transform(code, id) {
      if (!/[\\/]snowball-stemmers\.js$/.test(id)) return null;
      const [before = '', ...classes] = code.split(/^(?= {4}var \w+Stemmer = function )/m);
      const last = classes.pop() ?? '';
      const end = last.indexOf('    function newStemmer(');
      if (end < 0) throw new Error('snowball-stemmers is laid out in another way now');
      const slim = [...classes, last.slice(0, end)].map((each) => {
        const name = /^ {4}var (\w+)Stemmer/.exec(each)?.[1] ?? '';
        return name === 'Snowball' || kept.delete(name) ? each : `var ${name}Stemmer;\n`;
      });
      if (kept.size > 0) throw new Error(`snowball-stemmers has no stemmer for ${[...kept].join(', ')} any more`);
      return { code: before + slim.join('') + last.slice(end), map: null };
    },
  };
}
