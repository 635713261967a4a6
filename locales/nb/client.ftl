# Det den som har en kode leser. Enkle ord, korte setninger, ingen pekefinger.

## Startsiden

home-title = Åpne med koden din
home-heading = Har du en kode?
home-lead = Skriv den her. Koden på kortet ditt åpner prøvesvaret, og en bestillingskode åpner timen du har bestilt. Du trenger ikke navn, konto eller app.
home-code-label = Koden din
home-code-hint = 24 bokstaver og tall, i seks grupper på fire. Små bokstaver, mellomrom og streker går fint.
home-open = Åpne

# Hint mens man skriver; # står for et tall og fylles inn av nettleseren.
home-code-missing-one = 1 igjen.
home-code-missing-other = # igjen.
home-code-extra = Det er # for mye. En kode har 24.
home-code-impossible = Se på gruppe #: der står det noe som aldri er med i en kode.
home-code-mistake = Alle 24 er på plass, men noe er skrevet feil. Sammenlign hver gruppe med kortet.
home-code-whole = Alle 24 er på plass. Nå kan du åpne.

home-error-empty = Skriv først koden din.
home-error-short = { $missing ->
    [one] En bokstav eller et tall mangler. Sammenlign hver gruppe med kortet.
   *[other] { $missing } bokstaver eller tall mangler. Sammenlign hver gruppe med kortet.
  }
home-error-long = { $extra ->
    [one] Det er én bokstav eller ett tall for mye. En kode har 24.
   *[other] Det er { $extra } bokstaver eller tall for mye. En kode har 24.
  }
home-error-symbol = I gruppe { $group } står det noe som aldri er med i en kode. Koder har ingen U og ingen Æ, Ø eller Å. Sammenlign den gruppen med kortet.
home-error-mistake = Det er en skrivefeil. Alle 24 er på plass, men én er feil eller to har byttet plass. Sammenlign hver gruppe med kortet.
home-error-unknown = Vi har ingenting under denne koden. Det kan være slettet, eller tiden kan ha gått ut. Tror du at det er feil, spør klinikken der du fikk kortet. Vis eller fortell aldri koden din til noen.
home-error-specimen = Det er nummeret på prøven din. Koden din står på kortet: seks grupper på fire.
home-error-limited = Det har vært for mange forsøk akkurat nå. Vent et minutt og prøv igjen. Koden din virker fortsatt.

home-notice-erased = Alt er slettet
home-notice-erased-text = Koden din åpner ikke noe lenger. Du kan kaste kortet.
home-notice-left = Du har gått ut
home-notice-left-text = Ingen kan gå tilbake til det du så på, uten koden.
home-notice-ended = Besøket ditt er avsluttet
home-notice-ended-text = Et besøk lukkes etter 15 minutter uten bruk, og senest etter en time. Skriv koden for å åpne igjen. Den virker fortsatt.
home-open-visit = Noe er fortsatt åpent i denne nettleseren
home-open-visit-return = Tilbake til prøvesvaret ditt
home-open-visit-booking = Tilbake til timen din
home-open-visit-leave = Lukk det
home-code-unkept = Her er det en bestillingskode som du ikke har tatt vare på ennå. Ta vare på den først: hvis du går ut eller åpner en annen kode, får du kanskje ikke se den igjen.
home-code-unkept-show = Vis bestillingskoden

home-where = Hvor finner jeg koden?
home-where-text = Koden til et prøvesvar står på kortet du fikk med testen. Koden til en time ble vist da du bestilte den. Begge ser ut som seks grupper på fire, for eksempel ABCD-1234. Det kortere nummeret på røret og på rekvisisjonen er ikke koden din.
home-lost = Jeg har mistet koden
home-lost-text = Ingen kan finne den for deg, ikke engang klinikken, for den er ikke lagret noe sted. Det er derfor den bare er din. For et prøvesvar, be klinikken om en ny test. En time du ikke kan åpne, forsvinner av seg selv: du kan komme til den likevel, eller bestille en ny. Hvis du bestilte fra prøvesvaret, kan du åpne den derfra.
home-talk = Vil du heller snakke med noen?
home-talk-text = Bestill en samtale med en rådgiver: på klinikken, på telefon eller på video. Det er gratis, og ingen spør hva du heter. Partnere og pårørende er også velkomne.
home-talk-book = Bestill en samtale


