import { createPhrases, type Reading, type Token } from './reading.ts';

const names = createPhrases(
  `ticket|tickets|tkt|case|cases|incident|incidents|request|requests|ref|reference|inc|req|issue|report
tique|tiques|incidencia|incidencias|solicitud|solicitudes|caso|casos|peticion|peticiones|referencia|reporte
dossier|dossiers|demande|demandes|incident|cas|billet|billets|reference
vorgang|vorgänge|anfrage|anfragen|meldung|meldungen|fall|störung|ticketnummer|vorgangsnummer|aktenzeichen
تذكرة|تذكرتي|التذاكر|تذاكر|تذكرتين|التذكرتين|بلاغ|بلاغات|طلب|طلبي|طلباتي|الحالة
工单|单号|票号|案例|报修|编号|请求|申请`
    .split(/[|\n]/)
    .map((name) => [name, true] as const),
);

/** Words that may stand between the name and the number. */
const fillers = new Set(
  'number numbers no nr n num numero nummer nummern id le est is the es el la ist die der das le du de und 号 是 号码 码 رقم رقمها هو هي with mit con avec'.split(
    ' ',
  ),
);

const joiners = new Set('and y e et und و 和 与 or o ou oder'.split(' '));

/** Words after which a bare number is something else. */
const others = new Set(
  `room floor building desk office windows version error code port zimmer raum etage stock gebäude büro fehler fehlercode sala piso
edificio despacho codigo salle bureau etage batiment erreur غرفة طابق مبنى خطأ رمز 房 房间 楼 室 错误 代码 ext extension durchwahl poste interno 分机
phone tel telefon telefono numero call order bestellung pedido commande 订单 iso rfc kb office365 microsoft`.split(
    /\s+/,
  ),
);

/** Words that ask about something known. */
const asking = createPhrases(
  `how's|how is|anything new about|anything new on|news on|news about|news for|update on|update for|update about|updates on|status of|status for|about|what about|progress on|happened to|going on with|follow up on|regarding|re|close|reopen|cancel|check
avances|avances en|avances del|avances de|avances con|noticias de|noticias del|noticias sobre|novedades|novedades de|novedades del|novedades sobre|estado de|estado del|que pasa con|sobre|acerca de|cerrar|cierra
du nouveau|du nouveau pour|du nouveau sur|avances pour|nouvelles de|nouvelles du|des nouvelles|statut de|statut du|etat de|etat du|ou en est|avancement du|concernant|au sujet de|fermer
wie steht's um|wie stehts um|neues zu|neues zur|neuigkeiten zu|stand von|stand der|stand zu|status von|status zu|was ist mit|wie steht es um|zu|schliessen
أخبار|جديد|حالة|بخصوص|بشأن|ماذا عن|وضع
关于|消息|有进展|有消息吗|有进展吗|进度|进展|状态|怎么样|查询|查一下`
    .split(/[|\n]/)
    .map((phrase) => [phrase, true] as const),
);

/** A telephone number in its international form; its groups of digits are nothing by themselves. */
const international = /(?:\+|\b00)\d[\d ()./-]{5,24}\d/g;

/**
 * Ticket numbers a person names: behind # or a word for ticket in any of the languages, or bare where the message asks about
 * something.
 * @param aboutTickets the message is known to be about tickets already: a bare number is one
 * Years, telephone numbers, rooms, versions and "365" are not taken for tickets.
 */
export function findTicketNumbers({ tokens, flat: { text } }: Reading, aboutTickets = false): number[] {
  if (!tokens.some(isNumber)) return [];
  const found = new Set<number>();
  const phones = [...text.matchAll(international)].map(({ 0: { length }, index }) => [index, index + length] as const);
  let named = false;
  // Chinese asks behind the number: "3107有进展吗".
  let asks = aboutTickets || tokens.some((_, i) => isHanNext(tokens, i) && asking.match(tokens, i) !== undefined);
  for (let i = 0; i < tokens.length && found.size < 10; i++) {
    const token = tokens[i];
    if (token === undefined) continue;
    if (isNumber(token)) {
      if (phones.some(([from, to]) => token.start >= from && token.end <= to)) continue;
      const hash = text.charAt(token.start - 1) === '#' || text.slice(token.start - 2, token.start) === '# ';
      const behind = names.match(tokens, skipFillers(tokens, i + 1)) !== undefined && isHanNext(tokens, i + 1);
      const bare = asks && isBare(text, tokens, i) && !isTold(text, token);
      if (token.text.length <= 9 && !isPartOfMore(text, token) && (hash || named || behind || bare)) {
        const value = Number(token.text);
        if (value > 0) found.add(value);
        named = true;
        continue;
      }
      named = false;
      continue;
    }
    const name = names.match(tokens, i);
    if (name !== undefined) {
      named = true;
      i += name.length - 1;
      continue;
    }
    const question = asking.match(tokens, i);
    if (question !== undefined) {
      asks = true;
      i += question.length - 1;
      named = false;
      continue;
    }
    if (!fillers.has(token.text) && !joiners.has(token.text)) named = false;
  }
  if (
    found.size === 0 &&
    tokens.length === 1 &&
    tokens[0] !== undefined &&
    isNumber(tokens[0]) &&
    isBare(text, tokens, 0)
  )
    found.add(Number(tokens[0].text));
  return [...found];
}

function skipFillers(tokens: readonly Token[], from: number): number {
  return fillers.has(tokens[from]?.text ?? '') ? from + 1 : from;
}

/** Chinese may put the word behind: "1042号工单". Elsewhere a number before "ticket" counts tickets. */
function isHanNext(tokens: readonly Token[], at: number): boolean {
  const code = (tokens[at]?.text ?? '').charCodeAt(0);
  return code >= 0x4e00 && code <= 0x9fff;
}

function isNumber(token: Token): boolean {
  const code = token.text.charCodeAt(0);
  return code >= 48 && code <= 57;
}

function isBare(text: string, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.text.length < 3 || token.text.length > 7 || token.text.startsWith('0')) return false;
  const value = Number(token.text);
  if (value === 365 || (value >= 1900 && value <= 2099 && token.text.length === 4)) return false;
  // The groups of a telephone number.
  if (tokens[at - 1]?.text.startsWith('0')) return false;
  if (others.has(tokens[at - 1]?.text ?? '') || others.has(tokens[at - 2]?.text ?? '')) return false;
  return !/^\s?(?:%|€|\$|£|°|mb|gb|kb|ms|px|usd|eur)/.test(text.slice(token.end, token.end + 5));
}

/** "Add to my ticket: model HP 4200": what words behind a colon say is told, and no ticket. */
function isTold(text: string, token: Token): boolean {
  return /[:：][^:：]*\p{L}[^:：]*$/u.test(text.slice(0, token.start));
}

/** Digits that touch further digits by a separator (a date, a price, a telephone number) or letters. */
function isPartOfMore(text: string, token: Token): boolean {
  const around = text.slice(token.end, token.end + 2);
  if (/^[./:,-]\d/.test(around) || /^[a-z_@]/.test(around)) return true;
  return /\d[./:,]$|\+$|[@_]$/.test(text.slice(Math.max(0, token.start - 2), token.start));
}
