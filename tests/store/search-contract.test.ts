import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TicketFacts } from '../../src/conversation/events.ts';
import { createEventLog } from '../../src/conversation/log.ts';
import { createTickets, type Tickets } from '../../src/desk/tickets.ts';
import { systemIds } from '../../src/kernel/ids.ts';
import { type Language, languages } from '../../src/kernel/languages.ts';
import { passagesOf } from '../../src/knowledge/passages.ts';
import { createKnowledge } from '../../src/knowledge/search.ts';
import type { Article, Hit, Knowledge } from '../../src/knowledge/types.ts';
import { createRequesters } from '../../src/people/requesters.ts';
import { createOutbox } from '../../src/store/outbox.ts';
import type { Store } from '../../src/store/store.ts';
import { handClock, monday } from '../support/clock.ts';
import { shippedContent } from '../support/content.ts';
import { engines } from '../support/engines.ts';

/** The shipped articles, and as many that are nearly the same: what tells two engines apart is what they do with equals. */
function library(): Article[] {
  const { articles } = shippedContent();
  const branches = articles.map((article, i) => ({
    ...article,
    id: `${article.id}-branch-${i % 5}`,
    title: `${article.title} (${i % 5})`,
    body: article.body.split('\n\n').reverse().join('\n\n'),
  }));
  return [...articles, ...branches];
}

interface Asked {
  language: Language;
  text: string;
}

/** What people say, spread evenly over what the intents list: 15 or so in each language; and what nobody should say. */
function questions(): Asked[] {
  const { examples } = shippedContent().catalogue;
  const real = languages.flatMap((language) => {
    const all = examples.filter(({ lang }) => lang === language);
    return all.filter((_, i) => i % Math.floor(all.length / 15) === 0).map(({ text }) => ({ language, text }));
  });
  const hostile = [
    '"vpn" OR title:x*',
    "'a' & !b | (c <-> d):*",
    'vpn\\',
    'NEAR(vpn drops, 2)',
    '{title body} : vpn',
    '%_',
    '',
  ];
  return [...real, ...hostile.map((text): Asked => ({ language: 'en', text }))];
}

/** Everything that is found, by what it says and how sure it is. */
async function answers(knowledge: Knowledge): Promise<Hit[][]> {
  const found: Hit[][] = [];
  for (const asked of questions()) found.push(await knowledge.search({ ...asked, limit: 5 }));
  return found;
}

// No tolerance: every engine adds up the same whole numbers and settles equals by the same row.
describe('the knowledge base: all five passages, their order and their scores are the same', () => {
  let expected: Hit[][] = [];
  const loaded: unknown[] = [];
  beforeAll(async () => {
    const [first] = engines;
    if (!first) throw new Error('there is no engine');
    const { store, close } = await first.open();
    const inMemory = createKnowledge({ store, sizes: { all: 0, memory: Number.POSITIVE_INFINITY } });
    loaded.push(await inMemory.load(library(), shippedContent().synonyms));
    expected = await answers(inMemory);
    await close();
  });

  it('of questions enough to tell', () => {
    expect(expected.length).toBeGreaterThan(90);
    expect(expected.filter((hits) => hits.length === 5).length).toBeGreaterThan(85);
    const articles = library();
    expect(articles.length).toBeGreaterThanOrEqual(362);
    expect(loaded).toEqual([
      { articles: articles.length, passages: articles.flatMap(passagesOf).length, changed: true },
    ]);
  });

  it.each(engines)("in $engine's own index as in memory", async ({ open }) => {
    const { store, close } = await open();
    try {
      const asked = questions();
      const indexed = createKnowledge({ store, sizes: { all: 0, memory: 0 } });
      await indexed.load(library(), shippedContent().synonyms);
      (await answers(indexed)).forEach((hits, i) => {
        expect(hits, `${asked[i]?.language}: ${asked[i]?.text}`).toEqual(expected[i]);
      });
    } finally {
      await close();
    }
  });
});

