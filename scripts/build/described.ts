import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, parseAst, Visitor } from 'vite';
import { readConfig } from '../../src/config.ts';
import { createContext } from '../../src/context.ts';
import { loadIntents, loadTexts } from '../../src/entry/load.ts';
import { bucketFiles } from '../../src/entry/worker/files.ts';
import { workerPasswords } from '../../src/entry/worker/passwords.ts';
import { createApp } from '../../src/http/app.ts';
import { describeApi } from '../../src/http/describe-api.ts';
import { openNowhere } from '../../src/store/d1.ts';

/** Writes the description of the API among the built pages: asked of a service that has all its routes and nothing behind them. */
export function describedApi(root: string): Plugin {
  return {
    name: 'parley-described',
    async closeBundle() {
      const nothing = { get: async () => null, put: async () => null, delete: async () => {} };
      const ctx = createContext({
        config: readConfig({}),
        store: openNowhere(),
        files: bucketFiles(nothing),
        passwords: workerPasswords(() => {}),
        texts: loadTexts(root),
        catalogue: loadIntents(root),
      });
      const app = createApp(ctx, { addressOf: () => '', readBuilt: async () => null, describe: describeApi });
      mkdirSync(join(root, 'dist/web'), { recursive: true });
      for (const [path, file] of [
        ['/openapi.json', 'openapi.json'],
        ['/api/docs', 'api-docs.html'],
      ] as const) {
        const response = await app.request(path);
        if (!response.ok) throw new Error(`${path} cannot be written: ${await response.text()}`);
        writeFileSync(join(root, 'dist/web', file), await response.text());
      }
    },
  };
}

/** What a route says for its description alone. */
const spoken: ReadonlySet<string> = new Set(['summary', 'description', 'responses']);

/** How a shape begins: one that nothing is checked against, because it was part of a description, is not made. */
export const shapes = ['array', 'enum', 'looseObject', 'number', 'object', 'strictObject', 'string'].map(
  (kind) => `z.${kind}`,
);

/**
 * What only the description of the API needs, which the build has written by then, is left out of the service: what routes say of
 * themselves, the shapes of their answers and what writes it all down. Blanks stand in its place, so that lines stay what they were.
 */
export function withoutDescriptions(): Plugin {
  return {
    name: 'parley-descriptions',
    enforce: 'pre',
    // The package's `z` is Zod's own, with a method to name a shape.
    resolveId(source, importer) {
      return source === '@hono/zod-openapi' ? this.resolve('zod', importer) : null;
    },
    transform(code, id) {
      if (!/[\\/]src[\\/]http[\\/][\w-]+\.ts$/.test(id) || !code.includes('@hono/zod-openapi')) return null;
      const cuts: [from: number, to: number][] = [];
      const visitor = new Visitor({
        CallExpression({ callee, arguments: [first, ...more], end }) {
          if (callee.type === 'Identifier' && callee.name === 'createRoute' && first?.type === 'ObjectExpression')
            for (const each of first.properties) {
              const name = each.type === 'Property' && each.key.type === 'Identifier' ? each.key.name : '';
              const comma = /^\s*,/.exec(code.slice(each.end))?.[0] ?? '';
              if (spoken.has(name)) cuts.push([each.start, each.end + comma.length]);
            }
          // `shape.openapi('Name')`, but not `app.openapi(route, handler)`.
          if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
          if (callee.property.name === 'openapi' && more.length === 0) cuts.push([callee.object.end, end]);
        },
      });
      visitor.visit(parseAst(code, { lang: 'ts' }));
      let slim = code;
      for (const [from, to] of cuts)
        slim = slim.slice(0, from) + slim.slice(from, to).replace(/[^\n]/g, ' ') + slim.slice(to);
      return { code: slim, map: null };
    },
  };
}
