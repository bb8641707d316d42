import type { Language } from '../kernel/languages.ts';

/** Verbs and things that people call by several names; the first of a line stands for all. Plain and unstemmed. */
export const synonyms: Readonly<Record<Language, string>> = {
  en: `restart reboot/choose select pick click press tap hit/open launch go visit navigate/enter type input fill/computer laptop pc machine notebook/
    email mail e-mail message/phone mobile smartphone telephone cellphone/call ring dial/ask request apply/colleague coworker/sign login log logon signin/wifi wireless wlan/
    screen monitor display/program app application software/get receive obtain/tell inform notify say let report/send submit mail/write contact reach/
    holiday vacation leave/boss manager supervisor/buy purchase/claim expense reimbursement/fast quick quickly/wait hold/need require necessary/
    use using utilise/try attempt/check verify confirm make/remove delete erase/show display appear appears shown/change modify edit alter/set configure setup/
    problem trouble issue/begin start/finish end complete/permitted allowed allow permit/last final/keep save store/take takes last lasts need/desk helpdesk support/worker staff employee/
    approximately about around roughly/directly immediately once straight/valid good works/drop drops disconnects breaks/pay paid reimburse reimbursed cover covered/people persons person/guest visitor/
    answer reply respond response/large big huge largest biggest/small little smallest/collect fetch/happen occur/fix repair mend/replace exchange/sufficient enough suffices/mistake error/place location spot/picture photo image photograph/seller vendor shopkeeper/trip journey travel/child kid/car vehicle/ill sick unwell/prolong extend lengthen/postpone delay defer/decline reject refuse/approve authorise authorize/supply provide/correct right/wrong incorrect/broken defective faulty damaged/invoice bill/salary wage wages/folder directory/company firm business/search find locate seek/forget forgotten/remove uninstall/install installs/shield emblem/hand pass/ready prepared/whole entire/explain describe clarify/recommend advise suggest/forward redirect/connect plug/disconnect unplug/cable lead wire/key button/password passphrase passcode/link hyperlink/booking reservation reserve book/meeting appointment/calendar diary/visitor guest/copy duplicate/upload uploaded attach/own personally/calculate compute recalculate/prevent avoid/stolen robbed/quiet silent/loud noisy/queue line/handle process/decide decision/suddenly abruptly/roughly circa/move transfer relocate/lock block/unlock unblock`,
  es: `reinicia reiniciar reinicie reinicialo/elige elegir elija selecciona seleccionar seleccione pulsa haz clic toca/abre abrir ve vaya accede entra/portatil ordenador equipo computadora pc/
    correo email mensaje/movil telefono celular/llama llamar llame/pide pedir solicita solicitar/introduce escribe teclea indica/programa aplicacion app/recibe recibes llega/
    avisa informa comunica di/envia enviar manda/vacaciones ausencia permiso/jefe responsable/comprueba verifica revisa mira consulta/borra elimina quita/cambia modifica edita/
    necesita necesitas requiere hace falta/tarda dura lleva/ver ven ve verse/usa utiliza emplea/prueba intenta/problema fallo incidencia/pantalla monitor/contrasena clave//
    responde responder contesta contestar respuesta/grande enorme mayor/pequeno chico/recoge recoger retira retirar/arregla arreglar repara reparar/conserva conservas conservar mantienes mantiene mantener guarda guardar/figura aparece aparecer/suficiente basta bastante/error equivocacion/lugar sitio ubicacion/foto imagen fotografia/vendedor vendio tienda/viaje desplazamiento/nino hijo/coche auto vehiculo/enfermo malo/prolonga ampliar amplia/aplaza pospone retrasa/rechaza deniega rechazar/aprueba aprobar autoriza autorizar/correcto bien/incorrecto erroneo equivocado/roto estropeado averiado danado/factura cuenta/sueldo salario paga/carpeta directorio/empresa compania/busca buscar encuentra encontrar localiza/explica describe/recomienda aconseja sugiere/reenvia redirige/conecta enchufa/desconecta desenchufa/boton tecla/enlace vinculo/reserva reservar/reunion cita/visitante invitado visita/sube subir adjunta carga/mueve traslada/bloquea bloqueado/desbloquea/entra ingresa/sal salir/plazo termino/obten obtener consigue/descarga baja/instala instalar/nota aviso/entrega entregar/cobra cuesta vale/termina acaba finaliza/empieza comienza inicia/paga abona pagar/agrega anade anadir`,
  fr: `redemarrez redemarrer relancez/choisissez choisir selectionnez cliquez appuyez/ouvrez ouvrir allez rendez/ordinateur pc portable poste machine/email mail courriel message/
    telephone portable mobile/appelez appeler telephonez joignez/demandez demander/saisissez entrez tapez indiquez/programme logiciel application/recevez recevrez recoit/voir voyez voient voit/prenez prendre pris/
    prevenez informez avertissez signalez dites/envoyez envoyer transmettez/conges vacances absence/responsable manager chef/verifiez controlez regardez/supprimez effacez retirez/
    changez modifiez modifier/prend dure faut/utilisez servez/essayez tentez/probleme souci panne/ecran moniteur/remboursement rembourse rembourses//
    repondez repondre reponse repond/grand gros volumineux/petit/recuperez retirez recuperer/reparez reparer/conservez gardez garder conserves gardes/suffisant suffit assez/erreur faute/lieu endroit emplacement/photo image cliche/vendeur commercant/voyage deplacement/enfant/voiture vehicule auto/malade souffrant/prolongez prolonger/reportez differez decalez/refusez rejetez refuse rejete/approuvez validez approuve valide autorise/correct exact/incorrect faux errone/casse defectueux abime endommage/facture note/salaire paie paye/dossier repertoire/entreprise societe/cherchez chercher trouvez trouver recherchez rechercher/expliquez decrivez/recommandez conseillez/transferez redirigez/branchez connectez raccordez/debranchez deconnectez/bouton touche/lien/reservez reservation reserver/reunion rendez-vous/visiteur invite/deposez televersez joignez/deplacez/bloque verrouille/debloquez deverrouillez/recevez obtenez/telechargez/finit termine acheve/commence debute demarre/payez reglez/ajoutez ajouter/connexion connecter connectez/impossible/declarez signalez declare/necessaire requis`,
  de: `neustarten starte neu neustart/wahle wahlen klicke klick tippe drucke auswahlen/offne offnen geh gehe rufe/rechner computer laptop notebook pc dienstlaptop/mail email nachricht/
    handy telefon smartphone mobiltelefon/ruf rufe anrufen erreichst/bitte beantrage beantragen frag/gib trage schreib eingeben eintragen/programm app anwendung software/bekommst erhaltst bekommt erhalt/
    melde sag informiere bescheid/schick sende senden schicke/urlaub abwesenheit/fuhrungskraft vorgesetzte vorgesetzter chef/prufe kontrolliere sieh/losche entferne/andere bearbeite/
    brauchst benotigst braucht notig/dauert braucht/nutze verwende benutze/versuche probiere/problem storung/nimm nehmen nehme/lies lesen/sprich sprechen/bildschirm monitor/ausweis karte/kennwort passwort//
    antwortet antworten beantwortet antwort/gross riesig grosste/klein/abholen holen/reparieren reparier instandsetzen/aufbewahren behalten behaltst/genugt reicht ausreichend/fehler irrtum/ort stelle platz/foto bild aufnahme/verkaufer handler/reise fahrt dienstreise/kind/auto wagen pkw/krank erkrankt/verlangern/verschieben verlegen/ablehnen zuruckweisen/genehmigen bewilligen freigeben/richtig korrekt/falsch inkorrekt/kaputt defekt beschadigt/rechnung/gehalt lohn/ordner verzeichnis/firma unternehmen betrieb/suche such finde findest suchen finden/erklare beschreibe/empfehle rate/verbinde anschliessen/trenne/taste knopf schaltflache/link verweis/buchung reservierung buche reserviere/besprechung meeting termin/besucher gast/verschiebe bewege/sperre blockiere/beginnt startet fangt/endet aufhort/bezahlt erstattet/helfen hilft unterstutzt/beleg quittung kassenbon/hochladen einstellen/tur eingang/melden mitteilen/jemand/reparatur repariert/gib nenne/warne`,
  ar: `اعد تشغيل/اختر اضغط انقر حدد/افتح ادخل اذهب/حاسوب كمبيوتر جهاز لابتوب/بريد ايميل رساله/هاتف جوال موبايل/اتصل كلم/اطلب قدم/اكتب ادخل/برنامج تطبيق/تصل تستلم تحصل/
    اخبر ابلغ/ارسل ابعث/اجازه عطله/مدير رئيس/تاكد تحقق راجع/احذف ازل/غير عدل/تحتاج يلزم/يستغرق ياخذ/استخدم استعمل/جرب حاول/مشكله عطل/اجب رد جواب/كبير ضخم/صغير/خذ استلم تسلم/اصلح صلح/احفظ احتفظ خزن/يكفي كاف/خطا غلط/مكان موقع/صوره لقطه/بايع تاجر/سفر رحله/طفل ولد/سياره مركبه/مريض عليل/مدد/اجل اخر/رفض/وافق اعتمد/صحيح سليم/معطل تالف مكسور/فاتوره/راتب اجر/مجلد/شركه موسسه/ابحث جد فتش/اشرح وضح/انصح/وصل اربط/زر مفتاح/رابط وصله/حجز احجز/اجتماع لقاء/زاير ضيف/ارفع حمل/انقل حول/اقفل احظر/يكلف ثمن سعر/يبدا ينطلق/ينتهي ينقضي/ادفع سدد`,
  zh: '重启 重新启动/选择 点击 点 按/打开 进入 前往/笔记本 电脑 计算机/邮箱 邮件/手机 电话/拨打 致电 打/申请 要/输入 填写/程序 应用 软件/收到 得到/告诉 通知/发送 发/主管 经理 领导/检查 确认/删除 移除/更改 修改/需要 要/使用 用/服务台 客服',
};

/** Where a part of a sentence ends that has its own yes or no, besides at commas, semicolons, colons, brackets and dashes. */
export const turns: Readonly<Record<Language, string>> = {
  en: 'but, if, when, because, while, although, unless, so that, whereas, then, which, who, as',
  es: 'pero, si, cuando, porque, mientras, aunque, sino, entonces, ya que',
  fr: 'mais, si, quand, lorsque, car, parce, tandis, alors',
  de: 'aber, wenn, falls, weil, wahrend, obwohl, sondern, dann, denn',
  ar: 'لكن, اذا, عندما, لان, بينما, بل, ثم, فان, وان, واذا, اما, الذي, التي',
  zh: '但, 但是, 如果, 因为, 而, 而是, 所以, 就',
};

/** What joins words or parts of a sentence. */
export const ands: Readonly<Record<Language, string>> = {
  en: 'and, or, as well as',
  es: 'y, o, e, u, ni, que, asi como',
  fr: 'et, ou, qui, ainsi que',
  de: 'und, oder, sowie, bzw',
  ar: 'و, او',
  zh: '和, 与, 或, 或者, 以及',
};
