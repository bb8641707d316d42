import { createKept } from './store.ts';

export type Theme = 'auto' | 'light' | 'dark';
const isTheme = (value: unknown): value is Theme => value === 'auto' || value === 'light' || value === 'dark';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

export const theme = createKept<Theme>('theme', 'auto', isTheme);
export const sound = createKept<boolean>('sound', true, isFlag);
export const notify = createKept<boolean>('notify', false, isFlag);

/** Keeps the page's theme in step with the choice; `auto` leaves it to the system. */
export function followTheme(): void {
  const apply = (): void => {
    if (theme.get() === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.get();
  };
  theme.watch(apply);
  apply();
}
