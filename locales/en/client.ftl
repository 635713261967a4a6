# What a client reads. Plain words, short sentences, no blame.

## Start page

home-title = Open with your code
home-heading = Do you have a code?
home-lead = Type it here. The code on your card opens your result, and a booking code opens your booked time. You need no name, account or app.
home-code-label = Your code
home-code-hint = 24 letters and numbers, in six groups of four. Small letters, spaces and dashes are fine.
home-open = Open

# Hints while typing; # stands for a number and is filled in by the browser.
home-code-missing-one = 1 more to go.
home-code-missing-other = # more to go.
home-code-extra = That is # too many. A code has 24.
home-code-impossible = Look at group #: something in it is never part of a code.
home-code-mistake = All 24 are there, but something is mistyped. Compare each group with your card.
home-code-whole = All 24 are there. You can open it now.

home-error-empty = Type your code first.
home-error-short = { $missing ->
    [one] One letter or number is missing. Compare each group with your card.
   *[other] { $missing } letters or numbers are missing. Compare each group with your card.
  }
home-error-long = { $extra ->
    [one] There is one letter or number too many. A code has 24.
   *[other] There are { $extra } letters or numbers too many. A code has 24.
  }
home-error-symbol = Something in group { $group } is never part of a code. Codes have no U, and no letters with dots or rings. Compare that group with your card.
home-error-mistake = There is a typing mistake. All 24 are there, but one is wrong or two have changed places. Compare each group with your card.
home-error-unknown = We have nothing under this code. It may have been erased, or its time has run out. If you think that is wrong, ask the clinic where you got the card. Never show or tell anyone your code.
home-error-specimen = That is the number on your sample. Your code is on the card: six groups of four.
home-error-limited = There have been too many tries just now. Wait a minute and try again. Your code still works.

home-notice-erased = Everything is erased
home-notice-erased-text = Your code no longer opens anything. You can throw the card away.
home-notice-left = You have left
home-notice-left-text = Nobody can go back to what you looked at without the code.
home-notice-ended = Your visit has ended
home-notice-ended-text = A visit closes after 15 minutes without use, and after an hour at most. Type your code to open it again. It still works.
home-open-visit = Something is still open in this browser
home-open-visit-return = Back to your result
home-open-visit-booking = Back to your time
home-open-visit-leave = Close it
home-code-unkept = There is a booking code here that you have not kept yet. Keep it first: if you leave or open another code, you may not see it again.
home-code-unkept-show = Show the booking code

home-where = Where do I find the code?
home-where-text = The code for a result is on the card that came with your test. The code for a booked time was shown when you booked it. Both look like six groups of four, like ABCD-1234. The shorter number on the tube and on the form is not your code.
home-lost = I have lost my code
home-lost-text = Nobody can find it for you, not even the clinic, because it is saved nowhere. That is what keeps it yours alone. For a result, ask the clinic for a new test. A booked time that you cannot open goes away by itself: you can come to it anyway, or book another. If you booked it from your result, you can open it from there.
home-talk = Would you rather talk to someone?
home-talk-text = Book a talk with a counsellor: at the clinic, by phone or by video. It is free, and nobody asks for your name. Partners and relatives are welcome too.
home-talk-book = Book a talk


home-anonymous-heading = What anonymous means here
home-anonymous-name = We do not ask who you are
home-anonymous-name-text = There is no place to write a name, a phone number or an e-mail address.
home-anonymous-code = Only your code opens your result
home-anonymous-code-text = The result is locked with the code on your card. The clinic cannot open it again.
home-anonymous-trace = Your visit leaves no trace with us
home-anonymous-trace-text = We do not write down your internet address or when you were here.
home-anonymous-erase = You can erase everything
home-anonymous-erase-text = One button on the result page, and your code opens nothing any more.
home-anonymous-more = What we store, who can learn what, and what we cannot promise

## Result

