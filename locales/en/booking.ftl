# What people read who book a talk. Plain words, short sentences, no blame, no questions that need not be asked.

## The list of free times

book-title = Book a talk
book-heading = Talk to someone
book-lead = You can talk to a counsellor about sex, love, infections, paying for sex, or whatever weighs on you. Nobody asks for your name.
book-fact-free = It costs nothing
book-fact-free-text = You need no account, no phone number and no e-mail. You get a code that is only yours.
book-fact-talk = You decide what you say
book-fact-minutes = A talk takes { $minutes } minutes.
book-fact-talk-text = The counsellor listens, answers, and judges nobody. You can stop at any time.

book-filter = What suits you?
book-filter-clinic = Clinic
book-filter-mode = How
book-filter-language = Language of the talk
book-filter-audience = For whom
book-filter-show = Show times

book-times = Free times
book-times-hint = { $clinic }. The times are those of the clocks in { $city }.
book-open = You can see times for the next { $days } days.
book-kit = You came with the code of a test, so you see all times. We save nothing that ties this talk to your test.
book-later = Later times
book-first = First times
book-all = All free times
book-nearest = The nearest free times

book-topic = What would you like to talk about?
book-topic-hint = Choose what fits best. Only counsellors and nurses of the clinic see it. When you are there, you can talk about anything.
book-send = Book this time
book-send-hint = On the next page you get a code. Keep it: with it you can change or cancel the time.

book-none = There are no free times for this choice
book-none-text = That has nothing to do with you. New times come often, so look again in a day or two. You can also choose another way above.
book-none-others = There are free times if you choose one of these:
book-other = { $mode }, { $language }: first time { $day } at { $time }
book-none-kit = Here you see times for the next { $days } days. If you have a card from a test, open it first with its code: then you see all times.

book-closed = At the moment you need a card to book
book-closed-text = The clinic has closed booking without a card for now. That happens when somebody takes many times at once. If you have a card from a test, open it with its code and book from there. If not, please look again tomorrow.
book-closed-open = Open with my code
book-busy = You have booked a time already
book-busy-text = With one card you can have one time at a time. You can look at it, move it or cancel it. After that you can book another.
book-busy-open = Show my time
book-have = A booking is open in this browser
book-have-unkept = Its code is still shown there. Write it down before you book another time: after that you will not see it again.
book-have-return = Go to it

## What can go wrong

book-missing = Something is missing
book-missing-text = Nothing has been booked yet. Everything else that you chose is still here.
book-missing-slot = Choose a time.
book-missing-topic = Choose what you would like to talk about.
book-missing-way = Choose how, in which language and for whom, and show the times again.
book-stale = This page has been open for too long
book-stale-text = Nothing has been booked. What you chose is still here if it is free. Look it over and press the button once more.
book-young = That was very quick
book-young-text = { $seconds ->
    [one] Nothing has been booked yet. Everybody waits a moment here, so that no machine can take all times. What you chose is still here. Wait a second and press the button again.
   *[other] Nothing has been booked yet. Everybody waits a moment here, so that no machine can take all times. What you chose is still here. Wait { $seconds } seconds and press the button again.
  }
book-limited = Very many times are being booked just now
book-limited-text = Nothing has been booked. We slow down so that no machine can take all times. What you chose is still here. Wait a few minutes and press the button again.
book-taken = Somebody was faster
book-taken-text = That time has just been taken. Nothing has been booked. Below are the nearest free times. What else you chose is still here.
book-spent = A time has been booked with this page already
book-spent-text = If you have its code, you can open it on the first page. If you want one more time, choose again here.

## The booking

