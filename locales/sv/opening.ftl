# Öppning i webbläsaren: vad rutan och svarssidan säger om den.

home-code-working = Öppnas på den här enheten …
home-ask = Din webbläsare kunde inte öppna det här
home-ask-text = Än så länge har koden inte lämnat enheten. Om du vill kan du skicka den till servern. Servern öppnar ditt svar, visar det för dig och glömmer koden.
home-ask-send = Skicka koden till servern
home-ask-keep = Skicka den inte
home-away = Servern går inte att nå just nu
home-away-text = Den kan ha mycket att göra, eller så saknar den här enheten uppkoppling. Koden har inte lämnat enheten. Vänta en stund och försök igen.

again-title = Skriv koden igen här
again-text = Ditt svar öppnades på den här enheten, och inget av det sparades. För att se det igen skriver du koden från kortet en gång till.

result-way-here = Sidan öppnades på din egen enhet. Koden har inte lämnat den.
result-way-server = Sidan öppnades av servern. Koden skickades dit, och servern sparar den inte.
