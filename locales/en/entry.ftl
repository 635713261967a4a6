# Entering results: for staff, who know the words of the laboratory.
entry-title = Enter results
entry-heading = Enter results
entry-specimen = Specimen number
entry-specimen-hint = Scan the label or type the ten letters and numbers. Enter goes on.
entry-go-on = Go on
entry-to-worklist = What is waiting
entry-to-import = Import a file
entry-sealed = Sealed: { $specimen }
entry-sealed-outstanding = { $count ->
    [0] Every test of this kit is reported. Ready for the next number.
    [one] One test of this kit is still outstanding. Ready for the next number.
   *[other] { $count } tests of this kit are still outstanding. Ready for the next number.
  }

entry-specimen-empty = Scan or type a specimen number.
entry-specimen-short = { $missing ->
    [one] One letter or number is missing: a specimen number has ten.
   *[other] { $missing } letters or numbers are missing: a specimen number has ten.
  }
entry-specimen-long = { $extra ->
    [one] That is one letter or number too many: a specimen number has ten. The client's code is longer and is never asked for here.
   *[other] That is { $extra } letters or numbers too many: a specimen number has ten. The client's code is longer and is never asked for here.
  }
entry-specimen-symbol = Something in group { $group } is never part of a specimen number.
entry-specimen-check = There is a typing mistake: one sign is wrong or two have changed places. Compare with the label.

entry-kit-unknown = Your clinic has no kit with this specimen number. Nothing was sealed.
entry-kit-erased = The client has erased this kit, or its time ran out. It takes no results any more.
entry-kit-void = This kit was voided and takes no results.
entry-kit-expired = This kit has expired and takes no results.
entry-kit-tampered = This kit's record was changed outside the portal. Nothing was sealed. Tell the operator now, and do not use the kit.
entry-kit-full = This kit holds eight reports, and that is the most. Nothing was sealed. The client needs a new kit.
entry-kit-meanwhile = A report was sealed for this kit in the meantime, perhaps by your first click. Nothing more was sealed now. Press Go on to look at the kit again.

entry-sampled-on = Day of sampling
entry-sampled-on-hint = Only if the laboratory gives it.
entry-outstanding = Tests without a result.
entry-keys = The first letter chooses a value, Tab goes to the next test, Enter goes on.
entry-test = Test
entry-value = Value
entry-new-value = New value
entry-choose = – not in this report –
entry-check = Check
entry-other = Another specimen number
entry-reported = { $count ->
    [one] One test is reported. Correct it
   *[other] { $count } tests are reported. Correct one
  }
entry-reported-hint = Nobody can see a value again after it was sealed, you neither. A new value goes to the client as a correction with its date.
entry-reported-tests = Reported tests.
entry-correct = These values correct what was reported before, or confirm it.

entry-wrong = Nothing was sealed. Please look at this again.
entry-wrong-form = The form did not arrive whole. Nothing was sealed. Please start again with the specimen number.
entry-wrong-none = Choose a value for at least one test.
entry-wrong-test = The form names a test that does not exist.
entry-wrong-not-in-panel = The form names a test that this kit was not made for.
entry-wrong-value = This test cannot have that value. Choose one of the list.
entry-wrong-twice = The form gives this test two values. Choose one.
entry-wrong-reported-before = This test was reported before.
entry-wrong-correct = Tick this if the new value is meant as a correction.
entry-wrong-day = Write the date as year, month, day: 2026-11-20.
entry-wrong-sampled-on = The day of sampling cannot be in the future, or before the kit was issued.

entry-check-title = Check before sealing
entry-check-heading = Check before sealing
entry-check-lead = { $count ->
    [one] One value will be sealed for this kit. Is it right?
   *[other] { $count } values will be sealed for this kit. Are they right?
  }
entry-check-findings = { $count ->
    [one] There is one finding. Compare it with the laboratory's answer once more.
   *[other] There are { $count } findings. Compare them with the laboratory's answer once more.
  }
entry-check-corrections = { $count ->
    [one] One value replaces one that was reported before. The client will see that it changed, and when.
   *[other] { $count } values replace ones that were reported before. The client will see that they changed, and when.
  }
entry-check-caption = What will be sealed.
entry-check-note = Note
entry-check-finding = Finding.
entry-check-correction = Replaces an earlier value.
entry-check-sampled-on = Sampled on { $day }.
entry-check-left-out = Not in this report, and still outstanding:
entry-check-complete = After this report every test of the kit is reported.
entry-check-seal = Seal
entry-check-back = Back to change
entry-check-cannot-reopen = What is sealed can be opened with the client's code only. A mistake that is seen later needs a correction.

