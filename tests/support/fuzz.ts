import { seeded } from '../../src/kernel/seeded.ts';
/** The part of an OpenAPI document that is needed to write requests. */
export interface Spec {
  paths: Record<string, Record<string, { requestBody?: { content?: Record<string, { schema?: Schema }> } }>>;
}

export interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

/** Something that may be asked, with what its body should be; fields are those of a form. */
export interface Target {
  method: string;
  path: string;
  schema?: Schema | undefined;
  multipart?: boolean | undefined;
  fields?: readonly string[] | undefined;
}

export interface BrokenRequest {
  method: string;
  path: string;
  body?: string | FormData;
  headers: Record<string, string>;
}

const oddTexts = [
  ...[
    '',
    ' ',
    '\u0000',
    '\ud800',
    'a\udc00b',
    '\u202e\u2066',
    '\ufeff',
    '\u200b',
    '"',
    '\\',
    '\r\n\r\nSet-Cookie: a=b',
  ],
  ...["'; drop table event; --", '__proto__', 'constructor', 'toString', '{{x}} $t(y)', '%00', '%', '%zz', '../../x'],
  ...[
    '2026-02-30T25:61:99Z',
    '0000-00-00',
    '+275760-09-13T00:00:00.001Z',
    '1e999',
    '-0',
    'NaN',
    '٤٢',
    'a@b.c',
    '@',
    '[]',
  ],
  ...[
    '😀'.repeat(50),
    'e\u0301'.repeat(300),
    'x'.repeat(8_000),
    'x'.repeat(9_000),
    '[['.repeat(200),
    '(a+)+'.repeat(60),
  ],
  ...[
    '١٢٣٤٥٦٧٨٩٠'.repeat(40),
    `${'1 '.repeat(400)}`,
    'ﷺ'.repeat(400),
    '<script>parleyHit()</script>',
    '=cmd|x',
    '中文'.repeat(900),
  ],
];
const oddValues: unknown[] = [
  ...[null, true, false, 0, -0, -1, 1.5, 1e308, 5e-324, 2 ** 31, 2 ** 53, -(2 ** 63), 1e21],
  ...[
    [],
    {},
    [[]],
    [null],
    Array(300).fill(0),
    { a: { b: { c: 1 } } },
    { length: 5 },
    Object.fromEntries([['then', 1]]),
    { toJSON: 'x' },
  ],
];
const oddQueries = [
  ...[
    'limit=0',
    'limit=101',
    'limit=1e3',
    'limit=NaN',
    'next=AAAA',
    'next=%F0%9F',
    'next=w6k',
    'next=bnVsbA',
    'next=W10',
  ],
  ...[
    'after=-1',
    'after=9e15',
    'after=0x10',
    'q=%22%00',
    'q[]=1',
    `q=${'a%20'.repeat(900)}`,
    'q=*',
    'view=mine&view=all',
  ],
  ...[
    'locale=xx',
    '__proto__[x]=1',
    'status=&kind=',
    'format=jsonl',
    'format=pdf',
    'done=saved',
    'done=__proto__',
    '%',
    '&&==',
  ],
  ...['token=x', 'before=x', 'days=-1', 'days=1e9', 'from=2026-02-30&to=x', 'code=x&state=y', 'embed=1&theme=x'],
];
const notJson = [
  ...['', '{', '[', 'null', '"x"', '{"a":', '\ufeff{}', '[1,2', 'NaN', '{"a":1}{"b":2}', '{"a":1,"a":[]}', "{'a':1}"],
  ...[
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '\u0000',
    '{"a":"\\ud800"}',
  ],
];
const types = [
  ...['text/plain', 'multipart/form-data', 'multipart/form-data; boundary=b', '', 'application/json; charset=x', ';;;'],
  ...['application/x-www-form-urlencoded', 'application/json, text/html', 'application/x-ndjson', 'image/png'],
];
/** Headers that something heeds, each with values it does not expect. */
const oddHeaders: Readonly<Record<string, readonly string[]>> = {
  'idempotency-key': ['k', 'k2', 'x'.repeat(300), 'a long key that is used over and over'],
  accept: ['text/event-stream', '*/*;q=0', 'text/html'],
  'last-event-id': ['-1', 'x', '1e99', '5', '9007199254740993'],
  'accept-language': [';;q=', 'xx', 'fr', '*'.repeat(3_000), 'de-CH-1996,en;q=2'],
  prefer: ['respond-async', 'wait=x'],
  origin: ['https://evil.example', 'null', 'http://localhost:3000'],
  'x-forwarded-for': ['127.0.0.1', 'x, y, z', '::ffff:1.2.3.4', ','.repeat(200)],
  'content-length': ['0', '-1', '99999999999999999999', 'x'],
  cookie: ['parley=x', '__Host-parley=', 'a=b; '.repeat(400), 'parley-my=%ff', '=;=;'],
  'x-parley-work': ['x', '1.2.3', '0'.repeat(500)],
  range: ['bytes=0-', 'bytes=-1', 'x'],
  'user-agent': ['', 'x'.repeat(3_000), '\u00ff'],
};

