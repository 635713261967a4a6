# Names of the tests: what is looked for – where the sample is from.

test-chlamydia-urine = Klamydia – urin
test-chlamydia-vagina = Klamydia – skjede
test-chlamydia-rectum = Klamydia – endetarm
test-chlamydia-throat = Klamydia – hals
test-gonorrhoea-urine = Gonoré – urin
test-gonorrhoea-vagina = Gonoré – skjede
test-gonorrhoea-rectum = Gonoré – endetarm
test-gonorrhoea-throat = Gonoré – hals
test-mycoplasma-urine = Mycoplasma genitalium – urin
test-mycoplasma-vagina = Mycoplasma genitalium – skjede
test-trichomonas-urine = Trichomonas – urin
test-trichomonas-vagina = Trichomonas – skjede
test-hiv-blood = Hiv – blod
test-syphilis-blood = Syfilis – blod
test-hepatitis-b-blood = Hepatitt B – blod
test-hepatitis-c-blood = Hepatitt C – blod

# What is taken for a test.

test-specimen-urine = Første del av urinen
test-specimen-vagina = Prøvepinne fra skjeden
test-specimen-rectum = Prøvepinne fra endetarmen
test-specimen-throat = Prøvepinne fra halsen
test-specimen-blood = Blod

# Answers as staff enter them. Within a test, each begins with a letter of its own: a nurse types that one letter.

value-negative = Negativ
value-positive = Positiv
value-reactive = Reaktiv (screening)
value-low-reactive = Lav reaktivitet (screening)
value-equivocal = Grenseverdi
value-indeterminate = Kan ikke avgjøres etter bekreftelse
value-not-confirmed = Bekreftelse negativ
value-past-or-treated = Antistoff alene (tidligere eller behandlet)
value-insufficient = For lite materiale
value-haemolysed = Hemolysert
value-invalid = Ugyldig kjøring
value-out-of-protocol = Mangel ved prøven (umerket, for gammel, lekket, feil rør)
value-not-tested = Ikke testet

# The same answers in a few words for the client, standing alone.

value-told-negative = Ikke funnet
value-told-positive = Funnet
value-told-reactive = Den første testen reagerte
value-told-low-reactive = Den første testen reagerte svakt
value-told-equivocal = Ikke noe klart svar
value-told-indeterminate = Ikke noe klart svar etter den andre testen
value-told-not-confirmed = Den første reaksjonen ble ikke bekreftet
value-told-past-or-treated = Tegn på en gammel eller behandlet infeksjon
value-told-insufficient = For lite i prøven
value-told-haemolysed = Blodprøven var skadet
value-told-invalid = Testen virket ikke
value-told-out-of-protocol = Prøven kunne ikke brukes
value-told-not-tested = Ikke testet
