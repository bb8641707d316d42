import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../kernel/languages.ts';
import { parseArticles } from '../knowledge/articles.ts';
import { passagesOf } from '../knowledge/passages.ts';
import type { Passage } from '../knowledge/types.ts';
import { groundedIn } from './grounding.ts';
import { sentencesOf } from './sentences.ts';

const root = fileURLToPath(new URL('../../knowledge-base/', import.meta.url));

function passagesIn(language: Language): Passage[] {
  const files = readdirSync(root + language).map((name) => ({
    path: `${language}/${name}`,
    text: readFileSync(`${root}${language}/${name}`, 'utf8'),
  }));
  return parseArticles(files).articles.flatMap(passagesOf);
}

/** As a model is given it. */
const whole = ({ title, heading, text }: Passage): string => `${title}\n${heading}\n${text}`;

const shelf = new Map(languages.map((language) => [language, passagesIn(language)]));

/** What a model might make of our articles, each held against all passages of the article. */
const paraphrases: Readonly<Record<Language, readonly (readonly [article: string, ...sentences: string[]])[]>> = {
  en: [
    [
      'claim-expenses',
      'Go to https://hr.example.org, choose **Expenses** and then **New claim**.',
      'Hotels are covered up to 130 euros per night.',
      'If you drive your own car, you get 0.30 euros per kilometre.',
      'Please claim your costs within three months.',
      'If the receipt is lost, ask the seller for a copy.',
      'You may edit the claim until it is approved.',
      'Fines and minibars are not paid.',
    ],
    [
      'request-leave',
      'Sign in to the HR portal at https://hr.example.org and pick **My leave > Request leave**.',
      'For a week or more, ask at least two weeks ahead.',
      'You can carry over up to five days, and should use them by 31 March.',
      'If you are sick, tell your manager before 9:30 on the first day.',
      'Weekends and public holidays do not count.',
    ],
    [
      'lost-or-stolen-device',
      'Call the service desk at extension 4357 right away, day or night.',
      'Do not follow the thief.',
    ],
  ],
  es: [
    [
      'claim-expenses',
      'Entra en https://hr.example.org y elige **Gastos** > **Nueva solicitud**.',
      'Los hoteles se pagan hasta 130 euros por noche.',
      'Por tu propio coche recibes 0,30 euros por kilómetro.',
      'Pide los gastos en un plazo de tres meses.',
      'Si has perdido el recibo, pide una copia al vendedor.',
      'No se pagan las multas ni los minibares.',
    ],
    [
      'request-leave',
      'Inicia sesión en https://hr.example.org y elige **Mis ausencias > Solicitar ausencia**.',
      'Pide una semana o más con al menos dos semanas de antelación.',
      'Puedes pasar hasta cinco días al año siguiente y debes usarlos antes del 31 de marzo.',
      'Si estás enfermo, avisa a tu responsable antes de las 9:30 del primer día.',
      'No cuentan los fines de semana ni los festivos.',
    ],
    [
      'set-up-vpn',
      'La VPN no está disponible para ordenadores personales.',
      'Busca el icono del escudo junto al reloj.',
    ],
  ],
  fr: [
    [
      'claim-expenses',
      'Ouvrez https://hr.example.org, puis choisissez **Frais** et **Nouvelle note**.',
      "L'hôtel est remboursé jusqu'à 130 euros la nuit.",
      'Pour votre propre voiture, vous recevez 0,30 euro par kilomètre.',
      'Déclarez vos frais dans les trois mois.',
      'Si vous avez perdu le reçu, demandez un duplicata au vendeur.',
      'Les amendes et les minibars ne sont pas remboursés.',
    ],
    [
      'request-leave',
      'Connectez-vous à https://hr.example.org et allez dans **Mes absences > Poser une absence**.',
      'Pour une semaine ou plus, demandez au moins deux semaines avant.',
      'Vous pouvez reporter cinq jours au plus, à prendre au plus tard le 31 mars.',
      'En cas de maladie, prévenez votre responsable avant 9 h 30 le premier jour.',
      'Les week-ends et les jours fériés ne comptent pas.',
    ],
    [
      'reset-your-password',
      'Votre mot de passe doit avoir au moins 14 caractères.',
      "Les mots de passe n'expirent pas.",
    ],
  ],
  de: [
    [
      'claim-expenses',
      'Geh auf https://hr.example.org und wähle **Auslagen** und dann **Neue Abrechnung**.',
      'Hotels werden bis 130 Euro pro Nacht bezahlt.',
      'Für dein eigenes Auto bekommst du 0,30 Euro pro Kilometer.',
      'Reiche deine Auslagen innerhalb von drei Monaten ein.',
      'Wenn ein Beleg fehlt, bitte den Verkäufer um eine Kopie.',
      'Bußgelder und die Minibar werden nicht bezahlt.',
    ],
    [
      'request-leave',
      'Melde dich auf https://hr.example.org an und wähle dort **Meine Abwesenheiten > Abwesenheit beantragen**.',
      'Für eine Woche oder mehr solltest du den Urlaub mindestens zwei Wochen vorher beantragen.',
      'Du kannst bis zu fünf Tage übertragen und musst sie bis zum 31. März nehmen.',
      'Wenn du krank bist, sag deiner Führungskraft am ersten Tag vor 9:30 Uhr Bescheid.',
      'Wochenenden und Feiertage zählen nicht.',
    ],
    ['set-up-vpn', 'Das VPN wird auf privaten Computern nicht unterstützt.', 'Im Büro brauchst du das VPN nicht.'],
  ],
  ar: [
    [
      'set-up-vpn',
      'ابحث عن رمز الدرع بجانب الساعة.',
      'افتح **بوابة الشركة** وابحث عن **Meridian VPN** ثم اختر **تثبيت**.',
      'يستغرق التثبيت نحو خمس دقائق.',
      'لا تحتاج إلى VPN في المكتب.',
      'لا ندعم الحواسيب الشخصية.',
      'انتظر ربع ساعة ثم اتصل.',
    ],
    [
      'wifi-in-the-office',
      'استخدم «Office-Guest» لهاتفك الخاص.',
      'رمز اليوم صالح حتى منتصف الليل وتجده في الاستقبال.',
      'للزائر الذي يبقى مدة أطول اطلب رموزاً قبل يومي عمل، وهي صالحة حتى 30 يوماً.',
      'لا حاجة إلى Meridian VPN في المكتب.',
    ],
    [
      'lost-or-stolen-device',
      'اتصل بالتحويلة 4357 في أي وقت ليلاً أو نهاراً.',
      'أرسل رقم محضر الشرطة إلى servicedesk@example.org خلال 3 أيام عمل.',
      'لا تتبع اللص.',
    ],
  ],
  zh: [
    [
      'request-leave',
      '请登录 https://hr.example.org，然后选择**我的休假 > 申请休假**。',
      '休一周或更长的假，至少要提前两周申请。',
      '最多能结转五天，要在3月31日之前用完。',
      '生病时，第一天9:30之前要告诉主管。',
      '周末和公共假日不计入天数。',
    ],
    [
      'reset-your-password',
      '密码至少要有14个字符。',
      '密码不会到期，所以不用定期更换。',
      '新密码五分钟内会在所有服务中生效。',
    ],
    [
      'print-from-your-laptop',
      '请用员工证到任意一台打印机上取文件。',
      '文件会等24小时，然后被删除。',
      '在 Mac 上打开**公司门户**，搜索 **FollowMe** 并选择**安装**。',
      '先换一台打印机试试。',
    ],
  ],
};