# The day's work.
day-title = The day's work
day-heading = The day's work
day-issued = Kits handed out or ready
day-unfinished = Kits waiting for results
day-overdue-count = { $days ->
    [one] Waiting longer than one day
   *[other] Waiting longer than { $days } days
  }
day-to-entry = Enter results
day-to-import = Import a file
day-to-kits = Kits
day-to-calendar = Calendar
day-waiting = Waiting for results
day-waiting-caption = Received kits with tests outstanding, the longest waiting first.
day-specimen = Specimen number
day-days = Days waiting
day-received = Received
day-tests = Outstanding
day-tests-of = { $count } of { $of }
day-overdue = overdue
day-more = { $count ->
    [one] One more kit waits.
   *[other] { $count } more kits wait.
  }
day-nothing-waits = Nothing is waiting: every received kit has all its results.
day-administrator = Administration
day-to-clinic = Clinic and panels
day-to-team = Team
day-to-counselling = Counselling
day-to-audit = Audit
day-no-results = Results are sealed to the client's code. Nobody at the clinic can open one, administrators neither.

# Importing files.
import-title = Import results
import-heading = Import results
import-file = File
import-file-hint = CSV in UTF-8, up to 2 MB. Nothing is sealed before you have seen a preview.
import-preview = Preview
import-format = What the file looks like
import-format-text = One row for each test. The first line names the four columns. The day of sampling may be empty. Semicolons or tabs do as well as commas.
import-format-all-or-nothing = All rows of a specimen number make one report. If any line is bad, nothing of the file is sealed. A larger file is imported by the operator.
import-done = { $count ->
    [0] No report was sealed.
    [one] One report was sealed.
   *[other] { $count } reports were sealed.
  }
import-done-skipped = { $count ->
    [one] One kit was erased; its rows were skipped.
   *[other] { $count } kits were erased; their rows were skipped.
  }
import-file-none = Choose a file with results.
import-file-not-utf8 = The file is not in UTF-8 (line { $line }). Save it as CSV UTF-8 and try again.
import-file-header = The first line must be exactly: specimen,test,value,sampled_on. Other columns are refused, so that nothing comes in that does not belong here.
import-file-empty = The file has no rows.
import-file-unreadable = The file cannot be read.
import-bad-lines = { $count ->
    [one] One line is bad, so nothing was sealed.
   *[other] { $count } lines are bad, so nothing was sealed.
  }
import-bad-caption = Bad lines. The first line of the file is line 1.
import-line = Line
import-reason = What is wrong
import-more = { $count ->
    [one] One more bad line is not listed.
   *[other] { $count } more bad lines are not listed.
  }
import-bad-columns = The line has not exactly four columns.
import-bad-specimen-empty = The specimen number is missing.
import-bad-specimen-short = { $missing ->
    [one] The specimen number is one sign too short.
   *[other] The specimen number is { $missing } signs too short.
  }
import-bad-specimen-long = { $extra ->
    [one] The specimen number is one sign too long.
   *[other] The specimen number is { $extra } signs too long.
  }
import-bad-specimen-symbol = Group { $group } of the specimen number has a sign that no specimen number has.
import-bad-specimen-check = The specimen number is mistyped: its check sign does not fit.
import-bad-test = There is no such test.
import-bad-value = There is no such value.
import-bad-value-of-test = { $test } cannot have this value.
import-bad-day = The day of sampling is no date like 2026-11-20.
import-bad-duplicate = The same test of the same specimen stands on line { $first } already.
import-bad-other-day = Line { $first } gives another day of sampling for the same specimen.
import-bad-not-in-panel = The kit was not made for { $test }.
import-bad-reported-before = { $test } was reported before.
import-bad-unknown = The clinic has no kit with this specimen number.
import-bad-erased = The kit was erased.
import-bad-void = The kit was voided.
import-bad-expired = The kit has expired.
import-bad-tampered = The kit's record was changed outside the portal. Tell the operator now.
import-bad-sampled-on = The day of sampling is in the future, or before the kit was issued.
import-bad-full = The kit holds eight reports, and that is the most.
import-correct = These values correct what was reported before, or confirm it.
import-recheck = Preview as corrections
import-preview-title = Preview of the import
import-preview-heading = Nothing is sealed yet
import-preview-lead = { $reports ->
    [one] { $rows } rows make one report. Do the numbers fit what the laboratory says?
   *[other] { $rows } rows make { $reports } reports. Do the numbers fit what the laboratory says?
  }
import-skipped = { $count ->
    [one] One kit was erased. Its rows will be skipped:
   *[other] { $count } kits were erased. Their rows will be skipped:
  }
import-counts = What will be sealed.
import-count = How often
import-seal = { $count ->
    [one] Seal one report
   *[other] Seal { $count } reports
  }
import-cancel = Seal nothing
import-other-file = Another file
