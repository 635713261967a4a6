## Issuing kits

kits-title = Prøvesett
kits-heading = Gi ut prøvesett
kits-lead = Hvert sett får en side å skrive ut: et kort med en kode til klienten, og etiketter til prøvene.
kits-counts = { $issued ->
    [one] Ett sett er delt ut eller venter.
   *[other] { $issued } sett er delt ut eller venter.
  } { $unfinished ->
    [one] Ett er hos laboratoriet og mangler svar på tester.
   *[other] { $unfinished } er hos laboratoriet og mangler svar på tester.
  }
kits-panel = Hvilke tester?
kits-no-panel = Klinikken har ikke noe panel ennå. En administrator må legge til ett først.
kits-count = Hvor mange sett?
kits-count-hint = Fra 1 til 500 om gangen.
kits-language = Språket på kortene
kits-language-hint = Etikettene får språket på denne siden.
kits-issue = Gi ut og vis arket
kits-once = Kodene vises én gang, på neste side. Ha skriveren klar.
kits-link-warning = Ruten på kortene inneholder koden. Telefoner lagrer slike lenker i loggen sin, og noen apper som skanner sender dem videre. En administrator kan slå det av for klinikken.
kits-square-warning = Den nederste ruten på kortene inneholder bare koden, for kameraet på siden. Den som tar bilde av den, har koden, akkurat som med de trykte tegnene. En administrator kan slå det av for klinikken.
kits-error-panel = Velg et panel.
kits-error-count = Skriv et tall fra 1 til 500.
kits-error-language = Velg et språk fra listen.
kits-to-received = Ta imot prøver
kits-to-void = Annuller et sett
kits-to-issue = Gi ut prøvesett

## The sheet

kits-sheet-title = Ark med prøvesett
kits-sheet-heading = { $count ->
    [one] Ett sett, panel { $panel }
   *[other] { $count } sett, panel { $panel }
  }
kits-sheet-once = Skriv ut siden nå
kits-sheet-once-text = Kodene står her og ingen andre steder. Når siden er lukket, kan ingen få dem fram igjen.
kits-sheet-reload = Ikke last siden på nytt, og ikke bruk «Tilbake» og «Fram»: da gis det ut nye sett med andre koder. Hvis utskriften ble feil, annuller settene og gi ut nye.
kits-sheet-paper = Én A4-side for hvert sett, i 100 %, uten topptekst og bunntekst. Klipp langs de stiplede linjene. Ikke lagre siden som fil, og tøm minnet i skriveren hvis den lagrer det som er skrevet ut.
kits-sheet-print = Skriv ut
kits-file-heading = Prøvesett til utskrift
kits-file-text = Denne filen inneholder koder. Skriv den ut og slett den med en gang. Den som har filen, kan åpne svarene.

## Receiving

kits-received-title = Ta imot prøver
kits-received-heading = Ta imot prøver
kits-received-lead = Skann etiketten på en prøve, eller skriv nummeret og trykk Enter. Skann så den neste.
kits-specimen = Prøvenummer
kits-specimen-hint = 10 bokstaver og tall. Små bokstaver, mellomrom og bindestreker går fint.
kits-receive = Ta imot
kits-received-now = { $specimen } er mottatt.
kits-received-tests = { $tests ->
    [one] Panel { $panel }, én test å svare på.
   *[other] Panel { $panel }, { $tests } tester å svare på.
  }
kits-received-before = { $specimen } ble mottatt tidligere, { $day }. Ingenting er endret.
kits-refused-unknown = Ingen av klinikkens sett har nummeret { $specimen }.
kits-refused-erased = Settet { $specimen } er slettet. Prøvene kan kastes.
kits-refused-void = Settet { $specimen } er annullert. Prøvene skal ikke analyseres.
kits-refused-expired = Settet { $specimen } gikk ut { $day }. Prøvene skal ikke analyseres.
kits-refused-tampered = Opplysningene om settet { $specimen } er endret utenfor portalen. Ikke bruk settet, og si fra til administratoren.
kits-scan-empty = Skann eller skriv et prøvenummer først.
kits-scan-short = { $missing ->
    [one] En bokstav eller et tall mangler.
   *[other] { $missing } bokstaver eller tall mangler.
  }
