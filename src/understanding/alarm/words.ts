import type { Alarm } from '../types.ts';

/**
 * How people say that something must not wait: one line a pattern, in which each part beside ` & ` must be found in the same
 * clause, in any order. Patterns are read as messages are (lower case, no accents, Arabic letters unified), so `\b` holds for Latin letters.
 */
const who = String.raw`\b(?:colleagues?|co-?workers?|team ?mates?|someone|somebody|he|she|they|man|men|woman|women|guy|girl|lady|guests?|visitors?|boss|manager|friend|employees?|persons?|people|students?|intern|cleaner|technician|driver|customers?|kid|child|i|i'm|im|we|we're|me|us|receptionist|guard|workers?|strangers?|anyone|\d+ of us)\b`;
const quien = String.raw`\b(?:companer[oa]s?|colegas?|alguien|hombre|mujer|chic[oa]|senora?|persona|personas|gente|jef[ea]|emplead[oa]s?|cliente|visitante|un tipo|tipo|becari[oa]|tecnic[oa]|limpiadora|estoy|estamos|me|nos|amig[oa]|ella)\b`;
const qui = String.raw`\b(?:collegues?|quelqu'un|homme|femme|mec|type|gars|dame|monsieur|personnes?|gens|chef|cheffe|employee?s?|client|cliente|visiteur|visiteuse|stagiaire|technicien|je|j'ai|nous|on|il|elle|ami|amie|individu)\b`;
const wer = String.raw`\b(?:kolleg\w*|jemand\w*|mann|frau|typ|person|personen|leute|chef\w*|mitarbeiter\w*|kund\w*|besucher\w*|gast|praktikant\w*|azubi|techniker\w*|putz\w*|ich|wir|er|sie|uns|mich|freund\w*|menschen?|irgendwer|einer)\b`;
const thing = String.raw`\b(?:laptop|computer|server|servers|pc|printer|copier|battery|charger|socket|outlet|phone|plug|cable|monitor|screen|projector|machine|microwave|toaster|oven|kettle|fridge|rack|bin|car|desk|curtain|building|kitchen|office|room|warehouse|roof|basement|cellar|garage|lobby|it|ups|boiler|device|dishwasher|heater|lamp|ceiling|wall)\b`;
const gerat = String.raw`(?:laptop|rechner|computer|server|drucker|akku|ladegerat|steckdose|handy|kabel|netzteil|monitor|beamer|mikrowelle|toaster|ofen|herd|kuhlschrank|kuche|buro|lager|dach|keller|gebaude|mulleimer|papierkorb|auto|maschine|\bes\b|kopierer|wasserkocher)`;
const lift = String.raw`\b(?:lift|elevator)\b`;
const aufzug = String.raw`(?:aufzug|fahrstuhl|\blift\b)`;
const room = String.raw`\b(?:room|toilet|bathroom|restroom|basement|cellar|garage|stairwell|staircase|warehouse|freezer|cold store|building|office|vault|shelf|rack|machine|archive|store|roof|door)\b`;

/** What nearly every message to a desk is made of, so that rarer words are looked for first. It changes nothing but the speed. */
export const ordinary =
  "i my me we he it is are was on in at a the to for and not no can can't how what password account computer laptop printer room office phone door email mail desk floor work wifi someone i'm i've " +
  'yo mi me nos no el la es esta en de con puedo contraseña cuenta ordenador impresora correo sala oficina alguien ' +
  "je mon ma il on nous est dans sur pas le la un une mot de passe compte ordinateur imprimante bureau salle quelqu'un " +
  'ich mein meine wir er es ist im in auf nicht der die das ein kann passwort konto rechner drucker büro raum jemand';

