# Det de ansatte leser om kontoer, klinikken og revisjonsloggen.

staff-nav-day = I dag
staff-nav-results = Legg inn svar
staff-nav-import = Les inn svar
staff-nav-kits = Prøvesett
staff-nav-receive = Ta imot prøver
staff-nav-clinic = Klinikk
staff-nav-team = Ansatte
staff-nav-audit = Revisjonslogg

role-administrator = Administrator
role-nurse = Sykepleier
role-lab = Laboratorium
role-counsellor = Rådgiver

## Innlogging

sign-in-title = Innlogging for ansatte
sign-in-heading = Innlogging for ansatte
sign-in-lead = For deg som arbeider på en klinikk. Har du en kode fra et kort, går du til forsiden i stedet.
sign-in-handle = Brukernavn
sign-in-passphrase = Passfrase
sign-in-totp = Engangskode
sign-in-totp-hint = Seks sifre fra appen på telefonen din. Har du den ikke, skriver du en av reservekodene dine.
sign-in-totp-demo = I denne demonstrasjonen kan du la det stå tomt.
sign-in-button = Logg inn
sign-in-wrong = Det gikk ikke. Sjekk brukernavn, passfrase og kode; en kode virker bare én gang.
sign-in-wait = { $seconds ->
    [one] Det har vært for mange forsøk. Vent ett sekund og prøv igjen.
   *[other] Det har vært for mange forsøk. Vent { $seconds } sekunder og prøv igjen.
  }
sign-in-lost = Jeg får ikke logget inn
sign-in-lost-text = Be en administrator på klinikken din om en ny lenke. Da velger du en ny passfrase og setter opp appen igjen.

## Ta kontoen i bruk

enrol-title = Ta kontoen din i bruk
enrol-heading = Ta kontoen din i bruk
enrol-lead = Brukernavnet ditt er { $handle }. Du trenger det hver gang du logger inn.
enrol-passphrase-heading = 1. Velg en passfrase
enrol-passphrase = Passfrase
enrol-passphrase-hint = Minst { $shortest } tegn. Fire ord som ikke har noe med hverandre å gjøre, er bra og lett å huske.
enrol-short = Den er for kort. Bruk minst { $shortest } tegn.
enrol-long = Den er for lang. Bruk høyst 200 tegn.
enrol-easy = Den er for lett å gjette. Legg til et ord eller to som ingen venter seg.
enrol-again = Samme passfrase en gang til
enrol-differs = De to er ikke like. Skriv begge en gang til.
enrol-app-heading = 2. Sett opp appen for engangskoder
enrol-app-text = Åpne en autentiseringsapp på telefonen og skann bildet.
enrol-app-demo = I denne demonstrasjonen kan du hoppe over dette.
enrol-qr = QR-kode til autentiseringsappen
enrol-secret = Hvis du ikke kan skanne den, skriver du dette i appen:
enrol-totp = Koden som appen viser nå
enrol-totp-hint = Seks sifre. De skifter hvert halve minutt.
enrol-code = Dette er ikke koden som appen viser nå. Se en gang til, og sjekk at klokka på telefonen går riktig. Skriv så også passfrasen på nytt.
enrol-button = Ta i bruk
enrol-gone-title = Lenken virker ikke lenger
enrol-gone-text = Den virker én gang, og i tre døgn. Hvis kontoen din ikke er i bruk ennå, ber du en administrator på klinikken om en ny lenke.
enrol-to-sign-in = Til innloggingen
enrol-done-title = Kontoen din er i bruk
enrol-done-without-app = Nå kan du logge inn med brukernavn og passfrase.
enrol-codes-lead = Skriv ned disse reservekodene nå. Du får ikke se dem igjen.
enrol-codes-heading = Reservekoder
enrol-codes-use = Hver av dem virker én gang, i stedet for koden fra appen. Ha dem på papir, ikke sammen med telefonen eller passfrasen.

## Egen konto

account-title = Kontoen din
account-heading = Kontoen din
account-lead = Du er { $handle } ({ $role }).
account-recovery = Du har { $left } av { $total } reservekoder igjen.
account-recovery-none = Du har ingen reservekoder igjen. En administrator kan nullstille kontoen din, da får du nye.
account-sessions = Hvor du er logget inn
account-sessions-caption = En innlogging slutter etter en halv time uten bruk, og etter høyst tolv timer.
account-begun = Logget inn
account-used = Sist brukt
account-end-column = Avslutt
account-this = denne
account-end = Avslutt
account-end-this = Avslutt denne
account-end-others = Avslutt alle andre
account-sign-out = Logg ut her
account-ago-now = akkurat nå
account-ago-minutes = { $count ->
    [one] for ett minutt siden
   *[other] for { $count } minutter siden
  }
