"""What a website can do to who reads it: each case a server's behaviour and what must come of it."""

import asyncio
import gzip
import socket
import struct
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PAGE = b"<!doctype html><h1>Club</h1>"
MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
ZEROS = b"\0" * 30_000_000


@dataclass
class Talk:
    """One request that came in: its path, how many came before, and a way to answer."""

    path: str
    before: int
    writer: asyncio.StreamWriter

    async def send(self, *parts: bytes) -> None:
        self.writer.write(b"".join(parts))
        await self.writer.drain()

    async def drip(self, piece: bytes, every: float = 0.05) -> None:
        while True:
            await self.send(piece)
            await asyncio.sleep(every)

    async def flood(self, piece: bytes) -> None:
        """As much as anybody takes, with a breath in between: other cases run on this machine."""
        while True:
            await self.send(piece)
            await asyncio.sleep(0.001)

    def reset(self) -> None:
        linger = struct.pack("ii", 1, 0)
        self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.writer.transport.abort()


Behaviour = Callable[[Talk], Awaitable[None]]


@dataclass(frozen=True)
class Case:
    """A behaviour by name; `expected` is a failure, or "page" when the page must come through."""

    name: str
    expected: str
    answer: Behaviour
    on_robots: bool = False
    scheme: str = "http"
    body: bytes | None = None
    changes: dict[str, object] = field(default_factory=dict)


def says(*parts: bytes) -> Behaviour:
    """A server that sends this and hangs up."""

    async def answer(talk: Talk) -> None:
        await talk.send(*parts)

    return answer


def sized(body: bytes, *headers: bytes, status: bytes = b"200 OK") -> Behaviour:
    """A well-formed answer with these header lines."""
    lines = b"".join(line + b"\r\n" for line in headers)
    length = b"Content-Length: %d\r\n" % len(body)
    kind = b"Content-Type: text/html\r\n"
    return says(b"HTTP/1.1 ", status, b"\r\n", kind, length, lines, b"\r\n", body)


def leads_to(place: bytes) -> Behaviour:
    """A redirect."""
    return sized(b"", b"Location: " + place, status=b"302 Found")


def then(start: bytes, going_on: Callable[[Talk], Awaitable[None]]) -> Behaviour:
    """A server that begins well."""

    async def answer(talk: Talk) -> None:
        await talk.send(start)
        await going_on(talk)

    return answer


async def silence(_talk: Talk) -> None:
    await asyncio.sleep(30)


async def hangs_up(_talk: Talk) -> None:
    pass


async def resets(talk: Talk) -> None:
    talk.reset()


def drips(piece: bytes) -> Behaviour:
    return lambda talk: talk.drip(piece)


def floods(piece: bytes) -> Behaviour:
    return lambda talk: talk.flood(piece)


async def always_further(talk: Talk) -> None:
    await leads_to(b"/%d" % (talk.before + 1))(talk)


async def there_and_back(talk: Talk) -> None:
    await leads_to(b"/b" if talk.path == "/" else b"/")(talk)


async def new_cookie_each_time(talk: Talk) -> None:
    cookie = b"Set-Cookie: bezoek%d=1" % talk.before
    await sized(b"", b"Location: /", cookie, status=b"302 Found")(talk)


async def crlf_in_location(talk: Talk) -> None:
    """The page behind it must be asked for in one request line, with the break still encoded."""
    if talk.path == "/":
        await leads_to(b"/a%0d%0aX-Kwaad:%201")(talk)
    elif talk.path == "/a%0D%0AX-Kwaad:%201":
        await sized(PAGE)(talk)
    else:
        await talk.send(MISSING)


async def latin1_in_location(talk: Talk) -> None:
    if talk.path == "/":
        await leads_to(b"/caf\xe9")(talk)
    elif talk.path == "/caf%C3%A9":
        await sized(PAGE)(talk)
    else:
        await talk.send(MISSING)


