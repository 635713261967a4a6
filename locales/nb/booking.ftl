# Det den som bestiller en samtale, leser. Enkle ord, korte setninger, ingen skyld, ingen unødige spørsmål.

## Listen med ledige timer

book-title = Bestill en samtale
book-heading = Snakk med noen
book-lead = Du kan snakke med en rådgiver om sex, kjærlighet, infeksjoner, å betale for sex eller hva det er som tynger deg. Ingen spør hva du heter.
book-fact-free = Det koster ingenting
book-fact-free-text = Du trenger ikke konto, telefonnummer eller e-post. Du får en kode som bare er din.
book-fact-talk = Du bestemmer hva du sier
book-fact-minutes = En samtale tar { $minutes } minutter.
book-fact-talk-text = Rådgiveren lytter, svarer og dømmer ingen. Du kan slutte når du vil.

book-filter = Hva passer for deg?
book-filter-clinic = Klinikk
book-filter-mode = Hvordan
book-filter-language = Språk i samtalen
book-filter-audience = For hvem
book-filter-show = Vis timer

book-times = Ledige timer
book-times-hint = { $clinic }. Tidene følger klokken i { $city }.
book-open = Du ser timer for de neste { $days } dagene.
book-kit = Du kom hit med koden til en test, så du ser alle timer. Vi lagrer ingenting som knytter samtalen til testen din.
book-later = Senere timer
book-first = Første timer
book-all = Alle ledige timer
book-nearest = De nærmeste ledige timene

book-topic = Hva vil du snakke om?
book-topic-hint = Velg det som passer best. Bare rådgivere og sykepleiere på klinikken ser det. Når du er der, kan du snakke om hva som helst.
book-send = Bestill timen
book-send-hint = På neste side får du en kode. Ta vare på den: med den kan du endre eller avbestille timen.

book-none = Det er ingen ledige timer for dette valget
book-none-text = Det har ingenting med deg å gjøre. Det kommer ofte nye timer, så se igjen om en dag eller to. Du kan også velge noe annet ovenfor.
book-none-others = Det er ledige timer hvis du velger noe av dette:
book-other = { $mode }, { $language }: første time { $day } klokken { $time }
book-none-kit = Her ser du timer for de neste { $days } dagene. Hvis du har et kort fra en test, åpne det først med koden: da ser du alle timer.

book-closed = Akkurat nå trenger du et kort for å bestille
book-closed-text = Klinikken har stengt for bestilling uten kort inntil videre. Det skjer når noen tar mange timer på én gang. Hvis du har et kort fra en test, åpne det med koden og bestill derfra. Ellers er du velkommen til å se igjen i morgen.
book-closed-open = Åpne med koden min
book-busy = Du har allerede bestilt en time
book-busy-text = Med ett kort kan man ha én time om gangen. Du kan se på den, flytte den eller avbestille den. Etterpå kan du bestille en ny.
book-busy-open = Vis timen min
book-have = En bestilling er åpen i denne nettleseren
book-have-unkept = Koden vises fortsatt der. Skriv den ned før du bestiller en time til: etterpå får du ikke se den igjen.
book-have-return = Gå dit

## Det som kan gå galt

book-missing = Noe mangler
book-missing-text = Ingenting er bestilt ennå. Alt annet du valgte, er her fortsatt.
book-missing-slot = Velg en time.
book-missing-topic = Velg hva du vil snakke om.
book-missing-way = Velg hvordan, på hvilket språk og for hvem, og vis timene igjen.
book-stale = Denne siden har vært åpen for lenge
book-stale-text = Ingenting er bestilt. Det du valgte, er her fortsatt hvis det er ledig. Se over og trykk på knappen en gang til.
book-young = Det gikk veldig fort
book-young-text = { $seconds ->
    [one] Ingenting er bestilt ennå. Alle venter litt her, så ingen maskin kan ta alle timene. Det du valgte, er her fortsatt. Vent ett sekund og trykk på knappen igjen.
   *[other] Ingenting er bestilt ennå. Alle venter litt her, så ingen maskin kan ta alle timene. Det du valgte, er her fortsatt. Vent { $seconds } sekunder og trykk på knappen igjen.
  }
book-limited = Svært mange timer blir bestilt akkurat nå
book-limited-text = Ingenting er bestilt. Vi bremser så ingen maskin kan ta alle timene. Det du valgte, er her fortsatt. Vent noen minutter og trykk på knappen igjen.
book-taken = Noen kom før deg
book-taken-text = Den timen ble tatt nå nettopp. Ingenting er bestilt. Nedenfor er de nærmeste ledige timene. Alt annet du valgte, er her fortsatt.
book-spent = En time er allerede bestilt med denne siden
book-spent-text = Hvis du har koden, kan du åpne den på første side. Hvis du vil ha en time til, velg igjen her.

## Bestillingen

