# Det rådgivere, sykepleiere og administratorer leser om timer og bestillinger.

staff-nav-calendar = Kalender
staff-nav-slots = Legg ut timer
staff-nav-counselling = Samtaler

weekday-mon = mandag
weekday-tue = tirsdag
weekday-wed = onsdag
weekday-thu = torsdag
weekday-fri = fredag
weekday-sat = lørdag
weekday-sun = søndag

# For hvem noen kommer, slik de ansatte leser det.
calendar-audience-self = For egen del
calendar-audience-partner = En partner
calendar-audience-relative = Pårørende eller venn
calendar-audience-professional = I jobben sin

## Kalender

calendar-title = Kalender
calendar-week = Uke { $number }
calendar-nav = Tidligere og senere
calendar-previous-week = Uken før
calendar-next-week = Uken etter
calendar-previous-day = Dagen før
calendar-next-day = Dagen etter
calendar-to-today = I dag
calendar-view = Uke eller dag
calendar-view-week = Uke
calendar-view-day = Dag
calendar-whose = Hvem sine timer
calendar-whose-own = Mine
calendar-whose-clinic = Hele klinikken
calendar-day = Gå til en dag
calendar-go = Vis
calendar-counts = { $times ->
    [0] Ingen timer.
    [one] Én time: { $booked } bestilt, { $free } ledig. Åpne for den som ikke har et prøvesett: { $open }.
   *[other] { $times } timer: { $booked } bestilt, { $free } ledige. Åpne for den som ikke har et prøvesett: { $open }.
  }
calendar-pool-closed = Bestilling uten prøvesett er stengt nå.
calendar-nothing = Ingen timer
calendar-nothing-day = Det er ingen timer denne dagen.
calendar-to-slots = Legg ut timer
calendar-to-feed = Timene mine i en annen kalender
calendar-to-counselling = Samtaler på klinikken
calendar-room = Åpne videorommet
calendar-state-free = Ledig med sett
calendar-state-open = Ledig for alle
calendar-state-later = Ledig igjen { $time }
calendar-state-booked = Bestilt
calendar-state-stranded = Bestilt, ikke lenger lagt ut
calendar-state-begun = Møtte personen?
calendar-state-done = Ferdig
calendar-state-no-show = Møtte ikke
calendar-state-unused = Ingen bestilte
calendar-state-removed = Tatt bort
calendar-remove = Ta bort
calendar-remove-which = Ta bort { $span }
calendar-restore = Legg tilbake
calendar-restore-which = Legg tilbake { $span }
calendar-done-removed = Timen er tatt bort. Ingen kan bestille den.
calendar-done-restored = Timen er tilbake.
calendar-done-cancelled = Bestillingen er avlyst, og timen er tatt bort. Den som bestilte, leser hvorfor når bestillingskoden skrives inn.
calendar-refused-booked = Noen har rukket å bestille timen. Flytt eller avlys bestillingen først.
calendar-refused-overlaps = Timen kan ikke legges tilbake: rådgiveren har en annen da.
calendar-refused-changed = Ingenting ble endret: timen har begynt, eller noen andre har nettopp endret den. Slik er dagen nå.

## Én bestilling

desk-title = Bestilling
desk-kicker = Bestilling
desk-to-day = Dagen i kalenderen
desk-when = Når
desk-state = Status
desk-topic = Om
desk-mode = Hvordan
desk-language = Språk
desk-audience = For hvem
desk-counsellor = Hos
desk-state-booked = Bestilt
desk-state-begun = Timen har begynt
desk-state-done = Ferdig
desk-state-no-show = Personen møtte ikke
desk-state-cancelled = Avlyst av klinikken.
desk-moved = Klinikken har flyttet bestillingen. Den var { $from }. Den som bestilte, har ikke sett det ennå.
desk-moved-reason = Personen leser: «{ $reason }»
desk-stranded = Timen er ikke lenger lagt ut. Flytt eller avlys bestillingen, eller ta imot personen likevel.
desk-came = Møtte personen?
desk-done = Personen møtte
desk-no-show = Personen møtte ikke
desk-done-done = Notert: personen møtte.
desk-done-no-show = Notert: personen møtte ikke.
desk-done-moved = Bestillingen er flyttet. Koden er den samme, og den nye timen vises når den skrives inn.
desk-unreachable = Ingen kan ringe eller skrive til den som har bestilt: vi vet ikke hvem det er. Personen ser hva som er endret når bestillingskoden skrives inn. Endre derfor en time så tidlig du kan.
desk-reason = Hvorfor? Personen leser dette.
desk-choose = Velg en time
desk-move = Flytt til en annen time
desk-move-to = Ny time
desk-move-hint = Ledige timer på klinikken som passer bestillingen. Den gamle timen tas bort.
desk-move-none = Ingen annen ledig time passer bestillingen.
desk-move-button = Flytt bestillingen
desk-cancel = Avlys
desk-cancel-hint = Timen tas også bort. Personen kan velge en ny med samme kode.
desk-cancel-button = Avlys bestillingen
desk-wrong-reason = Velg hvorfor.
desk-wrong-slot = Velg en time.
desk-refused-not-free = Noen har nettopp tatt den timen, eller den passer ikke bestillingen. Velg en annen.
desk-refused-early = Timen har ikke kommet ennå. Noter om personen møtte når den har begynt.
desk-refused-late = Timen har begynt, så bestillingen kan ikke lenger flyttes eller avlyses.
desk-refused-changed = Ingenting ble endret: bestillingen er nettopp endret. Slik er den nå.

