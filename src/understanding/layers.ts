import type { Learnt } from './classifier.ts';
import { type Committee, type Hidden, units } from './hidden.ts';

/**
 * Hidden layers as bytes: they take seconds to train, so the build does it once and every platform reads what it wrote. First come, as 64-bit
 * numbers, what they were trained for, their number and their usual energy; then for each layer its small arrays as 32-bit numbers; then, for
 * each layer, the first weights, a byte each. As the machine has them, which is little-endian on all that run this.
 */
export function packLayers({ members, usualEnergy }: Committee, learnt: Learnt): Uint8Array {
  const parts: ArrayBufferView[] = [Float64Array.of(markOf(learnt), members.length, usualEnergy)];
  for (const { scale, second, classOffset, usual } of members)
    parts.push(Float32Array.of(scale), second, classOffset, usual);
  parts.push(...members.map(({ first }) => first));
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/** The layers in what `packLayers` made, which stay where they are; null where they were trained for other examples, or are cut short. */
export function unpackLayers(bytes: ArrayBuffer, learnt: Learnt): Committee | null {
  if (bytes.byteLength < headBytes) return null;
  const [mark, count = 0, usualEnergy = 0] = new Float64Array(bytes, 0, 3);
  const classes = learnt.names.length;
  const weights = learnt.vocabulary.size * units;
  const floats = 1 + (2 * units + 1) * classes;
  if (mark !== markOf(learnt) || bytes.byteLength !== headBytes + count * (4 * floats + weights)) return null;
  const members = Array.from({ length: count }, (_, i): Hidden => {
    const all = new Float32Array(bytes, headBytes + 4 * floats * i, floats);
    const from = 1 + units * classes;
    return {
      classes,
      scale: all[0] ?? 0,
      second: all.subarray(1, from),
      classOffset: all.subarray(from, from + classes),
      usual: all.subarray(from + classes),
      first: new Int8Array(bytes, headBytes + 4 * floats * count + weights * i, weights),
      active: new Float64Array(units),
    };
  });
  return { members, one: new Float64Array(classes), usualEnergy };
}

const headBytes = 24;

/** A number by which what was learnt is told from anything learnt of other examples (FNV-1a over the features and intent of each row). */
function markOf({ vocabulary: { rows, size }, labels, names }: Learnt): number {
  let hash = 0x811c9dc5;
  for (const numbers of [[size, names.length], rows.start, rows.id, labels])
    for (const n of numbers) hash = Math.imul(hash ^ n, 0x01000193);
  return hash >>> 0;
}
