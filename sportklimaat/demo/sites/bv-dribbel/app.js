const pages = { "": "Welkom bij BV Dribbel", gedragscode: "Onze afspraken" };
const name = location.pathname.slice(1);
document.getElementById("SITE_CONTAINER").textContent = pages[name] || "Pagina niet gevonden";
