import type { Language } from '../../../kernel/languages.ts';

/** What an agent, or at last the visitor, does with the ticket of a conversation, in order. */
export type Step =
  | 'claim'
  | 'reply'
  | 'solved'
  | 'note'
  | 'pend'
  | 'hold'
  | 'resolve'
  | 'close'
  | 'reject'
  | 'reopen'
  | 'rate';

export interface Scene {
  language: Language;
  /** Which of the two visitors of the language. */
  visitor: 0 | 1;
  says: string;
  /** What is said when an article was offered as the answer. */
  helped: boolean;
  /** Given the choice between a ticket and a person. */
  wantsPerson: boolean;
  steps: readonly Step[];
  /** How long ago it began. */
  daysAgo: number;
}

export const agents = [
  { name: 'Ana Torres', email: 'ana@example.org', role: 'agent' },
  { name: 'Jonas Weber', email: 'jonas@example.org', role: 'supervisor' },
] as const;

export const visitors: Readonly<Record<Language, readonly { name: string; email: string }[]>> = {
  en: [
    { name: 'Grace Okafor', email: 'grace.okafor@example.com' },
    { name: 'Tom Bennett', email: 'tom.bennett@example.com' },
  ],
  es: [
    { name: 'Lucía Romero', email: 'lucia.romero@example.com' },
    { name: 'Diego Fuentes', email: 'diego.fuentes@example.com' },
  ],
  fr: [
    { name: 'Camille Laurent', email: 'camille.laurent@example.com' },
    { name: 'Hugo Marchand', email: 'hugo.marchand@example.com' },
  ],
  de: [
    { name: 'Katrin Vogel', email: 'katrin.vogel@example.com' },
    { name: 'Emre Yılmaz', email: 'emre.yilmaz@example.com' },
  ],
  ar: [
    { name: 'ليلى حداد', email: 'layla.haddad@example.com' },
    { name: 'عمر السيد', email: 'omar.elsayed@example.com' },
  ],
  zh: [
    { name: '王芳', email: 'wang.fang@example.com' },
    { name: '李伟', email: 'li.wei@example.com' },
  ],
};

const scene = (
  language: Language,
  visitor: 0 | 1,
  daysAgo: number,
  says: string,
  steps: readonly Step[],
  helped = false,
  wantsPerson = false,
): Scene => ({
  language,
  visitor,
  says,
  helped,
  wantsPerson,
  steps,
  daysAgo,
});

/** Thirty conversations; together they leave tickets in every status, and some without a ticket. */
export const scenes: readonly Scene[] = [
  scene('en', 0, 9.1, 'My VPN drops every ten minutes when I work on the train', [
    'claim',
    'reply',
    'solved',
    'resolve',
    'rate',
  ]),
  scene('en', 1, 6.3, 'How do I reset my password?', [], true),
  scene('en', 0, 0.6, 'I lost my work phone in a taxi last night', ['claim', 'reply']),
  scene('en', 1, 0.4, 'I need a second monitor for my desk', []),
  scene('en', 0, 0.01, 'I want to talk to a person please', [], false, true),
  scene('es', 0, 8.2, 'No puedo imprimir desde mi portátil, la impresora de la segunda planta no responde', [
    'claim',
    'reply',
    'pend',
  ]),
  scene('es', 1, 5.4, '¿Cómo configuro la verificación en dos pasos?', [], true),
  scene('es', 0, 7.5, 'He recibido un correo sospechoso que me pide la contraseña', [
    'claim',
    'solved',
    'resolve',
    'close',
  ]),
  scene('es', 1, 0.9, 'Quiero pedir vacaciones en agosto', []),
  scene('es', 0, 4.7, 'Necesito que me instalen un programa de diseño', ['claim', 'note', 'hold']),
  scene('fr', 0, 7.9, 'Le wifi ne marche plus dans la salle de réunion du troisième', [
    'claim',
    'reply',
    'solved',
    'resolve',
    'rate',
  ]),
  scene('fr', 1, 3.3, 'Comment restaurer un fichier supprimé ?', [], true),
  scene('fr', 0, 1.2, 'Il fait très froid dans notre bureau, le chauffage est en panne', ['claim', 'reply']),
  scene('fr', 1, 2.6, 'Je voudrais réserver une salle de réunion pour lundi', ['claim', 'solved', 'resolve', 'close']),
  scene('fr', 0, 0.02, 'Mon compte est bloqué, je veux parler à quelqu’un', [], false, true),
  scene('de', 0, 6.8, 'Outlook zeigt seit gestern keine neuen E-Mails mehr an', ['claim', 'reply', 'pend']),
  scene('de', 1, 4.1, 'Wie richte ich das VPN ein?', [], true),
  scene('de', 0, 5.9, 'Ich brauche Zugriff auf das Netzlaufwerk der Buchhaltung', [
    'claim',
    'note',
    'solved',
    'resolve',
  ]),
  scene('de', 1, 3.8, 'Ich brauche einen neuen Laptop, meiner ist zwei Jahre alt', ['claim', 'reply', 'reject']),
  scene('de', 0, 8.6, 'Mein Laptop ist sehr langsam geworden', ['claim', 'solved', 'resolve', 'reopen']),
  scene('ar', 0, 5.1, 'الواي فاي لا يعمل في مكتبي منذ الصباح', ['claim', 'reply', 'solved', 'resolve', 'rate']),
  scene('ar', 1, 2.2, 'كيف أعيد تعيين كلمة المرور؟', [], true),
  scene('ar', 0, 1.6, 'فقدت بطاقة الدخول الخاصة بي', ['claim', 'reply']),
  scene('ar', 1, 0.3, 'الطابعة لا تطبع من حاسوبي', []),
  scene('ar', 0, 0.03, 'أريد التحدث مع موظف', [], false, true),
  scene('zh', 0, 4.4, '我的笔记本电脑今天早上开不了机', ['claim', 'reply', 'hold']),
  scene('zh', 1, 1.9, '怎么申请休假？', [], true),
  scene('zh', 0, 3.1, '我收到了一封可疑的邮件，好像是钓鱼邮件', ['claim', 'solved', 'resolve', 'close']),
  scene('zh', 1, 0.7, '我需要安装一个新软件', []),
  scene('zh', 0, 0.2, 'VPN连不上，已经试了好几次', ['claim']),
];

