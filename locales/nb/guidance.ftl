# What each answer tells the client. Facts only from docs/clinical-texts.md; plain, warm, short.
# Say what was found. "Reactive" is not "positive". Never ask how a partner was met.

# Headings of the parts

guide-part-means = Hva det betyr
guide-part-not-means = Hva det ikke betyr
guide-part-do-now = Gjør dette nå
guide-part-until-then = Fram til da
guide-part-treatment = Behandling
guide-part-partners = De du har hatt sex med
guide-part-retest = Test deg igjen
guide-part-window = Hvor tidlig en test kan vise noe
guide-part-duty = Hvem som må melde fra
guide-part-talk = Snakk med noen

# Review

guide-reviewer-none = Ennå ikke godkjent av lege
guide-unapproved = Tekstene som forklarer prøvesvar, er ennå ikke godkjent av lege. Ikke bruk dem for virkelige besøkende før det.
guide-unknown-headline = Vi kan ikke forklare dette svaret her. Spør klinikken.

# Lines that many answers share

guide-talk = Du kan snakke med noen på klinikken om dette. Du trenger ikke å si hvem du er. Ingen spørsmål er for små.
guide-until-treated = Ikke ha sex før du har fått behandling. Hvis du er eller kan være gravid, si det til klinikken.
guide-until-condom = Bruk kondom til du har fått et klart svar. Hvis du er eller kan være gravid, si det til klinikken.
guide-until-blood = Bruk kondom, og ikke gi blod som blodgiver, før en klinikk har sagt mer. Hvis du er eller kan være gravid, si det til klinikken.

# No answer yet

guide-pending-headline = Det er ikke noe svar ennå
guide-pending-means = Laboratoriet er ikke ferdig med denne testen.
guide-pending-not = At det tar tid, sier ingenting om svaret.
guide-pending-do = Kom tilbake senere med den samme koden. Tar det mye lengre tid enn du fikk vite, så spør klinikken.

# Not found

guide-chlamydia-negative-headline = Klamydia ble ikke funnet
guide-gonorrhoea-negative-headline = Gonoré ble ikke funnet
guide-mycoplasma-negative-headline = Mykoplasma ble ikke funnet
guide-trichomonas-negative-headline = Trichomonas ble ikke funnet
guide-hiv-negative-headline = Hiv ble ikke funnet
guide-syphilis-negative-headline = Syfilis ble ikke funnet
guide-hepatitis-b-negative-headline = Hepatitt B ble ikke funnet
guide-hepatitis-c-negative-headline = Hepatitt C ble ikke funnet
guide-negative-means = Laboratoriet lette etter infeksjonen i denne prøven og fant den ikke.
guide-hiv-negative-means = Laboratoriet lette etter tegn på hiv i blodet ditt og fant ingen.
guide-syphilis-negative-means = Laboratoriet lette etter antistoffer mot syfilis i blodet ditt og fant ingen.
guide-hepatitis-b-negative-means = Laboratoriet lette etter en del av hepatitt B-viruset i blodet ditt og fant den ikke.
guide-hepatitis-c-negative-means = Laboratoriet lette etter antistoffer mot hepatitt C i blodet ditt og fant ingen.
guide-negative-not = Svaret gjelder bare denne prøven. En urinprøve sier for eksempel ingenting om halsen. En helt ny infeksjon vises kanskje ikke ennå.
guide-gonorrhoea-negative-not = Svaret gjelder bare denne prøven. En urinprøve sier ingenting om halsen. Har du skjede, viser en prøve derfra mer enn urin. En helt ny infeksjon vises kanskje ikke ennå.
guide-blood-negative-not = Det utelukker ikke en helt ny infeksjon. Den vises kanskje ikke ennå.
guide-negative-do = Har du plager, så ta kontakt med klinikken likevel. Du kan trenge en annen test.
guide-hiv-negative-do = Kan du ha blitt utsatt for hiv de siste { $hours } timene? Søk hjelp hos helsevesenet med en gang og spør om PEP. Det er en medisin mot hiv som må startes innen den tiden.

# Found