async def robots_round(talk: Talk) -> None:
    await (leads_to(b"/robots.txt") if talk.path == "/robots.txt" else sized(PAGE))(talk)


def robots(answer: Behaviour) -> Behaviour:
    """A server whose robots.txt is the trouble; its page is an ordinary one."""

    async def answered(talk: Talk) -> None:
        await (answer if talk.path == "/robots.txt" else sized(PAGE))(talk)

    return answered


def many_headers(count: int) -> bytes:
    return b"".join(b"X-%d: y\r\n" % number for number in range(count))


CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
GZIP, DEFLATE = b"Content-Encoding: gzip", b"Content-Encoding: deflate"
GOOD_RAW = zlib.compress(PAGE)[2:-4]
CLOSED_ROBOTS = b"User-agent: *\nDisallow: /\n"
MANY_RULES = b"User-agent: *\n" + b"".join(b"Disallow: /%d*x*y*z\n" % n for n in range(20_000))

SERVERS = [
    # Time
    Case("accepts and says nothing", "timeout", silence),
    Case("drips its headers", "timeout", then(HEAD, drips(b"X-A: b\r\n"))),
    Case("drips one header line", "timeout", then(HEAD, drips(b"x"))),
    Case("drips its body", "timeout", then(HEAD + b"Content-Length: 90000\r\n\r\n", drips(b"x"))),
    Case("drips chunks", "timeout", then(CHUNKED, drips(b"1\r\nx\r\n"))),
    Case("stops halfway", "timeout", then(HEAD + b"Content-Length: 90\r\n\r\nhalf", silence)),
    Case("promises an answer for ever", "timeout", drips(b"HTTP/1.1 102 Processing\r\n\r\n")),
    Case("floods promises", "timeout", floods(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)),
    Case("never shakes hands", "timeout", silence, scheme="https"),
    # Size
    Case("sends without end", "too_large", then(HEAD + b"\r\n", floods(b"<p>regel</p>" * 5_000))),
    Case("chunks without end", "too_large", then(CHUNKED, floods(b"4000\r\n%b\r\n" % (b"x" * 16_384)))),
    Case("sends headers without end", "connection", then(HEAD, floods(b"X-A: b\r\n" * 100))),
    Case("sends one huge header", "connection", says(HEAD, b"X-A: ", b"y" * 900_000, b"\r\n\r\n")),
    Case("sends ten thousand headers", "connection", says(HEAD, many_headers(10_000), b"\r\n")),
    Case("has a huge status line", "connection", says(b"HTTP/1.1 200 ", b"O" * 900_000, b"\r\n\r\n")),
    Case("packs a gzip bomb", "too_large", sized(gzip.compress(ZEROS, 9), GZIP)),
    Case("packs a deflate bomb", "too_large", sized(zlib.compress(ZEROS, 9), DEFLATE)),
    Case("packs a bomb in a bomb", "encoding",
         sized(gzip.compress(gzip.compress(ZEROS)), b"Content-Encoding: gzip, gzip")),
    Case("hides a bomb in a page", "page", sized(gzip.compress(gzip.compress(ZEROS)), GZIP),
         body=gzip.compress(ZEROS)),
    Case("sends two hundred cookies", "connection",
         sized(PAGE, *(b"Set-Cookie: k%d=%b" % (n, b"v" * 3_000) for n in range(250)))),
    Case("sends many big cookies", "page",
         sized(PAGE, *(b"Set-Cookie: k%d=%b" % (n, b"v" * 3_000) for n in range(90))), body=PAGE),
    # Not quite HTTP
    Case("answers without headers", "connection", says(PAGE * 40)),
    Case("answers with noise", "connection", says(bytes(range(256)) * 8)),
    Case("answers in TLS", "connection", says(b"\x15\x03\x01\x00\x02\x02\x28")),
    Case("answers as a mail server", "connection", says(b"220 mail.club.nl ESMTP\r\n")),
    Case("hangs up at once", "connection", hangs_up),
    Case("resets", "connection", resets),
    Case("resets halfway", "connection", then(HEAD + b"Content-Length: 900\r\n\r\nhalf", resets)),
    Case("changes protocol", "http_error",
         says(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n")),
    Case("greets before it answers", "page",
         says(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n", HEAD,
              b"Content-Length: %d\r\n\r\n" % len(PAGE), PAGE), body=PAGE),
    Case("promises more than it sends", "connection", says(HEAD, b"Content-Length: 900\r\n\r\n", PAGE)),
    Case("sends more than it promises", "connection", says(HEAD, b"Content-Length: 15\r\n\r\n", PAGE)),
    Case("promises less than nothing", "connection", says(HEAD, b"Content-Length: -5\r\n\r\n", PAGE)),
    Case("promises two lengths", "connection",
         says(HEAD, b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n", PAGE)),
    Case("promises a length beyond counting", "connection",
         says(HEAD, b"Content-Length: %b\r\n\r\n" % (b"9" * 40), PAGE)),
    Case("has a length and chunks", "connection",
         says(HEAD, b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhallo\r\n0\r\n\r\n")),
    Case("has a chunk of no size", "connection", says(CHUNKED, b"zz\r\nhallo\r\n0\r\n\r\n")),
    Case("has a chunk beyond counting", "connection", says(CHUNKED, b"f" * 40, b"\r\nhallo\r\n")),
    Case("has no last chunk", "connection", says(CHUNKED, b"5\r\nhallo\r\n")),
    Case("has a NUL in a header", "connection", says(HEAD, b"X-A: \0\r\n\r\n", PAGE)),
    Case("closes to say that it is done", "page", says(HEAD, b"\r\n", PAGE), body=PAGE),
    Case("sends nothing as a page", "page", sized(b""), body=b""),
    # What it says it is
    Case("packs with brotli unasked", "encoding", sized(b"\x0b\x02\x80", b"Content-Encoding: br")),
    Case("says gzip of what is none", "encoding", sized(PAGE, GZIP)),
    Case("adds rubbish after gzip", "page", sized(gzip.compress(PAGE) + b"rommel", GZIP), body=PAGE),
    Case("deflates the old way", "page", sized(GOOD_RAW, DEFLATE), body=PAGE),
    Case("says that its page is a film", "not_html",
         says(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 3\r\n\r\nabc")),
    # Redirects
    Case("leads to itself", "redirect_loop", leads_to(b"/")),
    Case("leads round", "redirect_loop", there_and_back),
    Case("leads ever further", "redirect_loop", always_further),
    Case("gives a cookie each time", "redirect_loop", new_cookie_each_time),
    Case("leads nowhere", "http_error", sized(b"", status=b"302 Found")),
    Case("leads to an empty place", "redirect_loop", leads_to(b"")),
    Case("leads on with an endless body", "redirect_loop",
         then(b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n", floods(b"x" * 60_000))),
    Case("leads on in latin-1", "page", latin1_in_location, body=PAGE),
    Case("breaks the line in its location", "page", crlf_in_location, body=PAGE),
    Case("leads to a NUL", "connection", leads_to(b"/a\0b")),
    Case("leads very far", "invalid_url", leads_to(b"/" + b"a" * 9_000)),
    # robots.txt
    Case("has robots that go round", "page", robots_round, on_robots=True, body=PAGE),
    Case("has robots without end", "page", robots(then(HEAD + b"\r\n", floods(b"# regel\n" * 5_000))),
         on_robots=True, body=PAGE),
    Case("has a bomb for robots", "page", robots(sized(gzip.compress(ZEROS, 9), GZIP)),
         on_robots=True, body=PAGE),
    Case("has noise for robots", "page", robots(sized(bytes(range(256)) * 900)),
         on_robots=True, body=PAGE),
    Case("has twenty thousand rules", "page", robots(sized(MANY_RULES)), on_robots=True, body=PAGE),
    Case("has robots that drip", "timeout", robots(then(HEAD + b"\r\n", drips(b"#"))), on_robots=True),
    Case("has robots in a closed network", "page", robots(leads_to(b"http://10.0.0.1/robots.txt")),
         on_robots=True, body=PAGE),
    Case("closes its door in robots", "robots", robots(sized(CLOSED_ROBOTS)), on_robots=True),
    Case("has robots in trouble", "http_error",
         robots(sized(b"", status=b"503 Service Unavailable")), on_robots=True),
]  # fmt: skip

# Where a redirect leads, and what must come of it; the server itself is at 127.0.0.1.
PLACES = {
    "http://127.0.0.2/": "private_address",
    "http://10.0.0.1/": "private_address",
    "http://192.168.1.1/": "private_address",
    "http://172.31.255.255/": "private_address",
    "http://100.64.0.1/": "private_address",
    "http://169.254.169.254/latest/meta-data/": "private_address",
    "http://2852039166/": "private_address",
    "http://0xA9FEA9FE/": "private_address",
    "http://0xa9.0xfe.0xa9.0xfe/": "private_address",
    "http://0251.0376.0251.0376/": "private_address",
    "http://169.254.43518/": "private_address",
    "http://0/": "private_address",
    "http://0.0.0.0/": "private_address",
    "http://255.255.255.255/": "private_address",
    "http://224.0.0.1/": "private_address",
    "http://192.0.2.1/": "private_address",
    "http://[::1]/": "private_address",
    "http://[::]/": "private_address",
    "http://[::ffff:10.0.0.1]/": "private_address",
    "http://[::ffff:a9fe:a9fe]/": "private_address",
    "http://[64:ff9b::a9fe:a9fe]/": "private_address",
    "http://[2002:a9fe:a9fe::1]/": "private_address",
    "http://[2001:0:a9fe:a9fe::1]/": "private_address",
    "http://[fc00::1]/": "private_address",
    "http://[fe80::1]/": "private_address",
    "http://[fec0::1]/": "private_address",
    "http://[::10.0.0.1]/": "private_address",
    "http://[fe80::1%25eth0]/": "invalid_url",
    "http://256.256.256.256/": "invalid_url",
    "http://1.2.3.4.5/": "invalid_url",
    "http://0x100000000/": "invalid_url",
    "http://１６９.２５４.１６９.２５４/": "invalid_url",
    "http://169。254。169。254/": "invalid_url",
    "http://club.nl@10.0.0.1/": "invalid_url",
    "http://club.invalid\\@10.0.0.1/": "dns",
    "http://8.8.8.8:22/": "port",
    "http://8.8.8.8:6379/": "port",
    "http://8.8.8.8:99999/": "invalid_url",
    "file:///etc/passwd": "invalid_url",
    "gopher://10.0.0.1:6379/_FLUSHALL": "invalid_url",
    "ftp://10.0.0.1/": "invalid_url",
    "javascript:alert(1)": "invalid_url",
    "data:text/html,<h1>Gedragscode</h1>": "invalid_url",
    "//10.0.0.1/": "private_address",
    "https:10.0.0.1": "invalid_url",
    "https://www.facebook.com/club": "social_network",
}

# What a name server answers, lookup by lookup, and what must come of it.
NAMES = {
    "a private address": ([["10.0.0.5"]], "private_address"),
    "the metadata service": ([["169.254.169.254"]], "private_address"),
    "a mapped private address": ([["::ffff:10.0.0.5"]], "private_address"),
    "a NAT64 private address": ([["64:ff9b::a00:5"]], "private_address"),
    "only private addresses": ([["10.0.0.5", "fc00::1", "127.0.0.9"]], "private_address"),
    "our address first, then a private one": ([["127.0.0.1"], ["10.0.0.5"]], "page"),
    "a private address and ours": ([["10.0.0.5", "127.0.0.1"]], "page"),
    "no address": ([[]], "dns"),
    "no such name": ([OSError("no such name")], "dns"),
    "nothing for a long time": ([None], "timeout"),
}


@dataclass(frozen=True)
class SiteCase:
    """A whole site that means ill: its answers by path, and the outcome of a scan of it."""

    name: str
    answers: dict[str, tuple[bytes, dict[str, str]]]
    outcome: str
    failure: str | None = None


HTML, XML = {"Content-Type": "text/html"}, {"Content-Type": "application/xml"}
HOME = (b"<!doctype html><title>Club</title><h1>Club</h1><p>Welkom bij de club.</p>", HTML)
SITEMAP = "/sitemap.xml"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><urlset><url><loc>http://&j;/</loc></url></urlset>"
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    b"<urlset><url><loc>/gedragscode-&f;</loc></url></urlset>"
)


def urlset(*places: str, kind: str = "urlset") -> bytes:
    """A sitemap, or an index of sitemaps, of these places."""
    item = "sitemap" if kind == "sitemapindex" else "url"
    inner = "".join(f"<{item}><loc>{place}</loc></{item}>" for place in places)
    return f'<?xml version="1.0"?><{kind} xmlns="s">{inner}</{kind}>'.encode()


SITES = [
    SiteCase("with a sitemap that laughs", {"/": HOME, SITEMAP: (LAUGHS, XML)}, "not_found"),
    SiteCase("with a sitemap that reads our files", {"/": HOME, SITEMAP: (OUTSIDE, XML)}, "not_found"),
    SiteCase("with sitemaps that name each other",
             {"/": HOME, SITEMAP: (urlset(SITEMAP, "/s1.xml", kind="sitemapindex"), XML),
              "/s1.xml": (urlset(SITEMAP, "/s1.xml", "/s2.xml", kind="sitemapindex"), XML),
              "/s2.xml": (urlset("/s1.xml", kind="sitemapindex"), XML)}, "not_found"),
    SiteCase("with a thousand sitemaps",
             {"/": HOME, SITEMAP: (urlset(*(f"/s{n}.xml" for n in range(1_000)),
                                          kind="sitemapindex"), XML)}, "not_found"),
    SiteCase("with fifty thousand pages",
             {"/": HOME, SITEMAP: (urlset(*(f"/nieuws/{n}" for n in range(50_000))), XML)},
             "not_found"),
    SiteCase("with a bomb for a sitemap",
             {"/": HOME, SITEMAP: (gzip.compress(ZEROS, 9), {**XML, "Content-Encoding": "gzip"})},
             "not_found"),
    SiteCase("with a sitemap of closed networks",
             {"/": HOME, SITEMAP: (urlset("http://192.168.1.7/gedragscode", "file:///etc/gedragscode"), XML)},
             "not_found"),
    SiteCase("that is noise", {"/": (bytes(range(256)) * 400, HTML)}, "not_found"),
    SiteCase("that is a picture in disguise",
             {"/": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, HTML)}, "unreadable", "not_html"),
    SiteCase("that is a program",
             {"/": (b"MZ" + bytes(range(256)) * 40, {"Content-Type": "application/octet-stream"})},
             "unreadable", "not_html"),
    SiteCase("that is no document at all",
             {"/": (b"%PDF-1.7\n" + b"0" * 3_000, HTML)}, "unreadable", "damaged"),
    SiteCase("that refreshes to itself",
             {"/": (b"<meta http-equiv=refresh content='0;url=/'><p>Even geduld</p>", HTML)},
             "not_found"),
    SiteCase("that refreshes to a closed network",
             {"/": (b"<meta http-equiv=refresh content='0;url=http://10.0.0.1/'>", HTML)},
             "unreachable", "private_address"),
    SiteCase("whose frames hold each other",
             {"/": (b"<frameset><frame src=/a></frameset>", HTML),
              "/a": (b"<frameset><frame src=/><frame src=/a></frameset>", HTML)}, "not_found"),
]  # fmt: skip
