import { expect, test } from 'vitest';
import type { FieldSpec } from '../types.ts';
import { lengthUntil } from './duration.ts';
import { extractFields } from './extract.ts';

/** A Sunday morning. */
const now = '2026-11-22T09:00:00.000Z';
const room: FieldSpec[] = [
  { name: 'meeting-start-date', type: 'date' },
  { name: 'duration', type: 'text', finds: 'duration' },
  { name: 'attendees', type: 'number', min: 1, max: 1000, finds: 'people' },
  { name: 'location', type: 'text', finds: 'place' },
];
const leave: FieldSpec[] = [
  { name: 'start-date', type: 'date' },
  { name: 'end-date', type: 'date' },
];
const since: FieldSpec = { name: 'since', type: 'date' };

/** What is sure enough to be filled in. */
function values(specs: readonly FieldSpec[], language: string, text: string, asked?: string) {
  const found = extractFields(text, specs, { now, language, ...(asked === undefined ? {} : { asked }) });
  return Object.fromEntries(
    found
      .filter(({ field, confidence }) => confidence >= (field === asked ? 0.5 : 0.8))
      .map(({ field, value }) => [field, value]),
  );
}
const start = (language: string, text: string) =>
  values(room.slice(0, 1), language, text, 'meeting-start-date')['meeting-start-date'];

test.each([
  ['en', 'tomorrow at 3', '2026-11-23T15:00'],
  ['en', 'tomorrow, half past two', '2026-11-23T14:30'],
  ['en', 'tomorrow at 9', '2026-11-23T09:00'],
  ['en', 'tomorrow at 3 am', '2026-11-23T03:00'],
  ['en', 'tomorrow 03:00', '2026-11-23T03:00'],
  ['en', 'tomorrow at 3 at night', '2026-11-23T03:00'],
  ['en', 'tomorrow at 11 at night', '2026-11-23T23:00'],
  ['de', 'morgen um halb drei', '2026-11-23T14:30'],
  ['de', 'morgen um 3 Uhr nachts', '2026-11-23T03:00'],
  ['de', 'morgen um halb eins', '2026-11-23T12:30'],
  ['es', 'mañana a las tres y media', '2026-11-23T15:30'],
  ['es', 'mañana a las 4 de la madrugada', '2026-11-23T04:00'],
  ['fr', 'demain à 3 heures et demie', '2026-11-23T15:30'],
  ['fr', 'demain à deux heures du matin', '2026-11-23T02:00'],
  ['ar', 'غدا الساعة ٣ العصر', '2026-11-23T15:00'],
  ['ar', 'غدا الساعة ٣ فجرا', '2026-11-23T03:00'],
  ['ar', 'بكرة الساعة ٥', '2026-11-23T17:00'],
  ['zh', '明天下午3点 8个人', '2026-11-23T15:00'],
  ['zh', '明天3点15分', '2026-11-23T15:15'],
  ['zh', '明天凌晨3点', '2026-11-23T03:00'],
])('%s: the hour of "%s"', (language, text, expected) => {
  expect(start(language, text)).toBe(expected);
});

