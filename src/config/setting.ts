/** One setting: how it is read, what it is when nothing is said, and what it is for (shown by `parley doctor`). */
export interface Setting {
  name: string;
  about: string;
  fallback: string;
  secret?: boolean;
}
