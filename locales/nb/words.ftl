# Ord om bestillinger, for klienter og ansatte. Enkle og varme, uten skyld.

mode-in-person = På klinikken
mode-phone = På telefon
mode-video = På video

language-sv = Svensk
language-nb = Norsk
language-en = Engelsk

audience-self = For min egen del
audience-partner = Jeg er partneren til noen
audience-relative = Jeg er pårørende eller venn
audience-professional = Jeg spør i jobben min

topic-sexual-health = Kropp, lyst og sex
topic-infection = Infeksjoner og tester
topic-relationship = Å leve sammen, tillit, å si det til en partner
topic-buying-sex = Å betale for sex
topic-support = Noen å snakke med

reason-away = Den du skulle møte, kan ikke da.
reason-closed = Klinikken er stengt da.
reason-changed = Klinikken har endret timene sine.
reason-misuse = Svært mange timer ble tatt på en gang, og klinikken måtte gi dem tilbake. Hvis du mente det med din, ta gjerne en ny.
