# Det som den som har en kod läser. Enkla ord, korta meningar, inga pekpinnar.

## Startsidan

home-title = Öppna med din kod
home-heading = Har du en kod?
home-lead = Skriv den här. Koden på ditt kort öppnar ditt provsvar, och en bokningskod öppnar din bokade tid. Det behövs inget namn, inget konto och ingen app.
home-code-label = Din kod
home-code-hint = 24 bokstäver och siffror, i sex grupper om fyra. Små bokstäver, mellanslag och streck går bra.
home-open = Öppna

# Tips medan man skriver; # står för ett tal och fylls i av webbläsaren.
home-code-missing-one = 1 kvar.
home-code-missing-other = # kvar.
home-code-extra = Det är # för mycket. En kod har 24.
home-code-impossible = Titta på grupp #: där finns något som aldrig ingår i en kod.
home-code-mistake = Alla 24 är på plats, men något är felskrivet. Jämför varje grupp med kortet.
home-code-whole = Alla 24 är på plats. Nu kan du öppna.

home-error-empty = Skriv först din kod.
home-error-short = { $missing ->
    [one] En bokstav eller siffra saknas. Jämför varje grupp med kortet.
   *[other] { $missing } bokstäver eller siffror saknas. Jämför varje grupp med kortet.
  }
home-error-long = { $extra ->
    [one] Det är en bokstav eller siffra för mycket. En kod har 24.
   *[other] Det är { $extra } bokstäver eller siffror för mycket. En kod har 24.
  }
home-error-symbol = I grupp { $group } finns något som aldrig ingår i en kod. Koder har inget U och inga Å, Ä eller Ö. Jämför den gruppen med kortet.
home-error-mistake = Det finns ett skrivfel. Alla 24 är på plats, men en är fel eller två har bytt plats. Jämför varje grupp med kortet.
home-error-unknown = Vi har inget under den här koden. Det kan vara raderat, eller så har tiden gått ut. Om du tror att det är fel, fråga mottagningen där du fick kortet. Visa eller berätta aldrig din kod för någon.
home-error-specimen = Det är numret på ditt prov. Din kod står på kortet: sex grupper med fyra tecken.
home-error-limited = Det har varit för många försök just nu. Vänta en minut och försök igen. Din kod gäller fortfarande.

home-notice-erased = Allt är raderat
home-notice-erased-text = Din kod öppnar inget längre. Du kan slänga kortet.
home-notice-left = Du har lämnat
home-notice-left-text = Ingen kan gå tillbaka till det du tittade på utan koden.
home-notice-ended = Ditt besök är avslutat
home-notice-ended-text = Ett besök stängs efter 15 minuter utan att något händer, och senast efter en timme. Skriv din kod för att öppna igen. Den gäller fortfarande.
home-open-visit = Något är fortfarande öppet i den här webbläsaren
home-open-visit-return = Tillbaka till ditt provsvar
home-open-visit-booking = Tillbaka till din tid
home-open-visit-leave = Stäng det
home-code-unkept = Här finns en bokningskod som du inte har sparat än. Spara den först: om du lämnar sidan eller öppnar en annan kod får du kanske inte se den igen.
home-code-unkept-show = Visa bokningskoden

home-where = Var hittar jag koden?
home-where-text = Koden till ett provsvar står på kortet som du fick med testet. Koden till en bokad tid visades när du bokade. Båda ser ut som sex grupper om fyra, till exempel ABCD-1234. Det kortare numret på röret och på remissen är inte din kod.
home-lost = Jag har tappat bort koden
home-lost-text = Ingen kan ta fram den åt dig, inte ens mottagningen, för den är inte sparad någonstans. Det är därför den bara är din. För ett provsvar, be mottagningen om ett nytt test. En bokad tid som du inte kan öppna försvinner av sig själv: du kan komma till den ändå, eller boka en ny. Om du bokade från ditt provsvar kan du öppna den därifrån.
home-talk = Vill du hellre prata med någon?
home-talk-text = Boka ett samtal med en rådgivare: på mottagningen, per telefon eller per video. Det är gratis, och ingen frågar vad du heter. Partner och anhöriga är också välkomna.
home-talk-book = Boka ett samtal