guide-chlamydia-positive-headline = Klamydia ble funnet
guide-gonorrhoea-positive-headline = Gonoré ble funnet
guide-mycoplasma-positive-headline = Mykoplasma ble funnet
guide-trichomonas-positive-headline = Trichomonas ble funnet
guide-hiv-positive-headline = Hiv ble funnet
guide-syphilis-positive-headline = Tegn på syfilis ble funnet
guide-hepatitis-b-positive-headline = Hepatitt B ble funnet
guide-hepatitis-c-positive-headline = Tegn på hepatitt C ble funnet
guide-chlamydia-positive-means = Laboratoriet fant klamydia i denne prøven. Det kan behandles.
guide-gonorrhoea-positive-means = Laboratoriet fant gonoré i denne prøven. Du trenger behandling på en klinikk.
guide-mycoplasma-positive-means = Laboratoriet fant bakterien Mycoplasma genitalium i denne prøven. Det er vanlig at noen medisiner ikke virker på den. Derfor må en klinikk velge den rette.
guide-trichomonas-positive-means = Laboratoriet fant trichomonas i denne prøven.
guide-hiv-positive-means = Den første testen reagerte. En ny test kontrollerte den og fant hiv. Du trenger ikke å bære dette alene: Klinikken går gjennom de neste stegene sammen med deg.
guide-syphilis-positive-means = To tester fant antistoffer mot syfilis. Kroppen lager dem når den har møtt infeksjonen.
guide-hepatitis-b-positive-means = To tester fant en del av hepatitt B-viruset i blodet ditt.
guide-hepatitis-c-positive-means = To tester fant antistoffer mot hepatitt C. Kroppen lager dem når den har møtt viruset.
guide-positive-not = Det viser ikke hvor lenge du har hatt infeksjonen, eller hvem den kom fra. Det er ikke noe å skamme seg over.
guide-syphilis-positive-not = Antistoffer kan være gamle. Testene viser ikke om infeksjonen er der nå eller er over. Det er ikke noe å skamme seg over.
guide-hepatitis-c-positive-not = Antistoffer er ikke det samme som en infeksjon. En annen test, som heter RNA, viser om viruset er der nå. Det er ikke noe å skamme seg over.
guide-positive-do = Ta kontakt med en klinikk snart og si hva som ble funnet. Ingen ringer deg, for vi vet ikke hvem du er.
guide-gonorrhoea-positive-do = Ta kontakt med en klinikk snart og si hva som ble funnet. De tar en prøve til, en dyrkning, og gir deg behandling. Ingen ringer deg, for vi vet ikke hvem du er.
guide-trichomonas-positive-do = Ta kontakt med en klinikk snart og si hva som ble funnet. Be om tester for de andre infeksjonene også. Ingen ringer deg, for vi vet ikke hvem du er.
guide-syphilis-positive-do = Ta kontakt med en klinikk snart og si hva som ble funnet. Blodprøver der viser om du trenger behandling. Ingen ringer deg, for vi vet ikke hvem du er.
guide-hepatitis-c-positive-do = Ta kontakt med en klinikk snart og be om RNA-testen. Ingen ringer deg, for vi vet ikke hvem du er.

# The first test reacted: this is not "found"

guide-hiv-reactive-headline = Den første hivtesten reagerte. Det er ikke et svar ennå.
guide-syphilis-reactive-headline = Den første syfilistesten reagerte. Det er ikke et svar ennå.
guide-hepatitis-b-reactive-headline = Den første testen for hepatitt B reagerte. Det er ikke et svar ennå.
guide-hepatitis-c-reactive-headline = Den første testen for hepatitt C reagerte. Det er ikke et svar ennå.
guide-hiv-low-reactive-headline = Den første hivtesten reagerte svakt. Det er ikke et svar ennå.
guide-syphilis-low-reactive-headline = Den første syfilistesten reagerte svakt. Det er ikke et svar ennå.
guide-hepatitis-b-low-reactive-headline = Den første testen for hepatitt B reagerte svakt. Det er ikke et svar ennå.
guide-hepatitis-c-low-reactive-headline = Den første testen for hepatitt C reagerte svakt. Det er ikke et svar ennå.
guide-hiv-reactive-means = En ny test må kontrollere dette. På en stor klinikk reagerte den første hivtesten { $reacted } ganger i løpet av et år. { $confirmed } ganger viste det seg å være hiv.
guide-hiv-low-reactive-means = En ny test må kontrollere dette. På en stor klinikk reagerte den første hivtesten { $reacted } ganger i løpet av et år. { $weak } av reaksjonene var svake eller kunne ikke bekreftes.
guide-syphilis-reactive-means = Den første testen leter etter antistoffer. Den reagerte, så en ny test må kontrollere den. Antistoffer kan komme fra en gammel infeksjon.
guide-hepatitis-b-reactive-means = Den første testen leter etter en del av hepatitt B-viruset. Den reagerte, så en ny test må kontrollere den.
guide-hepatitis-c-reactive-means = Den første testen leter etter antistoffer. Den reagerte, så en ny test må kontrollere den. Antistoffer er ikke det samme som en infeksjon: En test som heter RNA, avgjør.
guide-low-reactive-means = Den første testen reagerte, men bare svakt. En ny test må kontrollere den.
guide-reactive-not = En reaksjon er ikke det samme som en infeksjon. Det betyr ikke at du har den. Det utelukker den heller ikke.
guide-reactive-do = Gå til en klinikk for en ny test og si at den første reagerte. Ingen ringer deg, for vi vet ikke hvem du er.
guide-hiv-reactive-do = Gå til en klinikk for en ny test, med blod fra en blodåre. Bare den testen kan gi svar. Ingen ringer deg, for vi vet ikke hvem du er.
guide-hiv-reactive-partners = Kan du ha utsatt noen for hiv de siste { $hours } timene? Ta kontakt med en klinikk med en gang og spør om PEP for den personen. Medisinen må startes innen den tiden.

