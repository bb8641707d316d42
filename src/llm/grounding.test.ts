import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../kernel/languages.ts';
import { groundedIn } from './grounding.ts';

const vpn = `Meridian VPN gives your work laptop safe access to internal systems. Install version 12.4 from **Company Portal**.
It takes about five minutes. Call extension 4357 or write to servicedesk@example.org before 17:00. See https://vpn.example.org/help.`;

describe('what stands and what falls', () => {
  it.each([
    ['Install version 12.4 of Meridian VPN from **Company Portal**.', undefined],
    ['It takes about 5 minutes.', undefined],
    ['Write to servicedesk@example.org before 5 p.m.', undefined],
    ['See vpn.example.org/help.', undefined],
    ['Install version 12.5 of Meridian VPN from **Company Portal**.', 'number'],
    ['It takes about five hours.', 'number'],
    ['It takes about ٧ minutes.', 'number'],
    ['Call extension 4358.', 'number'],
    ['Write to servicedesk@example.org before 6 p.m.', 'number'],
    ['Install Zenith VPN from **Company Portal**.', 'name'],
    ['Install Meridian VPN from **Software Centre**.', 'name'],
    ['Open Firefox and install Meridian VPN.', 'name'],
    ['Install report.exe from Company Portal.', 'link'],
    ['Write to help@example.org.', 'link'],
    ['See https://vpn.example.com/help.', 'link'],
    ['Call extension 4357 on Friday.', 'date'],
    ['Install it by 31 March.', 'date'],
    ['Meridian VPN does not give your laptop access to internal systems.', 'negation'],
    ['Only managers install Meridian VPN.', 'negation'],
    ['Whales are mammals and breathe air.', 'words'],
    ['Install Meridian VPN and then pour water over the keyboard.', 'words'],
  ] as const)('%s', (sentence, why) => {
    expect(groundedIn(sentence, [vpn], 'en')).toEqual(why === undefined ? { ok: true } : { ok: false, why });
  });

  it('asks for a passage where something is claimed', () => {
    expect(groundedIn('The service desk opens at nine.', [], 'en')).toEqual({ ok: false, why: 'no-passage' });
    expect(groundedIn('The service desk opens at nine.', ['  '], 'en')).toEqual({ ok: false, why: 'no-passage' });
  });
});

const nothing: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Hello!',
    'Here is what to do:',
    'Did that help?',
    'Thanks for your message.',
    'Let me know if you have any questions.',
    'Sorry about that.',
    'Hi there, thank you for your question!',
  ],
  es: ['¡Hola!', 'Sigue estos pasos:', '¿Te ha servido?', 'Gracias por tu mensaje.', '¿Algo más?', 'Lo siento.'],
  fr: ['Bonjour !', 'Voici comment faire :', 'Cela vous a-t-il aidé ?', 'Merci pour votre message.', 'Je comprends.'],
  de: ['Hallo!', 'So geht es:', 'Hat das geholfen?', 'Danke für deine Nachricht.', 'Das tut mir leid.'],
  ar: ['مرحباً!', 'إليك الخطوات:', 'هل ساعدك هذا؟', 'شكراً لك.', 'حسناً.'],
  zh: ['你好！', '步骤如下：', '有帮助吗？', '谢谢你的提问。', '好的。'],
};
/** They look like politeness, and are claims. */
const something: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'You can do that.',
    'Yes, it is free.',
    'Did you know that it is free?',
    'Here is what to do: restart.',
    'No, that is not allowed.',
    'Sorry, the office is closed.',
  ],
  es: ['Puedes hacerlo.', 'Sí, es gratis.', 'Hola, la oficina está cerrada.'],
  fr: ['Vous pouvez le faire.', "Oui, c'est gratuit.", 'Bonjour, le bureau est fermé.'],
  de: ['Das kannst du machen.', 'Ja, das ist kostenlos.', 'Hallo, das Büro ist zu.'],
  ar: ['يمكنك ذلك.', 'نعم، هو مجاني.'],
  zh: ['你可以这样做，不用批准。', '是的，免费。'],
};

