# Sidan som läser rutan på ett kort med kameran.

home-scan = Läs koden med kameran
home-scan-text = Om ditt kort har en ruta som är märkt för den här sidan.

scan-title = Läs koden med kameran
scan-heading = Läs koden med kameran
scan-lead = Några kort har en andra ruta, märkt för den här sidan. Sidan läser den här på din enhet. Bilden skickas inte och sparas inte.
scan-without = Kameran behöver skript, och de är avstängda eller kan inte köras här. Skriv din kod i stället. Det går lika bra.
scan-start = Slå på kameran
scan-stop = Stäng av kameran
scan-first = Webbläsaren frågar om sidan får använda kameran. Du kan tillåta det för bara den här gången.
scan-video = Bilden från din kamera
scan-asking = Väntar på ditt ja till kameran …
scan-looking = Håll den andra rutan på ditt kort framför kameran. Det öppnas av sig självt.
scan-closer = Inget hittat än. Flytta kortet sakta närmare eller längre bort. Bra ljus hjälper.
scan-other = Det här är en annan ruta. Leta efter den som är märkt för den här sidan.
scan-found = Koden är läst. Kameran är av.
scan-stopped = Kameran är av.
scan-refused = Sidan får inte använda kameran. Du kan tillåta det i webbläsarens inställningar, eller skriva din kod här nedanför.
scan-none = Ingen kamera hittades på den här enheten. Skriv din kod här nedanför.
scan-busy = Kameran går inte att använda just nu. Kanske använder en annan app den. Stäng den appen och försök igen, eller skriv din kod här nedanför.
scan-broken = Din webbläsare kan inte läsa rutan här. Skriv din kod här nedanför.
scan-type = Eller skriv koden
