import type { Conversation } from '../../conversation/fold.ts';
import { simplified } from '../../kernel/han.ts';
import { hasWordsInRow } from '../../kernel/text.ts';
import { saidAlone } from '../../understanding/fields/alone.ts';
import { findEmail, findPhone } from '../../understanding/fields/contact.ts';
import { read } from '../../understanding/fields/reading.ts';
import type { Understanding } from '../../understanding/types.ts';
import { wishes } from '../words/wishes.ts';
import { isBrief } from '../words/wording.ts';
import { type Said, speaks } from './decision.ts';

/** A wish to send something, its verb, and what is sent; in German and Chinese what is sent may stand first. */
const sending = [
  /\b(?:can|could|may|should|shall|how|where|do you (?:want|need)|want me to|possible)\b.{0,40}\b(?:send|attach|upload|add|share|include|show)\b.{0,30}\b(?:photos?|pictures?|pics?|images?|screen ?shots?|files?|documents?|videos?|attachments?|pdf)\b/iu,
  /(?:puedo|podría|cómo|como|dónde|se puede|posible|debo|quieres|quiere|necesitas).{0,40}(?:mand|env[ií]|adjunt|sub[ao]|subir|añad|agreg|pasar|pas[oe]|mostr|enseñ).{0,30}(?:fotos?|im[aá]gen|captura|pantallazo|archivo|documento|v[ií]deo|adjunto|fichero|pdf)/iu,
  /(?:puis-je|je peux|peut-on|on peut|comment|où|dois-je|possible|voulez|pourrais-je).{0,40}(?:envoy|envoi|joind|ajout|mettre|transm|partag|montr|passer).{0,30}(?:photo|image|capture|fichier|document|vidéo|pièce|pdf)/iu,
  /(?:kann|könnte|darf|soll|wie|wo|möcht|woll|möglich|braucht).{0,40}(?:foto|bild|screenshot|datei|dokument|video|anhang|anhänge|pdf|aufnahme).{0,30}(?:schick|send|lad|anhäng|beifüg|hinzufüg|zeig|einfüg|reich|nachliefer)/iu,
  /(?:هل|ممكن|كيف|[أا]قدر|[أا]ستطيع|يمكن|فيني|وين|أين|ينفع|بقدر).{0,40}(?:رسل|رسال|رفق|رفاق|بعت|بعث|رفع|ضيف|ضافة|حمل|حميل).{0,30}(?:صور|لقطة|ملف|فيديو|مستند|مرفق|سكرين)/u,
  /(?:可以|能|怎么|如何|在哪|哪里|要不要|需要).{0,12}(?:发|传|附|添加|贴|补).{0,8}(?:照片|相片|图|截屏|文件|视频|附件)|(?:照片|相片|图|截屏|文件|视频|附件).{0,8}(?:可以|能|怎么|如何|在哪|哪里).{0,8}(?:发|传|附|添加|贴|补)/u,
];

/** "Can I send a photo?": how something gets into the chat, whatever it is about. */
function asksToAttach(said: string): boolean {
  if (!isBrief(said)) return false;
  const words = simplified(said);
  return sending.some((one) => one.test(words));
}

/** What is told of the chat itself, whatever is at hand: how something gets into it, and how all of it is kept. The menu is our own widget's. */
export function howTo(
  { channel }: Pick<Conversation, 'channel'>,
  heard: Understanding,
  said: Said,
): 'attach-how' | 'transcript-how' | null {
  if (asksToAttach(said.text)) return 'attach-how';
  return channel === 'web' && speaks(heard, 'transcript') && isBrief(said.text) ? 'transcript-how' : null;
}

/** "Third time today!!!", and nothing else: it says how bad it is, and not what. */
export function tellsHowOften(said: string): boolean {
  const words = simplified(said)
    .replace(/[!¡.…！。\s]+/gu, ' ')
    .trim();
  return wishes('repeated', 'all', words);
}

/** "It beeps red": who begins so goes on about the thing at hand. */
const it =
  /^[\p{P}\s]*(?:it|it['’]?s|they|er|sie|es|il|elle|ils|elles|ça|c['’]est|هو|هي|إنه|إنها|انه|انها)(?:$|[^\p{L}])|^[\p{P}\s]*(?:no )?(?:se|me|le) (?:enciend|apag|qued|cuelg|abr|cierr|v[eé]|oy|conect|desconect|muev|reinici|congel|calient|escuch)\p{L}*|^[\p{P}\s]*[它]/iu;