account-ago-hours = { $count ->
    [one] for én time siden
   *[other] for { $count } timer siden
  }
account-done-passphrase = Passfrasen er endret. Alle andre steder er du logget ut.
account-done-sessions = Ferdig. Det du avsluttet, kan ikke brukes lenger.
account-passphrase-heading = Endre passfrase
account-passphrase-text = Du blir logget ut overalt unntatt her.
account-old = Nåværende passfrase
account-wrong-old = Dette er ikke den nåværende passfrasen din.
account-new = Ny passfrase
account-passphrase-button = Endre passfrase

## Ansatte

team-title = Ansatte
team-heading = Ansatte
team-caption = Alle med konto på klinikken din
team-handle-column = Brukernavn
team-role-column = Rolle
team-state-column = Tilstand
team-actions-column = Handlinger
team-you = du
team-state-invited = invitert
team-state-lapsed = lenken er utløpt
team-state-active = i bruk
team-state-disabled = stengt
team-state-changed = endret utenfra
team-role-unproven = ikke sikker
team-reset = Nullstill
team-reset-whom = Nullstill { $handle }
team-reset-hint = Nullstill tar bort passfrase, app og reservekoder og gir deg en ny lenke å levere. Det åpner også en stengt konto igjen.
team-disable = Steng
team-disable-whom = Steng { $handle }
team-disable-hint = Steng logger straks ut overalt og sletter passfrase, app og reservekoder.
team-done-disabled = Kontoen er stengt og logget ut overalt.
team-link-heading = En lenke til { $handle }
team-link-text = Gi den personlig, eller slik at bare denne personen kan lese den. Den vises bare nå, og virker én gang innen { $hours } timer.
team-link-label = Engangslenke
team-add-heading = Legg til noen
team-handle = Brukernavn
team-handle-hint = 3 til 30 små bokstaver (a–z), sifre og bindestreker. Helst ikke et navn.
team-role = Rolle
team-add = Legg til og vis lenken
team-wrong-handle = Et brukernavn har 3 til 30 små bokstaver (a–z), sifre og bindestreker inni.
team-wrong-taken = Noen har allerede dette brukernavnet. Velg et annet.
team-wrong-role = Velg en rolle.
team-wrong-unknown = Det finnes ingen slik konto på klinikken din.
team-wrong-last = Dette er den siste administratoren som kan logge inn. Legg til en annen først.
team-wrong-changed = Kontoens post i databasen er endret av noe annet enn denne portalen. Den kan ikke brukes. Spør dem som drifter portalen.

## Klinikk

clinic-title = Klinikk
clinic-heading = Klinikk
clinic-fixed = Kortnavn { $slug }, lov { $jurisdiction }, tidssone { $zone }. Disse endres ikke.
clinic-settings = Det klientene leser
clinic-name = Klinikkens navn utad
clinic-name-hint = Høyst 60 tegn. Det står på svarsiden og kan ses over skulderen på noen: velg et nøytralt navn.
clinic-wrong-title = Skriv et navn på 1 til 60 tegn.
clinic-days = Dager til svar
clinic-days-hint = Fra dagen prøven kommer fram. 1 til 60.
clinic-wrong-days = Skriv et helt tall fra 1 til 60.
clinic-link = Legg koden i QR-koden på kortet
clinic-link-warning = Da åpnes svaret med én skanning. Men koden blir liggende i loggen i telefonens nettleser og overalt den kopieres til, og noen skanneapper sender det de leser til produsenten. Den som finner koden der, kan åpne svaret. La dette være av, med mindre det er en større risiko for klientene å måtte skrive.
clinic-square = Trykk en rute til på kortet, med bare koden
clinic-square-warning = Portalens side leser ruten med kameraet, så ingen må skrive og ingen logg lagrer koden. Ingenting av bildet forlater telefonen. Men den som tar bilde av ruten, har koden, akkurat som med de trykte tegnene. Og telefonens egen kameraapp viser koden som tekst når den rettes mot ruten, og kan lagre den eller sende den videre. Det står på kortet.
clinic-save = Lagre
clinic-panels = Paneler
clinic-panels-text = Et panel er testene i ett prøvesett. Endringer gjelder prøvesett som gis ut fra nå av.
clinic-identity-text = Tester merket «krever navn» kan ikke velges: loven her vil at funn meldes med full identitet.
clinic-unsettled-text = Tester merket «ikke avklart» er verken tillatt eller forbudt uten navn i det vi har lest. Avklar det med juristen deres før dere bruker dem.
clinic-test-identity = krever navn
clinic-test-unsettled = ikke avklart
clinic-panel = Panel { $slug }
clinic-panel-count = { $count ->
    [one] én test
   *[other] { $count } tester
  }