/** Actions that no assistant has taken. */
const promises: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'I have booked the meeting room.',
    'Your refund is on its way.',
    "I've reset your password.",
    'A ticket was opened.',
    'We will reset your password now.',
    'Your request has been approved.',
    'I reset your password.',
    'Someone will call you.',
    'Your password has been reset.',
    'Let me book the room.',
  ],
  es: [
    'He reservado la sala de reuniones.',
    'Tu reembolso está en camino.',
    'He restablecido tu contraseña.',
    'Se ha abierto un ticket.',
    'Voy a reservar la sala.',
    'Tu solicitud ha sido aprobada.',
    'Reservé la sala.',
    'Abriré un ticket.',
  ],
  fr: [
    "J'ai réservé la salle.",
    'Votre remboursement est en route.',
    "J'ai réinitialisé votre mot de passe.",
    'Un ticket a été ouvert.',
    'Je vais réserver la salle.',
    'Votre demande est approuvée.',
  ],
  de: [
    'Ich habe den Raum gebucht.',
    'Deine Erstattung ist unterwegs.',
    'Ich habe dein Passwort zurückgesetzt.',
    'Ein Ticket wurde eröffnet.',
    'Ich buche den Raum.',
    'Dein Antrag ist genehmigt.',
    'Wir haben den Raum gebucht.',
  ],
  ar: [
    'لقد حجزت الغرفة.',
    'تم فتح تذكرة.',
    'أعدت تعيين كلمة المرور.',
    'المبلغ في الطريق إليك.',
    'سأقوم بحجز الغرفة.',
    'سنرسل كلمة المرور.',
  ],
  zh: [
    '我已经预订了会议室。',
    '退款正在路上。',
    '我已重置你的密码。',
    '已为您创建工单。',
    '我会帮你预订会议室。',
    '工单已提交。',
  ],
};
const booking: Readonly<Record<Language, string>> = {
  en: 'Book a meeting room in Outlook. To reset your password, open the portal. A refund takes some days. Open a ticket in this chat; when your request is approved, someone from the team calls you.',
  es: 'Reserva una sala de reuniones en Outlook. Para restablecer la contraseña, abre el portal. El reembolso tarda unos días. Abre un ticket en este chat; tu solicitud se aprueba en el portal.',
  fr: 'Réservez une salle dans Outlook. Pour réinitialiser votre mot de passe, ouvrez le portail. Le remboursement prend quelques jours. Ouvrez un ticket dans ce chat ; votre demande est traitée par votre responsable.',
  de: 'Buche einen Raum in Outlook. Um dein Passwort zurückzusetzen, öffne das Portal. Die Erstattung dauert einige Tage. Eröffne ein Ticket in diesem Chat; deine Führungskraft genehmigt den Antrag.',
  ar: 'احجز غرفة في Outlook. لإعادة تعيين كلمة المرور افتح البوابة. يستغرق المبلغ بعض الأيام. افتح تذكرة في هذه المحادثة.',
  zh: '请在 Outlook 预订会议室。要重置密码，请打开门户。退款需要几天。请在聊天中提交工单。',
};

describe.each(languages.map((language) => [language]))('in %s', (language) => {
  it.each(nothing[language].map((sentence) => [sentence]))('claims nothing: %s', (sentence) => {
    expect(groundedIn(sentence, [], language)).toEqual({ ok: true });
  });
  it.each(something[language].map((sentence) => [sentence]))('claims something: %s', (sentence) => {
    expect(groundedIn(sentence, [], language).ok).toBe(false);
  });
  it.each(promises[language].map((sentence) => [sentence]))('promises: %s', (sentence) => {
    expect(groundedIn(sentence, [booking[language]], language)).toEqual({ ok: false, why: 'words' });
    expect(groundedIn(sentence, [], language)).toEqual({ ok: false, why: 'words' });
  });
});