test.each([
  ['en', 'monday week', '2026-11-30'],
  ['en', 'the monday after next', '2026-11-30'],
  ['en', 'next week on thursday', '2026-11-26'],
  ['fr', 'lundi en huit', '2026-11-30'],
  ['fr', 'lundi prochain', '2026-11-23'],
  ['de', 'übernächsten Montag', '2026-11-30'],
  ['de', 'Montag in einer Woche', '2026-11-30'],
  ['es', 'el lunes de la semana que viene', '2026-11-23'],
  ['ar', 'الاثنين بعد القادم', '2026-11-30'],
  ['zh', '下下周一', '2026-11-30'],
  ['zh', '周四上午10点', '2026-11-26T10:00'],
  ['en', 'the 3rd', '2026-12-03'],
  ['es', 'el día 3', '2026-12-03'],
  ['fr', 'le 3', '2026-12-03'],
  ['fr', 'le 1er', '2026-12-01'],
  ['fr', 'le 1er juin', '2027-06-01'],
  ['fr', 'à partir du 1er mars', '2027-03-01'],
  ['de', 'am 3.', '2026-12-03'],
  ['ar', 'يوم ٣', '2026-12-03'],
  ['zh', '3号', '2026-12-03'],
  ['en', 'asap', '2026-11-22'],
  ['de', 'so schnell wie möglich', '2026-11-22'],
  ['es', 'cuanto antes', '2026-11-22'],
  ['fr', 'dès que possible', '2026-11-22'],
  ['ar', 'في أسرع وقت', '2026-11-22'],
  ['zh', '尽快', '2026-11-22'],
  ['en', 'end of the month', '2026-11-30'],
  ['en', 'early May', '2027-05-01'],
  ['en', 'late next week', '2026-11-27'],
  ['en', 'next weekend', '2026-11-28'],
  ['es', 'a finales de mes', '2026-11-30'],
  ['es', 'a principios de semana', '2026-11-23'],
  ['es', 'a mediados de mayo', '2027-05-15'],
  ['es', 'mi semana de vacaciones', undefined],
  ['fr', 'fin du mois', '2026-11-30'],
  ['fr', 'début de semaine prochaine', '2026-11-23'],
  ['fr', 'mi-mai', '2027-05-15'],
  ['de', 'Ende des Monats', '2026-11-30'],
  ['de', 'Mitte nächster Woche', '2026-11-25'],
  ['de', 'zum Jahresende', '2026-12-31'],
  ['ar', 'آخر الشهر', '2026-11-30'],
  ['ar', 'آخر أسبوع', undefined],
  ['ar', 'أول الأسبوع الجاي', '2026-11-23'],
  ['zh', '月底', '2026-11-30'],
  ['zh', '下个月中旬', '2026-12-15'],
  ['zh', '5月初', '2027-05-01'],
])('%s: "%s" lies ahead', (language, text, expected) => {
  expect(start(language, text)).toBe(expected);
});

test.each([
  ['en', 'iphone 13'],
  ['en', 'windows 11'],
  ['en', 'from windows 10 to 11'],
  ['en', 'room 4.12.'],
  ['en', 'version 10.2.'],
  ['de', 'Zimmer 12'],
  ['de', 'Raum 4.12.'],
  ['es', 'la sala 4.12.'],
  ['fr', 'macbook 16'],
  ['ar', 'ايفون 13'],
  ['zh', '苹果手机 13'],
])('%s: the number of "%s" is no time', (language, text) => {
  expect(start(language, text)).toBeUndefined();
});

test.each([
  ['en', 'at the office 3pm', '2026-11-22T15:00'],
  ['en', 'room 10:30', '2026-11-22T10:30'],
  ['de', 'Raum 14 Uhr', '2026-11-22T14:00'],
  ['en', 'maybe 3', '2026-11-22T15:00'],
])('%s: "%s" is a time all the same', (language, text, expected) => {
  expect(start(language, text)).toBe(expected);
});

test('a booking is refused in the past, and a length is no day', () => {
  for (const [language, text] of [
    ['en', 'yesterday at 3 pm'],
    ['de', 'letzten Freitag'],
    ['es', 'ayer'],
    ['en', 'keep it for 3 months'],
    ['fr', 'pendant 3 semaines'],
  ] as const)
    expect(start(language, text), text).toBeUndefined();
  expect(values([{ name: 'leaving-date', type: 'date' }], 'en', 'keep the mailbox for 3 months')).toEqual({});
  expect(values(leave, 'en', 'I have been sick since thursday')).toEqual({ 'start-date': '2026-11-19' });
});

test('hours of what has begun are the nearest that have passed', () => {
  const began = (language: string, text: string) => values([since], language, text, 'since').since;
  expect(began('en', 'since 3')).toBe('2026-11-21T15:00');
  expect(began('en', 'since 8')).toBe('2026-11-22T08:00');
  expect(began('de', 'gestern um halb drei')).toBe('2026-11-21T14:30');
  expect(began('fr', 'depuis 7h')).toBe('2026-11-22T07:00');
  expect(began('en', 'today at 4')).toBe('2026-11-22T04:00');
  expect(began('en', 'all week')).toBe('2026-11-16');
  expect(began('es', 'toda la semana')).toBe('2026-11-16');
  expect(began('en', 'since the end of last month')).toBe('2026-10-31');
  expect(began('de', 'seit dem Wochenende')).toBe('2026-11-21');
  expect(began('fr', 'depuis début novembre')).toBe('2026-11-01');
  expect(began('zh', '从月初开始')).toBe('2026-11-01');
});