export const alarmWords: Readonly<Record<Alarm, string>> = {
  fire: String.raw`
\b(?:on|caught|catching|catches|catch) fire\b
\b(?:a|the|is|there's|theres|big|small|huge|real|electrical|kitchen|of|see|smell) fire\b
\bfire(?: is)? (?:in|at|near|inside|outside|downstairs|upstairs|here|spreading|started|broke out|has started|now)\b
^(?:help |please |pls |omg |danger )*fires?(?: please| help)*$
\b(?:fire|smoke) (?:alarm|bell)s?\b.*\b(?:going off|went off|goes off|gone off|going|ringing|rings|rang|sounding|sounds|blaring|triggered|activated|started)\b
\bsmoke\b & \b(?:is|see|seeing|smell|smells|full|thick|black|white|lots|coming|comes|in|from|out|everywhere|filling|fills|there's|theres|smoke here)\b
${thing}(?: is| are|'s| just| has)?(?: now)? ?(?:smoking|burning|in flames|ablaze|smouldering|smoldering|smokes|burns)\b
\b(?:smoke|smoking|burning)\b(?: \w+)? & \bsomething\b
\bflames?\b & \b(?:in|see|from|with|are|is|coming|shooting|there)\b
\b(?:smells?|stinks?|reeks?|smelling|odou?r)\b & \b(?:gas|smoke|fire|burning|burnt|burned)\b
\bgas\b & \b(?:leak\w*|escap\w*|hissing|fumes)\b
\bexplosions?\b
${thing} & \b(?:exploded|explodes|exploding|blew up|blown up)\b
\b(?:fuego|incendio|llamas)\b & \b(?:hay|en|un|se|sale|salen|veo|tenemos|auxilio|ayuda|prende|prendio|cogido|arde)\b
^(?:ayuda |auxilio |socorro )*(?:fuego|incendio)$
\b(?:ardiendo|en llamas|prendido fuego|incendiado|incendiando|quemando|se quema|se incendia|arde)\b
\bhumo\b & \b(?:hay|sale|saliendo|echa|veo|en|lleno|llena|huele|mucho|negro)\b
\b(?:huele|olor|fuga|escape|oliendo)\b & \b(?:gas|quemado|humo)\b
\balarma\b & \b(?:incendios?|fuego)\b & \b(?:suena|sonando|saltado|salto|sono|activado|pita)\b
\b(?:explosion|exploto|ha explotado|explotado|ha estallado)\b
\b(?:le|un|au|en|du|prend|pris|y a|mis|de) feu\b(?! vert| rouge)
^(?:a l'aide |aidez-moi |vite )*(?:incendie|feu)$
\bincendie\b & \b(?:un|y a|dans|au|a|l'|se|declare|en cours)\b
\b(?:brule|en flammes|flammes|crame|s'enflamme|a explose|explosion|explose)\b
\bfumee\b & \b(?:y a|de la|sort|dans|au|partout|sent|vois|plein|noire|epaisse)\b
\b(?:fume|fument)\b & \b(?:ordinateur|ordi|serveur|prise|imprimante|batterie|chargeur|portable|ecran|projecteur|photocopieur|machine)\b
\b(?:odeur|sent|fuite|sens)\b & \b(?:gaz|brule|fumee|roussi|cramm?e)\b
\balarme\b & \b(?:incendie|feu)\b & \b(?:sonne|declenchee?|retentit|hurle|s'est)\b
\b(?:brennt|brennen|brennend\w*|angezundet|fangt feuer|feuer gefangen|in flammen|abgebrannt|lodert|kokelt|schmort|explodiert|explosion|entzundet)\b
\b(?:feuer|brand|flammen|grossbrand|kuchenbrand|zimmerbrand|kabelbrand)\b & \b(?:ein|es|im|in|am|da|hier|hilfe|das|ausgebrochen|gibt|haben|breitet|kommt|kommen)\b
^(?:hilfe )*(?:feuer|es brennt)(?: hilfe)?$
\b(?:rauch|qualm|rauchentwicklung)\b & \b(?:im|in|aus|kommt|steigt|ist|viel|da|dichter|schwarzer|riecht|nach|voll|voller|am|hier|haben)\b
${gerat} & \b(?:raucht|qualmt|kokelt|schmort)\b
\b(?:raucht|qualmt)\b & \b(?:stark|aus|hier|im|da|etwas|was)\b
\b(?:riecht|stinkt|geruch|rieche|riechen)\b & \b(?:gas|rauch|verbrannt|verschmort|verkohlt|feuer|angebrannt)\b
\b(?:gasgeruch|gasleck|gasaustritt|gas tritt aus|gas stromt|brandgeruch|rauchgeruch)\b
\b(?:feueralarm|brandalarm|brandmelder|rauchmelder|feuermelder)\b & \b(?:losgegangen|geht los|ging los|ausgelost|schrillt|heult|klingelt|lautet|an)\b
حريق|حرائق|يحترق|تحترق|بيحترق|احترق|يشتعل|تشتعل|ولعت|والع|لهب|انفجار|انفجر
(?:^| )(?:ال)?نار(?: |$) & في|شب|اندلع|مشتعل|شايف|هناك|فيه|تاكل|^نار$
دخان & في|يخرج|طالع|يطلع|من|كثيف|هناك|اشم|فيه|شايف
(?:ريحه|رائحه|تسرب|تسريب|اشم|نشم|ريحت).*(?:غاز|حريق|شياط|محروق|دخان)
غاز.*(?:تسرب|يتسرب|تسريب)
انذار.*(?:يرن|انطلق|يدق|اشتغل|يصفر).*|جرس الحريق
着火|起火|失火|火灾|冒烟|浓.{0,2}烟|烧起来|烧着|燃烧|爆炸|大火|有火|救火|在烧|火苗|有烟|全是烟|烧焦味|焦糊味|糊味
火警.*响|火灾报警.*响|烟雾报警器.*(?:响了|一直响|在响)
(?:煤气|燃气|天然气|瓦斯|液化气).*(?:味|泄漏|泄露|漏)|漏(?:煤气|燃气|天然气|瓦斯)
`,
  medical: String.raw`
${who} & \b(?:collaps\w+|unresponsive|chok(?:es|ing)|bleed(?:s|ing)|blood|convuls\w+|poisoned|electrocuted|shaking uncontrollably|fell down the stairs|hit (?:his|her|their|my) head|passing out)\b
${who} & \b(?:hurt|injured|wounded|burned|burnt)\b & \b(?:is|are|am|was|been|got|badly|seriously|i'm|himself|herself|hurt)\b
\b(?:faint(?:ed|s|ing)|passed out|unconscious|(?:isn'?t|not|stopped|cannot|can'?t|cant|hardly|difficulty|trouble) breath\w*|no pulse|heart attack|cardiac arrest|having a stroke|had a stroke|a seizure|having a fit|epileptic|chest pains?|pain in (?:my|his|her) chest|overdos\w+|electric shock|anaphyla\w+|severe allergic|ambulance|first aider|needs? a doctor|bleeding (?:badly|heavily|a lot)|broken? (?:his|her|my|a) (?:leg|arm|ankle|hip|neck))\b
\bbroke (?:his|her|my|their) (?:leg|arm|ankle|hip|neck|wrist)\b
\b(?:desmay\w+|inconsciente|no respira|no puede respirar|no puedo respirar|infarto|ataque al corazon|paro cardiaco|convulsion\w*|dolor (?:en el|de) pecho|le duele el pecho|me duele el pecho|ambulancia|ictus|derrame cerebral|descarga electrica|electrocut\w+|se ahoga|atragant\w+|ataque epileptico|perdido el conocimiento|perdio el conocimiento|sobredosis)\b
${quien} & \b(?:sangra|sangrando|sangre|desangra\w*|desplom\w+|herid[oa]s?|no reacciona|no responde y|se ha caido por|se cayo por|envenenad\w+|quemad[oa])\b
\b(?:inconscient\w*|perdu connaissance|ne respire (?:plus|pas)|n'arrive (?:plus|pas) a respirer|respire mal|crise cardiaque|arret cardiaque|infarctus|\bavc\b|convuls\w+|crise d'epilepsie|malaise|douleurs? (?:a|dans) la poitrine|mal a la poitrine|ambulance|samu|electrocut\w+|decharge electrique|s'etouffe|evanoui\w*|tombee? dans les pommes|overdose|secouriste)\b
${qui} & \b(?:saigne\w*|sang|effondree?|s'est effondre\w*|blesse\w*|ecroule\w*|brulee? (?:a|au|grave)|reagit plus|reagit pas|tombee? dans l'escalier)\b
\b(?:bewusstlos\w*|ohnmachtig|in ohnmacht|ohnmacht|atmet (?:nicht|kaum)|keine luft mehr|bekomme? keine luft|bekommt keine luft|kriegt keine luft|herzinfarkt|herzstillstand|schlaganfall|krampfanfall|epileptisch\w*|brustschmerz\w*|schmerzen in der brust|krankenwagen|rettungswagen|notarzt|stromschlag|stromschlage|elektrischen schlag|erstickt|verschluckt sich|umgekippt|uberdosis|ersthelfer|sanitater|zusammengebrochen|kollabiert)\b
${wer} & \b(?:blutet|bluten|blut|verletzt\w*|gesturzt|reagiert nicht|krampft|verbrannt|verbruht|vergiftet)\b
اغمي|اغماء|فاقد الوعي|فقد الوعي|فقدت الوعي|لا يتنفس|لا تتنفس|مش بيتنفس|ما يتنفس|لا استطيع التنفس|مش قادر اتنفس|نوبه قلبيه|ازمه قلبيه|سكته|جلطه|ينزف|تنزف|بينزف|نزيف|انهار|انهارت|صعقه|صعق|تشنج|تتشنج|الم في (?:ال)?صدر|اسعاف|يختنق|تختنق|كسر (?:رجله|ساقه|يده)
(?:مصاب|جريح|مجروح|اصيب|انجرح|اتعور|وقع|سقط).*(?:زميل|شخص|موظف|رجل|عامل|على الارض|الدرج|السلم| دم(?: |$))
(?:زميل|شخص|موظف|رجل|عامل|امراه).*(?:مصاب|جريح|مجروح|اصيب|انجرح|اتعور|طاح|سقط|وقع| دم(?: |$))
晕倒|昏倒|晕过去|昏迷|昏过去|不省人事|失去意识|没有?呼吸|停止呼吸|不能呼吸|呼吸困难|喘不过气|喘不上气|心脏病|心梗|心脏骤停|中风|抽搐|癫痫|胸口?[很好]?[疼痛]|胸痛|胸闷|触电|流血|出血|大出血|噎住|窒息|救护车|休克|骨折|食物中毒
(?:同事|有人|他|她|员工|客人|师傅|我).*(?:受伤|摔伤|摔下|烫伤|割伤|倒下|倒在地|吐血|没反应)
`,
  violence: String.raw`
${who} & \b(?:knife|knives|gun|guns|weapon|rifle|pistol|machete|axe|bomb|grenade)\b & \b(?:with|has|have|had|holding|waving|carrying|pulled|brought|armed|pointing|is|by)\b
\b(?:gunshots?|gunman|shots fired|shots|active shooter|stabb(?:ed|ing)|hostages?|terror(?:ist)? attack|bomb threat|bomb in|armed (?:man|men|person|robber|intruder|woman))\b
\b(?:there's|theres|is|are|a|an) (?:a |an )?(?:shooting|shooter|intruder|burglar|robber|robbery|intruders|burglars)\b
${who} & \b(?:attacking|attacks|attacked|threaten(?:s|ed|ing)? (?:to|me|us|him|her|people|staff|with)|beating|punch(?:ed|es|ing)|strangl\w+|assault\w*|fighting|being attacked|hitting|broke in|breaking in|broken in)\b & \b(?:me|us|him|her|people|staff|someone|somebody|colleague|each other|attacked|here|now|reception\w*|guard|visitors?|customers?|employees?|in)\b
${quien} & \b(?:cuchillo|navaja|pistola|arma|armado|armada|machete|bomba|escopeta)\b
\b(?:tiroteo|disparos|disparando|apunalad\w+|apunal\w+|rehen|rehenes|amenaza de bomba|ladron|ladrones|intruso|hay una pelea|atracando|atracador)\b
${quien} & \b(?:atacando|ataca|atacado|agrediendo|agredid\w+|pegando|golpeando|amenaza|amenazando|amenazado)\b
${qui} & \b(?:couteau|arme|armee|pistolet|fusil|machette|bombe|revolver|hache)\b
\b(?:coups de feu|fusillade|poignard\w+|prise d'otages?|otages?|alerte a la bombe|cambrioleurs?|intrus|tireur|bagarre)\b
${qui} & \b(?:agresse|agressee|agressent|attaque|frappe|frappent|menace de|menace les|nous menace|me menace avec|tape sur)\b
${wer} & (?:messer\b|\bwaffe|pistole|gewehr|schusswaffe|machete|\baxt\b|bombe|bewaffnet)
\b(?:schusse|schiesserei|amoklauf|amok|niedergestochen|messerstecher\w*|geisel\w*|bombendrohung|einbrecher\w*|eindringling\w*|schlagerei|uberfall|uberfallen)\b
${wer} & \b(?:greift|angegriffen|bedroht|schlagt|verprugelt|wurgt|prugel\w*)\b
(?:سكين|سكينه|مسدس|سلاح|مسلح|ساطور|رشاش|قنبله|بندقيه).*|اطلاق نار|يطلق النار|طعن|رهائن|رهينه|تهديد بقنبله|متسلل|مقتحم|اقتحم
(?:شخص|رجل|زميل|احد|حد|واحد|عميل).*(?:يهاجم|يضرب|بيضرب|اعتدي|يعتدي|يهدد|هجم)
(?:拿|持|带|有)(?:着|了)?(?:一?把)?(?:菜|水果|大|砍)?(?:刀|枪)|持刀|持枪|开枪|枪声|枪击|砍人|捅人|捅伤|劫持|人质|歹徒|炸弹|打人|打架|袭击|小偷闯|有人闯|闯进来|闯入
`,
  trapped: String.raw`
\b(?:stuck|trapped|locked|caught|imprisoned)\b(?: \w+)? (?:in|inside)\b(?: \w+){0,3} ${lift}
${lift}.*\b(?:stuck|stopped|stops|trapped|broke down|not moving|doesn'?t move|between)\b.*\b(?:inside|in it|with (?:me|us|people|someone|somebody|a|\w+ people)|i'?m in|we'?re in)\b
\b(?:people|someone|somebody|colleagues?|persons?) (?:is |are )?(?:still )?(?:stuck |trapped )?(?:in|inside)\b.* ${lift}.*\b(?:stuck|stopped|moving|open)\b
${lift}|${aufzug}|\b(?:ascensor|ascenseur)\b & \b(?:can'?t|cannot|can not|unable to) (?:get|come) out\b|\bno (?:puedo|podemos|puede|pueden) salir\b|\bp(?:eux|eut|ouvons|euvent|ouvez) (?:plus|pas) sortir\b|\b(?:komme|kommt|kommen) nicht (?:mehr )?(?:raus|heraus)\b
${who} & \b(?:trapped|locked in|locked inside|buried|pinned|stuck inside|stuck under|crushed)\b & ${room}
\b(?:i'?m|we'?re|i am|we are|someone is|somebody is|people are|he is|she is) (?:trapped|locked in|locked inside|stuck inside)\b
\b(?:atrapad[oa]s?|encerrad[oa]s?|atascad[oa]s?|parad[oa]s?|bloquead[oa]s?|metid[oa]s?|dentro)\b & \b(?:ascensor|elevador|montacargas)\b & ${quien}
\b(?:atrapad[oa]s?|encerrad[oa]s?)\b & ${quien}
\b(?:coincee?s?|bloquee?s?|enfermee?s?|prisonniere?s?|piegee?s?)\b & \b(?:ascenseur|monte-charge)\b & \b(?:suis|sommes|est|sont|on|quelqu'un|personnes?|collegues?|gens|nous|je|coincee?s?)\b(?!.*ascenseur (?:est|reste|semble) (?:bloque|coince)e?$)
\b(?:suis|sommes|quelqu'un est|collegue est|on est|personne est) (?:\w+ )?(?:coincee?s?|enfermee?s?|piegee?s?)\b
(?:steck\w*|festsitz\w*|sitz\w*|gefangen|eingeschlossen|eingesperrt|festhang\w*|hang\w*|fest).* & ${aufzug} & ${wer}
${wer} & \b(?:eingeschlossen|eingesperrt|eingeklemmt|verschuttet)\b & \b(?:ist|bin|sind|sitzt|wurde|habe)\b
(?:عالق|عالقه|عالقون|عالقين|محبوس|محبوسه|محبوسين|محتجز|محصور|علق|علقت|علقنا|انحبس).*(?:مصعد|اسانسير|اصنصير|غرفه|حمام|مخزن|داخل|قبو)
(?:مصعد|اسانسير|اصنصير).*(?:نطلع|نخرج|اخرج|اطلع|عالق|عالقه|محبوس|ناس|احد|شخص|اشخاص|زميل|علقت|علقنا|بداخله|جوا)
(?:电梯|升降机).*(?:被困|有人|里面.*人|关在|出不来|困在|困住)|(?:被困|困在|关在|卡在).*(?:电梯|升降机|里面|房间|厕所|仓库)|被困|出不来了
`,
  despair: String.raw`
\b(?:kill|killing|hang|shoot|drown) myself\b|\b(?:end|ending|take|taking) (?:my|his|her|their)(?: own)? life\b|\b(?:kill|killing|hurt|harm|hang) (?:himself|herself|themselves|themself)\b|\b(?:want|wants|wanna|wish i could|going|ready) (?:to )?die\b|\b(?:don'?t|dont|do not|doesn'?t) want to (?:live|be alive|be here any ?more|exist)\b|\bno reason to live\b|\bbetter off (?:dead|without me)\b|\bsuicid\w*|\b(?:harm|harming|cutting|hurting) myself\b|\bwant to hurt myself\b|\bend it all\b|\b(?:life|living) (?:is not|isn'?t|is no longer) worth\b|\bwish i (?:was|were) dead\b|\bself-?harm\b|\bgoing to jump off\b
\bsuicid\w*|quitarme la vida|quitarse la vida|\b(?:quiero|quiere) morir\w*|\bmatarme\b|\bno quiero (?:vivir|seguir viviendo)|acabar con mi vida|terminar con mi vida|hacerme dano|\bno tengo ganas de vivir|mejor si (?:no existiera|estuviera muert)|autolesion\w*|cortarme las venas|quitarme de en medio
\bme suicider|\bse suicider|\bsuicide\b|suicidaire|mettre fin a (?:mes|ses) jours|en finir avec la vie|envie de (?:mourir|vivre plus)|veux mourir|me tuer\b|\bplus (?:envie de vivre|de raison de vivre)|veux plus vivre|me faire du mal|me pendre|m'ouvrir les veines|preferes? etre mort
mich umbringen|bringe? mich um\b|sich umbringen|selbstmord|suizid\w*|nicht mehr leben|will sterben|mochte sterben|mir das leben (?:zu )?nehmen|das leben nehmen|keinen sinn mehr|nicht mehr weiterleben|mir etwas antun|mir was antun|\bmich (?:ritzen|aufhangen|erhangen)|mein leben beenden|lieber tot|verletze mich selbst
انتحر|الانتحار|انتحار|اقتل نفسي|قتل نفسي|انهاء حياتي|انهي حياتي|اريد ان اموت|ابغي اموت|عايز اموت|بدي اموت|ودي اموت|لا اريد ان اعيش|مش عايز اعيش|ما ابغي اعيش|اذي نفسي|ايذاء نفسي|اءذي نفسي
自杀|不想活|想死|结束(?:自己的?)?生命|伤害自己|轻生|活不下去|活着没(?:意思|意义)|自残|割腕|跳楼|寻短见|了结自己
`,
  hazard: String.raw`
\bspark(?:s|ing)\b & \b(?:socket|outlet|plug|cable|wires?|panel|fuse|fly|flying|coming|from|charger|lamp|ceiling|cabinet)\b
\b(?:flood(?:ed|ing|s)?|under water|gushing|pouring)\b & \b(?:basement|cellar|server room|floor|office|building|kitchen|corridor|garage|lobby|archive|warehouse|data cent\w+|water)\b
\b(?:chemicals?|acid|toxic|mercury|ammonia|chlorine|carbon monoxide)\b & \b(?:spill\w*|leak\w*|splash\w*|fumes|smell\w*|alarm|in)\b
\b(?:live wires?|bare wires?|exposed wires?)\b
\b(?:ceiling|roof|wall|scaffold\w*) (?:is |has )?(?:collaps\w+|coming down|caving in|caved in)\b
\bchispas?\b
\binund\w+ & \b(?:sotano|sala|oficina|planta|cocina|almacen|edificio|pasillo|garaje|servidores)\b
\b(?:derrame|vertido|fuga)\b & \b(?:quimic\w+|acido|toxic\w+|amoniaco)\b
\b(?:cable pelado|cables pelados|se ha caido el techo|se cae el techo|techo se (?:ha )?(?:caido|hundi\w+))\b
\betincelles?\b & \b(?:prise|cable|fil|sort|sortent|fait|tableau|compteur|y a|des)\b
\binond\w+ & \b(?:sous-sol|cave|bureau|salle|etage|cuisine|entrepot|couloir|garage|batiment)\b
\b(?:fuite|deversement|renverse)\b & \b(?:chimiques?|acide|toxiques?|ammoniac)\b
\b(?:plafond|toit)\b & \b(?:effondre\w*|s'ecroule|tombe)\b
\bfunken\b & \b(?:steckdose|kabel|spruh\w*|fliegen|aus|schlagt|kommen)\b
\b(?:uberflutet|uberschwemmt|unter wasser|uberschwemmung|hochwasser)\b & \b(?:keller|serverraum|buro|stock|kuche|lager|flur|garage|archiv|im|das|der)\b
\b(?:saure|chemikalien?|ammoniak|chlor|giftig\w*)\b & \b(?:ausgelaufen|lauft|verschuttet|austritt|tritt|riecht|dampfe)\b
\b(?:decke|dach)\b & \b(?:eingesturzt|sturzt ein|kommt runter|heruntergekommen)\b
شرار|شرر|ماس كهربائي|التماس كهربائي|سلك (?:مكشوف|عاري)|انهار السقف|سقط السقف|(?:قبو|مكتب|سيرفرات|خوادم|طابق).*(?:غرق|فيضان|مغمور)|(?:غرق|فيضان|غرقان|طفح).*(?:قبو|مكتب|سيرفر|خوادم|طابق|دور|مبني|غرفه|ممر)|(?:مواد كيميائيه|حمض|ماده سامه).*(?:تسرب|انسكب|سكب)
火花|(?:地下室|机房|办公室|仓库|大楼|走廊|车库).*(?:被淹|淹了|进水|积水很深)|化学品.*(?:泄漏|洒)|有毒.*(?:气体|泄漏)|天花板.*(?:塌|掉下来)|屋顶塌|漏电|电线.*裸露
`,
  hacked: String.raw`
\b(?:account|mailbox|e-?mail|profile|password|login|laptop|computer|phone|pc|teams|outlook|credentials|i|i've|we)\b & \b(?:hacked|compromised|hijacked|breached|taken over|phished)\b
\b(?:someone|somebody|strangers?|hackers?|they|he|a person|who)\b & \b(?:using|in|inside|into|accessing|logged|logging|signed|reading|controlling|took over|moving|sending)\b & \b(?:my|our) (?:account|mailbox|e-?mails?|inbox|computer|laptop|pc|screen|mouse|profile|name)\b
\b(?:someone|somebody|strangers?|hackers?|they|caller|scammers?|he)\b & \b(?:has|have|knows?|got|stole|stolen|found|changed|guessed|saw)\b (?:out )?(?:my|our) (?:password|login|credentials|pin|code|passcode)\b
\b(?:typed|entered|put|submitted|filled)\b & \b(?:password|credentials|login|pin|details)\b & \b(?:link|site|page|website|fake|phish\w*|scam\w*|suspicious|form|mail|email)\b
\b(?:gave|given|told|read out|shared|sent|handed)\b & \b(?:password|credentials|login|pin|passcode|(?:my|the|a) code|2fa|access)\b & \b(?:them|him|her|someone|somebody|caller|stranger|pretend\w*|phone|called|scam\w*|fake|guy|fraud\w*|support)\b
\b(?:approved|accepted|confirmed)\b & \b(?:sign-?in|login|push|prompt|mfa|2fa)\b & \b(?:wasn'?t|not|didn'?t|unknown|strange)\b
\b(?:cuenta|correo|buzon|usuario|ordenador|portatil|perfil|contrasena|me|nos|whatsapp|clave)\b & \b(?:hackead\w+|hackearon|pirate\w+|comprometid[oa]|jaque\w+|robad[oa] la cuenta|suplantad\w+)\b
\b(?:alguien|otra persona|desconocido|hacker|extrano)\b & \b(?:usando|usa|entrado|entrando|entro|dentro|controla|controlando|leyendo|accedido|accediendo|enviando)\b & \b(?:mi|nuestra|mis) (?:cuenta|correo|correos|buzon|usuario|ordenador|portatil|pantalla|raton|nombre)\b
\b(?:alguien|desconocido|estafador\w*|hacker)\b & \b(?:tiene|sabe|robo|robado|conoce|cambiado)\b & \bmi (?:contrasena|clave|pin|codigo)\b
\b(?:puse|meti|escribi|introduje|di|he dado|he puesto|he metido|he escrito|introducido|facilite)\b & \b(?:contrasena|clave|credenciales|codigo|datos)\b & \b(?:enlace|link|pagina|web|fals[oa]|correo|llam\w+|estafa\w*|phishing|le di|les di|se hizo pasar|haciendose pasar|desconocido)\b
\b(?:compte|boite|messagerie|mail|ordinateur|profil|mot de passe|suis|ete)\b & \b(?:pirate\w*|hacke\w*|compromise?|usurpe\w*|vole mon compte)\b
\b(?:quelqu'un|inconnu|pirate|hacker|on)\b & \b(?:utilise|se sert|connecte\w*|entre|dans|lit|controle|envoie|accede)\b & \b(?:mon|ma|mes) (?:compte|boite|messagerie|mails?|ordinateur|ecran|souris|session|nom)\b
\b(?:quelqu'un|inconnu|pirate|escroc)\b & \b(?:a|connait|vole|change|possede)\b & \bmon (?:mot de passe|code|pin)\b
\b(?:saisi|tape|entre|donne|mis|rentre|communique)\b & \b(?:mot de passe|identifiants|code|mdp|coordonnees)\b & \b(?:lien|site|page|faux|fausse|mail|telephone|appel\w*|escroc|hameconnage|phishing|lui|leur|quelqu'un|pretend\w*|fait passer)\b
(?:konto|account|postfach|mail|rechner|laptop|profil|passwort|\bich\b|\bwir\b|\bmir\b) & \b(?:gehackt|gehacked|kompromittiert|gekapert|ubernommen worden|gehijackt)\b
\b(?:jemand|fremde[rs]?|hacker|unbekannte[rs]?|wer)\b & \b(?:benutzt|nutzt|ist in|eingeloggt|angemeldet|liest|steuert|verschickt|verwendet|drin|bewegt|sendet)\b & \b(?:mein\w*|unser\w*) (?:konto|account|postfach|mails?|rechner|laptop|pc|bildschirm|maus|namen|profil)\b
\b(?:jemand|fremde[rs]?|hacker|betruger\w*)\b & \b(?:hat|kennt|weiss|gestohlen|geandert)\b & \bmein\w* (?:passwort|kennwort|pin|zugangsdaten|code)\b
\b(?:eingegeben|eingetippt|angegeben|gegeben|verraten|genannt|durchgegeben|mitgeteilt)\b & \b(?:passwort|kennwort|zugangsdaten|code|pin|tan|daten)\b & \b(?:link|seite|webseite|website|gefalscht\w*|fake|phishing|mail|anruf\w*|angerufen|betrug\w*|ausgegeben|ihm|ihnen|ihr|jemand\w*|telefon)\b
(?:حساب|ايميل|بريد|جهاز|كمبيوتر|صندوق).*(?:اخترق|مخترق|تهكر|انهكر|متهكر|اختراق|مسروق|انسرق|تم اختراق|هكر)|(?:اخترق|تهكر|هكر|هكروا|اختراق|سرق).*(?:حساب|ايميل|بريد|جهاز|كمبيوتر|كلمه)
(?:شخص|احد|حد|واحد|هاكر).*(?:يستخدم|يدخل|دخل|داخل|يقرا|يتحكم|بيستخدم|يرسل|يعرف|عنده|معه|سرق).*(?:حسابي|ايميلي|بريدي|جهازي|شاشتي|كلمه|الباسورد|باسورد|الرقم السري)
(?:كتبت|ادخلت|حطيت|اعطيت|عطيت|اعطيته|عطيته|دخلت|قلت له).*(?:كلمه|باسورد|الباسورد|الرمز|رمز|الكود|كود|بيانات).*(?:رابط|موقع|صفحه|مزيف|وهمي|اتصل|متصل|مكالمه|شخص|يدعي|نصاب|محتال)|(?:رابط|موقع|صفحه|اتصل|متصل|مكالمه|يدعي|نصاب|محتال).*(?:كتبت|ادخلت|حطيت|اعطيت|عطيت|اعطيته|عطيته|اعطيتهم).*(?:كلمه|باسورد|الرمز|رمز|الكود|كود|بيانات)
(?:账号|帐号|账户|帐户|邮箱|电脑|密码|账号密码).*(?:被盗|被黑|被入侵|被人盗|泄露了|被攻击|被别人)|被黑客|黑客(?:入侵|攻击|进)|有人.*(?:在用|登录|登陆|进了|控制|登入|盗用|盗了|知道).*(?:我的?|我们).*(?:账号|帐号|账户|邮箱|电脑|密码|屏幕)
(?:链接|网站|网页|页面|假|冒充|自称|骗子|电话|来电).*(?:输入?了?|填了?|给了?|告诉|说了).*(?:密码|验证码|账号|口令)|(?:冒充|自称|骗子|假|来电|打电话).*(?:密码|验证码|口令).*(?:给了|告诉|发给|输入|填)|(?:密码|验证码|账号).*(?:给了|告诉|发给|输入|输到|填).*(?:骗子|对方|他们|假|钓鱼|陌生人|冒充)
`,
  malware: String.raw`
\b(?:ransomware|rancongiciel|erpressungstrojaner|verschlusselungstrojaner|cryptolocker|keylogger|secuestro de datos)\b
\b(?:bitcoins?|ransom|krypto|losegeld|rescate|rancon)\b & \b(?:screen|files?|pay|asking|asks|demand\w*|wants?|computer|message|pantalla|pagar|piden|pide|archivos|exige\w*|ecran|payer|demande\w*|fichiers|bildschirm|zahlen|verlang\w*|dateien|fordert|forderung|will|wollen)\b
\b(?:files?|documents?|folders?|drives?|everything|data)\b & \b(?:(?:are|is|got|been|were|was|all|suddenly) encrypted|(?:weird|strange|odd|funny) (?:names?|extensions?|endings?)|held hostage|renamed to)\b
\b(?:computer|laptop|pc|machine|phone|network|servers?|usb)\b & \b(?:infected|virus|malware|trojan|spyware|worm)\b
\b(?:archivos|ficheros|documentos|carpetas|datos)\b & \b(?:(?:estan|han sido|aparecen|salen|todos|fueron) (?:\w+ )?(?:cifrados|encriptados)|cifrad[oa]s de repente|(?:nombres|extension\w*) (?:rar[oa]s?|extran[oa]s?))\b
\b(?:ordenador|portatil|pc|equipo|computadora|red|servidor)\b & \b(?:infectad[oa]|virus|malware|troyano)\b
\b(?:fichiers|documents|dossiers|donnees)\b & \b(?:(?:sont|ont ete|tous|soudain) (?:\w+ )?(?:chiffre\w*|crypte\w*)|(?:noms?|extensions?) (?:bizarres?|etranges?))\b
\b(?:ordinateur|ordi|pc|portable|reseau|serveur)\b & \b(?:infecte\w*|virus|malware|cheval de troie|logiciel malveillant)\b
\b(?:dateien|dokumente|ordner|daten)\b & \b(?:(?:sind|wurden|alle|plotzlich) (?:\w+ )?verschlusselt|(?:komische|seltsame|merkwurdige) (?:namen|endung\w*))\b
\b(?:rechner|laptop|pc|computer|netzwerk|server)\b & \b(?:infiziert|virus|malware|trojaner|schadsoftware|verseucht)\b
فيروس الفديه|بتكوين|بيتكوين|(?:ملفات|مستندات|بيانات).*(?:مشفره|تشفرت|تم تشفير|اسماء غريبه|امتداد غريب)|(?:جهاز|كمبيوتر|لابتوب|حاسوب|شبكه).*(?:فيروس|مصاب بفيروس|برنامج خبيث|برمجيات خبيثه)|(?:فديه|ادفع|يطلبون).*(?:ملفات|شاشه)
勒索(?:病毒|软件)|比特币|(?:文件|文档|资料|数据).*(?:被加密|加密了|全加密|名字很奇怪|后缀.*(?:奇怪|变))|(?:电脑|笔记本|手机|服务器|系统|网络).*(?:中毒|中了?病毒|感染|木马|恶意软件)|赎金
`,
  leaked: String.raw`
\b(?:sent|mailed|e-?mailed|forwarded|shared|uploaded|published|leaked|posted|cc'?d|exposed)\b & \b(?:wrong (?:person|people|address|recipients?|customer|client|email|e-?mail|company|supplier|guy|list|group|one|contact)|by (?:mistake|accident)|accidentally|mistakenly|publicly|to everyone|outside)\b & \b(?:data|customers?|clients?|lists?|salar\w+|personal|confidential|files?|documents?|records|contracts?|payroll|patients?|spreadsheet|invoices?|payslips?|report|details|attachment|passwords?)\b
\bdata (?:leak|breach)\b
\b(?:confidential|customer|personal) (?:data|documents?|files?)\b & \b(?:leaked|exposed|public|online|stolen)\b
\b(?:envie|mande|enviado|mandado|reenvie|compartido|comparti|publicado|publique|reenviado)\b & \b(?:equivocad[oa]|por error|erronea|quien no debia|sin querer|a todos)\b & \b(?:datos|clientes?|lista|listado|nominas?|personales|confidencial\w*|archivos?|documentos?|contratos?|informe|fichero|factura)\b
\b(?:fuga|filtracion|brecha) de (?:datos|seguridad)\b
\b(?:envoye|transfere|partage|publie|transmis|mis en ligne)\b & \b(?:mauvaise? (?:personne|destinataire|adresse|client)|par erreur|a tout le monde|sans faire expres)\b & \b(?:donnees|clients?|liste|salaires?|personnelles|confidentiel\w*|fichiers?|documents?|contrats?|bulletins?|rapport|facture)\b
\bfuite de donnees\b|\bviolation de donnees\b
\b(?:geschickt|gesendet|gemailt|weitergeleitet|geteilt|verschickt|veroffentlicht|hochgeladen)\b & \b(?:falsche[nrs]? \w+|versehentlich|aus versehen|irrtumlich|an alle)\b & (?:daten|kunden|\bliste|gehalt|personlich|vertraulich|datei|dokument|vertrag|vertrage|abrechnung|unterlagen|bericht|rechnung)
\b(?:datenleck|datenpanne|datenschutzverletzung|datenschutzvorfall)\b
(?:ارسلت|بعثت|شاركت|حولت|نشرت|رسلت).*(?:بالخطا|بالغلط|خطا|شخص اخر|للشخص الخطا|عنوان خطا|غلط).* & بيانات|عملاء|ملف|قائمه|رواتب|سري|مستند|عقد|تقرير|فاتوره
تسرب بيانات|تسريب بيانات|تسريب البيانات
(?:发|寄|传|转发|分享|抄送|上传)(?:错|到了?错|给错|给了?错|给了?别|给了?外).* & 数据|客户|名单|工资|资料|文件|合同|个人|机密|报表|发票|邮件
(?:误|不小心).*(?:发|分享|转发|公开|上传) & 数据|客户|名单|工资|资料|文件|合同|个人|机密|报表
(?:数据|资料|信息|客户信息)(?:泄露|泄漏|外泄)
`,
  harassment: String.raw`
\b(?:harass(?:es|ed|ing|ment)?|bull(?:ied|ying|ies|y)|mobb(?:ed|ing)|discriminat\w+|grop(?:ed|es|ing)|sexual(?:ly)?|racist|stalk(?:s|ed|ing)|intimidat\w+|humiliat\w+|abusive|abus(?:es|ed|ing)|touch(?:es|ed|ing) me|insult(?:s|ed|ing)?)\b & \b(?:me|my|i|i'm|i've|boss|manager|colleagues?|co-?workers?|he|she|supervisor|us|team ?lead)\b
\b(?:acos\w+|hostig\w+|discrimin\w+|humill\w+|mobbing|me insulta|me toca|me tocan|abusa de mi|intimida\w*|racista)\b & \b(?:me|mi|jef[ea]|companer[oa]s?|encargad[oa]|estoy|sufro|supervisor\w*|yo|siento|nos)\b
\b(?:harcel\w+|discrimin\w+|humili\w+|intimid\w+|m'insulte\w*|me touche|attouchement\w*|raciste|mobbing)\b & \b(?:me|m'|moi|mon|ma|je|j'|chef|cheffe|collegues?|suis|manager|superieure?)(?:\b|(?=\w))
\b(?:belastig\w+|gemobbt|mobbt|mobben|mobbing|diskriminier\w*|begrapsch\w*|demutig\w*|gedemutigt|schikanier\w*|beleidigt|rassistisch\w*|stalkt|fasst mich|fast mich)\b & \b(?:ich|mich|mir|mein\w*|chef\w*|kolleg\w*|vorgesetzte\w*|uns)\b
(?:يتحرش|تحرش|متحرش|يضايقني|تضايقني|تنمر|يتنمر|يهينني|اهانني|بيهيني|تمييز ضدي|عنصري|يشتمني|يلمسني).*
(?:骚扰|性骚扰|霸凌|欺负|歧视|羞辱|侮辱|摸我|恐吓|职场冷暴力|pua) & 我|老板|领导|同事|主管|经理|上司
`,
};

