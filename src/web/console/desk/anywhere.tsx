import { useEffect } from 'react';
import type { PersonView } from '../../../http/shapes.ts';
import { useKeys } from '../keys.ts';
import { placesOf } from '../places.tsx';
import { navigate, ticketPath, viewPath } from '../router.ts';
import { useStore } from '../store.ts';
import { lateWindow } from '../ui/late.tsx';
import { askFor, closeSheet, isCovered, sheet } from './sheets.ts';

export const Palette = lateWindow(() => import('./palette.tsx').then((all) => all.Palette));
export const Shortcuts = lateWindow(() => import('./shortcuts.tsx').then((all) => all.Shortcuts));

/** The ways that lead about by keyboard, the same on every page of those who have a desk. */
export const waysAbout = {
  a: () => askFor(),
  t: () => sheet.set('open'),
  '?': () => sheet.set('keys'),
  'mod+k': () => sheet.set((now) => (now === 'palette' ? null : 'palette')),
  'g q': () => navigate(viewPath('queue')),
  'g m': () => navigate(viewPath('mine')),
  'g a': () => navigate(viewPath('all')),
};

/** The palette and the keys on the pages beside the desk, which has its own with what can be done to the open ticket. */
export function Anywhere({ me }: { me: PersonView }) {
  const over = useStore(sheet);
  useKeys(waysAbout, isCovered);
  useEffect(() => closeSheet, []);
  return (
    <>
      {over === 'keys' && <Shortcuts onClose={closeSheet} />}
      {over === 'palette' && (
        <Palette
          rows={[]}
          verbs={[]}
          number={null}
          places={placesOf(me.role)}
          onClose={closeSheet}
          onVerb={() => undefined}
          onTicket={(number) => navigate(ticketPath(number, 'all'))}
        />
      )}
    </>
  );
}
