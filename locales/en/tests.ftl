# Names of the tests: what is looked for – where the sample is from.

test-chlamydia-urine = Chlamydia – urine
test-chlamydia-vagina = Chlamydia – vagina
test-chlamydia-rectum = Chlamydia – rectum
test-chlamydia-throat = Chlamydia – throat
test-gonorrhoea-urine = Gonorrhoea – urine
test-gonorrhoea-vagina = Gonorrhoea – vagina
test-gonorrhoea-rectum = Gonorrhoea – rectum
test-gonorrhoea-throat = Gonorrhoea – throat
test-mycoplasma-urine = Mycoplasma genitalium – urine
test-mycoplasma-vagina = Mycoplasma genitalium – vagina
test-trichomonas-urine = Trichomonas – urine
test-trichomonas-vagina = Trichomonas – vagina
test-hiv-blood = HIV – blood
test-syphilis-blood = Syphilis – blood
test-hepatitis-b-blood = Hepatitis B – blood
test-hepatitis-c-blood = Hepatitis C – blood

# What is taken for a test.

test-specimen-urine = First-catch urine
test-specimen-vagina = Swab from the vagina
test-specimen-rectum = Swab from the rectum
test-specimen-throat = Swab from the throat
test-specimen-blood = Blood

# Answers as staff enter them. Within a test, each begins with a letter of its own: a nurse types that one letter.

value-negative = Negative
value-positive = Positive
value-reactive = Reactive (screen)
value-low-reactive = Low reactive (screen)
value-equivocal = Equivocal
value-indeterminate = Indeterminate after confirmation
value-not-confirmed = Confirmation negative
value-past-or-treated = Antibody only (past or treated)
value-insufficient = Too little material
value-haemolysed = Haemolysed
value-invalid = Failed run (invalid)
value-out-of-protocol = Out of protocol (unlabelled, too old, leaked, wrong tube)
value-not-tested = Untested

# The same answers in a few words for the client, standing alone.

value-told-negative = Not found
value-told-positive = Found
value-told-reactive = The first test reacted
value-told-low-reactive = The first test reacted weakly
value-told-equivocal = No clear answer
value-told-indeterminate = No clear answer after the second test
value-told-not-confirmed = The first reaction was not confirmed
value-told-past-or-treated = Signs of an old or treated infection
value-told-insufficient = Too little in the sample
value-told-haemolysed = The blood sample was damaged
value-told-invalid = The test did not work
value-told-out-of-protocol = The sample could not be used
value-told-not-tested = Not tested