test.each([
  ['en', 'book a room thursday 10-12 for 5', '2026-11-26T10:00', '2 h', 5],
  ['en', 'a meeting room tomorrow 2 to 4pm for 8 people', '2026-11-23T14:00', '2 h', 8],
  ['en', 'tomorrow at 3 for 2 hours, 6 of us', '2026-11-23T15:00', '2 hours', 6],
  ['en', 'from 11 to 1 on friday, ten people', '2026-11-27T11:00', '2 h', 10],
  ['es', 'sala el jueves de 10 a 12 para 5', '2026-11-26T10:00', '2 h', 5],
  ['es', 'mañana a las 4 durante dos horas, somos 7', '2026-11-23T16:00', 'dos horas', 7],
  ['fr', 'jeudi de 10h à 12h pour 5 personnes', '2026-11-26T10:00', '2 h', 5],
  ['fr', 'demain 14h pendant 2 heures, on sera 4', '2026-11-23T14:00', '2 heures', 4],
  ['de', 'Raum am Donnerstag von 10 bis 12 Uhr für 5 Personen', '2026-11-26T10:00', '2 h', 5],
  ['de', 'Donnerstag 10-11:30 für 8', '2026-11-26T10:00', '1.5 h', 8],
  ['ar', 'قاعة يوم الخميس من ١٠ إلى ١٢ لخمسة أشخاص', '2026-11-26T10:00', '2 h', 5],
  ['ar', 'غدا الساعة ٣ لمدة ساعتين ٨ أشخاص', '2026-11-23T15:00', 'ساعتين', 8],
  ['es', 'sala para 6 mañana de 3 a 5', '2026-11-23T15:00', '2 h', 6],
  ['en', 'a room for 4 friday 9-10', '2026-11-27T09:00', '1 h', 4],
  ['zh', '周四上午10点到12点订会议室5个人', '2026-11-26T10:00', '2 h', 5],
  ['zh', '明天下午3点 8个人 两个小时', '2026-11-23T15:00', '两个小时', 8],
])('%s: "%s" says it all', (language, text, day, duration, attendees) => {
  expect(values(room, language, text)).toEqual({ 'meeting-start-date': day, duration, attendees });
});

test.each([
  ['de', 'Urlaub vom 20. bis 31. Dezember', '2026-12-20', '2026-12-31'],
  ['de', 'vom 20.12. bis 2.1.', '2026-12-20', '2027-01-02'],
  ['en', 'leave from monday to wednesday', '2026-11-23', '2026-11-25'],
  ['en', 'off from friday to monday', '2026-11-27', '2026-11-30'],
  ['en', 'holiday 20-31 december', '2026-12-20', '2026-12-31'],
  ['es', 'vacaciones del 20 al 31 de diciembre', '2026-12-20', '2026-12-31'],
  ['es', 'vacaciones desde el lunes hasta el miércoles', '2026-11-23', '2026-11-25'],
  ['fr', 'des congés du 20 au 31 décembre', '2026-12-20', '2026-12-31'],
  ['fr', 'congés de lundi à mercredi', '2026-11-23', '2026-11-25'],
  ['ar', 'إجازة من ٢٠ إلى ٣١ ديسمبر', '2026-12-20', '2026-12-31'],
  ['ar', 'إجازة من الاثنين إلى الأربعاء', '2026-11-23', '2026-11-25'],
  ['zh', '12月20日到31日请假', '2026-12-20', '2026-12-31'],
  ['zh', '从下周一到周三请假', '2026-11-23', '2026-11-25'],
])('%s: first and last day of "%s"', (language, text, first, last) => {
  const days = { 'start-date': first, 'end-date': last };
  expect(values(leave, language, text)).toEqual(days);
  expect(values(leave, language, text, 'start-date')).toEqual(days);
  // Asked for the last day alone, people name the first again.
  expect(values(leave.slice(1), language, text, 'end-date')).toEqual({ 'end-date': last });
});

test('how many come is no time of day, and no time of day is how many', () => {
  const people = (language: string, text: string) => values(room.slice(2, 3), language, text, 'attendees').attendees;
  for (const [language, text] of [
    ['fr', 'plutôt 15h'],
    ['es', 'mejor a las 11'],
    ['zh', '改成4点'],
    ['ar', 'خليها الساعة ٤'],
    ['en', 'actually 4pm'],
    ['de', 'doch lieber um 9'],
    ['en', 'for 2 hours'],
  ] as const)
    expect(people(language, text), text).toBeUndefined();
  expect(people('en', '4')).toBe(4);
  expect(people('en', 'at 4 pm, 12 people')).toBe(12);
  expect(people('de', 'wir sind zu zwölft, nein, 12')).toBe(12);
  expect(people('zh', '下午4点8个人')).toBe(8);
});