result-title = Your result
result-expected = Your sample has not been registered yet
result-expected-text = That is normal in the first days after you left it. An answer usually comes { $days } days after the sample has reached the lab. Come back in a few days with the same code. If more than a week has passed, ask the clinic.
result-analysis = Your sample is being tested
result-analysis-text = The answer should be here by { $day }. Come back then with the same code.
result-partly = Some of your answers are here
result-partly-text = The others should be here by { $day }. Come back then with the same code.
result-overdue = The answer should have been here by { $day }. It is taking longer than it should, and that is not because of you. Ask the clinic.
result-unconfirmed = One answer has to be checked again
result-unconfirmed-text = A first test reacted. That is not a positive result: a second test has to say what it means. Your other answers are here too.
result-failed = The lab could not test your samples
result-failed-text = This says nothing about your health. Further down you can read what went wrong and what you can do.
result-complete = All your answers are here
result-complete-text = Here is each test and what it found. Further down you can read what it means and what you can do.
result-void = This kit has been cancelled
result-void-text = The clinic has taken this kit out of use, so no answer will come. Ask the clinic for a new test.
result-expired = This code has expired
result-expired-text = It could be used until { $day }. Soon everything under it will be erased. If you still need an answer, ask the clinic for a new test.
result-locked = Your result cannot be shown
result-locked-text = What is stored under your code has been changed by someone who should not have done so. That is why we do not show it. Go back to the clinic where you got the card and ask for a new test. Never show or tell anyone your code.
result-unshown = A part of your result cannot be shown
result-unshown-text = Something in it does not match, so we do not show it. Ask the clinic, and give them the specimen number below. Everything else here has been checked.
result-corrected = An answer has been corrected
result-corrected-text = The clinic or the lab has changed an earlier answer. It is marked in the list below.
result-corrected-on = Corrected { $day }. Before it said: { $before }.
result-preliminary = This is an early answer. It can still change.
result-confirmed-on = The second test is done. Its answer came { $day }.
result-pending = Waiting
result-tests = Your tests
result-specimen = Specimen number
result-specimen-text = Give this number if you ask the clinic something. Never show or tell anyone your code.
result-clinic = Clinic
result-sampled = Sample taken
result-until = Can be opened until
result-until-text = After that everything is erased by itself.
result-unapproved = No clinician has approved the advice on this page yet. Do not rely on it.
result-sources = This advice comes from:
result-more = More about this, and where it comes from
result-reviewed = Last gone through { $day }.
result-back = Back to the list of tests
result-talk = Talk to someone about this
result-talk-text = A counsellor can answer questions, or just listen. It is free. From here you see all free times, and we save nothing that ties the talk to your result.
result-done = When you are done
result-done-text = Leave, and nobody can see your result on this device without the code. You can come back as often as you like. The page also closes after 15 minutes without use.
result-leave = Leave
result-erase = Erase everything …

## Erase

erase-title = Erase everything?
erase-heading = Do you want to erase everything?
erase-all = All answers under this code are erased for good.
erase-code = Your code opens nothing any more.
erase-outstanding = Some answers have not come yet. You will never be able to see them.
erase-nobody = Nobody can bring it back, not even the clinic.
erase-lab = What the clinic and the lab keep in their own files is not changed.
erase-backup = Backups of the portal hold it, still locked, until they run out.
erase-confirm = Erase everything
erase-keep = Keep it

## Quick exit: this page says nothing about where you were.

exit-title = One moment
exit-go = Continue

## Errors

error-400-title = We could not read that
error-400-text = Something in what was sent is broken. Nothing has been saved. Go back and try again.
error-403-title = You cannot open this page
error-403-text = You may be in the wrong place, or the form came from another site. Nothing has been changed.
error-404-title = This page is not here
error-404-text = The address may be mistyped, or the page has been taken away.
error-409-title = Somebody was faster
error-409-text = What you asked for has changed in the meantime. Nothing has been saved. Go back and look again.
error-413-title = That was too much at once
error-413-text = What was sent is larger than this page can take. Nothing has been saved.
error-422-title = Something in the form was not right
error-422-text = We could not read what was sent. Nothing has been saved. Go back and try again.
error-429-title = Too many tries just now
error-429-text = Wait a minute and try again. Nothing is lost.
error-500-title = Something went wrong on our side
error-500-text = It is not your fault. Try again in a little while. Your code still works.
error-503-title = We cannot reach the results right now
error-503-text = It is not your fault, and nothing is lost. Try again in a few minutes.
error-way-on = Go to the start page
error-number = Error { $status }