home-anonymous-heading = Hva anonym betyr her
home-anonymous-name = Vi spør ikke hvem du er
home-anonymous-name-text = Her kan man ikke skrive navn, telefonnummer eller e-post.
home-anonymous-code = Bare koden din åpner svaret
home-anonymous-code-text = Svaret er låst med koden på kortet ditt. Klinikken kan ikke åpne det igjen.
home-anonymous-trace = Besøket ditt etterlater ingen spor hos oss
home-anonymous-trace-text = Vi skriver ikke ned internettadressen din eller når du var her.
home-anonymous-erase = Du kan slette alt
home-anonymous-erase-text = Én knapp på svarsiden, og så åpner ikke koden noe lenger.
home-anonymous-more = Hva vi lagrer, hvem som kan få vite hva, og hva vi ikke kan love

## Prøvesvaret

result-title = Prøvesvaret ditt
result-expected = Prøven din er ikke registrert ennå
result-expected-text = Det er vanlig de første dagene etter at du leverte den. Svaret kommer gjerne { $days } dager etter at prøven har nådd laboratoriet. Kom tilbake om noen dager med samme kode. Har det gått mer enn en uke, spør klinikken.
result-analysis = Prøven din blir undersøkt
result-analysis-text = Svaret bør være her senest { $day }. Kom tilbake da med samme kode.
result-partly = Noen av svarene dine er her
result-partly-text = De andre bør være her senest { $day }. Kom tilbake da med samme kode.
result-overdue = Svaret burde ha vært her senest { $day }. Det tar lengre tid enn det skal, og det er ikke på grunn av deg. Spør klinikken.
result-unconfirmed = Ett svar må kontrolleres på nytt
result-unconfirmed-text = En første test reagerte. Det er ikke et positivt svar: en ny test må vise hva det betyr. De andre svarene dine er også her.
result-failed = Laboratoriet kunne ikke teste prøvene dine
result-failed-text = Det sier ingenting om helsen din. Lenger nede står det hva som gikk galt, og hva du kan gjøre.
result-complete = Alle svarene dine er her
result-complete-text = Her ser du hver test og hva den viste. Lenger nede står det hva det betyr og hva du kan gjøre.
result-void = Dette testsettet er annullert
result-void-text = Klinikken har tatt det ut av bruk, så det kommer ikke noe svar. Be klinikken om en ny test.
result-expired = Denne koden har gått ut
result-expired-text = Den gjaldt til og med { $day }. Snart slettes alt under den. Vil du fortsatt ha et svar, be klinikken om en ny test.
result-locked = Prøvesvaret ditt kan ikke vises
result-locked-text = Det som er lagret under koden din, er endret av noen som ikke skulle ha gjort det. Derfor viser vi det ikke. Gå tilbake til klinikken der du fikk kortet, og be om en ny test. Vis eller fortell aldri koden din til noen.
result-unshown = En del av prøvesvaret ditt kan ikke vises
result-unshown-text = Noe i den stemmer ikke, så vi viser den ikke. Spør klinikken og oppgi prøvenummeret nedenfor. Alt annet på siden er kontrollert.
result-corrected = Et svar er rettet
result-corrected-text = Klinikken eller laboratoriet har endret et tidligere svar. Det er merket i listen nedenfor.
result-corrected-on = Rettet { $day }. Før sto det: { $before }.
result-preliminary = Dette er et tidlig svar. Det kan fortsatt endre seg.
result-confirmed-on = Den andre testen er ferdig. Svaret kom { $day }.
result-pending = Venter på svar
result-tests = Testene dine
result-specimen = Prøvenummer
result-specimen-text = Oppgi dette nummeret hvis du spør klinikken om noe. Vis eller fortell aldri koden din til noen.
result-clinic = Klinikk
result-sampled = Prøven ble tatt
result-until = Kan åpnes til og med
result-until-text = Etter det slettes alt av seg selv.
result-unapproved = Ingen lege eller sykepleier har godkjent rådene på denne siden ennå. Ikke stol på dem.
result-sources = Rådene kommer fra:
result-more = Mer om dette, og hvor det kommer fra
result-reviewed = Sist gjennomgått { $day }.
result-back = Tilbake til listen over tester
result-talk = Snakk med noen om dette
result-talk-text = En rådgiver kan svare på spørsmål, eller bare lytte. Det er gratis. Herfra ser du alle ledige timer, og vi lagrer ingenting som knytter samtalen til prøvesvaret ditt.
result-done = Når du er ferdig
result-done-text = Gå ut, så kan ingen se prøvesvaret ditt på denne enheten uten koden. Du kan komme tilbake så ofte du vil. Siden lukkes også etter 15 minutter uten bruk.
result-leave = Gå ut
result-erase = Slett alt …

