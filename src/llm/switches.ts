import { type Clock, isWithin, secondMs } from '../kernel/clock.ts';
import { type BookedTask, bookedTasks } from '../kernel/model-tasks.ts';
import { preparedInsert, retryOnConflict, type Store } from '../store/store.ts';

/** How a task was switched last, by whom and when. */
export interface Switched {
  on: boolean;
  at: string;
  by: string;
}

/**
 * The owner's switch for each task. It stands within what the settings allow: they belong to whoever runs the machine and
 * pays, so a switch takes away and gives back, and never adds a task that they leave out.
 */
export interface Switches {
  /** As it was a moment ago, in this process; good enough to choose a way by, see `check`. */
  isOn(task: BookedTask): boolean;
  /** As it stands in the database, or stood two seconds ago. To be asked before each call. */
  check(task: BookedTask): Promise<boolean>;
  /** Those that were ever switched. */
  all(): Promise<ReadonlyMap<BookedTask, Switched>>;
  /** Every switching is a row that stays: who, when, what. */
  set(task: BookedTask, on: boolean, by: { id: string; name: string }): Promise<void>;
}

const oldAfterMs = 2 * secondMs;

export function createSwitches({ store, clock }: { store: Store; clock: Clock }): Switches {
  const insert = preparedInsert(store, 'model_switch', ['task', 'seq', 'at', 'is_on', 'staff', 'staff_name']);
  let known: ReadonlyMap<BookedTask, Switched & { seq: number }> = new Map();
  let readAtMs = Number.NEGATIVE_INFINITY;

  const read = async () => {
    const askedAtMs = clock.ms();
    const rows = await store.read
      .selectFrom('model_switch as each')
      .select(['task', 'seq', 'is_on', 'at', 'staff_name'])
      .where('seq', '=', (e) =>
        e
          .selectFrom('model_switch as last')
          .select((of) => of.fn.max('last.seq').as('seq'))
          .whereRef('last.task', '=', 'each.task'),
      )
      .execute();
    known = new Map(
      rows.flatMap(({ task, seq, is_on, at, staff_name }) => {
        const name = bookedTasks.find((each) => each === task);
        return name ? [[name, { seq, on: is_on === 1, at, by: staff_name }] as const] : [];
      }),
    );
    readAtMs = askedAtMs;
    return known;
  };
  const isOn = (task: BookedTask): boolean => known.get(task)?.on ?? true;

  return {
    isOn,
    async check(task) {
      if (!isWithin(oldAfterMs, readAtMs, clock.ms())) await read();
      return isOn(task);
    },
    all: read,
    async set(task, on, by) {
      await retryOnConflict(3, async () => {
        const before = (await read()).get(task);
        if ((before?.on ?? true) === on) return;
        const seq = (before?.seq ?? 0) + 1;
        await store.commit([
          insert({ task, seq, at: clock.now(), is_on: on ? 1 : 0, staff: by.id, staff_name: by.name }),
        ]);
      });
      await read();
    },
  };
}