/** What was, and is over. */
export const past = String.raw`
\b(?:last (?:week|month|year|summer|winter)|yesterday|(?:years?|months?|weeks?) ago|anniversary)\b
\b(?:letzte[snrm]? (?:woche|monat|jahr)|gestern|vor (?:einem|einer|zwei|drei|\d+) (?:jahr\w*|monat\w*|woche\w*))\b
\b(?:(?:semana|mes|ano|verano) pasad[oa]|ayer|hace (?:un|una|dos|tres|\d+) (?:anos?|mes|meses|semanas?))\b
\b(?:(?:semaine|annee) derniere|(?:mois|an) dernier|hier|il y a (?:un|une|deux|trois|\d+) (?:ans?|mois|semaines?))\b
الماضي|الماضيه|امس
上周|上个月|去年|昨天
`;

/** Words beside which nothing is the matter: what might be, is rehearsed, taught, insured or maintained. */
export const unreal = String.raw`
\b(?:if|in case of|in the event of|drills?|training|course|exercise|insurance|policy|policies|poster|movie|film|games?|simulation|rehearsal|procedure|instructions?|certificate|statistics|workshop|lesson|novel|maintenance|inspection|prevention|symptoms of|awareness|tests?|testing)\b
\b(?:wenn|falls|im brandfall|im notfall|im ernstfall|ubung|schulung|kurs|versicherung\w*|richtlinie\w*|film|spiel|anleitung|probealarm|wartung|prufung|fortbildung|seminar|test|probe)\b
\b(?:si (?:hay|alguien|se|un|una|algo|hubiera|hubiese)|en caso de|simulacro|formacion|curso|seguro|poliza|pelicula|juego|protocolo|manual|instrucciones|mantenimiento|revision|inspeccion|prevencion|prueba)\b
\b(?:si (?:un|une|quelqu'un|on|jamais)|s'il y a|en cas d\w*|en cas d'\w*|exercice|formation|cours|assurance|film|jeu|consignes?|procedure|maintenance|entretien|verification|prevention|essai|test)\b
اذا|لو (?!سمحت|تكرمت)|في حال|تدريب|دوره|تامين|تمرين|فيلم|لعبه|تعليمات|خطه|صيانه|فحص|تجربه|تجريبي|وقايه|سياسه
如果|万一|假如|要是|演习|演练|培训|课程|保险|电影|游戏|流程|预案|须知|教程|手册|维修|检修|检查|测试|制度|规定|知识
`;

