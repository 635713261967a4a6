# What each answer tells the client. Facts only from docs/clinical-texts.md; plain, warm, short.
# Say what was found. "Reactive" is not "positive". Never ask how a partner was met.

# Headings of the parts

guide-part-means = What it means
guide-part-not-means = What it does not mean
guide-part-do-now = What to do now
guide-part-until-then = Until then
guide-part-treatment = Treatment
guide-part-partners = People you have had sex with
guide-part-retest = Testing again
guide-part-window = How soon a test can tell
guide-part-duty = Who must report it
guide-part-talk = Talk to someone

# Review

guide-reviewer-none = Not yet approved by a clinician
guide-unapproved = A clinician has not yet approved the texts that explain results. Do not use them with real clients before that.
guide-unknown-headline = We cannot explain this answer here. Please ask the clinic.

# Lines that many answers share

guide-talk = You can talk to someone at the clinic about this. You do not have to say who you are. No question is too small.
guide-until-treated = Do not have sex until you have been treated. If you are or may be pregnant, tell the clinic.
guide-until-condom = Use a condom until you have a clear answer. If you are or may be pregnant, tell the clinic.
guide-until-blood = Use a condom, and do not be a blood donor, until a clinic has told you more. If you are or may be pregnant, tell the clinic.

# No answer yet

guide-pending-headline = There is no answer yet
guide-pending-means = The lab is not done with this test.
guide-pending-not = A long wait says nothing about the answer.
guide-pending-do = Come back later with the same code. If it takes much longer than you were told, ask the clinic.

# Not found

guide-chlamydia-negative-headline = Chlamydia was not found
guide-gonorrhoea-negative-headline = Gonorrhoea was not found
guide-mycoplasma-negative-headline = Mycoplasma was not found
guide-trichomonas-negative-headline = Trichomonas was not found
guide-hiv-negative-headline = HIV was not found
guide-syphilis-negative-headline = Syphilis was not found
guide-hepatitis-b-negative-headline = Hepatitis B was not found
guide-hepatitis-c-negative-headline = Hepatitis C was not found
guide-negative-means = The lab looked for it in this sample and did not find it.
guide-hiv-negative-means = The lab looked for signs of HIV in your blood and found none.
guide-syphilis-negative-means = The lab looked for antibodies against syphilis in your blood and found none.
guide-hepatitis-b-negative-means = The lab looked for a part of the hepatitis B virus in your blood and did not find it.
guide-hepatitis-c-negative-means = The lab looked for antibodies against hepatitis C in your blood and found none.
guide-negative-not = It is about this sample only: a urine test, for example, says nothing about the throat. A very new infection may not show yet.
guide-gonorrhoea-negative-not = It is about this sample only: a urine test says nothing about the throat. If you have a vagina, a swab from there shows more than urine. A very new infection may not show yet.
guide-blood-negative-not = It does not rule out a very new infection. That may not show yet.
guide-negative-do = If you have symptoms, contact the clinic even so. You may need another test.
guide-hiv-negative-do = Could you have been exposed to HIV in the last { $hours } hours? Get medical help at once and ask about PEP. It is a medicine against HIV that must be started within that time.

# Found

guide-chlamydia-positive-headline = Chlamydia was found
guide-gonorrhoea-positive-headline = Gonorrhoea was found
guide-mycoplasma-positive-headline = Mycoplasma was found
guide-trichomonas-positive-headline = Trichomonas was found
guide-hiv-positive-headline = HIV was found
guide-syphilis-positive-headline = Signs of syphilis were found
guide-hepatitis-b-positive-headline = Hepatitis B was found
guide-hepatitis-c-positive-headline = Signs of hepatitis C were found
guide-chlamydia-positive-means = The lab found chlamydia in this sample. It can be treated.
guide-gonorrhoea-positive-means = The lab found gonorrhoea in this sample. You need treatment at a clinic.
guide-mycoplasma-positive-means = The lab found the germ Mycoplasma genitalium in this sample. It is common that some medicines do not work on it, so a clinic must choose the right one.
guide-trichomonas-positive-means = The lab found trichomonas in this sample.
guide-hiv-positive-means = The first test reacted. A second test checked it and found HIV. You do not have to carry this alone: the clinic goes through the next steps with you.
guide-syphilis-positive-means = Two tests found antibodies against syphilis. The body makes them when it has met the infection.
guide-hepatitis-b-positive-means = Two tests found a part of the hepatitis B virus in your blood.
guide-hepatitis-c-positive-means = Two tests found antibodies against hepatitis C. The body makes them when it has met the virus.
guide-positive-not = It does not show how long you have had it, or who it came from. It is nothing to be ashamed of.
guide-syphilis-positive-not = Antibodies can be old. The tests do not show if the infection is there now or is over. It is nothing to be ashamed of.
guide-hepatitis-c-positive-not = Antibodies are not the same as an infection. Another test, called RNA, shows if the virus is there now. It is nothing to be ashamed of.
guide-positive-do = Contact a clinic soon and say what was found. Nobody will call you, because we do not know who you are.
guide-gonorrhoea-positive-do = Contact a clinic soon and say what was found. The clinic takes one more sample, called a culture, and treats you. Nobody will call you, because we do not know who you are.
guide-trichomonas-positive-do = Contact a clinic soon and say what was found. Ask for tests for the other infections too. Nobody will call you, because we do not know who you are.
guide-syphilis-positive-do = Contact a clinic soon and say what was found. Blood tests there show if you need treatment. Nobody will call you, because we do not know who you are.
guide-hepatitis-c-positive-do = Contact a clinic soon and ask for the RNA test. Nobody will call you, because we do not know who you are.

