import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { passagesOf } from '../../src/knowledge/passages.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { shippedContent } from '../support/content.ts';

/** A question, the article that answers it, and which of its sections do, counted from what stands before the first heading. */
interface Row {
  lang: string;
  text: string;
  article: string;
  sections: number[];
}

const file = new URL('../data/understanding/passages.jsonl', import.meta.url);
const rows = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

test('the section that is quoted answers, or is one button away', async () => {
  const { articles } = shippedContent();
  const headings = ({ lang, article: id }: Row): string[] => {
    const article = articles.find((each) => each.id === id && each.language === lang);
    if (!article) throw new Error(`there is no ${lang}/${id}`);
    return passagesOf(article).map(({ heading }) => heading);
  };
  let quoted = 0;
  let right = 0;
  let near = 0;
  for (const row of rows) {
    const visitor = await app.open({ locale: row.lang });
    const { events } = await visitor.turn(row.text);
    const answered = events.find(({ type }) => type === 'answered');
    if (answered?.article !== row.article) continue;
    quoted++;
    const reply = events.find(({ type, actor }) => type === 'message' && actor.kind === 'assistant');
    const choices = reply?.choices as string[];
    const names = headings(row);
    const wanted = row.sections.map((section) => names[section] ?? '');
    const isRight = wanted.includes(names[Number(String(answered.passage).split('/').at(-1))] ?? '');
    const [beside] = choices.filter((choice) => wanted.includes(choice));
    if (isRight) right++;
    if (isRight || beside !== undefined) near++;
    else console.log(`beside the point: ${row.lang} "${row.text}": ${answered.passage}`);
    if (isRight || beside === undefined) continue;
    // Pressing the button quotes that section, and nothing else.
    const pressed = (await visitor.turn(beside)).events.find(({ type }) => type === 'answered');
    expect(names[Number(String(pressed?.passage).split('/').at(-1))], `${row.lang} ${beside}`).toBe(beside);
  }
  console.log(`passages: of ${rows.length} questions ${quoted} quoted, ${right} rightly, ${near} with a button beside`);
  expect(quoted / rows.length).toBeGreaterThanOrEqual(0.8);
  expect(right / quoted).toBeGreaterThanOrEqual(0.86);
  expect(near / quoted).toBeGreaterThanOrEqual(0.95);
});

test('a single word finds the article that is about it first', async () => {
  for (const [language, text] of [
    ['en', 'sick'],
    ['es', 'enfermo'],
    ['fr', 'malade'],
    ['de', 'krank'],
    ['ar', 'مريض'],
    ['zh', '生病'],
  ] as const) {
    const [first] = await app.ctx.knowledge.search({ text, language, limit: 3 });
    expect([text, first?.passage.article]).toEqual([text, 'sick-leave']);
  }
});