/** What has the word and not the danger; taken out before anything is looked for. */
export const harmless = String.raw`
\bfire (?:drill|extinguishers?|doors?|exits?|escape|safety|warden|marshal|blanket|hose|hydrant|brigade|department|certificate|wall|stick|place|proof|code|regulations?)\b
\b(?:fire|smoke) (?:alarm|detector)s? (?:test|battery|batteries|inspection|system|panel|button|contractor|certificate|beeps|chirps)\b
\bfir(?:e|es|ed|ing) (?:up|off|me|him|her|them|people|somebody|someone|employees?|staff|on all)\b|\bbon ?fire\b|\b(?:camp|cease|cross)-?fire\b
\b(?:inbox|sales|team|market|calendar|schedule|song|party) (?:is|are|was) on fire\b|\bunder fire\b|\bfire (?:tv|stick|fox|tablet|hd|base)\b|\b(?:amazon|kindle) fire\b
\bsmok(?:e|es|ed|ing) (?:me|us|him|her) out\b|\bsmoke (?:test\w*|detectors?|break|free|screen)\b|\b(?:can|may|to|i|we|people|colleagues?) smoke\b|\bsmoking (?:area|room|break|corner|zone|policy|ban|deal|in the|outside|allowed)\b|\bholy smoke\w*
\bgas (?:stations?|bill|card|receipts?|mileage|meter|prices?|pump|money|expenses?|grill|tank card|contract|supplier)\b|\b(?:natural|step on the) gas\b
\bburning (?:questions?|cds?|dvds?|issue|desire|calories|money|time|deadline)\b|\bflame (?:war|graph)s?\b|\bexplod(?:ed|ing) (?:view|costs?|pie)\b|\b(?:almost|nearly|gave me a|giving me a) (?:had a )?heart attack\b
\b(?:glue|nerf|heat|label|price|scan|scanner|barcode|staple|top|jumped the|massage) guns?\b|\b(?:cake|bread|butter|cutlery|palette|kitchen|box) kni(?:fe|ves)\b|\bgun metal\b|\bbath bomb\b|\bbomb(?:ed)? (?:the|my) (?:interview|presentation|exam|pitch)\b|\b(?:photo|film|video) shoot\w*\b|\btrouble-?shoot\w*\b
\b(?:bleeding edge|blood (?:donation|drive|test|sugar)|broken heart|stroke order|heat of|key strokes?)\b|\bbleeding money\b|\bshots? (?:of espresso|list)\b|\bflu shots?\b|\bscreen ?shots?\b|\bvaccin\w+ shots?\b
\b(?:cyber|panic|heart) ?attack(?:s)? (?:me with)\b|\bintruder detection\b|\bhostage to\b|\b(?:sparks? joy|apache spark|spark jobs?|creative sparks?)\b|\bflood(?:ed|ing)? (?:with|of) (?:mails?|emails?|e-mails?|spam|requests|tickets|messages|calls)\b
\bbrand(?:schutz\w*|neu\w*|mauer\w*|schutzhelfer\w*)\b|\bfeuer(?:loscher\w*|wehr\w*|ubung\w*|schutz\w*|tur\w*|treppe\w*|werk\w*|zeug\w*|leiter\w*|wanze|wall)\b|\bfeuer und flamme\b|\b(?:unter|am|ins) feuer\b
\b(?:brennt|brennen) (?:mir |uns )?(?:es )?(?:unter den nageln|darauf|auf der seele|fur)\b|\b(?:cd|dvd|licht|lampe|lampchen|led|kontrollleuchte|birne)s? (?:\w+ )?brenn\w*|\bbrennt (?:noch )?(?:das |kein |die )?(?:licht|lampe|led)\b|\braucherpause|\brauch(?:er|en|t)(?:pause|ecke|raum|zimmer|bereich|verbot)\w*|\braucherbereich\w*|\braucherecke\w*|\b(?:kollege|chef|er|sie|nachbar) raucht\b
\bgas(?:rechnung|zahler|tankstelle|grill|preis\w*|flasche bestellen|vertrag)\w*|\btaschenmesser|\bbrotmesser|\bkuchenmesser|\btop gun\b|\bbombe (?:party|idee|stimmung)\b|\bbombenstimmung\b|\bubertragen\b
(?<!\b(?:dans|en) la )\b(?:rue|ruelle|avenue|boulevard|impasse|chemin|allee|quai|calle|avenida|plaza|paseo|camino)(?: (?:de la|de l'|du|des|del?|de las|de los))? ?\b(?:feux?|fuegos?|flammes?|llamas?|fumee|humo|incendies?|incendios?|armes?|armas?|bombes?|bombas?|couteaux?|cuchillos?|pistolets?|pistolas?|sang|sangre|malaise)\b
\b(?:am|im|zum|auf dem) (?:brand|feuer|rauch|messer|gas)\w* \d+[a-z]?$|\b(?:brand|feuer|rauch|flammen|waffen|messer)[ -]?(?:strasse|str|gasse|weg|platz|allee)\b|\bstrasse (?:des|der|zum) (?:brand\w*|feuers?|flammen|waffen)\b
\b(?:fire|smoke|gas|guns?|knife|flame|burning|bomb|blood|explosion) (?:street|road|lane|avenue|ave|rd)\b
\bfire[ -]and[ -]forget\b|\bsmoking (?:slow|fast)\w*\b|\bexplod\w+ in water\b|\bexplod\w+ (?:in|into|with) (?:\w+ )?(?:notifications?|messages|mails?|e-?mails?|requests?|tickets?|errors?|calls|alerts|pop-?ups|laughter|tears|popularity)\b|\b(?:projector|screen|monitor|printer|app|website|site|display)(?: has| just)? bl(?:ew|own) up\b
\braucht vor (?:lauter|arbeit|stress|anfragen)\b|\braucht (?:mir |uns |schon )*der (?:kopf|schadel)\b|\b(?:kopf|schadel|kopfe) (?:raucht|rauchen|qualmt)\b|\b(?:esta|estan|estoy|estaba) que ardo?e?n?\b|\bfume de (?:colere|rage)\b
\bshooting (?=pains?\b)|\b(?:need|book|plan|schedule|organi[sz]e|arrange) (?:an?|the|our|another) shooting\b|\bshooting (?:for|of) (?:\w+ ){0,3}(?:photos?|pictures?|portraits?|video|film|website|campaign|catalogue|brochure)\b|\bbomben(?:job|erfolg|wetter|idee|team|laune|geschaft|sicher|fest)\w*
\bheart attack (?:every|each) (?:single )?(?:time|day|morning|week)\b|\bheart attack whenever\b|\b(?:jedes mal|jedesmal|immer|fast|jeden tag) (?:\w+ )?(?:ein\w* )?herzinfarkt\b|\bherzinfarkt (?:jedes mal|jedesmal|immer)\b|\binfarto (?:cada vez|siempre que|cada dia)\b|\bcada vez que .*infarto\b|\bcrise cardiaque (?:a )?chaque\b|\b(?:a )?chaque fois .*crise cardiaque\b
\bhack(?:ed|ing|s)?(?: (?:an?|the|some|my|our|this|it)(?: \w+){0,2})?[ -]together\b|\b(?:i|we|i've|we've)(?: just| quickly| once| already)? hacked (?:an?|the|some|up|out|this|it|my way|our way)\b
\bdata leaks? (?:in|from|through) (?:the |my |our )?(?:ceiling|roof|wall|pipe|floor|kitchen)\b
(?:شارع|طريق|حي) (?:ال)?(?:نار|حريق|سلاح|لهب)
ازمه قلبيه كل مره|كل مره.*ازمه قلبيه
(?:每次|每回).*心脏病|心脏病.*(?:每次|每回)
\bextintor\w*|\bpuertas? (?:cortafuegos|contra incendios|de incendios)|\bcortafuegos\b|\bcontra incendios\b|\bsalidas? de incendios\b|\bfuegos artificiales\b|\balto el fuego\b|\b(?:factura|recibo|contador|tarifa|compania) del? gas\b|\bcon gas\b|\bgasolinera\b|\bzona de fumadores\b|\bfumar\b|\barma de doble filo\b|\bdetector(?:es)? de humos?\b|\bcuchillos? (?:de|para) (?:cocina|pan|tarta|untar)\b|\bprueba de fuego\b|\bun infarto de precios?\b|\bcasi me da un infarto\b
\bextincteurs?\b|\bportes? coupe-feu\b|\bpare-?feu\b|\bcoupe-feu\b|\bfeux? (?:rouges?|verts?|orange|d'artifice|tricolores?|de (?:circulation|croisement|detresse))\b|\b(?:donner|donne|avoir|attends|attendons|eu) le feu vert\b|\b(?:facture|compteur|fournisseur|abonnement)s? (?:de |du )?gaz\b|\beau gazeuse\b|\bfumeurs?\b|\bcessez-le-feu\b|\bdetecteurs? de fumee\b|\bsecurite incendie\b|\bporte incendie\b|\bcouteaux? (?:de|a) (?:cuisine|pain|beurre)\b|\barme a double tranchant\b|\bdans le feu de l'action\b|\b(?:collegue|chef|gens|il|elle|on) fume(?:nt)?\b|\bcloud? brule\b|\bbrule-?parfum\b|\bfaillite\b
(?:طفايه|مطفاه|مخرج|باب|سلم|ابواب|طفايات|بوليصه)[^ ]* (?:ال)?حريق|فاتوره (?:ال)?غاز|(?:محطه|مياه) (?:ال)?غاز[^ ]*|جدار (?:ال)?حمايه|جدار ناري|غرفه (?:ال)?تدخين|العاب ناريه|سكين (?:ال)?(?:مطبخ|كيك)|دراجه ناريه|ضوء اخضر
灭火器|防火[^ ]?|消防(?:通道|门|栓|证|栓箱|安全)|加油|火锅|火车|火爆|火狐|发火|上火|吸烟(?:区|室)|抽烟|(?:煤气|燃气|天然气)(?:费|账单|发票|公司|表)|剪刀|美工刀|刀叉|爆炸性|信息爆炸|热水器|火腿|点火|打火机|炒鱿鱼|烟花|香烟|笑死|想死你|烦死|累死|火力全开
`;

