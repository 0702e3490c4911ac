<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>Contact</title></head>
<body>
<div id="kop"><h1>TV De Ringen</h1></div>
<div id="menu"><a href="/">Home</a> |
<a href="/rooster.php">Rooster</a> |
<a href="/begeleiders/gedragsregels-trainers.php">Begeleiders</a> |
<a href="/contact.php">Contact</a> |</div>
<div id="inhoud"><h2>Contact</h2>
<p>Secretariaat TV De Ringen, 071-5550277, secretariaat@tv-de-ringen.localhost.</p>
</div>
<div id="voet">TV De Ringen 2026</div>
</body></html>