# The first test reacted: this is not "found"

guide-hiv-reactive-headline = The first HIV test reacted. This is not an answer yet.
guide-syphilis-reactive-headline = The first syphilis test reacted. This is not an answer yet.
guide-hepatitis-b-reactive-headline = The first hepatitis B test reacted. This is not an answer yet.
guide-hepatitis-c-reactive-headline = The first hepatitis C test reacted. This is not an answer yet.
guide-hiv-low-reactive-headline = The first HIV test reacted weakly. This is not an answer yet.
guide-syphilis-low-reactive-headline = The first syphilis test reacted weakly. This is not an answer yet.
guide-hepatitis-b-low-reactive-headline = The first hepatitis B test reacted weakly. This is not an answer yet.
guide-hepatitis-c-low-reactive-headline = The first hepatitis C test reacted weakly. This is not an answer yet.
guide-hiv-reactive-means = A second test must check this. In one large service, the first HIV test reacted { $reacted } times in a year. { $confirmed } times it turned out to be HIV.
guide-hiv-low-reactive-means = A second test must check this. In one large service, the first HIV test reacted { $reacted } times in a year. { $weak } of these reactions were weak or could not be confirmed.
guide-syphilis-reactive-means = The first test looks for antibodies. It reacted, so a second test must check it. Antibodies can come from an old infection.
guide-hepatitis-b-reactive-means = The first test looks for a part of the hepatitis B virus. It reacted, so a second test must check it.
guide-hepatitis-c-reactive-means = The first test looks for antibodies. It reacted, so a second test must check it. Antibodies are not the same as an infection: a test called RNA decides.
guide-low-reactive-means = The first test reacted, but only weakly. A second test must check it.
guide-reactive-not = A reaction is not the same as an infection. It does not mean that you have it. It does not rule it out either.
guide-reactive-do = Go to a clinic for a second test and say that the first one reacted. Nobody will call you, because we do not know who you are.
guide-hiv-reactive-do = Go to a clinic for a second test, with blood from a vein. Only that test can tell. Nobody will call you, because we do not know who you are.
guide-hiv-reactive-partners = Could you have exposed someone to HIV in the last { $hours } hours? Contact a clinic at once and ask about PEP for that person. It must be started within that time.

# No clear answer

guide-equivocal-headline = The test gave no clear answer
guide-equivocal-means = The lab could not say yes or no from this sample.
guide-indeterminate-headline = The second test gave no clear answer
guide-indeterminate-means = The first test reacted. The second test could not say yes or no.
guide-unclear-not = It does not mean that you have the infection. It does not rule it out either.
guide-unclear-do = Come back to the clinic for a new sample.
guide-not-confirmed-headline = The first reaction was not confirmed
guide-not-confirmed-means = The first test reacted. A second test checked it and did not find the infection.
guide-not-confirmed-do = Ask the clinic if you need one more test later.

# An old or treated infection

guide-syphilis-past-headline = Signs of an old or treated syphilis infection were found
guide-hepatitis-c-past-headline = Signs of an old or treated hepatitis C infection were found
guide-syphilis-past-means = The lab found antibodies from an infection that is over or was treated.
guide-hepatitis-c-past-means = The lab found antibodies from an infection that is over or was treated.
guide-syphilis-past-not = It does not mean that you have syphilis now. Antibodies can be old.
guide-hepatitis-c-past-not = It does not mean that you have hepatitis C now. Antibodies are not the same as an infection.
guide-past-do = Ask a clinic if you need more tests or treatment. Tell them if you have been treated before.

# The sample could not be used

