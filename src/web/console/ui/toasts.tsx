import { secondMs } from '../../../kernel/clock.ts';
import { useT } from '../i18n.ts';
import { freshId } from '../kernel.ts';
import { createStore, useStore } from '../store.ts';
import { Icon } from './icons.tsx';

interface Toast {
  id: string;
  text: string;
  tone: 'calm' | 'bad';
}

const toasts = createStore<readonly Toast[]>([]);
const staysMs = { calm: 4 * secondMs, bad: 9 * secondMs };

/** Says something in passing. It is read out politely and goes by itself. */
export function toast(text: string, tone: Toast['tone'] = 'calm'): void {
  const id = freshId();
  toasts.set((all) => [...all.filter((one) => one.text !== text).slice(-2), { id, text, tone }]);
  setTimeout(() => dismiss(id), staysMs[tone]);
}

const dismiss = (id: string): void => toasts.set((all) => all.filter((one) => one.id !== id));

export function Toasts() {
  const t = useT();
  return (
    <div className="toasts" role="status" aria-live="polite">
      {useStore(toasts).map((one) => (
        <div key={one.id} className="toast" data-tone={one.tone}>
          <Icon name={one.tone === 'bad' ? 'warn' : 'check'} />
          <span dir="auto">{one.text}</span>
          <button type="button" className="icon-button" aria-label={t('app.close')} onClick={() => dismiss(one.id)}>
            <Icon name="close" size={14} />
          </button>
        </div>
      ))}
    </div>
  );
}
