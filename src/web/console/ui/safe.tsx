import { Component, type ReactNode } from 'react';
import { say } from '../i18n.ts';

/** Catches what breaks below it, so that one bad ticket does not take the whole console away. */
export class Safe extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }
  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <div className="empty" role="alert">
        <p className="empty-title">{say('app.crashed')}</p>
        <p>{say('app.crashedHint')}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {say('app.reload')}
        </button>
      </div>
    );
  }
}
