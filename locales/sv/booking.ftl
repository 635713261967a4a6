# Det som den läser som bokar ett samtal. Enkla ord, korta meningar, ingen skuld, inga onödiga frågor.

## Listan med lediga tider

book-title = Boka ett samtal
book-heading = Prata med någon
book-lead = Du kan prata med en rådgivare om sex, kärlek, infektioner, att betala för sex eller vad som än tynger dig. Ingen frågar vad du heter.
book-fact-free = Det kostar inget
book-fact-free-text = Det behövs inget konto, inget telefonnummer och ingen e-post. Du får en kod som bara är din.
book-fact-talk = Du bestämmer vad du säger
book-fact-minutes = Ett samtal tar { $minutes } minuter.
book-fact-talk-text = Rådgivaren lyssnar, svarar och dömer ingen. Du kan sluta när du vill.

book-filter = Vad passar dig?
book-filter-clinic = Mottagning
book-filter-mode = Hur
book-filter-language = Språk i samtalet
book-filter-audience = För vem
book-filter-show = Visa tider

book-times = Lediga tider
book-times-hint = { $clinic }. Tiderna följer klockan i { $city }.
book-open = Du ser tider för de närmaste { $days } dagarna.
book-kit = Du kom hit med koden till ett test, så du ser alla tider. Vi sparar inget som knyter samtalet till ditt test.
book-later = Senare tider
book-first = Första tiderna
book-all = Alla lediga tider
book-nearest = De närmaste lediga tiderna

book-topic = Vad vill du prata om?
book-topic-hint = Välj det som passar bäst. Bara rådgivare och sjuksköterskor på mottagningen ser det. När du väl är där kan du prata om vad som helst.
book-send = Boka tiden
book-send-hint = På nästa sida får du en kod. Spara den: med den kan du ändra eller avboka tiden.

book-none = Det finns inga lediga tider för det här valet
book-none-text = Det har inget med dig att göra. Nya tider kommer ofta, så titta igen om någon dag. Du kan också välja något annat här ovanför.
book-none-others = Det finns lediga tider om du väljer något av det här:
book-other = { $mode }, { $language }: första tiden { $day } klockan { $time }
book-none-kit = Här ser du tider för de närmaste { $days } dagarna. Om du har ett kort från ett test, öppna det först med koden: då ser du alla tider.

book-closed = Just nu behövs ett kort för att boka
book-closed-text = Mottagningen har stängt bokning utan kort för tillfället. Det händer när någon tar många tider på en gång. Om du har ett kort från ett test, öppna det med koden och boka därifrån. Annars är du välkommen att titta igen i morgon.
book-closed-open = Öppna med min kod
book-busy = Du har redan bokat en tid
book-busy-text = Med ett kort kan man ha en tid åt gången. Du kan titta på den, flytta den eller avboka den. Sedan kan du boka en ny.
book-busy-open = Visa min tid
book-have = En bokning är öppen i den här webbläsaren
book-have-unkept = Dess kod visas fortfarande där. Skriv upp den innan du bokar en tid till: sedan får du inte se den igen.
book-have-return = Gå dit

## Det som kan gå fel

book-missing = Något saknas
book-missing-text = Inget är bokat än. Allt annat som du valde är kvar.
book-missing-slot = Välj en tid.
book-missing-topic = Välj vad du vill prata om.
book-missing-way = Välj hur, på vilket språk och för vem, och visa tiderna igen.
book-stale = Den här sidan har varit öppen för länge
book-stale-text = Inget är bokat. Det du valde är kvar om det är ledigt. Se efter och tryck på knappen en gång till.
book-young = Det gick väldigt fort
book-young-text = { $seconds ->
    [one] Inget är bokat än. Alla väntar en liten stund här, så att ingen maskin kan ta alla tider. Det du valde är kvar. Vänta en sekund och tryck på knappen igen.
   *[other] Inget är bokat än. Alla väntar en liten stund här, så att ingen maskin kan ta alla tider. Det du valde är kvar. Vänta { $seconds } sekunder och tryck på knappen igen.
  }
book-limited = Väldigt många tider bokas just nu
book-limited-text = Inget är bokat. Vi bromsar så att ingen maskin kan ta alla tider. Det du valde är kvar. Vänta några minuter och tryck på knappen igen.
book-taken = Någon hann före
book-taken-text = Den tiden togs alldeles nyss. Inget är bokat. Här nedanför är de närmaste lediga tiderna. Allt annat som du valde är kvar.
book-spent = En tid är redan bokad med den här sidan
book-spent-text = Om du har koden kan du öppna den på första sidan. Om du vill ha en tid till, välj igen här.

## Bokningen