/** What a message holds that speaks in figures: a machine is slow, a day goes well, it happens again and again. */
export const figurative = String.raw`
\b(?:slow|sluggish|laggy|lags|lagging|crawling|notifications?|(?:great|good|best) day|every time|all the time|once again|yet again|(?:i am|i'm|im|you are|you're) (?:\w+ )?on fire)\b
\b(?:langsam\w*|lahm\w*|mal wieder|schon wieder|jedes mal|standig|ich bin (?:\w+ )?on fire)\b
\b(?:lent[oas]*|lentisim[oa]s?|lentitud|otra vez|cada vez|estoy (?:\w+ )?on fire)\b
\b(?:lente?s?|lenteur|rame|rament|encore une fois|a chaque fois|je suis (?:\w+ )?(?:en feu|on fire))\b
بطيء|بطيي|البطء|بطء|بطيءه|كل مره|مره اخري
很慢|太慢|好慢|卡死|慢死
`;

/** What beside that is a figure too: of a machine and of oneself alone, never of a room, nor what smokes. */
export const figures = String.raw`
\b(?:servers?|computer|laptop|pc|phone|screen|app|system|network|vpn|website|database|i am|i'm|im|you are|you're)(?: is| are|'s)?(?: \w+)? (?:on fire|burning|exploding)\b
\b(?:server|rechner|computer|laptop|pc|handy|system|netzwerk|app|vpn|datenbank)(?: \w+)? (?:brennt|brennen|explodiert|in flammen)\b|\bich bin (?:\w+ )?(?:on fire|in flammen)\b
\b(?:servidor|servidores|ordenador|portatil|pc|movil|sistema|red|app|estoy)(?: esta| estan)?(?: \w+)? (?:arde|ardiendo|en llamas|on fire|quemando)\b
\b(?:serveurs?|ordinateur|ordi|pc|portable|telephone|systeme|reseau|appli|je)(?: est| sont| suis)?(?: \w+)? (?:en feu|on fire|en flammes|brule|crame)\b
(?:ال)?(?:خادم|سيرفر|حاسوب|كمبيوتر|جهاز|نظام|هاتف|شبكه|لابتوب) (?:يحترق|تحترق|بيحترق|يشتعل|والع)
(?:服务器|电脑|系统|手机|网络)(?:又|都|快)?(?:要)?(?:着火|爆炸|燃烧|烧起来)了?
`;