## What anonymous means here

anonymity-title = What anonymous means here
anonymity-lead = This page says what we store, what we do not store, and what we cannot promise.
anonymity-never = What we never ask for and never store
anonymity-never-name = Your name, birth date, phone number, e-mail or address. No form here has a place for them.
anonymity-never-address = Your internet address, or which phone and browser you use.
anonymity-never-visit = When you were here, or how often. Only the hour of a new booking is noted for a while: see below.
anonymity-never-code = Your codes. The code of your test stands on your card, your booking code where you wrote it down, and nowhere else. We keep a fingerprint of each, and nobody can turn that back into the code.
anonymity-stored = What we store of a test
anonymity-stored-kit = The specimen number, the clinic, the day the kit was issued, which tests were ordered, when the sample came, which tests have an answer, and on which days locked answers were added. Not what the answer is.
anonymity-stored-result = The answers, locked with your code. Neither the clinic nor we can open them without it. If you have added a PIN, we store that there is one, but not the PIN.
anonymity-stored-audit = A record of what the staff did, for example “an answer was entered”. Nothing you do stands in it.
anonymity-stored-until = A last day. After it everything is erased by itself. Only the specimen number stays on a list, so that a late answer from the lab is turned away.
anonymity-stored-cookie = A locked cookie in your own browser while you look at your result or your booking. Right after you book it also holds your new code, until you say that you have kept it. The cookie goes away when you leave, after 15 minutes without use, and after an hour at most. Another cookie remembers your language and nothing else.
anonymity-booking = When you book a talk
anonymity-booking-stored = What we store
anonymity-booking-stored-text = The time, how and in which language you want to talk, what it is about and for whose sake. And a call-out name that we make up, so that nobody has to call your real one.
anonymity-booking-until = Until when
anonymity-booking-until-text = If you cancel, it is erased at once. Otherwise it is erased two days after the talk, unless the clinic has chosen another number of days. Only how many talks there were each day stays.
anonymity-booking-hour = The hour in which you booked
anonymity-booking-hour-text = We note it if you book without a card from a test, until you say that you have kept your booking code. It helps the clinic if someone takes many times just to block them.
anonymity-booking-test = Your test and your talk
anonymity-booking-test-text = If you book with the code on your card, nothing that we store shows which test it was. Some times are only for people with a card. Such a booking shows that you have one, and not which.
anonymity-booking-staff = What the people at the clinic see
anonymity-booking-staff-text = What you chose, and your call-out name. Not your codes, and not which test is yours.
anonymity-booking-phone = If you call
anonymity-booking-phone-text = Your phone number can show at the clinic. You can hide it: on most mobile phones you type #31# before the number. The phone companies know who called whom all the same.
anonymity-booking-video = If you talk by video
anonymity-booking-video-text = The video runs through a service that the clinic has chosen. It can see your internet address. If it asks for a name, use your call-out name.
anonymity-booking-calendar = If you save the time in a calendar
anonymity-booking-calendar-text = Calendars are often copied to other devices and to companies. The time stands there, and for a visit the place, but not what it is about. Only do it if nobody looks who should not, and take it out yourself if you cancel.
anonymity-who = Who can learn what
anonymity-who-clinic = The clinic
anonymity-who-clinic-text = The staff have met you, if you came there. They write in the answer under the specimen number and cannot open it again afterwards. A clinic may also keep papers of its own. Ask them.
anonymity-who-lab = The lab and the post
anonymity-who-lab-text = The lab knows the specimen number and what it found, not who you are. The post knows what it carried. If you send a sample by post, leave out the sender.
anonymity-who-finder = Anyone who has your card or your code
anonymity-who-finder-text = Whoever finds, copies or photographs your card can open your result. You can add a PIN that only you know, until the first answer is here: then the card alone does not open it. Whoever has your booking code can see, change and cancel your booking. Keep both like a key. Photos on a phone are often copied to the internet.
anonymity-who-device = Anyone who uses your phone or computer
anonymity-who-device-text = The browser’s history can show that you were here, but not your code or your result. Use a private window. “Leave quickly” takes you to another page, but does not clean the history.
anonymity-who-network = Your network
anonymity-who-network-text = Your phone company, employer or school can see that you visited this address, but not what you read. Tor Browser hides that too.
anonymity-who-operator = Those who run the computers
anonymity-who-operator-text = If your browser can, it opens your result itself, and your code stays on your device. Otherwise your code passes through our computer’s memory while it opens your result or your booking, and is not saved. The result page says which of the two it was. Whoever had control of our computer at that very moment could see the code, or make the page send it.
anonymity-who-police = Police and courts
anonymity-who-police-text = If the computers or the backups are taken, there are specimen numbers and locked answers in them, and booked talks with their time and topic. There are no names. What the clinic and the lab know outside this portal, they can be asked about as the law allows.
anonymity-who-duty = The duty to report
anonymity-who-duty-text = The law says that some infections must be reported. Sometimes that is done with a code, and sometimes the law wants a name. This portal reports nothing and has no name to report. The clinic tells you what applies before you leave a sample.
anonymity-limits = What we cannot promise
anonymity-limits-takeover = If someone takes over the computer while it is running, they can see the codes that are used, the answers that are written in and the talks that are booked during that time.
anonymity-limits-small = A small clinic has few visitors. Someone who already knows a lot could guess which specimen number or which talk is yours.
anonymity-limits-changed = If someone changes or swaps your answers in our database, we notice it and tell you. If they take away the newest answer, we may not notice.
anonymity-limits-backup = Backups hold what you erased until they run out, after 14 days unless the clinic has chosen otherwise. Answers in them are still locked, bookings are not.
anonymity-limits-disk = Bits of what was erased can stay on a disk. Answers are locked: without your code nobody can read them. Bookings are not locked.
anonymity-you = What you can do
anonymity-you-private = Use a private window, or Tor Browser if someone watches your network.
anonymity-you-leave = Press “Leave” when you have read your result or looked at your booking.
anonymity-you-erase = Erase everything when you no longer need it.
anonymity-you-card = Hide your card and your booking code well, or tear them up when you no longer need them. Do not photograph them.
anonymity-you-camera = If your card has a second square, read it only with the camera page here. It reads the square on your device, and the picture is not sent and not saved. Other apps can keep the code or send it on.
anonymity-onion = Address for Tor Browser

