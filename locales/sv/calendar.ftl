# Vad rådgivare, sjuksköterskor och administratörer läser om tider och bokningar.

staff-nav-calendar = Kalender
staff-nav-slots = Lägg ut tider
staff-nav-counselling = Samtal

weekday-mon = måndag
weekday-tue = tisdag
weekday-wed = onsdag
weekday-thu = torsdag
weekday-fri = fredag
weekday-sat = lördag
weekday-sun = söndag

# För vems skull någon kommer, som personalen läser det.
calendar-audience-self = För egen del
calendar-audience-partner = En partner
calendar-audience-relative = Anhörig eller vän
calendar-audience-professional = I sitt arbete

## Kalender

calendar-title = Kalender
calendar-week = Vecka { $number }
calendar-nav = Tidigare och senare
calendar-previous-week = Veckan före
calendar-next-week = Veckan efter
calendar-previous-day = Dagen före
calendar-next-day = Dagen efter
calendar-to-today = I dag
calendar-view = Vecka eller dag
calendar-view-week = Vecka
calendar-view-day = Dag
calendar-whose = Vems tider
calendar-whose-own = Mina
calendar-whose-clinic = Hela mottagningen
calendar-day = Gå till en dag
calendar-go = Visa
calendar-counts = { $times ->
    [0] Inga tider.
    [one] En tid: { $booked } bokad, { $free } ledig. Öppna för den som inte har ett kit: { $open }.
   *[other] { $times } tider: { $booked } bokade, { $free } lediga. Öppna för den som inte har ett kit: { $open }.
  }
calendar-pool-closed = Bokning utan kit är stängd just nu.
calendar-nothing = Inga tider
calendar-nothing-day = Det finns inga tider den här dagen.
calendar-to-slots = Lägg ut tider
calendar-to-feed = Mina tider i en annan kalender
calendar-to-counselling = Mottagningens samtal
calendar-room = Öppna videorummet
calendar-state-free = Ledig med kit
calendar-state-open = Ledig för alla
calendar-state-later = Ledig igen { $time }
calendar-state-booked = Bokad
calendar-state-stranded = Bokad, inte längre utlagd
calendar-state-begun = Kom personen?
calendar-state-done = Klar
calendar-state-no-show = Kom inte
calendar-state-unused = Ingen bokade
calendar-state-removed = Borttagen
calendar-remove = Ta bort
calendar-remove-which = Ta bort { $span }
calendar-restore = Lägg tillbaka
calendar-restore-which = Lägg tillbaka { $span }
calendar-done-removed = Tiden är borttagen. Ingen kan boka den.
calendar-done-restored = Tiden finns igen.
calendar-done-cancelled = Bokningen är avbokad och tiden borttagen. Den som bokade läser varför när bokningskoden skrivs in.
calendar-refused-booked = Någon har hunnit boka tiden. Flytta eller avboka bokningen först.
calendar-refused-overlaps = Tiden kan inte läggas tillbaka: rådgivaren har en annan då.
calendar-refused-changed = Inget ändrades: tiden har börjat, eller så har någon annan just ändrat den. Så här ser dagen ut nu.

## En bokning

desk-title = Bokning
desk-kicker = Bokning
desk-to-day = Dagen i kalendern
desk-when = När
desk-state = Läge
desk-topic = Om
desk-mode = Hur
desk-language = Språk
desk-audience = För vem
desk-counsellor = Hos
desk-state-booked = Bokad
desk-state-begun = Tiden har börjat
desk-state-done = Klar
desk-state-no-show = Personen kom inte
desk-state-cancelled = Avbokad av mottagningen.
desk-moved = Mottagningen har flyttat bokningen. Den var { $from }. Den som bokade har inte sett det än.
desk-moved-reason = Personen läser: ”{ $reason }”
desk-stranded = Tiden är inte längre utlagd. Flytta eller avboka bokningen, eller ta emot personen ändå.
desk-came = Kom personen?
desk-done = Personen kom
desk-no-show = Personen kom inte
desk-done-done = Noterat: personen kom.
desk-done-no-show = Noterat: personen kom inte.
desk-done-moved = Bokningen är flyttad. Koden är densamma, och den nya tiden visas när den skrivs in.
desk-unreachable = Ingen kan ringa eller skriva till den som har bokat: vi vet inte vem det är. Personen ser vad som har ändrats när bokningskoden skrivs in. Ändra därför en tid så tidigt du kan.
desk-reason = Varför? Personen läser det här.
desk-choose = Välj en tid
desk-move = Flytta till en annan tid
desk-move-to = Ny tid
desk-move-hint = Lediga tider på mottagningen som passar bokningen. Den gamla tiden tas bort.
desk-move-none = Ingen annan ledig tid passar bokningen.
desk-move-button = Flytta bokningen
desk-cancel = Avboka
desk-cancel-hint = Tiden tas också bort. Personen kan välja en ny med samma kod.
desk-cancel-button = Avboka bokningen
desk-wrong-reason = Välj varför.
desk-wrong-slot = Välj en tid.
desk-refused-not-free = Någon har just tagit den tiden, eller så passar den inte bokningen. Välj en annan.
desk-refused-early = Tiden har inte kommit än. Notera om personen kom när den har börjat.
desk-refused-late = Tiden har börjat, så bokningen kan inte längre flyttas eller avbokas.
desk-refused-changed = Inget ändrades: bokningen har just ändrats. Så här ser den ut nu.

