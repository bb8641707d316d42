import type { DateHit } from './date.ts';
import type { Hit } from './hit.ts';
import { written } from './name.ts';
import type { Reading } from './reading.ts';

/** Before what somebody's details are from now on: "my new number is", "umgezogen nach", "新地址是". */
const leads =
  /(?:\bnew (?:(?:home|private|personal|postal|work|mobile|phone|telephone|cell|last|family) )*(?:address|number|phone|mobile|name|surname)(?: from [a-z\d ]{1,16})?(?: is(?: now)?| will be|:)|\bmy (?:[a-z]+ )?(?:address|number|name|surname) (?:is now|changed to|has changed to)|\b(?:moved|moving|relocated) to|\b(?:live|living) now (?:at|in)|\bnow (?:live|living) (?:at|in)|\bchanged my (?:last |family |sur)?name to|\bnuev[oa] (?:dirección|domicilio|número|teléfono|móvil|celular|apellido|nombre)(?: de \p{L}+)?(?: es|:)|\bmi (?:dirección|número|teléfono|apellido|nombre) (?:ahora es|es ahora|ha cambiado a)|\b(?:mudado|mudé|mudamos|trasladado) a|\bahora vivo en|\b(?:nouvelle adresse|nouveau (?:numéro|nom|portable|téléphone|mobile))(?: de \p{L}+)?(?: est| sera| ?:|, c['’]est)|\b(?:déménagé|emménagé) (?:au|à|dans|aux)|j['’]habite (?:maintenant|désormais) (?:au|à)?|je m['’]appelle (?:maintenant|désormais)|\bneuer? (?:privat|handy|telefon|mobil|festnetz)?(?:adresse|anschrift|nummer|nachname|familienname|name)(?: ist(?: jetzt)?| lautet|:)|\b(?:adresse|anschrift|nummer|name) (?:ist|lautet) (?:jetzt|nun)|\bumgezogen (?:nach|in die|in den|zum|zur)|\bwohne (?:jetzt|nun) (?:in der|im|in|am)?|\bheiße (?:jetzt|nun)|(?:عنواني|رقمي|رقم جوالي|رقم هاتفي|اسمي|لقبي|العنوان|الرقم|الاسم) (?:الجديد|أصبح|صار|الآن)(?: هو| هي)?:?|انتقلت إلى|أسكن الآن في|新的?(?:家庭)?(?:地址|住址|电话|手机|号码|名字|姓名)(?:号码?|号)?(?:是|：|:|为)|(?:手机号?|电话|号码|地址|名字)(?:换成|改成|改为)|搬到了?|搬家到|改名(?:为|叫|成))\s*(?:(?:the|el|le|die|der) (?=[+(\d]))?(?=\S)/iu;
/** Where it ends, if not before. */
const ends =
  /,[^,]{0,20}(?:chang|cambi|actuali|updat|änder|modifi|mettre à jour)|[,，、][^,，]{0,8}(?:改|更新)|،[^،]{0,12}(?:غير|تغيير|تحديث)|\n|[!?！？。؟;；]|(?<!\d)\.(?:\s|$)|,? (?:please|por favor|s['’]il vous|bitte|من فضلك|thanks|thank you|gracias|merci|danke)(?!\p{L})/iu;
/** What leads to a day from which it holds. */
const since =
  /[\s,，]*(?:(?:valid |as |starting )?(?:from|since|on|of)|ab(?: dem)?|seit(?: dem)?|am|zum|desde(?: el)?|el|a partir del?|à partir du|depuis(?: le)?|dès(?: le)?|le|من|منذ|ابتداء من|اعتبارا من|从|自)?\s*$/iu;
const longest = 200;

/**
 * The new entry where somebody tells what has changed: "my new number is 0171 2345678", "I moved to 5 High Street, Leeds on 1 March".
 * @param dates what the message says of days: the last one is no part of the entry
 */
export function findDetail(reading: Reading, dates: readonly DateHit[]): Hit | undefined {
  const { original } = reading;
  const lead = leads.exec(original);
  if (lead === null) return undefined;
  const from = lead.index + lead[0].length;
  const rest = original.slice(from, from + longest);
  const whole = rest.slice(0, ends.exec(rest)?.index ?? rest.length);
  const day = dates
    .map((hit) => reading.span(hit.from, hit.to))
    .find(({ start, end, text }) => start > from && end <= from + whole.length && /\p{L}/u.test(text));
  const value = (day === undefined ? whole : whole.slice(0, day.start - from).replace(since, ''))
    .trim()
    .replace(/(?<=\p{sc=Han}|\d)[了啦吧]$/u, '');
  return value.length < 2 ? undefined : { ...(written(reading, value) ?? { from: 0, to: 0 }), value, confidence: 0.85 };
}
