import type { Language } from '../kernel/languages.ts';

/**
 * Ways to say the same in several words, or in words of another stem: what is behind the colon becomes what is before it, in sentence
 * and passage alike. Plain and as written, for a phrase has no stem. Only what means the same wherever it stands.
 */
export const phrasings: Readonly<Record<Language, string>> = {
  en: `tell us: let us know, keep us informed, give us notice
collect: pick up, come and get
collects: picks up
collected: picked up
search: look for, search for, look up
fill: fill in, fill out, complete
return: give back, bring back, hand back, send back, hand in
returned: given back, brought back, handed back, sent back, handed in
returns: gives back, hands back, sends back
contact: get in touch with, reach out to, speak to, talk to, get hold of, turn to
call: give a call
cancel: call off
canceled: called off
removed: taken away
wait: hang on
find: find out
stop: put an end to
continue: carry on, go on, keep going
try: have a go
use: make use of
free: free of charge, at no cost, for free, without charge, at no charge, without cost, costs nothing
switch on: turn on, power on
switch off: turn off, power off, power down, shut down
switched on: turned on, powered on
switched off: turned off, powered off, shut down
sign in: log in, log on, login, log into, sign into, log onto, signing in, logging in
signed in: logged in, logged on
sign out: log out, log off
set up: configure, setting up, configuring
happen: come about, take place
takes place: happens
postponed: put off, pushed back
each day: daily
each week: weekly
each month: monthly
each year: yearly, annually
weekend: weekends
public holidays: bank holidays
usually: as a rule, in general, in most cases
at once: as soon as possible, instantly, promptly, without delay
not: not yet
if: in the event that, in the event of, provided that, provided, should you, in cases where, where necessary
because: since it, due to, owing to
about: regarding, concerning
more than: over and above, upwards of, in excess of
by: by means of
instead of: in place of
within: inside, in less than, in no more than, in the space of

only: merely, nobody but
everybody: all people, all persons, all staff
nobody: no one, not anybody, not anyone
somebody: someone, anybody else
yourself: by yourself, on your own
same day: very day
a quarter of an hour: fifteen minutes
hour: hours
again: anew, afresh
two weeks: fortnight, a fortnight
up to: as much as, as many as, no more than
at least: a minimum of, no fewer than, not less than, no less than
sick: off sick, unwell, not well
restore: bring back, get back
restored: brought back, got back
calculated: worked out, recalculated
wait: be patient
at once: right now
beforehand: ahead of time
sign in: get in
tell us: let us hear`,
  es: `busca: búscalo, localiza, encuentra
tarda: tarda unos, se demora, demora
gratis: sin coste, sin costo, de forma gratuita, gratuito, gratuita, gratuitos, gratuitas
inicia sesion: identificate, entra en tu cuenta, accede a tu cuenta, conectate
iniciar sesion: acceder a tu cuenta, entrar en tu cuenta
servicio de asistencia: mesa de ayuda, soporte técnico
hay que: hace falta, es preciso, es obligatorio
luego: y después, después, a continuación, más tarde
despues de: después de, tras
despues del: después del
despues de que: después de que
una vez que: tan pronto como
antes de: con anterioridad a
si: en caso de que, en el caso de que, siempre y cuando, si es que
no puedes: no te es posible, no logras, no consigues
puedes: te es posible, tienes la posibilidad de
de inmediato: cuanto antes, lo antes posible, sin demora
unicamente: nada más que
te avisamos: te informamos
rellena: completa, cumplimenta
devuelve: entrega de vuelta
vas de: abandonas, dejas
todos los dias: cada día, a diario, diariamente
todas las semanas: cada semana, semanalmente
todos los meses: cada mes, mensualmente
cada ano: anualmente
aparte: por separado
otra vez: de nuevo, nuevamente
aproximadamente: más o menos, en torno a, cerca de
como minimo: un mínimo de
como maximo: un máximo de
quince minutos: un cuarto de hora
en: a través de
enfermo: de baja, indispuesto
alguien: alguna persona
nadie: ninguna persona
persona: individuo
llama: ponte en contacto por teléfono, da un toque
anula: da de baja
espera: ten paciencia
acude: dirígete, preséntate
entrega: haz llegar`,
  fr: `au dela de: au-delà de
plus de: au-delà de, supérieur à, au delà de
il faut: il est nécessaire de, il est obligatoire de, il convient de, est nécessaire, est obligatoire, est requis, est exigé
demande: réclamé
gratuit: sans frais, gratuitement, à titre gracieux
connectez: identifiez, ouvrez une session
connecter: ouvrir une session, vous identifier, se connecter
service desk: centre de services, service d'assistance
recherchez: cherchez, trouvez
remplissez: complétez
vous pouvez: il vous est possible de, vous avez la possibilité de
ne pouvez pas: n'arrivez pas à, ne parvenez pas à, êtes dans l'impossibilité de
si: dans le cas où, au cas où, à condition que, si jamais
des que: aussitôt que, sitôt que
immediatement: dès que possible, au plus vite, sans tarder, sans délai, sur-le-champ
chaque jour: tous les jours, quotidiennement
chaque semaine: toutes les semaines, hebdomadairement
chaque mois: tous les mois, mensuellement
chaque annee: tous les ans, annuellement
de nouveau: à nouveau, encore une fois, une nouvelle fois
environ: à peu près, approximativement, aux alentours de
sous: dans un délai de, en l'espace de, dans les, en moins de
au plus tard: au plus tard à
quelqu un: une personne
personne: nul
prenez en photo: faites une photo, photographiez
un quart d heure: quinze minutes
au lieu de: à la place de
deux semaines: quinze jours
grace a: au moyen de, à l'aide de
appelez: passez un coup de fil, téléphonez
attendez: patientez, soyez patient
annulez: renoncez à
joignez: mettez en pièce jointe
rendez vous: présentez-vous`,
  de: `such: suche, find, finde, findest, findet, such nach, suche nach, halte ausschau nach
kostenlos: gratis, kostenfrei, umsonst, ohne kosten, ohne gebühr
service desk: helpdesk, it-hotline, servicedesk
wende: kontaktiere, nimm kontakt auf, setz dich in verbindung
sofort: umgehend, unverzüglich, so schnell wie möglich, schnellstmöglich
wenn: für den fall dass, im falle, im fall dass
jeden tag: täglich
jede woche: wöchentlich
jeden monat: monatlich
jedes jahr: jährlich
noch einmal: nochmal, nochmals, erneut, wieder neu
etwa: in etwa, ungefähr, rund, zirka
mindestens: nicht weniger als, ein minimum von
hochstens: ein maximum von, nicht länger als
niemand: keiner
jemand: irgendjemand, irgendwer
jemandem: irgendjemandem
selbst: selber
ausgefullt: fertig ausgefüllt
genugt: reicht, reicht aus, ist ausreichend
genugen: reichen, reichen aus
du brauchst nicht: du musst nicht
musst du nicht: brauchst du nicht zu
musst du nichts: brauchst du nichts zu, brauchst du nichts
wird bezahlt: wird erstattet, wird übernommen
werden bezahlt: werden erstattet, werden übernommen
fuhrungskraft: vorgesetzte, vorgesetzten, vorgesetzter, chef, chefin
viertelstunde: fünfzehn minuten
zwei wochen: vierzehn tage
krank: erkrankt
anstatt: an stelle von
warte: gedulde dich, hab Geduld
informiere: gib Bescheid, sag Bescheid
zahlt mit: ist eingeschlossen, sind eingeschlossen, zählen mit, mitgezählt, inbegriffen
telefonisch: per Telefon
schriftlich: per Mail, per E-Mail`,
  ar: `اتصل: قم بالاتصال, اجر اتصالا, هاتف
استخدم: قم باستخدام, استعمل
اختر: قم باختيار, انقر على, اضغط على
افتح: قم بفتح
اطلب: قم بطلب
ارسل: قم بارسال
اكتب: قم بكتابة
ابحث عن: قم بالبحث عن, فتش عن
مجاني: بلا مقابل, بدون مقابل, من دون مقابل, مجانا, بلا رسوم
فورا: حالا, على الفور, في الحال, بلا تاخير, دون تاخير
اذا: في حال, في حالة, ان كنت, متى ما
مره اخري: من جديد, مجددا, ثانيا
كل يوم: يوميا
كل اسبوع: اسبوعيا
كل شهر: شهريا
كل سنه: سنويا
تقريبا: ما يقارب, قرابة
علي الاقل: بحد ادنى, كحد ادنى
علي الاكثر: بحد اقصى, كحد اقصى
ربع ساعه: خمس عشرة دقيقة
اسبوعين: اربعة عشر يوما
لا احد: ليس احد
مكتب الخدمه: مكتب المساعدة, الدعم الفني
عليك: لا بد لك, يلزمك, يتعين عليك, من الضروري ان
يمكنك: بوسعك, في وسعك, لك ان, تقدر
اتصل: الاتصال, قم بالاتصال, يمكن الاتصال
اوقف: ايقاف, قم بايقاف
استلم: استلام
استخدم: استخدام
ارسل: ارسال
افتح: فتح
اكتب: كتابة
غير: تغيير, قم بتغيير
احذف: حذف
ادخل: ادخال
ابلغ: الابلاغ, ابلاغ
تواصل: التواصل
حمل: تحميل
انتظر: الانتظار, انتظار`,
  zh: `告诉: 告知, 通知到, 知会
主管: 领导, 上司, 上级, 经理
打电话: 致电, 拨打电话, 去电
联系: 联络
登录不了: 无法登录, 不能登录, 登不上, 登录失败
要: 需要, 须, 得要
要在: 须在, 应在
必须: 务必
不必: 不用, 无须, 不需要, 无需, 没必要
不能: 无法, 没法, 不可以, 不可
免费: 不收费, 不要钱, 无需付费
立即: 马上, 立刻, 尽快, 第一时间
如果: 若是, 假如, 倘若, 要是, 若
生病: 得病, 患病
人事部: 人力资源部, 人事部门
电脑: 计算机
员工卡: 员工证, 工卡
每天: 每日, 天天
每周: 每星期
每月: 每个月
每年: 每个年度
大约: 大概, 差不多
至少: 最少, 不少于, 起码
最多: 不超过, 至多
一周: 一个星期, 七天
两周: 两个星期, 十四天
十五分钟: 一刻钟
大小: 体积
之前: 以前
之后: 以后
填写: 填入, 填好
选择: 点击, 点选, 选取, 选中
打开: 点开, 进入
上传: 提交到
商量: 协商, 沟通
请求: 申请
关闭: 关掉, 关上, 停用
开启: 启用, 打开
寄: 发给, 寄给, 寄送, 发送给
等候: 等待
锁定: 锁住, 上锁
带: 附上, 附带
拨: 拨打
登录: 登陆, 登入
生病: 病了, 得了病`,
};

