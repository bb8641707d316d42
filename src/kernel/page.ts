import { type AppError, invalid } from './errors.ts';

/** A slice of a list and where the next one starts (`null`: this was the last). */
export interface Page<T> {
  items: T[];
  next: string | null;
}

export const maxPage = 100;

/** Cuts `rows`, read with `limit + 1`, to a page; `keyOf` is the sort key of a row. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  keyOf: (row: R) => string,
  show: (row: R) => T,
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(show),
    next: rows.length > limit && last !== undefined ? writeCursor(keyOf(last)) : null,
  };
}

/** Cursors are opaque to callers; inside they are the sort key in base64url. */
function writeCursor(key: string): string {
  return btoa(encodeURIComponent(key)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** A cursor of ours, but of another list. */
export function foreignCursor(): AppError {
  return invalid('The cursor is not one of this list.', 'next', 'not a cursor of this list');
}

/** @throws AppError('invalid') when the cursor is not one of ours. */
export function readCursor(cursor: string): string {
  try {
    return decodeURIComponent(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    throw invalid('The cursor is not one this service gave out.', 'next', 'not a cursor');
  }
}
