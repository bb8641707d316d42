/**
 * The commonest small words of further languages in Latin script, so that a message in one of them is not taken for the nearest of the
 * shipped ones. Written as typed, with accents; a form without accents is added on loading. A word may stand under several languages.
 */
export const moreTellingWords: Readonly<Record<string, string>> = {
  it: `il lo la i gli le un uno una l' di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella nei con su sul
sulla per tra fra e ed o ma se che chi cosa quale quali quando dove come perché quanto quanta quanti quante non più meno molto poco
troppo anche ancora già mai sempre solo è sono sei siamo siete era erano essere stato stata ho hai ha abbiamo avete hanno avere
avuto io tu lui lei noi voi loro mi ti ci vi si me te mio mia miei tuo tua suo sua nostro questo questa questi queste quello quella
posso puoi può possiamo potete vorrei voglio vuoi devo deve fare fatto faccio fai fa andare vado va dire detto c'è ci cos'è dov'è
oggi domani ieri adesso ora dopo prima giorno settimana mese anno mattina sera ciao grazie prego per favore sì buongiorno aiuto
bisogno funziona niente qualcosa tutto tutti tutte altro nuovo nuova bene male mia dammi dimmi qui lì tempo nostra`,
  nl: `de het een en of maar als dan dat die dit deze er hier daar is zijn was waren ben bent wordt worden werd geworden ik je jij u hij zij ze we
wij jullie mij me mijn jouw uw zijn haar ons onze hun hen wie wat welke welk wanneer waar waarom hoe hoeveel niet geen nooit altijd
nog al ook zo heel erg te meer minder veel weinig van voor met op in aan uit bij naar door over onder tegen om tot na sinds zonder
tussen heb hebt heeft hebben had hadden kan kun kunt kunnen kon wil wilt willen zou zouden moet moeten mag mogen zal zullen gaat ga
gaan doe doet doen gedaan maak maakt maken geef geven laat zien zeg weet weten werkt nodig hulp helpen iets iemand niets niemand
alles alle elke ander andere nieuwe goed slecht vandaag morgen gisteren nu straks week maand jaar uur dag ochtend avond dank bedankt
alstublieft alsjeblieft ja nee hallo goedemorgen want omdat toen toch even wel naartoe hem het's mijne`,
  da: `og i at det er en et den de der som til på af med for ikke har jeg du han hun vi mig dig ham hende os jer dem min mit mine din dit dine sin
sit sine vores deres dette denne disse her hvad hvem hvor hvornår hvordan hvorfor hvilken hvilket hvilke hvor mange kan kunne vil
ville skal skulle må måtte bliver blev blive være været var havde have haft gør gøre gjort får fik få giv gå går sige sagt se ved
vide eller men hvis så når fordi også kun endnu allerede aldrig altid meget mere mindre lidt ind ud op ned over under efter før fra
ved mellem uden om noget nogen nogle ingen intet alt alle anden andet andre ny nyt nye god godt dårlig i dag i morgen i går nu uge
måned år time dag morgen aften tak venligst ja nej hej hjælp brug virker mens hos selv igen sidste næste jeres været blevet`,
  sv: `och i att det är en ett den de som till på av med för inte har jag du han hon vi mig dig honom henne oss er dem min mitt mina din ditt
dina sin sitt sina vår vårt deras detta denna dessa här där vad vem var när hur varför vilken vilket vilka kan kunde vill ville ska
skulle måste får fick bli blir blev vara varit hade ha haft gör göra gjort ge går gå säga sagt se vet veta eller men om så därför
eftersom också bara ännu redan aldrig alltid mycket mer mindre lite in ut upp ner över under efter före från mellan utan något någon
några ingen inget allt alla annan annat andra ny nytt nya bra dålig idag imorgon igår nu vecka månad år timme dag morgon kväll tack
snälla ja nej hej hjälp behöver fungerar vid hos själv igen sista nästa blivit`,
  pt: `o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com sem sobre entre até desde e ou mas se que quem qual
quais quando onde como porque porquê quanto quanta quantos não nunca sempre já ainda também só muito muita mais menos pouco é são
era eram ser sido sou está estão estou estava estar tem têm tenho tinha ter há foi foram eu tu você vocês ele ela nós eles elas me
te lhe meu minha meus seu sua seus nosso nossa este esta isto esse essa isso aquele posso pode podem quero quer gostaria preciso
precisa fazer faço faz feito vou vai vamos ir dar dizer ver saber sei funciona ajuda problema conta senha hoje amanhã ontem agora
depois antes dia semana mês ano hora manhã noite tarde olá obrigado obrigada favor sim bom boa tudo todos alguém algo nada outro
outra novo nova mesmo cada então aqui ali lá consigo à às ao aos num numa`,
  ro: `și în la de pe cu din pentru care ce cine cum când unde de ce cât câtă câți câte nu mai este sunt e era erau fi fost sunt ești suntem am ai
are avem aveți au avea avut eu tu el ea noi voi ei ele mă te se ne vă îmi îți își mi ți meu mea mei tău ta său sa nostru lor lui un
o unei unui cel cea cei cele acest această acesta aceasta acești aceste acel acea aici acolo sau dar dacă că să ca prin până după
înainte între fără despre către peste sub foarte mult mulți multe puțin toate toți tot alt altă alte nou nouă bun bine rău pot poți
poate vreau vrei dorit trebuie face fac făcut merge merg da spune știu știe ajutor nevoie astăzi azi mâine ieri acum zi săptămână
luna lună an oră dimineața seara mulțumesc rog bună salut da nimic ceva cineva doar încă deja niciodată întotdeauna fel fi numit`,
  tr: `ve bir bu şu o için ile de da mi mı mu mü ne kim nerede nereye nereden nasıl neden niye niçin kaç hangi hangisi ne zaman ben sen biz siz
onlar bana sana ona bize size onlara beni seni onu bizi sizi benim senin onun bizim sizin onların var yok değil evet hayır çok az
daha en gibi kadar ama fakat ancak veya ya eğer çünkü sonra önce şimdi bugün yarın dün gün hafta ay yıl saat sabah akşam gece her
hiç bazı tüm bütün başka yeni iyi kötü olarak olan oldu olur olacak oluyor olmuştur oldukça istiyorum istiyor lazım gerek gerekiyor
yapmak yap yapıyor yaptı ver al git geldi gel söyle göster bul lütfen teşekkürler teşekkür merhaba selam yardım sorun çalışmıyor
nedir kimdir midir mıdır edildi etti eden etmek tarafından üzerinde altında içinde arasında göre karşı şey artık hala hâlâ miyim`,
  id: `yang dan di ke dari untuk dengan pada adalah ini itu saya aku kamu anda dia kami kita mereka tidak bukan jangan belum sudah akan sedang
telah bisa dapat boleh harus mau ingin perlu ada apa siapa kapan di mana dimana bagaimana mengapa kenapa berapa apakah mana atau
tetapi tapi jika kalau karena agar supaya juga hanya saja lagi masih sangat lebih paling kurang banyak sedikit semua setiap
beberapa lain baru baik buruk hari besok kemarin sekarang nanti minggu bulan tahun jam pagi siang sore malam tolong terima kasih
ya selamat halo bantuan bantu buat buka tutup cari lihat beri tahu tentang oleh dalam luar atas bawah antara sampai hingga sejak
setelah sebelum tanpa seperti sebagai orang satu dua tiga nya pun lah kah sebuah seorang tersebut kembali ku mu`,
  lt: `ir yra kad ar į iš su be per po prie nuo iki už apie dėl pagal tarp prieš ant tai tas ta šis ši šie šios tie tos aš tu jis ji mes jūs jie
jos man tau jam jai mums jums jiems mane tave jį ją mus jus mano tavo jo jos mūsų jūsų jų kas ką kam kuo kur kada kaip kodėl kiek
koks kokia kokie kokios kuris kuri ne nėra nebe niekada visada dar jau taip pat tik labai daugiau mažiau daug mažai bet o arba jei
jeigu nes tačiau kai buvo bus būti esu esi esame yra turi turiu galiu gali galima noriu nori reikia reikės prašau ačiū labas
sveiki padėkite pagalba šiandien rytoj vakar dabar diena dieną savaitę savaitė mėnuo metai valandą valanda ryte vakare nustatyk
parodyk pasakyk rask noriu galėtum visi visos viskas kitas kita naujas nauja geras gerai blogai kažkas niekas čia ten`,
  vi: `và của là có không được cho với các những một này đó đây kia khi nào ai gì đâu sao thế như nhưng hoặc hay nếu vì bởi tại để từ đến trong
ngoài trên dưới trước sau giữa tôi bạn anh chị em ông bà nó chúng ta họ mình tất cả mọi mỗi nhiều ít hơn nhất rất quá cũng đã đang
sẽ vẫn còn chưa chỉ lại ra vào lên xuống đi về làm biết thấy muốn cần phải nên thể xin vui lòng cảm ơn chào giúp hôm nay mai qua
giờ ngày tuần tháng năm sáng chiều tối đêm bao nhiêu thế nào tại sao người ta việc điều cái con chiếc mới tốt xấu lớn nhỏ đầu
cuối hai ba bốn số thời gian đối bị theo về hãy ở nói tìm mở`,
  sr: `i u na je su se da ne li za od do iz sa s o po pri kod kroz bez pre posle između ili ali ako jer kad kada gde kako zašto koliko ko šta koji
koja koje kakav čiji ja ti on ona ono mi vi oni one mene tebe njega nje nas vas njih meni mi ti mu joj nam vam im moj moja moje moji
tvoj tvoja svoj naš naša vaš njegov njen njihov ovaj ova ovo ovi taj ta to ti tu ovde tamo sam si smo ste bio bila bilo bili biti
budem bude će ću ćeš ćemo nije nisam nema ima imam imaš mogu možeš može možemo hoću želim želiš treba trebam moram mora još već samo
uvek nikad vrlo veoma više manje mnogo malo sve svi svaki neki neko nešto ništa niko drugi nov novi dobro loše danas sutra juče sada
dan nedelja nedelje mesec godina sat ujutru uveče hvala molim zdravo pomoć prikaži postavi dodaj jutro reci daj nađi pusti`,
  pl: `i w na z do od po przy za o u dla bez przez przed między nad pod nie tak to ten ta te ci tamten jest są był była było być będzie będę jestem
jesteś mam masz ma mamy mają miał ja ty on ona ono my wy oni mnie mi mną ciebie ci jego jej nas was ich mój moja moje twój swój nasz
kto co kiedy gdzie jak dlaczego ile jaki jaka jakie który która które czy ale lub albo jeśli jeżeli bo ponieważ że żeby się już
jeszcze tylko także też zawsze nigdy bardzo więcej mniej dużo mało wszystko wszyscy każdy inny nowy dobry dobrze źle mogę możesz może
chcę chcesz proszę dziękuję cześć dzień dobry pomoc pomocy potrzebuję trzeba muszę dziś dzisiaj jutro wczoraj teraz tydzień miesiąc
rok godzina rano wieczorem nic coś ktoś nikt tu tam działa zrobić pokaż daj powiedz znajdź`,
};
