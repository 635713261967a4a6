# Det som ramar in varje sida.
chrome-skip = Hoppa till innehållet
chrome-exit = Lämna snabbt
chrome-exit-skip = Lämna webbplatsen snabbt
chrome-exit-more-2 = Tryck på Skift två gånger till för att lämna
chrome-exit-more-1 = Tryck på Skift en gång till för att lämna
chrome-demo = Det här är en demonstration. Koder och svar är påhittade.
chrome-languages = Språk
chrome-anonymity = Vad anonym betyder här
chrome-accessibility = Tillgänglighet
chrome-error-prefix = Fel:
chrome-staff-nav = Personalens sidor
chrome-sign-out = Logga ut