# No clear answer

guide-equivocal-headline = Testen ga ikke noe klart svar
guide-equivocal-means = Laboratoriet kunne ikke svare ja eller nei ut fra denne prøven.
guide-indeterminate-headline = Den andre testen ga ikke noe klart svar
guide-indeterminate-means = Den første testen reagerte. Den andre testen kunne ikke svare ja eller nei.
guide-unclear-not = Det betyr ikke at du har infeksjonen. Det utelukker den heller ikke.
guide-unclear-do = Kom tilbake til klinikken for en ny prøve.
guide-not-confirmed-headline = Den første reaksjonen ble ikke bekreftet
guide-not-confirmed-means = Den første testen reagerte. En ny test kontrollerte den og fant ikke infeksjonen.
guide-not-confirmed-do = Spør klinikken om du trenger en test til senere.

# An old or treated infection

guide-syphilis-past-headline = Tegn på en gammel eller behandlet syfilis ble funnet
guide-hepatitis-c-past-headline = Tegn på en gammel eller behandlet hepatitt C ble funnet
guide-syphilis-past-means = Laboratoriet fant antistoffer fra en infeksjon som er over eller er behandlet.
guide-hepatitis-c-past-means = Laboratoriet fant antistoffer fra en infeksjon som er over eller er behandlet.
guide-syphilis-past-not = Det betyr ikke at du har syfilis nå. Antistoffer kan være gamle.
guide-hepatitis-c-past-not = Det betyr ikke at du har hepatitt C nå. Antistoffer er ikke det samme som en infeksjon.
guide-past-do = Spør en klinikk om du trenger flere tester eller behandling. Fortell om du har fått behandling før.

# The sample could not be used

guide-insufficient-headline = Det var for lite i prøven
guide-insufficient-means = Det var ikke nok til at laboratoriet kunne teste den.
guide-haemolysed-headline = Blodprøven var skadet
guide-haemolysed-means = Blodcellene var ødelagt, så laboratoriet kunne ikke teste prøven.
guide-invalid-headline = Testen virket ikke
guide-invalid-means = Testen mislyktes på laboratoriet, så det er ikke noe svar.
guide-out-of-protocol-headline = Laboratoriet kunne ikke bruke prøven
guide-out-of-protocol-means = Den kan ha manglet etikett, vært for gammel, lekket eller kommet i feil rør.
guide-rejected-not = Det er ikke et prøvesvar. Ingenting ble funnet, og ingenting ble utelukket.
guide-rejected-do = Kom tilbake til klinikken for en ny prøve. Du trenger ikke å forklare hvorfor.

# Not tested

guide-not-tested-headline = Dette ble ikke testet
guide-not-tested-means = Laboratoriet lette ikke etter dette.
guide-not-tested-not = De andre svarene dine dekker ikke dette. En urinprøve sier for eksempel ingenting om halsen.
guide-not-tested-do = Vil du ta denne testen, så spør klinikken.

# How soon a test can tell

guide-window-weeks = Det kan ta opptil { $weeks ->
        [one] { $weeks } uke
       *[other] { $weeks } uker
    } før en test viser infeksjonen. Har det gått kortere tid siden dagen du tenker på, så test deg igjen senere.
guide-window-months = Det kan ta opptil { $months ->
        [one] { $months } måned
       *[other] { $months } måneder
    } før en test viser infeksjonen. Har det gått kortere tid siden dagen du tenker på, så test deg igjen senere.
