const [opening, closing] = ['<think>', '</think>'];

/** Takes an answer piece by piece, and leaves out what some models think aloud before it: `<think>…</think>`. */
export function withoutThoughts(): (piece: string) => string {
  let held = '';
  let now: 'begins' | 'thinks' | 'answers' = 'begins';
  return (piece) => {
    if (now === 'answers') return piece;
    held += piece;
    if (now === 'begins') {
      const begun = held.trimStart();
      if (begun.length < opening.length && opening.startsWith(begun)) return '';
      now = begun.startsWith(opening) ? 'thinks' : 'answers';
      if (now === 'answers') return held;
    }
    const end = held.indexOf(closing);
    if (end < 0) {
      held = held.slice(-closing.length);
      return '';
    }
    now = 'answers';
    return held.slice(end + closing.length).trimStart();
  };
}
