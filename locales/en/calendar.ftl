# What counsellors, nurses and administrators read about times and bookings.

staff-nav-calendar = Calendar
staff-nav-slots = Publish times
staff-nav-counselling = Counselling

weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday

# For whom somebody comes, as staff read it.
calendar-audience-self = For themselves
calendar-audience-partner = A partner
calendar-audience-relative = A relative or friend
calendar-audience-professional = For their work

## Calendar

calendar-title = Calendar
calendar-week = Week { $number }
calendar-nav = Earlier and later
calendar-previous-week = Week before
calendar-next-week = Week after
calendar-previous-day = Day before
calendar-next-day = Day after
calendar-to-today = Today
calendar-view = Week or day
calendar-view-week = Week
calendar-view-day = Day
calendar-whose = Whose times
calendar-whose-own = Mine
calendar-whose-clinic = The whole clinic
calendar-day = Go to a day
calendar-go = Show
calendar-counts = { $times ->
    [0] No times.
    [one] One time: { $booked } booked, { $free } free. Open to people without a kit: { $open }.
   *[other] { $times } times: { $booked } booked, { $free } free. Open to people without a kit: { $open }.
  }
calendar-pool-closed = Booking without a kit is closed at present.
calendar-nothing = No times
calendar-nothing-day = There are no times on this day.
calendar-to-slots = Publish times
calendar-to-feed = My times in another calendar
calendar-to-counselling = Counselling at the clinic
calendar-room = Open the video room
calendar-state-free = Free with a kit
calendar-state-open = Free for all
calendar-state-later = Free again at { $time }
calendar-state-booked = Booked
calendar-state-stranded = Booked, no longer published
calendar-state-begun = Did they come?
calendar-state-done = Done
calendar-state-no-show = Did not come
calendar-state-unused = Nobody booked
calendar-state-removed = Taken away
calendar-remove = Take away
calendar-remove-which = Take away { $span }
calendar-restore = Put back
calendar-restore-which = Put back { $span }
calendar-done-removed = The time is taken away. Nobody can book it.
calendar-done-restored = The time is back.
calendar-done-cancelled = The booking is cancelled, and its time is taken away. They read why when they enter their booking code.
calendar-refused-booked = Somebody has booked this time meanwhile. Move or cancel the booking first.
calendar-refused-overlaps = This time cannot come back: the counsellor has another one then.
calendar-refused-changed = Nothing was changed: the time has begun, or somebody else has just changed it. This is how the day stands now.

## One booking

desk-title = Booking
desk-kicker = Booking
desk-to-day = The day in the calendar
desk-when = When
desk-state = State
desk-topic = About
desk-mode = How
desk-language = Language
desk-audience = For whom
desk-counsellor = With
desk-state-booked = Booked
desk-state-begun = It has begun
desk-state-done = Done
desk-state-no-show = They did not come
desk-state-cancelled = Cancelled by the clinic.
desk-moved = The clinic moved this booking. Before, it was { $from }. Its holder has not seen that yet.
desk-moved-reason = They read: “{ $reason }”
desk-stranded = This time is no longer published. Move or cancel the booking, or see them all the same.
desk-came = Did they come?
desk-done = They came
desk-no-show = They did not come
desk-done-done = Noted: they came.
desk-done-no-show = Noted: they did not come.
desk-done-moved = The booking is moved. They keep their code and read the new time when they enter it.
desk-unreachable = Nobody can call or write to the person who booked: we do not know who it is. They read what changed when they enter their booking code, so change a time as early as you can.
desk-reason = Why? They will read this.
desk-choose = Choose a time
desk-move = Move to another time
desk-move-to = New time
desk-move-hint = Free times at the clinic that suit this booking. The old time is taken away.
desk-move-none = No other free time suits this booking.
desk-move-button = Move the booking
desk-cancel = Cancel
desk-cancel-hint = The time is taken away too. They can choose another with the same code.
desk-cancel-button = Cancel the booking
desk-wrong-reason = Choose why.
desk-wrong-slot = Choose a time.
desk-refused-not-free = Somebody has just taken that time, or it does not suit this booking. Choose another one.
desk-refused-early = The time has not come yet. Note whether they came once it has begun.
desk-refused-late = The time has begun, so the booking can no longer be moved or cancelled.
desk-refused-changed = Nothing was changed: the booking has just changed. This is how it stands now.

## Publishing times

slots-title = Publish times
slots-heading = Publish times
slots-share = People without a kit can book at most { $share } % of your times each day, chosen at random, up to { $days } days ahead. On a day with fewer than { $least } times they can book none. People with a kit can book every time.
slots-share-closed = Booking without a kit is closed at present: only people with a kit can book your times.
slots-share-none = Only people with a kit can book your times.
slots-once = One day
slots-once-hint = Leave the end empty for a single time.
slots-once-button = Publish
slots-weekly = Every week
slots-weekly-change = Change weekly times
slots-weekly-hint = Times are made for the next { $days } days, and further as days pass. Leave the last day empty if there is none.
slots-weekly-button = Publish every week
slots-weekly-save = Save
slots-weekly-leave = Change nothing
slots-day = Day
slots-days = Days
slots-from = From
slots-to = Until
slots-to-maybe = Until (if several)
slots-length = Minutes each
slots-buffer = Minutes between
slots-valid-from = First day
slots-valid-until = Last day
slots-modes = How
slots-languages = Languages
slots-audiences = For whom
slots-rules = My weekly times
slots-rules-none = You have no weekly times.
slots-rules-hint = If you change or remove weekly times, free ones follow at once. Booked ones stay until you move or cancel them.
slots-rule-cut = { $buffer ->
    [0] { $length } minutes each.
   *[other] { $length } minutes each, { $buffer } between.
  }
