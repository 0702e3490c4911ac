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
