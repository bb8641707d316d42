/** The part of an OpenAPI document that is needed to write requests. */
export interface Spec {
  paths: Record<string, Record<string, { requestBody?: { content?: Record<string, { schema?: Schema }> } }>>;
}

interface Schema {
  type?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

export interface BrokenRequest {
  method: string;
  path: string;
  body?: string;
  headers: Record<string, string>;
  /** Which of the caller's credentials to use. */
  who: number;
}

/** mulberry32 (public domain, T. Ettinger): small, fast, the same numbers for the same seed on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const oddTexts = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e\u2066',
  '"',
  "'; drop table event; --",
  '__proto__',
  'constructor',
  '{{x}} $t(y)',
  '2026-02-30T25:61:99Z',
  '1e999',
  '-0',
  '٤٢',
  '😀'.repeat(50),
  'x'.repeat(8_000),
  'x'.repeat(9_000),
  '[['.repeat(200),
  'a@b.c',
  '../../x',
];
const oddValues: unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  [],
  {},
  [[]],
  [null],
  { a: { b: { c: 1 } } },
  { length: 5 },
];
const oddQueries = [
  'limit=0',
  'limit=101',
  'limit=1e3',
  'next=AAAA',
  'next=%F0%9F',
  'next=w6k',
  'after=-1',
  'after=9e15',
  'q=%22%00',
  'q[]=1',
  'view=mine&view=all',
  'locale=xx',
  '__proto__[x]=1',
  'status=&kind=',
];

/**
 * Requests that are wrong in some way, for every route of the document: bodies near the schema with a few values spoiled, bodies
 * that are not JSON, odd ids, odd queries. The same for the same seed.
 */
export function* brokenRequests(
  spec: Spec,
  count: number,
  real: { ids: readonly string[]; numbers: readonly number[] },
  seed = 20_261_120,
): Generator<BrokenRequest> {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => {
    const one = from[Math.floor(random() * from.length)];
    if (one === undefined && from.length === 0) throw new Error('nothing to pick from');
    return one as T;
  };
  const chance = (share: number): boolean => random() < share;
  const routes = Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      schema: operation.requestBody?.content?.['application/json']?.schema,
      multipart: operation.requestBody?.content?.['multipart/form-data'] !== undefined,
    })),
  );

  const spoiled = (): unknown => (chance(0.6) ? pick(oddTexts) : pick(oddValues));
  const near = (schema: Schema, spoil: number): unknown => {
    if (chance(spoil)) return spoiled();
    if (schema.enum) return pick(schema.enum);
    if (schema.anyOf) return near(pick(schema.anyOf), spoil);
    if (schema.properties) {
      const body: Record<string, unknown> = {};
      for (const [name, part] of Object.entries(schema.properties)) if (!chance(0.15)) body[name] = near(part, spoil);
      if (chance(0.1)) body[pick(oddTexts).slice(0, 70)] = spoiled();
      return body;
    }
    if (schema.type === 'array')
      return Array.from({ length: Math.floor(random() * 4) }, () => near(schema.items ?? {}, spoil));
    if (schema.type === 'object') return { [pick(oddTexts).slice(0, 60)]: pick(oddTexts).slice(0, 3_000) };
    if (schema.type === 'integer' || schema.type === 'number') return pick([1, 2, 3, ...real.numbers]);
    if (schema.type === 'boolean') return chance(0.5);
    return chance(0.5) ? 'hello' : pick(oddTexts);
  };
  const bodyOf = (schema: Schema | undefined): string => {
    const kind = random();
    if (kind < 0.06)
      return pick(['', '{', '[', 'null', '"x"', '{"a":', '\ufeff{}', '[1,2', 'NaN', '{"__proto__":{"polluted":true}}']);
    if (kind < 0.09) return '['.repeat(40) + ']'.repeat(40);
    if (kind < 0.11) return `{"text":"${'x'.repeat(70_000)}"}`;
    const written = JSON.stringify(near(schema ?? { properties: {} }, chance(0.4) ? 0 : 0.25)) ?? '';
    if (kind < 0.2) return written.slice(0, Math.floor(random() * written.length));
    return written;
  };

  for (let i = 0; i < count; i++) {
    const route = routes[i % routes.length] ?? pick(routes);
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
      if (chance(0.2)) return encodeURIComponent(pick(oddTexts).toWellFormed().slice(0, 200)) || 'x';
      return String(
        name === 'number' ? pick(real.numbers) : name === 'id' ? pick(real.ids) : pick(['en', 'att_x', 'x']),
      );
    });
    const headers: Record<string, string> = {};
    if (chance(0.1)) headers['idempotency-key'] = pick(['k', 'k2', 'x'.repeat(300)]);
    if (chance(0.1)) headers.accept = 'text/event-stream';
    if (chance(0.1)) headers['last-event-id'] = pick(['-1', 'x', '1e99', '5']);
    if (chance(0.1)) headers['accept-language'] = pick(['', ';;q=', 'xx', 'fr', '*'.repeat(3_000)]);
    if (chance(0.05)) headers.prefer = 'respond-async';
    const query = chance(0.3) ? `?${pick(oddQueries)}` : '';
    if (route.method === 'GET') {
      yield { method: 'GET', path: path + query, headers, who: i };
      continue;
    }
    headers['content-type'] = chance(0.1)
      ? pick([
          'text/plain',
          'multipart/form-data',
          'multipart/form-data; boundary=b',
          '',
          'application/json; charset=x',
        ])
      : route.multipart
        ? 'multipart/form-data; boundary=b'
        : 'application/json';
    yield {
      method: route.method,
      path: path + query,
      headers,
      body: bodyOf(route.schema),
      who: Math.floor(random() * 4),
    };
  }
}
