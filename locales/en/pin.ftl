# A PIN beside the code: what the result page says of it, the page on which it is set, the page that asks for it.

result-pin = This result opens with your code and your PIN together.
result-pin-offer = Are you afraid that someone finds your card?
result-pin-offer-text = You can add a PIN that only you know. Your answers then open only with the code and the PIN together. It works only until the first answer is here.
result-pin-add = Add a PIN …

pin-title = Add a PIN
pin-lead = With a PIN your answers open only with the code on your card and your PIN together. You make it up yourself. Before you do, read this:
pin-know = What you should know first
pin-know-forgotten = If you forget the PIN, your answers are lost. Nobody can help you, not even the clinic. You would have to take a new test.
pin-know-once = You can set it only once. It cannot be changed or taken away again.
pin-know-finder = Whoever finds your card before you have a PIN can set one first. Then you cannot open your answers any more.
pin-know-tries = Wrong PINs can be tried only a few times in an hour. Whoever has your card can use up these tries, and then you have to wait.
pin-know-card = Someone who has your card, a copy of everything that we store and the key of our server can guess at your PIN. The longer it is, the longer that takes.
pin-know-erase = The PIN locks your answers and nothing else. Whoever has your card can still see that it has a PIN, erase everything, or book a time with it.
pin-code-hint = Type the code from your card once more. It stays on this device.
pin-choose = Your new PIN
pin-hint = At least 6 letters or numbers. Spaces, dashes, and small or big letters make no difference.
pin-again = The same PIN again
pin-confirm = I understand that nobody can help me if I forget the PIN.
pin-set = Set the PIN
pin-without = Go on without a PIN
pin-back = Back to your result
pin-way-here = Your code and your PIN stay on this device.
pin-way-server = Your PIN is sent to the server. It sets the PIN and forgets it.
pin-working = Working on this device …
pin-ask = Your browser could not set it here
pin-ask-text = So far neither your code nor your PIN has left this device. If you like, send both to the server. It sets the PIN and forgets both.
pin-ask-send = Send code and PIN to the server
pin-ask-keep = Do not send them
pin-refused = No PIN can be set now
pin-refused-set = There is a PIN already. It cannot be changed or taken away.
pin-refused-late = An answer is already here, and it is locked with the code alone. A PIN has to be there before the first answer.
pin-refused-over = No answers will come under this code, so a PIN would have nothing to lock.

pin-label = Your PIN
unlock-title = Your PIN
unlock-text = This result has a PIN. Type the one that you made up yourself.
unlock-hint = Spaces, dashes, and small or big letters make no difference.
unlock-lost = I have forgotten the PIN
unlock-lost-text = Nobody can find it for you, not even the clinic. Take your time, and try what comes to your mind. If nothing fits, ask the clinic for a new test.
unlock-ask-text = So far neither your code nor your PIN has left this device. If you like, send both to the server. It opens your result, shows it to you and forgets both.
unlock-way-here = Your code and your PIN stay on this device.
unlock-way-server = Your code was sent to the server, and your PIN will be. It keeps neither.

pin-error-empty = Type your PIN first.
pin-error-short = That is too short. A PIN has at least 6 letters or numbers.
pin-error-long = That is too long. A PIN has at most 64 letters or numbers.
pin-error-easy = That is one of the first that anybody would try. Choose another.
pin-error-differ = The two are not the same. Type your new PIN twice.
pin-error-confirm = Tick the box if you understand that nobody can help you if you forget the PIN.
pin-error-code = That is not the code of this test. Compare each group with your card.
pin-error-wrong = That is not the PIN of this result. Try again.
pin-error-tries = Too many wrong PINs have been tried on this result. Each hour one more try comes back. Nobody can make that faster. Your answers are still here.
