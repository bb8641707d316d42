import { expect, test } from 'vitest';
import { ownMs } from '../../../tests/support/processor.ts';
import type { Finds } from '../types.ts';
import { extractFields } from './extract.ts';

const named = (finds: Finds, text: string, asked = false) =>
  extractFields(text, [{ name: 'it', type: 'text', finds }], {
    now: '2026-11-22T09:00:00.000Z',
    language: 'en',
    ...(asked ? { asked: 'it' } : {}),
  })[0]?.value;

test.each<[Finds, string, string | undefined]>([
  ['application', 'can i get adobe acrobat pro', 'adobe acrobat pro'],
  ['application', 'install Visio on my Windows laptop', 'Visio'],
  ['application', 'please install ZetaDraw 3 on my pc', 'ZetaDraw 3'],
  ['application', 'teams wont start', 'teams'],
  ['application', 'necesito instalar Photoshop', 'Photoshop'],
  ['application', 'peux-tu installer Figma ?', 'Figma'],
  ['application', 'bitte AutoCAD installieren', 'AutoCAD'],
  ['application', 'أريد تثبيت فوتوشوب', 'فوتوشوب'],
  ['application', '我想装个photoshop', 'photoshop'],
  ['application', 'please install a program on my machine', undefined],
  ['application', 'our department needs software', undefined],
  ['path', 'access to \\\\fs01\\hr please, approved by Anna Schmidt', '\\\\fs01\\hr'],
  ['path', 'Zugriff auf S:\\Einkauf\\2026', 'S:\\Einkauf\\2026'],
  ['path', 'access to the drive', undefined],
  ['application', 'Ich brauche Adobe für Mac', 'Adobe'],
  ['application', 'I need Sketch for Mac please', 'Sketch'],
  ['application', 'Ich brauche Software für Windows', undefined],
  ['path', 'i need access to the Finance folder', 'Finance folder'],
  ['path', 'give me read access to the marketing drive', 'marketing drive'],
  ['path', 'access to the shared folder please', undefined],
  ['path', 'ich brauche Zugriff auf den Ordner Marketing', 'Ordner Marketing'],
  ['path', 'Zugriff auf das Netzlaufwerk bitte', undefined],
  ['path', 'acceso a la carpeta Finanzas', 'carpeta Finanzas'],
  ['path', 'acceso a la carpeta compartida del equipo', undefined],
  ['path', 'un accès au dossier Comptabilité', 'dossier Comptabilité'],
  ['path', 'أحتاج صلاحية الدخول إلى مجلد المالية', 'مجلد المالية'],
  ['path', '我需要访问共享文件夹 财务', '共享文件夹 财务'],
  ['path', '我需要访问财务文件夹', '财务文件夹'],
  ['path', '我想访问共享文件夹', undefined],
  ['detail', 'my new number is 0171 2345678', '0171 2345678'],
  ['detail', 'I moved to 5 High Street, Leeds on 1 March', '5 High Street, Leeds'],
  ['detail', 'Me he mudado a Calle Mayor 5, Madrid, cambien mi dirección', 'Calle Mayor 5, Madrid'],
  ['detail', "J'ai déménagé au 12 rue des Lilas, Lyon", '12 rue des Lilas, Lyon'],
  ['detail', 'Ich bin umgezogen nach Gartenstraße 12, 50667 Köln, bitte ändern', 'Gartenstraße 12, 50667 Köln'],
  ['detail', 'عنواني الجديد هو شارع النيل 12 القاهرة', 'شارع النيل 12 القاهرة'],
  ['detail', '我要改地址，新地址是上海市南京路5号', '上海市南京路5号'],
  ['detail', 'I have a new address', undefined],
  ['person', 'a new starter called Anna-Lena Schmidt-Meyer', 'Anna-Lena Schmidt-Meyer'],
  ['person', 'una nueva empleada, se llama María José García López', 'María José García López'],
  ['person', "un nouveau collègue, il s'appelle Jean-Pierre d'Arcy", "Jean-Pierre d'Arcy"],
  ['person', "new starter named Sean O'Brien starts on Monday", "Sean O'Brien"],
  ['person', 'access to \\\\fs01\\hr please, approved by Anna Schmidt', 'Anna Schmidt'],
  ['person', 'new starter John Smith on monday', 'John Smith'],
  ['person', 'a new colleague starts, name is Maria Lopez', 'Maria Lopez'],
  ['person', 'nueva empleada Lucía de la Vega', 'Lucía de la Vega'],
  ['person', 'une nouvelle collègue, elle s’appelle Claire Dupont', 'Claire Dupont'],
  ['person', 'neuer Mitarbeiter Jonas von Berg ab Montag', 'Jonas von Berg'],
  ['person', 'موظف جديد أحمد العلي', 'أحمد العلي'],
  ['person', '新员工叫李小明，下周一入职', '李小明'],
  ['person', 'my manager said yes', undefined],
  ['person', '新同事12月1号入职，她叫王芳', '王芳'],
  ['person', '他叫我重启，没有用', undefined],
  ['person', '有个同事要离职，张三，12月31号最后一天', '张三'],
  ['person', '同事离职，停账号，谢谢', undefined],
  ['person', 'We have someone leaving, Peter Jones, last day is end of next month', 'Peter Jones'],
  ['person', 'Someone is leaving: Peter Jones, end of December', 'Peter Jones'],
  ['person', 'Peter Jones is leaving on Friday', 'Peter Jones'],
  ['person', 'The Sales Director is leaving on Friday', undefined],
  ['person', 'one is leaving, Monday, the other stays', undefined],
  ['person', 'please remove the account of Peter Jones, he left', 'Peter Jones'],
  ['person', 'meine Kollegin Anna Berger verlässt uns', 'Anna Berger'],
  ['person', 'Neue Mitarbeiterin fängt an', undefined],
  ['person', 'Lucía de la Vega deja la empresa', 'Lucía de la Vega'],
  ['person', 'supprimer le compte de Claire Dupont', 'Claire Dupont'],
  ['person', 'someone left: Peter Lang, last day was friday', 'Peter Lang'],
  ['person', 'new guy starts monday, Ravi Kumar, sales', 'Ravi Kumar'],
  ['person', 'deactivate Peter Lang, he left', 'Peter Lang'],
  ['person', 'empieza una compañera nueva, Laura Gómez, el lunes', 'Laura Gómez'],
  ['person', 'empieza Laura Gómez el 1 de diciembre', 'Laura Gómez'],
  ['person', 'notre collègue Paul Roux est parti', 'Paul Roux'],
  ['person', 'der Kollege Peter Lang hat uns verlassen', 'Peter Lang'],
  ['person', 'موظفنا محمد سالم سيغادر', 'محمد سالم'],
  ['person', '新同事张伟12月1号入职', '张伟'],
  ['person', '新同事李小娜下周一入职', '李小娜'],
  ['person', '有个新同事12月入职', undefined],
  ['person', '只读，王经理批准', '王经理'],
  ['person', '经理批准了', undefined],
  ['person', 'access to S:\\HR, Helen Park said ok', 'Helen Park'],
  ['person', 'The office left a note', undefined],
  ['application', 'install Photoshop 25.4', 'Photoshop 25.4'],
  ['application', 'install Notepad++ v8.6.2 on my PC.', 'Notepad++ v8.6.2'],
])('unasked, %s in "%s"', (finds, text, name) => {
  expect(named(finds, text)).toBe(name);
});