guide-window-lab-rapid = Det kan ta opptil { $weeks ->
        [one] { $weeks } uke
       *[other] { $weeks } uker
    } før en laboratorietest viser infeksjonen, og opptil { $rapid ->
        [one] { $rapid } uke
       *[other] { $rapid } uker
    } med en hurtigtest. Har det gått kortere tid siden dagen du tenker på, så test deg igjen senere.
guide-window-unsettled = Vi fant ikke noe tall som kildene er enige om, for hvor tidlig en test viser denne infeksjonen. Spør klinikken.

# People you have had sex with

guide-partners-months = Si fra til dem du har hatt sex med { $months ->
        [one] den siste måneden
       *[other] de siste { $months } månedene
    }. De kan også trenge en test. Hvis det er vanskelig, kan du be klinikken om hjelp.
guide-partners-ask = De du har hatt sex med, kan også trenge en test. Spør klinikken hvor langt tilbake det gjelder. Hvis det er vanskelig å si fra, kan du be om hjelp til det.
guide-partners-hiv = De du har hatt sex med, kan også trenge en test. Spør klinikken hvor langt tilbake det gjelder. Den som er blitt utsatt de siste { $hours } timene, bør søke hjelp hos helsevesenet med en gang og spørre om PEP, en medisin mot hiv.

# Testing again

guide-retest-chlamydia = Test deg igjen etter { $months ->
        [one] { $months } måned
       *[other] { $months } måneder
    }. En tidligere kontroll er ikke rutine. Hvis du er gravid eller fortsatt har plager, trenger du en, tidligst { $weeks ->
        [one] { $weeks } uke
       *[other] { $weeks } uker
    } etter behandlingen.
guide-retest-gonorrhoea = Ta alltid en ny test, tidligst { $weeks ->
        [one] { $weeks } uke
       *[other] { $weeks } uker
    } etter behandlingen. Den viser om behandlingen virket.
guide-retest-mycoplasma = Ta en ny test { $from } til { $to } uker etter behandlingen. Den viser om behandlingen virket.
guide-retest-months = Test deg igjen etter { $months ->
        [one] { $months } måned
       *[other] { $months } måneder
    }.
guide-retest-clinic = Klinikken forteller om og når du skal teste deg igjen.

# Where treatment is free

guide-treatment-se = Spør klinikken hvor behandlingen er gratis i Sverige, og om du kan få den uten å si hva du heter.
guide-treatment-no = Spør klinikken hvor behandlingen er gratis i Norge, og om du kan få den uten å si hva du heter.
guide-treatment-xx = Dette er en demo. En virkelig klinikk forteller her hvor behandlingen er gratis, og om du kan få den uten å si hva du heter.

# Who must report an infection

guide-duty-se-before = Etter svensk lov må noen infeksjoner meldes. Hvis klamydia, gonoré, syfilis eller hiv blir funnet, har meldingen en kode i stedet for navnet ditt. For hepatitt B og C står det i meldingen hvem du er. Det er legen eller laboratoriet som må melde fra, ikke denne siden. At man kan teste seg uten navn, er avklart bare for hiv. Spør før du gir en prøve.
guide-duty-se-code = Etter svensk lov må legen eller laboratoriet melde fra om dette. Meldingen har en kode i stedet for navnet ditt. Denne siden melder ikke noe.
guide-duty-se-identity = Etter svensk lov må legen eller laboratoriet melde fra om dette, og da står det hvem du er. Denne siden melder ikke noe og vet ikke hva du heter. Spør klinikken hva det betyr for deg.
guide-duty-no-before = Etter norsk lov må noen infeksjoner meldes. Siden 2019 står det i meldingen hvem du er. Det er legen eller laboratoriet som må melde fra, ikke denne siden. Det finnes hurtigtester for hiv uten navn. Spør før du gir en prøve.
guide-duty-no-identity = Etter norsk lov må legen eller laboratoriet melde fra om dette, og da står det hvem du er. Denne siden melder ikke noe og vet ikke hva du heter. Spør klinikken hva det betyr for deg.
guide-duty-xx-before = Dette er en demo. En virkelig klinikk forteller her, før du gir en prøve, hvilke infeksjoner som må meldes, hvem som melder fra, og om det står hvem du er.
guide-duty-xx-positive = Dette er en demo. En virkelig klinikk forteller her hvem som må melde fra om dette, og om det står hvem du er. Denne siden melder ikke noe.
