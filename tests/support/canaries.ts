/** Something personal that somebody writes, and the parts of it that must not be found anywhere else. */
export interface Canary {
  kind: string;
  written: string;
  /** Letters and digits only, in lower case. */
  traces: readonly string[];
}

type Random = () => number;

const pick = <T>(random: Random, items: readonly T[]): T => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
const letters = (random: Random, count: number): string =>
  Array.from({ length: count }, () => pick(random, [...'bcdfghklmnprstvwz'])).join('');
const mixed = (random: Random, count: number): string =>
  Array.from({ length: count }, () =>
    pick(random, [...'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789']),
  ).join('');
const grouped = (text: string, size: number, by: string): string =>
  text.match(new RegExp(`.{1,${size}}`, 'g'))?.join(by) ?? text;

/** The last digit of a payment card (ISO/IEC 7812-1, annex B): every second digit from the right is doubled. */
function luhn(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** Check digits of an IBAN (ISO 13616-1): 98 less the remainder by 97 of the account, the country and 00. */
function iban(country: string, account: string): string {
  const number = [...`${account}${country}00`.toUpperCase()].map((sign) => String(Number.parseInt(sign, 36))).join('');
  const remainder = [...number].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
  return `${country}${String(98 - remainder).padStart(2, '0')}${account}`;
}

const makers: Record<string, (random: Random) => string> = {
  email: (random) =>
    pick(random, [
      () => `${letters(random, 6)}.${letters(random, 7)}@${letters(random, 6)}.example`,
      () => `${letters(random, 8)}+${letters(random, 4)}@mail.${letters(random, 6)}.org`,
      () => `${letters(random, 7).toUpperCase()}@${letters(random, 7)}.co.uk`,
    ])(),
  phone: (random) =>
    pick(random, [
      () => `+34 6${digits(random, 2)} ${digits(random, 3)} ${digits(random, 3)}`,
      () => `+49 151 ${digits(random, 8)}`,
      () => `+33 6 ${grouped(digits(random, 8), 2, ' ')}`,
      () => `+86 138${digits(random, 8)}`,
      () => `+1 (415) 555-${digits(random, 4)}`,
      () => `+971 50 ${digits(random, 3)} ${digits(random, 4)}`,
    ])(),
  card: (random) => {
    const body = pick(random, ['4', '51', '55', '34', '6011']).padEnd(3, '7') + digits(random, 12);
    const number = body.slice(0, 15);
    return grouped(`${number}${luhn(number)}`, 4, pick(random, [' ', '-', '', '/', '_', ',']));
  },
  iban: (random) => {
    const whole = pick(random, [
      () => iban('DE', digits(random, 18)),
      () => iban('ES', digits(random, 20)),
      () => iban('NL', `ABNA${digits(random, 10)}`),
      () => iban('AE', digits(random, 19)),
    ])();
    return pick(random, [whole, grouped(whole, 4, ' '), `IBAN${whole}`]);
  },
  'national id': (random) => {
    const number = Number(digits(random, 8));
    return `${String(number).padStart(8, '0')}${'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}`;
  },
  'insurance number': (random) =>
    `${pick(random, ['QQ', 'AB', 'JK'])}${grouped(digits(random, 6), 2, pick(random, ['', ' ']))}C`,
  passport: (random) =>
    `${pick(random, ['passport number is', 'pasaporte', 'passeport n°', 'Reisepass', 'جواز سفري', '护照号码'])} X${digits(random, 8)}`,
  key: (random) =>
    pick(random, [
      () => [...digits(random, 40)].map((digit) => 'a1b2c3d4e5'[Number(digit)]).join(''),
      () => `sk-proj-${mixed(random, 40)}`,
      () => `ghp_${mixed(random, 36)}`,
      () =>
        `AKIA${mixed(random, 16)
          .toUpperCase()
          .replaceAll(/[^A-Z2-7]/g, 'Q')}`,
      () => `eyJhbGciOiJIUzI1NiJ9.${mixed(random, 40)}.${mixed(random, 43)}`,
    ])(),
  password: (random) => `${pick(random, passwordWords)}${mixed(random, 9)}7!`,
};

const passwordWords = [
  'password: ',
  'Passwort: ',
  'contraseña: ',
  'mot de passe : ',
  '密码： ',
  'pw: ',
  'pass: ',
  'password for vpn: ',
  'the password for the vpn is ',
  "le mot de passe c'est ",
  'contraseña del wifi: ',
  'Mein Passwort lautet ',
  'كلمة مرور الواي فاي هي ',
  '密码',
];

/** Words around it, in the shipped languages; `*` is where it stands. */
const around = [
  'my vpn drops every ten minutes, you can reach me at *',
  'the printer on the second floor is jammed; * is mine, write to me please',
  'I was charged twice! here is what you need: * . can you look into it?',
  'no puedo entrar en el correo desde ayer, mis datos: *',
  'mon écran reste noir, voici mes coordonnées * merci',
  'ich kann mich nicht anmelden (*), was soll ich tun?',
  'لا أستطيع فتح البريد، هذه بياناتي: *',
  '我的电脑连不上网，资料是 * ，请帮忙',
  '*',
];

/** @returns a canary that no other seed gives, and a message with it inside */
export function canary(random: Random): Canary & { message: string } {
  const kind = pick(random, Object.keys(makers));
  const written = makers[kind]?.(random) ?? '';
  const told = kind === 'password' || kind === 'passport';
  const bare = (told ? (written.split(' ').at(-1) ?? '') : written).replace(/^(?:密码|IBAN)/, '');
  const whole = squeezed(bare);
  // Half of a number is as good as the whole of it.
  const traces = kind === 'email' ? bare.toLowerCase().split('@').map(squeezed) : [whole.slice(0, 8), whole.slice(-7)];
  return { kind, written, traces, message: pick(random, around).replace('*', written) };
}

/** Letters and digits only, in lower case, as `traces` are. */
export function squeezed(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