/** Written before the patterns were looked at again. */
test.each<[Finds, string, string | undefined]>([
  ['path', 'can I get write access to the Legal Contracts drive?', 'Legal Contracts drive'],
  ['path', 'the finance folder is missing from my explorer, i need it', 'finance folder'],
  ['path', 'need the folder called Archive 2025', 'folder called Archive 2025'],
  ['path', 'please create a new folder', undefined],
  ['path', 'mir fehlt der Zugriff auf das Verzeichnis Personal', 'Verzeichnis Personal'],
  ['path', 'Zugriff auf den Projektordner', 'Projektordner'],
  ['path', 'Zugriff auf den Ordner „Bilder“', 'Ordner „Bilder“'],
  ['path', 'ich sehe den Ordner nicht mehr', undefined],
  ['path', 'permisos para la carpeta «Nóminas»', 'carpeta «Nóminas»'],
  ['path', 'acceso a la unidad Compras', 'unidad Compras'],
  ['path', 'no veo la carpeta', undefined],
  ['path', 'il me faut le dossier Marketing', 'dossier Marketing'],
  ['path', 'le répertoire Juridique', 'répertoire Juridique'],
  ['path', 'un dossier partagé', undefined],
  ['path', 'أحتاج صلاحية على مجلد المشتريات', 'مجلد المشتريات'],
  ['path', 'فتح المجلد المشترك', undefined],
  ['path', '帮我加一下人事部文件夹的权限', '人事部文件夹'],
  ['path', '进不去文件夹“设计稿”', '文件夹“设计稿”'],
  ['path', '文件夹打不开', undefined],
  ['detail', 'my new address from May is 4 Mill Lane, Bath', '4 Mill Lane, Bath'],
  ['detail', 'my number is now 0161 4960000, please update it', '0161 4960000'],
  ['detail', 'changed my last name to Garcia-Lopez', 'Garcia-Lopez'],
  ['detail', 'neue Adresse: Ring 7, 1010 Wien', 'Ring 7, 1010 Wien'],
  ['detail', 'meine neue Telefonnummer lautet 030 1234567 ab dem 1. Mai', '030 1234567'],
  ['detail', 'mi apellido ahora es Ruiz', 'Ruiz'],
  ['detail', 'ahora vivo en Avenida Sol 8, Málaga', 'Avenida Sol 8, Málaga'],
  ['detail', "j'habite maintenant au 9 quai Nord, Lille", '9 quai Nord, Lille'],
  ['detail', 'mon nouveau nom est Lefèvre', 'Lefèvre'],
  ['detail', 'عنواني الجديد: حي الملز، الرياض', 'حي الملز، الرياض'],
  ['detail', '我的新电话号码是13912345678', '13912345678'],
  ['person', 'name is Hans-Peter Müller-Lüdenscheidt', 'Hans-Peter Müller-Lüdenscheidt'],
  ['person', 'my manager is Siobhan McCarthy-O’Neill', 'Siobhan McCarthy-O’Neill'],
  ['person', 'se llama José Luis Rodríguez Zapatero', 'José Luis Rodríguez Zapatero'],
  ['person', "elle s'appelle Élodie de La Tour d'Auvergne", "Élodie de La Tour d'Auvergne"],
  ['person', 'neuer Kollege Ole zum Felde', 'Ole zum Felde'],
  ['application', 'necesito Word para mac', 'Word'],
  ['application', '我需要Xmind的Windows版', 'Xmind'],
  ['application', 'Ich brauche Affinity Designer für Windows', 'Affinity Designer'],
])('set aside, %s in "%s"', (finds, text, name) => {
  expect(named(finds, text)).toBe(name);
});