## Slette

erase-title = Slette alt?
erase-heading = Vil du slette alt?
erase-all = Alle svar under denne koden slettes for godt.
erase-code = Koden din åpner ikke noe lenger.
erase-outstanding = Noen svar har ikke kommet ennå. Du vil aldri kunne se dem.
erase-nobody = Ingen kan hente det tilbake, heller ikke klinikken.
erase-lab = Det klinikken og laboratoriet har i sine egne registre, endres ikke.
erase-backup = Portalens sikkerhetskopier inneholder det, fortsatt låst, til de slettes.
erase-confirm = Slett alt
erase-keep = Behold det

## Rask utgang: siden sier ingenting om hvor man var.

exit-title = Et øyeblikk
exit-go = Fortsett

## Feil

error-400-title = Vi kunne ikke lese det
error-400-text = Noe i det som ble sendt, er ødelagt. Ingenting er lagret. Gå tilbake og prøv igjen.
error-403-title = Du kan ikke åpne denne siden
error-403-text = Du kan ha havnet feil, eller skjemaet kom fra et annet nettsted. Ingenting er endret.
error-404-title = Siden finnes ikke
error-404-text = Adressen kan være skrevet feil, eller siden er fjernet.
error-409-title = Noen var raskere
error-409-text = Det du ba om, har endret seg i mellomtiden. Ingenting er lagret. Gå tilbake og se etter igjen.
error-413-title = Det var for mye på en gang
error-413-text = Det som ble sendt, er større enn siden kan ta imot. Ingenting er lagret.
error-422-title = Noe i skjemaet stemte ikke
error-422-text = Vi kunne ikke lese det som ble sendt. Ingenting er lagret. Gå tilbake og prøv igjen.
error-429-title = For mange forsøk akkurat nå
error-429-text = Vent et minutt og prøv igjen. Ingenting har gått tapt.
error-500-title = Noe gikk galt hos oss
error-500-text = Det er ikke din feil. Prøv igjen om en liten stund. Koden din virker fortsatt.
error-503-title = Vi får ikke tak i prøvesvarene akkurat nå
error-503-text = Det er ikke din feil, og ingenting har gått tapt. Prøv igjen om noen minutter.
error-way-on = Til startsiden
error-number = Feil { $status }

## Hva anonym betyr her

