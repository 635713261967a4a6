## Issuing kits

kits-title = Kits
kits-heading = Issue kits
kits-lead = Each kit gets a page to print: a card with a code for the client, and labels for the samples.
kits-counts = { $issued ->
    [one] One kit is handed out or waiting.
   *[other] { $issued } kits are handed out or waiting.
  } { $unfinished ->
    [one] One is at the lab with tests to report.
   *[other] { $unfinished } are at the lab with tests to report.
  }
kits-panel = Which tests?
kits-no-panel = This clinic has no panel yet. An administrator has to add one first.
kits-count = How many kits?
kits-count-hint = From 1 to 500 at a time.
kits-language = Language of the cards
kits-language-hint = The labels are in the language of this page.
kits-issue = Issue and show the sheet
kits-once = The codes are shown once, on the next page. Have the printer ready.
kits-link-warning = The square on the cards holds the code. Phones keep such links in their history, and some apps that scan send them on. An administrator can turn this off for the clinic.
kits-square-warning = The lower square on the cards holds the code alone, for the camera of the page. Whoever takes a picture of it has the code, just as with the printed letters. An administrator can turn this off for the clinic.
kits-error-panel = Choose a panel.
kits-error-count = Write a number from 1 to 500.
kits-error-language = Choose a language from the list.
kits-to-received = Receive samples
kits-to-void = Void a kit
kits-to-issue = Issue kits

## The sheet

kits-sheet-title = Sheet of kits
kits-sheet-heading = { $count ->
    [one] One kit, panel { $panel }
   *[other] { $count } kits, panel { $panel }
  }
kits-sheet-once = Print this page now
kits-sheet-once-text = The codes stand here and nowhere else. When this page is closed, nobody can bring them back.
kits-sheet-reload = Do not reload, and do not use “Back” and “Forward”: that would issue new kits with other codes. If the print went wrong, void the kits and issue new ones.
kits-sheet-paper = One A4 page for each kit, at 100 %, without headers and footers. Cut along the dashed lines. Do not save the page as a file, and empty the printer’s memory if it keeps what it has printed.
kits-sheet-print = Print
kits-file-heading = Kits to print
kits-file-text = This file holds codes. Print it and delete it at once. Whoever has the file can open the results.

## Receiving

kits-received-title = Receive samples
kits-received-heading = Receive samples
kits-received-lead = Scan the label of a sample, or type its number and press Enter. Then scan the next one.
kits-specimen = Specimen number
kits-specimen-hint = 10 letters and numbers. Small letters, spaces and dashes are fine.
kits-receive = Receive
kits-received-now = { $specimen } is received.
kits-received-tests = { $tests ->
    [one] Panel { $panel }, one test to report.
   *[other] Panel { $panel }, { $tests } tests to report.
  }
kits-received-before = { $specimen } was received before, on { $day }. Nothing has been changed.
kits-refused-unknown = No kit of this clinic has the number { $specimen }.
kits-refused-erased = The kit { $specimen } was erased. Its samples can be thrown away.
kits-refused-void = The kit { $specimen } is void. Its samples are not to be tested.
kits-refused-expired = The kit { $specimen } expired on { $day }. Its samples are not to be tested.
kits-refused-tampered = The record of the kit { $specimen } was changed from outside the portal. Do not use the kit, and tell the administrator.
kits-scan-empty = Scan or type a specimen number first.
kits-scan-short = { $missing ->
    [one] One letter or number is missing.
   *[other] { $missing } letters or numbers are missing.
  }
kits-scan-long = That is too long. A specimen number has 10 letters and numbers. Never type a client’s code here.
kits-scan-symbol = Something in group { $group } is never part of a specimen number.
kits-scan-mistake = There is a typing mistake. Compare both groups with the label.

## Voiding

kits-void-title = Void a kit
kits-void-heading = Void a kit
kits-void-lead = A void kit can no longer be used, and its code shows no result. This cannot be undone.
kits-void-reason = Why?
kits-void-error-reason = Choose a reason.
kits-void-look = Continue
kits-void-check = Void this kit?
kits-void-check-panel = Panel
kits-void-check-issued = Issued
kits-void-check-received = Received
kits-void-check-not-received = Not yet
kits-void-check-reported = Results have been entered for this kit. The client will not be able to see them any more.
kits-void-confirm = Void the kit
kits-void-keep = Keep it
kits-void-done = { $specimen } is void. Its code shows no result any more.
kits-void-before = { $specimen } was void already. Nothing has been changed.
void-reason-lost = The card or the box is lost
void-reason-damaged = Something is missing or broken
void-reason-seen = Somebody else may have seen the card
void-reason-mistake = It was issued by mistake
void-reason-unwanted = It was not wanted

## The card and the leaflet, for the client

card-qr = The address as a square to scan
card-key = This code is the only key to your answer. It is saved nowhere, and nobody can find it again for you.
card-secret = Keep it to yourself: whoever has it can read the answer.
card-square-title = The code as a square, only for the page’s own camera
card-square = Only for the page { $address }/scan, which can read this square with the camera. Do not scan it with your phone’s camera or another app: they can keep the code or send it on.
card-before = Before you leave a sample
card-name = You need no name here. Do not write one on anything.
card-how = What to do
card-step-sample = Take the samples the way you have been shown.
card-step-label = The labels below say which sample they are for. Put each one on its own tube, and the last one on the form.
card-step-hand-in = Hand everything in, the way the clinic told you. You can do that until { $day }.
card-step-card = Cut out the card and keep it in a safe place. Do not take a picture of it: pictures on a phone are often copied to the internet.
card-step-open = To see your answer, scan the square on the card or go to { $address }. Then type the code. Small letters are fine.
card-step-open-link = To see your answer, scan the square on the card: it brings the code along. Your phone can remember that link. If you do not want that, go to { $address } and type the code.
card-step-open-upper = To see your answer, scan the upper square on the card or go to { $address }. Then type the code. Small letters are fine.
card-step-open-link-upper = To see your answer, scan the upper square on the card: it brings the code along. Your phone can remember that link. If you do not want that, go to { $address } and type the code.
card-step-square = If you do not want to type: on the page, choose “Read the code with the camera” and hold the lower square in front of it.
card-step-again = Come back as often as you like with the same code. Some answers can come later than others.
card-wait = How long it takes
card-wait-text = { $days ->
    [one] The answer is usually there one day after the samples have reached the lab. The page tells you which day to come back.
   *[other] The answer is usually there { $days } days after the samples have reached the lab. The page tells you which day to come back.
  }
card-lost = If you lose the card
card-lost-text = Then nobody can open the answer. Ask the clinic for a new test. You do not have to explain anything.

## Labels, for the clinic and its lab

label-cut = Cut here. The labels go on the samples and on the form.
label-form = Form