## Lägga ut tider

slots-title = Lägg ut tider
slots-heading = Lägg ut tider
slots-share = Den som inte har ett kit kan boka högst { $share } % av dina tider varje dag, valda på måfå, upp till { $days } dagar framåt. En dag med färre än { $least } tider går det inte alls. Den som har ett kit kan boka alla tider.
slots-share-closed = Bokning utan kit är stängd just nu: bara den som har ett kit kan boka dina tider.
slots-share-none = Bara den som har ett kit kan boka dina tider.
slots-once = En dag
slots-once-hint = Lämna sluttiden tom för en enda tid.
slots-once-button = Lägg ut
slots-weekly = Varje vecka
slots-weekly-change = Ändra veckotider
slots-weekly-hint = Tider läggs ut för de närmaste { $days } dagarna, och längre fram allteftersom. Lämna sista dagen tom om det inte finns någon.
slots-weekly-button = Lägg ut varje vecka
slots-weekly-save = Spara
slots-weekly-leave = Ändra inget
slots-day = Dag
slots-days = Dagar
slots-from = Från
slots-to = Till
slots-to-maybe = Till (om flera)
slots-length = Minuter var
slots-buffer = Minuter emellan
slots-valid-from = Första dagen
slots-valid-until = Sista dagen
slots-modes = Hur
slots-languages = Språk
slots-audiences = För vem
slots-rules = Mina veckotider
slots-rules-none = Du har inga veckotider.
slots-rules-hint = Om du ändrar eller tar bort veckotider följer lediga tider med direkt. Bokade tider står kvar tills du flyttar eller avbokar dem.
slots-rule-cut = { $buffer ->
    [0] { $length } minuter var.
   *[other] { $length } minuter var, { $buffer } emellan.
  }
slots-rule-from = Från { $from }.
slots-rule-between = Från { $from } till { $until }.
slots-rule-change = Ändra
slots-rule-change-which = Ändra { $span }
slots-rule-remove = Ta bort
slots-rule-remove-which = Ta bort { $span }
slots-closed = Mina stängda dagar
slots-closed-hint = En stängd dag läggs inga veckotider ut, och lediga tider försvinner. Bokade tider står kvar tills du flyttar eller avbokar dem.
slots-close-day = Dag
slots-close = Stäng dagen
slots-open = Öppna igen
slots-open-which = Öppna igen: { $day }
slots-shared = { $times ->
    [one] en tid nu, varav { $open } öppen för den som inte har ett kit.
   *[other] { $times } tider nu, varav { $open } öppna för den som inte har ett kit.
  }
slots-stranded = Bokade men inte längre utlagda
slots-stranded-text = De här bokningarna står kvar tills du flyttar eller avbokar dem. Om den som har bokat avbokar försvinner tiden.
slots-done-rule = Dina veckotider är sparade.
slots-done-rule-removed = Veckotiderna är borttagna.
slots-done-day-closed = Dagen är stängd.
slots-done-day-opened = Dagen är öppen igen.
slots-done-made = { $count ->
    [0] Ingen ny tid behövdes.
    [one] En tid är utlagd.
   *[other] { $count } tider är utlagda.
  }
slots-done-gone = { $count ->
    [one] En ledig tid är borta.
   *[other] { $count } lediga tider är borta.
  }
slots-done-left = { $count ->
    [one] En lades inte ut, för den krockar med en annan av dina eller har passerat.
   *[other] { $count } lades inte ut, för de krockar med andra av dina eller har passerat.
  }
slots-done-kept = { $count ->
    [one] En bokad tid står kvar, fast den inte längre är utlagd.
   *[other] { $count } bokade tider står kvar, fast de inte längre är utlagda.
  }
