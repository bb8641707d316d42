import { plain } from './plain.ts';

/**
 * What costs somebody something once it was promised, in the words of all six languages; and, less strictly, the words by which somebody
 * may have spoken of it. Who sums up or translates may speak of it only where somebody did.
 */
const pledges: readonly { says: RegExp; maySay: RegExp }[] = [
  {
    says: /\b(?:refund|reimburs|reembols|rembours|erstatte|ruckerstatt|zuruckzahl|zuruckgezahl)|money back|استرداد (?:المبلغ|المال|الثمن|قيم)|رد المبلغ|退款|退还|退钱/,
    maySay:
      /refund|reimburs|money|charg|debit|cobr|gebucht|\bpa(?:y|id)|back|reembols|devol|devuel|diner|pag[ao]|rembours|argent|pay[eé]|erstatt|zuruck|geld|zahl|استرد|استرجاع|استعاد|تعويض|رد|مال|مبلغ|خصم|تكلف|صرف|退|还|钱|款|报销|返|扣|收费/,
  },
  {
    says: /\b(?:promis(?:e|ed|es|ing)\b|guarante|promet(?:i|e|emos)|garanti[rsz]|garantiert|versproch|versprich|versprech|zugesagt|zugesicher)|وعد(?:نا|ت|وا|ك)|(?:نا|ا)ضمن|تعهد|承诺|答应/,
    maySay:
      /promis|guarant|assur|pledg|will|promet|promes|garant|asegur|versp|zusag|zugesagt|zusich|وعد|ضم|تعهد|承诺|保|答应|会/,
  },
  {
    says: /\b(?:replac|exchanged|swapped|reemplaz|sustitui|remplac|ersetzt|ersetze|ausgetausch|austausch)|استبدال|استبدل|استبدلنا|更换|换新|调换/,
    maySay:
      /replac|exchang|swap|change|new|another|other|instead|recei?v|reemplaz|sustit|cambi|canje|nuev|otr[oa]|remplac|echang|chang|neu|nouv|autre|ersatz|ersetz|tausch|wechsel|ander|بد[لي]|غير|جديد|اخر|换|替|改|新|另|代/,
  },
  {
    says: /\b(?:compensated|compensation|voucher|indemnizacion|indemnisation|entschadig|gutschein|rabatt)|تعويض|折扣|优惠券|补偿|赔偿/,
    maySay:
      /compens|voucher|discount|reduc|goodwill|lower|cheap|coupon|price|indemni|descuento|rebaja|vale|cupon|bon |remise|reduc|entschad|gutschein|rabatt|kulanz|massig|nachlass|خصم|تخفيض|قسيم|تعويض|اقل|折|优惠|补|赔|减|便宜|低/,
  },
];

/** Whether a text speaks of nothing costly that the other does not speak of. */
export function pledgesHold(said: string, given: string): boolean {
  const [mine, theirs] = [plain(said).text, plain(given).text];
  return pledges.every(({ says, maySay }) => !says.test(mine) || maySay.test(theirs));
}