kits-scan-long = Det er for langt. Et prøvenummer har 10 bokstaver og tall. Skriv aldri koden til en klient her.
kits-scan-symbol = Noe i gruppe { $group } finnes aldri i et prøvenummer.
kits-scan-mistake = Det er en skrivefeil. Sammenlign begge gruppene med etiketten.

## Voiding

kits-void-title = Annuller et sett
kits-void-heading = Annuller et sett
kits-void-lead = Et annullert sett kan ikke brukes lenger, og koden viser ikke noe svar. Det kan ikke gjøres om.
kits-void-reason = Hvorfor?
kits-void-error-reason = Velg en grunn.
kits-void-look = Fortsett
kits-void-check = Vil du annullere settet?
kits-void-check-panel = Panel
kits-void-check-issued = Gitt ut
kits-void-check-received = Mottatt
kits-void-check-not-received = Ikke ennå
kits-void-check-reported = Det er allerede svar for settet. Klienten kan ikke se dem lenger.
kits-void-confirm = Annuller settet
kits-void-keep = Behold det
kits-void-done = { $specimen } er annullert. Koden viser ikke noe svar lenger.
kits-void-before = { $specimen } var allerede annullert. Ingenting er endret.
void-reason-lost = Kortet eller esken er borte
void-reason-damaged = Noe mangler eller er ødelagt
void-reason-seen = Noen andre kan ha sett kortet
void-reason-mistake = Det ble gitt ut ved en feil
void-reason-unwanted = Det var ikke ønsket

## The card and the leaflet, for the client

card-qr = Adressen som en rute å skanne
card-key = Koden er den eneste nøkkelen til svaret ditt. Den er ikke lagret noe sted, og ingen kan finne den igjen for deg.
card-secret = Hold den for deg selv: den som har koden, kan lese svaret.
card-square-title = Koden som en rute, bare for kameraet på siden
card-square = Bare for siden { $address }/scan, som kan lese ruten med kameraet. Ikke skann den med kameraet i telefonen eller en annen app: de kan lagre koden eller sende den videre.
card-before = Før du leverer en prøve
card-name = Du trenger ikke noe navn her. Ikke skriv navn på noe.
card-how = Slik gjør du
card-step-sample = Ta prøvene slik du har blitt vist.
card-step-label = På etikettene nedenfor står det hvilken prøve de hører til. Sett hver av dem på sitt rør, og den siste på rekvisisjonen.
card-step-hand-in = Lever alt slik klinikken har sagt. Det går fram til { $day }.
card-step-card = Klipp ut kortet og oppbevar det på et trygt sted. Ikke ta bilde av det: bilder på en telefon blir ofte kopiert til internett.
card-step-open = For å se svaret ditt, skann ruten på kortet eller gå til { $address }. Skriv så koden. Små bokstaver går fint.
card-step-open-link = For å se svaret ditt, skann ruten på kortet: da følger koden med. Telefonen kan huske den lenken. Vil du ikke det, gå til { $address } og skriv koden.
card-step-open-upper = For å se svaret ditt, skann den øverste ruten på kortet eller gå til { $address }. Skriv så koden. Små bokstaver går fint.
card-step-open-link-upper = For å se svaret ditt, skann den øverste ruten på kortet: da følger koden med. Telefonen kan huske den lenken. Vil du ikke det, gå til { $address } og skriv koden.
card-step-square = Hvis du ikke vil skrive: velg «Les koden med kameraet» på siden og hold den nederste ruten foran det.
card-step-again = Kom tilbake så ofte du vil med den samme koden. Noen svar kan komme senere enn andre.
card-wait = Så lang tid tar det
card-wait-text = { $days ->
    [one] Svaret er som regel der én dag etter at prøvene har kommet til laboratoriet. Siden sier hvilken dag du kan komme tilbake.
   *[other] Svaret er som regel der { $days } dager etter at prøvene har kommet til laboratoriet. Siden sier hvilken dag du kan komme tilbake.
  }
card-lost = Hvis du mister kortet
card-lost-text = Da kan ingen åpne svaret. Be klinikken om en ny test. Du trenger ikke forklare noe.

## Labels, for the clinic and its lab

label-cut = Klipp her. Etikettene skal på prøvene og på rekvisisjonen.
label-form = Rekvisisjon
