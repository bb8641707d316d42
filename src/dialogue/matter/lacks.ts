import { simplified } from '../../kernel/han.ts';
import { isBrief } from '../words/wording.ts';

const thing = {
  latin:
    '(?:\\p{L}+ )?(?:(?:mobile |cell |smart|work |dienst|firmen|mobil)?(?:phone|telefon)|mobile|smartphone|handy|móvil|celular|teléfono|téléphone|portable|computer|laptop|pc|ordenador|ordinateur|rechner|authenticator(?:-app)?|app|aplicación|application|(?:backup[- ]?|security )?(?:codes?|keys?)|código|clé|sicherheitsschlüssel|badge|ausweis|tarjeta|scanner|camera|kamera)',
  arabic: '(?:ال)?(?:هاتف|جوال|موبايل|حاسوب|كمبيوتر|لابتوب|تطبيق|رمز|مفتاح)',
  han: '(?:手机|电话|电脑|验证器|应用|密钥|验证码|备用码|工牌)',
};
const lacking = new RegExp(
  `^[\\p{P}\\s]*(?:(?:but|and|pero|y|mais|et|aber|und)\\s+)?(?:(?:i|we) (?:don['’]?t|do not) (?:have|own|got)|(?:i|we) (?:have|['’]ve got|got) no|i haven['’]t got|no tengo|no tenemos|je n['’]ai (?:pas|plus)|j['’]ai pas|(?:ich )?hab(?:e)? (?:ich )?(?:gar )?(?:kein|keine|keinen|mein|meinen)|ich besitze kein\\p{L}*)(?: (?:an?|any|my|the|un|una|mi|el|la|de|d['’]|mon|ma))*\\s*${thing.latin}(?: (?:nicht )?(?:dabei|with me|here|conmigo|sur moi|bei mir))?[\\p{P}\\s]*$|^(?:ليس لدي|ما عندي|ليس عندي|لا أملك|مامعي|ما معي) ${thing.arabic}[\\p{P}\\s]*$|^(?:我)?(?:没有?|没带)${thing.han}[\\p{P}\\s]*$`,
  'iu',
);

/** "I don't have a phone", below an answer: what its steps need is not there, and no matter of its own. */
export function lacksThing(said: string): boolean {
  return isBrief(said) && lacking.test(simplified(said));
}
