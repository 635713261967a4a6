# Å registrere svar: for ansatte, som kan laboratoriets ord.
entry-title = Registrer svar
entry-heading = Registrer svar
entry-specimen = Prøvenummer
entry-specimen-hint = Skann etiketten eller skriv de ti bokstavene og tallene. Enter går videre.
entry-go-on = Gå videre
entry-to-worklist = Det som venter
entry-to-import = Importer en fil
entry-sealed = Forseglet: { $specimen }
entry-sealed-outstanding = { $count ->
    [0] Alle tester i settet er besvart. Klar for neste nummer.
    [one] Én test i settet mangler fortsatt svar. Klar for neste nummer.
   *[other] { $count } tester i settet mangler fortsatt svar. Klar for neste nummer.
  }

entry-specimen-empty = Skann eller skriv et prøvenummer.
entry-specimen-short = { $missing ->
    [one] Én bokstav eller ett tall mangler: et prøvenummer har ti.
   *[other] { $missing } bokstaver eller tall mangler: et prøvenummer har ti.
  }
entry-specimen-long = { $extra ->
    [one] Det er én bokstav eller ett tall for mye: et prøvenummer har ti. Klientens kode er lengre, og den spør vi aldri om her.
   *[other] Det er { $extra } bokstaver eller tall for mye: et prøvenummer har ti. Klientens kode er lengre, og den spør vi aldri om her.
  }
entry-specimen-symbol = Noe i gruppe { $group } finnes aldri i et prøvenummer.
entry-specimen-check = Det er en skrivefeil: ett tegn er feil, eller to har byttet plass. Sammenlign med etiketten.

entry-kit-unknown = Klinikken din har ikke noe sett med dette prøvenummeret. Ingenting er forseglet.
entry-kit-erased = Klienten har slettet settet, eller tiden har gått ut. Det tar ikke imot flere svar.
entry-kit-void = Settet er annullert og tar ikke imot svar.
entry-kit-expired = Settet har gått ut på tid og tar ikke imot svar.
entry-kit-tampered = Opplysningene om settet er endret utenfor portalen. Ingenting er forseglet. Si fra til driften nå, og ikke bruk settet.
entry-kit-full = Settet rommer åtte rapporter og er fullt. Ingenting er forseglet. Klienten trenger et nytt sett.
entry-kit-meanwhile = En rapport er forseglet for settet i mellomtiden, kanskje av det første klikket ditt. Ingenting mer er forseglet nå. Trykk på Gå videre og se på settet igjen.

entry-sampled-on = Prøvedato
entry-sampled-on-hint = Bare hvis laboratoriet oppgir den.
entry-outstanding = Tester uten svar.
entry-keys = Første bokstav velger en verdi, Tab går til neste test, Enter går videre.
entry-test = Test
entry-value = Verdi
entry-new-value = Ny verdi
entry-choose = – ikke i denne rapporten –
entry-check = Kontroller
entry-other = Et annet prøvenummer
entry-reported = { $count ->
    [one] Én test er besvart. Rett den
   *[other] { $count } tester er besvart. Rett en av dem
  }
entry-reported-hint = Ingen kan se en verdi igjen når den er forseglet, heller ikke du. En ny verdi når klienten som en rettelse med dato.
entry-reported-tests = Besvarte tester.
entry-correct = Disse verdiene retter eller bekrefter et tidligere svar.

entry-wrong = Ingenting er forseglet. Se på dette en gang til.
entry-wrong-form = Skjemaet kom ikke helt fram. Ingenting er forseglet. Begynn på nytt med prøvenummeret.
entry-wrong-none = Velg en verdi for minst én test.
entry-wrong-test = Skjemaet nevner en test som ikke finnes.
entry-wrong-not-in-panel = Skjemaet nevner en test som ikke hører til settet.
entry-wrong-value = Testen kan ikke ha den verdien. Velg en fra listen.
entry-wrong-twice = Skjemaet gir testen to verdier. Velg én.
entry-wrong-reported-before = Testen er besvart tidligere.
entry-wrong-correct = Kryss av her hvis den nye verdien er ment som en rettelse.
entry-wrong-day = Skriv datoen som år, måned, dag: 2026-11-20.
entry-wrong-sampled-on = Prøvedatoen kan ikke ligge i framtiden eller før dagen settet ble utlevert.

entry-check-title = Kontroller før forsegling
entry-check-heading = Kontroller før forsegling
entry-check-lead = { $count ->
    [one] Én verdi blir forseglet for settet. Stemmer den?
   *[other] { $count } verdier blir forseglet for settet. Stemmer de?
  }
entry-check-findings = { $count ->
    [one] Det er ett funn. Sammenlign det med laboratoriets svar en gang til.
   *[other] Det er { $count } funn. Sammenlign dem med laboratoriets svar en gang til.
  }
entry-check-corrections = { $count ->
    [one] Én verdi erstatter et tidligere svar. Klienten ser at det er endret, og når.
   *[other] { $count } verdier erstatter tidligere svar. Klienten ser at de er endret, og når.
  }
entry-check-caption = Det som blir forseglet.
entry-check-note = Merknad
entry-check-finding = Funn.
entry-check-correction = Erstatter en tidligere verdi.
entry-check-sampled-on = Prøve tatt { $day }.
entry-check-left-out = Ikke med i rapporten, og fortsatt uten svar:
entry-check-complete = Etter denne rapporten er alle tester i settet besvart.
entry-check-seal = Forsegle
entry-check-back = Tilbake og endre
entry-check-cannot-reopen = Det som er forseglet, kan bare åpnes med klientens kode. En feil som oppdages senere, krever en rettelse.