/** The article of one language, cited by a sentence in another. */
const across: readonly (readonly [from: Language, article: string, to: Language, sentence: string, stands: boolean])[] =
  [
    ['en', 'claim-expenses', 'es', 'Los hoteles se pagan hasta 130 euros por noche.', true],
    ['en', 'claim-expenses', 'es', 'Los hoteles se pagan hasta 180 euros por noche.', false],
    ['en', 'claim-expenses', 'de', 'Bußgelder werden nicht bezahlt.', true],
    ['en', 'request-leave', 'fr', 'Prévenez votre responsable avant 9 h 30 le premier jour.', true],
    ['en', 'request-leave', 'fr', 'Prévenez votre responsable avant 10 h 30 le premier jour.', false],
    ['en', 'request-leave', 'zh', '最多可以结转五天，请在3月31日之前用完。', true],
    ['en', 'request-leave', 'zh', '最多可以结转八天，请在3月31日之前用完。', false],
    ['en', 'request-leave', 'ar', 'استخدم الأيام قبل 31 مارس.', true],
    ['en', 'request-leave', 'ar', 'استخدم الأيام قبل 31 مايو.', false],
    ['es', 'set-up-vpn', 'en', 'Search for **Meridian VPN** in the portal.', true],
    ['es', 'set-up-vpn', 'en', 'Search for **Zenith VPN** in the portal.', false],
    ['de', 'claim-expenses', 'en', 'Hotels are paid up to 130 euros a night.', true],
    ['de', 'claim-expenses', 'en', 'Hotels are paid from 130 euros a night.', false],
    ['de', 'claim-expenses', 'en', 'Fines are paid.', false],
    ['de', 'claim-expenses', 'en', 'Write to finance@example.org or call extension 4357.', false],
  ];

describe('sentences of our own articles', () => {
  it.each(languages.map((language) => [language]))('stand on their own passage: %s', (language) => {
    const all = (shelf.get(language) ?? []).flatMap((passage) =>
      sentencesOf(passage.text).map((sentence, i, before) => ({
        ...sentence,
        before: before[i - 1]?.text,
        passage: whole(passage),
      })),
    );
    const refused = all
      .filter(({ text, passage, before }) => !groundedIn(text, [passage], language, before).ok)
      .map(({ text }) => text);
    expect(all.length).toBeGreaterThan(400);
    expect(refused.slice(0, Math.ceil(all.length * 0.02))).toEqual(refused);
  });
});

describe('paraphrases', () => {
  it('stand, five of eight', () => {
    const refused: string[] = [];
    let count = 0;
    for (const language of languages)
      for (const [article, ...sentences] of paraphrases[language]) {
        const passages = (shelf.get(language) ?? []).filter((passage) => passage.article === article).map(whole);
        for (const sentence of sentences) {
          count++;
          const grounding = groundedIn(sentence, passages, language);
          if (!grounding.ok) refused.push(`${language} ${grounding.why}: ${sentence}`);
        }
      }
    expect(count).toBeGreaterThanOrEqual(60);
    if (refused.length > (count * 3) / 8) expect(refused).toEqual([]);
  });

  it.each(across)('of %s %s in %s: %s', (from, article, to, sentence, stands) => {
    const passages = (shelf.get(from) ?? []).filter((passage) => passage.article === article).map(whole);
    expect(groundedIn(sentence, passages, to).ok).toBe(stands);
  });
});
