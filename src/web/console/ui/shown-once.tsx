import { Button } from 'react-aria-components';
import { useT } from '../i18n.ts';
import { Icon } from './icons.tsx';
import { toast } from './toasts.tsx';

/** A secret that is shown this one time, with a button that copies it. */
export function ShownOnce({ label, secret }: { label: string; secret: string }) {
  const t = useT();
  return (
    <div className="link-row">
      <input
        className="input mono"
        readOnly
        dir="ltr"
        aria-label={label}
        value={secret}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton text={secret} said={t('app.copied')} label={t('app.copy')} />
    </div>
  );
}

export function CopyButton({ text, label, said }: { text: string; label: string; said: string }) {
  return (
    <Button className="button" onPress={() => void navigator.clipboard?.writeText(text).then(() => toast(said))}>
      <Icon name="copy" /> {label}
    </Button>
  );
}
