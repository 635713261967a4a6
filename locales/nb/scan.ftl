# Siden som leser ruten på et kort med kameraet.

home-scan = Les koden med kameraet
home-scan-text = Hvis kortet ditt har en rute som er merket for denne siden.

scan-title = Les koden med kameraet
scan-heading = Les koden med kameraet
scan-lead = Noen kort har en rute til, merket for denne siden. Siden leser den her på enheten din. Bildet blir ikke sendt og ikke lagret.
scan-without = Kameraet trenger skript, og de er slått av eller kan ikke kjøre her. Skriv koden din i stedet. Det går like bra.
scan-start = Slå på kameraet
scan-stop = Slå av kameraet
scan-first = Nettleseren spør om siden får bruke kameraet. Du kan tillate det for bare denne gangen.
scan-video = Bildet fra kameraet ditt
scan-asking = Venter på ditt ja til kameraet …
scan-looking = Hold den andre ruten på kortet foran kameraet. Det åpnes av seg selv.
scan-closer = Ikke funnet noe ennå. Flytt kortet sakte nærmere eller lenger unna. Godt lys hjelper.
scan-other = Dette er en annen rute. Se etter den som er merket for denne siden.
scan-found = Koden er lest. Kameraet er av.
scan-stopped = Kameraet er av.
scan-refused = Siden får ikke bruke kameraet. Du kan tillate det i innstillingene til nettleseren, eller skrive koden din nedenfor.
scan-none = Fant ikke noe kamera på denne enheten. Skriv koden din nedenfor.
scan-busy = Kameraet kan ikke brukes akkurat nå. Kanskje en annen app bruker det. Lukk den appen og prøv igjen, eller skriv koden din nedenfor.
scan-broken = Nettleseren din kan ikke lese ruten her. Skriv koden din nedenfor.
scan-type = Eller skriv koden
