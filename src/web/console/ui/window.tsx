import type { ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useT } from '../i18n.ts';
import { Icon } from './icons.tsx';

interface WindowProps {
  title: string;
  /** Called on Escape, on the cross and on a click outside. */
  onClose(): void;
  children: ReactNode;
  kind?: 'dialog' | 'drawer' | 'palette' | 'question' | 'wide';
}

/** A modal window: keeps the focus inside, gives it back afterwards. */
export function Window({ title, onClose, children, kind = 'dialog' }: WindowProps) {
  const t = useT();
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => open || onClose()} className="backdrop" data-kind={kind}>
      <Modal className="window" data-kind={kind}>
        <Dialog
          className="window-body"
          role={kind === 'question' ? 'alertdialog' : 'dialog'}
          {...(kind === 'palette' ? { 'aria-label': title } : {})}
        >
          {kind !== 'palette' && (
            <header className="window-head">
              <Heading slot="title" dir="auto">
                {title}
              </Heading>
              <Button slot="close" className="icon-button" aria-label={t('app.close')}>
                <Icon name="close" />
              </Button>
            </header>
          )}
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