## Legge ut timer

slots-title = Legg ut timer
slots-heading = Legg ut timer
slots-share = Den som ikke har et prøvesett, kan bestille høyst { $share } % av timene dine hver dag, valgt tilfeldig, opptil { $days } dager fram. På en dag med færre enn { $least } timer går det ikke. Den som har et prøvesett, kan bestille alle timer.
slots-share-closed = Bestilling uten prøvesett er stengt nå: bare den som har et prøvesett, kan bestille timene dine.
slots-share-none = Bare den som har et prøvesett, kan bestille timene dine.
slots-once = Én dag
slots-once-hint = La slutten stå tom for én enkelt time.
slots-once-button = Legg ut
slots-weekly = Hver uke
slots-weekly-change = Endre ukentlige timer
slots-weekly-hint = Timer legges ut for de neste { $days } dagene, og lenger fram etter hvert. La siste dag stå tom hvis det ikke er noen.
slots-weekly-button = Legg ut hver uke
slots-weekly-save = Lagre
slots-weekly-leave = Ikke endre noe
slots-day = Dag
slots-days = Dager
slots-from = Fra
slots-to = Til
slots-to-maybe = Til (hvis flere)
slots-length = Minutter hver
slots-buffer = Minutter imellom
slots-valid-from = Første dag
slots-valid-until = Siste dag
slots-modes = Hvordan
slots-languages = Språk
slots-audiences = For hvem
slots-rules = Mine ukentlige timer
slots-rules-none = Du har ingen ukentlige timer.
slots-rules-hint = Hvis du endrer eller fjerner ukentlige timer, følger ledige timer med med en gang. Bestilte timer står til du flytter eller avlyser dem.
slots-rule-cut = { $buffer ->
    [0] { $length } minutter hver.
   *[other] { $length } minutter hver, { $buffer } imellom.
  }
slots-rule-from = Fra { $from }.
slots-rule-between = Fra { $from } til { $until }.
slots-rule-change = Endre
slots-rule-change-which = Endre { $span }
slots-rule-remove = Fjern
slots-rule-remove-which = Fjern { $span }
slots-closed = Mine stengte dager
slots-closed-hint = På en stengt dag legges ingen ukentlige timer ut, og ledige timer blir borte. Bestilte timer står til du flytter eller avlyser dem.
slots-close-day = Dag
slots-close = Steng dagen
slots-open = Åpne igjen
slots-open-which = Åpne igjen: { $day }
slots-shared = { $times ->
    [one] én time nå, hvorav { $open } åpen for den som ikke har et prøvesett.
   *[other] { $times } timer nå, hvorav { $open } åpne for den som ikke har et prøvesett.
  }
slots-stranded = Bestilt, men ikke lenger lagt ut
slots-stranded-text = Disse bestillingene står til du flytter eller avlyser dem. Hvis den som har bestilt, avlyser, blir timen borte.
slots-done-rule = De ukentlige timene dine er lagret.
slots-done-rule-removed = De ukentlige timene er fjernet.
slots-done-day-closed = Dagen er stengt.
slots-done-day-opened = Dagen er åpen igjen.
slots-done-made = { $count ->
    [0] Ingen ny time trengtes.
    [one] Én time er lagt ut.
   *[other] { $count } timer er lagt ut.
  }
slots-done-gone = { $count ->
    [one] Én ledig time er borte.
   *[other] { $count } ledige timer er borte.
  }
slots-done-left = { $count ->
    [one] Én ble ikke lagt ut, for den overlapper en annen av dine eller er over.
   *[other] { $count } ble ikke lagt ut, for de overlapper andre av dine eller er over.
  }
slots-done-kept = { $count ->
    [one] Én bestilt time står, selv om den ikke lenger er lagt ut.
   *[other] { $count } bestilte timer står, selv om de ikke lenger er lagt ut.
  }