guide-insufficient-headline = There was too little in the sample
guide-insufficient-means = There was not enough for the lab to test.
guide-haemolysed-headline = The blood sample was damaged
guide-haemolysed-means = The blood cells had broken, so the lab could not test the sample.
guide-invalid-headline = The test did not work
guide-invalid-means = The test failed at the lab, so there is no answer.
guide-out-of-protocol-headline = The lab could not use the sample
guide-out-of-protocol-means = It may have had no label, been too old, leaked or come in the wrong tube.
guide-rejected-not = It is not a result. Nothing was found, and nothing was ruled out.
guide-rejected-do = Come back to the clinic for a new sample. You do not have to explain why.

# Not tested

guide-not-tested-headline = This was not tested
guide-not-tested-means = The lab did not look for this.
guide-not-tested-not = Your other answers do not cover it: a urine test, for example, says nothing about the throat.
guide-not-tested-do = If you want this test, ask the clinic.

# How soon a test can tell

guide-window-weeks = It can take up to { $weeks ->
        [one] { $weeks } week
       *[other] { $weeks } weeks
    } before a test shows the infection. If less time has passed since the day you are thinking of, test again later.
guide-window-months = It can take up to { $months ->
        [one] { $months } month
       *[other] { $months } months
    } before a test shows the infection. If less time has passed since the day you are thinking of, test again later.
guide-window-lab-rapid = It can take up to { $weeks ->
        [one] { $weeks } week
       *[other] { $weeks } weeks
    } before a lab test shows the infection, and up to { $rapid ->
        [one] { $rapid } week
       *[other] { $rapid } weeks
    } with a rapid test. If less time has passed since the day you are thinking of, test again later.
guide-window-unsettled = We found no agreed figure for how soon a test shows this infection. Ask the clinic.

# People you have had sex with

guide-partners-months = Tell the people you have had sex with in the last { $months ->
        [one] month
       *[other] { $months } months
    }. They may need a test too. If that is hard, ask the clinic for help.
guide-partners-ask = The people you have had sex with may need a test too. Ask the clinic how far back to go. If telling them is hard, ask for help with that.
guide-partners-hiv = The people you have had sex with may need a test too. Ask the clinic how far back to go. Someone who was exposed in the last { $hours } hours should get medical help at once and ask about PEP, a medicine against HIV.

# Testing again

guide-retest-chlamydia = Test again after { $months ->
        [one] { $months } month
       *[other] { $months } months
    }. An earlier check is not routine. If you are pregnant or still have symptoms, you need one, at least { $weeks ->
        [one] { $weeks } week
       *[other] { $weeks } weeks
    } after treatment.
guide-retest-gonorrhoea = Always take a new test, at least { $weeks ->
        [one] { $weeks } week
       *[other] { $weeks } weeks
    } after treatment. It shows if the treatment worked.
guide-retest-mycoplasma = Take a new test { $from } to { $to } weeks after treatment. It shows if the treatment worked.
guide-retest-months = Test again after { $months ->
        [one] { $months } month
       *[other] { $months } months
    }.
guide-retest-clinic = The clinic tells you if and when to test again.

# Where treatment is free

guide-treatment-se = Ask the clinic where treatment is free in Sweden, and if you can get it without giving your name.
guide-treatment-no = Ask the clinic where treatment is free in Norway, and if you can get it without giving your name.
guide-treatment-xx = This is a demo. A real clinic says here where treatment is free, and if you can get it without giving your name.

# Who must report an infection

guide-duty-se-before = By Swedish law, some infections must be reported. If chlamydia, gonorrhoea, syphilis or HIV is found, the report has a code instead of your name. For hepatitis B and C the report says who you are. The clinician or the lab must report, not this site. That you can test without a name is settled only for HIV. Ask before you leave a sample.
guide-duty-se-code = By Swedish law, the clinician or the lab must report this. The report has a code instead of your name. This site reports nothing.
guide-duty-se-identity = By Swedish law, the clinician or the lab must report this and say who you are. This site reports nothing and does not know your name. Ask the clinic what it means for you.
guide-duty-no-before = By Norwegian law, some infections must be reported. Since 2019 the report says who you are. The clinician or the lab must report, not this site. There are rapid tests for HIV without a name. Ask before you leave a sample.
guide-duty-no-identity = By Norwegian law, the clinician or the lab must report this and say who you are. This site reports nothing and does not know your name. Ask the clinic what it means for you.
guide-duty-xx-before = This is a demo. A real clinic says here, before you leave a sample, which infections must be reported, by whom, and if the report says who you are.
guide-duty-xx-positive = This is a demo. A real clinic says here who must report this, and if the report says who you are. This site reports nothing.