/** Words of a ticket's subject; its number is 1001 and so on. */
const subjects = [
  'Printer on the third floor prints nothing',
  'Prints too pale',
  'Café menu: crème brûlée and naïve façade',
  'CAFE MENU without accents',
  'Straße gesperrt, Ärger beim Öffnen der Tür',
  'Strasse frei, Arger beim Offnen der Tur',
  '打印机连不上，请帮忙',
  '打开设置',
  'إعداد الطابعة لا يعمل',
  'الطابعه معطلة',
  'Принтер не печатает ёлку',
  'ΟΔΟΣ προς Αθήνα',
  'O\'Brien said "it\'s broken" (again) & left | never * back',
  'AND OR NOT NEAR are words here',
  'C++ and C# and .NET on ﬁle server №5 ½',
  'back\\slash per%cent under_score semi;colon --',
  '한국어 프린터 고장',
  'ภาษาไทย เครื่องพิมพ์',
  'हिन्दी प्रिंटर',
  `long ${'abcdefghij'.repeat(300)} end`,
  `长${'打印机连不上'.repeat(500)}`,
  '👩‍👩‍👧 🖨️ emoji',
  '١٢٣ and 123 and x1',
];

const searches = [
  ...[
    'printer',
    'print',
    'prints',
    'PRINTS',
    'prin',
    'pr',
    'p',
    'prints third',
    'nothing prints',
    'printer nothing pale',
  ],
  ...[
    'café',
    'cafe',
    'CAFÉ',
    'creme brulee',
    'naïve facade',
    'naive',
    'strasse',
    'straße',
    'STRASSE',
    'tür',
    'tur',
    'ärger',
  ],
  ...[
    '打印机',
    '打印机连不上',
    '打',
    '连不上',
    '打印机 请帮忙',
    'الطابعة',
    'الطابعه',
    'إعداد',
    'اعداد',
    'принтер',
    'ПЕЧ',
    'ёлку',
    'елку',
  ],
  ...[
    'οδος',
    'ΟΔΟΣ',
    'οδοσ',
    'αθηνα',
    "o'brien",
    'obrien',
    'brien',
    '"it\'s broken"',
    '(again)',
    'left | never',
    'left & back',
    'never*',
    '*',
  ],
  ...[
    'AND',
    'NOT',
    'OR NOT',
    'NEAR',
    'NEAR(printer nothing)',
    'printer NOT nothing',
    'words:*',
    'title:print',
    '-print',
    '^print',
    '{print}',
  ],
  ...[
    'c++',
    'C#',
    '.net',
    'file',
    'ﬁle',
    'no5',
    '½',
    'back\\slash',
    "back'slash",
    'per%cent',
    '%',
    '_',
    ';',
    '--',
    "'",
    '"',
    '\\',
    '',
  ],
  ...[
    '한국어',
    '한국',
    'ภาษาไทย',
    'เครื่อง',
    'हिन्दी',
    'प्रिंटर',
    'abcdefghij',
    'abcdefghij'.repeat(300),
    'abcdefghij'.repeat(299),
  ],
  ...[
    '长',
    '长打印机',
    `长${'打印机连不上'.repeat(400)}`,
    '👩‍👩‍👧',
    '١٢٣',
    '123',
    'x1',
    'x',
    '1005',
    '#1005',
    '99999999',
    'nul\0printer',
    'printer\u200bpale',
  ],
];

const spot: Record<string, number[]> = {
  prin: [1_001, 1_002],
  'prints third': [1_001],
  cafe: [1_003, 1_004],
  CAFÉ: [1_003, 1_004],
  打印机: [1_007],
  اعداد: [1_009],
  οδοσ: [1_012],
  'left & back': [1_013],
  'OR NOT': [1_014],
  'printer NOT nothing': [1_001],
  "back'slash": [1_016],
  [`abcdefghij`.repeat(300)]: [1_020],
  '#1005': [1_005],
  '*': [],
};

const facts = {
  kind: 'incident',
  intent: null,
  category: 'other',
  impact: 2,
  urgency: 2,
  priority: 'normal',
  requester: 'req_1',
  team: null,
  locale: 'en',
  conversation: null,
  dueResponse: monday,
  dueResolution: monday,
} as const;

