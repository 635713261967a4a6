# Vad personalen läser om konton, mottagningen och granskningsloggen.

staff-nav-day = I dag
staff-nav-results = Lägg in svar
staff-nav-import = Läs in svar
staff-nav-kits = Kit
staff-nav-receive = Ta emot prover
staff-nav-clinic = Mottagning
staff-nav-team = Personal
staff-nav-audit = Granskningslogg

role-administrator = Administratör
role-nurse = Sjuksköterska
role-lab = Laboratorium
role-counsellor = Rådgivare

## Inloggning

sign-in-title = Inloggning för personal
sign-in-heading = Inloggning för personal
sign-in-lead = För dig som arbetar på en mottagning. Har du en kod från ett kort går du till startsidan i stället.
sign-in-handle = Användarnamn
sign-in-passphrase = Lösenfras
sign-in-totp = Engångskod
sign-in-totp-hint = Sex siffror från appen i din telefon. Har du den inte, skriv en av dina reservkoder.
sign-in-totp-demo = I den här demonstrationen kan du lämna det tomt.
sign-in-button = Logga in
sign-in-wrong = Det gick inte. Kontrollera användarnamn, lösenfras och kod; en kod fungerar bara en gång.
sign-in-wait = { $seconds ->
    [one] Det har blivit för många försök. Vänta en sekund och försök igen.
   *[other] Det har blivit för många försök. Vänta { $seconds } sekunder och försök igen.
  }
sign-in-lost = Jag kan inte logga in
sign-in-lost-text = Be en administratör på din mottagning om en ny länk. Då väljer du en ny lösenfras och ställer in appen igen.

## Ta kontot i bruk

enrol-title = Ta ditt konto i bruk
enrol-heading = Ta ditt konto i bruk
enrol-lead = Ditt användarnamn är { $handle }. Du behöver det varje gång du loggar in.
enrol-passphrase-heading = 1. Välj en lösenfras
enrol-passphrase = Lösenfras
enrol-passphrase-hint = Minst { $shortest } tecken. Fyra ord som inte har med varandra att göra är bra och lätta att minnas.
enrol-short = Den är för kort. Använd minst { $shortest } tecken.
enrol-long = Den är för lång. Använd högst 200 tecken.
enrol-easy = Den är för lätt att gissa. Lägg till ett eller två ord som ingen väntar sig.
enrol-again = Samma lösenfras igen
enrol-differs = De två är inte lika. Skriv båda en gång till.
enrol-app-heading = 2. Ställ in appen för engångskoder
enrol-app-text = Öppna en autentiseringsapp i din telefon och läs av bilden.
enrol-app-demo = I den här demonstrationen kan du hoppa över det här steget.
enrol-qr = QR-kod för autentiseringsappen
enrol-secret = Om du inte kan läsa av den, skriv det här i appen:
enrol-totp = Koden som appen visar nu
enrol-totp-hint = Sex siffror. De byts varje halvminut.
enrol-code = Det är inte koden som appen visar nu. Titta igen och kontrollera att telefonens klocka går rätt. Skriv sedan också lösenfrasen en gång till.
enrol-button = Ta i bruk
enrol-gone-title = Länken fungerar inte längre
enrol-gone-text = Den fungerar en gång, och i tre dygn. Om ditt konto inte är i bruk än, be en administratör på din mottagning om en ny länk.
enrol-to-sign-in = Till inloggningen
enrol-done-title = Ditt konto är i bruk
enrol-done-without-app = Nu kan du logga in med användarnamn och lösenfras.
enrol-codes-lead = Skriv upp de här reservkoderna nu. Du får inte se dem igen.
enrol-codes-heading = Reservkoder
enrol-codes-use = Var och en fungerar en gång, i stället för koden från appen. Ha dem på papper, inte tillsammans med telefonen eller lösenfrasen.

## Eget konto

account-title = Ditt konto
account-heading = Ditt konto
account-lead = Du är { $handle } ({ $role }).
account-recovery = Du har { $left } av { $total } reservkoder kvar.
account-recovery-none = Du har inga reservkoder kvar. En administratör kan nollställa ditt konto, då får du nya.
account-sessions = Var du är inloggad
account-sessions-caption = En inloggning upphör efter en halvtimme utan användning, och efter högst tolv timmar.
account-begun = Inloggad
account-used = Senast använd
account-end-column = Avsluta
account-this = den här
account-end = Avsluta
account-end-this = Avsluta den här
account-end-others = Avsluta alla andra
account-sign-out = Logga ut här
account-ago-now = alldeles nyss
account-ago-minutes = { $count ->
    [one] för en minut sedan
   *[other] för { $count } minuter sedan
  }
