# Ord om bokningar, för klienter och personal. Enkla och varma, utan skuld.

mode-in-person = På mottagningen
mode-phone = Per telefon
mode-video = Per video

language-sv = Svenska
language-nb = Norska
language-en = Engelska

audience-self = För min egen skull
audience-partner = Jag är någons partner
audience-relative = Jag är anhörig eller vän
audience-professional = Jag frågar i mitt arbete

topic-sexual-health = Kropp, lust och sex
topic-infection = Infektioner och test
topic-relationship = Att leva ihop, tillit, att berätta för en partner
topic-buying-sex = Att betala för sex
topic-support = Någon att prata med

reason-away = Den du skulle träffa har fått förhinder.
reason-closed = Mottagningen är stängd då.
reason-changed = Mottagningen har ändrat sina tider.
reason-misuse = Väldigt många tider togs på en gång, och mottagningen fick lämna tillbaka dem. Om din var menad på riktigt, ta gärna en ny.