/** Chooses, for ever the same for the same seed. */
export class Dice {
  readonly #random: () => number;
  constructor(seed: number) {
    this.#random = seeded(seed);
  }
  chance(share: number): boolean {
    return this.#random() < share;
  }
  below(count: number): number {
    return Math.floor(this.#random() * count);
  }
  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new Error('nothing to pick from');
    return from[this.below(from.length)] as T;
  }
}

/** Ids and numbers of things that are there. */
export interface Real {
  ids: readonly string[];
  numbers: readonly number[];
}

/**
 * A request that is wrong in some way, or nearly right: a body by the schema with a few values spoiled, missing, too many, at their
 * limits or beyond, in surrogates, too deep or too long; a body that is not what it says; odd ids, queries and headers.
 */
export function brokenRequest(dice: Dice, target: Target, real: Real): BrokenRequest {
  const { method, fields, multipart } = target;
  const path = target.path.replace(/\{(\w+)\}|\*/g, (_, name: string | undefined) => {
    if (dice.chance(0.2)) return encodeURIComponent(dice.pick(oddTexts).toWellFormed().slice(0, 200)) || 'x';
    if (name === 'number') return String(dice.pick(real.numbers));
    if (name === 'verb') return dice.pick(['comment', 'close', 'reopen', 'rate', 'edit', 'x']);
    return name === 'id' || name === 'file' ? dice.pick(real.ids) : dice.pick(['en', 'vpn-drops', 'summarise', 'x']);
  });
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(oddHeaders)) if (dice.chance(0.04)) headers[name] = dice.pick(values);
  const query = dice.chance(0.3) ? `?${dice.pick(oddQueries)}` : '';
  if (method === 'GET' || method === 'HEAD') return { method, path: path + query, headers };
  if (multipart || (fields && dice.chance(0.5))) {
    if (dice.chance(0.7)) return { method, path: path + query, headers, body: formOf(dice, fields ?? []) };
    headers['content-type'] = dice.pick(['multipart/form-data; boundary=b', 'multipart/form-data']);
    const parts = [
      '--b\r\n',
      'Content-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n',
      'x\r\n',
      '--b--',
      '\0',
    ];
    const body = Array.from({ length: dice.below(6) }, () => dice.pick(parts)).join('');
    return { method, path: path + query, headers, body };
  }
  if (fields) {
    headers['content-type'] = dice.chance(0.1) ? dice.pick(types) : 'application/x-www-form-urlencoded';
    const pairs = fields.flatMap((name) => (dice.chance(0.2) ? [] : [`${name}=${encoded(enteredIn(dice, name))}`]));
    return {
      method,
      path: path + query,
      headers,
      body: dice.chance(0.1) ? dice.pick(['%', '=&=', '&&', 'a']) : pairs.join('&'),
    };
  }
  headers['content-type'] = dice.chance(0.1) ? dice.pick(types) : 'application/json';
  return { method, path: path + query, headers, body: bodyOf(dice, target.schema, real) };
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** What somebody might put into a field of a form. */
function enteredIn(dice: Dice, name: string): string {
  if (dice.chance(0.5)) return dice.pick(oddTexts);
  const usual: Readonly<Record<string, string>> = {
    email: 'bo@example.org',
    score: '5',
    urgency: '2',
    locale: 'ar',
    sure: 'yes',
  };
  return usual[name] ?? 'a word or two';
}

