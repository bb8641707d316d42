import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { say } from '../i18n.ts';
import { Missing } from './missing.ts';
import { Safe } from './safe.tsx';
import { Window } from './window.tsx';

type Load<P> = () => Promise<ComponentType<P>>;

interface Place<P> {
  /** Stands there until it has come. */
  meanwhile?: ReactNode;
  /** What is put around the words that it did not come. */
  around?(words: ReactNode, props: P): ReactNode;
}

/**
 * A part of the console that is fetched when it is first needed. What does not come, because a newer build has replaced it or the line is
 * lost, is said in its own place: the rest of the page and what is being written there stay.
 */
function late<P extends object>(load: Load<P>, { meanwhile, around }: Place<P>): ComponentType<P> {
  const Part: ComponentType<P> = lazy(async () => {
    try {
      return { default: await load() };
    } catch (fault) {
      throw await Missing.or(fault);
    }
  });
  return (props: P) => (
    <Safe around={(words) => around?.(words, props) ?? words}>
      <Suspense fallback={meanwhile}>
        <Part {...props} />
      </Suspense>
    </Safe>
  );
}

/** One that stands among others. */
export const latePiece = <P extends object>(load: Load<P>, meanwhile: ReactNode): ComponentType<P> =>
  late(load, { meanwhile });

/** One that is a page beside the desk. */
export const latePage = <P extends object>(load: Load<P>): ComponentType<P> =>
  late(load, {
    meanwhile: <main className="page" aria-busy="true" />,
    around: (words) => (
      <main className="page" id="content" tabIndex={-1}>
        {words}
      </main>
    ),
  });

const windows: (() => Promise<unknown>)[] = [];

/** Fetches what opens at a stroke of a key before it is wanted: what one types next is meant for it already. */
export function fetchWindows(): void {
  // What does not come is said when it is wanted.
  for (const load of windows) void load().catch(() => undefined);
}

/** One that opens over the page, and is closed the same way where it does not come. */
export function lateWindow<P extends { onClose(): void }>(load: Load<P>): ComponentType<P> {
  windows.push(load);
  return late(load, {
    around: (words, { onClose }) => (
      <Window title={say('app.name')} onClose={onClose} kind="question">
        {words}
      </Window>
    ),
  });
}
