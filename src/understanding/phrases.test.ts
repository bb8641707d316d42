import { expect, it } from 'vitest';
import { loadIntents } from '../entry/load.ts';
import { read } from './fields/reading.ts';
import { createPhraseFinder, spelledOut } from './phrases.ts';
import type { Act } from './types.ts';

const find = createPhraseFinder(loadIntents(process.cwd()).phrases);
const actsIn = (text: string): Act[] => find(read(text)).map(({ act }) => act);

/** Sentences that perform an act beside whatever else they say; none stands in the files as it is here. */
const sentences: Partial<Record<Act, string>> = {
  human: `my vpn is broken, let me talk to a human
my laptop crashed again and I want to speak to a real person
I need somebody to look at my badge, get me a human now, it is urgent
I don't want a bot, I want a person
this isn't working, give me a person
can somebody from the team call me about my payslip
operator please
Mein Drucker geht nicht, ich will mit einem Mitarbeiter sprechen
ich will keinen Bot, ich will einen Menschen
kann mich bitte jemand anrufen?
La VPN no va, quiero hablar con una persona
no quiero hablar con una máquina
ponme con alguien, por favor
Mon VPN est cassé, je veux parler à un humain
je ne veux pas parler à un robot
un conseiller svp
VPN مقطوع، أريد التحدث إلى شخص
لا أريد روبوت
VPN断了，我要人工客服
别跟我说机器人的话，找人来`,
  wellbeing: `hi there, how is it going?
hola, ¿qué tal?
bonjour, comment allez-vous ?
moin, wie läuft's?
مرحبا كيفك
你好，最近好吗`,
  privacy: `can you erase my data please
is this chat private?
who reads what I write to you
quiero que eliminen todos mis datos
¿quién lee esto?
qui lit ce que j'écris ici ?
je voudrais effacer toutes mes données
bitte löscht alle meine Daten
ist das hier vertraulich oder welche Daten habt ihr über mich?
احذفوا كل بياناتي لو سمحت
من يقرأ ما أكتب هنا؟
请删除我的所有数据
谁能看到这些`,
  goodbye: `ok that's all, thanks
gracias, eso es todo
merci, ce sera tout
danke, das war's
شكرا هذا كل شيء
好的，就这样`,
  'follow-up': `oh and tell them it needs USB
I forgot to say it should be wireless
could you note that it's urgent for my team
please add that my laptop is a Dell
añade que tiene que ser inalámbrico
se me olvidó decir que estoy en la planta 3
j'ai oublié de préciser qu'il faut un port USB
ajoutez que mon portable est un Dell
bitte ergänze: kabellos
schreib noch dazu, dass er USB braucht
ich hab vergessen zu sagen, dass ich in Raum 12 sitze
أضف أن السماعة يجب أن تكون لاسلكية
بلغهم كمان إنه مستعجل
忘了说，我在三楼
麻烦补充：我的电脑是戴尔的`,
  status: `how far along is it
has anybody picked this up?
any word from the team?
what about the thing I asked for this morning?
¿se sabe algo de mi petición?
¿y lo de los auriculares?
vous en êtes où ?
c'est traité ?
ist da schon was passiert?
Stand der Dinge?
هل تم حل المشكلة
ما أخبار طلبي
有人在看我的问题吗
我那个单子怎么样了`,
  solved: `oh it works again now, thanks!
Outlook is working again
it's solved, you can close it
ya funciona, gracias
c'est bon, ça remarche
geht wieder, danke
hat sich erledigt
رجع يشتغل الحمد لله
现在好了，谢谢`,
  trouble: `please, it doesn't work
no me funciona
ça marche pas
das geht nicht
ما يشتغل
用不了`,
  ticket: `ticket please, my chair is broken
neues Ticket, der Stuhl ist kaputt`,
  recap: `and what have you actually noted so far?
could you show me the summary again
hazme un resumen, por favor
¿qué has apuntado ya?
alors, vous avez noté quoi ?
was hast du denn bisher so notiert
طيب وش سجلت لحد الآن
你现在都记了哪些`,
  same: `hi, same problem as last time
otra vez lo mismo que ayer
bonjour, encore le même problème
schon wieder das Gleiche wie gestern
مرحبا، نفس المشكلة مرة ثانية
你好，还是上次那个问题`,
  unsure: `nobody has told me who that is
I would have to ask my boss
no sé muy bien cuál es
on ne m'a rien dit là-dessus
hat mir leider keiner gesagt
والله ما أعرف مين
这个没人告诉我`,
  cancel: `forget about it
en fait annule tout
actually scrap everything
no ticket please
let's drop it
déjalo
laisse tomber
vergiss es
انس الموضوع
算了，不用了`,
};

it.each(Object.entries(sentences).flatMap(([act, texts]) => texts.split('\n').map((text) => [act as Act, text])))(
  '%s: %s',
  (act, text) => {
    expect(actsIn(text)).toContain(act);
  },
);

it.each(
  `I do not want to talk to a person
no quiero hablar con una persona
ich möchte nicht mit einem Mitarbeiter sprechen
je ne veux pas parler à un conseiller
how do I add a printer?
leave it in the meeting room on floor 2
the status light of the dock is red
it does not work on floor 2
can you install the agent on my laptop
my human resources form is missing
人工智能软件怎么申请
stop sharing my screen with Ana
who can see this folder
is this private room free
how are you supposed to print on both sides
that's all I see on the screen after the update
¿quién puede ver esta carpeta?
qui peut voir mon calendrier
wer kann das Laufwerk sehen
lösch bitte den alten Drucker
I forgot my password
add me to the finance group
`.split('\n'),
)('nothing of the kind: %s', (text) => {
  expect(actsIn(text)).toEqual([]);
});

it.each(['doch nicht, abbrechen', '不，取消', '不要，取消'])('calls off after a pause: %s', (text) => {
  expect(actsIn(text)).toContain('cancel');
  expect(actsIn(text)).not.toContain('resume');
});

it.each(['doch nicht abbrechen', '不取消', '算了，还是继续'])('goes on: %s', (text) => {
  expect(actsIn(text)).toContain('resume');
});

it.each([
  'what are the opening hours of the service desk?',
  '¿cuál es el horario de soporte?',
  'quels sont les horaires du centre de services ?',
  'wann ist der Service Desk erreichbar?',
  'ما هي ساعات عمل الدعم؟',
  '服务台几点上班？',
])('asks when somebody is there: %s', (text) => {
  expect(actsIn(text)).toContain('hours');
});

it('is not looked for in a story', () => {
  expect(
    actsIn(`${'The colleague at the desk said many things to everybody. '.repeat(9)} let me talk to a human`),
  ).toEqual([]);
});

it('is written once for several ways to say it', () => {
  expect(spelledOut('any news')).toEqual(['any news']);
  expect(spelledOut('has (anyone|somebody) looked (yet|)')).toEqual([
    'has anyone looked yet',
    'has anyone looked ',
    'has somebody looked yet',
    'has somebody looked ',
  ]);
  const finder = createPhraseFinder([
    { act: 'status', text: 'has (anyone|somebody) looked (yet|)', lang: 'en', place: 'whole', sure: true },
  ]);
  for (const text of ['Has anyone looked?', 'has somebody looked yet'])
    expect(finder(read(text))).toEqual([{ act: 'status', sure: true, whole: true }]);
  expect(finder(read('has nobody looked'))).toEqual([]);
});
