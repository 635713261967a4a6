## Issuing kits

kits-title = Provtagningskit
kits-heading = Ge ut kit
kits-lead = Varje kit får en sida att skriva ut: ett kort med en kod till klienten, och etiketter till proverna.
kits-counts = { $issued ->
    [one] Ett kit är utlämnat eller väntar.
   *[other] { $issued } kit är utlämnade eller väntar.
  } { $unfinished ->
    [one] Ett är på laboratoriet och har tester kvar att svara på.
   *[other] { $unfinished } är på laboratoriet och har tester kvar att svara på.
  }
kits-panel = Vilka tester?
kits-no-panel = Mottagningen har ingen panel än. En administratör måste lägga till en först.
kits-count = Hur många kit?
kits-count-hint = Från 1 till 500 åt gången.
kits-language = Kortens språk
kits-language-hint = Etiketterna får den här sidans språk.
kits-issue = Ge ut och visa arket
kits-once = Koderna visas en enda gång, på nästa sida. Ha skrivaren redo.
kits-link-warning = Rutan på korten innehåller koden. Telefoner sparar sådana länkar i sin historik, och en del appar som skannar skickar dem vidare. En administratör kan stänga av det för mottagningen.
kits-square-warning = Den nedre rutan på korten innehåller bara koden, för sidans egen kamera. Den som fotograferar den har koden, precis som med de tryckta tecknen. En administratör kan stänga av det för mottagningen.
kits-error-panel = Välj en panel.
kits-error-count = Skriv ett tal från 1 till 500.
kits-error-language = Välj ett språk i listan.
kits-to-received = Ta emot prover
kits-to-void = Makulera ett kit
kits-to-issue = Ge ut kit

## The sheet

kits-sheet-title = Ark med kit
kits-sheet-heading = { $count ->
    [one] Ett kit, panel { $panel }
   *[other] { $count } kit, panel { $panel }
  }
kits-sheet-once = Skriv ut sidan nu
kits-sheet-once-text = Koderna står här och ingen annanstans. När sidan har stängts kan ingen få fram dem igen.
kits-sheet-reload = Ladda inte om sidan, och använd inte ”Tillbaka” och ”Framåt”: då ges nya kit ut med andra koder. Om utskriften blev fel, makulera kiten och ge ut nya.
kits-sheet-paper = En A4-sida för varje kit, i 100 %, utan sidhuvud och sidfot. Klipp längs de streckade linjerna. Spara inte sidan som fil, och töm skrivarens minne om den sparar det som skrivits ut.
kits-sheet-print = Skriv ut
kits-file-heading = Kit att skriva ut
kits-file-text = Den här filen innehåller koder. Skriv ut den och radera den genast. Den som har filen kan öppna provsvaren.

## Receiving

kits-received-title = Ta emot prover
kits-received-heading = Ta emot prover
kits-received-lead = Skanna etiketten på ett prov, eller skriv numret och tryck på Enter. Skanna sedan nästa.
kits-specimen = Provnummer
kits-specimen-hint = 10 bokstäver och siffror. Små bokstäver, mellanslag och bindestreck går bra.
kits-receive = Ta emot
kits-received-now = { $specimen } är mottaget.
kits-received-tests = { $tests ->
    [one] Panel { $panel }, ett test att svara på.
   *[other] Panel { $panel }, { $tests } tester att svara på.
  }
kits-received-before = { $specimen } togs emot tidigare, den { $day }. Inget har ändrats.
kits-refused-unknown = Inget av mottagningens kit har numret { $specimen }.
kits-refused-erased = Kitet { $specimen } har raderats. Proverna kan kastas.
kits-refused-void = Kitet { $specimen } är makulerat. Proverna ska inte analyseras.
kits-refused-expired = Kitet { $specimen } gick ut den { $day }. Proverna ska inte analyseras.
kits-refused-tampered = Uppgifterna om kitet { $specimen } har ändrats utanför portalen. Använd inte kitet, och säg till administratören.
kits-scan-empty = Skanna eller skriv ett provnummer först.
kits-scan-short = { $missing ->
    [one] En bokstav eller siffra saknas.
   *[other] { $missing } bokstäver eller siffror saknas.
  }
