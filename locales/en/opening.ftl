# Opening in the browser: what the box and the result page say of it.

home-code-working = Opening it on this device …
home-ask = Your browser could not open it here
home-ask-text = So far your code has not left this device. If you like, send it to the server. The server opens your result, shows it to you and forgets the code.
home-ask-send = Send the code to the server
home-ask-keep = Do not send it
home-away = The server cannot be reached just now
home-away-text = It may have much to do, or this device may be offline. Your code has not left this device. Wait a moment and try again.

again-title = Enter the code again here
again-text = Your result was opened on this device, and nothing of it was kept. To see it again, type the code from your card once more.

result-way-here = This page was opened on your own device. Your code has not left it.
result-way-server = This page was opened by the server. Your code was sent to it, and it does not keep the code.