home-anonymous-heading = Vad anonym betyder här
home-anonymous-name = Vi frågar inte vem du är
home-anonymous-name-text = Här går det inte att skriva namn, telefonnummer eller e-post.
home-anonymous-code = Bara din kod öppnar provsvaret
home-anonymous-code-text = Svaret är låst med koden på ditt kort. Mottagningen kan inte öppna det igen.
home-anonymous-trace = Ditt besök lämnar inga spår hos oss
home-anonymous-trace-text = Vi skriver inte upp din internetadress eller när du var här.
home-anonymous-erase = Du kan radera allt
home-anonymous-erase-text = En knapp på svarssidan, och sedan öppnar din kod inget längre.
home-anonymous-more = Vad vi sparar, vem som kan få veta vad och vad vi inte kan lova

## Provsvaret

result-title = Ditt provsvar
result-expected = Ditt prov är inte registrerat än
result-expected-text = Det är som det ska de första dagarna efter att du lämnat det. Svaret brukar komma { $days } dagar efter att provet nått laboratoriet. Kom tillbaka om några dagar med samma kod. Har det gått mer än en vecka, fråga mottagningen.
result-analysis = Ditt prov undersöks
result-analysis-text = Svaret bör finnas här senast { $day }. Kom tillbaka då med samma kod.
result-partly = Några av dina svar finns här
result-partly-text = De andra bör finnas här senast { $day }. Kom tillbaka då med samma kod.
result-overdue = Svaret borde ha funnits här senast { $day }. Det tar längre tid än det ska, och det beror inte på dig. Fråga mottagningen.
result-unconfirmed = Ett svar måste kontrolleras igen
result-unconfirmed-text = Ett första test reagerade. Det är inte ett positivt svar: ett andra test måste visa vad det betyder. Dina andra svar finns också här.
result-failed = Laboratoriet kunde inte testa dina prover
result-failed-text = Det säger ingenting om din hälsa. Längre ner står vad som gick fel och vad du kan göra.
result-complete = Alla dina svar finns här
result-complete-text = Här ser du varje test och vad det visade. Längre ner står vad det betyder och vad du kan göra.
result-void = Det här testkitet är makulerat
result-void-text = Mottagningen har tagit det ur bruk, så det kommer inget svar. Be mottagningen om ett nytt test.
result-expired = Den här koden har gått ut
result-expired-text = Den gällde till och med { $day }. Snart raderas allt under den. Om du fortfarande vill ha ett svar, be mottagningen om ett nytt test.
result-locked = Ditt provsvar kan inte visas
result-locked-text = Det som är sparat under din kod har ändrats av någon som inte borde ha gjort det. Därför visar vi det inte. Gå tillbaka till mottagningen där du fick kortet och be om ett nytt test. Visa eller berätta aldrig din kod för någon.
result-unshown = En del av ditt provsvar kan inte visas
result-unshown-text = Något i den stämmer inte, så vi visar den inte. Fråga mottagningen och uppge provnumret här nedanför. Allt annat på sidan är kontrollerat.
result-corrected = Ett svar har rättats
result-corrected-text = Mottagningen eller laboratoriet har ändrat ett tidigare svar. Det är markerat i listan här nedanför.
result-corrected-on = Rättat { $day }. Tidigare stod det: { $before }.
result-preliminary = Det här är ett tidigt svar. Det kan fortfarande ändras.
result-confirmed-on = Det andra testet är klart. Svaret kom { $day }.
result-pending = Väntar på svar
result-tests = Dina tester
result-specimen = Provnummer
result-specimen-text = Uppge det här numret om du frågar mottagningen något. Visa eller berätta aldrig din kod för någon.
result-clinic = Mottagning
result-sampled = Provet togs
result-until = Går att öppna till och med
result-until-text = Därefter raderas allt av sig självt.
result-unapproved = Ingen läkare eller barnmorska har godkänt råden på den här sidan än. Lita inte på dem.
result-sources = Råden kommer från:
result-more = Mer om det här, och var det kommer ifrån
result-reviewed = Genomgånget senast { $day }.
result-back = Tillbaka till listan över tester
result-talk = Prata med någon om det här
result-talk-text = En rådgivare kan svara på frågor, eller bara lyssna. Det är gratis. Härifrån ser du alla lediga tider, och vi sparar inget som knyter samtalet till ditt provsvar.
result-done = När du är klar
result-done-text = Lämna sidan, så kan ingen se ditt provsvar på den här enheten utan koden. Du kan komma tillbaka så ofta du vill. Sidan stängs också efter 15 minuter utan att något händer.
result-leave = Lämna
result-erase = Radera allt …

