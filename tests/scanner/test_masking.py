import time

import pytest

from sportklimaat.scanner.masking import MAX_SNIPPET, masked, snippet
from sportklimaat.scanner.names import person_spans

# What a club wrote, and what may not be left of it.
NASTY = [
    ("Mail info@club.nl", "info@club"),
    ("Mail Info.Jan-2+x@mail.club-noord.nl!", "mail.club"),
    ("Mail vcp[at]club[dot]nl", "vcp"),
    ("Mail vcp (at) club.nl", "vcp"),
    ("Mail vcp apenstaartje club punt nl", "apenstaartje"),
    ("Bel 06-12345678", "12345678"),
    ("Bel 06 12 34 56 78", "34 56"),
    ("Bel 071-5550121 na zessen", "5550121"),
    ("Bel +31 (0)6 1234 5678", "1234"),
    ("Bel 0031612345678.", "12345678"),
    ("Bel (071) 555 01 21", "555 01"),
    ("Bel 06.12.34.56.78", "34.56"),
    ("IBAN NL91 ABNA 0417 1643 00 t.n.v. de club", "0417"),
    ("Rekening NL91ABNA0417164300", "ABNA"),
    ("Vogelweg 12, 2331 AB Waterhoven", "Vogelweg"),
    ("Kom langs: Burgemeester van der Heydenlaan 14a", "Heydenlaan"),
    ("2331AB", "2331AB"),
    ("Vertrouwenscontactpersoon: Anja de Vries", "Vries"),
    ("Onze vertrouwenscontactpersoon is Fatima El Idrissi.", "Idrissi"),
    ("VCP: Anja", "Anja"),
    ("VCP J. van den Berg is er voor je", "Berg"),
    ("Neem contact op met mevrouw De Wit", "Wit"),
    ("Neem contact op met dhr. P.J. Jansen-Bakker", "Jansen"),
    ("Voorzitter Kees 't Hart", "Hart"),
    ("Marloes Zwartveld en Ömer Yılmaz zijn onze vertrouwenspersonen", "Zwartveld"),
    ("Coach: Xiu Ling Chen", "Chen"),
    ("Bij vragen: Pieter-Jan van der Meulen (secretaris)", "Meulen"),
    ("Trainer Sjoukje Dijkstra-Bos geeft les", "Dijkstra"),
    ("Mijn naam is Ger Pappersma en ik ben vcp", "Pappersma"),
    ("Confidential contact person: Emily O'Brien", "Emily"),
    ("Trainer: J.P.M. van der Sluijs", "Sluijs"),
    ("Secretaris A. el Khayari", "Khayari"),
    ("Vertrouwenscontactpersoon: Oumaima Benali", "Benali"),
    ("VCP is Ayşe Çelik-Yıldız", "Yıldız"),
    ("Onze vertrouwenspersoon is Rachid Aït Lahcen", "Lahcen"),
    ("Voorzitter Soerin Ramdjanamsingh", "Ramdjan"),
    ("Coach Agnieszka Wójcik", "Wójcik"),
    ("Contactpersoon: Wytske Hoekstra-Terpstra", "Terpstra"),
    ("Bel Jelmer de Vries", "Vries"),
    ("Jan (vader van Piet)", "Piet"),
    ("Jan (vader van Piet)", "Jan"),
    ("Kees Jansen (moeder: Els Jansen)", "Els"),
    ("Neem contact op met Fatma of Mehmet", "Mehmet"),
    ("Vertrouwenspersonen: Bo, Yara en Quinten", "Yara"),
    ("mevr. drs. A.M. de Haan-Verweij is vcp", "Haan"),
    ("Dhr. ter Horst is secretaris", "Horst"),
    ("Mw. Ter Horst helpt je verder", "Horst"),
    ("MARLOES ZWARTVELD, vertrouwenspersoon", "ZWARTVELD"),
    ("Penningmeester: Th. Kuijpers", "Kuijpers"),
    ("Namens het bestuur, Bram van Leeuwen", "Leeuwen"),
    ("Groeten, Siebe-Jan Oosterhof (coach)", "Oosterhof"),
    ("Ik ben Xiomara, jullie vertrouwenscontactpersoon", "Xiomara"),
    ("Lodewijk of Quirine, onze vertrouwenscontactpersonen", "Quirine"),
    ("Praten kan met Wikje, onze vcp", "Wikje"),
    ("vertrouwenspersoon Tirza", "Tirza"),
    ("Mail jan.pietersen@gmail.com of bel", "pietersen"),
    ("Mail naar anja_de_vries@club-noord.co.uk", "vries"),
    ("Mail anja punt devries apenstaartje gmail punt com", "devries"),
    ("Mail anja.devries at gmail dot com", "devries"),
    ("Mail vcp @ club.nl", "club.nl"),
    ("Mail vcp(a)club.nl", "vcp(a)"),
    ("Mail vcp [ at ] club [ dot ] nl", "club"),
    ("Mail vcp{at}club.nl", "vcp{at}"),
    ("Mail vcp_AT_club.nl", "club.nl"),
    ("Mail: anja＠club.nl", "anja"),
    ("mailto:anja@club.nl?subject=hoi", "anja"),
    ("Bel 06 - 12 34 56 78", "34 56"),
    ("Bel 0031 6 12345678", "12345678"),
    ("Bel +31612345678", "612345"),
    ("Bel +31-6-1234 5678", "5678"),
    ("Bel 06/12345678", "12345678"),
    ("Bel 06 1234 56 78 of 071 555 0121", "0121"),
    ("tel.0612345678", "0612345678"),
    ("App: https://wa.me/31612345678", "31612345678"),
    ("App via https://api.whatsapp.com/send?phone=31612345678", "31612345678"),
    ("Tel: nul zes twaalf vierendertig zesenvijftig achtenzeventig", "vierendertig"),
    ("Bel nul zes een twee drie vier vijf zes zeven acht", "vijf zes"),
    ("Bel 06 een twee drie vier vijf zes zeven acht", "vijf zes"),
    ("NL 91 ABNA 0417 1643 00", "1643"),
    ("IBAN: NL91-ABNA-0417-1643-00 t.n.v. A. Jansen", "1643"),
    ("Over te maken t.n.v. P. de Groot", "Groot"),
    ("t.n.v. Sportclub, t.a.v. mevrouw Kuiper", "Kuiper"),
    ("rekening be68 5390 0754 7034", "5390"),
    ("Vogelweg 12-II, Waterhoven", "Vogelweg"),
    ("Vogelweg 12 bis", "Vogelweg"),
    ("Laan van Nieuw-Oost-Indië 191", "191"),
    ("'s-Gravenhaagse Brug 7a", "Brug"),
    ("Postbus 123, 2300 AB Leiden", "123"),
    ("2e Dwarsstraat 4-hs", "Dwarsstraat"),
    ("Burg. de Vlugtlaan 3b", "Vlugtlaan"),
    ("Op de Dijk 44, 1234AB", "44"),
    ("Sint Jansplein 3/4", "Jansplein"),
    ("https://www.facebook.com/anja.devries.99", "devries"),
    ("Volg @anjadevries op Instagram", "anjadevries"),
    ("https://www.linkedin.com/in/anja-de-vries", "anja"),
    ("https://club.example/vcp/anja-de-vries@club.example", "anja"),
    ("BSN 123456782", "123456782"),
    ("Geboren op 12-03-2009: Sanne de Wit", "Wit"),
]
KEPT = [
    "Gedragscode Hockeyclub De Waterlelie",
    "Respecteer de scheidsrechter en de tegenstander.",
    "Vastgesteld door de Algemene Ledenvergadering op 12 maart 2024",
    "Seizoen 2024-2025, versie 1.2",
    "Centrum Veilige Sport Nederland",
    "Onze Vertrouwenscontactpersoon is er voor iedereen",
    "Artikel 9. Normen en Waarden",
    "Rules of conduct | W.S.R. Argo Noord",
    "S.V. Oranje Wit",
    "Bel 112 als er gevaar is.",
    "Afgesproken op 12 juni 2024 door de club",
    "Kijk op linux.com/club of mx.company.example/x",
    "Meld het bij Centrum Veilige Sport Nederland.",
    "Wedstrijden op 12-03-2024 en 19-03-2024 om 14.30 uur",
    "De contributie is 125,50 euro per jaar, 2024/2025.",
    "Wij hebben Respect voor elkaar, ook op Sociale Media.",
    "Pesten, Discriminatie en Racisme horen niet bij ons.",
    "De Trainer is een voorbeeld voor de Jeugd.",
    "Artikel 12 lid 3: het Bestuur kan een Lid schorsen.",
    "KNVB, NOC*NSF en Judo Bond Nederland",
    "Versie 1.2.3 van 1 juli 2023",
    "Hockeyclub De Zilvermeeuw speelt in de Hoofdklasse",
    "Wie over de streep gaat, krijgt een gesprek.",
    "Ga nooit alleen met een kind de kleedkamer in.",
    "At our club we treat everyone with respect.",
    "Een baan van 400 meter",
    "Het sportpark heeft 3 velden en 2 banen",
]


@pytest.mark.parametrize(("written", "gone"), NASTY)
def test_nothing_that_points_at_a_person_is_left(written, gone):
    assert gone not in masked(written)
    assert "[" in masked(written)


@pytest.mark.parametrize("written", KEPT)
def test_ordinary_text_stays_as_it_is(written):
    assert masked(written) == written


def test_a_snippet_is_masked_before_it_is_cut():
    text = "x " * 95 + "Mail anja.devries@club.nl voor meer"
    assert len(snippet(text)) <= MAX_SNIPPET
    assert "anja" not in snippet(text)


def test_hostile_text_is_masked_in_linear_time():
    hostile = [
        "a" * 60_000,
        "a@" * 30_000,
        "0" * 60_000,
        "Aa " * 20_000,
        "A." * 30_000,
        "NL12 " * 12_000,
    ]
    started = time.process_time()
    for text in hostile:
        masked(text)
        person_spans(text[:20_000])
    assert time.process_time() - started < 8
