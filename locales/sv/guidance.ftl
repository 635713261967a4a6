# What each answer tells the client. Facts only from docs/clinical-texts.md; plain, warm, short.
# Say what was found. "Reactive" is not "positive". Never ask how a partner was met.

# Headings of the parts

guide-part-means = Vad det betyder
guide-part-not-means = Vad det inte betyder
guide-part-do-now = Gör så här nu
guide-part-until-then = Till dess
guide-part-treatment = Behandling
guide-part-partners = De du har haft sex med
guide-part-retest = Testa igen
guide-part-window = Hur snart ett test kan visa något
guide-part-duty = Vem som måste anmäla
guide-part-talk = Prata med någon

# Review

guide-reviewer-none = Ännu inte godkänt av en läkare
guide-unapproved = Texterna som förklarar provsvar är ännu inte godkända av en läkare. Använd dem inte för riktiga besökare innan dess.
guide-unknown-headline = Vi kan inte förklara det här svaret här. Fråga mottagningen.

# Lines that many answers share

guide-talk = Du kan prata med någon på mottagningen om det här. Du behöver inte säga vem du är. Ingen fråga är för liten.
guide-until-treated = Ha inte sex förrän du har fått behandling. Om du är eller kan vara gravid, berätta det för mottagningen.
guide-until-condom = Använd kondom tills du har fått ett tydligt svar. Om du är eller kan vara gravid, berätta det för mottagningen.
guide-until-blood = Använd kondom och ge inte blod som blodgivare förrän en mottagning har sagt mer. Om du är eller kan vara gravid, berätta det för mottagningen.

# No answer yet

guide-pending-headline = Det finns inget svar än
guide-pending-means = Labbet är inte klart med det här testet.
guide-pending-not = Att det dröjer säger ingenting om svaret.
guide-pending-do = Kom tillbaka senare med samma kod. Om det tar mycket längre tid än du fick veta, fråga mottagningen.

# Not found

guide-chlamydia-negative-headline = Klamydia hittades inte
guide-gonorrhoea-negative-headline = Gonorré hittades inte
guide-mycoplasma-negative-headline = Mykoplasma hittades inte
guide-trichomonas-negative-headline = Trichomonas hittades inte
guide-hiv-negative-headline = Hiv hittades inte
guide-syphilis-negative-headline = Syfilis hittades inte
guide-hepatitis-b-negative-headline = Hepatit B hittades inte
guide-hepatitis-c-negative-headline = Hepatit C hittades inte
guide-negative-means = Labbet letade efter infektionen i det här provet och hittade den inte.
guide-hiv-negative-means = Labbet letade efter tecken på hiv i ditt blod och hittade inga.
guide-syphilis-negative-means = Labbet letade efter antikroppar mot syfilis i ditt blod och hittade inga.
guide-hepatitis-b-negative-means = Labbet letade efter en del av hepatit B-viruset i ditt blod och hittade den inte.
guide-hepatitis-c-negative-means = Labbet letade efter antikroppar mot hepatit C i ditt blod och hittade inga.
guide-negative-not = Svaret gäller bara det här provet. Ett urinprov säger till exempel ingenting om halsen. En helt ny infektion kanske inte syns än.
guide-gonorrhoea-negative-not = Svaret gäller bara det här provet. Ett urinprov säger ingenting om halsen. Om du har slida visar ett prov därifrån mer än urin. En helt ny infektion kanske inte syns än.
guide-blood-negative-not = Det utesluter inte en helt ny infektion. Den kanske inte syns än.
guide-negative-do = Om du har besvär, kontakta mottagningen ändå. Du kan behöva ett annat test.
guide-hiv-negative-do = Kan du ha utsatts för hiv de senaste { $hours } timmarna? Sök vård genast och fråga om PEP. Det är en medicin mot hiv som måste börja tas inom den tiden.

# Found

