/**
 * Words, names and phrases of which passwords are commonly made, as people have them: in small letters, without signs. Collected by
 * hand from what is known of such passwords; what stands here together with a number is refused, so it must be in many heads.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `pass password passwort passw pwd contrasena contrasenha motdepasse wachtwoord parola parol haslo senha clave sifre kennwort geheim secret secreto
  login logmein letmein open opensesame access admin administrator root user guest test testing tester temp default changeme change welcome
  willkommen bienvenue bienvenido hello hallo hola bonjour salut ciao master superuser sysadmin system server computer internet network windows
  microsoft google apple samsung facebook twitter youtube linkedin yahoo gmail hotmail android iphone nokia sony nintendo playstation xbox
  minecraft pokemon pikachu fortnite roblox warcraft starcraft starwars startrek skywalker batman superman spiderman ironman naruto dragon
  dragonball matrix trustno trustnoone qwerty qwert qwertz azerty iloveyou iloveu ilove loveyou loveme iloveme ihateyou love lover lovely loving
  loveu teamo tequiero teamomucho amor amore amour liebe schatz jetaime monamour mahal princess princesa princesse prinzessin prince queen king
  kings angel angels angelo baby babygirl babyboy babydoll babe honey sweet sweety sweetie sweetheart sugar candy cookie cookies chocolate
  coffee cheese pizza banana orange apple cherry lemon peach pepper ginger butter peanut sunshine sunflower flower flowers rose butterfly
  rainbow summer sommer winter spring autumn herbst fruhling verano invierno ete hiver weather snow rain storm thunder lightning fire ice
  water ocean beach sunset sunrise sun moon star stars starlight heaven diamond silver gold golden crystal magic magical mystery shadow ghost
  monster killer hunter ninja samurai warrior knight wizard pirate phoenix eagle falcon hawk tiger tigers lion lions panther panthers bear
  bears wolf wolves fox horse horses pony dolphin dolphins shark turtle monkey donkey kitty kitten cat cats dog dogs doggie puppy bunny
  rabbit chicken duck penguin spider snake mouse hamster buster buddy lucky lucky happy smile smiley funny crazy cool freedom liberty peace
  hope faith trust truth power strong forever always never together family mother father mommy daddy mama papa mom dad sister brother
  friend friends bestfriend bestfriends bff girl girls boy boys woman lady man men boss sexy hottie hot beautiful beauty pretty gorgeous
  cute cutie blessed blessing jesus jesuschrist christ christian god godisgood godislove praise lord church bible holy allah muhammad
  mohammed football futbol fussball soccer baseball basketball softball hockey tennis golf golfer swimming swim cheer dance dancer dancing
  skate skateboard surf surfer surfing snowboard racing racer ferrari porsche mercedes bmw audi honda toyota mustang corvette camaro chevy
  chevrolet harley yamaha suzuki kawasaki jordan kobe lebron ronaldo messi barcelona realmadrid madrid chelsea arsenal liverpool manchester
  juventus milan galatasaray fenerbahce besiktas steelers cowboys yankees redsox lakers eagles patriots packers raiders broncos dodgers
  music guitar piano drums drummer rock rockstar rocknroll metal metallica nirvana slipknot linkinpark eminem tupac beatles elvis mozart
  rocker player gamer games game gaming playboy hacker hack blink mylove mybaby mylife myself myname myspace mypass mypassword thepassword
  whatever nothing something anything everything everyone nobody somebody someone please thanks thankyou sorry forgot forget forgetit dontknow
  idontknow remember fuckyou fuckoff fuckme fuck fucker fucking bitch bitches asshole shit bullshit pussy dick sex sexsex porn hell
  blowme blowjob money cash rich dollar million millionaire business company office work working school student teacher college university
  student doctor nurse police army marine marines navy soldier military number numbers letters alphabet abcdef one two three four five six
  seven eight nine ten eleven first second third last black white red blue green yellow purple pink orange brown grey gray violet silver
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
  december lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril juin juillet aout septembre octobre novembre
  montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar maerz mai juni juli oktober dezember lunes martes miercoles
  jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
  america american usa england london paris berlin hamburg munich muenchen madrid mexico brasil brazil canada texas california florida
  newyork chicago boston dallas houston phoenix denver seattle atlanta austin vegas hawaii australia sydney germany deutschland france
  espana spain italia italy roma rome russia moscow china chinese beijing shanghai india indian delhi japan tokyo korea turkey istanbul
  egypt cairo africa ireland irish scotland scottish wales europe holland amsterdam polska poland portugal argentina colombia chile peru
  james john robert michael michelle william david richard joseph thomas charles christopher chris daniel danielle matthew anthony mark
  donald steven steve stephen stephanie paul andrew andrea joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob
  gary nicholas nicolas nicole eric jonathan jonatha larry justin scott brandon benjamin samuel samantha gregory frank alexander alexandra
  alexandre alejandro alejandra patrick patricia patricio raymond jack dennis jerry tyler aaron jose adam nathan henry douglas zachary
  peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe
  jordan billy bruce albert alberto willie gabriel gabriela logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby
  philip johnny mary jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra ashley kimberly emily
  donna carol amanda dorothy melissa deborah sharon laura cynthia kathleen amy angela angelica shirley anna brenda pamela emma helen
  katherine christine christina cristina debra rachel carolyn janet catherine maria mariana heather diane diana ruth julie julia juliana
  olivia joyce virginia victoria victor kelly lauren joan evelyn judith megan cheryl hannah jacqueline martha gloria teresa theresa ann sara
  madison frances kathryn janice jean abigail alice judy sophia sofia grace denise amber doris marilyn beverly isabella isabel isabelle
  natalie natalia brittany britney charlotte marie kayla alexis lori veronica valentina valeria vanessa rebecca monica claudia carlos
  miguel manuel fernando fernanda francisco francesco francesca eduardo antonio antonella ricardo roberto rodrigo sergio javier jorge pablo
  pedro diego daniela carolina camila catalina lorena marcela paola adriana adrian esteban sebastian santiago mateo martin martina thiago
  hans klaus juergen wolfgang stefan stefanie sabine petra monika heike ursula andreas matthias florian tobias markus marcus lukas felix
  pierre philippe nathalie sylvie camille chloe manon lea thierry laurent olivier celine sandrine francois ahmed mohamed mahmoud mustafa
  ibrahim hussein hassan fatima aisha khaled omar youssef yusuf mehmet ahmet ayse fatma wang zhang chen yang huang zhao zhou woaini woaiwojia
  aini wodemima mima nihao beijing ivan dmitry sergey natasha svetlana olga tatiana vladimir alexey jasmine jasmin destiny brandy bailey
  maggie molly sadie sophie chloe charlie oliver max toby rocky rusty shadow simba smokey sammy tigger garfield snoopy mickey minnie
  winnie disney cinderella barbie hellokitty harrypotter potter hogwarts gandalf frodo lordoftherings hobbit sauron legolas vampire
  twilight zombie devil demon satan lucifer angelina marilynmonroe spongebob scooby scoobydoo southpark simpsons homer bart pepsi cocacola
  corona budweiser heineken tequila vodka whiskey marlboro newport marijuana weed bob bobmarley reggae rasta gangster gangsta thug mafia
  scorpion gemini aries taurus cancer leo virgo libra scorpio capricorn aquarius pisces zodiac infinity genesis eternal eternity destiny
  unicorn mermaid fairy elephant giraffe zebra kangaroo koala panda crocodile alligator cobra viper python raptor dinosaur mammoth
  airplane pilot rocket space galaxy universe world earth planet jupiter saturn mercury venus pluto apollo zeus athena hercules achilles
  swordfish submarine titanic trouble rebel chicago firebird thunderbird bluebird blackbird redneck outlaw maverick champion winner legend
  victory destroy terminator predator alien godzilla jackass bubbles bubblegum bubba gummybear teddybear teddy teddybears snickers skittles
  strawberry blueberry blackberry raspberry pineapple watermelon mango coconut papaya vanilla caramel muffin brownie pancake waffle
  michaeljackson justinbieber onedirection beyonce rihanna shakira madonna nickjonas jonas bieber hannahmontana zacefron ladygaga
  chemistry physics science history english spanish french german mathematics math biology computer1 technology engineer engineering
  christophe maximilian information braveheart evanescence callofduty pathfinder everquest macintosh megadeth rammstein
  manager director customer service support helpdesk help ticket tickets kundendienst soporte assistance account konto cuenta compte
  `
    .split(/\s+/)
    .filter((word) => word !== ''),
);