describe('tickets: the same words find the same tickets', () => {
  let expected: Map<string, number[]> | null = null;
  const stores: { store: Store; close(): Promise<void> }[] = [];
  afterAll(async () => {
    for (const { close } of stores) await close();
  });

  async function fill(store: Store): Promise<Tickets> {
    const clock = handClock();
    const tickets = createTickets({ store, log: createEventLog(store, systemIds(clock.ms)), clock });
    for (const [i, subject] of subjects.entries()) {
      const number = 1_001 + i;
      const ticket: TicketFacts = {
        ...facts,
        subject: subject.slice(0, 200),
        fields: { details: subject },
      };
      const body = { type: 'ticket-opened', number, ticket } as const;
      await store.commit(tickets.open(number, [{ by: { kind: 'system' }, body }]).writes);
    }
    return tickets;
  }

  it.each(engines)('on $engine', async ({ open }) => {
    const opened = await open();
    stores.push(opened);
    const tickets = await fill(opened.store);
    const numbers = new Map<string, number[]>();
    for (const q of searches) {
      const { items } = await tickets.list({ view: 'all', staff: '', limit: 100, q });
      numbers.set(q, items.map(({ number }) => number).sort());
    }
    expected ??= numbers;
    for (const [q, wanted] of Object.entries(spot)) expect([q, numbers.get(q)]).toEqual([q, wanted]);
    expect(numbers).toEqual(expected);
  });
});

/** What somebody types → whose tickets they get. */
const people: Record<string, string[]> = {
  camille: ['req_camille'],
  Laurent: ['req_camille', 'req_jose'],
  'camille laurent': ['req_camille'],
  'LAURENT cam': ['req_camille'],
  'camille.laurent@example.com': ['req_camille'],
  'Camille.Laurent@exa': ['req_camille'],
  'laurent@example.com': [],
  jose: ['req_jose'],
  garci: ['req_jose'],
  李: ['req_li'],
  li: ['req_li'],
  example: [],
  'camille jose': [],
  // Of what is typed a part may be of the person and a part of the ticket.
  'camille broke': ['req_camille'],
  'brok lau some': ['req_camille', 'req_jose'],
  'camille.laurent@example.com something': ['req_camille'],
  'camille printer': [],
  'broke 李': ['req_li'],
  jg77: ['req_old'],
  "' or 1=1 --": [],
};

describe('tickets: people are found by the beginnings of their names and addresses', () => {
  it.each(engines)('on $engine', async ({ open }) => {
    const { store, close } = await open();
    try {
      const clock = handClock();
      const ids = systemIds(clock.ms);
      const tickets = createTickets({ store, log: createEventLog(store, ids), clock });
      const requesters = createRequesters({ store, clock, ids, outbox: createOutbox({ store, clock, ids }) });
      const found = async (q: string) =>
        (await tickets.list({ view: 'all', staff: '', limit: 100, q })).items.map(({ requester }) => requester).sort();
      const known = [
        { id: 'req_camille', name: 'Camille Laurent', email: 'Camille.Laurent@example.com' },
        { id: 'req_jose', name: 'José García-Laurent' },
        { id: 'req_li', name: '李小龙', email: 'li@example.com' },
        { id: 'req_nobody' },
      ];
      for (const one of known) await store.commit(requesters.create(one).writes);
      // Who was there before the search knew people.
      const old = { id: 'req_old', name: null, email: 'jg77@example.com', created_at: monday };
      await store.commit([store.read.insertInto('requester').values(old)]);
      expect(await requesters.index('')).toBeNull();
      for (const [i, { id }] of [...known, old].entries()) {
        const ticket: TicketFacts = { ...facts, requester: id, subject: 'Something broke', fields: {} };
        const body = { type: 'ticket-opened', number: 2_001 + i, ticket } as const;
        await store.commit(tickets.open(2_001 + i, [{ by: { kind: 'system' }, body }]).writes);
      }
      for (const [q, wanted] of Object.entries(people)) expect([q, await found(q)]).toEqual([q, wanted]);
      expect(await found('broke')).toHaveLength(5);
      await store.commit(
        requesters.change('req_camille', { name: 'Camille Martin', phone: null, locale: null, mails: true }),
      );
      expect([await found('camille martin'), await found('laurent')]).toEqual([
        ['req_camille'],
        ['req_camille', 'req_jose'],
      ]);
      await requesters.passOn('req_jose', 'req_nobody');
      expect([await found('garcia'), await found('jose')]).toEqual([['req_nobody'], ['req_nobody']]);
    } finally {
      await close();
    }
  });
});