/** Is it told what the thing at hand does? At least three words, or four characters of a script without spaces. */
export function tellsOfIt(said: string): boolean {
  return it.test(simplified(said)) && describes(said);
}

/** Enough words to tell something: at least three, or four characters of a script without spaces. */
export function describes(said: string): boolean {
  return hasWordsInRow(said, 3) || /\p{sc=Han}{4}/u.test(said);
}

/** What a file is called by whoever sends it. */
const aFile =
  /(?:^|[^\p{L}])(?:photos?|pictures?|pics?|images?|screen ?shots?|files?|attached|attachment|fotos?|im[aá]gen|captura|pantallazo|adjunto|archivo|capture|fichier|pièce jointe|ci-joint|bild(?:er)?|screenshots?|datei|anhang|anbei)(?:$|[^\p{L}])|صور|لقطة|ملف|مرفق|照片|相片|截图|图片|文件|附件/iu;
/** … or that it is here, whatever it is. */
const here =
  /^[\p{P}\s]*(?:here(?:['’]s| is| are| you)|voici|voilà|aquí|ahí (?:est|va|tien)|hier (?:ist|sind|mein|der|die|das)|تفضل|إليك|هذه هي|这是|给你)(?:$|[^\p{L}]|\p{sc=Han})/iu;
const mostWordsOfCaption = 6;

/** A file with no word beside it but what it is: "here is a photo". */
export function isFileAlone({ text: words, attachments }: Said): boolean {
  if (attachments.length === 0) return false;
  const said = words.trim();
  return (
    said === '' ||
    ((aFile.test(said) || here.test(said)) && said.length <= 60 && said.split(/\s+/u).length <= mostWordsOfCaption)
  );
}

const withThing =
  /^[\p{P}\s]*(?:with|without|con|sin|avec|sans|mit|ohne)\s|^[\p{P}\s]*(?:مع|بدون)\s|^[\p{P}\s]*(?:要有|最好(?:要|能)?有|带有?|需要|要(?=投影|白板|视频|电视|电话|大屏|麦克))/iu;

const telephone = /\+?\d(?:[\s().-]?\d){7,}/u;

/** "With a projector", or a number to call back on, says where nothing is. */
export function tellsNoPlace(said: string): boolean {
  return isBrief(said) && (withThing.test(simplified(said)) || telephone.test(said));
}

/** What stands beside a number or an address, and says that it is to be reached there. */
const reachable =
  /(?<!\p{L})(?:pls|you|can|call|reach|me|private|ll[aá]m[ae]\p{L}*|vous|pouvez|(?:m['’])?r?appel\p{L}*|joindre|ruf\p{L}*|erreich\p{L}*|mich|unter|اتصلوا?|هاتفي)(?!\p{L})|可以|打|联系|我|手机|吗/giu;

/**
 * Says a message nothing but where somebody is to be reached? `named` where it says that it is a number or an address, and does not only
 * give one.
 */
export function tellsContact(said: string): 'bare' | 'named' | null {
  if (!/@|\d(?:\D?\d){6}/u.test(said) || !isBrief(said)) return null;
  const words = read(simplified(said).replace(reachable, ' '));
  const found = [findEmail(words), findPhone(words, true)].filter((hit) => hit !== undefined);
  const isNumber = found.some(({ value }) => /@|\d{7}/u.test(String(value)));
  if (!isNumber || saidAlone(words, found) === null) return null;
  return /\p{L}/u.test(said.replace(/\S+@\S+/gu, '')) ? 'named' : 'bare';
}

const ofName =
  /^[\p{P}\s]*(?:(?:her|his|their|su|son|ihr|sein) (?:\p{L}+ )?(?:\p{L}*name|nombre|apellido|nom|prénom)(?:['’]?s)? |se apellida |(?:elle|il) s['’]appelle )|^(?:اسمه|لقبه)ا?(?!\p{L})|^[他她](?:的?名字|姓|叫)/iu;

/** "Her surname is spelled Lee": how somebody is called. */
export function tellsOfName(said: string): boolean {
  return ofName.test(simplified(said)) && isBrief(said);
}