/** What makes a figure plain again: nobody flees from a slow server. */
export const literal = String.raw`
\b(?:help|evacuat\w+|extinguisher|firefighters?|fire (?:brigade|department)|sprinklers?|flames?|smok(?:e|ing)|get out|literally|burns?|spread\w*)\b
\b(?:hilfe|feuerwehr|feuerloscher|flammen|rauch\w*|qualm\w*|evakuier\w+|raus|breitet|ausbreit\w*)\b
\b(?:socorro|auxilio|bomberos|extintor|humo|evacua\w*|extiende|propaga\w*)\b
\b(?:au secours|a l'aide|pompiers|extincteur|flammes|fumee|evacue\w*|propage\w*)\b
النجده|ساعدوني|مطافي|اطفاء|دخان|لهب
救命|消防|冒烟|浓烟|火苗|快来人
`;

/** Denials of what the words name: "no fire", "nobody is hurt". */
export const denied = String.raw`
\b(?:no|not|without|isn'?t|wasn'?t|never|nobody|no one|noone)(?: is| are| was| got|'s| were)?(?: a| any| the| on| an| real| being| visible| really)* (?:fire|smoke|flames?|gas|knife|gun|weapon|bomb|burning|bleeding|injured|hurt|unconscious|trapped|stuck|explosion|sparks|hacked|compromised|infected|encrypted|virus|harass\w*|bull\w+|suicidal)\b
\b(?:kein\w*|nicht|ohne|niemand)(?: ist| wurde| \w+)? (?:feuer|brand|rauch|qualm|gas|flammen|messer|waffe|verletzt|bewusstlos|eingeschlossen|brennt|gehackt|infiziert|gemobbt|virus)\b|\bbrennt (?:es )?(?:hier )?nicht\b
\b(?:no hay|ningun\w*|sin|nadie|no es|no ha habido|no esta)(?: un| una| ha| esta| \w+)? (?:fuego|incendio|humo|llamas|gas|heridos?|heridas?|herido|atrapad\w+|cuchillo|arma|hackead\w+|virus|infectad\w+)\b
\b(?:pas|plus|aucun\w*|sans|personne n'est)(?: de| du| un| une| d')? ?(?:feu|incendie|fumee|flammes?|gaz|blesses?|blessee?s?|coincee?s?|couteau|arme|pirate\w*|virus|infecte\w*)\b
(?:لا يوجد|لا توجد|ما في|مافي|مفيش|بدون|ليس هناك|لا احد|ما فيه) [^ ]*(?:حريق|نار|دخان|غاز|مصاب|عالق|سكين|فيروس)
(?:没有|没|不是|无|未)(?:人|发生|任何)?(?:着火|起火|火灾|冒烟|烟|火|煤气味|受伤|被困|晕倒|流血|中毒|病毒|被盗|爆炸|触电|出血)
`;
