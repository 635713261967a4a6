# Det som rammer inn hver side.
chrome-skip = Hopp til innholdet
chrome-exit = Gå raskt ut
chrome-exit-skip = Gå raskt ut av nettstedet
chrome-exit-more-2 = Trykk Skift to ganger til for å gå ut
chrome-exit-more-1 = Trykk Skift én gang til for å gå ut
chrome-demo = Dette er en demonstrasjon. Koder og svar er oppdiktet.
chrome-languages = Språk
chrome-anonymity = Hva anonym betyr her
chrome-accessibility = Tilgjengelighet
chrome-error-prefix = Feil:
chrome-staff-nav = Sider for ansatte
chrome-sign-out = Logg ut
