# En PIN ved siden av koden: hva svarsiden sier om den, siden der den settes, siden som spør etter den.

result-pin = Svaret åpnes med koden og PIN-en din sammen.
result-pin-offer = Er du redd for at noen finner kortet ditt?
result-pin-offer-text = Du kan legge til en PIN som bare du kjenner. Da åpnes svarene bare med koden og PIN-en sammen. Det går bare før det første svaret er kommet.
result-pin-add = Legg til en PIN …

pin-title = Legg til en PIN
pin-lead = Med en PIN åpnes svarene bare med koden på kortet og PIN-en din sammen. Du finner den på selv. Les dette først:
pin-know = Dette bør du vite først
pin-know-forgotten = Hvis du glemmer PIN-en, er svarene tapt. Ingen kan hjelpe deg, ikke engang klinikken. Da må du ta en ny test.
pin-know-once = Du kan bare velge den én gang. Den kan ikke endres eller fjernes.
pin-know-finder = Den som finner kortet ditt før du har en PIN, kan velge en først. Da får du ikke lenger åpnet svarene.
pin-know-tries = Feil PIN kan bare prøves noen få ganger i timen. Den som har kortet ditt, kan bruke opp forsøkene, og da må du vente.
pin-know-card = Den som har kortet ditt, en kopi av alt vi lagrer, og nøkkelen til serveren, kan gjette seg fram til PIN-en. Jo lengre den er, desto lengre tid tar det.
pin-know-erase = PIN-en låser svarene og ingenting annet. Den som har kortet ditt, kan likevel se at det finnes en PIN, slette alt eller bestille en time med kortet.
pin-code-hint = Skriv koden fra kortet en gang til. Den blir på denne enheten.
pin-choose = Din nye PIN
pin-hint = Minst 6 bokstaver eller tall. Mellomrom, streker og store eller små bokstaver spiller ingen rolle.
pin-again = Den samme PIN-en igjen
pin-confirm = Jeg forstår at ingen kan hjelpe meg hvis jeg glemmer PIN-en.
pin-set = Lagre PIN-en
pin-without = Fortsett uten PIN
pin-back = Tilbake til svaret ditt
pin-way-here = Koden og PIN-en blir på denne enheten.
pin-way-server = PIN-en sendes til serveren. Den låser med PIN-en og glemmer den.
pin-working = Arbeider på denne enheten …
pin-ask = Nettleseren din klarte ikke å gjøre det her
pin-ask-text = Så langt har verken koden eller PIN-en forlatt enheten. Hvis du vil, kan du sende begge til serveren. Den låser med PIN-en og glemmer begge.
pin-ask-send = Send kode og PIN til serveren
pin-ask-keep = Ikke send dem
pin-refused = Nå kan du ikke velge en PIN
pin-refused-set = Det finnes allerede en PIN. Den kan ikke endres eller fjernes.
pin-refused-late = Et svar er allerede kommet, og det er låst med bare koden. PIN-en må være der før det første svaret.
pin-refused-over = Det kommer ingen svar under denne koden, så en PIN ville ikke ha noe å låse.

pin-label = PIN-en din
unlock-title = PIN-en din
unlock-text = Dette svaret har en PIN. Skriv den du selv fant på.
unlock-hint = Mellomrom, streker og store eller små bokstaver spiller ingen rolle.
unlock-lost = Jeg har glemt PIN-en
unlock-lost-text = Ingen kan finne den for deg, ikke engang klinikken. Ta deg god tid, og prøv det du kommer på. Hvis ingenting passer, be klinikken om en ny test.
unlock-ask-text = Så langt har verken koden eller PIN-en forlatt enheten. Hvis du vil, kan du sende begge til serveren. Den åpner svaret ditt, viser det til deg og glemmer begge.
unlock-way-here = Koden og PIN-en blir på denne enheten.
unlock-way-server = Koden ble sendt til serveren, og det blir PIN-en også. Serveren lagrer ingen av dem.

pin-error-empty = Skriv PIN-en din først.
pin-error-short = Den er for kort. En PIN har minst 6 bokstaver eller tall.
pin-error-long = Den er for lang. En PIN har høyst 64 bokstaver eller tall.
pin-error-easy = Det er en av de første som hvem som helst ville prøve. Velg en annen.
pin-error-differ = De to er ikke like. Skriv den nye PIN-en to ganger.
pin-error-confirm = Kryss av i ruten hvis du forstår at ingen kan hjelpe deg hvis du glemmer PIN-en.
pin-error-code = Det er ikke koden for denne testen. Sammenlign hver gruppe med kortet.
pin-error-wrong = Det er ikke PIN-en for dette svaret. Prøv igjen.
pin-error-tries = For mange feil PIN-er er prøvd på dette svaret. Hver time kommer ett forsøk tilbake. Ingen kan gjøre det raskere. Svarene dine er her fortsatt.
