"""Exchanges around saved answers: keep what comes in, give back what was kept, ask what changed."""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sportklimaat.scanner.archive import ArchiveError, SavedAnswer, SiteFolder, answer_of, line_of
from sportklimaat.scanner.captures import Capture, Fetched, Refusal
from sportklimaat.scanner.fetching.budget import Budget
from sportklimaat.scanner.fetching.exchange import Exchange, Question
from sportklimaat.scanner.outcomes import Failure

_NOT_MODIFIED = 304


class Recording:
    """Passes questions on and writes every answer down, with what it cost."""

    def __init__(self, asked: Exchange, budget: Budget, folder: SiteFolder, address: str) -> None:
        self._asked = asked
        self._budget = budget
        self._folder = folder
        self._address = address
        self._begun = False

    async def ask(self, question: Question) -> Fetched:
        """The answer of the exchange behind this one."""
        requests, size = self._budget.requests, self._budget.bytes
        answer = await self._asked.ask(question)
        spent = {
            "requests": self._budget.requests - requests,
            "bytes": self._budget.bytes - size,
            "seconds": round(self._budget.seconds, 3),
            "waited": round(self._budget.waited, 3),
        }
        self._write(question, answer, spent)
        return answer

    async def close(self) -> None:
        """Close the exchange behind this one; the answers are complete, unless called off."""
        await self._asked.close()
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            return
        try:
            self._folder.finish()
        except OSError as error:
            raise ArchiveError(error.strerror) from error

    def _write(self, question: Question, answer: Fetched, spent: Mapping[str, Any]) -> None:
        line = line_of(question.requested, question.url, answer, spent)
        try:
            if not self._begun:
                self._folder.begin(self._address)
                self._begun = True
            self._folder.add(line, answer.body if isinstance(answer, Capture) else None)
        except OSError as error:
            raise ArchiveError(error.strerror) from error


class Replay:
    """Gives saved answers back, and lets the budget be spent as it was then."""

    def __init__(self, folder: SiteFolder, budget: Budget) -> None:
        self._folder = folder
        self._budget = budget
        self._waiting: defaultdict[str, deque[SavedAnswer]] = defaultdict(deque)
        for line in folder.answers():
            self._waiting[line.url].append(line)

    async def ask(self, question: Question) -> Fetched:
        """The saved answer; an address that was never asked for gives no connection."""
        waiting = self._waiting.get(str(question.url))
        if not waiting:
            self._budget.requests += 1
            return Refusal(str(question.url), Failure.CONNECTION)
        line = waiting.popleft() if len(waiting) > 1 else waiting[0]
        self._spend(line)
        answer = answer_of(line, self._folder)
        if isinstance(answer, Capture):
            return replace(answer, requested=question.requested)
        return answer

    async def close(self) -> None:
        """Nothing is open."""

    def _spend(self, line: SavedAnswer) -> None:
        self._budget.requests += line.requests
        self._budget.bytes += line.bytes
        self._budget.started = time.monotonic() - line.seconds
        self._budget.waited = line.waited


class Conditional:
    """Asks whether a known page changed; what did not change is not sent again."""

    def __init__(self, asked: Exchange, known: Mapping[str, Capture]) -> None:
        self._asked = asked
        self._known = known

    async def ask(self, question: Question) -> Fetched:
        """The page as it is now, wherever its bytes come from."""
        known = self._known.get(str(question.url))
        headers = _validators(known) if known is not None else {}
        answer = await self._asked.ask(replace(question, headers=headers) if headers else question)
        if known is None or not headers or isinstance(answer, Refusal):
            return answer
        if answer.status != _NOT_MODIFIED:
            return answer
        kept = {**known.headers, **answer.headers}
        return replace(answer, status=known.status, headers=kept, body=known.body)

    async def close(self) -> None:
        """Close the exchange behind this one."""
        await self._asked.close()


def _validators(known: Capture) -> dict[str, str]:
    found = {
        "If-None-Match": known.headers.get("etag"),
        "If-Modified-Since": known.headers.get("last-modified"),
    }
    return {name: value for name, value in found.items() if value and value.isprintable()}