# Dagens arbeid.
day-title = Dagens arbeid
day-heading = Dagens arbeid
day-issued = Sett utlevert eller klare
day-unfinished = Sett som venter på svar
day-overdue-count = { $days ->
    [one] Har ventet mer enn én dag
   *[other] Har ventet mer enn { $days } dager
  }
day-to-entry = Registrer svar
day-to-import = Importer en fil
day-to-kits = Sett
day-to-calendar = Kalender
day-waiting = Venter på svar
day-waiting-caption = Mottatte sett med tester som mangler svar. De som har ventet lengst, står først.
day-specimen = Prøvenummer
day-days = Dager ventet
day-received = Mottatt
day-tests = Mangler svar
day-tests-of = { $count } av { $of }
day-overdue = forsinket
day-more = { $count ->
    [one] Ett sett til venter.
   *[other] { $count } sett til venter.
  }
day-nothing-waits = Ingenting venter: alle mottatte sett har alle svarene.
day-administrator = Administrasjon
day-to-clinic = Klinikk og paneler
day-to-team = Ansatte
day-to-counselling = Samtaler
day-to-audit = Revisjonslogg
day-no-results = Svarene er forseglet med klientens kode. Ingen ved klinikken kan åpne dem, heller ikke administratorer.

# Å importere filer.
import-title = Importer svar
import-heading = Importer svar
import-file = Fil
import-file-hint = CSV i UTF-8, høyst 2 MB. Ingenting blir forseglet før du har sett en forhåndsvisning.
import-preview = Forhåndsvis
import-format = Slik ser filen ut
import-format-text = Én rad for hver test. Første linje navngir de fire kolonnene. Prøvedatoen kan være tom. Semikolon eller tabulator går like bra som komma.
import-format-all-or-nothing = Alle rader med samme prøvenummer blir én rapport. Er en linje feil, blir ingenting i filen forseglet. Større filer importeres av driften.
import-done = { $count ->
    [0] Ingen rapport ble forseglet.
    [one] Én rapport er forseglet.
   *[other] { $count } rapporter er forseglet.
  }
import-done-skipped = { $count ->
    [one] Ett sett var slettet; radene ble hoppet over.
   *[other] { $count } sett var slettet; radene ble hoppet over.
  }
import-file-none = Velg en fil med svar.
import-file-not-utf8 = Filen er ikke i UTF-8 (linje { $line }). Lagre den som CSV UTF-8 og prøv igjen.
import-file-header = Første linje må være nøyaktig: specimen,test,value,sampled_on. Andre kolonner tas ikke imot, slik at ingenting kommer inn som ikke hører hjemme her.
import-file-empty = Filen har ingen rader.
import-file-unreadable = Filen kan ikke leses.
import-bad-lines = { $count ->
    [one] Én linje er feil, så ingenting er forseglet.
   *[other] { $count } linjer er feil, så ingenting er forseglet.
  }
import-bad-caption = Linjer med feil. Filens første linje er linje 1.
import-line = Linje
import-reason = Hva som er feil
import-more = { $count ->
    [one] Én linje til med feil vises ikke.
   *[other] { $count } linjer til med feil vises ikke.
  }
import-bad-columns = Linjen har ikke nøyaktig fire kolonner.
import-bad-specimen-empty = Prøvenummeret mangler.
import-bad-specimen-short = { $missing ->
    [one] Prøvenummeret er ett tegn for kort.
   *[other] Prøvenummeret er { $missing } tegn for kort.
  }
import-bad-specimen-long = { $extra ->
    [one] Prøvenummeret er ett tegn for langt.
   *[other] Prøvenummeret er { $extra } tegn for langt.
  }
import-bad-specimen-symbol = Gruppe { $group } i prøvenummeret har et tegn som ingen prøvenumre har.
import-bad-specimen-check = Prøvenummeret er feilskrevet: kontrolltegnet stemmer ikke.
import-bad-test = Det finnes ingen slik test.
import-bad-value = Det finnes ingen slik verdi.
import-bad-value-of-test = { $test } kan ikke ha denne verdien.
import-bad-day = Prøvedatoen er ingen dato som 2026-11-20.
import-bad-duplicate = Samme test av samme prøve står alt på linje { $first }.
import-bad-other-day = Linje { $first } oppgir en annen prøvedato for samme prøve.
import-bad-not-in-panel = { $test } hører ikke til settet.
import-bad-reported-before = { $test } er besvart tidligere.
import-bad-unknown = Klinikken har ikke noe sett med dette prøvenummeret.
import-bad-erased = Settet er slettet.
import-bad-void = Settet er annullert.
import-bad-expired = Settet har gått ut på tid.
import-bad-tampered = Opplysningene om settet er endret utenfor portalen. Si fra til driften nå.
import-bad-sampled-on = Prøvedatoen ligger i framtiden eller før dagen settet ble utlevert.
import-bad-full = Settet rommer åtte rapporter og er fullt.
import-correct = Disse verdiene retter eller bekrefter et tidligere svar.
import-recheck = Forhåndsvis som rettelser
import-preview-title = Forhåndsvisning av importen
import-preview-heading = Ingenting er forseglet ennå
import-preview-lead = { $reports ->
    [one] { $rows } rader blir én rapport. Stemmer antallene med det laboratoriet sier?
   *[other] { $rows } rader blir { $reports } rapporter. Stemmer antallene med det laboratoriet sier?
  }
import-skipped = { $count ->
    [one] Ett sett er slettet. Radene blir hoppet over:
   *[other] { $count } sett er slettet. Radene blir hoppet over:
  }
import-counts = Det som blir forseglet.
import-count = Antall
import-seal = { $count ->
    [one] Forsegle én rapport
   *[other] Forsegle { $count } rapporter
  }
import-cancel = Ikke forsegle noe
import-other-file = En annen fil