slots-rule-from = From { $from }.
slots-rule-between = From { $from } until { $until }.
slots-rule-change = Change
slots-rule-change-which = Change { $span }
slots-rule-remove = Remove
slots-rule-remove-which = Remove { $span }
slots-closed = My closed days
slots-closed-hint = On a closed day weekly times are not made, and free times go. Booked ones stay until you move or cancel them.
slots-close-day = Day
slots-close = Close the day
slots-open = Open again
slots-open-which = Open again: { $day }
slots-shared = { $times ->
    [one] one time now, of which { $open } open to people without a kit.
   *[other] { $times } times now, of which { $open } open to people without a kit.
  }
slots-stranded = Booked, but no longer published
slots-stranded-text = These bookings stay until you move or cancel them. If their holders cancel, the times go.
slots-done-rule = Your weekly times are saved.
slots-done-rule-removed = The weekly times are removed.
slots-done-day-closed = The day is closed.
slots-done-day-opened = The day is open again.
slots-done-made = { $count ->
    [0] No new time was needed.
    [one] One time is published.
   *[other] { $count } times are published.
  }
slots-done-gone = { $count ->
    [one] One free time is gone.
   *[other] { $count } free times are gone.
  }
slots-done-left = { $count ->
    [one] One was left out, because it overlaps another of yours or has passed.
   *[other] { $count } were left out, because they overlap others of yours or have passed.
  }
slots-done-kept = { $count ->
    [one] One booked time stays, though it is no longer published.
   *[other] { $count } booked times stay, though they are no longer published.
  }
slots-wrong-day = Enter a date.
slots-wrong-past = This day has passed.
slots-wrong-far = This is more than two years ahead.
slots-wrong-time = Enter a time of day, such as 09:00.
slots-wrong-to = The end has to be after the beginning.
slots-wrong-midnight = It would end after midnight.
slots-wrong-length = Enter a number of minutes from 5 to 480.
slots-wrong-tight = Not one of this length fits between beginning and end.
slots-wrong-buffer = Enter a number of minutes from 0 to 240.
slots-wrong-days = Choose at least one day.
slots-wrong-until = The last day has to be after the first, and not in the past.
slots-wrong-modes = Choose at least one way to talk.
slots-wrong-languages = Choose at least one language.
slots-wrong-audiences = Choose at least one.
slots-wrong-left-out = Nothing was published: at that time you have others already, or it has passed.
slots-wrong-many = You have as many weekly times as there can be. Change or remove one first.

## Counselling at the clinic

counselling-title = Counselling
counselling-heading = Counselling
counselling-settings = What clients read
counselling-topics = What a talk can be about
counselling-place = Place
counselling-place-hint = Where to come, and how to find the door. At most 200 characters.
counselling-phone = Phone number
counselling-phone-hint = The number that clients call at their time. Without one, nobody can book a talk by phone.
counselling-video = Address of video rooms
counselling-video-hint = It begins with https://. Write { $mark } where the name of the room goes: each booking gets a room of its own. Without an address, nobody can book a talk by video.
counselling-calendar = Title in calendars
counselling-calendar-hint = Choose something neutral: calendars are copied to other devices and shown on locked screens. At most 40 characters.
counselling-save = Save
counselling-wrong-topics = Choose at least one.
counselling-wrong-place = Write at most 200 characters.
counselling-wrong-phone = This is not a phone number. Use digits, spaces and a + in front.
counselling-wrong-video = Write an address that begins with https:// and has no spaces.
counselling-wrong-title = Write 1 to 40 characters.
counselling-pool = Booking without a kit
counselling-pool-text = People without a kit can book at most { $share } % of each counsellor’s day, up to { $days } days ahead. Close this if times are taken by people who do not come. Bookings that are there stay.
counselling-pool-open = open
counselling-pool-closed = closed
counselling-pool-close = Close
counselling-pool-reopen = Open again
counselling-void = Take back bookings made in bulk
counselling-void-text = If somebody has taken very many times at once, cancel those made within some hours. Only bookings without a kit whose holders have not confirmed their code are cancelled. Their times can be booked again after a while.
counselling-void-from = Made from
counselling-void-to = Until
counselling-void-hint = Whole hours count, by the clinic’s clock.
counselling-void-check = See how many
counselling-void-count = { $count ->
    [0] No unconfirmed booking was made in these hours.
    [one] One unconfirmed booking was made in these hours. If it is cancelled, its holder reads why.
   *[other] { $count } unconfirmed bookings were made in these hours. If they are cancelled, their holders read why.
  }
counselling-void-button = Cancel them
counselling-void-leave = Cancel nothing
counselling-voided = { $count ->
    [0] Nothing was cancelled.
    [one] One booking is cancelled.
   *[other] { $count } bookings are cancelled.
  }
counselling-wrong-hour = Enter a day and a time.
counselling-wrong-order = The end has to be after the beginning.
counselling-done-saved = Saved.
counselling-done-opened = People without a kit can book again.
counselling-done-closed = Booking without a kit is closed.

## One's own times in another calendar

feed-title = My times in another calendar
feed-heading = My times in another calendar
feed-text = Your own calendar can read from a secret address when you are booked and when you are free. It learns the times alone, under the title “{ $title }”: nothing of who comes, or why.
feed-sync = Whoever has the address can read your times, and most calendars copy what they read to their maker and to all your devices. Keep the address to yourself, and make a new one if somebody else may have seen it.
feed-made = Your address
feed-once = It is shown only now. Copy it into your calendar, where it is called subscribing to a calendar or adding one by address.
feed-address = Secret address
feed-there = You have an address. It cannot be shown again.
feed-make = Make an address
feed-renew = Make a new one
feed-revoke = Revoke it
feed-revoked = The address no longer works.
feed-to-calendar = Calendar
