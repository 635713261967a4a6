# What staff read about accounts, the clinic and the audit.

staff-nav-day = Today
staff-nav-results = Enter results
staff-nav-import = Import results
staff-nav-kits = Kits
staff-nav-receive = Receive samples
staff-nav-clinic = Clinic
staff-nav-team = Team
staff-nav-audit = Audit

role-administrator = Administrator
role-nurse = Nurse
role-lab = Lab
role-counsellor = Counsellor

## Sign-in

sign-in-title = Staff sign-in
sign-in-heading = Staff sign-in
sign-in-lead = For people who work at a clinic. If you have a code from a card, go to the start page instead.
sign-in-handle = Handle
sign-in-passphrase = Passphrase
sign-in-totp = One-time code
sign-in-totp-hint = Six digits from the app on your phone. If you do not have it, type one of your recovery codes.
sign-in-totp-demo = In this demonstration you can leave it empty.
sign-in-button = Sign in
sign-in-wrong = That did not work. Check the handle, the passphrase and the code; a code works once only.
sign-in-wait = { $seconds ->
    [one] There have been too many tries. Wait one second and try again.
   *[other] There have been too many tries. Wait { $seconds } seconds and try again.
  }
sign-in-lost = I cannot sign in
sign-in-lost-text = Ask an administrator of your clinic for a new link. You then choose a new passphrase and set up the app again.

## Enrolment

enrol-title = Take your account into use
enrol-heading = Take your account into use
enrol-lead = Your handle is { $handle }. You need it every time you sign in.
enrol-passphrase-heading = 1. Choose a passphrase
enrol-passphrase = Passphrase
enrol-passphrase-hint = At least { $shortest } characters. Four words that have nothing to do with each other are good and easy to remember.
enrol-short = This is too short. Use at least { $shortest } characters.
enrol-long = This is too long. Use at most 200 characters.
enrol-easy = This is too easy to guess. Add another word or two that nobody would expect.
enrol-again = The same passphrase again
enrol-differs = The two are not the same. Type both once more.
enrol-app-heading = 2. Set up the app for one-time codes
enrol-app-text = Open an authenticator app on your phone and scan the picture.
enrol-app-demo = In this demonstration you can skip this step.
enrol-qr = QR code for the authenticator app
enrol-secret = If you cannot scan it, type this into the app:
enrol-totp = The code that the app shows now
enrol-totp-hint = Six digits. They change every half minute.
enrol-code = This is not the code that the app shows now. Look again, and check that the clock of the phone is right. Then type your passphrase once more too.
enrol-button = Take into use
enrol-gone-title = This link does not work any more
enrol-gone-text = It works once, and for three days. If your account is not in use yet, ask an administrator of your clinic for a new link.
enrol-to-sign-in = Go to sign-in
enrol-done-title = Your account is in use
enrol-done-without-app = You can sign in now, with handle and passphrase.
enrol-codes-lead = Write down these recovery codes now. You will not see them again.
enrol-codes-heading = Recovery codes
enrol-codes-use = Each of them works once, in place of the code from the app. Keep them on paper, away from your phone and your passphrase.

## One's own account

account-title = Your account
account-heading = Your account
account-lead = You are { $handle } ({ $role }).
account-recovery = You have { $left } of { $total } recovery codes left.
account-recovery-none = You have no recovery codes left. An administrator can reset your account; you then get new ones.
account-sessions = Where you are signed in
account-sessions-caption = A session ends after half an hour without use, and after twelve hours at most.
account-begun = Signed in
account-used = Last used
account-end-column = End
account-this = this one
account-end = End
account-end-this = End this one
account-end-others = End all others
account-sign-out = Sign out here
account-ago-now = just now
account-ago-minutes = { $count ->
    [one] one minute ago
   *[other] { $count } minutes ago
  }
account-ago-hours = { $count ->
    [one] one hour ago
   *[other] { $count } hours ago
  }
account-done-passphrase = Your passphrase is changed. Everywhere else you have been signed out.
account-done-sessions = Done. What you ended cannot be used any more.
account-passphrase-heading = Change your passphrase
account-passphrase-text = You will be signed out everywhere but here.
account-old = Present passphrase
account-wrong-old = This is not your present passphrase.
account-new = New passphrase
account-passphrase-button = Change passphrase

## Team

team-title = Team
team-heading = Team
team-caption = Everybody with an account at your clinic
team-handle-column = Handle
team-role-column = Role
team-state-column = State
team-actions-column = Actions
team-you = you
team-state-invited = invited
team-state-lapsed = link ran out
team-state-active = in use
team-state-disabled = disabled
team-state-changed = changed from outside
team-role-unproven = not certain
team-reset = Reset
team-reset-whom = Reset { $handle }
team-reset-hint = Reset takes away passphrase, app and recovery codes, and gives you a new link to hand over. It also brings a disabled account back.
team-disable = Disable
team-disable-whom = Disable { $handle }
team-disable-hint = Disable ends every session at once and erases passphrase, app and recovery codes.
team-done-disabled = The account is disabled and signed out everywhere.
team-link-heading = A link for { $handle }
team-link-text = Hand it over in person, or in a way that only this person can read. It is shown this once, and works once within { $hours } hours.
team-link-label = One-time link
team-add-heading = Add somebody
team-handle = Handle
team-handle-hint = 3 to 30 small letters (a–z), digits and hyphens. It is better not to use a name.
team-role = Role
team-add = Add and show the link
team-wrong-handle = A handle has 3 to 30 small letters (a–z), digits and inner hyphens.
team-wrong-taken = Somebody has this handle already. Choose another.
team-wrong-role = Choose a role.
team-wrong-unknown = There is no such account at your clinic.
team-wrong-last = This is the last administrator who can sign in. Add another first.
team-wrong-changed = This account’s entry in the database was changed by something other than this portal. It cannot be used. Ask the people who run the portal.