## Accessibility

accessibility-title = Accessibility
accessibility-lead = Everyone should be able to use this site. Here is how far we have come.
accessibility-goal = What we aim for
accessibility-goal-text = The site is built to follow the guidelines WCAG 2.2 at level AA.
accessibility-how = How it works
accessibility-how-keyboard = Everything can be done with a keyboard alone.
accessibility-how-zoom = The text can be made four times larger without anything getting lost.
accessibility-how-colour = No message is shown by colour alone. Light and dark follow your device.
accessibility-how-script = All pages work without scripts, also in Tor Browser at its safest level.
accessibility-how-camera = Nothing needs a camera. What the camera can read, you can also type.
accessibility-how-motion = Nothing blinks or moves by itself.
accessibility-how-exit = “Leave quickly” is at the top of each page. You can also press Shift three times.
accessibility-how-time = A visit closes after 15 minutes without use, and after an hour at most, to protect you. Your code opens it again at once.
accessibility-known = What we know is not good enough
accessibility-known-code = The code is long, because it must be impossible to guess. The box takes it in any form: pasted, with or without spaces, in small letters.
accessibility-known-audit = We test every page by machine and by hand, but no outside expert and no panel of users has tested the site yet.
accessibility-contact = Tell us
accessibility-contact-text = If something is hard to use, tell the staff at your clinic. You need not say who you are. Someone you trust can also read the page with you.
