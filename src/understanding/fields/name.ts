import type { Finds } from '../types.ts';
import { folderIn } from './folder.ts';
import type { Hit } from './hit.ts';
import type { Reading } from './reading.ts';

/** Products that people name in small letters, and what stands beside their names. Flat; none is a common word of a request for software. */
const products =
  /(?<![a-z\d@.\u0621-\u064a])(?:(?:adobe|microsoft|ms|google|apple|jetbrains|autodesk)\s+)?(?:acrobat(?: reader| pro| dc)*|photoshop|illustrator|indesign|lightroom|after effects|teams|outlook|excel|powerpoint|onenote|onedrive|sharepoint|visio|power ?bi|office 365|microsoft 365|slack|zoom|webex|skype|chrome|firefox|sap(?: gui)?|jira|confluence|salesforce|tableau|matlab|autocad|solidworks|revit|figma|miro|trello|asana|dropbox|pycharm|intellij(?: idea)?|visual studio(?: code)?|vs ?code|docker(?: desktop)?|spss|stata|datev|lexware|keepass|1password|bitwarden|notepad\+\+|7-?zip|vlc|wechat|wps|citrix|putty|filezilla|winscp|canva|blender|adobe(?: creative cloud| cc)?|فوتوشوب|تيمز|اوتلوك|اكسل|微信|钉钉|飞书)(?:\s+(?:pro|plus|premium|desktop|standard|20\d\d|v?\d{1,2}(?:\.\d{1,4}){0,3}))?(?![a-z\d\u0621-\u064a])/u;
/** Any other that is asked for: a name in capitals behind the verb. */
const installing =
  /(?:install(?:ed|ing|er|ez)?|download|set up|instalar?|instalen|descargar|télécharger|تثبيت|تنزيل|安装|下载|装(?:一?个|一下|上)?)\s*(?:me |us |moi |me |un[ae]? |the |el |la |le |an? |برنامج |تطبيق )?(\p{Lu}[\p{sc=Latin}\p{N}+.-]*(?: (?:\p{Lu}|\d)[\p{sc=Latin}\p{N}+.-]*){0,3})/u;
/** And one that is wanted for a system: "I need Sketch for Mac", "brauche Adobe für Windows". */
const forSystem =
  /(?<!\p{sc=Latin})(?!(?:Software|Programm|App|Lizenz|Anwendung)(?!\p{L}))(\p{Lu}[\p{sc=Latin}\p{N}+.-]*(?: (?:\p{Lu}|\d)[\p{sc=Latin}\p{N}+.-]*){0,3}) ?(?:for|für|para|pour|على|لنظام|的)(?: (?:my|meinen|den|mi|el|mon|le))? ?(?:[Mm]ac(?:OS|os)?|[Ww]indows|[Ll]inux|PC)(?!\p{sc=Latin})/u;