guide-chlamydia-positive-headline = Klamydia hittades
guide-gonorrhoea-positive-headline = Gonorré hittades
guide-mycoplasma-positive-headline = Mykoplasma hittades
guide-trichomonas-positive-headline = Trichomonas hittades
guide-hiv-positive-headline = Hiv hittades
guide-syphilis-positive-headline = Tecken på syfilis hittades
guide-hepatitis-b-positive-headline = Hepatit B hittades
guide-hepatitis-c-positive-headline = Tecken på hepatit C hittades
guide-chlamydia-positive-means = Labbet hittade klamydia i det här provet. Det går att behandla.
guide-gonorrhoea-positive-means = Labbet hittade gonorré i det här provet. Du behöver behandling på en mottagning.
guide-mycoplasma-positive-means = Labbet hittade bakterien Mycoplasma genitalium i det här provet. Det är vanligt att vissa mediciner inte biter på den. Därför måste en mottagning välja rätt medicin.
guide-trichomonas-positive-means = Labbet hittade trichomonas i det här provet.
guide-hiv-positive-means = Det första testet reagerade. Ett andra test kontrollerade det och hittade hiv. Du behöver inte bära det här ensam: mottagningen går igenom nästa steg med dig.
guide-syphilis-positive-means = Två test hittade antikroppar mot syfilis. Kroppen bildar dem när den har mött infektionen.
guide-hepatitis-b-positive-means = Två test hittade en del av hepatit B-viruset i ditt blod.
guide-hepatitis-c-positive-means = Två test hittade antikroppar mot hepatit C. Kroppen bildar dem när den har mött viruset.
guide-positive-not = Det visar inte hur länge du har haft infektionen eller vem den kom från. Det är inget att skämmas för.
guide-syphilis-positive-not = Antikroppar kan vara gamla. Testen visar inte om infektionen finns nu eller är över. Det är inget att skämmas för.
guide-hepatitis-c-positive-not = Antikroppar är inte samma sak som en infektion. Ett annat test, som heter RNA, visar om viruset finns nu. Det är inget att skämmas för.
guide-positive-do = Kontakta en mottagning snart och säg vad som hittades. Ingen ringer dig, för vi vet inte vem du är.
guide-gonorrhoea-positive-do = Kontakta en mottagning snart och säg vad som hittades. Där tar de ett prov till, en odling, och ger dig behandling. Ingen ringer dig, för vi vet inte vem du är.
guide-trichomonas-positive-do = Kontakta en mottagning snart och säg vad som hittades. Be om test för de andra infektionerna också. Ingen ringer dig, för vi vet inte vem du är.
guide-syphilis-positive-do = Kontakta en mottagning snart och säg vad som hittades. Blodprov där visar om du behöver behandling. Ingen ringer dig, för vi vet inte vem du är.
guide-hepatitis-c-positive-do = Kontakta en mottagning snart och be om RNA-testet. Ingen ringer dig, för vi vet inte vem du är.

# The first test reacted: this is not "found"

guide-hiv-reactive-headline = Det första hivtestet reagerade. Det är inget svar än.
guide-syphilis-reactive-headline = Det första syfilistestet reagerade. Det är inget svar än.
guide-hepatitis-b-reactive-headline = Det första testet för hepatit B reagerade. Det är inget svar än.
guide-hepatitis-c-reactive-headline = Det första testet för hepatit C reagerade. Det är inget svar än.
guide-hiv-low-reactive-headline = Det första hivtestet reagerade svagt. Det är inget svar än.
guide-syphilis-low-reactive-headline = Det första syfilistestet reagerade svagt. Det är inget svar än.
guide-hepatitis-b-low-reactive-headline = Det första testet för hepatit B reagerade svagt. Det är inget svar än.
guide-hepatitis-c-low-reactive-headline = Det första testet för hepatit C reagerade svagt. Det är inget svar än.
guide-hiv-reactive-means = Ett andra test måste kontrollera det. På en stor mottagning reagerade det första hivtestet { $reacted } gånger under ett år. { $confirmed } gånger visade det sig vara hiv.
guide-hiv-low-reactive-means = Ett andra test måste kontrollera det. På en stor mottagning reagerade det första hivtestet { $reacted } gånger under ett år. { $weak } av reaktionerna var svaga eller gick inte att bekräfta.
guide-syphilis-reactive-means = Det första testet letar efter antikroppar. Det reagerade, så ett andra test måste kontrollera det. Antikroppar kan komma från en gammal infektion.
guide-hepatitis-b-reactive-means = Det första testet letar efter en del av hepatit B-viruset. Det reagerade, så ett andra test måste kontrollera det.
guide-hepatitis-c-reactive-means = Det första testet letar efter antikroppar. Det reagerade, så ett andra test måste kontrollera det. Antikroppar är inte samma sak som en infektion: ett test som heter RNA avgör.
guide-low-reactive-means = Det första testet reagerade, men bara svagt. Ett andra test måste kontrollera det.
guide-reactive-not = En reaktion är inte samma sak som en infektion. Det betyder inte att du har den. Det utesluter den inte heller.
guide-reactive-do = Gå till en mottagning för ett andra test och säg att det första reagerade. Ingen ringer dig, för vi vet inte vem du är.
guide-hiv-reactive-do = Gå till en mottagning för ett andra test, med blod från en ven i armen. Bara det testet kan ge svar. Ingen ringer dig, för vi vet inte vem du är.
guide-hiv-reactive-partners = Kan du ha utsatt någon för hiv de senaste { $hours } timmarna? Kontakta en mottagning genast och fråga om PEP för den personen. Medicinen måste börja tas inom den tiden.

