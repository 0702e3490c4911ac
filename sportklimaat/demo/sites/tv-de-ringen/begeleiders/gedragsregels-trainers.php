<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>Regels voor onze trainers en assistenten</title></head>
<body>
<div id="kop"><h1>TV De Ringen</h1></div>
<div id="menu"><a href="/">Home</a> |
<a href="/rooster.php">Rooster</a> |
<a href="/begeleiders/gedragsregels-trainers.php">Begeleiders</a> |
<a href="/contact.php">Contact</a> |</div>
<div id="inhoud"><h2>Regels voor onze trainers en assistenten</h2>
<p>Wie bij De Ringen lesgeeft krijgt het vertrouwen van ouders en kinderen. Trainers en assistent-trainers houden zich daarom aan de volgende regels. Zij tekenen hiervoor bij hun aanstelling en laten een VOG zien.</p>
<ol>
  <li>De trainer zorgt voor een omgeving waarin het kind zich veilig voelt om te leren en fouten te maken.</li>
  <li>De trainer respecteert de privacy van het kind en komt niet onaangekondigd de kleedkamer in.</li>
  <li>De trainer gebruikt lichamelijk contact alleen om te helpen of te beschermen, en legt uit wat hij of zij gaat doen.</li>
  <li>De trainer onthoudt zich van elke vorm van machtsmisbruik, van vernedering en van seksueel getinte opmerkingen of handelingen.</li>
  <li>De trainer maakt geen onderscheid naar afkomst, geloof of lichaamsbouw en discrimineert niet.</li>
  <li>De trainer neemt geen buitensporige cadeaus aan en geeft die ook niet.</li>
  <li>De trainer doet geen uitspraken over het gewicht van een kind en laat dit over aan ouders en arts.</li>
  <li>De trainer heeft geen geheime contacten met kinderen via de telefoon of sociale media.</li>
  <li>De trainer die ziet dat een collega deze regels overtreedt, bespreekt dit met die collega en zo nodig met het bestuur.</li>
  <li>De trainer die zich niet aan deze regels houdt, kan door het bestuur worden ontslagen uit zijn of haar taak.</li>
</ol>
<p>De trainer kan met vragen altijd terecht bij de hoofdtrainer, Anouk Verweij.</p>
</div>
<div id="voet">TV De Ringen 2026</div>
</body></html>