/** Before somebody's name. */
const leads =
  /(?:approved by|approver(?: is)?|approval (?:from|by)|(?:line )?manager(?: is)?|boss(?: is)?|new (?:starter|hire|colleague|employee|joiner)(?: is| called| named)?|name(?:['’]s| is)|named|called|aprobado por|lo aprueba|aprobó|jef[ea](?: es)?|responsable es|se llama|nuev[oa] (?:emplead[oa]|compañer[oa]|incorporación)|approuvé par|validé par|cheffe?(?: est)?|chef(?: est|,? c['’]est)|responsable est|s['’]appelle|nouve(?:au|lle) (?:collègue|employée?|arrivante?)|genehmigt von|chef(?:in)?(?: ist)?|führungskraft(?: ist)?|heißt|neue[rn]? (?:mitarbeiter(?:in)?|kolleg(?:e|in|en)))\s*[:,]?\s+/giu;
const latinName =
  /^(?:[dl]['’])?\p{Lu}[\p{L}'’.-]+(?: (?:(?:de|del|la|las|los|da|das|do|dos|di|della|van|von|vom|der|den|ter|zu|zum|zur|bin|ben|ibn|al|el|le|du|des) ){0,3}(?:[dl]['’])?\p{Lu}[\p{L}'’-]+){0,4}/u;
const otherName =
  /(?:(?:وافقت? عليه[ا]?|بموافقة|مديري|مديرتي|اسمه|اسمها)(?: هو| هي)?\s*:?|(?:موظفة? جديدة?|زميلة? جديدة?)(?: هو| هي|،? اسمها?|\s*:)?)\s+((?!هو |هي |اسمه |اسمها |س?[يت](?:بد[أاى]|باشر|نضم|لتحق|حتاج|ريد|أتي|صل|عمل|داوم)|بد[أا]|باشر|انضم|التحق|يوم |في |من |إلى |غدا|عندنا|لدينا|ال(?:يوم|[أا]سبوع|[أا]حد|[إا]?ثنين|ثلاثاء?|[أا]ربعاء?|خميس|جمعة|سبت|شهر)(?!\p{L}))[\u0621-\u064a]+(?: [\u0621-\u064a]+)?)|(?:(?:批准人|审批人|经理|主管|老板|名字)(?:是|叫|:|：)?(?!批准|同意|审批|已|说|点头)|(?:新员工|新同事)(?:是|叫|名叫|:|：)|[她他](?:名?叫)(?![我你大]))\s*(\p{sc=Han}{2,4})(?=[,，。;；、\s]|$)/u;
/** Behind the name of who allows something. */
const approves =
  "said (?:ok|okay|yes|it)|says (?:ok|yes)|approves|approved|has approved|signed off|lo aprueba|lo aprobó|lo ha aprobado|a validé|a approuvé|valide|approuve|genehmigt|hat genehmigt|hat es genehmigt|hats genehmigt|hat['’]s genehmigt";
/** Somebody's first and last name, with what says that they come or go; a title or an office is none. */
const comesOrGoes = [
  '(?:leaving|left|joining|starting|se va|se fue|nous quitte|verlässt uns)\\s?[,:]\\s*NAME(?=[,;.]|$)',
  '(?:starts|joins|empieza|arrive|fängt) [^,;]{1,30}, (?:Frau |Herr )?NAME(?=[,;.]|$)',
  '(?:guy|hire|colleague|employee|nuev[oa]|collègue|Kolleg(?:e|in))[^,;:.!?\\n]{0,40}[,:]\\s*NAME(?=[,;.]|$)',
  '(?:account|cuenta|compte|[Kk]onto) (?:of|de|von) NAME',
  '(?:[Dd]eactivate|[Oo]ffboard|[Dd]esactivar? a|[Dd]ésactiver|[Dd]eaktiviere|[Ee]mpieza|[Ss]e incorpora) NAME',
  '(?:^|[.,:!] ?|colleague |employee |compañer[oa] |collègue |Kolleg(?:e|in) )NAME (?:left|has left|se fue|ha dejado|est partie?|a quitté|hat uns verlassen|arrive)(?!\\p{L})',
  `(?:^|[.,:;!] ?)NAME (?:${approves})(?!\\p{L})`,
  '(?:^|[.,:!] ?|colleague |employee |compañer[oa] |collègue |Kolleg(?:e|in) )NAME (?:is leaving|leaves|is joining|joins|is starting|se va|deja|empieza|nous quitte|nous rejoint|verlässt|fängt)(?!\\p{L})',
].map(
  (said) =>
    new RegExp(
      said.replace(
        'NAME',
        "((?!(?:The|My|Our|An?|His|Her|El|La|Mi|Una?|Nuestr[oa]|Le|Mon|Notre|Die|Der|Mein|Meine|Unsere?|Neuer?|Kolleg\\p{L}+|Mitarbeiter\\p{L}*) )\\p{Lu}[\\p{L}'’-]+(?: (?:de|del|la|van|von|der|el|al|du)){0,2}(?: \\p{Lu}[\\p{L}'’-]+){1,2})",
      ),
      'u',
    ),
);
/** "同事要离职，张三": one of the commonest surnames, and what is called behind it. */
const hanLeaver =
  /[离入]职[，,：:]\s*([王李张刘陈杨黄赵吴徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾田董潘蒋蔡余杜叶程苏魏吕丁沈]\p{sc=Han}{1,2})(?=[，,。;；\s]|$)/u;
/** "موظفنا محمد سالم سيغادر": behind what somebody is to us, before what says that they go. */
const arabicLeaver =
  /(?:موظفنا|زميلنا|زميلي|زميلتي) ([\u0621-\u064a]{2,20}(?: [\u0621-\u064a]{2,20})?) (?:س?[يت]غادر|غادر)/u;
/** "新同事张伟12月1号入职", "叫李娜" and "王经理批准": a surname, and what says who it is. */
const hanColleague =
  /(?:新?同事|新?员工|新人)([王李张刘陈杨黄赵吴徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾田董潘蒋蔡余杜叶程苏魏吕丁沈]\p{sc=Han}{1,2}?)(?=[\d，,\s下周今明将要来入离]|$)/u;
const hanCalled =
  /(?:^|[，,、。])[他她]?(?:的?名字)?(?:叫|是)([王李张刘陈杨黄赵吴徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾田董潘蒋蔡余杜叶程苏魏吕丁沈]\p{sc=Han}{1,2})(?=[，,。;；\s]|$)/u;
const hanApprover =
  /([王李张刘陈杨黄赵吴徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾田董潘蒋蔡余杜叶程苏魏吕丁沈](?:经理|主管|总监|总|老板|主任))(?=已经?|批准|同意|审批|点头)/u;
/** Who goes on with somebody's work, before what says so. */
const takingOver =
  /(?<!\p{L})(\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}'’-]{1,30})?) (?:takes over|will take over|übernimmt|reprend|se encarga)(?!\p{L})|(?<!\p{L})([\u0621-\u064a]{2,20}) (?:س?[يت]ستلم|س?[يت]تولى)|([王李张刘陈杨黄赵吴徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾田董潘蒋蔡余杜叶程苏魏吕丁沈]\p{sc=Han}{1,2}?)(?:来|会)?(?:接手|接替|接管)/u;
/** A department by its usual name, where somebody works: "in sales", "in der Buchhaltung", 销售部. */
const department =
  /(?:(?<!\p{L})(?:in|for|im|in der|für|en|au|à la|aux|في|بقسم) (?:the )?)((?:sales|marketing|finance|accounting|hr|legal|logistics|vertrieb|buchhaltung|einkauf|logistik|ventas|contabilidad|finanzas|compras|comptabilité|ventes|achats|المبيعات|المالية)(?!\p{L}))|((?:销售|市场|财务|人事|采购|技术|客服)部)/iu;

/** What a printer is labelled, or its maker calls it. */
const printerCode =
  /(?<![\p{sc=Latin}\p{N}-])(?:(?:[A-Z]{2,4}-)?\d{1,2}[A-Z]-\d{2,3}|(?:HP|Canon|Epson|Brother|Kyocera|Ricoh|Xerox|Lexmark) (?:\p{Lu}[\p{L}-]+ ){0,2}[A-Z\d-]*\d[\p{sc=Latin}\d-]*)(?![\p{sc=Latin}\p{N}-])/u;
/** A folder on a server or a drive, as written. */
const path = /(?:\\\\[\p{L}\p{N}._$-]+|(?<![\p{L}\p{N}])[A-Z]:)(?:\\[\p{L}\p{N}._$&()-]+)+\\?/u;

/** What introduces a name that was asked for, and is no part of it: "the app is Teams", "c'est Visio", "软件是微信". */
const introduction =
  /^(?:(?:i think |well,? )?(?:(?:it|that|this)(?:['’]s| is| would be)|its)(?: called| named)?|(?:the|my|our|her|his|their) [\p{L} ]{1,24}?(?: is called| is named| is|['’]s called|['’]s)(?: spell?ed| spelt| written)?|(?:es|se llama|son)|(?:la|el|mi|su) \p{L}+ (?:es|se llama)|c['’]est|il s['’]agit (?:de|d['’])|(?:il |elle )?s['’]appelle|(?:(?:le|la|mon|ma) |l['’])\p{L}+,? (?:est|c['’]est|s['’]appelle)|(?:es|das|er|sie) (?:ist|heißt)|(?:der|die|das|mein|meine) \p{L}+ (?:ist|heißt)|(?:(?:التطبيق|البرنامج|مديري|مديرتي|الاسم|الطابعة) )?(?:هو|هي|اسمه|اسمها)|(?:软件|应用|程序|打印机|名字|我的?(?:经理|老板|主管|领导)|它|就)?(?:是|叫))\s*(?=\S)/iu;
/** Words of a sentence that tells something, and of no name. */
const telling =
  /[?？؟]|(?:^|[^\p{L}])(?:needs?|wants?|takes|taking|because|people|doesn['’]?t|can['’]?t|what|how|why|when|necesitan?|quieren?|tarda|porque|personas|cuánto|besoin|veut|veulent|prend|parce|personnes|combien|brauch(?:t|en)|wollen|dauert|weil|leute|warum|wieviel|يحتاج|نحتاج|يريد|لأن|أشخاص|لماذا)(?:$|[^\p{L}])|需要|个人|太慢|太久|为什么|多少/iu;
const mostWords = 8;
/** In small letters, the name of no one: "keep mailbox for his manager", "the marketing team", 市场部. */
const nobody = /^\P{Lu}*(?:(?:^|\s)(?:for|para|pour|für)\s.*|\s(?:team|department)|部|部门|团队|的)$/u;

/** "My boss is peter schmidt": who somebody is to us, and a name in small letters behind it that is all the rest. */
const ofBoss =
  /^\s*(?:(?:my|our|the) (?:boss|(?:line )?manager|approver) is|(?:mi|nuestr[oa]|el|la) (?:jef[ea]|responsable|supervisora?) es|(?:mon|ma|notre|le|la) (?:chef(?:fe)?|responsable|manager|n\+1),? (?:est|c['’]est)|(?:mein|meine|unser|unsere|der|die) (?:chefin|chef|führungskraft|vorgesetzter?|boss|teamleit(?:er(?:in)?|ung)) (?:ist|heißt))\s+(?:(?:der|die|el|la|le)\s+)?((?:\p{L}[\p{L}'’.-]*)(?: \p{L}[\p{L}'’-]+){0,3})[\s.!]*$/iu;

/** What is looked for: the fields for a printer, a department and who takes over are for names of a kind. */
type Kind = Extract<Finds, 'application' | 'person' | 'path' | 'name'> | 'printer' | 'department' | 'successor';

export function kindOf(field: string, finds: Extract<Finds, 'application' | 'path' | 'name'>): Kind {
  if (field.endsWith('printer')) return 'printer';
  return field === 'takes-over' ? 'successor' : field === 'department' ? 'department' : finds;
}

/** A first and a last name before all else that is said. */
const nameAhead =
  /^(?:(?:Frau|Herr|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Señora?|Sra?\.?|M\.|Mme|Monsieur|Madame) )?(\p{Lu}[\p{Ll}'’-]+(?: (?:de|del|la|van|von|der|el|al|bin|du)){0,2} \p{Lu}[\p{L}'’-]+)[,;:.] ?\S/u;

/** "… not sales" behind the name that is meant. */
const notThat = /,? (?:not|no|nicht|pas|instead of|statt|en vez de|au lieu de) .{1,40}$/iu;

/**
 * The name of an application, a person or a folder. Unasked, one that its words or what stands before it show to be one; asked for, what was
 * answered without its introduction, unless it is a sentence that names nothing.
 */
export function findName(reading: Reading, kind: Kind, asked: boolean): Hit | undefined {
  const named = nameIn(reading, kind);
  if (!asked) return named && { ...named, confidence: 0.85 };
  if ((kind === 'person' || kind === 'successor') && named !== undefined) return named;
  const said = reading.original.trim();
  // "Petra Schmidt, last day is the 30th": who it is, and more beside it.
  const ahead = kind === 'person' ? nameAhead.exec(said)?.[1] : undefined;
  if (ahead !== undefined) return written(reading, ahead);
  const bare = said.replace(introduction, '');
  const value = kind === 'department' ? bare.replace(notThat, '') : bare;
  // "Frau Roth übernimmt" says who does, and not who leaves; "王经理批准" names no folder.
  const isOfAnother = kind !== 'successor' && (takingOver.test(value) || (kind === 'path' && hanApprover.test(value)));
  const tells =
    isOfAnother ||
    (kind !== 'person' && kind !== 'successor' && ofBoss.test(said)) ||
    telling.test(value) ||
    value.split(/\s+/u).length > mostWords ||
    (kind === 'person' && nobody.test(value));
  if (value === '' || tells) return named;
  return { value, from: 0, to: reading.flat.text.length, confidence: 0.9 };
}

function nameIn(reading: Reading, kind: Kind): Hit | undefined {
  const { original, flat } = reading;
  if (kind === 'name') return undefined;
  if (kind === 'successor') return written(reading, takingOver.exec(original)?.slice(1).find(Boolean));
  if (kind === 'department') return written(reading, department.exec(original)?.slice(1).find(Boolean));
  if (kind === 'printer') return written(reading, printerCode.exec(original)?.[0]);
  if (kind === 'path') return written(reading, path.exec(original)?.[0] ?? folderIn(original));
  if (kind === 'application') {
    const known = products.exec(flat.text);
    if (known === null) return written(reading, installing.exec(original)?.[1] ?? forSystem.exec(original)?.[1]);
    const to = known.index + known[0].length;
    return { value: reading.span(known.index, to).text, from: known.index, to, confidence: 0.9 };
  }
  const boss = kind === 'person' ? ofBoss.exec(original)?.[1] : undefined;
  if (boss !== undefined) return written(reading, boss);
  for (const { index, 0: lead } of original.matchAll(leads)) {
    const name = latinName.exec(original.slice(index + lead.length, index + lead.length + 80))?.[0];
    if (name !== undefined) return written(reading, name.replace(/[.'’-]+$/u, ''));
  }
  for (const said of comesOrGoes) {
    const name = said.exec(original)?.[1];
    if (name !== undefined) return written(reading, name);
  }
  const other = otherName.exec(original);
  return written(
    reading,
    other?.[1] ?? other?.[2] ?? firstOf(original, [hanLeaver, hanColleague, hanCalled, hanApprover, arabicLeaver]),
  );
}

function firstOf(text: string, patterns: readonly RegExp[]): string | undefined {
  return patterns.map((pattern) => pattern.exec(text)?.[1]).find((name) => name !== undefined);
}

/** The words as a hit, found again in the flat text. */
export function written({ original, flat }: Reading, value: string | undefined): Hit | undefined {
  if (value === undefined) return undefined;
  const at = original.indexOf(value);
  let from = 0;
  while (from < flat.text.length && flat.origin(from) < at) from++;
  let to = from;
  while (to < flat.text.length && flat.origin(to) < at + value.length) to++;
  return { value, from, to, confidence: 0.9 };
}
