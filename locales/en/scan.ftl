# The page that reads the square on a card with the camera.

home-scan = Read the code with the camera
home-scan-text = If your card has a square marked for this page.

scan-title = Read the code with the camera
scan-heading = Read the code with the camera
scan-lead = Some cards have a second square, marked for this page. The page reads it here on your device. The picture is not sent and not saved.
scan-without = The camera needs scripts, and they are off or cannot run here. Type your code instead. That works just as well.
scan-start = Turn on the camera
scan-stop = Turn off the camera
scan-first = Your browser will ask if this page may use the camera. You can allow it for this one time.
scan-video = The picture of your camera
scan-asking = Waiting for your yes to the camera …
scan-looking = Hold the second square on your card in front of the camera. It opens by itself.
scan-closer = Nothing found yet. Move the card slowly closer or further away. Good light helps.
scan-other = This is another square. Look for the one that is marked for this page.
scan-found = The code is read. The camera is off.
scan-stopped = The camera is off.
scan-refused = The page may not use the camera. You can allow it in the settings of your browser, or type your code below.
scan-none = No camera was found on this device. Type your code below.
scan-busy = The camera cannot be used just now. Perhaps another app is using it. Close that app and try again, or type your code below.
scan-broken = Your browser cannot read the square here. Type your code below.
scan-type = Or type the code