anonymity-title = Hva anonym betyr her
anonymity-lead = Her står det hva vi lagrer, hva vi ikke lagrer, og hva vi ikke kan love.
anonymity-never = Det vi aldri spør om og aldri lagrer
anonymity-never-name = Navn, fødselsdato, telefonnummer, e-post eller adresse. Ingen skjemaer her har plass til det.
anonymity-never-address = Internettadressen din, eller hvilken telefon og nettleser du har.
anonymity-never-visit = Når du var her, eller hvor ofte. Bare klokketimen for en ny bestilling skrives opp en stund: se nedenfor.
anonymity-never-code = Kodene dine. Koden til testen står på kortet ditt, bestillingskoden der du har skrevet den opp, og ingen andre steder. Vi har et fingeravtrykk av hver kode, og ingen kan regne ut koden fra det.
anonymity-stored = Det vi lagrer om en test
anonymity-stored-kit = Prøvenummeret, klinikken, dagen settet ble gitt ut, hvilke tester som er bestilt, når prøven kom, hvilke tester som har fått svar, og hvilke dager låste svar ble lagt til. Ikke hva svaret er.
anonymity-stored-result = Svarene, låst med koden din. Verken klinikken eller vi kan åpne dem uten den. Hvis du har lagt til en PIN, lagrer vi at den finnes, men ikke selve PIN-en.
anonymity-stored-audit = En logg over hva de ansatte har gjort, for eksempel «et svar ble skrevet inn». Ingenting du gjør, står i den.
anonymity-stored-until = En siste dag. Etter den slettes alt av seg selv. Bare prøvenummeret blir stående i en liste, så et sent svar fra laboratoriet blir avvist.
anonymity-stored-cookie = En låst informasjonskapsel i din egen nettleser mens du ser på svaret eller bestillingen. Rett etter at du har bestilt, har den også den nye koden din, til du sier at du har tatt vare på den. Den forsvinner når du går ut, etter 15 minutter uten bruk og senest etter en time. En annen informasjonskapsel husker språket ditt og ikke noe annet.
anonymity-booking = Når du bestiller en samtale
anonymity-booking-stored = Det vi lagrer
anonymity-booking-stored-text = Timen, hvordan og på hvilket språk du vil snakke, hva det gjelder, og for hvem. Og et ropenavn som vi finner på, så ingen trenger å rope opp det ordentlige navnet ditt.
anonymity-booking-until = Hvor lenge
anonymity-booking-until-text = Avbestiller du, slettes alt med en gang. Ellers slettes det to dager etter samtalen, hvis ikke klinikken har valgt et annet antall dager. Bare hvor mange samtaler det var hver dag, blir stående.
anonymity-booking-hour = Klokketimen da du bestilte
anonymity-booking-hour-text = Den skriver vi opp hvis du bestiller uten kort fra en test, til du sier at du har tatt vare på bestillingskoden. Det hjelper klinikken hvis noen tar mange timer bare for å sperre dem.
anonymity-booking-test = Testen din og samtalen din
anonymity-booking-test-text = Bestiller du med koden på kortet ditt, viser ingenting av det vi lagrer, hvilken test det var. Noen timer er bare for dem som har et kort. En slik bestilling viser at du har et, men ikke hvilket.
anonymity-booking-staff = Det de ansatte ser
anonymity-booking-staff-text = Det du har valgt, og ropenavnet ditt. Ikke kodene dine, og ikke hvilken test som er din.
anonymity-booking-phone = Hvis du ringer
anonymity-booking-phone-text = Nummeret ditt kan vises hos klinikken. Du kan skjule det: på de fleste mobiler taster du #31# foran nummeret. Telefonselskapene vet likevel hvem som ringte til hvem.
anonymity-booking-video = Hvis du snakker på video
anonymity-booking-video-text = Videoen går gjennom en tjeneste som klinikken har valgt. Den kan se internettadressen din. Spør den om et navn, så bruk ropenavnet ditt.
anonymity-booking-calendar = Hvis du lagrer timen i en kalender
anonymity-booking-calendar-text = Kalendere blir ofte kopiert til andre enheter og til firmaer. Tiden står der, og for et besøk stedet, men ikke hva det gjelder. Gjør det bare hvis ingen ser den som ikke skal, og ta den bort selv hvis du avbestiller.
anonymity-who = Hvem som kan få vite hva
anonymity-who-clinic = Klinikken
anonymity-who-clinic-text = De ansatte har møtt deg, hvis du har vært der. De skriver inn svaret under prøvenummeret og kan ikke åpne det igjen etterpå. En klinikk kan også ha egne papirer. Spør dem.
anonymity-who-lab = Laboratoriet og posten
anonymity-who-lab-text = Laboratoriet vet prøvenummeret og hva de fant, ikke hvem du er. Posten vet hva den har båret. Sender du en prøve i posten, så ikke skriv avsender.
anonymity-who-finder = Den som har kortet eller koden din
anonymity-who-finder-text = Den som finner, kopierer eller tar bilde av kortet, kan åpne svaret ditt. Til det første svaret er kommet, kan du legge til en PIN som bare du kjenner: da er ikke kortet nok. Den som har bestillingskoden, kan se, endre og avbestille timen din. Pass på begge som på nøkler. Bilder på en telefon blir ofte kopiert til internett.
anonymity-who-device = Den som bruker telefonen eller datamaskinen din
anonymity-who-device-text = Loggen i nettleseren kan vise at du har vært her, men ikke koden eller svaret ditt. Bruk et privat vindu. «Gå raskt ut» tar deg til en annen side, men rydder ikke i loggen.
anonymity-who-network = Nettverket ditt
anonymity-who-network-text = Telefonselskapet, arbeidsgiveren eller skolen din kan se at du har besøkt denne adressen, men ikke hva du leste. Tor Browser skjuler det også.
anonymity-who-operator = De som drifter datamaskinene
anonymity-who-operator-text = Hvis nettleseren din kan, åpner den svaret selv, og koden blir på enheten din. Ellers går koden gjennom minnet til vår datamaskin mens den åpner svaret eller bestillingen, og lagres ikke. Svarsiden sier hvilken av delene det var. Den som hadde kontroll over maskinen vår akkurat da, kunne se koden, eller få siden til å sende den.
anonymity-who-police = Politi og domstol
anonymity-who-police-text = Blir datamaskinene eller sikkerhetskopiene beslaglagt, finnes det prøvenumre og låste svar der, og bestilte samtaler med tid og tema. Det finnes ingen navn. Det klinikken og laboratoriet vet utenfor portalen, kan de bli spurt om så langt loven tillater det.
anonymity-who-duty = Plikten til å melde
anonymity-who-duty-text = Loven sier at noen infeksjoner må meldes. Noen ganger skjer det med en kode, og noen ganger krever loven et navn. Denne portalen melder ingenting og har ikke noe navn å melde. Klinikken forteller deg hva som gjelder, før du leverer en prøve.
anonymity-limits = Hva vi ikke kan love
anonymity-limits-takeover = Hvis noen tar over datamaskinen mens den er i gang, kan de se kodene som brukes, svarene som skrives inn, og samtalene som bestilles i den tiden.
anonymity-limits-small = En liten klinikk har få besøkende. Den som allerede vet mye, kan gjette hvilket prøvenummer eller hvilken samtale som er din.
anonymity-limits-changed = Hvis noen endrer eller bytter ut svarene dine i databasen vår, merker vi det og sier fra til deg. Hvis de tar bort det nyeste svaret, er det ikke sikkert at vi merker det.
anonymity-limits-backup = Sikkerhetskopier inneholder det du har slettet, til de selv blir slettet, etter 14 dager hvis ikke klinikken har bestemt noe annet. Svarene i dem er fortsatt låst, men ikke bestillingene.
anonymity-limits-disk = Biter av det som er slettet, kan bli liggende på en disk. Svarene er låst: uten koden din kan ingen lese dem. Bestillinger er ikke låst.
anonymity-you = Hva du kan gjøre
anonymity-you-private = Bruk et privat vindu, eller Tor Browser hvis noen overvåker nettverket ditt.
anonymity-you-leave = Trykk «Gå ut» når du har lest svaret eller sett på bestillingen.
anonymity-you-erase = Slett alt når du ikke trenger det lenger.
anonymity-you-card = Gjem kortet og bestillingskoden godt, eller riv dem i stykker når du ikke trenger dem lenger. Ikke ta bilde av dem.
anonymity-you-camera = Hvis kortet ditt har en rute til, les den bare med kamerasiden her. Den leser ruten på enheten din, og bildet blir ikke sendt og ikke lagret. Andre apper kan lagre koden eller sende den videre.
anonymity-onion = Adresse for Tor Browser