# No clear answer

guide-equivocal-headline = Testet gav inget tydligt svar
guide-equivocal-means = Labbet kunde inte svara ja eller nej utifrån det här provet.
guide-indeterminate-headline = Det andra testet gav inget tydligt svar
guide-indeterminate-means = Det första testet reagerade. Det andra testet kunde inte svara ja eller nej.
guide-unclear-not = Det betyder inte att du har infektionen. Det utesluter den inte heller.
guide-unclear-do = Kom tillbaka till mottagningen och lämna ett nytt prov.
guide-not-confirmed-headline = Den första reaktionen bekräftades inte
guide-not-confirmed-means = Det första testet reagerade. Ett andra test kontrollerade det och hittade inte infektionen.
guide-not-confirmed-do = Fråga mottagningen om du behöver ett test till senare.

# An old or treated infection

guide-syphilis-past-headline = Tecken på en gammal eller behandlad syfilis hittades
guide-hepatitis-c-past-headline = Tecken på en gammal eller behandlad hepatit C hittades
guide-syphilis-past-means = Labbet hittade antikroppar från en infektion som är över eller har behandlats.
guide-hepatitis-c-past-means = Labbet hittade antikroppar från en infektion som är över eller har behandlats.
guide-syphilis-past-not = Det betyder inte att du har syfilis nu. Antikroppar kan vara gamla.
guide-hepatitis-c-past-not = Det betyder inte att du har hepatit C nu. Antikroppar är inte samma sak som en infektion.
guide-past-do = Fråga en mottagning om du behöver fler test eller behandling. Berätta om du har fått behandling förut.

# The sample could not be used

guide-insufficient-headline = Det var för lite i provet
guide-insufficient-means = Det räckte inte för att labbet skulle kunna testa det.
guide-haemolysed-headline = Blodprovet var skadat
guide-haemolysed-means = Blodkropparna hade gått sönder, så labbet kunde inte testa provet.
guide-invalid-headline = Testet fungerade inte
guide-invalid-means = Testet misslyckades på labbet, så det finns inget svar.
guide-out-of-protocol-headline = Labbet kunde inte använda provet
guide-out-of-protocol-means = Det kan ha varit utan etikett, varit för gammalt, läckt eller kommit i fel rör.
guide-rejected-not = Det är inget provsvar. Ingenting hittades och ingenting uteslöts.
guide-rejected-do = Kom tillbaka till mottagningen och lämna ett nytt prov. Du behöver inte förklara varför.

# Not tested

guide-not-tested-headline = Det här testades inte
guide-not-tested-means = Labbet letade inte efter det här.
guide-not-tested-not = Dina andra svar täcker inte det här. Ett urinprov säger till exempel ingenting om halsen.
guide-not-tested-do = Om du vill göra det här testet, fråga mottagningen.

# How soon a test can tell

guide-window-weeks = Det kan ta upp till { $weeks ->
        [one] { $weeks } vecka
       *[other] { $weeks } veckor
    } innan ett test visar infektionen. Om det har gått kortare tid sedan dagen du tänker på, testa igen senare.
guide-window-months = Det kan ta upp till { $months ->
        [one] { $months } månad
       *[other] { $months } månader
    } innan ett test visar infektionen. Om det har gått kortare tid sedan dagen du tänker på, testa igen senare.