## Clinic

clinic-title = Clinic
clinic-heading = Clinic
clinic-fixed = Short name { $slug }, law { $jurisdiction }, time zone { $zone }. These do not change.
clinic-settings = What clients read
clinic-name = Public name of the service
clinic-name-hint = Up to 60 characters. It stands on the result page and can be seen over somebody’s shoulder: choose a neutral one.
clinic-wrong-title = Write a name of 1 to 60 characters.
clinic-days = Days until a result
clinic-days-hint = From the day the sample arrives. 1 to 60.
clinic-wrong-days = Write a whole number from 1 to 60.
clinic-link = Put the code into the QR on the card
clinic-link-warning = Opening is then one scan. But the code stays in the history of the phone’s browser and wherever that is copied to, and some scanner apps send what they read to their maker. Whoever finds it there can open the result. Leave this off unless typing is the bigger risk for your clients.
clinic-square = Print a second square on the card, with the code alone
clinic-square-warning = The page of the portal reads this square with the camera, so that nobody has to type and no history keeps the code. Nothing of the picture leaves the phone. But whoever photographs the square has the code, as with the printed letters. And a phone’s own camera app shows the code as text when it is pointed at this square, and may keep it or send it on. The card says so.
clinic-save = Save
clinic-panels = Panels
clinic-panels-text = A panel is the tests of one kit. Changes apply to kits issued from now on.
clinic-identity-text = Tests marked “needs a name” cannot be chosen: the law here wants a finding to be reported with full identity.
clinic-unsettled-text = Tests marked “not settled” are neither allowed nor forbidden without a name in what we have read. Settle them with your lawyer before you use them.
clinic-test-identity = needs a name
clinic-test-unsettled = not settled
clinic-panel = Panel { $slug }
clinic-panel-count = { $count ->
    [one] one test
   *[other] { $count } tests
  }
clinic-panel-save = Save panel { $slug }
clinic-panel-retire = Retire panel { $slug }
clinic-panel-new = A new panel
clinic-panel-slug = Short name
clinic-panel-slug-hint = 2 to 30 small letters (a–z), digits and hyphens.
clinic-panel-tests = Tests
clinic-panel-add = Add panel
clinic-wrong-slug = A short name has 2 to 30 small letters (a–z), digits and inner hyphens.
clinic-wrong-taken = There is a panel with this name already.
clinic-wrong-tests = Choose at least one test, and none that needs a name.
clinic-done-settings = Saved.
clinic-done-panel = The panel is saved. It applies to kits issued from now on.
clinic-done-retired = The panel is retired. Kits that were issued keep working.

## Audit

audit-title = Audit
audit-heading = Audit
audit-lead = What staff did at your clinic, newest first. Nothing that clients do is written down. A kit is named by a value that nobody can turn back into its number.
audit-whole = { $count ->
    [one] The record is whole: one entry.
   *[other] The record is whole: { $count } entries.
  }
audit-head-text = Copy this line now and then and keep it somewhere else. It shows if the end of the record has been cut off.
audit-head = End of the record
audit-again-text = Entries that were found whole since the portal started are not checked once more by themselves.
audit-again = Check all entries again
audit-broken = The record has been changed
audit-broken-text = Entry { $seq } does not follow from the one before. Somebody has changed the database from outside. Tell whoever runs this portal, and change nothing until they have looked.
audit-specimen = Search by specimen number
audit-specimen-hint = Ten letters and numbers, as on the tube.
audit-wrong-specimen = This is not a specimen number. Compare it with the tube.
audit-search = Search
audit-all = Show everything
audit-caption = Times are UTC
audit-number-column = No.
audit-time-column = When
audit-actor-column = Who
audit-action-column = What
audit-subject-column = Which
audit-older = Older entries
audit-nothing = There is nothing here.
audit-action-clinic-added = Clinic added
audit-action-clinic-changed = Clinic changed
audit-action-panel-changed = Panel added or changed
audit-action-panel-retired = Panel retired
audit-action-accounts-vouched = Accounts from an earlier version vouched for
audit-action-staff-added = Account added
audit-action-staff-disabled = Account disabled
audit-action-staff-reset = Account reset
audit-action-staff-enrolled = Account taken into use
audit-action-passphrase-changed = Passphrase changed
audit-action-signed-in = Signed in
audit-action-recovery-used = Signed in with a recovery code
audit-action-kits-issued = Kits issued
audit-action-kit-received = Sample received
audit-action-kit-voided = Kit voided
audit-action-report-sealed = Result sealed
audit-action-report-corrected = Result corrected
audit-action-results-imported = Results imported
audit-action-unknown = Something else
audit-action-times-published = Times published
audit-action-rule-changed = Weekly times changed
audit-action-rule-removed = Weekly times removed
audit-action-day-closed = Day closed
audit-action-day-opened = Closed day opened again
audit-action-slot-removed = Free time taken away
audit-action-slot-restored = Time put back
audit-action-booking-cancelled = Booking cancelled
audit-action-booking-moved = Booking moved
audit-action-bookings-voided = Unconfirmed bookings voided
audit-action-open-pool-opened = Booking without a kit opened
audit-action-open-pool-closed = Booking without a kit closed
audit-action-counselling-changed = Counselling settings changed
audit-action-feed-made = Calendar address made
audit-action-feed-revoked = Calendar address revoked