booking-title = Timen din
booking-new = Timen er din
booking-heading = Timen din
booking-code = Bestillingskoden din
booking-code-text = Skriv den på et papir, skriv ut siden eller legg den der du har passordene dine. Med den kan du komme tilbake og endre eller avbestille timen. Ingen kan finne den for deg, for den er ikke lagret noe sted.
booking-code-kept = Jeg har tatt vare på den
booking-code-kept-text = Trykk på knappen når du har tatt vare på den. Etterpå vises koden ikke igjen.
booking-when = Når
booking-when-clock = Etter klokken i { $city }.
booking-where = Hvor
booking-phone = Nummer å ringe
booking-phone-text = Du ringer på tiden ovenfor. På de fleste mobiler kan du skjule ditt eget nummer: skriv #31# foran.
booking-room = Video
booking-room-later = Lenken til samtalen står her fra { $day } klokken { $time } til samtalen er over. Kom tilbake da med bestillingskoden.
booking-room-open = Åpne samtalen
booking-room-text = Den åpnes i et nytt vindu, hos en annen tjeneste. Du trenger ikke vise ansiktet. Hvis den spør etter et navn, skriv ropenavnet ditt.
booking-call-out = Ropenavnet ditt
booking-call-out-in-person = Si dette navnet når du kommer. Det ropes opp når det er din tur. Ingen spør etter noe annet.
booking-call-out-phone = Si dette navnet når de svarer. Ingen spør etter noe annet.
booking-call-out-video = Rådgiveren kjenner deg under dette navnet. Ingen spør etter noe annet.
booking-topic = Hva det handler om
booking-language = Språk: { $language }.
booking-talk = Slik foregår det
booking-talk-text = Du møter én rådgiver, på tomannshånd. Du begynner der du vil, og trenger ikke svare på noe. Du trenger heller ikke ha med noe: ingen papirer og ikke noe kort.
booking-cost = Pris
booking-cost-text = Ingenting.

booking-calendar = Legg den i kalenderen min
booking-calendar-text = Kalendere kopieres ofte til andre enheter og vises på låste skjermer. I filen står «{ $title }» og når, og ved et besøk også hvor. Der står det ikke hva det handler om. Hvis du deler kalender med noen, la det være.
booking-calendar-get = Hent kalenderfilen
booking-calendar-out = Fil som tar den ut av en kalender
booking-calendar-name = Avtale

booking-change = Passer ikke timen lenger?
booking-change-text = Du kan ta en annen eller avbestille. Det koster ingenting, og ingen spør hvorfor.
booking-move = Ta en annen time
booking-cancel = Avbestill timen …

booking-moved = Klinikken har flyttet timen din
booking-moved-from = Før:
booking-moved-to = Nå:
booking-moved-text = Koden og ropenavnet er de samme. Hvis den nye timen ikke passer, kan du ta en annen eller avbestille nedenfor.
booking-moved-seen = Jeg har sett det

booking-withdrawn = Klinikken har måttet avlyse timen din
booking-withdrawn-was = Den var { $day } klokken { $time }.
booking-instead = Ta en av disse i stedet
booking-instead-text = Koden er den samme. Tidene følger klokken i { $city }.
booking-instead-none = Koden din gjelder fortsatt. Kom tilbake om en dag eller to og se igjen, eller bestill på nytt.
booking-withdrawn-seen = Ingen annen time?
booking-withdrawn-seen-text = Da kan alt om den slettes nå. Koden åpner ingenting etter det. Hvis du ikke gjør noe, slettes det av seg selv senere.
booking-withdrawn-erase = Jeg har sett det: slett

booking-past = Denne timen er over
booking-past-text = Om noen dager slettes alt under denne koden av seg selv. Hvis du vil snakke igjen, eller ikke kunne komme, er du velkommen til å bestille en ny time.
booking-again = Bestill en samtale

booking-cancelled = Timen din er avbestilt
booking-cancelled-text = Alt om den er slettet, og koden åpner ingenting lenger. Du kan kaste den.
booking-cancelled-calendar = Ligger den i kalenderen din?
booking-cancelled-calendar-text = Ta den ut der selv, eller med denne filen. Ikke alle kalendere forstår filen, så se etter etterpå.
booking-cancelled-again = Du kan alltid komme tilbake
booking-cancelled-again-text = Ingen kommer til å spørre hvorfor du avbestilte.

booking-done = Når du er ferdig
booking-done-text = Forlat siden, så kan ingen se timen din på denne enheten uten koden. Siden lukkes også etter 15 minutter uten bruk.
booking-result = Tilbake til prøvesvaret ditt

## Å avbestille og flytte

cancel-title = Avbestille timen?
cancel-heading = Vil du avbestille denne timen?
cancel-free = Det koster ingenting, og ingen spør hvorfor. Noen andre kan få timen.
cancel-code = Alt om den slettes. Bestillingskoden åpner ingenting lenger.
cancel-final = Det kan ikke angres, men du kan bestille igjen.
cancel-move = Ville en annen time vært bedre?
cancel-confirm = Avbestill timen
cancel-keep = Behold timen

move-title = Ta en annen time
move-heading = Ta en annen time
move-now = Nå har du
move-text = Koden og ropenavnet er de samme. Du beholder den gamle timen til den nye er din.
move-send = Ta denne timen
move-none = Det er ingen annen ledig time akkurat nå
move-none-text = Du beholder timen du har. Det kommer ofte nye timer, så se igjen om en dag eller to.
move-taken-text = Den timen ble tatt nå nettopp. Du har fortsatt den gamle. Nedenfor er de nærmeste ledige timene.
