/** The time zone as it is always written, or undefined for what is none that we know: a browser may be newer than we are. */
export function knownTimeZone(name: string | undefined): string | undefined {
  try {
    return name === undefined
      ? undefined
      : new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
