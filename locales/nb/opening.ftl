# Åpning i nettleseren: hva ruten og svarsiden sier om den.

home-code-working = Åpnes på denne enheten …
home-ask = Nettleseren din klarte ikke å åpne det her
home-ask-text = Så langt har koden ikke forlatt enheten. Hvis du vil, kan du sende den til serveren. Serveren åpner svaret ditt, viser det til deg og glemmer koden.
home-ask-send = Send koden til serveren
home-ask-keep = Ikke send den
home-away = Serveren kan ikke nås akkurat nå
home-away-text = Den kan ha mye å gjøre, eller enheten kan være uten nett. Koden har ikke forlatt enheten. Vent litt og prøv igjen.

again-title = Skriv koden på nytt her
again-text = Svaret ditt ble åpnet på denne enheten, og ingenting av det ble lagret. For å se det igjen skriver du koden fra kortet en gang til.

result-way-here = Siden ble åpnet på din egen enhet. Koden har ikke forlatt den.
result-way-server = Siden ble åpnet av serveren. Koden ble sendt dit, og serveren lagrer den ikke.