/**
 * German verbs whose front part stands alone at the end: that part, the infinitive without it, other forms without it, and the participle. With them
 * "lade … hoch", "hochzuladen" and "hochgeladen" are one verb, and "schlag … vor" is no "before".
 */
export const separable = `hoch laden lade ladt ladst hochgeladen
herunter laden lade ladt heruntergeladen
an rufen ruf rufe ruft rufst angerufen
an melden melde meldet meldest angemeldet
ab melden melde meldet meldest abgemeldet
um melden melde meldet umgemeldet
ein loggen logge log loggt eingeloggt
aus loggen logge log ausgeloggt
ein schalten schalte schaltet schaltest eingeschaltet
aus schalten schalte schaltet schaltest ausgeschaltet
um schalten schalte schaltet umgeschaltet
mit zahlen zahlt zahle mitgezahlt
ab holen hol hole holt holst abgeholt
ab geben gib gibst gibt gebe abgegeben
an geben gib gibst gibt gebe angegeben
ein geben gib gibst gibt gebe eingegeben
zuruck geben gib gibst gibt gebe zuruckgegeben
weiter geben gib gibst gibt gebe weitergegeben
ein reichen reiche reich reichst reicht eingereicht
nach reichen reiche reich reicht nachgereicht
ab sagen sag sage sagst sagt abgesagt
ein stecken steck stecke steckt eingesteckt
an schliessen schliess schliesse schliesst angeschlossen
ab schliessen schliess schliesse schliesst abgeschlossen
ein richten richte richtet richtest eingerichtet
an zeigen zeig zeige zeigt angezeigt
aus drucken druck drucke druckt ausgedruckt
aus fullen full fulle fullt fullst ausgefullt
aus wahlen wahl wahle wahlt wahlst ausgewahlt
an klicken klick klicke klickt angeklickt
auf rufen ruf rufe ruft aufgerufen
zuruck rufen ruf rufe ruft zuruckgerufen
zuruck setzen setz setze setzt zuruckgesetzt
weiter leiten leite leitet leitest weitergeleitet
an sehen sieh siehst sieht angesehen
nach sehen sieh siehst sieht nachgesehen
vor schlagen schlag schlage schlagt vorgeschlagen
mit bringen bring bringe bringt bringst mitgebracht
mit nehmen nimm nimmst nimmt mitgenommen
an nehmen nimm nimmst nimmt angenommen
heraus nehmen nimm nimmst nimmt herausgenommen
ab lehnen lehn lehne lehnt abgelehnt
ab laufen lauft abgelaufen
aus fallen fallt ausgefallen
statt finden findet stattgefunden
an kommen komm kommt kommst angekommen
bei legen leg lege legt beigelegt
ein legen leg lege legt eingelegt
an legen leg lege legt angelegt
vor zeigen zeig zeige zeigt vorgezeigt
aus stellen stell stelle stellt ausgestellt
ein stellen stell stelle stellt eingestellt
ab stellen stell stelle stellt abgestellt
hinzu fugen fug fuge fugt hinzugefugt
ein fugen fug fuge fugt eingefugt
fest legen leg lege legt festgelegt
frei geben gib gibst gibt gebe freigegeben
auf bewahren bewahr bewahre bewahrt aufbewahrt
auf laden lade ladt aufgeladen
ab ziehen zieh ziehe zieht abgezogen
heraus ziehen zieh ziehe zieht herausgezogen
auf schreiben schreib schreibe schreibt aufgeschrieben
neu starten starte startet neugestartet
zu senden sende sendet zugesendet
zu schicken schick schicke schickt zugeschickt
durch fuhren fuhr fuhre fuhrt durchgefuhrt
ab warten warte wartet abgewartet
los schicken schick schicke schickt losgeschickt`;
