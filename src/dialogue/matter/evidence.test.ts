import { describe, expect, it } from 'vitest';
import type { Hit } from '../../knowledge/types.ts';
import { answerChance, isArticleOf, isBarelyRelated, namedOutright, tellable, weighed } from './evidence.ts';

const hit = (article: string, score: number, intents: string[], language: 'en' | 'de' = 'en'): Hit => ({
  score,
  passage: { id: `${article}/${language}/1`, article, language, title: 'T', heading: 'H', text: '', intents, url: '' },
});
const means = (confidence: number) => [{ intent: 'vpn', confidence }];

describe('the chance that a passage answers', () => {
  it('grows with the words that fit and with what is meant', () => {
    const chances = [0.2, 0.5, 0.9].map((score) => answerChance(hit('a', score, ['vpn']), means(0.5), 'en'));
    expect(chances).toEqual([...chances].sort((one, other) => one - other));
    expect(answerChance(hit('a', 0.5, ['vpn']), means(0.9), 'en')).toBeGreaterThan(0.5);
    expect(answerChance(hit('a', 0.5, ['vpn']), means(0.1), 'en')).toBeLessThan(0.5);
  });

  it('does not rest on words alone', () => {
    expect(answerChance(hit('a', 0.99, ['printer']), means(0.9), 'en')).toBeLessThan(0.5);
  });

  it('rests on words alone where an article is for no intent', () => {
    expect(answerChance(hit('a', 0.8, []), means(0.9), 'en')).toBeGreaterThan(0.5);
    expect(answerChance(hit('a', 0.5, []), [], 'en')).toBeLessThan(0.5);
  });

  it('rests on the meaning alone only when it is clear and in one language', () => {
    expect(answerChance(hit('a', 0.05, ['vpn']), means(0.85), 'en')).toBeLessThan(0.5);
    expect(answerChance(hit('a', 0.05, ['vpn']), means(0.99), 'en')).toBeGreaterThan(0.5);
    expect(answerChance(hit('a', 0.05, ['vpn'], 'de'), means(0.99), 'en')).toBeLessThan(0.5);
  });

  it('puts the passage that is meant before one that shares more words, and keeps how well each fits', () => {
    const [first, second] = weighed([hit('words', 0.6, ['printer']), hit('meant', 0.4, ['vpn'])], means(0.8), 'en');
    expect(first?.passage.article).toBe('meant');
    expect(first?.fit).toBe(0.4);
    expect(second?.fit).toBe(0.6);
  });
});

describe('the article that comes before its form', () => {
  it('is of what is meant, not beside the point, and in the language', () => {
    const vpn = { intent: 'vpn', confidence: 0.7 };
    expect(isArticleOf(hit('a', 0.2, ['vpn']), vpn, 'en')).toBe(true);
    expect(isArticleOf(hit('a', 0.05, ['vpn']), vpn, 'en')).toBe(false);
    expect(isArticleOf(hit('a', 0.2, ['printer']), vpn, 'en')).toBe(false);
    expect(isArticleOf(hit('a', 0.2, ['vpn'], 'de'), vpn, 'en')).toBe(false);
    expect(isArticleOf(hit('a', 0.2, ['vpn']), { ...vpn, confidence: 0.5 }, 'en')).toBe(false);
  });
});

describe('what is told and what is only named', () => {
  const fits = (score: number, coverage: number, more: object = {}) => ({
    ...hit('a', score, ['vpn']),
    coverage,
    ...more,
  });

  it('goes by the words, and where an article is gone by how much of the matter is answered at all', () => {
    expect(isBarelyRelated(hit('a', 0.3, ['vpn']), 'en')).toBe(false);
    expect(isBarelyRelated(hit('a', 0.2, ['vpn']), 'en')).toBe(true);
    expect(isBarelyRelated(fits(0.6, 0.6), 'en')).toBe(false);
    expect(isBarelyRelated(fits(0.6, 0.5), 'en')).toBe(true);
    expect(isBarelyRelated(fits(0.9, 0.1), 'en')).toBe(false);
    expect(isBarelyRelated(fits(0.9, 0.1, { beside: ['Another'] }), 'en')).toBe(true);
    expect(isBarelyRelated(fits(0.2, 0.6), 'en')).toBe(true);
  });

  it('asks for more where sections are not told apart, and for nothing of a section that was asked for', () => {
    const vague = fits(0.6, 0.6, { beside: ['Another section'] });
    expect(isBarelyRelated(vague, 'en')).toBe(true);
    expect(isBarelyRelated({ ...vague, beside: [] }, 'en')).toBe(false);
    expect(isBarelyRelated(namedOutright(vague), 'en')).toBe(false);
  });

  it('is all that a model may answer from', () => {
    const weak = { ...fits(0.3, 0.3), passage: { ...hit('b', 0, []).passage } };
    expect(tellable([fits(0.9, 0.5), weak], 'en').map(({ passage }) => passage.article)).toEqual(['a']);
    expect(tellable([weak, fits(0.9, 0.5)], 'en')).toEqual([]);
    expect(tellable([], 'en')).toEqual([]);
  });

  it('is said of another language only where its matter is answered there', () => {
    const outline = (coverage: number) => ({ ...hit('a', 0.9, ['vpn'], 'en'), fit: 0, coverage });
    expect(tellable([outline(0.6)], 'de')).toHaveLength(1);
    expect(tellable([outline(0.5)], 'de')).toEqual([]);
    expect(tellable([outline(0.6)], 'en')).toEqual([]);
    expect(isBarelyRelated(outline(0.6), 'de')).toBe(false);
    expect(isBarelyRelated(outline(0.5), 'de')).toBe(true);
    expect(isBarelyRelated({ ...hit('a', 0.9, ['vpn'], 'en'), fit: 0 }, 'de')).toBe(false);
  });
});
