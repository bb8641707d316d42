import { Component, type ReactNode } from 'react';
import { say } from '../i18n.ts';
import { beginAnew, Missing } from './missing.ts';
import { Empty } from './small.tsx';
import { toast } from './toasts.tsx';

const reload = (): void => location.reload();
const tryAgain = (): void => void beginAnew().then((began) => began || toast(say('error.offline'), 'bad'));

/** What broke, and the way on. */
function Broken({ fault }: { fault: unknown }) {
  const [title, hint, act, way] = !(fault instanceof Missing)
    ? (['app.crashed', 'app.crashedHint', 'app.reload', reload] as const)
    : fault.isReplaced
      ? (['app.newer', 'app.newerHint', 'app.loadNewer', reload] as const)
      : (['app.missing', 'error.offline', 'app.retry', tryAgain] as const);
  return (
    <div role="alert">
      <Empty title={say(title)} hint={say(hint)}>
        <button type="button" className="button" onClick={way}>
          {say(act)}
        </button>
      </Empty>
    </div>
  );
}

interface SafeProps {
  children: ReactNode;
  /** What is put around the words about it. */
  around?(words: ReactNode): ReactNode;
}

/** Catches what breaks below it, so that one bad ticket does not take the whole console away. */
export class Safe extends Component<SafeProps, { broken: { fault: unknown } | null }> {
  override state: { broken: { fault: unknown } | null } = { broken: null };
  static getDerivedStateFromError(fault: unknown): { broken: { fault: unknown } } {
    return { broken: { fault } };
  }
  override render(): ReactNode {
    const { broken } = this.state;
    const { children, around = (words) => words } = this.props;
    return broken === null ? children : around(<Broken fault={broken.fault} />);
  }
}
