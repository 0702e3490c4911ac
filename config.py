"""Settings: one frozen dataclass read from the environment, each with its meaning."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent


class SettingError(ValueError):
    """A setting is missing or unusable; the start stops here, with the setting's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that differs between one installation and another."""

    secret_key: str
    """Signs cookies; at least 32 characters. `SPORTKLIMAAT_SECRET_KEY`."""
    database_url: str
    """SQLAlchemy address of the register. `SPORTKLIMAAT_DATABASE_URL`."""
    data_dir: Path
    """Folder for the database, the job queue and uploaded files. `SPORTKLIMAAT_DATA_DIR`."""
    production: bool
    """Secure cookies, HTTPS only, destructive commands refused. `SPORTKLIMAAT_ENV=production`."""
    public_url: str
    """Address in mails and links. `SPORTKLIMAAT_PUBLIC_URL`."""
    trusted_hosts: tuple[str, ...] = ()
    """Host names that are answered; empty answers the host of `public_url` only."""
    scan_contact: str = ""
    """Contact address in the scanner's User-Agent. `SPORTKLIMAAT_SCAN_CONTACT`."""
    scan_allow_private: tuple[str, ...] = ()
    """Private networks the scan may visit: for the demo sites only. `SPORTKLIMAAT_SCAN_ALLOW_PRIVATE`."""
    scan_pause_seconds: float = 1.0
    """Pause between two requests to one website. `SPORTKLIMAAT_SCAN_PAUSE`."""
    scan_workers: int = 8
    """Websites that are read side by side. `SPORTKLIMAAT_SCAN_WORKERS`."""
    algorithm_register: Path | None = None
    """The municipality's own texts for the algorithm register. `SPORTKLIMAAT_ALGORITHM_REGISTER`."""
    smtp_url: str = ""
    """Mail server, `smtp://user:password@host:25`; empty: links are copied by hand. `SPORTKLIMAAT_SMTP_URL`."""
    mail_from: str = ""
    """Sender of mails. `SPORTKLIMAAT_MAIL_FROM`."""
    theme_stylesheet: str = ""
    """Stylesheet with a municipality's own design tokens, below static. `SPORTKLIMAAT_THEME`."""
    proxies: int = 0
    """Reverse proxies in front of the server whose headers count. `SPORTKLIMAAT_PROXIES`."""


def load(environ: Mapping[str, str] | None = None) -> Config:
    """Read the settings; a production start without its secrets raises SettingError."""
    env = os.environ if environ is None else environ
    production = env.get("SPORTKLIMAAT_ENV", "development") == "production"
    data_dir = Path(env.get("SPORTKLIMAAT_DATA_DIR", ROOT / "var")).resolve()
    return Config(
        secret_key=_secret_key(env, production=production, data_dir=data_dir),
        database_url=_database_url(env, data_dir),
        data_dir=data_dir,
        production=production,
        public_url=_required(env, "SPORTKLIMAAT_PUBLIC_URL", "http://127.0.0.1:8000", production),
        trusted_hosts=_words(env.get("SPORTKLIMAAT_TRUSTED_HOSTS", "")),
        scan_contact=env.get("SPORTKLIMAAT_SCAN_CONTACT", ""),
        scan_allow_private=_words(env.get("SPORTKLIMAAT_SCAN_ALLOW_PRIVATE", "")),
        scan_pause_seconds=_number(env, "SPORTKLIMAAT_SCAN_PAUSE", 1.0),
        scan_workers=int(_number(env, "SPORTKLIMAAT_SCAN_WORKERS", 8)),
        algorithm_register=_path(env.get("SPORTKLIMAAT_ALGORITHM_REGISTER", "")),
        smtp_url=env.get("SPORTKLIMAAT_SMTP_URL", ""),
        mail_from=env.get("SPORTKLIMAAT_MAIL_FROM", ""),
        theme_stylesheet=env.get("SPORTKLIMAAT_THEME", ""),
        proxies=int(_number(env, "SPORTKLIMAAT_PROXIES", 0)),
    )


def _required(env: Mapping[str, str], name: str, default: str, production: bool) -> str:
    value = env.get(name, "")
    if not value and production:
        raise SettingError(f"{name} is required in production")
    return value or default


def _path(value: str) -> Path | None:
    return Path(value).resolve() if value else None


def _words(value: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in value.split(",") if word.strip())


def _number(env: Mapping[str, str], name: str, default: float) -> float:
    value = env.get(name, "")
    try:
        return float(value) if value else default
    except ValueError as error:
        raise SettingError(f"{name} is not a number: {value!r}") from error


def _database_url(env: Mapping[str, str], data_dir: Path) -> str:
    """A bare `postgresql://` names another driver per SQLAlchemy version, so it is made explicit."""
    url = env.get("SPORTKLIMAAT_DATABASE_URL", "") or f"sqlite:///{data_dir / 'sportklimaat.db'}"
    scheme, separator, rest = url.partition("://")
    return (
        f"postgresql+psycopg://{rest}"
        if scheme in {"postgres", "postgresql"}
        else url[: len(scheme)] + separator + rest
    )


def _secret_key(env: Mapping[str, str], *, production: bool, data_dir: Path) -> str:
    value = env.get("SPORTKLIMAAT_SECRET_KEY", "")
    if production and len(value) < 32:  # noqa: PLR2004 (the length is the setting's own rule)
        raise SettingError(
            "SPORTKLIMAAT_SECRET_KEY of at least 32 characters is required in production"
        )
    return value or _kept_secret(data_dir / "secret_key")


def _kept_secret(path: Path) -> str:
    """Outside production: a secret of this folder's own, made once, so that sign-ins survive a restart."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")
