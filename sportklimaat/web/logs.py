"""What a fault leaves in the log: its kind and its way through the code, never what people wrote."""

import logging
import traceback

from flask import Flask, has_request_context, request


def register(app: Flask) -> None:
    """Let this application's log name no persons, addresses or links."""
    app.logger.addFilter(without_content)


def without_content(record: logging.LogRecord) -> bool:
    """Replace a fault's message: PostgreSQL repeats values in it, and an address may hold a link."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        door = f"{request.method} {request.endpoint}" if has_request_context() else "no request"
        record.msg, record.args = "%s at %s\n%s", (type(error).__name__, door, _way(error))
        record.exc_info = record.exc_text = None
    return True


def _way(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