test.each<[Finds, string, string | undefined]>([
  ['application', 'the app is Teams', 'Teams'],
  ['application', "it's Visio", 'Visio'],
  ['application', 'es Visio', 'Visio'],
  ['application', "c'est Figma", 'Figma'],
  ['application', 'das Programm heißt Lexware', 'Lexware'],
  ['application', '软件是微信', '微信'],
  ['application', 'ZetaDraw', 'ZetaDraw'],
  ['application', 'the whole team needs it, 5 people', undefined],
  ['person', 'my boss is Anna Schmidt', 'Anna Schmidt'],
  ['person', 'mein Chef ist Jan Huber', 'Jan Huber'],
  ['person', 'mi jefa es Ana Ruiz', 'Ana Ruiz'],
  ['person', 'مديري هو أحمد العلي', 'أحمد العلي'],
  ['person', '我的经理是王伟', '王伟'],
  ['person', 'anna@example.org', 'anna@example.org'],
  ['name', 'HP-3F-03', 'HP-3F-03'],
  ['name', "it's the one by the kitchen", 'the one by the kitchen'],
  ['name', 'this is taking too long', undefined],
  ['person', 'keep mailbox for his manager', undefined],
  ['person', '市场部', undefined],
  ['person', 'peter van der berg', 'peter van der berg'],
  ['person', 'Helen Park approves', 'Helen Park'],
  ['person', 'Frau Berger hats genehmigt', 'Frau Berger'],
  ['person', 'Frau Roth übernimmt', undefined],
  ['person', 'سارة تستلم ملفاته', undefined],
  ['path', '王经理批准', undefined],
])('asked, %s in "%s"', (finds, text, name) => {
  expect(named(finds, text, true)).toBe(name);
});