account-ago-hours = { $count ->
    [one] för en timme sedan
   *[other] för { $count } timmar sedan
  }
account-done-passphrase = Din lösenfras är bytt. Överallt annars har du loggats ut.
account-done-sessions = Klart. Det du avslutade kan inte användas längre.
account-passphrase-heading = Byt lösenfras
account-passphrase-text = Du loggas ut överallt utom här.
account-old = Nuvarande lösenfras
account-wrong-old = Det är inte din nuvarande lösenfras.
account-new = Ny lösenfras
account-passphrase-button = Byt lösenfras

## Personal

team-title = Personal
team-heading = Personal
team-caption = Alla som har ett konto på din mottagning
team-handle-column = Användarnamn
team-role-column = Roll
team-state-column = Läge
team-actions-column = Åtgärder
team-you = du
team-state-invited = inbjuden
team-state-lapsed = länken har gått ut
team-state-active = i bruk
team-state-disabled = avstängt
team-state-changed = ändrat utifrån
team-role-unproven = inte säker
team-reset = Nollställ
team-reset-whom = Nollställ { $handle }
team-reset-hint = Nollställ tar bort lösenfras, app och reservkoder och ger dig en ny länk att lämna över. Det öppnar också ett avstängt konto igen.
team-disable = Stäng av
team-disable-whom = Stäng av { $handle }
team-disable-hint = Stäng av loggar genast ut överallt och raderar lösenfras, app och reservkoder.
team-done-disabled = Kontot är avstängt och utloggat överallt.
team-link-heading = En länk till { $handle }
team-link-text = Lämna den personligen, eller så att bara den personen kan läsa den. Den visas bara nu, och fungerar en gång inom { $hours } timmar.
team-link-label = Engångslänk
team-add-heading = Lägg till någon
team-handle = Användarnamn
team-handle-hint = 3 till 30 små bokstäver (a–z), siffror och bindestreck. Helst inte ett namn.
team-role = Roll
team-add = Lägg till och visa länken
team-wrong-handle = Ett användarnamn har 3 till 30 små bokstäver (a–z), siffror och bindestreck inuti.
team-wrong-taken = Någon har redan det användarnamnet. Välj ett annat.
team-wrong-role = Välj en roll.
team-wrong-unknown = Det finns inget sådant konto på din mottagning.
team-wrong-last = Det är den sista administratören som kan logga in. Lägg till en annan först.
team-wrong-changed = Kontots post i databasen har ändrats av något annat än den här portalen. Det går inte att använda. Fråga dem som driver portalen.

## Mottagning

clinic-title = Mottagning
clinic-heading = Mottagning
clinic-fixed = Kortnamn { $slug }, lag { $jurisdiction }, tidszon { $zone }. De ändras inte.
clinic-settings = Vad klienter läser
clinic-name = Mottagningens namn utåt
clinic-name-hint = Högst 60 tecken. Det står på svarssidan och kan ses över någons axel: välj ett neutralt.
clinic-wrong-title = Skriv ett namn med 1 till 60 tecken.
clinic-days = Dagar till svar
clinic-days-hint = Från dagen då provet kommer fram. 1 till 60.
clinic-wrong-days = Skriv ett heltal från 1 till 60.
clinic-link = Lägg koden i kortets QR-kod
clinic-link-warning = Då öppnas svaret med en avläsning. Men koden stannar i historiken i telefonens webbläsare och överallt dit den kopieras, och vissa avläsarappar skickar det de läser till sin tillverkare. Den som hittar koden där kan öppna svaret. Låt detta vara av, om det inte är en större risk för era klienter att behöva skriva.
clinic-square = Tryck en andra ruta på kortet, med bara koden
clinic-square-warning = Portalens sida läser rutan med kameran, så att ingen behöver skriva och ingen historik sparar koden. Inget av bilden lämnar telefonen. Men den som fotograferar rutan har koden, precis som med de tryckta tecknen. Och telefonens egen kameraapp visar koden som text om den riktas mot rutan, och kan spara den eller skicka den vidare. Det står på kortet.
clinic-save = Spara
clinic-panels = Paneler
clinic-panels-text = En panel är testerna i ett kit. Ändringar gäller kit som ges ut från och med nu.
clinic-identity-text = Tester märkta ”kräver namn” kan inte väljas: lagen här vill att ett fynd anmäls med full identitet.
clinic-unsettled-text = Tester märkta ”inte avgjort” är varken tillåtna eller förbjudna utan namn i det vi har läst. Reda ut det med er jurist innan ni använder dem.
clinic-test-identity = kräver namn
clinic-test-unsettled = inte avgjort
clinic-panel = Panel { $slug }
clinic-panel-count = { $count ->
    [one] ett test
   *[other] { $count } tester
  }