test('what is asked for a length keeps to lengths', () => {
  const length = (language: string, text: string) => values(room.slice(1, 2), language, text, 'duration').duration;
  for (const [language, text, expected] of [
    ['en', '2 hours', '2 hours'],
    ['en', 'about an hour and a half', 'an hour and a half'],
    ['en', 'all day', 'all day'],
    ['es', 'media hora', 'media hora'],
    ['fr', 'une demi-journée', 'une demi-journée'],
    ['fr', '1h30', '1h30'],
    ['de', 'ganztägig', 'ganztägig'],
    ['ar', 'ساعتين', 'ساعتين'],
    ['zh', '一个半小时', '一个半小时'],
    ['en', '90 min', '90 min'],
    ['en', 'up to 3 hours', '3 hours'],
    ['de', 'bis zu 2 Stunden', '2 Stunden'],
  ] as const)
    expect(length(language, text), text).toBe(expected);
  for (const [language, text] of [
    ['en', 'with a projector'],
    ['es', 'edificio B'],
    ['en', 'tomorrow'],
  ] as const)
    expect(length(language, text), text).toBeUndefined();
});

test.each([
  ['en', 'until 16:30', 2.5],
  ['en', 'to 5', 3],
  ['en', "'til half past 4", 2.5],
  ['en', 'until about 5pm', 3],
  ['en', 'it ends at 4', 2],
  ['en', 'probably till around half five', 3.5],
  ['en', 'until 10', 8],
  ['es', 'hasta las cinco y media', 3.5],
  ['es', 'hasta las 6 de la tarde', 4],
  ['es', 'terminamos a las 4', 2],
  ['es', 'hasta la una', 11],
  ['fr', "jusqu'à 17h", 3],
  ['fr', 'jusqu’à 17h30', 3.5],
  ['fr', "jusqu'à cinq heures", 3],
  ['fr', "à 17h c'est fini", 3],
  ['de', 'bis 17 Uhr', 3],
  ['de', 'bis um 5', 3],
  ['de', 'bis halb fünf', 2.5],
  ['de', 'so bis gegen 4', 2],
  ['de', 'bis 17.30 Uhr', 3.5],
  ['ar', 'لغاية الخامسة', 3],
  ['ar', 'إلى الساعة الخامسة والنصف', 3.5],
  ['ar', 'لحد الساعة ٤', 2],
  ['zh', '到下午5点', 3],
  ['zh', '到五点半', 3.5],
  ['zh', '5点结束', 3],
])('%s: from two, "%s" is %f hours', (language, text, hours) => {
  const [found] = extractFields(text, room.slice(1, 2), { now, language, asked: 'duration' });
  expect(found?.until && lengthUntil(14 * 60, found.until)).toBe(`${hours} h`);
});