## Radera

erase-title = Radera allt?
erase-heading = Vill du radera allt?
erase-all = Alla svar under den här koden raderas för gott.
erase-code = Din kod öppnar inget längre.
erase-outstanding = Några svar har inte kommit än. Du kommer aldrig att kunna se dem.
erase-nobody = Ingen kan ta tillbaka det, inte heller mottagningen.
erase-lab = Det som mottagningen och laboratoriet har i sina egna register ändras inte.
erase-backup = Portalens säkerhetskopior innehåller det, fortfarande låst, tills de gallras.
erase-confirm = Radera allt
erase-keep = Behåll det

## Snabb utgång: sidan säger inget om var man var.

exit-title = Ett ögonblick
exit-go = Fortsätt

## Fel

error-400-title = Vi kunde inte läsa det
error-400-text = Något i det som skickades är trasigt. Inget har sparats. Gå tillbaka och försök igen.
error-403-title = Du kan inte öppna den här sidan
error-403-text = Du kan ha hamnat fel, eller så kom formuläret från en annan webbplats. Inget har ändrats.
error-404-title = Sidan finns inte
error-404-text = Adressen kan vara felskriven, eller så är sidan borttagen.
error-409-title = Någon hann före
error-409-text = Det du bad om har ändrats under tiden. Inget har sparats. Gå tillbaka och se efter igen.
error-413-title = Det var för mycket på en gång
error-413-text = Det som skickades är större än vad sidan kan ta emot. Inget har sparats.
error-422-title = Något i formuläret stämde inte
error-422-text = Vi kunde inte läsa det som skickades. Inget har sparats. Gå tillbaka och försök igen.
error-429-title = För många försök just nu
error-429-text = Vänta en minut och försök igen. Inget har gått förlorat.
error-500-title = Något gick fel hos oss
error-500-text = Det är inte ditt fel. Försök igen om en liten stund. Din kod gäller fortfarande.
error-503-title = Vi kommer inte åt provsvaren just nu
error-503-text = Det är inte ditt fel, och inget har gått förlorat. Försök igen om några minuter.
error-way-on = Till startsidan
error-number = Fel { $status }

## Vad anonym betyder här