kits-scan-long = Det är för långt. Ett provnummer har 10 bokstäver och siffror. Skriv aldrig en klients kod här.
kits-scan-symbol = Något i grupp { $group } finns aldrig i ett provnummer.
kits-scan-mistake = Det finns ett skrivfel. Jämför båda grupperna med etiketten.

## Voiding

kits-void-title = Makulera ett kit
kits-void-heading = Makulera ett kit
kits-void-lead = Ett makulerat kit går inte att använda längre, och dess kod visar inget svar. Det går inte att ångra.
kits-void-reason = Varför?
kits-void-error-reason = Välj en orsak.
kits-void-look = Fortsätt
kits-void-check = Vill du makulera kitet?
kits-void-check-panel = Panel
kits-void-check-issued = Utgivet
kits-void-check-received = Mottaget
kits-void-check-not-received = Inte än
kits-void-check-reported = Det finns redan svar för kitet. Klienten kan inte längre se dem.
kits-void-confirm = Makulera kitet
kits-void-keep = Behåll det
kits-void-done = { $specimen } är makulerat. Koden visar inget svar längre.
kits-void-before = { $specimen } var redan makulerat. Inget har ändrats.
void-reason-lost = Kortet eller asken är borta
void-reason-damaged = Något saknas eller är trasigt
void-reason-seen = Någon annan kan ha sett kortet
void-reason-mistake = Det gavs ut av misstag
void-reason-unwanted = Det behövdes inte

## The card and the leaflet, for the client

card-qr = Adressen som en ruta att skanna
card-key = Koden är den enda nyckeln till ditt svar. Den är inte sparad någonstans, och ingen kan ta fram den åt dig igen.
card-secret = Håll den för dig själv: den som har koden kan läsa svaret.
card-square-title = Koden som en ruta, bara för sidans egen kamera
card-square = Bara för sidan { $address }/scan, som kan läsa rutan med kameran. Skanna den inte med telefonens kamera eller en annan app: de kan spara koden eller skicka den vidare.
card-before = Innan du lämnar prov
card-name = Inget namn behövs. Skriv inget namn på någonting.
card-how = Så gör du
card-step-sample = Ta proverna så som du har fått visat.
card-step-label = På etiketterna här nedanför står vilket prov de hör till. Sätt var och en på sitt rör, och den sista på remissen.
card-step-hand-in = Lämna in allt så som mottagningen har sagt. Det går fram till { $day }.
card-step-card = Klipp ut kortet och förvara det på ett säkert ställe. Ta ingen bild av det: bilder i en telefon kopieras ofta till internet.
card-step-open = För att se ditt svar, skanna rutan på kortet eller gå till { $address }. Skriv sedan koden. Små bokstäver går bra.
card-step-open-link = För att se ditt svar, skanna rutan på kortet: då följer koden med. Telefonen kan komma ihåg den länken. Vill du inte det, gå till { $address } och skriv koden.
card-step-open-upper = För att se ditt svar, skanna den övre rutan på kortet eller gå till { $address }. Skriv sedan koden. Små bokstäver går bra.
card-step-open-link-upper = För att se ditt svar, skanna den övre rutan på kortet: då följer koden med. Telefonen kan komma ihåg den länken. Vill du inte det, gå till { $address } och skriv koden.
card-step-square = Om du inte vill skriva: välj ”Läs koden med kameran” på sidan och håll den nedre rutan framför den.
card-step-again = Kom tillbaka så ofta du vill med samma kod. Några svar kan komma senare än andra.
card-wait = Så lång tid tar det
card-wait-text = { $days ->
    [one] Svaret brukar finnas där en dag efter att proverna har nått laboratoriet. Sidan säger vilken dag du kan komma tillbaka.
   *[other] Svaret brukar finnas där { $days } dagar efter att proverna har nått laboratoriet. Sidan säger vilken dag du kan komma tillbaka.
  }
card-lost = Om du tappar bort kortet
card-lost-text = Då kan ingen öppna svaret. Be mottagningen om ett nytt test. Du behöver inte förklara något.

## Labels, for the clinic and its lab

label-cut = Klipp här. Etiketterna ska sitta på proverna och på remissen.
label-form = Remiss
