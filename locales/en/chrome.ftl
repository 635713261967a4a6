# The frame of every page.
chrome-skip = Skip to the content
chrome-exit = Leave quickly
chrome-exit-skip = Leave this site quickly
chrome-exit-more-2 = Press Shift two more times to leave
chrome-exit-more-1 = Press Shift once more to leave
chrome-demo = This is a demonstration. Codes and results here are made up.
chrome-languages = Language
chrome-anonymity = What anonymous means here
chrome-accessibility = Accessibility
chrome-error-prefix = Error:
chrome-staff-nav = Staff pages
chrome-sign-out = Sign out