interface Lines {
  reply: string;
  solved: string;
  /** For a question that takes any text. */
  details: string;
  place: string;
  comment: string;
}

export const lines: Readonly<Record<Language, Lines>> = {
  en: {
    reply: 'Thanks for letting us know. I am looking into it now and will write as soon as I know more.',
    solved: 'This should work again now. Please tell me if it does not.',
    details: 'It began this morning, after the update was installed.',
    place: 'Third floor, room 3.14',
    comment: 'Quick and friendly, thank you',
  },
  es: {
    reply: 'Gracias por avisar. Lo estoy revisando y te escribo en cuanto sepa más.',
    solved: 'Ya debería funcionar otra vez. Avísame si no es así.',
    details: 'Empezó esta mañana, después de instalar la actualización.',
    place: 'Tercera planta, sala 3.14',
    comment: 'Rápido y amable, gracias',
  },
  fr: {
    reply: 'Merci de nous avoir prévenus. Je m’en occupe et je vous écris dès que j’en sais plus.',
    solved: 'Cela devrait de nouveau fonctionner. Dites-moi si ce n’est pas le cas.',
    details: 'Cela a commencé ce matin, après l’installation de la mise à jour.',
    place: 'Troisième étage, salle 3.14',
    comment: 'Rapide et aimable, merci',
  },
  de: {
    reply: 'Danke für die Meldung. Ich sehe es mir gerade an und schreibe, sobald ich mehr weiß.',
    solved: 'Das sollte jetzt wieder gehen. Bitte melden, falls nicht.',
    details: 'Es fing heute Morgen an, nachdem das Update installiert war.',
    place: 'Dritter Stock, Raum 3.14',
    comment: 'Schnell und freundlich, danke',
  },
  ar: {
    reply: 'شكرًا على إبلاغنا. أنظر في الأمر الآن وسأكتب حالما أعرف المزيد.',
    solved: 'يُفترض أن يعمل كل شيء الآن. يُرجى إخباري إن لم يكن كذلك.',
    details: 'بدأ الأمر هذا الصباح بعد تثبيت التحديث.',
    place: 'الطابق الثالث، الغرفة 3.14',
    comment: 'سريع ولطيف، شكرًا',
  },
  zh: {
    reply: '感谢告知。我正在处理，一有进展就会回复。',
    solved: '现在应该已经恢复正常。如果还有问题请告诉我。',
    details: '今天早上安装更新之后开始的。',
    place: '三楼 3.14 室',
    comment: '又快又友好，谢谢',
  },
};

export const note = 'Called the supplier; they answer within two days.';