/** Written before the grammars were looked at again, and not looked at while they were. */
test.each([
  ['en', 'could we have a room on tuesday from 9 to 10:30 for 12 people', '2026-11-24T09:00', '1.5 h', 12],
  ['en', 'friday at half past four, an hour, we are 3', '2026-11-27T16:30', 'an hour', 3],
  ['es', 'reserva para el martes a las cinco durante media hora, 4 personas', '2026-11-24T17:00', 'media hora', 4],
  ['es', 'pasado mañana de 9 a 11 para 20', '2026-11-24T09:00', '2 h', 20],
  ['fr', 'une salle mardi à 14h30 pour 6 personnes pendant une heure', '2026-11-24T14:30', 'une heure', 6],
  ['fr', 'vendredi entre 9h et 11h, nous serons 10', '2026-11-27T09:00', '2 h', 10],
  ['de', 'übermorgen um vier für 3 Leute, 90 Minuten', '2026-11-24T16:00', '90 Minuten', 3],
  ['de', 'Freitag zwischen 13 und 15 Uhr, wir sind 9', '2026-11-27T13:00', '2 h', 9],
  ['ar', 'قاعة يوم الثلاثاء الساعة ٤ لمدة ساعة ٦ أشخاص', '2026-11-24T16:00', 'ساعة', 6],
  ['ar', 'غدا من ٩ إلى ١١ صباحا لـ ٧ أشخاص', '2026-11-23T09:00', '2 h', 7],
  ['zh', '下周二下午2点到4点10个人', '2026-11-24T14:00', '2 h', 10],
  ['zh', '后天上午9点半,一个小时,6位', '2026-11-24T09:30', '一个小时', 6],
])('%s, set aside: "%s" says it all', (language, text, day, duration, attendees) => {
  expect(values(room, language, text)).toEqual({ 'meeting-start-date': day, duration, attendees });
});
test.each([
  ['en', 'annual leave 4 to 8 january', '2027-01-04', '2027-01-08'],
  ['en', 'off december 23-27', '2026-12-23', '2026-12-27'],
  ['es', 'del 2 de enero al 7 de enero', '2027-01-02', '2027-01-07'],
  ['es', 'de martes a jueves', '2026-11-24', '2026-11-26'],
  ['fr', 'du 2 au 6 janvier', '2027-01-02', '2027-01-06'],
  ['fr', 'du lundi 7 décembre au vendredi 11', '2026-12-07', '2026-12-11'],
  ['de', 'Montag bis Mittwoch', '2026-11-23', '2026-11-25'],
  ['de', '3.-5. Dezember', '2026-12-03', '2026-12-05'],
  ['ar', 'من ٥ يناير حتى ٩ يناير', '2027-01-05', '2027-01-09'],
  ['ar', 'من الأحد إلى الثلاثاء', '2026-11-29', '2026-12-01'],
  ['zh', '1月4号到8号', '2027-01-04', '2027-01-08'],
  ['zh', '周三到周五', '2026-11-25', '2026-11-27'],
])('%s, set aside: first and last day of "%s"', (language, text, first, last) => {
  expect(values(leave, language, text)).toEqual({ 'start-date': first, 'end-date': last });
});

test.each([
  ['en', 'the last day was friday', '2026-11-20'],
  ['en', 'he left on the 20th', '2026-11-20'],
  ['en', 'the last day is friday', '2026-11-27'],
  ['en', 'she leaves on friday', '2026-11-27'],
  ['de', 'letzter Tag war Freitag', '2026-11-20'],
  ['de', 'hat uns am Freitag verlassen', '2026-11-20'],
  ['de', 'verlässt uns am Freitag', '2026-11-27'],
  ['fr', 'son dernier jour était vendredi', '2026-11-20'],
  ['es', 'su último día fue el viernes', '2026-11-20'],
  ['ar', 'آخر يوم له كان الجمعة', '2026-11-20'],
  ['zh', '周五离职了', '2026-11-20'],
])('%s: "%s" says when somebody goes', (language, text, expected) => {
  const leaving: FieldSpec = { name: 'leaving-date', type: 'date' };
  expect(values([leaving], language, text, 'leaving-date')['leaving-date']).toBe(expected);
});

test.each([
  ['ar', 'من 10 إلى 11 ونص', '1.5 h'],
  ['ar', 'من 10 إلى 11 ونصف', '1.5 h'],
  ['ar', 'من 10 إلى 11 وربع', '1.25 h'],
  ['en', '3 to 5', '2 h'],
  ['de', 'doch 3 bis 5', '2 h'],
])('%s: "%s", asked when it begins, says how long it is', (language, text, expected) => {
  const hour: FieldSpec = { name: 'meeting-start-date', type: 'date', finds: 'hour' };
  const found = extractFields(text, [hour, ...room.slice(1)], { now, language, asked: hour.name });
  expect(found.find(({ field }) => field === 'duration')?.value).toBe(expected);
});

test.each([
  ['4.12会议室投影仪坏了', '4.12会议室'],
  ['需要4.12会议室', '4.12会议室'],
  ['3.05办公室灯坏了', '3.05办公室'],
  ['会议室 4.12 很冷', '会议室 4.12'],
  ['4.12 会议室的投影仪坏了', '4.12 会议室'],
  ['10:30 会议室开会', undefined],
  ['12会议室', '12会议室'],
  ['会议室 10:30开始', undefined],
])('the place of "%s"', (text, expected) => {
  expect(values(room.slice(3), 'zh', text).location).toBe(expected);
});