booking-title = Your time
booking-new = The time is yours
booking-heading = Your time
booking-code = Your booking code
booking-code-text = Write it on paper, print this page, or put it where you keep passwords. With it you can come back and change or cancel the time. Nobody can find it for you, because it is saved nowhere.
booking-code-kept = I have kept it
booking-code-kept-text = When you have kept it, press the button. After that the code is not shown again.
booking-when = When
booking-when-clock = By the clocks in { $city }.
booking-where = Where
booking-phone = Number to call
booking-phone-text = You call at the time above. On most mobile phones you can hide your own number: type #31# in front of it.
booking-room = Video
booking-room-later = The link to the talk stands here from { $day } at { $time } until the talk is over. Come back then with your booking code.
booking-room-open = Open the talk
booking-room-text = It opens in a new window, on another service. You need not show your face. If it asks for a name, write your call-out name.
booking-call-out = Your call-out name
booking-call-out-in-person = Say this name when you come. It is called when it is your turn. Nobody asks for another.
booking-call-out-phone = Say this name when they answer. Nobody asks for another.
booking-call-out-video = The counsellor knows you by this name. Nobody asks for another.
booking-topic = What it is about
booking-language = Language: { $language }.
booking-talk = How it goes
booking-talk-text = You meet one counsellor, alone. You begin where you like, and you need not answer anything. You need not bring anything either: no papers and no card.
booking-cost = Cost
booking-cost-text = Nothing.

booking-calendar = Put it into my calendar
booking-calendar-text = Calendars are often copied to other devices and shown on locked screens. The file says “{ $title }” and when, and for a visit also where. It does not say what it is about. If you share a calendar with someone, leave it out.
booking-calendar-get = Get the calendar file
booking-calendar-out = File that takes it out of a calendar
booking-calendar-name = Appointment

booking-change = Does the time not suit you any more?
booking-change-text = You can take another, or cancel. It costs nothing, and nobody asks why.
booking-move = Take another time
booking-cancel = Cancel the time …

booking-moved = The clinic has moved your time
booking-moved-from = Before:
booking-moved-to = Now:
booking-moved-text = Your code and your call-out name are the same. If the new time does not suit you, take another or cancel below.
booking-moved-seen = I have seen it

booking-withdrawn = The clinic has had to cancel your time
booking-withdrawn-was = It was { $day } at { $time }.
booking-instead = Take one of these in its place
booking-instead-text = Your code stays the same. The times are those of the clocks in { $city }.
booking-instead-none = Your code still works. Come back in a day or two and look again, or book anew.
booking-withdrawn-seen = No other time?
booking-withdrawn-seen-text = Then everything about it can be erased now. Your code opens nothing after that. If you do nothing, it is erased by itself later.
booking-withdrawn-erase = I have seen it: erase it

booking-past = This time is over
booking-past-text = In a few days everything under this code is erased by itself. If you want to talk again, or could not come, you are welcome to book a new time.
booking-again = Book a talk

booking-cancelled = Your time is cancelled
booking-cancelled-text = Everything about it is erased, and your code opens nothing any more. You can throw it away.
booking-cancelled-calendar = Is it in your calendar?
booking-cancelled-calendar-text = Take it out there yourself, or with this file. Not every calendar understands the file, so look afterwards.
booking-cancelled-again = You can always come back
booking-cancelled-again-text = Nobody will ask why you cancelled.

booking-done = When you are done
booking-done-text = Leave, and nobody can see your time on this device without the code. The page also closes after 15 minutes without use.
booking-result = Back to your result

## Cancelling and moving

cancel-title = Cancel the time?
cancel-heading = Do you want to cancel this time?
cancel-free = It costs nothing, and nobody asks why. Somebody else can have the time.
cancel-code = Everything about it is erased. Your booking code opens nothing any more.
cancel-final = It cannot be undone, but you can book again.
cancel-move = Would another time be better?
cancel-confirm = Cancel the time
cancel-keep = Keep the time

move-title = Take another time
move-heading = Take another time
move-now = Now you have
move-text = Your code and your call-out name stay the same. You keep your old time until the new one is yours.
move-send = Take this time
move-none = There is no other free time just now
move-none-text = You keep the time that you have. New times come often, so look again in a day or two.
move-taken-text = That time has just been taken. You still have your old one. Below are the nearest free times.
