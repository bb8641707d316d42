/**
 * "1 ticket", "2 tickets", "0 entries": what the command line, which speaks English, has counted.
 * @param many where it is not made by an s
 */
export function counted(
  count: number,
  one: string,
  many = /[^aeiou]y$/.test(one) ? `${one.slice(0, -1)}ies` : `${one}s`,
): string {
  return `${count} ${count === 1 ? one : many}`;
}