slots-wrong-day = Skriv ett datum.
slots-wrong-past = Den dagen har passerat.
slots-wrong-far = Det är mer än två år framåt.
slots-wrong-time = Skriv ett klockslag, till exempel 09:00.
slots-wrong-to = Slutet måste vara efter början.
slots-wrong-midnight = Den skulle sluta efter midnatt.
slots-wrong-length = Skriv ett antal minuter från 5 till 480.
slots-wrong-tight = Inte en enda så lång tid ryms mellan början och slut.
slots-wrong-buffer = Skriv ett antal minuter från 0 till 240.
slots-wrong-days = Välj minst en dag.
slots-wrong-until = Sista dagen måste vara efter den första, och inte ha passerat.
slots-wrong-modes = Välj minst ett sätt att prata.
slots-wrong-languages = Välj minst ett språk.
slots-wrong-audiences = Välj minst en.
slots-wrong-left-out = Inget lades ut: då har du redan andra tider, eller så har det passerat.
slots-wrong-many = Du har så många veckotider som det kan finnas. Ändra eller ta bort någon först.

## Mottagningens samtal

counselling-title = Samtal
counselling-heading = Samtal
counselling-settings = Vad klienter läser
counselling-topics = Vad ett samtal kan handla om
counselling-place = Plats
counselling-place-hint = Vart man går, och hur man hittar dörren. Högst 200 tecken.
counselling-phone = Telefonnummer
counselling-phone-hint = Numret som klienten ringer när det är dags. Utan nummer kan ingen boka samtal per telefon.
counselling-video = Adress till videorum
counselling-video-hint = Den börjar med https://. Skriv { $mark } där rummets namn ska stå: varje bokning får ett eget rum. Utan adress kan ingen boka samtal per video.
counselling-calendar = Titel i kalendrar
counselling-calendar-hint = Välj något neutralt: kalendrar kopieras till andra enheter och syns på låsta skärmar. Högst 40 tecken.
counselling-save = Spara
counselling-wrong-topics = Välj minst ett.
counselling-wrong-place = Skriv högst 200 tecken.
counselling-wrong-phone = Det är inget telefonnummer. Använd siffror, mellanslag och ett + först.
counselling-wrong-video = Skriv en adress som börjar med https:// och inte har mellanslag.
counselling-wrong-title = Skriv 1 till 40 tecken.
counselling-pool = Bokning utan kit
counselling-pool-text = Den som inte har ett kit kan boka högst { $share } % av varje rådgivares dag, upp till { $days } dagar framåt. Stäng det om tider tas av personer som inte kommer. Bokningar som redan finns står kvar.
counselling-pool-open = öppen
counselling-pool-closed = stängd
counselling-pool-close = Stäng
counselling-pool-reopen = Öppna igen
counselling-void = Ta tillbaka massbokningar
counselling-void-text = Om någon har tagit väldigt många tider på en gång kan du avboka dem som gjordes under vissa timmar. Bara bokningar utan kit vars kod ingen har bekräftat avbokas. Tiderna kan bokas igen efter en stund.
counselling-void-from = Gjorda från
counselling-void-to = Till
counselling-void-hint = Hela timmar räknas, efter mottagningens klocka.
counselling-void-check = Se hur många
counselling-void-count = { $count ->
    [0] Ingen obekräftad bokning gjordes under de timmarna.
    [one] En obekräftad bokning gjordes under de timmarna. Om den avbokas läser den som bokade varför.
   *[other] { $count } obekräftade bokningar gjordes under de timmarna. Om de avbokas läser de som bokade varför.
  }
counselling-void-button = Avboka dem
counselling-void-leave = Avboka inget
counselling-voided = { $count ->
    [0] Inget avbokades.
    [one] En bokning är avbokad.
   *[other] { $count } bokningar är avbokade.
  }
counselling-wrong-hour = Skriv en dag och ett klockslag.
counselling-wrong-order = Slutet måste vara efter början.
counselling-done-saved = Sparat.
counselling-done-opened = Den som inte har ett kit kan boka igen.
counselling-done-closed = Bokning utan kit är stängd.

## Egna tider i en annan kalender

feed-title = Mina tider i en annan kalender
feed-heading = Mina tider i en annan kalender
feed-text = Din egen kalender kan läsa från en hemlig adress när du är bokad och när du är ledig. Den får bara veta tiderna, under titeln ”{ $title }”: inget om vem som kommer eller varför.
feed-sync = Den som har adressen kan läsa dina tider, och de flesta kalendrar kopierar det de läser till sin tillverkare och alla dina enheter. Behåll adressen för dig själv, och skapa en ny om någon annan kan ha sett den.
feed-made = Din adress
feed-once = Den visas bara nu. Kopiera den till din kalender, där det heter att prenumerera på en kalender eller lägga till en via adress.
feed-address = Hemlig adress
feed-there = Du har en adress. Den kan inte visas igen.
feed-make = Skapa en adress
feed-renew = Skapa en ny
feed-revoke = Återkalla den
feed-revoked = Adressen fungerar inte längre.
feed-to-calendar = Kalender
