/** Words by themselves. */
const sides = (words: string): string => String.raw`(?<!\p{L})(?:${words})(?!\p{L})`;

/** Patterns of what somebody wishes or gives up, by name and language; the Worker gets them from beside the program. */
export const wishWords: Record<string, Readonly<Record<string, string>>> = {
  /** What the steps of an answer need is not there. */
  lacksThing: {
    all: String.raw`^[\p{P}\s]*(?:(?:but|and|pero|y|mais|et|aber|und)\s+)?(?:(?:i|we) (?:don['’]?t|do not) (?:have|own|got)|(?:i|we) (?:have|['’]ve got|got) no|i haven['’]t got|no tengo|no tenemos|je n['’]ai (?:pas|plus)|j['’]ai pas|(?:ich )?hab(?:e)? (?:ich )?(?:gar )?(?:kein|keine|keinen|mein|meinen)|ich besitze kein\p{L}*)(?: (?:an?|any|my|the|un|una|mi|el|la|de|d['’]|mon|ma))*\s*(?:\p{L}+ )?(?:(?:mobile |cell |smart|work |dienst|firmen|mobil)?(?:phone|telefon)|mobile|smartphone|handy|móvil|celular|teléfono|téléphone|portable|computer|laptop|pc|ordenador|ordinateur|rechner|authenticator(?:-app)?|app|aplicación|application|(?:backup[- ]?|security )?(?:codes?|keys?)|código|clé|sicherheitsschlüssel|badge|ausweis|tarjeta|scanner|camera|kamera)(?: (?:nicht )?(?:dabei|with me|here|conmigo|sur moi|bei mir))?[\p{P}\s]*$|^(?:ليس لدي|ما عندي|ليس عندي|لا أملك|مامعي|ما معي) (?:ال)?(?:هاتف|جوال|موبايل|حاسوب|كمبيوتر|لابتوب|تطبيق|رمز|مفتاح)[\p{P}\s]*$|^(?:我)?(?:没有?|没带)(?:手机|电话|电脑|验证器|应用|密钥|验证码|备用码|工牌)[\p{P}\s]*$`,
  },
  /** What begins with a thing of its own: a well-known name, or a word behind "the" or "my". */
  namesThing: {
    all: String.raw`^(?:(?:the|my|our|el|la|los|las|mi|mis|le|les|mon|ma|mes|der|die|das|mein|meine|den|l['’])\s?\p{L}|vpn|wi-?fi|wlan|teams|outlook|zoom|excel|word|sap|internet|email|e-mail|mail|(?:ال|بال)\p{L}{2}|تيمز|[\p{sc=Han}A-Za-z]*(?:邮箱|打印机|网络|电脑|手机|[A-Za-z]{2}))`,
  },
  /** What works, up to the "but": what stands behind it is what the message is about. */
  worksBut: {
    en: String.raw`^[\p{P}\s]*(?:h(?:i|ello|ey)[\p{P}\s]+)?(?!(?:it|that|this|everything|all|which|what)\b)(?:\p{L}[\p{L}\p{N}'’-]*[ ]){1,5}?(?:(?:(?:is|are) )?(?:still )?(?:work(?:s|ing)?|connects)(?: (?:perfectly |just )?(?:fine|ok|okay|well|again|great|perfectly|normally))?|(?:is|are) (?:all |perfectly )?(?:fine|ok|okay|good|great))\s*,?\s*(?:but|however|though|only)\s+`,
    es: String.raw`^[\p{P}\s]*(?:hola[\p{P}\s]+)?(?!(?:todo|eso|esto|ya)(?!\p{L}))(?:\p{L}[\p{L}\p{N}-]* ){1,5}?(?:(?:va|van|anda|está|están)(?: (?:muy |perfectamente )?bien)|(?:funciona|funcionan|conecta)(?: (?:bien|perfectamente|normal))?)\s*,?\s*pero\s+`,
    fr: String.raw`^[\p{P}\s]*(?:bonjour[\p{P}\s]+)?(?!(?:tout|ça|ca|cela)(?!\p{L}))(?:\p{L}[\p{L}\p{N}'’-]* ){1,5}?(?:march(?:e|ent)|fonctionn(?:e|ent)|va|vont|est ok)(?: (?:très |parfaitement )?bien| normalement)?\s*,?\s*mais\s+`,
    de: String.raw`^[\p{P}\s]*(?:hallo[\p{P}\s]+)?(?!(?:es|das|alles)(?!\p{L}))(?:\p{L}[\p{L}\p{N}-]* ){1,5}?(?:geht|gehen|läuft|laufen|funktioniert|funktionieren|klappt|tut)(?: (?:gut|einwandfrei|wieder|problemlos|normal))?\s*,?\s*(?:aber|nur)\s+`,
    ar: String.raw`^[\p{P}\s]*(?!(?:كل|هذا|هو)(?!\p{L}))(?:\p{L}+ ){1,5}?(?:شغال|شغالة|يعمل|تعمل|يشتغل|تشتغل|تمام|زين)(?: (?:بشكل جيد|جيدا|تمام|عادي))?\s*[،,]?\s*(?:بس|لكن|ولكن|إلا أن)\s+`,
    zh: String.raw`^[\p{P}\s]*(?!(?:这个?|那个?|都|全部)(?:没|可|正))[\p{L}\p{N}]{2,10}?(?:没问题|没有问题|正常|能用|可以用|好用|好的|能连上?|连得上)\s*[，,]?\s*(?:但是?|可是?|不过|只是|就是)\s*`,
  },
  /** "Teams doesn't", "pas Teams": that the named thing does not work is left out. */
  notEither: {
    en: String.raw`^(?:not\s+(?<behind>.+?)|(?<before>.+?)\s+(?:doesn['’]?t|does not|don['’]?t|isn['’]?t|is not|aren['’]?t|not))[\s.!]*$`,
    es: String.raw`^(?:no\s+(?<behind>(?:el|la|los|las|mi|mis)\s.+?)|(?<before>.+?)\s+no)[\s.!]*$`,
    fr: String.raw`^(?:pas\s+(?<behind>.+?)|(?<before>.+?)\s+(?:pas|non))[\s.!]*$`,
    de: String.raw`^(?:nicht\s+(?<behind>.+?)|(?<before>.+?)\s+nicht)[\s.!]*$`,
    ar: String.raw`^(?:(?:مو|مش|ليس)\s+(?<behind>.+?)|(?<before>.+?)\s+(?:لا|مو|مش))[\s.!]*$`,
    zh: String.raw`^(?<before>.+?)(?:不行|不能|不可以)[\s。!！]*$`,
  },
  /** Sound or picture fails in a call, or the computer has no sound; what a meeting room or a phone has of its own is not meant. */
  failsInCall: {
    en: String.raw`^(?!.*\b(?:room|phone|iphone|android|mobile|desk phone|extension|projector|beamer)\b)(?:(?=.*\b(?:teams|zoom|webex|skype|google meet|video ?calls?|online meetings?|(?:in|on|during) (?:my |a |the |our )?(?:\p{L}+ )?calls?)\b)(?=.*\b(?:mic|mics|microphone|camera|webcam|sound|audio|hears?|sees? me|echo)\b)(?=.*(?:\b(?:not|no|nobody|never|black|dead|mute|muted|quiet|echo|stopped|can['’]?t)\b|n['’]t\b))|(?=.*\b(?:laptop|computer|pc|mac(?:book)?|notebook)\b)(?=.*\bno (?:sound|audio)\b))`,
    es: String.raw`^(?!.*(?:(?<!\p{L})sala|teléfono|móvil|celular|proyector))(?:(?=.*(?:teams|zoom|webex|skype|videollamada|reunión en línea|en (?:las |mis |una |la )?llamadas?|google meet))(?=.*(?:micr[oó]|cámara|camara|webcam|sonido|audio|(?<!\p{L})(?:oye|oyen|oigo|escuch\p{L}+|me ven|verme)(?!\p{L})|(?<!\p{L})eco(?!\p{L})))(?=.*(?:(?<!\p{L})(?:no|nadie|sin|negr[oa]|eco)(?!\p{L})))|(?=.*(?:portátil|ordenador|computador|laptop|(?<!\p{L})(?:pc|mac)(?!\p{L})))(?=.*(?:sin|no (?:hay|tiene|sale|da|tengo)(?: ningún)?) (?:sonido|audio)))`,
    fr: String.raw`^(?!.*(?:(?<!\p{L})salle|téléphone|portable|smartphone|projecteur))(?:(?=.*(?:teams|zoom|webex|skype|visio|réunion en ligne|(?:dans|pendant|en) (?:les |mes |un |l['’]|mon )?appels?|google meet))(?=.*(?:(?<!\p{L})micro|caméra|webcam|(?<!\p{L})son(?!\p{L})|audio|entend|me voi(?:t|ent)|écho))(?=.*(?<!\p{L})(?:pas|plus|personne|sans|noire?|écho|aucun)(?!\p{L}))|(?=.*(?:ordinateur|ordi(?!\p{L})|laptop|(?<!\p{L})(?:pc|mac)(?!\p{L})))(?=.*(?:pas|plus|aucun) (?:de |du )?son(?!\p{L})))`,
    de: String.raw`^(?!.*(?:raum|telefon|handy|smartphone|beamer))(?:(?=.*(?:teams|zoom|webex|skype|videoanruf|videocall|videokonferenz|online-?meeting|(?:im|in) (?:meinen |einem |den )?(?:anruf(?:en)?|calls?)(?!\p{L})|google meet))(?=.*(?:mikro|kamera|webcam|(?<!\p{L})ton(?!\p{L})|audio|hör(?:t|en|e)?(?!\p{L})|(?:sieht|sehen) mich|echo))(?=.*(?:nicht|kein|niemand|schwarz|stumm|echo|(?<!\p{L})nix(?!\p{L})))|(?=.*(?:laptop|computer|rechner|notebook|(?<!\p{L})(?:pc|mac)(?!\p{L})))(?=.*kein(?:en)? (?:ton|sound|audio)(?!\p{L})))`,
    ar: String.raw`^(?!.*(?:قاعة|غرفة|جوال|هاتف|موبايل|بروجكتور))(?:(?=.*(?:teams|zoom|webex|تيمز|زوم|زووم|ويبكس|سكايب|مكالم\p{L}+ (?:ال)?فيديو|أونلاين|اونلاين|في (?:ال)?مكالم(?:ة|ات)))(?=.*(?:مايك|ميكروفون|كاميرا|صوت|[يتأن]سمع|يشوفني|يراني|يروني|صدى))(?=.*(?:(?<!\p{L})(?:لا|ما|مو|مش|بدون|ليس|لم|غير|لسه|محد)(?!\p{L})|مفيش|مافي|ماحد|أسود|سوداء|صدى))|(?=.*(?:لابتوب|حاسوب|حاسب|كمبيوتر))(?=.*(?:لا يوجد|ما في|ما فيه|مافي|مفيش|مافيه|بدون|بلا) صوت))`,
    zh: String.raw`^(?!.*(?:会议室|手机|座机|投影|开不了机|风扇))(?:(?=.*(?:teams|zoom|webex|skype|腾讯会议|钉钉|飞书|视频会议|线上会议|网络会议|通话))(?=.*(?:麦|话筒|摄像头|声音|听|看不[到见]我|回音))(?=.*(?:没|不|无|黑屏|回音))|(?=.*(?:电脑|笔记本).{0,6}没有?声音))`,
  },
  /** A page or a program lets somebody not in. Who lacks the right to something is not meant, nor who stands at a door. */
  letsNobodyIn: {
    en: String.raw`(?:\b(?:not|unable|cannot)\b|n['’]t\b).{0,12}\b(?:log(?:ging)? ?(?:in|on)|sign(?:ing)? ?in|get(?:ting)? in|let(?:ting)? me in)(?:to)?\b.{0,20}\b(?:portal|intranet|website|web ?site|sap|workday|salesforce|crm|erp|jira|servicenow|concur)\b|\b(?:portal|intranet|website|sap|workday|salesforce|crm|erp|jira|servicenow|concur)\b (?:still )?(?:is not|isn['’]t|won['’]?t|does not|doesn['’]t|will not|not) let(?:ting)? me (?:in|log ?in|sign ?in)\b`,
    es: String.raw`(?<!\p{L})no\b.{0,12}(?:entrar|acceder|iniciar sesión|logue\p{L}+|conectarme|entro|accedo).{0,12}(?:al?|en el|en la|en)\s(?:\p{L}+ )?(?:portal|intranet|web|sap|workday|salesforce|crm|erp|jira)(?!\p{L})|(?:portal|intranet|sap|workday|salesforce|crm|erp|jira) no me deja (?:entrar|acceder|iniciar sesión)`,
    fr: String.raw`(?:pas|plus|impossible).{0,12}(?:connecter|entrer|accéder|loguer|identifier).{0,12}(?:portail|intranet|site|(?<!\p{L})(?:sap|workday|salesforce|crm|erp|jira)(?!\p{L}))|(?:portail|intranet|sap|workday|salesforce|crm|erp|jira) ne me laisse (?:pas|plus) (?:entrer|me connecter)`,
    de: String.raw`(?:komm\p{L}*|einloggen|anmelden|melde|logge|reinkomm\p{L}*).{0,12}(?:nicht|nimmer|nicht mehr).{0,20}(?:portal|intranet|(?<!\p{L})(?:sap|workday|salesforce|crm|erp|jira)(?!\p{L}))|(?:nicht|nicht mehr) (?:ins|in das|im|beim|am|bei|in) .{0,15}(?:portal|intranet|(?<!\p{L})(?:sap|workday|salesforce|crm|erp|jira)(?!\p{L}))(?: (?:rein|einloggen|anmelden|hinein))?|(?:portal|intranet|sap|workday|salesforce|crm|erp|jira) lässt mich nicht (?:\p{L}+ )?(?:rein|hinein|einloggen|anmelden)`,
    ar: String.raw`(?:لا|ما|مو|مش|لم|غير) ?(?:أستطيع|استطيع|أقدر|اقدر|عارف|قادر|يمكنني|[يت]خليني)?.{0,8}(?:الدخول|ادخل|أدخل|تسجيل الدخول|أسجل الدخول).{0,8}(?:بوابة|البوابة|الإنترانت|الانترانت|sap|salesforce|crm)`,
    zh: String.raw`(?:登不上|登录不了|登陆不了|进不去|进不了|登不进|无法登录|不能登录).{0,6}(?:门户|内网|系统|网站|sap|salesforce|crm|erp)|(?:门户|内网|系统|网站|sap|salesforce|crm|erp).{0,6}(?:登不上|登录不了|登陆不了|进不去|进不了|登不进|无法登录|不能登录)`,
  },
  /** One's own mailbox is to be bigger, which no shared one is. */
  biggerMailbox: {
    all: String.raw`^(?!.*\b(?:shared|team)\b|.*compartid|.*partagé|.*(?:gemeinsam|geteilt)|.*مشترك|.*(?:共享|公共))(?:.*\b(?:bigger|larger|more space|more storage)\b.*\b(?:mailbox|inbox)\b|.*(?:buzón|correo) más grande|.*bo[iî]te (?:mail|aux lettres|de réception) plus grande|.*größere[rsn]? (?:e-?mail-?)?postfach|.*صندوق (?:بريد|البريد) (?:أكبر|اكبر)|.*更大的?邮箱|.*邮箱.{0,4}(?:更大|大一点|扩容))`,
  },
  /** What was ordered has not come. */
  orderOverdue: {
    en: String.raw`^(?!.*\b(?:code|sms|link|e?-?mail|message|password)s?\b)(?=.*\b(?:ordered|requested|my order|my request|new)\b)(?=.*(?:\b(?:not|never|no sign)|n['’]t)\b.{0,12}\b(?:here|come|arrived?|delivered|received?|got|gotten|show(?:n|ed)? up|turn(?:ed)? up|of it)\b|.*\b(?:ordered|requested|order)\b.*\b(?:still|been) waiting\b|.*\bwhere(?:['’]s| is)\b.*\b(?:ordered|requested|order)\b)`,
    es: String.raw`^(?!.*(?:código|sms|enlace|correo|mensaje|contraseña))(?=.*(?<!\p{L})(?:pedí|pedimos|pedido|pedida|encargué|encargamos|encargado|solicité|solicitado|nuev[oa])(?!\p{L}))(?=.*(?<!\p{L})(?:no|nunca|ni)(?!\p{L}).{0,12}(?<!\p{L})(?:lleg\p{L}+|recib\p{L}+|entreg\p{L}+|vin\p{L}+|venido)|.*(?:sigo|seguimos) esperando)`,
    fr: String.raw`^(?!.*(?:code|sms|lien|mail|courriel|message|mot de passe))(?=.*(?<!\p{L})(?:commandée?s?|commande|demandée?s?|nouve(?:au|l|lle))(?!\p{L}))(?=.*(?<!\p{L})(?:pas|jamais|rien)(?!\p{L}).{0,12}(?<!\p{L})(?:arrivée?s?|là|reçue?s?|livrée?s?|venue?s?)(?!\p{L})|.*(?<!\p{L})attends toujours)`,
    de: String.raw`^(?!.*(?:code|sms|link|mail|nachricht|passwort|kennwort))(?=.*(?:bestellt|beantragt|angefordert|bestellung|(?<!\p{L})neue[rns]?(?!\p{L})))(?=.*(?<!\p{L})(?:nicht|nie|nichts)(?!\p{L}).{0,12}(?<!\p{L})(?:da|hier|gekommen|angekommen|geliefert|eingetroffen|bekommen|erhalten)(?!\p{L})|.*warte (?:ich )?(?:immer )?noch)`,
    ar: String.raw`^(?!.*(?:رمز|كود|رابط|رسالة|بريد|كلمة))(?=.*(?:طلبت|طلبنا|طلبته|طلبتها|طلبي|الجديد))(?=.*(?:لم|ما|لسا|لسه) .{0,6}(?:يصل|تصل|وصل|وصلت|وصلني|يجي|جا|جاء|استلم|استلمت)(?!\p{L}))`,
    zh: String.raw`^(?!.*(?:码|短信|链接|邮件|信息|消息|密码))(?=.*(?:订|申请|买)(?:购|了)?(?:的|过)|.*新的?)(?=.*(?:没有?|未)(?:到|送|收到|拿到|发|来|见))`,
  },
  /** What is wanted in a device, or of it: more than it has, or another that is stronger. */
  wantsMore: {
    en: String.raw`\b(?:more|extra|additional|upgrade\w*|bigger|larger)\b.{0,20}\b(?:memory|ram|storage|disk|ssd|hard drive)\b|\b(?:memory|ram|ssd|disk|storage) (?:upgrade|expansion)\b`,
    es: String.raw`(?:más|ampliar|ampliación de|aumentar).{0,15}(?:memoria|ram|disco|ssd|almacenamiento)`,
    fr: String.raw`(?:plus de|davantage de|augmenter|extension de|ajouter de)[^.]{0,15}(?:mémoire|ram|disque|ssd|stockage)`,
    de: String.raw`(?:mehr|zusätzlich\p{L}{0,2}|größer\p{L}{0,2})\s.{0,15}(?:arbeitsspeicher|speicher|ram|ssd|festplatte)|(?:speicher|ram|ssd)-?(?:erweiterung|aufrüst\p{L}*|upgrade)|arbeitsspeicher (?:erweitern|aufrüsten)`,
    ar: String.raw`(?:زيادة|مزيد من|توسيع|ترقية|أكبر|اكبر).{0,12}(?:الذاكرة|ذاكرة|رام|الرام|القرص|التخزين)|(?:ذاكرة|رام|قرص) (?:أكبر|اكبر|أكثر|اكثر|إضافية|اضافية)`,
    zh: String.raw`(?:加|扩|更[大多]的?|升级).{0,4}(?:内存|硬盘|存储)|(?:内存|硬盘)(?:升级|扩容|不够)`,
  },
  /** A thing that is asked for in so many words: "need 2 monitors", "we want a new headset". */
  asksFor: {
    en: String.raw`^(?:hi|hello|hey)?[,! ]*(?:i |we )?(?:need|want|require|would like|['’]d like) (?:\d{1,2}|two|three|an?(?: new| extra| second)?|another|some|new) \p{L}`,
    es: String.raw`^(?:hola)?[,! ]*(?:necesito|necesitamos|quiero|queremos) (?:\d{1,2}|dos|tres|un[ao]?|otr[oa]) \p{L}`,
    fr: String.raw`^(?:bonjour)?[,! ]*(?:il (?:me|nous) faut|j['’]ai besoin d['’e]|nous avons besoin d['’e]|je voudrais) ?(?:\d{1,2}|deux|trois|une?|autre)\s\p{L}`,
    de: String.raw`^(?:hallo|hi)?[,! ]*(?:(?:ich |wir )?(?:brauche|brauchen|benötige|benötigen|hätte gern|hätten gern)) (?:\d{1,2}|zwei|drei|eine?n?|noch eine?n?|neue?n?) \p{L}`,
    ar: String.raw`^(?:أحتاج|احتاج|نحتاج|أريد|اريد) (?:\d{1,2} |إلى )?\p{L}`,
    zh: String.raw`^(?:我们?)?(?:需要|想要)(?:\d{1,2}|[一两二三])?[台个块部]`,
  },
  /** Days off that are taken, whatever verb is used: "book leave" books no room. */
  takesLeave: {
    en: String.raw`\b(?:book|take|plan|schedule|put in|enter|log|request|need|want)\b (?:\p{L}+ ){0,3}(?:(?:annual )?leave|vacation|holidays?|time off|days? off|pto)\b(?! (?:party|inn|message|reply|cover))`,
    es: String.raw`(?:coger|tomar|pedir|reservar|solicitar|cojo|tomo) (?:\p{L}+ ){0,3}(?:vacaciones|días libres|permiso)`,
    fr: String.raw`(?:poser|prendre|réserver|demander|pose) (?:\p{L}+ ){0,3}(?:congés?|vacances|rtt|jours? de congé)`,
    de: String.raw`(?<!\p{L})(?:urlaub|freie tage|gleittag\p{L}*)(?!\p{L}).{0,40}(?:buchen|nehmen|eintragen|einreichen|planen)`,
    ar: String.raw`(?:حجز|أخذ|اخذ|آخذ|طلب|أطلب) (?:\p{L}+ )?(?:إجازة|اجازة)`,
    zh: String.raw`(?:预订|预约|申请|安排|要|想)(?:\p{sc=Han}{0,3})(?:休假|年假|假期)`,
  },
  /** "Can I take Friday off?": days that are wanted, whichever they are. */
  takesDaysOff: {
    all: String.raw`\b(?:take|have|get|need|want|taking|book)\b.{1,40}\boff\b(?! (?:the|of|my|from)\b)|\b(?:want|need|like|request|apply for|book|take|taking)\b.{1,25}\b(?:leave|holidays?|vacation|pto)\b|\b(?:off|holiday|vacation|leave) (?:on|for) \p{L}|(?<!\p{L})(?:tomarme|cogerme|coger|tomar|librar|pedirme|pedir) .{0,30}(?:libre|vacaciones|festivo|permiso)|(?<!\p{L})(?:librar|pedirme) (?:el|la|este|mañana)|(?:prendre|poser|pose|prends) .{0,30}(?:congés?|jours?|journée|vacances|rtt|matinée|après-midi)|(?:poser?) (?:mon|ma|mes|le|un|ce) (?:lundi|mardi|mercredi|jeudi|vendredi|semaine|\d)|(?<!\p{L})(?:freinehmen|frei ?bekommen|frei ?kriegen|frei ?haben|frei (?:nehmen|machen)|urlaub (?:nehmen|haben|machen|bekommen|kriegen)|(?:nehme|brauche|hätte|möchte|will) .{0,30}(?:frei|urlaub))(?!\p{L})|(?:[أا]خذ|آخذ|أخد|اخد|ناخذ|آخد) .{0,20}(?:[إا]جاز[ةه]|عطلة)|(?:quiero|necesito|querría|quisiera) .{0,25}(?:vacaciones|permiso|libre)|je (?:veux|voudrais|souhaite) .{0,25}(?:congés?|vacances|rtt)|(?:[أا]ريد|[أا]بغى|[أا]بغي|[أا]بي|بدي|عايز|عاوز|[أا]حتاج) .{0,15}[إا]جاز[ةه]|[想要请休].{0,12}假|(?:想|要|能|可以)(?:请|休)`,
  },
  /** What is left behind on the way is lost: "forgot my laptop at the airport". */
  leftBehind: {
    en: String.raw`\b(?:forgot|left|leave) (?:my |the |our )?(?:\p{L}+ )?\p{L}+ (?:at|in|on) (?:the|a|my) (?:\p{L}+ )?(?:airport|plane|train|bus|taxi|cab|uber|tram|metro|hotel|restaurant|cafe|bar|station|car)`,
    es: String.raw`(?:olvid|dej)\p{L}{0,12} .{0,25} en (?:el|la|un|una) (?:aeropuerto|avión|tren|autobús|taxi|metro|hotel|restaurante|cafetería|bar|estación)`,
    fr: String.raw`(?:oublié|laissé) .{0,30} (?:à l['’]|dans (?:le|la|un|une)|au) ?(?:aéroport|avion|train|bus|taxi|métro|hôtel|restaurant|café|bar|gare)`,
    de: String.raw`(?:am|im|in der|in einem) (?:flughafen|flugzeug|zug|bus|taxi|bahn|u-bahn|s-bahn|hotel|restaurant|café|bahnhof)\s.{0,20}(?:vergessen|liegen ?gelassen|liegenlassen|stehen ?lassen)`,
    ar: String.raw`(?:نسيت|تركت) .{0,25}في (?:ال)?(?:مطار|طائرة|قطار|باص|حافلة|تاكسي|فندق|مطعم|مقهى)`,
    zh: String.raw`(?:忘|落|丢)在.{0,4}(?:机场|飞机|火车|高铁|公交|出租车|地铁|酒店|餐厅|咖啡)`,
  },
  /** Who gives up their job; "notice" and "hand in" are said of leave as well. */
  quits: {
    all: String.raw`\b(?:hand(?:ing|ed)? in|give|giving|gave|put(?:ting)? in) my (?:\p{L}+ )?(?:notice|resignation)\b|\b(?:i|to|i['’]m|am) (?:want to |would like to )?(?:resign|resigning|quit my job|quitting my job)\b|presentar mi (?:renuncia|dimisión)|\b(?:quiero|voy a) (?:renunciar|dimitir)\b|(?:poser|donner|remettre|présenter) ma démission|(?:je|veux|vais) (?:démissionne|démissionner)\b|(?<!\p{L})(?:ich|wie) (?:möchte |will )?(?:kündigen?|kündige ich)\s*[.!?]*$|(?:meine|die) kündigung (?:ein|ab)|(?:تقديم|أقدم|اقدم) استقالتي|أستقيل|(?:提交|递交|交)(?:辞职|离职)|我[要想]?(?:辞职|离职)`,
  },
  /** What was booked is to be at another time, said of nothing but the booking. */
  movesBooking: {
    all: String.raw`\b(?:move|shift|push|change|postpone|reschedule) (?:my|our|the) (?:\p{L}+ )?(?:booking|reservation)\b|(?:mover|cambiar|aplazar|cambia|mueve) (?:mi|nuestra|la) reserva|(?:déplacer?|décaler?|reporter?|changer?) (?:ma|notre|la) réservation|(?:meine|unsere|die) (?:buchung|reservierung)\b.{0,30}(?:verschieben|verlegen|ändern)|(?:verschieb|verleg)\p{L}* (?:meine|unsere|die) (?:buchung|reservierung)|(?:نقل|تغيير|تأجيل|انقل|غير) (?:حجزي|حجزنا|الحجز)|(?:把|我的)?(?:预订|预定|预约)(?:改到|挪到|推迟|提前)`,
  },
  /** How long it will be until something is done about it, or somebody comes. */
  howLong: {
    en: String.raw`^\P{L}*how (?:long|soon)(?: roughly| about| for that)?\P{L}*$|\bhow (?:long|soon|fast|quickly)\b.{0,30}\b(?:take|takes|until|before|wait|hear|get|be|last|some(?:body|one)|anyone|answer|normally|usually)\b|\bwhen (?:will|can|do|does) (?:i|we|you|they|it|some(?:body|one)|any(?:body|one))\b.{0,25}\b(?:hear|answer|reply|respond|come|call|get|look|fixed|done|ready|know)\b|\bwhen (?:is|are) (?:some(?:body|one)|any(?:body|one)|you|they|he|she)\b.{0,15}\b(?:coming|calling|here|there|getting back)\b|\bwhen (?:it|this|that|they)(?:['’](?:ll|s|re)| will| is| are| gets?| can)\b.{0,20}\b(?:done|ready|fixed|repaired|finished|back|working|here|sorted)\b|\b(?:can|could|will) (?:some(?:body|one)|anyone) (?:please )?(?:come|stop by|drop by|pass by|have a look)\b`,
    es: String.raw`^\P{L}*cu[aá]nto tiempo\P{L}*$|cu[aá]ndo (?:lo|la|me lo) (?:tendr|tengo|recib|dan|dar)|cu[aá]nto (?:tiempo )?(?:se )?(?:va a |suele )?(?:tard|demor|llev|dur)|cu[aá]ndo\b.{0,25}(?:respond|contest|llam|ven(?:dr|ir)|viene|sabr|avis|arregl|resuel|resolv|alguien|est(?:ará|é|a) list|va a estar)|puede (?:venir|pasarse|pasar) alguien|alguien puede (?:venir|pasar)`,
    fr: String.raw`(?:c['’]est|ce sera|sera) (?:fait|prêt|réparé|réglé|pour).{0,12}quand|quand (?:est-ce que )?(?:je|j['’]).{0,4}(?:aurai|recevr|reçoi)|combien de (?:temps|jours)|c['’]est long(?!\p{L})|(?:sera|est-ce) long|(?:ça|cela) (?:va )?(?:prend|dur|met)\p{L}* (?:longtemps|combien)|quand\b.{0,25}(?:répon|vien|pass|contact|nouvelles|quelqu['’]un|prêt|répar|réglé|résolu|sera fait|fini)`,
    de: String.raw`^\P{L}*wie lange(?: noch| etwa| ungefähr)?\P{L}*$|wann (?:krieg|bekomm)\p{L}* ich|wie (?:lange|schnell)\b.{0,30}(?:dauer|brauch|wart|geht)|(?:bis )?wann\b.{0,25}(?:melde|kommt|antwort|hör|bescheid|fertig|erledigt|hilft|kümmert|jemand|repariert|behoben|so ?weit|gemacht wird)|(?:kann|könnte) (?:bitte )?(?:jemand|wer) .{0,15}(?:kommen|vorbei|schauen)`,
    ar: String.raw`كم (?:من الوقت|وقت|يوم|مدة|ياخذ|يأخذ|تاخذ|تأخذ|يستغرق|تستغرق|راح)|(?:متى|امتى|إمتى) (?:يجي|تجي|يجون|راح|رح|سي|بي|حد|احد|أحد|يرد|تردون|يتواصل|يتم|تحل|يصل|اعرف|أعرف|تنحل)|(?:ممكن|يمكن) (?:ي|ان ي|أن ي)?(?:جي|أتي|اتي|حضر|مر) (?:احد|أحد|حد)`,
    zh: String.raw`多久|多长时间|(?:什么|啥)时候(?:能|会|可以|有人|才|.{0,3}[好完])|几天(?:能|可以|会)?(?:好|修|回|解决)|(?:能|可以|能不能)(?:派个?人|来个?人|有人)?过?来(?:看|一趟|修)?`,
  },
  /** Somebody has paid for something. */
  paid: {
    en: String.raw`\b(?:i|we)(?:['’]ve| have)? (?:just |already )?(?:spent|paid|laid out)\b`,
    es: String.raw`(?<!\p{L})(?:(?:he|hemos) (?:gastado|pagado|adelantado)|gasté|pagué|gastamos|pagamos|adelanté)(?!\p{L})`,
    fr: String.raw`(?:j['’]ai|on a|nous avons) (?:déjà )?(?:payé|dépensé|avancé)(?!\p{L})`,
    de: String.raw`(?<!\p{L})(?:ausgegeben|bezahlt|ausgelegt|vorgestreckt|verauslagt)(?!\p{L})`,
    ar: String.raw`(?<!\p{L})[وف]?(?:صرفت|دفعت|أنفقت|صرفنا|دفعنا)(?!\p{L})`,
    zh: String.raw`花了|付了|垫付|垫了|支付了`,
  },
  /** … or wants back what was paid on the way or at table, which no ticket of an event costs. */
  wantsBack: {
    all: String.raw`\b(?:refund|reimburs\w+|(?:get|want|have) .{0,20}(?:money )?back|pay me back|claim)\b.{0,40}\b(?:train|taxi|cab|uber|flight|plane|hotel|bus|fuel|petrol|gas|lunch|dinner|meal|toll)\b|(?:reembols|devuelv|devoluci|reintegr)\p{L}* .{0,40}(?:tren|taxi|vuelo|avión|hotel|autobús|gasolina|comida|cena|peaje)|rembours\p{L}* .{0,40}(?:train|taxi|vol |avion|hôtel|bus|essence|repas|déjeuner|dîner|péage)|(?:erstatt|zurückerstatt|zurückbekomm|zurück)\p{L}* .{0,40}(?:zug|bahn|taxi|flug|hotel|bus|benzin|sprit|essen|maut)|(?:zug|bahn\p{L}*|taxi\p{L}*|flug|hotel\p{L}*) .{0,40}(?:erstatt|zurück)\p{L}*|(?:استرداد|استرجاع|تعويض) .{0,30}(?:قطار|تاكسي|طيران|طائرة|فندق|باص|بنزين|غداء|عشاء)|报销.{0,12}(?:火车|高铁|打车|出租|机票|酒店|住宿|餐|油费)|(?:火车|高铁|打车|出租|机票|酒店|住宿|餐|油)费?.{0,12}(?:报销|退给我|还给我)`,
  },
  /** … or has what proves it, to be handed in. */
  handsIn: {
    en: String.raw`\b(?:hand in|submit|turn in|give|send) (?:my |the |our )?(?:receipts?|expenses?)\b`,
    es: String.raw`(?:entreg|envi|present)\p{L}{1,4} (?:mis |los |las )?(?:recibos?|tickets de compra|facturas?|gastos)(?!\p{L})`,
    fr: String.raw`(?:remettre|rendre|envoyer|déposer|remets|dépose) (?:mes |les )?(?:reçus?|justificatifs?|notes? de frais)(?!\p{L})`,
    de: String.raw`(?<!\p{L})(?:belege?|quittung(?:en)?|spesen|kassenbons?)(?!\p{L}).{0,20}(?:ab|ein|hin)(?:\s*[?.!]*$|geben|reichen|schicken)`,
    ar: String.raw`(?:أسلم|تسليم|أقدم|تقديم|أرسل) (?:ال)?(?:إيصالات|ايصالات|فواتير|إيصال)`,
    zh: String.raw`(?:交|提交|上交|寄)(?:.{0,2})(?:发票|收据|报销单|票据)|(?:发票|收据|报销单|票据)(?:.{0,3})(?:交|提交|寄)`,
  },
  /** What is not wanted, named behind the words that say so, and nothing behind it but small words. */
  notWanted: {
    all: String.raw`(?:(?:don['’]?t|do not|won['’]?t|no longer|not) (?:want|need)(?: to \p{L}+)?|forget(?: about)?|never ?mind|ya no (?:quiero|necesito|hace falta)|no (?:quiero|necesito)|olvid\p{L}+|(?:veux|voulons|ai|avons) (?:plus|pas)(?: besoin)?|oubli\p{L}+|(?:brauch|will|wollen|möcht|vergiss|vergess)\p{L}*(?: sie)?|(?:لا|ما|لم أعد) (?:أريد|اريد|أحتاج|احتاج|بدي|ابغى)|انسى?|不(?:想|要|需要|用))[\s\p{L}]{0,2} ?(?:(?:a|an|the|that|this|my|any|el|la|un|una|mi|le|une?|du|de|d|ma|mon|den|die|das|dem|einen?|keinen?|mein\p{L}*)['’ ]+)?(\p{L}+)(?: (?:any ?more|any longer|after all|now|then|thanks|please|gracias|merci|doch|nicht|mehr|jetzt|danke|الآن|بعد الآن)| 了)*[\p{P}\s]*$`,
  },
  /** The thing itself is needed no more, or does not take place: "no room needed", "das Meeting fällt aus". */
  isOff: {
    all: String.raw`(?:(?:^|[\s,])(?:no|kein\p{L}*|ningún|ninguna|aucune?|plus de|لا حاجة ل|不需要|不用)\s?(\p{L}+) (?:is )?(?:needed|required|necessary|nötig|notwendig|mehr nötig|necesari[oa]|nécessaire|mehr)|(?:the|my|our|das|der|die|mein\p{L}*|el|la|le|la) (\p{L}+) (?:is|was|has been|got|wird|wurde|ist|se|est|a été) ?(?:off|cancell?ed|called off|over|abgesagt|gestrichen|cancel\p{L}*|annulée?|suspendid[oa])|(?:das|der|die|mein\p{L}*) (\p{L}+) (?:fällt aus|findet nicht statt))(?!\p{L})`,
  },
  passingOn: {
    all: String.raw`^[\p{P}\s]*(?:actually|better|eigentlich|doch|doch lieber|lieber|mejor|en realidad|en fait|plutôt)[,\s]+(?:\d{1,2}|two|three|four|zwei|drei|vier|dos|tres|cuatro|deux|trois|quatre)(?: \p{L}+)?[\p{P}\s]*$|^[\p{P}\s]*(?:(?:actually|please|und|ach|oh|ok(?:ay)?|y|et|mejor|en fait|doch)[,\s]+)*(?:(?:can|could) you )?(?:make (?:it|that) (?:two|three|four|five|\d{1,3}|both|a )|que sean (?:dos|tres|cuatro|\d)|mettez[- ]en (?:deux|trois|quatre|\d)|il en faut (?:deux|trois|\d)|mach\p{L}* (?:bitte )?(?:doch )?(?:zwei|drei|vier|\d) (?:draus|daraus)|خل(?:ي|و)ها (?:اثنين|ثنتين|ثلاث|\d)|改成[两三四五\d][个台副只])|^[^:：]{0,40}(?:info|details?|note|remark|comment|addition|ergänz\p{L}*|zusatz\p{L}*|hinweis|nachtrag|notiz|datos?|nota|aclaración|précision|remarque|ملاحظة|معلومة|إضافة|补充|备注|信息)[^:：]{0,25}[:：]\s*\S|^[\p{P}\s]*(?:(?:and|und|y|et|please|bitte|por favor|can you|could you|kannst du|könnt ihr)[,\s]+)*(?:pass (?:it |this )?on|mention|tell (?:them|him|her|whoever|the \p{L}+)|note (?:down )?that|add (?:this|that|the following)|for your info\p{L}*|just remembered|i (?:just )?remembered|weitergeben|(?:gib|gebt|geben sie) (?:bitte )?.{2,30} weiter|erwähn\p{L}*|zu eurer info\p{L}*|mir (?:fällt|ist) (?:noch )?ein\p{L}*|füg\p{L}* (?:das|es|dies) (?:bitte )?hinzu|sagt? (?:dem|der|den|ihm|ihnen) |mencion\p{L}*|transm\p{L}+|diles|me acabo de acordar|je viens de me rappeler|أبلغ\p{L}*|بلغ\p{L}*|اذكر\p{L}*|تذكرت|转告|转达|告诉(?:他|她|他们|师傅)|我想起来)`,
  },
  /** Of a ticket that is there: it is to be closed. These five are read in small letters, without accents. */
  closesTicket: {
    all: [
      sides(
        String.raw`close|cancel|withdraw|be closed|shut|(?:delete|remove|scrap|discard|losch\p{L}*|supprim\p{L}*|borr\p{L}*|elimin\p{L}*) (?:\p{L}+ )?(?:ticket|request|demande|solicitud)|(?:ticket|anfrage) (?:bitte )?(?:loschen|verwerfen|zu|kann weg|can go|ist hinfallig|ist obsolet|ist uberflussig|is obsolete|is no longer needed|is not needed any ?more|ya no hace falta|n['’]est plus necessaire)|never ?mind (?:the|my) ticket|zuruck(?:zu)?(?:ziehen|nehmen)|(?:don['’]?t|no longer) need (?:the|my|this|that) (?:ticket|request)|cerr\p{L}*|cierr\p{L}*|cancela|cancel(?:ar|en|e)\p{L}*|cancel(?:al|el)o|anul\p{L}{1,5}|dar\p{L}{0,2} por (?:cerrad|terminad|resuelt|finalizad)\p{L}*|(?:ya no|no) (?:hace falta|necesito|quiero|queremos|necesitamos) (?:ya )?(?:el|mi|este|ese) (?:ticket|tique|caso)|olvid\p{L}+ (?:el|del|mi) (?:ticket|tique|caso)|ferme[zr]?|annule[zr]?|clo(?:s|t|re)|clotur\p{L}*|peut etre ferme|plus besoin d(?:u|e (?:mon|ce|la|ma)) (?:ticket|demande)|schliess\p{L}*|stornier\p{L}*|abschliessen|zumachen|mach(?:t|en sie)? (?:es|das|das ticket|sie|ihn) (?:bitte |jetzt )?zu|kann zu|geschlossen werden|brauch\p{L}* (?:das|mein) ticket nicht mehr`,
      ),
      String.raw`(?<!\p{L})[وف]?(?:[اتني]?غلق|[اتني]?قفل|[اتني]?سكر|كنسل|[اتني]نهي|انه(?:ي|و))\p{L}*|(?<!\p{L})و?الغ(?:ي|اء|ا|وا|وها|يها|يه|ها|ه)?(?!\p{L})|(?:اغلاق|انهاء)|(?:ما عاد|لم اعد|مو|مش) (?:ا?حتاج\p{L}*|محتاج\p{L}*|ب?حاجه)(?: \p{L}+)? ?(?:ال|لل)?(?:تذكره|طلب|بلاغ|تكت)`,
      String.raw`删除?工单|工单.{0,3}(?:没用|多余)|关闭|关掉|取消|撤销|关单|结单|结案|销单|结束.{0,4}工单|工单.{0,6}(?:关|结束)|不(?:用|需要|要).{0,2}工单|工单.{0,3}不(?:用|需要|要)了|^(?:[\p{P}\s]|好|行|嗯|了|那|就|都|也|已经|现在|你们|请|麻烦|帮我)*(?:可以|能)?关(?:了|吧)`,
    ].join('|'),
  },
  /** "Can you close it?", "pueden cerrarlo": it is asked for with a question mark. */
  asksForIt: {
    all: String.raw`^[\p{P}\s]*(?:(?:ok(?:ay)?|and|so|then|please|hi|hello|y|ya|bueno|vale|entonces|hola|et|alors|bon|bonjour|und|dann|bitte|hallo|خلاص|طيب|و)[\p{P}\s]+)*(?:(?:can|could|would|may|puede[sn]?|podri\p{L}+|podeis|podes|podemos|se puede|peux|pouvez|pourri\p{L}+|peut|vous pouvez|tu peux|on peut|kann\p{L}*|konn\p{L}*|darf|ممكن|هل (?:يمكن|ممكن|تستطيع)\p{L}*|تقدر\p{L}*|ينفع)(?!\p{L})|.{0,12}(?:可以|能|能不能|可不可以)[^怎何时]{0,8}(?:关|结|取消|撤))`,
  },
  /** … to be opened again. */
  reopensTicket: {
    all: [
      sides(
        String.raw`re-?open\p{L}*|open (?:it|the ticket|that|this|my ticket) (?:up )?again|closed.{1,20}(?:but|though).{1,20}(?:not|n['’]t)|geschlossen.{1,20}(?:aber|doch).{1,20}nicht|cerrad[oa].{1,20}pero.{1,15}no|fermee?.{1,20}mais.{1,25}pas|mach\p{L}* (?:\p{L}+ ){0,3}wieder auf|reabr\p{L}*|vuelv\p{L}* a abrir\p{L}*|abr[aei]\p{L}*(?: \p{L}+){0,3} (?:otra vez|de nuevo)|(?:otra vez|de nuevo) abr[aei]\p{L}*|abr[aei]\p{L}* de nuevo \p{L}+ \p{L}+|rouvr\p{L}*|reouvr\p{L}*|wieder (?:auf|offnen|eroffnen)\p{L}*|wiedereroffn\p{L}*|nochmal (?:auf|offnen)\p{L}*`,
      ),
      String.raw`(?:افتح|فتح|تفتح|نفتح)\p{L}* (?:\p{L}+ )?(?:مجددا|من جديد|مره (?:اخري|ثانيه|تانيه)|ثانيه|ثاني|تاني)|(?:اعاده|اعد|اعيدوا|عيدوا|ارجع\p{L}*) (?:فتح|افتح)`,
      '重新?(?:打)?开(?!始)|再打开|重启工单|恢复工单',
    ].join('|'),
  },
  /** What was solved is there once more. */
  isBack: {
    all: [
      sides(
        String.raw`again|(?:is|came|comes) back|has returned|(?:ist|sind) (?:wieder )?(?:da|zuruck)|kommt zuruck|vuelve a|otra vez|de nuevo|volvio|ha vuelto|han vuelto|vuelve|vuelven|regreso|de nouveau|a nouveau|recommenc\p{L}*|revenue?s?|revient|revoila|rebelote|retomb\p{L}*|wieder|schon wieder|zuruckgekehrt`,
      ),
      String.raw`(?<!\p{L})(?:مجددا|مره (?:اخري|ثانيه|تانيه)|ثاني مره|تاني مره|رجع\p{L}*|عادت? (?:ال)?(?:مشكله|عطل|خلل)|تاني نفس)(?!\p{L})`,
      '又|再次|复发|再度|重现',
    ].join('|'),
  },
  /** What was thought to be over is not. */
  isStillSo: {
    all: [
      String.raw`^[\p{P}\s]*(?:still|immer noch|noch immer|toujours|sigue|todavia) \p{L}+[\p{P}\s]*$|(?:^|[^\p{L}])(?:immer noch|noch immer|toujours)[\p{P}\s]*$`,
      sides(
        String.raw`still (?:broken|not|no|n['’]t|having|got|acting|playing|does|doesn|down|there|the same|happening|failing)|(?:not|n['’]?t) (?:been )?(?:fixed|solved|resolved|repaired)|(?:sigue|siguen|continua) (?:sin|igual|roto|rota|mal|fallando|pasando)|no (?:se |me lo |lo |la )?(?:ha |han |esta )?(?:soluciono|solucionaron|solucionado|arreglo|arreglaron|arreglado|resolvio|resolvieron|resuelto|repararon|reparado|quedo bien|quedo)|(?:toujours|encore) (?:pas|en panne|cassee?s?|le meme|pareil)|pas (?:du tout |encore |vraiment )?(?:regle|resolu|repare|arrange|corrige)e?s?|(?:immer )?noch (?:immer )?(?:nicht|kaputt|kein\p{L}*|genauso|so)|nicht (?:wirklich )?(?:gelost|behoben|repariert|erledigt)`,
      ),
      String.raw`(?<!\p{L})(?:ما ?زال|لا يزال|لايزال|لسا|لسه|(?:ما|لم|مو|مش) ?(?:ت|ان|ات|ي)?(?:صلح|نحل|حل|نصلح|تصلح)(?:ت|ها|ه|تش|ش|وه|وها)?)(?!\p{L})`,
      '还是(?:不|没|坏|一样)|仍然|没有?(?:修好|解决|弄好|搞好|好|修)(?!意思)',
    ].join('|'),
  },
  /** Question words that ask to be told something, not to be given it: "how do I …", "wo finde ich …". */
  questionWords: {
    all: String.raw`(?:^|[^\p{L}])(?:how|what|what's|where|when|why|who|which|cómo|qué|dónde|cuándo|por qué|quién|cuál|cuánto|cuántos|cuántas|comment|où|quand|pourquoi|qui|quel|quelle|quels|quelles|combien|wie|wieso|warum|wo|wann|wer|was|welche|welcher|welches|wieviel|[وف]?(?:كيف|أين|وين|متى|لماذا|ليش|ليه|ماذا|كم|ازاي|إزاي|فين|إمتى|امتى|شلون|شو|ايه|إيه|وش|ايش|إيش|شنو|كيفاش|فوقاش|علاش))(?:$|[^\p{L}])|怎么|怎样|如何|哪里|哪儿|哪个|什么|为什么|多少|多久|几点|谁`,
  },
  givingUp: {
    all: String.raw`(?<!\p{L})(?:(?:cancel|withdraw|call off|give back|take back|undo) (?:my|our|the|that|this)|(?:cancel|anul|retir)\p{L}* (?:mi|mis|la|el|nuestr[ao])|(?:annul|retir)\p{L}* (?:ma|mon|mes|la|le|notre)|(?:mein\p{L}*|unser\p{L}*|den|die|das)(?: [\p{L}\d.]+){1,8} (?:stornieren|absagen|zurückziehen|zurückgeben|zurücknehmen|widerrufen))(?!\p{L})|(?:إلغاء|الغاء|ألغي|الغي|سحب) (?:حجز|طلب|إجاز|اجاز)|(?:取消|撤回|撤销|退掉).{0,6}(?:预订|预定|申请|假|会议室|车位)`,
  },
  /** Words that deny or complain: "it's not in there", "immer noch". */
  denies: {
    all: String.raw`(?:^|[^\p{L}])(?:no|not|n['’]t|cannot|still|nothing|never|same|without|failed|fails|worse|stopped (?:working|responding)|versagt|aufgehört|schlimmer|peor|pire|dejó de|sigue|tampoco|nada|nunca|igual|pas|rien|toujours|jamais|pareil|nicht|nichts|kein|keine|keinen|immer noch|nie|trotzdem)(?:$|[^\p{L}])|n['’]t|(?<!\p{L})[وف]?(?:لا|ليس\p{L}*|ما زال|لم)(?!\p{L})|没|不|还是`,
  },
  adding: {
    all: String.raw`^[\s,.…-]*(?:(?:oh|ah|ach|ay)[, ]+)?(?:(?:and|also|plus|additionally|besides|by the way|btw|one more thing|another thing|(?:her|his|their) name(?:['’]?s)?|s?he['’]s called|s?he is called|se llama|su nombre es|(?:elle|il) s['’]appelle|(?:sie|er) heißt|(?:ihr|sein) name ist|(?:i )?forgot to (?:say|mention|tell)|(?:please |can you |could you )?(?:add|mention|note)|y|también|además|(?:por favor )?(?:añad|agreg|apunt)\p{L}*|por cierto|una cosa más|se me olvidó|et|aussi|en plus|(?:r?ajout|précis|not)(?:e|ez|er)|au fait|encore une chose|j['’]ai oublié|und|auch|außerdem|zusätzlich|noch (?:etwas|was|eine sache|eins)|(?:bitte )?(?:füg|ergänz)\p{L}*|übrigens|ach ja)(?:$|[^\p{L}])|(?:و?(?:أيضا|أيضًا|ايضا|كذلك|كمان)|(?:لو سمحت )?(?:أضف|اضف|أضيفوا|ضيف)|شيء آخر|اسمها|اسمه|نسيت أن|نسيت أقول|بالمناسبة)(?!\p{L})|(?:给第?[一二三四五\d]个?(?:工单)?)?(?:还有|还要|另外|[他她](?:的名字|叫)|补充|再加)|加上|顺便|对了|忘了说)`,
  },
  ofIt: {
    all: String.raw`^[\p{P}\s]*(?:also|additionally|besides|and|plus|moreover|además|también|en plus|aussi|außerdem|zusätzlich|auch|und|but|aber|pero|mais)[,\s]+(?:\p{L}+ )?(?:it|they|he|she|er|sie|es|il|elle|ils|elles|ça|tiene que|debe|que sea)(?!\p{L})|^[\s\p{P}]*و(?:هو|هي|يجب أن|لازم)(?= )|^[\s\p{P}]*(?:而且|并且|並且|另外)?(?:它|要|得)(?=\p{sc=Han})`,
  },
  toAdd: {
    all: String.raw`^[\p{P}\s]*(?:(?:please |can you |could you )?(?:add|mention|note) that\s|(?:por favor )?(?:añad|agreg|apunt)\p{L}* que\s|(?:(?:r?ajout|précis|not)(?:e|ez|er)) qu(?:e\s|['’])|(?:bitte )?(?:füg|ergänz|notier)\p{L}* (?:\p{L}+ )*(?:hinzu|bitte)?,? ?dass\s|(?:لو سمحت )?(?:أضف|اضف|أضيفوا|ضيف) [أا]ن)|^[\p{P}\s]*(?:请|帮我)?(?:补充|再加|加上|备注)(?:一下|一点|一句)?[：:，,]`,
  },
  /** "Because I do a lot of spreadsheets", "for my desk at home": part of what is being told, and no matter of its own. */
  partOfIt: {
    all: String.raw`^[\p{P}\s]*(?:(?:and|und|et|y)\s)?(?:because|cause|since|so that|as i|due to|mainly|mostly|especially|in particular|porque|ya que|para que|debido|sobre todo|especialmente|parce qu|car |puisqu|afin|surtout|notamment|à cause|weil|damit|denn |wegen|vor allem|hauptsächlich|لأن|لان|عشان|علشان|بسبب|من أجل|خصوصا|因为|由于|主要(?:是|用)|为了|用来|(?:from|apparently from|supposedly from) (?:the|my|our|a|some)\s|vo(?:m|n) (?:der|dem|den|meine|einer|einem)?\s?|(?:supuestamente )?del? (?:la |mi |un )?|(?:soi-disant )?(?:de la |du |de ma |de mon )|the ones? (?:by|near|at|in|on|next|behind|with|that|upstairs|downstairs|from)\s|(?:die|der|das|den) (?:hinten|vorne|links|rechts|oben|unten|neben|beim?|im|am|auf|mit|vom)\s|(?:el|la|los|las) (?:de(?:l| la| al)?|que está) |cel(?:le|ui|les)? (?:de|du|des|qui|au|à|près) |(?:اللي|الذي|التي) (?:في|عند|جنب|قرب|فوق|تحت)|(?:靠|挨着).{1,8}(?:的|那)|.{2,8}旁边(?:的)?那)|^[\p{P}\s]*(?:for (?:my|our|the|his|her|a|use|work)|para (?:mi|mis|nuestr[ao]|el|la|los|usar|trabajar)|pour (?:mon|ma|mes|notre|le|la|les|mieux|travailler)|für (?:mein|unser|den|die|das|zu hause)\p{L}*|zum |لل?مكتب\p{L}*)\s?(?:[\p{L}\d'’-]+\s?){0,5}[\p{P}\s]*$`,
  },
  /** "Already done that", "oui déjà redémarré": it was tried. */
  triedIt: {
    all: String.raw`^[\p{P}\s]*(?:(?:yes|yeah|ja|oui|sí|si|نعم|[اأ]يوه|是的?|对)[,،，]?\s*)?(?:(?:i(?:['’]ve| have)? )?already (?:did|done|tried|restarted|rebooted|checked)|(?:i )?(?:did|done|tried) (?:that|it|all of (?:it|that)|all that|this)(?: already)?(?: twice)?|(?:i )?tried(?: already| everything| both)?|(?:aus)?probiert|versucht|getestet|essayé|testé|probado|intentado|(?:several|many|multiple|a few|two|three) times|twice|mehrmals|zweimal|dreimal|x ?mal|öfters|plusieurs fois|deux fois|varias veces|dos veces|عدة مرات|مرتين|كذا مرة|(?:سويت|عملت|جربت) \p{L}+|(?:试了)?(?:好几|两|三|多)次了?|(?:hab(?:e|en)? (?:ich|wir) )?(?:schon|bereits|alles|das) ?(?:alles|mal|schon|bereits|zweimal|mehrmals)? ?(?:gemacht|probiert|ausprobiert|versucht|getan|neu ?gestartet|geprüft|getestet|durch)|(?:je l['’]ai|j['’]ai|on l['’]a)? ?(?:déjà|tout) (?:fait|essayé|redémarré|testé|tenté|vérifié)|(?:ya )?(?:lo |la )?(?:he |hemos )(?:hecho|probado|intentado|reiniciado)(?: ya)?|ya (?:lo |la |eso )?(?:hice|probé|intenté|reinicié|está hecho)|(?:لقد )?(?:جربت|عملت|سويت|فعلت)(?:ه|ها)? ?(?:هذا|ذلك|كله|كلها|بالفعل|قبل)?|(?:这些|这个)?(?:已经|都|早就?|全)(?:都)?(?:试|做|重启|弄|查)过?了?|试过了)[\p{P}\s]*$`,
  },
  /** Behind a "yes": what was tried, without a word of how it ended, or where alone it is so. */
  triedSo: {
    all: String.raw`^[\p{P}\s]*(?!.{0,60}(?:(?<!\p{L})(?:now|again|works?|worked|fixed|helped|solved|funciona|arregl\p{L}+|jetzt|wieder|geht|ging|läuft|lief|klappt|marche|fonctionne|réglé|résolu)(?!\p{L})|好了|可以了|شغال|اشتغل|انحل))(?:(?:i|we)(?:['’]ve| have)? (?:already |just |also )?(?:changed|swapped|restarted|rebooted|tried|checked|reconnected|reinstalled|updated|replaced|unplugged|cleared|reset|turned)(?!\p{L})|(?:ya )?(?:lo |la )?(?:(?:he |hemos )(?:cambi|reinici|prob|revis|desenchuf|reinstal|actualiz|conect|comprob)ado|(?:cambi|reinici|prob|revis|desenchuf|reinstal|actualiz|conect|comprob)é)(?!\p{L})|(?:ich |wir )?(?:\p{L}+ ){0,3}(?:hab|habe|haben) (?:ich|wir)(?!\p{L})|(?:ich|wir) (?:hab|habe|haben) |(?:je l['’]ai|j['’]ai|on a|on l['’]a) (?:déjà )?(?:changé|redémarré|essayé|vérifié|débranché|réinstallé|rebranché|testé)|(?:غيرت|جربت|سويت|شلت|فصلت|أعدت|اعدت|ركبت|تأكدت)|我?(?:已经|都|也)?(?:换|重启|试|检查|拔|重装|更新)(?:了|过)|(?:only|just|nur|bloß|solo|sólo|solamente|seulement|uniquement|juste) (?:in |on |with |en |con |avec |mit |im |bei |auf )?\p{L}+[\p{P}\s]*$|(?:فقط|بس) (?:في )?\p{L}+[\p{P}\s]*$|只(?:有|是|在).{1,8}$)`,
  },
  /** "Yes I have the receipt", "ja, ich brauche eins": what somebody has or needs, and not that an answer helped. */
  tellsOwn: {
    all: String.raw`^[\p{P}\s]*(?:yes|yeah|yep|sí|si|oui|ja|نعم|[اأ]يوه?|是的?|对|嗯)[\p{P}\s]*(?:(?:i|we) (?:have (?:the|a|an|my|one|it|them|two)|need|want|paid|bought)|(?:tengo|tenemos|necesito|quiero|pagué) (?!lo que)|(?:j['’]ai (?:le|la|les|un|une|mon|ma|payé)|il me faut|je (?:veux|voudrais)|j['’]en (?:veux|ai besoin))|ich (?:habe|hab) (?:den|die|das|ein|eine|einen|meinen|sie|ihn)|ich (?:brauche|möchte|will)|عندي|معي|أحتاج|احتاج|أريد|اريد|ابغى|我(?:有|要|需要|想要))(?!\p{Ll})`,
  },
  /** "Third time today!!!": how often, and not what. */
  repeated: {
    all: String.raw`^(?:(?:this|that|it)(?:['’]?s| is)?|is|now|already|for|the|and|es|ya|la|por|va|y|c['’]est|déjà|pour|ça fait|et|das|ist|war|schon|jetzt|nun|zum|und|هذه|هذي|هاي|هي|و|这|已经|是|都|,|\s)*(?:(?:second|third|fourth|fifth|sixth|\d{1,2}(?:nd|rd|th)) times?|(?:segunda|tercera|cuarta|quinta|sexta|\d{1,2}ª) vez|(?:deuxième|seconde|troisième|quatrième|cinquième|sixième|\d{1,2}e) fois|(?:zweite|dritte|vierte|fünfte|sechste|zweiten|dritten|vierten|fünften|sechsten|\d{1,2}\.)\s?mal|(?:ال)?(?:ثاني|ثالث|رابع|خامس|سادس) مرة|(?:ال)?مرة (?:ال)?(?:ثانية|ثالثة|رابعة|خامسة|سادسة)|(?:للمرة) (?:الثانية|الثالثة|الرابعة|الخامسة|السادسة)|(?:今天|这周|本周|这个月|今早)?(?:已经|都)?第[二三四五六七八九十\d]{1,2}次)(?:\s*(?:today|this (?:morning|week|month)|now|already|in a row|hoy|esta (?:mañana|semana)|este mes|ya|seguida|aujourd['’]hui|ce matin|cette semaine|ce mois|déjà|heute|heute morgen|diese woche|diesen monat|jetzt|schon|hintereinander|اليوم|هذا الأسبوع|هذا الشهر|الآن|这周|本周|今天|了|啦|,))*$`,
  },
  /** "Continue", and nothing else. */
  going: {
    all: String.raw`^[\p{P}\s]*(?:(?:ok(?:ay)?|yes|please|sí|oui|ja|نعم|好的?)[,，،]?\s*)?(?:(?:please |let['’]?s )?(?:continue|carry on|keep going|go on|proceed)|(?:por favor )?(?:continúa|continua|continúe|continuar|continuemos|sigamos|sigue|siga|prosigue|prosiga)|(?:on )?(?:continue|continuez|continuer|continuons|poursuis|poursuivez|poursuivons)|(?:bitte )?(?:mach(?:en|e)?(?: sie| wir)? |es geht |geht['’]?s )?weiter(?:machen)?|fahr(?:en sie)? fort|fortfahren|(?:من فضلك )?(?:تابع|تابعي|واصل|واصلي|استمر|استمري|أكمل|اكمل|أكملي|كمل|كمّل|كملي|لنتابع|لنكمل)|(?:请|我们)?(?:继续|接着来?|往下)(?:吧|问)?)(?:[,，،]?\s*(?:please|por favor|s['’]il (?:vous|te) pla[iî]t|svp|bitte|من فضلك|لو سمحت))?[\p{P}\s]*$`,
  },
  /** "I need to return my laptop": what is handed back. */
  givesBack: {
    all: String.raw`(?<!\p{L})(?:(?:return|returning|hand(?:ing)? (?:in|back)|giv(?:e|ing) back|send(?:ing)? back|bring(?:ing)? back) (?:my|our|the|this|that|an?|old|it|equipment)(?! (?:sick|doctor|medical|notice|expenses?|receipts?|forms?|report|claim|resignation|call|visit))|(?:giv(?:e|ing)|hand(?:ing)?|bring(?:ing)?|send(?:ing)?) (?:my|our)(?: \p{L}+){0,3} back|(?:devolver|devuelvo) (?:el|la|mi|mis|un|una|los|equipo)|entreg(?:ar|o) (?:mi|mis)|(?:rendre|rends|restituer|retourner|rapporter) (?:le|la|l['’]|mon|ma|mes|un|une|du)(?!\p{L})|(?:zurück|ab|retour)(?:zu)?(?:geben|bringen|schicken)|(?:gebe|bringe|schicke|geb) .{2,40} (?:zurück|ab)|(?:إرجاع|ارجاع|أرجع|ارجع|إعادة|أعيد|اعيد|تسليم|أسلم) (?:ال|جهاز|لابتوب|شاشة|حاسوب|ترخيص))|(?:归还|退还|交还|还回|上交)`,
  },
  /** "Samsung", "HDMI": a maker, a plug or a system, and no matter by itself. */
  bareThing: {
    all: String.raw`^[\p{P}\s]*(?:(?:it['’]?s |es |c['’]est |das ist |ist |an? |une? |eine? |over |via |über |por |par )*)(?:samsung|galaxy|dell|hp|lenovo|thinkpad|apple|iphone|ipad|macbook|huawei|xiaomi|pixel|surface|logitech|jabra|poly|plantronics|sony|bose|canon|epson|brother|kyocera|ricoh|xerox|lexmark|asus|acer|lg|benq|eizo|fritz ?box|hdmi|vga|dvi|usb|usb-?c|displayport|thunderbolt|bluetooth|chrome|edge|firefox|safari|android|ios|سامسونج|ديل|لينوفو|ايفون|آيفون|هواوي|联想|戴尔|三星|惠普|华为|小米|苹果|蓝牙|佳能|罗技)(?: \p{N}{1,4})?的?[\p{P}\s]*$`,
  },
  /** "No rush": whenever it can be had. */
  noHurry: {
    all: String.raw`^[\p{P}\s]*(?:(?:it['’]?s|there['’]?s|es|das|c['’]est|es hat|hat|ça|no hay|no tengo|no corre) )?(?:no (?:hurry|rush)|not (?:urgent|in a hurry)|whenever\b.{0,25}|any ?time|take your time|does(?:n['’]t| not) matter when|nicht (?:so |sehr |besonders )?(?:eilig|dringend)|(?:keine |es hat keine )eile|eilt nicht|zeit|irgendwann|egal wann|wann auch immer|sin (?:prisas?|apuro)|no es urgente|(?:ninguna )?prisa|cuando (?:se pueda|puedan|podáis|puedas|sea)|pas (?:pressé|urgent|de rush)e?|(?:rien )?ne presse (?:pas|rien)|rien ne presse|presse pas|quand (?:vous|tu) (?:voulez|pouvez|veux|peux)|(?:مو|مش|غير|ليس|لست|ماني|ما ?ني) ?(?:مستعجل|عاجل)\p{L}*|(?:بدون|ما في|بلا) (?:استعجال|عجلة)|على (?:راحتكم|مهلكم|راحتك)|(?:也|都)?不(?:是很|太|怎么)?(?:急|着急|赶)|随时(?:都行|都可以)?|(?:什么时候|啥时候)都(?:行|可以))(?: (?:please|danke|thanks|bitte|gracias|merci|at all))?[的啊吧\p{P}\s]*$`,
  },
  /** "That's all, thanks": whoever says so wants to be done. */
  thatIsAll: {
    all: String.raw`(?:^|[^\p{L}])(?:that['’]?s (?:all|it|everything)|that is all|nothing (?:else|more)|eso es todo|nada más|es todo|(?:ce|ça) sera tout|c['’]est tout|rien d['’]autre|das (?:ist|wär['’]?s?|war['’]?s?|wäre)(?: dann)?(?: schon)?(?: alles| es)?(?= ?(?:[,.!]|danke|vielen|$))|sonst nichts|mehr nicht)(?:$|[^\p{L}])|هذا كل شي|بس كذا|خلاص كذا|就这些|没别的|没其他`,
  },
  callingOff: {
    all: String.raw`^[\p{P}\s]*(?:(?:please )?(?:close|cancel|withdraw) (?:it|this|that)(?: please)?|(?:ciérr[ae]|cancél[ae]|anúl[ae])l[oa]|(?:ferme|annule)[zr]?(?:[- ](?:le|la|tout))|(?:bitte )?(?:schließ(?:e|en)?|stornier(?:e|en)?)(?: sie)?(?: es| das)?(?: bitte)?|(?:أغلق|اغلق|ألغ|ألغي|الغ)(?:ها|ه)|(?:关闭|关掉|取消)(?:它|吧|掉)?)[\p{P}\s]*$`,
  },
  otherTicket: {
    all: String.raw`(?:^|[^\p{L}])(?:(?:other|another|old|older|previous|earlier|first|last) (?:ticket|request|case)|(?:otr[oa]|anterior|antigu[oa]|viej[oa]|primer|primera|últim[oa]) (?:ticket|tique|solicitud|incidencia|caso)|(?:ticket|tique|solicitud|incidencia|caso) (?:anterior|antigu[oa]|viej[oa]|de ayer)|(?:autre|ancien(?:ne)?|précédente?|dernier|dernière|premier|première) (?:ticket|demande|dossier)|(?:ticket|demande|dossier) (?:précédente?|d['’]hier)|(?:ander|vorig|alt|letzt|erst|früher)\p{L}* (?:ticket|anfrage|meldung))(?:$|[^\p{L}])|(?:تذكرتي|التذكرة|تذكرة|طلبي|الطلب|بلاغي|البلاغ) (?:ال)?(?:أخرى|اخرى|ثانية|سابقة|قديمة|آخر|اخر|ثاني|سابق|قديم)|(?:另外?一?个|其他的?|别的|之前的?|上一?个|上次的?|旧的?)(?:那个)?(?:工单|请求|申请)`,
  },
  sending: {
    all: String.raw`^[\p{P}\s]*(?:(?:yes|ok(?:ay)?|sí|vale|oui|ja|ok|نعم|[اأ]يوه?|طيب|好的?|行|是的?)[,،，]?\s*)?(?:ok(?:ay)?|(?:please )?do it|(?:please )?(?:open|send|submit|create|raise|log|make)(?: it| one| the ticket| ticket)?(?: now| please| for me)*|go ahead|(?:please )?proceed|done|that['’]?s it|vale|listo|adelante|hazlo|hágalo|(?:por favor,? )?(?:[aá]br[ea]|envíe?|env[ií]a|m[aá]nd[ae]|cree|crea)(?:lo|la|me)?(?: el ticket| uno| una)?(?:,? por favor)?|abrir|enviar|d['’]accord|vas-y|allez-y|(?:ouvre|envoie|crée)[zr]?(?:[- ](?:le|la|en))?(?: le ticket| une?)?(?: s['’]il (?:vous|te) plaît| svp)?|envoyer|fertig|passt|ab(?:schicken|senden)|senden|öffnen|(?:schick|sende)(?:e|s|'s)? (?:es |das )?ab|mach das|mach es|(?:bitte )?mach(?:e|en sie)? (?:es |das ticket |eins |bitte )*auf|(?:bitte )?eins (?:bitte )?(?:auf ?machen|öffnen|eröffnen|anlegen)|حسنا|حسنًا|تمام|[أا]رسل(?:ها|ه)?|افتح(?:ها|ه|وا)?(?: لي)?(?: التذكرة| واحدة| وحدة)?|إرسال|好的?|行|可以了?|(?:请|帮我|麻烦|那就|就)*(?:提交|开一?[个张]|开单)(?:吧|一下|了)?|发送|发出?去?吧|打开|就这样)[\p{P}\s]*$`,
  },
  leaving: {
    all: String.raw`^[\p{P}\s]*(?:(?:ok(?:ay)?|alright|great|thanks?(?: you| a lot| so much)?|thx|vale|bueno|(?:muchas )?gracias|bon|merci(?: beaucoup)?|gut|(?:vielen |besten )?dank[e]?(?: schön| dir| ihnen)?|(?:حسنا|طيب|تمام|شكرا|شكرًا)(?: جزيلا)?|好的?|谢谢(?:你|您|了)?|多谢)[\p{P}\s]*)*(?:good ?bye|bye(?:[ -]bye)?|see (?:you|ya)(?: later| soon| tomorrow)?|(?:have a )?(?:nice|good|great|lovely) (?:day|evening|weekend|one)|take care|adi[oó]s|chao|hasta (?:luego|pronto|mañana|otra)|(?:que tengas? )?(?:un )?buen(?:as?|os)? (?:día|tarde|noches?|fin de semana)|au revoir|à (?:bientôt|plus|demain)|(?:passez une )?bonne (?:journée|soirée|nuit|fin de semaine)|bon week-?end|tschüss?|tschau|ciao|auf wiedersehen|bis (?:bald|dann|später|morgen)|(?:einen )?schönen (?:tag|abend|feierabend)(?: noch)?|schönes wochenende|مع السلامة|إلى اللقاء|الى اللقاء|وداعا|(?:نهارك|يومك|يوم) سعيد|再见|拜拜|回见|祝你(?:愉快|一天愉快))(?:[\p{P}\s]*(?:bye|thanks?|gracias|merci|danke|شكرا|谢谢))?[\p{P}\s]*$`,
  },
  backTo: {
    all: String.raw`^[\p{P}\s]*(?:(?:ok(?:ay)?|so|anyway|alright|right|now|bueno|vale|bon|alors|gut|also|طيب|حسنا|好的?|那)[,，،]?\s*)?(?:(?:let['’]?s (?:go|get) )?back to (?:my|the|our|this) (?:\p{L}+ ?){1,3}|(?:volv(?:amos|iendo|er)|vuelvo|regresemos) a (?:lo mío|lo de antes|mi \p{L}+|la \p{L}+|el \p{L}+)|(?:revenons|retour) (?:à|au) (?:ma |mon |la |le |l['’])?(?:\p{L}+ ?){1,3}|zurück zu(?:r|m)? (?:mein\p{L}* |unser\p{L}* )?(?:\p{L}+ ?){1,2}|(?:نرجع|لنرجع|نعود|لنعد) (?:إلى|الى|ل)\s?(?:\p{L}+ ?){1,3}|(?:回到|说回|继续)(?:刚才|前面|之前|我)的?\p{sc=Han}{0,6})[\p{P}\s]*$`,
  },
  tries: {
    all: String.raw`(?:^|[^\p{L}])(?:(?:i'?ll|i will|let me|gonna|going to|will) (?:try|check|give it a (?:try|go)|have a look|do that|see)|(?:give me|wait|just|one) a? ?(?:minute|moment|second|sec)|trying (?:it|that|now)|trying(?=[\p{P}\s]*$)|probando|(?:voy a|déjame|lo) (?:probar\p{L}*|intentar\p{L}*|pruebo|mirar\p{L}*|intento)|(?:dame )?un (?:momento|minuto|segundo)|je vais (?:essayer|voir|vérifier|tester)|j['’]essa[iy]e|je (?:regarde|teste)|(?<!(?:pour|depuis|en) )un (?:instant|moment)|(?:ich )?(?:probier|versuch|schau|teste?)\p{L}* (?:ich )?(?:es|das|mal|gleich|jetzt|nach)|einen moment|(?<!\p{L}\s)moment(?: bitte)?|kurz warten)(?:$|[^\p{L}])|(?:سأ|راح |رح |ح)(?:جرب|أجرب|اجرب|حاول|أحاول|احاول)|خلني أجرب|لحظة|دقيقة|我(?:先)?(?:试试|试一下|看看|去试)|等(?:一下|我|会)|稍等`,
  },
  moving: {
    all: String.raw`(?<!\p{L})(?:(?:can|could) (?:you|we) (?:please )?make (?:it|that|this) \p{L}|make (?:it|that) \p{L}+(?: \p{L}+)? instead|(?:könn|kann|geht|ginge)\p{L}* .{0,25}(?:draus|daraus|stattdessen|doch lieber)|(?:on peut|vous pouvez|pouvez-vous|tu peux) .{0,12}(?:mettre|passer) (?:plutôt )?(?:à|au|le)?|(?:puede|podría) ser (?:el|la|a las|mejor)|(?:pon|pónl|ponl)[oa]?l?[oa]? (?:el|para|a las) |(?:move|change|push|shift|put) (?:it|that|this)(?: back| forward)? (?:to|by|until)|(?:postpone|reschedule) (?:it|that|this)|(?:mu[eé]v|c[aá]mbi|p[aá]s|retr[aá]s)\p{L}*l[oa] (?:a|al|para)|l[ea] (?:déplacer|décaler|reporter) [àa]|(?:déplace|décale|reporte)z?[- ]l[ea] [àa]|(?:verschieb|verleg)\p{L}* (?:es|das|sie|ihn) (?:bitte )?(?:auf|um)|(?:es|das|sie|ihn) (?:bitte )?auf .{1,20} (?:verschieben|verlegen))(?!\p{L})|(?:انقل|غيّ?ر|أجّ?ل)\p{L}*ه[ا]? (?:إلى|الى)|(?:خليها|خليه|اجعلها|اجعله) (?:يوم |الساعة |ال)|[改挪换][到成]|(?:推迟|提前)到`,
  },
  /** "I'd like to talk to Ana", "mit Frau Weber sprechen": a wish, and a name with a capital letter at the end of the clause. */
  wishesFor: {
    all: String.raw`\b(?:i want|i'd like|i would like|i need|let me|can i|could i|may i)\b.{0,20}\b(?:talk|speak|chat) (?:to|with) (?:(?:Mr|Mrs|Ms|Dr)\.? )?\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?(?= please|[.,!?]|$)|(?:quiero|quisiera|puedo|podría|me gustaría) hablar con (?:el señor |la señora )?\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?(?= por favor|[.,!?]|$)|(?:je veux|je voudrais|j['’]aimerais|puis-je) parler (?:à|avec) (?:M\.|Mme |monsieur |madame )? ?\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?(?= s['’]il|[.,!?]|$)|(?:ich|kann|könnte|würde).{0,25} mit (?:Frau|Herrn) \p{Lu}\p{Ll}+ (?:sprechen|reden)`,
  },
  guessing: {
    all: String.raw`(?:^|[^\p{L}])(?:but|maybe|perhaps|probably|possibly|i (?:think|guess|believe|suppose)|pero|quizás?|tal vez|a lo mejor|probablemente|creo|supongo|mais|peut-être|sans doute|je (?:crois|pense|suppose)|aber|vielleicht|wahrscheinlich|vermutlich|glaub\p{L}*|wohl|denke)(?:$|[^\p{L}])|(?<!\p{L})(?:لكن|ولكن|بس|ربما|يمكن|أظن|اظن|أعتقد|اعتقد)(?!\p{L})|但|不过|可能|也许|应该是|大概|好像`,
  },
  helpWith: {
    all: String.raw`(?<!\p{L})(?:help (?:me )?(?:with|on)|(?:hilfe|hilf mir|helfen sie mir|unterstützung) (?:mit|bei|beim)|ayud[ae]\p{L}* con|aide[zr]?(?:[- ]moi)? (?:avec|pour|sur))\s+(?!(?:it|that|this|eso|ello|ça|cela)(?!\p{L}))\p{L}|(?:مساعدة|ساعدني|ساعدوني) (?:في|مع|ب)|(?:帮我|帮忙)(?:弄|看|处理|解决|用)`,
  },
};
