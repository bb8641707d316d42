/**
 * Words that tell the four shipped languages in Latin script apart: the commonest small words, and what people say in a chat.
 * Written as typed, with accents; a form without accents is added on loading. A word may stand under several languages.
 */
export const tellingWords: Readonly<Record<'en' | 'es' | 'fr' | 'de', string>> = {
  en: `the a an and or but if then than that this these those there here it its it's is are was were be been being am i i'm i've i'd
i'll me my mine myself you your yours yourself he him his she her hers we us our they them their who whom whose which what when
where why how not don't doesn't didn't can't cannot couldn't won't wouldn't isn't aren't wasn't haven't hasn't do does did doing
done have has had having will would shall should can could may might must of to in on at by for with without from into onto over
under about after before between through during up down out off again once more most some any all both each few many much other
another such only own same so too very just now still already yet also never always please thanks thank hello hi hey good morning
evening night yes no yeah yep nope ok okay sure sorry get got getting give gave need needs needed want wanted know think see say
said tell told ask asked make made take took use used using work works working worked help issue problem ticket open close new old
my laptop computer screen printer phone password account email mail office someone something anything nothing everything since
yesterday today tomorrow week month year minute hour because while until keep keeps stopped won't broken slow wrong next last first
time day back like really talk person speak human agent show what's who's where's let's add set remind call find book play weather
morning went going goes come came look looking try tried turn turns log login sign reset forgot lost another per your any order
which were many long way people between`,
  es: `el la los las un una unos unas y e o u pero si entonces que qué este esta esto estos estas ese esa eso esos esas aquel aquella
aquí ahí allí es son era eran ser sido soy eres somos está están estoy estaba estar he has ha hemos han había hay yo mí mi mis me
tú tu tus te ti usted ustedes él ella ellos ellas nosotros nuestro nuestra su sus se le les lo nos quien quién cual cuál cuáles cuando
cuándo donde dónde adónde por porque porqué para cómo como cuánto cuántos cuánta cuántas no ni nunca siempre ya todavía aún también
tampoco muy más menos mucho muchos mucha poco algo nada alguien nadie todo todos toda todas otro otra otros mismo cada de del a al en
con sin sobre entre desde hasta hacia durante según tras ante bajo tengo tiene tienes tienen tenía tener puedo puede puedes pueden
poder podría quiero quiere quieres quisiera necesito necesita hacer hago hace hizo voy va van ir fue fueron dar dame dice decir ver
saber sé funciona funcionan ayuda ayúdame problema cuenta contraseña correo ordenador computadora pantalla impresora teléfono móvil
trabajo oficina nuevo nueva favor por gracias hola buenos buenas días tardes noches sí vale claro perdón ahora hoy ayer mañana semana
mes año hora horas día mi mis persona hablar quería abrir cerrar mostrar pon poner recuérdame añade llama busca tiempo hará cuál
acabo ha dejado deja sigue solo sólo así bien mal gran primero última último después antes luego esto sin pedido roto roja`,
  fr: `le la les l' un une des du de d' et ou mais si donc que qu' qui quoi quel quelle quels quelles ce cet cette ces c' cela ça ceci
est sont était étaient être été suis es sommes êtes ai as a avons avez ont avait j' je m' me moi mon ma mes tu t' te toi ton ta tes
il elle on nous vous ils elles notre nos votre vos leur leurs lui se s' son sa ses y en ne n' pas plus jamais rien personne aucun
toujours encore déjà aussi très trop peu beaucoup bien mal avec sans sur sous dans par pour contre entre depuis pendant vers chez
avant après jusqu' jusque comme comment pourquoi parce où quand combien peux peut pouvez peuvent pouvoir pourrais pourriez veux veut
voulez voudrais vouloir dois doit devez faut faire fais fait faites vais va allez aller vont viens venir voir sais savoir dit dire
donne donner besoin marche fonctionne aide aidez aider problème compte mot passe courriel ordinateur écran imprimante téléphone
portable travail bureau nouveau nouvelle ouvrir fermer bonjour bonsoir salut merci oui non d'accord s'il plaît désolé pardon
maintenant aujourd'hui hier demain semaine mois an année heure heures jour matin soir ceux celui celle même autre autres tout tous
toute toutes chaque quelque quelqu'un quelques alors puis ici là parler ajoute mets rappelle montre trouve appelle temps quelle
météo arrive j'ai c'est n'est n'arrive qu'il l'on je ne plus au aux premier dernier dernière commande lors lequel laquelle`,
  de: `der die das den dem des ein eine einen einem einer eines und oder aber wenn dann dass daß dies diese dieser dieses diesen jener
es ist sind war waren sein gewesen bin bist seid ich mir mich mein meine meinen meinem meiner du dir dich dein deine er ihn ihm sie
ihr ihre ihren ihnen wir uns unser unsere euch euer wer wen wem wessen was welche welcher welches welchen wann wo wohin woher warum
wieso weshalb wie wieviel viel viele nicht kein keine keinen nie niemals immer noch schon auch sehr zu zum zur mehr weniger etwas
nichts jemand niemand alle alles jede jeder jedes andere anderen anderer selbst nur so hier da dort von vom aus bei beim mit nach
seit über unter vor hinter zwischen durch für gegen ohne um an am auf im in ins bis während wegen habe hast hat haben hatte hatten
werde wird werden wurde wurden kann kannst können könnte könnten konnte will willst wollen wollte möchte muss müssen musste soll
sollte sollen darf dürfen mache macht machen gemacht gehe geht gehen ging komme kommt kommen gib geben gibt sehen sagen sag weiß
wissen brauche brauchen braucht funktioniert funktionieren hilfe helfen problem konto passwort kennwort rechner bildschirm drucker
telefon handy arbeit büro neu neue neuen neues öffnen schließen hallo guten tag morgen abend danke bitte ja nein doch okay
entschuldigung jetzt heute gestern woche monat jahr stunde uhr tage zeit mal gerade wieder seitdem sprechen mensch zeig zeige stelle
erinnere füge ruf finde wetter lass ob als weil damit denn also leider gar ganz gut schlecht erste letzte letzten bestellung
kaputt geht's nen ner nix`,
};

/** Words written alike in many languages, and names of things: they tell nothing. */
export const neutralWords = `vpn wifi wlan lan pc mac macbook laptop notebook ipad iphone android windows linux ubuntu ios macos office outlook teams
excel word powerpoint sharepoint onedrive zoom slack sap jira github google chrome firefox edge safari microsoft apple samsung
dell hp lenovo thinkpad adobe acrobat pdf usb hdmi ssd ram cpu it hr id url login logout email e-mail mail online offline internet
app server client router monitor scanner software hardware update backup cloud chat bot status ticket tickets info ok okay hi no
service support admin team manager code pin sim sms error normal total final hotel taxi bluetooth browser file link web website
test standard version system visa mastercard paypal covid facebook twitter youtube spotify netflix amazon instagram whatsapp pokemon
london paris berlin madrid new york`;