clinic-panel-save = Lagre panel { $slug }
clinic-panel-retire = Ta panel { $slug } ut av bruk
clinic-panel-new = Et nytt panel
clinic-panel-slug = Kortnavn
clinic-panel-slug-hint = 2 til 30 små bokstaver (a–z), sifre og bindestreker.
clinic-panel-tests = Tester
clinic-panel-add = Legg til panel
clinic-wrong-slug = Et kortnavn har 2 til 30 små bokstaver (a–z), sifre og bindestreker inni.
clinic-wrong-taken = Det finnes allerede et panel med dette navnet.
clinic-wrong-tests = Velg minst én test, og ingen som krever navn.
clinic-done-settings = Lagret.
clinic-done-panel = Panelet er lagret. Det gjelder prøvesett som gis ut fra nå av.
clinic-done-retired = Panelet er ute av bruk. Prøvesett som er gitt ut, virker som før.

## Revisjonslogg

audit-title = Revisjonslogg
audit-heading = Revisjonslogg
audit-lead = Det de ansatte har gjort på klinikken din, det nyeste først. Ingenting som klienter gjør, blir skrevet ned. Et prøvesett står med en verdi som ingen kan regne tilbake til nummeret.
audit-whole = { $count ->
    [one] Loggen er hel: én linje.
   *[other] Loggen er hel: { $count } linjer.
  }
audit-head-text = Kopier denne linjen av og til og ta vare på den et annet sted. Den viser om slutten av loggen er klippet bort.
audit-head = Slutten av loggen
audit-again-text = Linjer som er kontrollert siden portalen startet, blir ikke kontrollert en gang til av seg selv.
audit-again = Kontroller alle linjer på nytt
audit-broken = Loggen er endret
audit-broken-text = Linje { $seq } følger ikke av linjen før. Noen har endret databasen utenfra. Si fra til den som driver portalen, og endre ingenting før de har sett på det.
audit-specimen = Søk på prøvenummer
audit-specimen-hint = Ti bokstaver og tall, som på røret.
audit-wrong-specimen = Dette er ikke et prøvenummer. Sammenlign med røret.
audit-search = Søk
audit-all = Vis alt
audit-caption = Tider i UTC
audit-number-column = Nr.
audit-time-column = Når
audit-actor-column = Hvem
audit-action-column = Hva
audit-subject-column = Hvilken
audit-older = Eldre linjer
audit-nothing = Her er det ingenting.
audit-action-clinic-added = Klinikk lagt til
audit-action-clinic-changed = Klinikk endret
audit-action-panel-changed = Panel lagt til eller endret
audit-action-panel-retired = Panel tatt ut av bruk
audit-action-accounts-vouched = Kontoer fra en tidligere versjon bekreftet
audit-action-staff-added = Konto lagt til
audit-action-staff-disabled = Konto stengt
audit-action-staff-reset = Konto nullstilt
audit-action-staff-enrolled = Konto tatt i bruk
audit-action-passphrase-changed = Passfrase endret
audit-action-signed-in = Logget inn
audit-action-recovery-used = Logget inn med en reservekode
audit-action-kits-issued = Prøvesett gitt ut
audit-action-kit-received = Prøve mottatt
audit-action-kit-voided = Prøvesett makulert
audit-action-report-sealed = Svar forseglet
audit-action-report-corrected = Svar rettet
audit-action-results-imported = Svar lest inn
audit-action-unknown = Noe annet
audit-action-times-published = Tider lagt ut
audit-action-rule-changed = Ukentlige tider endret
audit-action-rule-removed = Ukentlige tider fjernet
audit-action-day-closed = Dag stengt
audit-action-day-opened = Stengt dag åpnet igjen
audit-action-slot-removed = Ledig tid fjernet
audit-action-slot-restored = Tid lagt tilbake
audit-action-booking-cancelled = Bestilling avlyst
audit-action-booking-moved = Bestilling flyttet
audit-action-bookings-voided = Ubekreftede bestillinger annullert
audit-action-open-pool-opened = Bestilling uten prøvesett åpnet
audit-action-open-pool-closed = Bestilling uten prøvesett stengt
audit-action-counselling-changed = Innstillinger for samtaler endret
audit-action-feed-made = Kalenderadresse laget
audit-action-feed-revoked = Kalenderadresse trukket tilbake