slots-wrong-day = Skriv en dato.
slots-wrong-past = Denne dagen er over.
slots-wrong-far = Det er mer enn to år fram.
slots-wrong-time = Skriv et klokkeslett, for eksempel 09:00.
slots-wrong-to = Slutten må være etter begynnelsen.
slots-wrong-midnight = Den ville slutte etter midnatt.
slots-wrong-length = Skriv et antall minutter fra 5 til 480.
slots-wrong-tight = Ikke en eneste så lang time får plass mellom begynnelse og slutt.
slots-wrong-buffer = Skriv et antall minutter fra 0 til 240.
slots-wrong-days = Velg minst én dag.
slots-wrong-until = Siste dag må være etter den første, og ikke i fortiden.
slots-wrong-modes = Velg minst én måte å snakke på.
slots-wrong-languages = Velg minst ett språk.
slots-wrong-audiences = Velg minst én.
slots-wrong-left-out = Ingenting ble lagt ut: da har du allerede andre timer, eller det er over.
slots-wrong-many = Du har så mange ukentlige timer som det går an. Endre eller fjern en først.

## Klinikkens samtaler

counselling-title = Samtaler
counselling-heading = Samtaler
counselling-settings = Det klientene leser
counselling-topics = Hva en samtale kan handle om
counselling-place = Sted
counselling-place-hint = Hvor en skal møte, og hvordan en finner døren. Høyst 200 tegn.
counselling-phone = Telefonnummer
counselling-phone-hint = Nummeret som klienten ringer når timen kommer. Uten nummer kan ingen bestille samtale på telefon.
counselling-video = Adresse til videorom
counselling-video-hint = Den begynner med https://. Skriv { $mark } der navnet på rommet skal stå: hver bestilling får sitt eget rom. Uten adresse kan ingen bestille samtale på video.
counselling-calendar = Tittel i kalendere
counselling-calendar-hint = Velg noe nøytralt: kalendere kopieres til andre enheter og vises på låste skjermer. Høyst 40 tegn.
counselling-save = Lagre
counselling-wrong-topics = Velg minst ett.
counselling-wrong-place = Skriv høyst 200 tegn.
counselling-wrong-phone = Dette er ikke et telefonnummer. Bruk sifre, mellomrom og en + foran.
counselling-wrong-video = Skriv en adresse som begynner med https:// og ikke har mellomrom.
counselling-wrong-title = Skriv 1 til 40 tegn.
counselling-pool = Bestilling uten prøvesett
counselling-pool-text = Den som ikke har et prøvesett, kan bestille høyst { $share } % av dagen til hver rådgiver, opptil { $days } dager fram. Steng det hvis timer tas av folk som ikke møter. Bestillinger som allerede finnes, blir stående.
counselling-pool-open = åpen
counselling-pool-closed = stengt
counselling-pool-close = Steng
counselling-pool-reopen = Åpne igjen
counselling-void = Ta tilbake massebestillinger
counselling-void-text = Hvis noen har tatt svært mange timer på en gang, kan du avlyse dem som ble gjort i et visst tidsrom. Bare bestillinger uten prøvesett der koden ikke er bekreftet, blir avlyst. Timene kan bestilles igjen etter en stund.
counselling-void-from = Gjort fra
counselling-void-to = Til
counselling-void-hint = Det regnes i hele klokketimer, etter klokken på klinikken.
counselling-void-check = Se hvor mange
counselling-void-count = { $count ->
    [0] Ingen ubekreftet bestilling ble gjort i dette tidsrommet.
    [one] Én ubekreftet bestilling ble gjort i dette tidsrommet. Hvis den avlyses, leser den som bestilte, hvorfor.
   *[other] { $count } ubekreftede bestillinger ble gjort i dette tidsrommet. Hvis de avlyses, leser de som bestilte, hvorfor.
  }
counselling-void-button = Avlys dem
counselling-void-leave = Ikke avlys noe
counselling-voided = { $count ->
    [0] Ingenting ble avlyst.
    [one] Én bestilling er avlyst.
   *[other] { $count } bestillinger er avlyst.
  }
counselling-wrong-hour = Skriv en dag og et klokkeslett.
counselling-wrong-order = Slutten må være etter begynnelsen.
counselling-done-saved = Lagret.
counselling-done-opened = Den som ikke har et prøvesett, kan bestille igjen.
counselling-done-closed = Bestilling uten prøvesett er stengt.

## Egne timer i en annen kalender

feed-title = Timene mine i en annen kalender
feed-heading = Timene mine i en annen kalender
feed-text = Din egen kalender kan lese fra en hemmelig adresse når du er opptatt og når du er ledig. Den får bare vite tidspunktene, under tittelen «{ $title }»: ingenting om hvem som kommer eller hvorfor.
feed-sync = Den som har adressen, kan lese timene dine, og de fleste kalendere kopierer det de leser til produsenten sin og alle enhetene dine. Hold adressen for deg selv, og lag en ny hvis noen andre kan ha sett den.
feed-made = Din adresse
feed-once = Den vises bare nå. Kopier den inn i kalenderen din, der det heter å abonnere på en kalender eller legge til en med adresse.
feed-address = Hemmelig adresse
feed-there = Du har en adresse. Den kan ikke vises igjen.
feed-make = Lag en adresse
feed-renew = Lag en ny
feed-revoke = Trekk den tilbake
feed-revoked = Adressen virker ikke lenger.
feed-to-calendar = Kalender