## Tilgjengelighet

accessibility-title = Tilgjengelighet
accessibility-lead = Alle skal kunne bruke dette nettstedet. Så langt har vi kommet.
accessibility-goal = Målet vårt
accessibility-goal-text = Nettstedet er laget for å følge retningslinjene WCAG 2.2 på nivå AA.
accessibility-how = Slik virker det
accessibility-how-keyboard = Alt kan gjøres med bare et tastatur.
accessibility-how-zoom = Teksten kan gjøres fire ganger så stor uten at noe blir borte.
accessibility-how-colour = Ingenting vises med farge alene. Lyst eller mørkt følger enheten din.
accessibility-how-script = Alle sider virker uten skript, også i Tor Browser på det sikreste nivået.
accessibility-how-camera = Ingenting krever kamera. Det kameraet kan lese, kan du også skrive.
accessibility-how-motion = Ingenting blinker eller beveger seg av seg selv.
accessibility-how-exit = «Gå raskt ut» står øverst på hver side. Du kan også trykke Skift tre ganger.
accessibility-how-time = Et besøk lukkes etter 15 minutter uten bruk, og senest etter en time, for å beskytte deg. Koden din åpner igjen med en gang.
accessibility-known = Det vi vet ikke er godt nok
accessibility-known-code = Koden er lang, for den må være umulig å gjette. Feltet tar imot den i alle former: limt inn, med eller uten mellomrom, med små bokstaver.
accessibility-known-audit = Vi prøver hver side med maskin og for hånd, men ingen ekspert utenfra og ingen gruppe av brukere har prøvd nettstedet ennå.
accessibility-contact = Fortell oss
accessibility-contact-text = Er noe vanskelig å bruke, si det til de ansatte på klinikken din. Du trenger ikke si hvem du er. Noen du stoler på, kan også lese siden sammen med deg.
