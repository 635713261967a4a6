# Att registrera svar: för personal, som kan laboratoriets ord.
entry-title = Registrera svar
entry-heading = Registrera svar
entry-specimen = Provnummer
entry-specimen-hint = Skanna etiketten eller skriv de tio bokstäverna och siffrorna. Enter går vidare.
entry-go-on = Gå vidare
entry-to-worklist = Det som väntar
entry-to-import = Importera en fil
entry-sealed = Förseglat: { $specimen }
entry-sealed-outstanding = { $count ->
    [0] Alla tester i kitet är besvarade. Redo för nästa nummer.
    [one] Ett test i kitet saknar ännu svar. Redo för nästa nummer.
   *[other] { $count } tester i kitet saknar ännu svar. Redo för nästa nummer.
  }

entry-specimen-empty = Skanna eller skriv ett provnummer.
entry-specimen-short = { $missing ->
    [one] En bokstav eller siffra saknas: ett provnummer har tio.
   *[other] { $missing } bokstäver eller siffror saknas: ett provnummer har tio.
  }
entry-specimen-long = { $extra ->
    [one] Det är en bokstav eller siffra för mycket: ett provnummer har tio. Klientens kod är längre, och den frågar vi aldrig efter här.
   *[other] Det är { $extra } bokstäver eller siffror för mycket: ett provnummer har tio. Klientens kod är längre, och den frågar vi aldrig efter här.
  }
entry-specimen-symbol = Något i grupp { $group } finns aldrig i ett provnummer.
entry-specimen-check = Det är ett skrivfel: ett tecken är fel, eller två har bytt plats. Jämför med etiketten.

entry-kit-unknown = Er mottagning har inget kit med det provnumret. Inget har förseglats.
entry-kit-erased = Klienten har raderat kitet, eller så har dess tid gått ut. Det tar inte emot fler svar.
entry-kit-void = Kitet är makulerat och tar inte emot svar.
entry-kit-expired = Kitets tid har gått ut, och det tar inte emot svar.
entry-kit-tampered = Kitets uppgifter har ändrats utanför portalen. Inget har förseglats. Säg till driften nu, och använd inte kitet.
entry-kit-full = Kitet rymmer åtta rapporter och är fullt. Inget har förseglats. Klienten behöver ett nytt kit.
entry-kit-meanwhile = En rapport har förseglats för kitet under tiden, kanske av ditt första klick. Inget mer har förseglats nu. Tryck på Gå vidare och titta på kitet igen.

entry-sampled-on = Provtagningsdag
entry-sampled-on-hint = Bara om laboratoriet anger den.
entry-outstanding = Tester utan svar.
entry-keys = Första bokstaven väljer ett värde, Tab går till nästa test, Enter går vidare.
entry-test = Test
entry-value = Värde
entry-new-value = Nytt värde
entry-choose = – inte i denna rapport –
entry-check = Kontrollera
entry-other = Ett annat provnummer
entry-reported = { $count ->
    [one] Ett test är besvarat. Rätta det
   *[other] { $count } tester är besvarade. Rätta något
  }
entry-reported-hint = Ingen kan se ett värde igen när det är förseglat, inte heller du. Ett nytt värde når klienten som en rättelse med datum.
entry-reported-tests = Besvarade tester.
entry-correct = De här värdena rättar eller bekräftar ett tidigare svar.

entry-wrong = Inget har förseglats. Titta på det här igen.
entry-wrong-form = Formuläret kom inte fram helt. Inget har förseglats. Börja om med provnumret.
entry-wrong-none = Välj ett värde för minst ett test.
entry-wrong-test = Formuläret nämner ett test som inte finns.
entry-wrong-not-in-panel = Formuläret nämner ett test som inte ingår i kitet.
entry-wrong-value = Testet kan inte ha det värdet. Välj ett ur listan.
entry-wrong-twice = Formuläret ger testet två värden. Välj ett.
entry-wrong-reported-before = Testet har besvarats tidigare.
entry-wrong-correct = Kryssa här om det nya värdet är menat som en rättelse.
entry-wrong-day = Skriv datumet som år, månad, dag: 2026-11-20.
entry-wrong-sampled-on = Provtagningsdagen kan inte ligga i framtiden eller före den dag då kitet lämnades ut.

entry-check-title = Kontrollera före försegling
entry-check-heading = Kontrollera före försegling
entry-check-lead = { $count ->
    [one] Ett värde förseglas för kitet. Stämmer det?
   *[other] { $count } värden förseglas för kitet. Stämmer de?
  }
entry-check-findings = { $count ->
    [one] Det finns ett fynd. Jämför det en gång till med laboratoriets svar.
   *[other] Det finns { $count } fynd. Jämför dem en gång till med laboratoriets svar.
  }
entry-check-corrections = { $count ->
    [one] Ett värde ersätter ett tidigare svar. Klienten ser att det har ändrats, och när.
   *[other] { $count } värden ersätter tidigare svar. Klienten ser att de har ändrats, och när.
  }
entry-check-caption = Det som förseglas.
entry-check-note = Anmärkning
entry-check-finding = Fynd.
entry-check-correction = Ersätter ett tidigare värde.
entry-check-sampled-on = Prov taget { $day }.
entry-check-left-out = Inte med i rapporten, och fortfarande utan svar:
entry-check-complete = Efter den här rapporten är alla tester i kitet besvarade.
entry-check-seal = Försegla
entry-check-back = Tillbaka och ändra
entry-check-cannot-reopen = Det som är förseglat kan bara öppnas med klientens kod. Ett fel som upptäcks senare kräver en rättelse.

