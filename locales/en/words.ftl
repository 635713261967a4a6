# Words of bookings, used by clients and staff alike. Plain, warm, without blame.

mode-in-person = At the clinic
mode-phone = By phone
mode-video = By video

# Names of the languages of a talk, in the language of the page.
language-sv = Swedish
language-nb = Norwegian
language-en = English

audience-self = For me
audience-partner = I am somebody’s partner
audience-relative = I am a relative or friend
audience-professional = I ask for my work

topic-sexual-health = Body, desire and sex
topic-infection = Infections and tests
topic-relationship = Living together, trust, telling a partner
topic-buying-sex = Paying for sex
topic-support = Somebody to talk to

reason-away = The counsellor cannot be there.
reason-closed = The clinic is closed then.
reason-changed = The clinic has changed its times.
reason-misuse = Very many times were taken at once, and the clinic had to give them back. If yours was meant, please take another.
