import type { Hit } from './hit.ts';
import type { Reading } from './reading.ts';

/** Flat words for a place that has a number or a letter behind it: "room 4.12", "Gebäude B". "Office 365" is none, so an office is not among them. */
const numbered =
  /(?<!\p{L}|\p{N})(?:(?:meeting |conference |board ?)?room|floor|building|bldg\.?|wing|desk|sala(?: de reuniones)?|habitacion|despacho|aula|oficina|planta|piso|edificio|salle(?: de reunion)?|bureau|piece|etage|batiment|bat\.?|(?:besprechungs)?raum|zimmer|buro|saal|gebaude|haus|stock(?:werk)?|(?:ال|بال|ب)?(?:غرفه|قاعه|طابق|مبني|مكتب)(?: رقم)?)\s*(?:nr\.?|no\.?|n[o°]|#)?\s*/gu;
/** As written: "4.12", "B2", "204a", "C". A time or a count is no number of a room. */
const code =
  /^(?:[A-Z]?[\d٠-٩]{1,4}(?:[.\-/][\d٠-٩]{1,4})?[a-z]?|[A-Z])(?![\p{L}\p{N}]|[:.]\d|\s*(?:[ap]\.?m\b|h\b|uhr|hours?|min|people|persons?|guests|días|horas|personas|heures|personnes|stunden|personen|leute|أشخاص|ساعات))/iu;
/** Flat: "3rd floor", "tercera planta", "3. Stock", "الطابق الثالث", "三楼会议室". */
const named =
  /(?<!\p{L}|\p{N})(?:(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|top|ground) floor|(?:\d{1,2}(?:a|o|er)?|primera?|segund[ao]|tercera?|cuart[ao]|quint[ao]) (?:planta|piso)|planta baja|(?:\d{1,2}(?:e|er|eme)|premier|deuxieme|troisieme|quatrieme|cinquieme) etage|rez-de-chaussee|(?:\d{1,2}\.|ersten|zweiten|dritten|vierten|funften) (?:stock(?:werk)?|etage|og)|erdgeschoss)(?!\p{L})|(?:ال|بال|ب)?(?:طابق|دور) ال(?:ارضي|اول|ثاني|ثالث|رابع|خامس|سادس)|[a-z\d]{1,4}(?:座|栋|号楼)|[\d一二三四五六七八九十]{1,3}(?:楼|层)(?:[\da-z]{1,5}(?:[.-]\d{1,3})?号?(?:会议室|办公室|房间|室)|的?[大小东南西北中]会议室|\d{3,5}[a-z]?(?![\p{N}.:点个人位名年月天元块]))?|(?<![\d.])[\da-z]{1,5}(?:[.-]\d{1,3})?号?(?:会议室|办公室|房间|室)|(?<![\p{L}\d.:])(?:\d{1,2}[.-]\d{1,3}|\d{3,5})[a-z]? (?:会议室|办公室|房间)|会议室 ?\d{1,5}(?:[.-]\d{1,3})?(?![\d.:点个人位名])/gu;

/** As written, a room by its name: "meeting room Oslo", "the Oslo room", "sala Lisboa", "Raum Paris" at the end of a clause, 奥斯陆会议室. */
const byName =
  /(?<!\p{L})(?:(?:[Mm]eeting |[Cc]onference |[Bb]oard ?)?[Rr]oom|[Ss]ala(?: de (?:reuniones|juntas))?|[Ss]alle(?: de réunion)?) \p{Lu}\p{Ll}+(?!\p{L})|(?<=\bthe )\p{Lu}\p{Ll}+ (?:meeting )?room\b|(?<!\p{L})(?:Raum|(?:Besprechungs|Meeting|Konferenz)raum|Saal|Sitzungszimmer) \p{Lu}\p{Ll}+(?=\s*(?:$|[,.;!?\n]))|(?<!\p{L})(?:قاعة|غرفة)(?: (?:ال)?اجتماعات?)? (?!ال|لا |ما |في )\p{sc=Arabic}{3,}(?=\s*(?:$|[،.؛!؟\n]))|(?<=^|[\n，。,;在：:])(?![^\n]{0,6}[我你这那哪个间订约借用找开进换改])\p{sc=Han}{2,4}(?:会议室|厅)(?=$|[\n，。,的里])/gu;

/** Where something is, as far as a room, floor or building is named: "room 4.12, 3rd floor", in the words that were written. */
export function findPlace(reading: Reading): Hit | undefined {
  // Every choice of a form asks about the same message.
  const before = placeIn.get(reading);
  if (before !== undefined) return before.hit;
  const hit = lookForPlace(reading);
  placeIn.set(reading, { hit });
  return hit;
}

const placeIn = new WeakMap<Reading, { hit: Hit | undefined }>();

function lookForPlace(reading: Reading): Hit | undefined {
  const { original, flat } = reading;
  const parts: { from: number; to: number }[] = [];
  for (const { index, 0: words } of flat.text.matchAll(numbered)) {
    const at = flat.origin(index + words.length);
    const behind = code.exec(original.slice(at, at + 24))?.[0];
    // A letter by itself is the name of a building where it is written large: "office a mess" is not.
    if (behind === undefined || /^\p{Ll}$/u.test(behind)) continue;
    parts.push({ from: index, to: index + words.length + behind.length });
  }
  for (const { index, 0: words } of flat.text.matchAll(named)) {
    const to = index + words.length;
    if (!parts.some((part) => part.from < to && index < part.to)) parts.push({ from: index, to });
  }
  if (parts.length === 0) {
    const [name] = original.matchAll(byName);
    const from = name && flatAt(flat, name.index);
    if (name && from !== undefined) parts.push({ from, to: flatAt(flat, name.index + name[0].length) });
  }
  parts.sort((one, other) => one.from - other.from);
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const value = parts.map(({ from, to }) => reading.span(from, to).text).join(', ');
  return { value, from: first.from, to: last.to, confidence: 0.85 };
}

/** The place of the flat text that a place of the message was led to. */
function flatAt({ text, origin }: Reading['flat'], at: number): number {
  for (let i = 0; i < text.length; i++) if (origin(i) >= at) return i;
  return text.length;
}

/** "In the meeting room", "im Besprechungsraum", 会议室的, with a number behind or before it. */
const rooms =
  /(?<!\p{L})(?:(?:in|inside|at|next to|near|outside) )?(?:(?:the|our|a) )?(?:meeting |conference |board ?)?rooms?(?!\p{L})|(?<!\p{L})(?:(?:en|de) )?(?:(?:la|una|nuestra) )?sala(?: de (?:reuniones|juntas|conferencias))?(?!\p{L})|(?<!\p{L})(?:(?:dans|en|de) )?(?:(?:la|une|notre) )?salle(?: de (?:réunion|conférence))?(?!\p{L})|(?<!\p{L})(?:(?:im|in|in dem|vom) )?(?:(?:besprechungs|meeting|konferenz|sitzungs)(?:raum|zimmer|saal)|raum)(?!\p{L})|(?:في |ب)?(?:ال)?(?:قاعة|غرفة)(?: (?:ال)?(?:اجتماعات?|مؤتمرات))?(?!\p{L})|在?(?:[\d一二三四五六七八九十]{1,3}[楼层])?[\da-z]{0,5}号?会议室(?:里面?)?的?/giu;

/** A message without the words for the room it tells of; null where it tells of none, or of nothing else. */
export function withoutRooms(text: string): string | null {
  const rest = text
    .replace(rooms, ' ')
    .replace(/(?<=\s|^)[A-Z]?\d[\d.-]*(?=\s|$)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return rest.length < text.trim().length && text.search(rooms) >= 0 && /\p{L}{2}|\p{sc=Han}/u.test(rest) ? rest : null;
}