function formOf(dice: Dice, fields: readonly string[]): FormData {
  const form = new FormData();
  for (const name of fields) if (!dice.chance(0.2)) form.append(name, enteredIn(dice, name).toWellFormed());
  const heads = [
    '\x89PNG\r\n\x1a\n',
    'GIF89a',
    '\xff\xd8\xff\xe0',
    'RIFF\0\0\0\0WEBPVP8X',
    'PK\x03\x04',
    '%PDF-1.7',
    'words',
  ];
  const bytes = Buffer.from(
    dice.pick(heads) + String.fromCharCode(...Array.from({ length: dice.below(80) }, () => dice.below(256))),
    'latin1',
  );
  const name = `${dice.pick(oddTexts).toWellFormed().slice(0, 200)}.${dice.pick(['png', 'gif', 'jpg', 'webp', 'zip', 'pdf', 'txt', 'exe', ''])}`;
  if (!dice.chance(0.2)) form.append(dice.chance(0.1) ? 'files' : 'file', new File([bytes], name));
  if (dice.chance(0.1)) form.append('file', 'not a file');
  return form;
}

function bodyOf(dice: Dice, schema: Schema | undefined, real: Real): string {
  const kind = dice.below(100);
  if (kind < 6) return dice.pick(notJson);
  if (kind < 9) return '['.repeat(40) + ']'.repeat(40);
  if (kind < 10) return '{"a":'.repeat(5_000);
  if (kind < 12) return `{"text":"${'x'.repeat(70_000)}"}`;
  const near = like(dice, schema ?? { type: 'object', properties: {} }, dice.chance(0.4) ? 0 : 0.2, real);
  const written = JSON.stringify(near) ?? '';
  return kind < 20 ? written.slice(0, dice.below(written.length)) : written;
}

/** A value by the schema. @param spoil how many of its parts, 0 to 1, are something else */
function like(dice: Dice, schema: Schema, spoil: number, real: Real): unknown {
  if (dice.chance(spoil)) return dice.chance(0.6) ? dice.pick(oddTexts) : dice.pick(oddValues);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return dice.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return like(dice, dice.pick(choices), spoil, real);
  const type = Array.isArray(schema.type) ? dice.pick(schema.type) : schema.type;
  if (schema.properties) {
    const body: Record<string, unknown> = {};
    for (const [name, part] of Object.entries(schema.properties)) {
      const isNeeded = schema.required?.includes(name) ?? true;
      if (!dice.chance(isNeeded ? spoil / 2 : 0.6)) body[name] = like(dice, part, spoil, real);
    }
    if (dice.chance(spoil / 2)) body[dice.pick(oddTexts).slice(0, 70)] = dice.pick(oddValues);
    return body;
  }
  switch (type) {
    case 'array':
      return Array.from({ length: dice.below(4) }, () => like(dice, schema.items ?? {}, spoil, real));
    case 'object':
      return { [dice.pick(oddTexts).slice(0, 60)]: dice.pick(oddTexts).slice(0, 3_000) };
    case 'integer':
    case 'number': {
      const { minimum = 0, maximum = 1_000_000 } = schema;
      return dice.pick([minimum, maximum, minimum - 1, maximum + 1, 1, 2, 3, ...real.numbers]);
    }
    case 'boolean':
      return dice.chance(0.5);
    case 'null':
      return null;
    default:
      return textLike(dice, schema, spoil, real);
  }
}

function textLike(dice: Dice, { format, minLength = 0, maxLength = 300 }: Schema, spoil: number, real: Real): string {
  if (format === 'email') return dice.pick(['bo@example.org', 'x', 'ana@example.org', 'a@b']);
  if (format === 'date-time')
    return dice.pick(['2026-11-20T10:00:00.000Z', '2026-02-30T00:00:00Z', '9999-12-31T23:59:59.999Z']);
  const within = [minLength, maxLength];
  const lengths = spoil === 0 ? within : [...within, Math.max(0, minLength - 1), maxLength + 1];
  if (dice.chance(0.2))
    return dice
      .pick(['x', 'é', '😀', '中'])
      .repeat(dice.pick(lengths))
      .slice(0, Math.min(20_000, spoil === 0 ? maxLength : 20_000));
  const odd = dice.pick(oddTexts);
  const usual = dice.pick(['hello', 'my vpn drops', 'I want to talk to a human', 'yes', ...real.ids]);
  return dice.chance(0.6) ? usual : spoil === 0 ? odd.slice(0, maxLength) : odd;
}
