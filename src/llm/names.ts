import { stopWords } from '../knowledge/stopwords.ts';
import type { Reading, Token } from './claims.ts';
import { plain } from './plain.ts';
import type { Shelf } from './shelf.ts';

/** Product names, acronyms, proper nouns, quoted words: as they stand in the passages. True when one is not there. */
export function hasStrangeName(said: Reading, shelf: Shelf, sameLanguage: boolean): boolean {
  for (const quote of said.quotes)
    for (const part of quote.split(/\s*>\s*/)) {
      const words = plain(part).text.match(/\p{sc=Han}|[\p{L}\p{N}]+(?:[.,@_'][\p{L}\p{N}]+)*/gu) ?? [];
      const row = words.join(' ');
      if (row === '' || shelf.row().includes(` ${row} `) || isJoined(row, shelf)) continue;
      // Emphasis on ordinary words of the sentence is no quotation of a name.
      if (words.length <= 2 && words.every((word) => stopWords(said.language).has(word))) continue;
      if (words.every((word) => isEmphasis(word, said, shelf))) continue;
      return true;
    }
  for (const token of said.tokens) {
    if (token.isMark || token.isNumber || token.quoted > 0 || !token.latin) continue;
    const foreignScript = said.language === 'zh' || said.language === 'ar';
    const isName = foreignScript
      ? token.text.length > 1
      : token.capital && !token.initial && said.language !== 'de' && token.weight >= 1;
    const known = shelf.has(token.key) || shelf.row().includes(` ${token.text} `) || isJoined(token.text, shelf);
    if ((isName || isAcronym(token, said) || products.has(token.text)) && !known) return !isCommon(token, sameLanguage);
  }
  return false;
}

/** "Wi-Fi" and "WiFi", "OneDrive" and "One Drive"; short ones would be found inside of other words. */
function isJoined(words: string, shelf: Shelf): boolean {
  const bare = words.replace(/[\s'.,@_-]/g, '');
  return (bare.length >= 4 || words.includes(' ')) && shelf.squeezed().includes(bare);
}

function isEmphasis(word: string, said: Reading, shelf: Shelf): boolean {
  return said.tokens.some(
    (token) => token.text === word && token.quoted > 0 && !token.capital && (shelf.has(token.key) || token.weight < 1),
  );
}

function isCommon(token: Token, sameLanguage: boolean): boolean {
  return (
    !sameLanguage && ['wifi', 'wi', 'fi', 'pc', 'ok', 'pdf', 'vpn', 'pin', 'id', 'email', 'app'].includes(token.text)
  );
}

function isAcronym(token: Token, said: Reading): boolean {
  return token.acronym && said.language !== 'zh';
}

/** Names that are written like common words at the beginning of a sentence, or in German, where every noun has a capital. */
const products: ReadonlySet<string> = new Set(
  `outlook thunderbird gmail firefox chrome chromium safari opera teams slack zoom webex skype whatsapp signal telegram excel powerpoint
  onenote onedrive sharepoint dropbox azure okta google microsoft apple adobe acrobat photoshop sap salesforce jira confluence github
  gitlab docker citrix teamviewer anydesk bitlocker keepass lastpass authy bluetooth ethernet gmx yahoo hotmail paypal amazon oracle
  lenovo dell hp samsung xerox canon epson brother cisco anyconnect wireguard openvpn fortinet chromebook blackberry`.split(
    /\s+/,
  ),
);
