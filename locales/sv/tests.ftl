# Names of the tests: what is looked for – where the sample is from.

test-chlamydia-urine = Klamydia – urin
test-chlamydia-vagina = Klamydia – slida
test-chlamydia-rectum = Klamydia – ändtarm
test-chlamydia-throat = Klamydia – hals
test-gonorrhoea-urine = Gonorré – urin
test-gonorrhoea-vagina = Gonorré – slida
test-gonorrhoea-rectum = Gonorré – ändtarm
test-gonorrhoea-throat = Gonorré – hals
test-mycoplasma-urine = Mycoplasma genitalium – urin
test-mycoplasma-vagina = Mycoplasma genitalium – slida
test-trichomonas-urine = Trichomonas – urin
test-trichomonas-vagina = Trichomonas – slida
test-hiv-blood = Hiv – blod
test-syphilis-blood = Syfilis – blod
test-hepatitis-b-blood = Hepatit B – blod
test-hepatitis-c-blood = Hepatit C – blod

# What is taken for a test.

test-specimen-urine = Första portionen urin
test-specimen-vagina = Provpinne från slidan
test-specimen-rectum = Provpinne från ändtarmen
test-specimen-throat = Provpinne från halsen
test-specimen-blood = Blod

# Answers as staff enter them. Within a test, each begins with a letter of its own: a nurse types that one letter.

value-negative = Negativ
value-positive = Positiv
value-reactive = Reaktiv (screening)
value-low-reactive = Låg reaktivitet (screening)
value-equivocal = Gränsvärde
value-indeterminate = Inkonklusiv efter bekräftelse
value-not-confirmed = Bekräftelse negativ
value-past-or-treated = Antikroppar enbart (tidigare eller behandlad)
value-insufficient = För lite material
value-haemolysed = Hemolyserat
value-invalid = Ogiltig körning
value-out-of-protocol = Utanför rutinen (omärkt, för gammalt, läckt, fel rör)
value-not-tested = Testades inte

# The same answers in a few words for the client, standing alone.

value-told-negative = Hittades inte
value-told-positive = Hittades
value-told-reactive = Det första testet reagerade
value-told-low-reactive = Det första testet reagerade svagt
value-told-equivocal = Inget tydligt svar
value-told-indeterminate = Inget tydligt svar efter det andra testet
value-told-not-confirmed = Den första reaktionen bekräftades inte
value-told-past-or-treated = Tecken på en gammal eller behandlad infektion
value-told-insufficient = För lite i provet
value-told-haemolysed = Blodprovet var skadat
value-told-invalid = Testet fungerade inte
value-told-out-of-protocol = Provet kunde inte användas
value-told-not-tested = Inte testat
