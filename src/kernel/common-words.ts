/**
 * Words, names and phrases of which passwords are commonly made, as people have them: in small letters, without signs. Collected by
 * hand from what is known of such passwords, with what of the ten thousand commonest would be taken otherwise; what stands here
 * together with a number is refused, so it must be in many heads.
 */
export const commonWords: Set<string> = new Set(
  `
  0192837465 1122334455 1123581321 1357924680 4815162342 7ugd5hip2j 9293709b13 aaron abcdef abigail abracadabra abrakadabra absolutely
  access account adam admin administrator ahmed aisha albert alberto alejandra alejandro aleksandra alessandro alexander alexandra alexis
  alice alien allah alphabet always amanda amber america american amor amore amour amsterdam amy anastasiya andrea andrew android angel
  angela angelica angelina angelo angels anna anthony antonella antonio anything apple april aquarius arsenal arthur ashley asshole audi
  august australia autumn azerty babe baby babyboy babydoll babygirl bailey banana barbara barbie barcelona bart baseball basketball batman
  beach bear beatles beautiful beauty benjamin berlin bestfriend bestfriends betty bff bible bienvenido billy bitch black blessed blessing
  blink blowjob blue blueberry bmw bob bobby bobmarley bonjour boss boston boy boys brandon brandy brasil braveheart brazil brenda brian
  britney brittany brother brown bruce bryan bubblegum bubbles buddy bullshit bunny buster butter butterfly california callofduty camila
  canada cancer candy carlos cash cat catherine cats champion change changeme charles charlie charlotte cheer cheerleaers cheese chelsea
  chen cherry chevrolet chicago chicken china chinese chloe chocolate chris christ christian christina christine christophe christopher
  church ciao cinderella claudia cobra cocacola cocksucker coconut coffee college computer computer1 contrasena cookie cookies cool
  corvette cowboys crazy cristina crystal cute cutie dad daddy dance dancer dancing daniel daniela danielle david december deepthroat
  default demon dennis destiny destroy deutschland dezember diamond diana diane dick diego disney dog doggie dogs dollar dolphin dolphins
  donald donkey dontknow douglas dragon dragonball drummer drums duck dylan eagle eagles earth eduardo edward eight elephant eleven
  elizabeth elvis emily eminem emma england enterprise eric espana eternal eternity ethan europe evanescence evangelion everquest everyone
  everything experienced facebook fairy faith falcon family father fatima february felix fernanda fernando ferrari fire first five
  fktrcfylhf florida flower flowers flvbybcnhfnjh football forever forget forgetit forgot fortnite four fox france francesca francesco
  francisco frank freedom friday friend friends friendster fuck fuckinside fuckoff fuckyou funny fussball futbol gabriel gabriela galaxy
  game gamer games gaming gangster garfield geheim gemini george germany gfhjkm ghhh47hj7649 ghjcnbnenrf ghjcnjgfhjkm ghost ghostrider
  ginger girl girls gmail god godisgood godislove godzilla gold golden golf golfer good123654 google gorgeous grace gray greedisgood green
  gregory grey guest guitar hack hacker hallo hamburg hamster hannah happy harley harrypotter haslo hassan hawaii hawk heather heaven helen
  hello hellokitty help helpdesk henry herbst highlander hockey hogwarts hola holland holy homer honda honey hope horse horses hot hotmail
  hottie htubcnhfwbz huang hunter ibrahim ice idontknow ihateyou ilove iloveme iloveu iloveyou india indian infinity information inside
  intercourse internet iphone ireland irish ironmaiden ironman isabel isabella isabelle istanbul italia italy ivan jack jacob james january
  japan jasmin jasmine jason javier jean jeffrey jennifer jeremy jerry jesse jessica jesus jesuschrist jetaime joe john johnny jonatha
  jonathan jordan jorge jose joseph joshua juan julia juliana julie july june jupiter justin justinbieber karen katherine kayla kelly
  kennwort kevin khaled killer kimberly king kings kitten kitty knight koala kobe konstantin korea kyle lady ladygaga lakers last laura
  lauren leavemealone lebron legend legolas lemon leo letmein letters liberty liebe lightning linda linkedin linkinpark lion lions lisa
  liverpool logan login london lord lori louis love lovely loveme lover loveu loveyou loving lucky macintosh madagaskar madison madonna
  madrid mafia maggie magic magical mailcreated5240 mama man manchester mango manuel march marcus margaret maria mariana marie marijuana
  marilynmonroe marine marines mark martha martin martina mary master masterbate masterbating matrix matthew maverick max maximilian may
  megadeth megan mehmet melissa men mercedes mercury mermaid messi metal metallica mexico michael michaeljackson michelle mickey microphone
  microsoft miguel milan million millionaire minecraft minnie mississippi mohamed mohammed molly mom mommy monamour monday money monica
  monika monkey monster montgom240 moon moscow motdepasse mother motherfucker motherlode mouse mozart muhammad multiplelo munich music
  mustafa mustang mybaby mylife mylove myname mypass mypassword myself myspace mystery nancy naruto natalia natalie natasha nathan network
  never newyork nicholas nicolas nicole nine ninja nintendo nirvana nobody nokia nothing november nthvbyfnjh number numbers nuttertools
  ocean october octobre oktober olga oliver olivia olivier omar open orange pablo pamela panda panther panthers papa paris parol parola
  pass passw password passwort pathfinder patricia patricio patrick patriots paul peace peach peanut pedro penetration penguin pepper pepsi
  peter philip piano pierre pikachu pineapple pink pirate pizza playboy player playstation please pokemon poland polniypizdec0211 polska
  pony porsche portugal potter power praise pretty prince princesa princess princesse prinzessin pufunga7782 puppy purple pussy pwd python
  queen qwert qwerty qwertz rabbit racer rachel racing rain rainbow rammstein raymond realmadrid rebecca rebel red redsox remember
  revolution rfhfvtkmrf ricardo rich richard rihanna rjirfrgbde rjycnfynby roadrunner robert roberto roblox rock rocker rocknroll rockstar
  rocky rodrigo roma rome ronald ronaldinho ronaldo root rose russia rusty ruth ryan sadie salamander samantha sammy samsung samuel samurai
  sandra santiago sara sarah saturday schatz school scooby scoobydoo scorpio scorpion scott sean sebastian second secret secreto senha
  september sergey sergio sersolution server service seven sex sexsex sexy shadow shakira shark shit sifre silver simba simpsons sister six
  skate skateboard skittles skywalker slipknot smile smiley smokey snake snickers snoopy snow snowboard soccer sofia softball sojdlg123aljg
  soldier somebody someone something sommer sony sonyericsson sophia sophie sorry soso123aljg southpark space spain spider spiderman
  spongebob spring star starcraft starlight stars startrek starwars steelers stefan stephanie stephen steve steven storm strawberry strong
  suckmydick sugar summer sun sunday sunflower sunshine superman supersonic superuser support surf surfer surfing susan suzuki sweet
  sweetheart sweetie sweety swim swimming swordfish sydney syncmaster system teamo teamomucho teddy teddybear teddybears temp ten tennis
  tequiero teresa terminator test testing texas thanks thankyou thepassword theresa thomas three thunder thursday ticket tiger tigers
  tigger timothy tinkerbell toby together tokiohotel tokyo toyota translator trouble trust trustno trustnoone truth tuesday tupac turkey
  turtle twilight twitter tyler underground undertaker unicorn university usa user usuckballz1 valentina valeria vanessa vanilla vegas
  venus verano veronica vfntvfnbrf victor victoria victory violet viper virginia virgo vodka vqsablpzla vsjasnel12 walter wang warcraft
  warrior washington water watermelon weather wednesday welcome whatever white william willkommen windows winner winnie winter wizard
  woaini wodemima wolf wolves woman work working world xbox yahoo yamaha yang yankees yellow yjdsqgfhjkm youtube zachary zeus zhang zodiac
  zxcasdqwe123
  `
    .split(/\s+/)
    .filter((word) => word !== ''),
);
