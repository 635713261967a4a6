# En pinkod vid sidan av koden: vad svarssidan säger om den, sidan där den ställs in, sidan som frågar efter den.

result-pin = Svaret öppnas med koden och din pinkod tillsammans.
result-pin-offer = Är du rädd att någon hittar ditt kort?
result-pin-offer-text = Du kan lägga till en pinkod som bara du känner till. Då öppnas dina svar bara med koden och pinkoden tillsammans. Det går bara innan det första svaret har kommit.
result-pin-add = Lägg till en pinkod …

pin-title = Lägg till en pinkod
pin-lead = Med en pinkod öppnas dina svar bara med koden på kortet och din pinkod tillsammans. Du hittar på den själv. Läs det här först:
pin-know = Det här bör du veta först
pin-know-forgotten = Om du glömmer pinkoden är dina svar förlorade. Ingen kan hjälpa dig, inte ens mottagningen. Då behöver du ta ett nytt test.
pin-know-once = Du kan bara välja den en gång. Den går inte att ändra eller ta bort.
pin-know-finder = Den som hittar ditt kort innan du har en pinkod kan välja en först. Då kan du inte längre öppna dina svar.
pin-know-tries = Fel pinkoder kan bara provas några gånger i timmen. Den som har ditt kort kan göra slut på försöken, och då måste du vänta.
pin-know-card = Den som har ditt kort, en kopia av allt vi lagrar och serverns nyckel kan gissa sig fram till pinkoden. Ju längre den är, desto längre tid tar det.
pin-know-erase = Pinkoden låser dina svar och inget annat. Den som har ditt kort kan ändå se att det finns en pinkod, radera allt eller boka en tid med kortet.
pin-code-hint = Skriv koden från kortet en gång till. Den stannar på den här enheten.
pin-choose = Din nya pinkod
pin-hint = Minst 6 bokstäver eller siffror. Mellanslag, streck och stora eller små bokstäver spelar ingen roll.
pin-again = Samma pinkod igen
pin-confirm = Jag förstår att ingen kan hjälpa mig om jag glömmer pinkoden.
pin-set = Spara pinkoden
pin-without = Fortsätt utan pinkod
pin-back = Tillbaka till ditt svar
pin-way-here = Koden och pinkoden stannar på den här enheten.
pin-way-server = Pinkoden skickas till servern. Den låser med pinkoden och glömmer den.
pin-working = Arbetar på den här enheten …
pin-ask = Din webbläsare kunde inte göra det här
pin-ask-text = Än så länge har varken koden eller pinkoden lämnat enheten. Om du vill kan du skicka båda till servern. Den låser med pinkoden och glömmer båda.
pin-ask-send = Skicka kod och pinkod till servern
pin-ask-keep = Skicka dem inte
pin-refused = Nu går det inte att välja en pinkod
pin-refused-set = Det finns redan en pinkod. Den går inte att ändra eller ta bort.
pin-refused-late = Ett svar har redan kommit, och det är låst med bara koden. Pinkoden måste finnas före det första svaret.
pin-refused-over = Inga svar kommer under den här koden, så en pinkod skulle inte ha något att låsa.

pin-label = Din pinkod
unlock-title = Din pinkod
unlock-text = Det här svaret har en pinkod. Skriv den som du själv har hittat på.
unlock-hint = Mellanslag, streck och stora eller små bokstäver spelar ingen roll.
unlock-lost = Jag har glömt pinkoden
unlock-lost-text = Ingen kan ta reda på den åt dig, inte ens mottagningen. Ta god tid på dig och prova det du kommer att tänka på. Om inget stämmer, be mottagningen om ett nytt test.
unlock-ask-text = Än så länge har varken koden eller pinkoden lämnat enheten. Om du vill kan du skicka båda till servern. Den öppnar ditt svar, visar det för dig och glömmer båda.
unlock-way-here = Koden och pinkoden stannar på den här enheten.
unlock-way-server = Koden skickades till servern, och det blir pinkoden också. Servern sparar ingen av dem.

pin-error-empty = Skriv din pinkod först.
pin-error-short = Den är för kort. En pinkod har minst 6 bokstäver eller siffror.
pin-error-long = Den är för lång. En pinkod har högst 64 bokstäver eller siffror.
pin-error-easy = Det är en av de första som vem som helst skulle prova. Välj en annan.
pin-error-differ = De två är inte likadana. Skriv din nya pinkod två gånger.
pin-error-confirm = Kryssa i rutan om du förstår att ingen kan hjälpa dig om du glömmer pinkoden.
pin-error-code = Det är inte koden för det här testet. Jämför varje grupp med kortet.
pin-error-wrong = Det är inte pinkoden för det här svaret. Försök igen.
pin-error-tries = För många fel pinkoder har provats på det här svaret. Varje timme kommer ett försök tillbaka. Ingen kan göra det snabbare. Dina svar finns kvar.