anonymity-title = Vad anonym betyder här
anonymity-lead = Här står vad vi sparar, vad vi inte sparar och vad vi inte kan lova.
anonymity-never = Det vi aldrig frågar efter och aldrig sparar
anonymity-never-name = Ditt namn, födelsedatum, telefonnummer, e-post eller adress. Inget formulär här har plats för det.
anonymity-never-address = Din internetadress, eller vilken telefon och webbläsare du har.
anonymity-never-visit = När du var här, eller hur ofta. Bara timmen för en ny bokning skrivs upp en tid: se nedan.
anonymity-never-code = Dina koder. Testets kod står på ditt kort, din bokningskod där du har skrivit upp den, och ingen annanstans. Vi har ett fingeravtryck av varje kod, och ingen kan räkna ut koden från det.
anonymity-stored = Det vi sparar om ett test
anonymity-stored-kit = Provnumret, mottagningen, dagen då provpaketet lämnades ut, vilka tester som är beställda, när provet kom, vilka tester som har fått svar och vilka dagar låsta svar lades till. Inte vad svaret är.
anonymity-stored-result = Svaren, låsta med din kod. Varken mottagningen eller vi kan öppna dem utan den. Om du har lagt till en pinkod lagrar vi att den finns, men inte själva pinkoden.
anonymity-stored-audit = En logg över vad personalen har gjort, till exempel ”ett svar skrevs in”. Inget som du gör står i den.
anonymity-stored-until = En sista dag. Efter den raderas allt av sig självt. Bara provnumret blir kvar i en lista, så att ett sent svar från laboratoriet avvisas.
anonymity-stored-cookie = En låst kaka i din egen webbläsare medan du ser på ditt svar eller din bokning. Precis när du har bokat håller den också din nya kod, tills du säger att du har sparat den. Kakan försvinner när du lämnar sidan, efter 15 minuter utan att något händer och senast efter en timme. En annan kaka minns ditt språk och inget annat.
anonymity-booking = När du bokar ett samtal
anonymity-booking-stored = Det vi sparar
anonymity-booking-stored-text = Tiden, hur och på vilket språk du vill prata, vad det handlar om och för vems skull. Och ett ropnamn som vi hittar på, så att ingen behöver ropa upp ditt riktiga.
anonymity-booking-until = Hur länge
anonymity-booking-until-text = Om du avbokar raderas allt genast. Annars raderas det två dagar efter samtalet, om mottagningen inte har valt ett annat antal dagar. Bara hur många samtal det var varje dag blir kvar.
anonymity-booking-hour = Timmen då du bokade
anonymity-booking-hour-text = Den skriver vi upp om du bokar utan kort från ett test, tills du säger att du har sparat din bokningskod. Det hjälper mottagningen om någon tar många tider bara för att spärra dem.
anonymity-booking-test = Ditt test och ditt samtal
anonymity-booking-test-text = Om du bokar med koden på ditt kort visar inget som vi sparar vilket test det var. Några tider är bara för dem som har ett kort. En sådan bokning visar att du har ett, men inte vilket.
anonymity-booking-staff = Det som personalen ser
anonymity-booking-staff-text = Det du har valt, och ditt ropnamn. Inte dina koder, och inte vilket test som är ditt.
anonymity-booking-phone = Om du ringer
anonymity-booking-phone-text = Ditt nummer kan synas hos mottagningen. Du kan dölja det: på de flesta mobiler trycker du #31# före numret. Telefonbolagen vet ändå vem som ringde till vem.
anonymity-booking-video = Om du pratar på video
anonymity-booking-video-text = Videon går genom en tjänst som mottagningen har valt. Den kan se din internetadress. Om den frågar efter ett namn, ta ditt ropnamn.
anonymity-booking-calendar = Om du sparar tiden i en kalender
anonymity-booking-calendar-text = Kalendrar kopieras ofta till andra apparater och till företag. Tiden står där, och för ett besök platsen, men inte vad det handlar om. Gör det bara om ingen ser den som inte ska, och ta bort den själv om du avbokar.
anonymity-who = Vem som kan få veta vad
anonymity-who-clinic = Mottagningen
anonymity-who-clinic-text = Personalen har träffat dig, om du har varit där. De skriver in svaret under provnumret och kan sedan inte öppna det igen. En mottagning kan också ha egna papper. Fråga dem.
anonymity-who-lab = Laboratoriet och posten
anonymity-who-lab-text = Laboratoriet vet provnumret och vad de hittade, inte vem du är. Posten vet vad den har burit. Om du skickar ett prov med posten, skriv ingen avsändare.
anonymity-who-finder = Den som har ditt kort eller din kod
anonymity-who-finder-text = Den som hittar, kopierar eller fotograferar kortet kan öppna ditt svar. Tills det första svaret har kommit kan du lägga till en pinkod som bara du känner till: då räcker inte kortet. Den som har din bokningskod kan se, ändra och avboka din tid. Ta hand om båda som om de var nycklar. Bilder i en telefon kopieras ofta till internet.
anonymity-who-device = Den som använder din telefon eller dator
anonymity-who-device-text = Webbläsarens historik kan visa att du har varit här, men inte din kod eller ditt svar. Använd ett privat fönster. ”Lämna snabbt” tar dig till en annan sida men rensar inte historiken.
anonymity-who-network = Ditt nätverk
anonymity-who-network-text = Ditt telefonbolag, din arbetsgivare eller din skola kan se att du har besökt den här adressen, men inte vad du läste. Tor Browser döljer det också.
anonymity-who-operator = De som sköter datorerna
anonymity-who-operator-text = Om din webbläsare kan öppnar den ditt svar själv, och koden stannar på din enhet. Annars går koden genom vår dators minne medan den öppnar ditt svar eller din bokning, och sparas inte. Svarssidan säger vilket det var. Den som hade makten över vår dator just då skulle kunna se koden, eller få sidan att skicka den.
anonymity-who-police = Polis och domstol
anonymity-who-police-text = Om datorerna eller säkerhetskopiorna beslagtas finns där provnummer och låsta svar, och bokade samtal med tid och ämne. Där finns inga namn. Det som mottagningen och laboratoriet vet utanför portalen kan de bli tillfrågade om, så långt lagen tillåter.
anonymity-who-duty = Skyldigheten att anmäla
anonymity-who-duty-text = Enligt lagen måste vissa infektioner anmälas. Ibland görs det med en kod, och ibland kräver lagen ett namn. Den här portalen anmäler inget och har inget namn att anmäla. Mottagningen berättar vad som gäller innan du lämnar prov.
anonymity-limits = Vad vi inte kan lova
anonymity-limits-takeover = Om någon tar över datorn medan den är i gång kan de se de koder som används, de svar som skrivs in och de samtal som bokas under den tiden.
anonymity-limits-small = En liten mottagning har få besökare. Den som redan vet mycket kan gissa vilket provnummer eller vilket samtal som är ditt.
anonymity-limits-changed = Om någon ändrar eller byter ut dina svar i vår databas märker vi det och säger till dig. Om de tar bort det senaste svaret är det inte säkert att vi märker det.
anonymity-limits-backup = Säkerhetskopior innehåller det du har raderat tills de gallras, efter 14 dagar om mottagningen inte har bestämt något annat. Svaren i dem är fortfarande låsta, men inte bokningarna.
anonymity-limits-disk = Bitar av det som har raderats kan finnas kvar på en disk. Svaren är låsta: utan din kod kan ingen läsa dem. Bokningar är inte låsta.
anonymity-you = Vad du kan göra
anonymity-you-private = Använd ett privat fönster, eller Tor Browser om någon övervakar ditt nätverk.
anonymity-you-leave = Tryck på ”Lämna” när du har läst ditt svar eller sett på din bokning.
anonymity-you-erase = Radera allt när du inte behöver det längre.
anonymity-you-card = Göm kortet och bokningskoden väl, eller riv sönder dem när du inte behöver dem längre. Fotografera dem inte.
anonymity-you-camera = Om ditt kort har en andra ruta, läs den bara med kamerasidan här. Den läser rutan på din enhet, och bilden skickas inte och sparas inte. Andra appar kan spara koden eller skicka den vidare.
anonymity-onion = Adress för Tor Browser