guide-window-lab-rapid = Det kan ta upp till { $weeks ->
        [one] { $weeks } vecka
       *[other] { $weeks } veckor
    } innan ett labbtest visar infektionen, och upp till { $rapid ->
        [one] { $rapid } vecka
       *[other] { $rapid } veckor
    } med ett snabbtest. Om det har gått kortare tid sedan dagen du tänker på, testa igen senare.
guide-window-unsettled = Vi hittade ingen siffra som källorna är överens om för hur snart ett test visar den här infektionen. Fråga mottagningen.

# People you have had sex with

guide-partners-months = Berätta för dem du har haft sex med { $months ->
        [one] den senaste månaden
       *[other] de senaste { $months } månaderna
    }. De kan också behöva testa sig. Om det är svårt, be mottagningen om hjälp.
guide-partners-ask = De du har haft sex med kan också behöva testa sig. Fråga mottagningen hur långt bakåt det gäller. Om det är svårt att berätta, be om hjälp med det.
guide-partners-hiv = De du har haft sex med kan också behöva testa sig. Fråga mottagningen hur långt bakåt det gäller. Den som har utsatts de senaste { $hours } timmarna bör söka vård genast och fråga om PEP, en medicin mot hiv.

# Testing again

guide-retest-chlamydia = Testa igen efter { $months ->
        [one] { $months } månad
       *[other] { $months } månader
    }. En tidigare kontroll är inte rutin. Om du är gravid eller fortfarande har besvär behöver du en, tidigast { $weeks ->
        [one] { $weeks } vecka
       *[other] { $weeks } veckor
    } efter behandlingen.
guide-retest-gonorrhoea = Ta alltid ett nytt test, tidigast { $weeks ->
        [one] { $weeks } vecka
       *[other] { $weeks } veckor
    } efter behandlingen. Det visar om behandlingen hjälpte.
guide-retest-mycoplasma = Ta ett nytt test { $from } till { $to } veckor efter behandlingen. Det visar om behandlingen hjälpte.
guide-retest-months = Testa igen efter { $months ->
        [one] { $months } månad
       *[other] { $months } månader
    }.
guide-retest-clinic = Mottagningen berättar om och när du ska testa dig igen.

# Where treatment is free

guide-treatment-se = Fråga mottagningen var behandlingen är gratis i Sverige, och om du kan få den utan att säga vad du heter.
guide-treatment-no = Fråga mottagningen var behandlingen är gratis i Norge, och om du kan få den utan att säga vad du heter.
guide-treatment-xx = Det här är en demo. En riktig mottagning berättar här var behandlingen är gratis, och om du kan få den utan att säga vad du heter.

# Who must report an infection

guide-duty-se-before = Enligt svensk lag måste vissa infektioner anmälas. Om klamydia, gonorré, syfilis eller hiv hittas har anmälan en kod i stället för ditt namn. För hepatit B och C står det i anmälan vem du är. Det är läkaren eller labbet som måste anmäla, inte den här sidan. Att man kan testa sig utan namn är klarlagt bara för hiv. Fråga innan du lämnar prov.
guide-duty-se-code = Enligt svensk lag måste läkaren eller labbet anmäla det här. Anmälan har en kod i stället för ditt namn. Den här sidan anmäler ingenting.
guide-duty-se-identity = Enligt svensk lag måste läkaren eller labbet anmäla det här, och då står det vem du är. Den här sidan anmäler ingenting och vet inte vad du heter. Fråga mottagningen vad det betyder för dig.
guide-duty-no-before = Enligt norsk lag måste vissa infektioner anmälas. Sedan 2019 står det i anmälan vem du är. Det är läkaren eller labbet som måste anmäla, inte den här sidan. Det finns snabbtest för hiv utan namn. Fråga innan du lämnar prov.
guide-duty-no-identity = Enligt norsk lag måste läkaren eller labbet anmäla det här, och då står det vem du är. Den här sidan anmäler ingenting och vet inte vad du heter. Fråga mottagningen vad det betyder för dig.
guide-duty-xx-before = Det här är en demo. En riktig mottagning berättar här, innan du lämnar prov, vilka infektioner som måste anmälas, vem som anmäler och om det står vem du är.
guide-duty-xx-positive = Det här är en demo. En riktig mottagning berättar här vem som måste anmäla det här, och om det står vem du är. Den här sidan anmäler ingenting.
