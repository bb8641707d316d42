/**
 * Words, names and phrases of which passwords are commonly made, as people have them: in small letters, without signs. Collected by
 * hand from what is known of such passwords; what stands here together with a number is refused, so it must be in many heads.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `
  aaron abcdef abigail access account adam admin administrator ahmed aisha albert alberto alejandra alejandro alexander alexandra alexis
  alice alien allah alphabet always amanda amber america american amor amore amour amsterdam amy andrea andrew android angel angela
  angelica angelina angelo angels anna anthony antonella antonio anything apple april aquarius arsenal arthur ashley asshole audi august
  australia autumn azerty babe baby babyboy babydoll babygirl bailey banana barbara barbie barcelona bart baseball basketball batman beach
  bear beatles beautiful beauty benjamin berlin bestfriend bestfriends betty bff bible bienvenido billy bitch black blessed blessing blink
  blowjob blue blueberry bmw bob bobby bobmarley bonjour boss boston boy boys brandon brandy brasil braveheart brazil brenda brian britney
  brittany brother brown bruce bryan bubblegum bubbles buddy bullshit bunny buster butter butterfly california callofduty camila canada
  cancer candy carlos cash cat catherine cats champion change changeme charles charlie charlotte cheer cheese chelsea chen cherry chevrolet
  chicago chicken china chinese chloe chocolate chris christ christian christina christine christophe christopher church ciao cinderella
  claudia cobra cocacola coconut coffee college computer computer1 contrasena cookie cookies cool corvette cowboys crazy cristina crystal
  cute cutie dad daddy dance dancer dancing daniel daniela danielle david december default demon dennis destiny destroy deutschland
  dezember diamond diana diane dick diego disney dog doggie dogs dollar dolphin dolphins donald donkey dontknow douglas dragon dragonball
  drummer drums duck dylan eagle eagles earth eduardo edward eight elephant eleven elizabeth elvis emily eminem emma england eric espana
  eternal eternity ethan europe evanescence everquest everyone everything facebook fairy faith falcon family father fatima february felix
  fernanda fernando ferrari fire first five florida flower flowers football forever forget forgetit forgot fortnite four fox france
  francesca francesco francisco frank freedom friday friend friends fuck fuckoff fuckyou funny fussball futbol gabriel gabriela galaxy game
  gamer games gaming gangster garfield geheim gemini george germany ghost ginger girl girls gmail god godisgood godislove godzilla gold
  golden golf golfer google gorgeous grace gray green gregory grey guest guitar hack hacker hallo hamburg hamster hannah happy harley
  harrypotter haslo hassan hawaii hawk heather heaven helen hello hellokitty help helpdesk henry herbst hockey hogwarts hola holland holy
  homer honda honey hope horse horses hot hotmail hottie huang hunter ibrahim ice idontknow ihateyou ilove iloveme iloveu iloveyou india
  indian infinity information internet iphone ireland irish ironman isabel isabella isabelle istanbul italia italy ivan jack jacob james
  january japan jasmin jasmine jason javier jean jeffrey jennifer jeremy jerry jesse jessica jesus jesuschrist jetaime joe john johnny
  jonatha jonathan jordan jorge jose joseph joshua juan julia juliana julie july june jupiter justin justinbieber karen katherine kayla
  kelly kennwort kevin khaled killer kimberly king kings kitten kitty knight koala kobe korea kyle lady ladygaga lakers last laura lauren
  lebron legend legolas lemon leo letmein letters liberty liebe lightning linda linkedin linkinpark lion lions lisa liverpool logan login
  london lord lori louis love lovely loveme lover loveu loveyou loving lucky macintosh madison madonna madrid mafia maggie magic magical
  mama man manchester mango manuel march marcus margaret maria mariana marie marijuana marilynmonroe marine marines mark martha martin
  martina mary master matrix matthew maverick max maximilian may megadeth megan mehmet melissa men mercedes mercury mermaid messi metal
  metallica mexico michael michaeljackson michelle mickey microsoft miguel milan million millionaire minecraft minnie mohamed mohammed
  molly mom mommy monamour monday money monica monika monkey monster moon moscow motdepasse mother mouse mozart muhammad munich music
  mustafa mustang mybaby mylife mylove myname mypass mypassword myself myspace mystery nancy naruto natalia natalie natasha nathan network
  never newyork nicholas nicolas nicole nine ninja nintendo nirvana nobody nokia nothing november number numbers ocean october octobre
  oktober olga oliver olivia olivier omar open orange pablo pamela panda panther panthers papa paris parol parola pass passw password
  passwort pathfinder patricia patricio patrick patriots paul peace peach peanut pedro penguin pepper pepsi peter philip piano pierre
  pikachu pineapple pink pirate pizza playboy player playstation please pokemon poland polska pony porsche portugal potter power praise
  pretty prince princesa princess princesse prinzessin puppy purple pussy pwd python queen qwert qwerty qwertz rabbit racer rachel racing
  rain rainbow rammstein raymond realmadrid rebecca rebel red redsox remember ricardo rich richard rihanna robert roberto roblox rock
  rocker rocknroll rockstar rocky rodrigo roma rome ronald ronaldo root rose russia rusty ruth ryan sadie samantha sammy samsung samuel
  samurai sandra santiago sara sarah saturday schatz school scooby scoobydoo scorpio scorpion scott sean sebastian second secret secreto
  senha september sergey sergio server service seven sex sexsex sexy shadow shakira shark shit sifre silver simba simpsons sister six skate
  skateboard skittles skywalker slipknot smile smiley smokey snake snickers snoopy snow snowboard soccer sofia softball soldier somebody
  someone something sommer sony sophia sophie sorry southpark space spain spider spiderman spongebob spring star starcraft starlight stars
  startrek starwars steelers stefan stephanie stephen steve steven storm strawberry strong sugar summer sun sunday sunflower sunshine
  superman superuser support surf surfer surfing susan suzuki sweet sweetheart sweetie sweety swim swimming swordfish sydney system teamo
  teamomucho teddy teddybear teddybears temp ten tennis tequiero teresa terminator test testing texas thanks thankyou thepassword theresa
  thomas three thunder thursday ticket tiger tigers tigger timothy toby together tokyo toyota trouble trust trustno trustnoone truth
  tuesday tupac turkey turtle twilight twitter tyler unicorn university usa user valentina valeria vanessa vanilla vegas venus verano
  veronica victor victoria victory violet viper virginia virgo vodka walter wang warcraft warrior water watermelon weather wednesday
  welcome whatever white william willkommen windows winner winnie winter wizard woaini wodemima wolf wolves woman work working world xbox
  yahoo yamaha yang yankees yellow youtube zachary zeus zhang zodiac
  `
    .split(/\s+/)
    .filter((word) => word !== ''),
);