test.each([
  ['takes-over', 'Tom leaves, Anna takes over his stuff', false, 'Anna'],
  ['takes-over', 'Frau Roth übernimmt', true, 'Frau Roth'],
  ['takes-over', 'سارة تستلم ملفاته', true, 'سارة'],
  ['takes-over', '张三离职，李四接手', false, '李四'],
  ['takes-over', 'nobody', true, 'nobody'],
  ['takes-over', 'Tom leaves on Friday', false, undefined],
  ['department', 'new colleague in sales from Monday', false, 'sales'],
  ['department', 'ab Montag in der Buchhaltung', false, 'Buchhaltung'],
  ['department', '新同事入职，销售部', false, '销售部'],
  ['department', 'empieza el lunes en ventas', false, 'ventas'],
  ['department', 'marketing not sales', true, 'marketing'],
  ['department', 'Team Nord', true, 'Team Nord'],
  ['department', 'new colleague on Monday', false, undefined],
])('%s in "%s" (asked: %s)', (field, text, asked, name) => {
  const spec = { name: field, type: 'text', finds: 'name' } as const;
  const options = { now: '2026-11-22T09:00:00.000Z', language: 'en', ...(asked ? { asked: field } : {}) };
  expect(extractFields(text, [spec], options)[0]?.value).toBe(name);
});

test.each([
  ['打印机HP-3F-02卡纸', 'HP-3F-02'],
  ["printer trouble, HP-3F-02 won't print", 'HP-3F-02'],
  ['toner empty, printer 3F-02', '3F-02'],
  ['la HP LaserJet M404dn no imprime', 'HP LaserJet M404dn'],
  ['der Brother HL-L2350DW streikt', 'Brother HL-L2350DW'],
  ['my HP laptop does not print', undefined],
  ['it printed 3-4 times since 2026-11-20', undefined],
])('a printer in "%s" is %s', (text, name) => {
  const printer = { name: 'printer', type: 'text', finds: 'name' } as const;
  expect(extractFields(text, [printer], { now: '2026-11-22T09:00:00.000Z', language: 'en' })[0]?.value).toBe(name);
});

test('names are looked for in bounded time', () => {
  const spent = ownMs(() => {
    for (const long of [
      'the a '.repeat(1_300),
      'name is '.repeat(1_000),
      '\\\\a'.repeat(2_600),
      'install A '.repeat(800),
      'the Aa Aa '.repeat(800),
      'moved to '.repeat(900),
      'Aa-aa Bb '.repeat(800),
      'account of Aa Bb de '.repeat(390),
      'HP Aa-Aa '.repeat(800),
    ])
      for (const finds of ['application', 'person', 'path', 'detail', 'name'] as const) named(finds, long, true);
  });
  expect(spent).toBeLessThan(500);
});