clinic-panel-save = Spara panel { $slug }
clinic-panel-retire = Ta panel { $slug } ur bruk
clinic-panel-new = En ny panel
clinic-panel-slug = Kortnamn
clinic-panel-slug-hint = 2 till 30 små bokstäver (a–z), siffror och bindestreck.
clinic-panel-tests = Tester
clinic-panel-add = Lägg till panel
clinic-wrong-slug = Ett kortnamn har 2 till 30 små bokstäver (a–z), siffror och bindestreck inuti.
clinic-wrong-taken = Det finns redan en panel med det namnet.
clinic-wrong-tests = Välj minst ett test, och inget som kräver namn.
clinic-done-settings = Sparat.
clinic-done-panel = Panelen är sparad. Den gäller kit som ges ut från och med nu.
clinic-done-retired = Panelen är ur bruk. Kit som redan är utgivna fungerar som förut.

## Granskningslogg

audit-title = Granskningslogg
audit-heading = Granskningslogg
audit-lead = Vad personalen har gjort på din mottagning, det senaste först. Inget som klienter gör skrivs upp. Ett kit står med ett värde som ingen kan räkna tillbaka till dess nummer.
audit-whole = { $count ->
    [one] Loggen är hel: en rad.
   *[other] Loggen är hel: { $count } rader.
  }
audit-head-text = Kopiera den här raden då och då och spara den någon annanstans. Den visar om slutet av loggen har klippts bort.
audit-head = Loggens slut
audit-again-text = Rader som har kontrollerats sedan portalen startade kontrolleras inte en gång till av sig själva.
audit-again = Kontrollera alla rader igen
audit-broken = Loggen har ändrats
audit-broken-text = Rad { $seq } följer inte av raden före. Någon har ändrat databasen utifrån. Säg till den som driver portalen, och ändra ingenting förrän de har tittat.
audit-specimen = Sök på provnummer
audit-specimen-hint = Tio bokstäver och siffror, som på röret.
audit-wrong-specimen = Det är inget provnummer. Jämför med röret.
audit-search = Sök
audit-all = Visa allt
audit-caption = Tider i UTC
audit-number-column = Nr
audit-time-column = När
audit-actor-column = Vem
audit-action-column = Vad
audit-subject-column = Vilket
audit-older = Äldre rader
audit-nothing = Här finns ingenting.
audit-action-clinic-added = Mottagning tillagd
audit-action-clinic-changed = Mottagning ändrad
audit-action-panel-changed = Panel tillagd eller ändrad
audit-action-panel-retired = Panel tagen ur bruk
audit-action-accounts-vouched = Konton från en tidigare version intygade
audit-action-staff-added = Konto tillagt
audit-action-staff-disabled = Konto avstängt
audit-action-staff-reset = Konto nollställt
audit-action-staff-enrolled = Konto taget i bruk
audit-action-passphrase-changed = Lösenfras bytt
audit-action-signed-in = Loggade in
audit-action-recovery-used = Loggade in med en reservkod
audit-action-kits-issued = Kit utgivna
audit-action-kit-received = Prov mottaget
audit-action-kit-voided = Kit makulerat
audit-action-report-sealed = Svar förseglat
audit-action-report-corrected = Svar rättat
audit-action-results-imported = Svar inlästa
audit-action-unknown = Något annat
audit-action-times-published = Tider utlagda
audit-action-rule-changed = Veckotider ändrade
audit-action-rule-removed = Veckotider borttagna
audit-action-day-closed = Dag stängd
audit-action-day-opened = Stängd dag öppnad igen
audit-action-slot-removed = Ledig tid borttagen
audit-action-slot-restored = Tid återställd
audit-action-booking-cancelled = Bokning avbokad
audit-action-booking-moved = Bokning flyttad
audit-action-bookings-voided = Obekräftade bokningar ogiltiga
audit-action-open-pool-opened = Bokning utan provkit öppnad
audit-action-open-pool-closed = Bokning utan provkit stängd
audit-action-counselling-changed = Inställningar för samtal ändrade
audit-action-feed-made = Kalenderadress skapad
audit-action-feed-revoked = Kalenderadress återkallad