## Tillgänglighet

accessibility-title = Tillgänglighet
accessibility-lead = Alla ska kunna använda den här webbplatsen. Så här långt har vi kommit.
accessibility-goal = Vårt mål
accessibility-goal-text = Webbplatsen är byggd för att följa riktlinjerna WCAG 2.2 på nivå AA.
accessibility-how = Så fungerar det
accessibility-how-keyboard = Allt går att göra med bara ett tangentbord.
accessibility-how-zoom = Texten kan göras fyra gånger så stor utan att något försvinner.
accessibility-how-colour = Inget visas enbart med färg. Ljust eller mörkt följer din enhet.
accessibility-how-script = Alla sidor fungerar utan skript, också i Tor Browser på dess säkraste nivå.
accessibility-how-camera = Inget kräver en kamera. Det som kameran kan läsa kan du också skriva.
accessibility-how-motion = Inget blinkar eller rör sig av sig självt.
accessibility-how-exit = ”Lämna snabbt” finns högst upp på varje sida. Du kan också trycka på Skift tre gånger.
accessibility-how-time = Ett besök stängs efter 15 minuter utan att något händer, och senast efter en timme, för att skydda dig. Din kod öppnar igen direkt.
accessibility-known = Det vi vet inte är bra nog
accessibility-known-code = Koden är lång, för den måste vara omöjlig att gissa. Rutan tar emot den i vilken form som helst: inklistrad, med eller utan mellanslag, med små bokstäver.
accessibility-known-audit = Vi provar varje sida med maskin och för hand, men ingen utomstående expert och ingen grupp av användare har prövat webbplatsen än.
accessibility-contact = Berätta för oss
accessibility-contact-text = Om något är svårt att använda, säg det till personalen på din mottagning. Du behöver inte säga vem du är. Någon du litar på kan också läsa sidan tillsammans med dig.