# Dagens arbete.
day-title = Dagens arbete
day-heading = Dagens arbete
day-issued = Kit utlämnade eller redo
day-unfinished = Kit som väntar på svar
day-overdue-count = { $days ->
    [one] Har väntat mer än en dag
   *[other] Har väntat mer än { $days } dagar
  }
day-to-entry = Registrera svar
day-to-import = Importera en fil
day-to-kits = Kit
day-to-calendar = Kalender
day-waiting = Väntar på svar
day-waiting-caption = Mottagna kit med tester som saknar svar. De som väntat längst står först.
day-specimen = Provnummer
day-days = Dagars väntan
day-received = Mottaget
day-tests = Saknar svar
day-tests-of = { $count } av { $of }
day-overdue = försenat
day-more = { $count ->
    [one] Ett kit till väntar.
   *[other] { $count } kit till väntar.
  }
day-nothing-waits = Inget väntar: alla mottagna kit har alla sina svar.
day-administrator = Administration
day-to-clinic = Mottagning och paneler
day-to-team = Personal
day-to-counselling = Samtal
day-to-audit = Granskningslogg
day-no-results = Svaren är förseglade med klientens kod. Ingen på mottagningen kan öppna dem, inte heller administratörer.

# Att importera filer.
import-title = Importera svar
import-heading = Importera svar
import-file = Fil
import-file-hint = CSV i UTF-8, högst 2 MB. Inget förseglas innan du har sett en förhandsgranskning.
import-preview = Förhandsgranska
import-format = Så ser filen ut
import-format-text = En rad för varje test. Första raden namnger de fyra kolumnerna. Provtagningsdagen får vara tom. Semikolon eller tabbar går lika bra som kommatecken.
import-format-all-or-nothing = Alla rader med samma provnummer blir en rapport. Är någon rad fel förseglas inget ur filen. Större filer importeras av driften.
import-done = { $count ->
    [0] Ingen rapport förseglades.
    [one] En rapport har förseglats.
   *[other] { $count } rapporter har förseglats.
  }
import-done-skipped = { $count ->
    [one] Ett kit var raderat; dess rader hoppades över.
   *[other] { $count } kit var raderade; deras rader hoppades över.
  }
import-file-none = Välj en fil med svar.
import-file-not-utf8 = Filen är inte i UTF-8 (rad { $line }). Spara den som CSV UTF-8 och försök igen.
import-file-header = Första raden måste vara exakt: specimen,test,value,sampled_on. Andra kolumner tas inte emot, så att inget kommer in som inte hör hemma här.
import-file-empty = Filen har inga rader.
import-file-unreadable = Filen kan inte läsas.
import-bad-lines = { $count ->
    [one] En rad är fel, så inget har förseglats.
   *[other] { $count } rader är fel, så inget har förseglats.
  }
import-bad-caption = Felaktiga rader. Filens första rad är rad 1.
import-line = Rad
import-reason = Vad som är fel
import-more = { $count ->
    [one] En felaktig rad till visas inte.
   *[other] { $count } felaktiga rader till visas inte.
  }
import-bad-columns = Raden har inte precis fyra kolumner.
import-bad-specimen-empty = Provnumret saknas.
import-bad-specimen-short = { $missing ->
    [one] Provnumret är ett tecken för kort.
   *[other] Provnumret är { $missing } tecken för kort.
  }
import-bad-specimen-long = { $extra ->
    [one] Provnumret är ett tecken för långt.
   *[other] Provnumret är { $extra } tecken för långt.
  }
import-bad-specimen-symbol = Grupp { $group } i provnumret har ett tecken som inget provnummer har.
import-bad-specimen-check = Provnumret är felskrivet: kontrolltecknet stämmer inte.
import-bad-test = Det finns inget sådant test.
import-bad-value = Det finns inget sådant värde.
import-bad-value-of-test = { $test } kan inte ha det här värdet.
import-bad-day = Provtagningsdagen är inget datum som 2026-11-20.
import-bad-duplicate = Samma test av samma prov står redan på rad { $first }.
import-bad-other-day = Rad { $first } anger en annan provtagningsdag för samma prov.
import-bad-not-in-panel = { $test } ingår inte i kitet.
import-bad-reported-before = { $test } har besvarats tidigare.
import-bad-unknown = Mottagningen har inget kit med det provnumret.
import-bad-erased = Kitet är raderat.
import-bad-void = Kitet är makulerat.
import-bad-expired = Kitets tid har gått ut.
import-bad-tampered = Kitets uppgifter har ändrats utanför portalen. Säg till driften nu.
import-bad-sampled-on = Provtagningsdagen ligger i framtiden eller före den dag då kitet lämnades ut.
import-bad-full = Kitet rymmer åtta rapporter och är fullt.
import-correct = De här värdena rättar eller bekräftar ett tidigare svar.
import-recheck = Förhandsgranska som rättelser
import-preview-title = Förhandsgranskning av importen
import-preview-heading = Inget är förseglat ännu
import-preview-lead = { $reports ->
    [one] { $rows } rader blir en rapport. Stämmer antalen med laboratoriets besked?
   *[other] { $rows } rader blir { $reports } rapporter. Stämmer antalen med laboratoriets besked?
  }
import-skipped = { $count ->
    [one] Ett kit är raderat. Dess rader hoppas över:
   *[other] { $count } kit är raderade. Deras rader hoppas över:
  }
import-counts = Det som förseglas.
import-count = Antal
import-seal = { $count ->
    [one] Försegla en rapport
   *[other] Försegla { $count } rapporter
  }
import-cancel = Försegla inget
import-other-file = En annan fil
