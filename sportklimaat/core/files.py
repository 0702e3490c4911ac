"""Files that people hand in, kept by the hash of their content outside the web folder."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileStore:
    """A folder of files named after their SHA-256."""

    folder: Path

    def put(self, content: bytes) -> str:
        """Keep the content and return its key; the same content is kept once."""
        key = hashlib.sha256(content).hexdigest()
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        partial.write_bytes(content)
        partial.replace(path)
        return key

    def get(self, key: str) -> bytes:
        """Return the content; FileNotFoundError when it is gone."""
        return self._path(key).read_bytes()

    def delete(self, key: str) -> None:
        """Forget the content; deleting twice is no error."""
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        if not key.isalnum():
            raise FileNotFoundError(key)
        return self.folder / key[:2] / key
