import type { ModelReportView } from '../../../../http/model-shapes.ts';
import { dayMs } from '../../../../kernel/clock.ts';
import { money, shortCount } from '../../format.ts';
import { type Key, useSpoken } from '../../i18n.ts';

export type Report = ModelReportView;
export type Sums = Pick<Report['days'][number], 'calls' | 'tokensIn' | 'tokensOut' | 'cost'>;

export const tokensOf = ({ tokensIn, tokensOut }: Pick<Sums, 'tokensIn' | 'tokensOut'>): number => tokensIn + tokensOut;

export function total(rows: readonly Sums[]): Sums {
  return rows.reduce(
    (sum, row) => ({
      calls: sum.calls + row.calls,
      tokensIn: sum.tokensIn + row.tokensIn,
      tokensOut: sum.tokensOut + row.tokensOut,
      cost: sum.cost + row.cost,
    }),
    { calls: 0, tokensIn: 0, tokensOut: 0, cost: 0 },
  );
}

/** Every day of the report, also those on which nothing was asked. */
export function allDays({ from, to }: Pick<Report, 'from' | 'to'>): string[] {
  const days: string[] = [];
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += dayMs) days.push(new Date(ms).toISOString().slice(0, 10));
  return days;
}

/** Whether calls cost anything here: where no prices are set, tokens are what can be shown. */
export const isPriced = ({ days }: Report): boolean => days.some(({ cost }) => cost > 0);

export interface Shown {
  /** Money where there are prices, tokens where there are none. */
  measure(sums: Sums): number;
  measured(value: number): string;
  money(millionths: number): string;
  tokens(count: number): string;
}

/** How amounts of this report are told in the reader's language. */
export function useShown(report: Report): Shown {
  const { language } = useSpoken();
  const priced = isPriced(report);
  const inMoney = (millionths: number): string => money(millionths, report.currency, language);
  const tokens = (count: number): string => shortCount(count, language);
  return {
    measure: (sums) => (priced ? sums.cost : tokensOf(sums)),
    measured: priced ? inMoney : tokens,
    money: inMoney,
    tokens,
  };
}

/** A task in words; one that this build does not know yet, by its name. */
export function useTaskName(): (task: string) => string {
  const { find } = useSpoken();
  return (task) => find(`model.task.${task}`) ?? task;
}

const whys = ['down', 'slow', 'busy', 'budget', 'refused', 'malformed'] as const;

/** How a call ended, as a key of the texts; null for what this build does not know. */
export function whyKey(outcome: string): Key | null {
  const why = whys.find((each) => each === outcome);
  return why ? `model.why.${why}` : null;
}