booking-title = Din tid
booking-new = Tiden är din
booking-heading = Din tid
booking-code = Din bokningskod
booking-code-text = Skriv den på ett papper, skriv ut sidan eller lägg den där du har dina lösenord. Med den kan du komma tillbaka och ändra eller avboka tiden. Ingen kan ta fram den åt dig, för den är inte sparad någonstans.
booking-code-kept = Jag har sparat den
booking-code-kept-text = Tryck på knappen när du har sparat den. Sedan visas koden inte igen.
booking-when = När
booking-when-clock = Efter klockan i { $city }.
booking-where = Var
booking-phone = Nummer att ringa
booking-phone-text = Du ringer på tiden här ovanför. På de flesta mobiler kan du dölja ditt eget nummer: skriv #31# före.
booking-room = Video
booking-room-later = Länken till samtalet finns här från { $day } klockan { $time } tills samtalet är slut. Kom tillbaka då med din bokningskod.
booking-room-open = Öppna samtalet
booking-room-text = Det öppnas i ett nytt fönster, hos en annan tjänst. Du behöver inte visa ansiktet. Om den frågar efter ett namn, skriv ditt ropnamn.
booking-call-out = Ditt ropnamn
booking-call-out-in-person = Säg det här namnet när du kommer. Det ropas upp när det är din tur. Ingen frågar efter något annat.
booking-call-out-phone = Säg det här namnet när de svarar. Ingen frågar efter något annat.
booking-call-out-video = Rådgivaren känner dig under det här namnet. Ingen frågar efter något annat.
booking-topic = Vad det handlar om
booking-language = Språk: { $language }.
booking-talk = Så går det till
booking-talk-text = Du träffar en rådgivare, i enrum. Du börjar var du vill och behöver inte svara på något. Du behöver inte heller ha något med dig: inga papper och inget kort.
booking-cost = Kostnad
booking-cost-text = Ingenting.

booking-calendar = Lägg in den i min kalender
booking-calendar-text = Kalendrar kopieras ofta till andra enheter och visas på låsta skärmar. I filen står ”{ $title }” och när, och vid ett besök också var. Där står inte vad det handlar om. Om du delar kalender med någon, låt bli.
booking-calendar-get = Hämta kalenderfilen
booking-calendar-out = Fil som tar bort den ur en kalender
booking-calendar-name = Bokad tid

booking-change = Passar tiden inte längre?
booking-change-text = Du kan ta en annan eller avboka. Det kostar inget, och ingen frågar varför.
booking-move = Ta en annan tid
booking-cancel = Avboka tiden …

booking-moved = Mottagningen har flyttat din tid
booking-moved-from = Förut:
booking-moved-to = Nu:
booking-moved-text = Koden och ropnamnet är desamma. Om den nya tiden inte passar kan du ta en annan eller avboka här nedanför.
booking-moved-seen = Jag har sett det

booking-withdrawn = Mottagningen har behövt ställa in din tid
booking-withdrawn-was = Den var { $day } klockan { $time }.
booking-instead = Ta någon av de här i stället
booking-instead-text = Koden är densamma. Tiderna följer klockan i { $city }.
booking-instead-none = Din kod gäller fortfarande. Kom tillbaka om någon dag och titta igen, eller boka på nytt.
booking-withdrawn-seen = Ingen annan tid?
booking-withdrawn-seen-text = Då kan allt om den raderas nu. Din kod öppnar inget efter det. Om du inte gör något raderas det av sig självt senare.
booking-withdrawn-erase = Jag har sett det: radera

booking-past = Den här tiden är över
booking-past-text = Om några dagar raderas allt under den här koden av sig självt. Om du vill prata igen, eller inte kunde komma, är du välkommen att boka en ny tid.
booking-again = Boka ett samtal

booking-cancelled = Din tid är avbokad
booking-cancelled-text = Allt om den är raderat, och din kod öppnar inget längre. Du kan slänga den.
booking-cancelled-calendar = Finns den i din kalender?
booking-cancelled-calendar-text = Ta bort den där själv, eller med den här filen. Alla kalendrar förstår inte filen, så titta efter sedan.
booking-cancelled-again = Du kan alltid komma tillbaka
booking-cancelled-again-text = Ingen kommer att fråga varför du avbokade.

booking-done = När du är klar
booking-done-text = Lämna, så kan ingen se din tid på den här enheten utan koden. Sidan stängs också efter 15 minuter utan att något händer.
booking-result = Tillbaka till ditt provsvar

## Att avboka och flytta

cancel-title = Avboka tiden?
cancel-heading = Vill du avboka den här tiden?
cancel-free = Det kostar inget, och ingen frågar varför. Någon annan kan få tiden.
cancel-code = Allt om den raderas. Din bokningskod öppnar inget längre.
cancel-final = Det går inte att ångra, men du kan boka igen.
cancel-move = Vore en annan tid bättre?
cancel-confirm = Avboka tiden
cancel-keep = Behåll tiden

move-title = Ta en annan tid
move-heading = Ta en annan tid
move-now = Nu har du
move-text = Koden och ropnamnet är desamma. Du behåller din gamla tid tills den nya är din.
move-send = Ta den här tiden
move-none = Det finns ingen annan ledig tid just nu
move-none-text = Du behåller tiden du har. Nya tider kommer ofta, så titta igen om någon dag.
move-taken-text = Den tiden togs alldeles nyss. Du har kvar din gamla. Här nedanför är de närmaste lediga tiderna.
