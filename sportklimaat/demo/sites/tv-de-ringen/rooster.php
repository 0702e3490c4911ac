<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>Rooster</title></head>
<body>
<div id="kop"><h1>TV De Ringen</h1></div>
<div id="menu"><a href="/">Home</a> |
<a href="/rooster.php">Rooster</a> |
<a href="/begeleiders/gedragsregels-trainers.php">Begeleiders</a> |
<a href="/contact.php">Contact</a> |</div>
<div id="inhoud"><h2>Rooster</h2>
<p>Maandag recreatie 1 en 2, dinsdag selectie, woensdag kleuters en jongens, vrijdag selectie en senioren.</p>
</div>
<div id="voet">TV De Ringen 2026</div>
</body></html>
