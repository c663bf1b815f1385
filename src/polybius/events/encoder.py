"""The pair encoder: a small trained network that types what a marked source does to a marked target.

It was trained on text written for this project (`training/`), knows nothing of the lexicon's rules and sees only the
words. Weights and tokenizer are read when the first pair is asked for, after their checksums were compared with the
manifest. Pairs go through the network one by one on one thread: its int8 sums depend on what else stands in a batch, and
the same pair must get the same scores whatever the company.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from polybius.errors import ModelError
from polybius.records import Span

WEIGHTS: Final = Path(__file__).parent / "weights"
FILES: Final = ("encoder.onnx", "tokenizer.json")
# Tokens; the spans and what stands around them are kept of longer texts.
LONGEST: Final = 96
BEFORE: Final = 24
PLAIN, SOURCE, TARGET = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as the network sees it: token ids, and for each token whether it belongs to the source or the target."""

    ids: tuple[int, ...]
    roles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of a weight file without opening it."""

    name: str
    version: str
    types: tuple[str, ...]
    sha256: dict[str, str]


class Marker:
    """Turns a text with two spans into tokens with marks around the spans; training and coding share it."""

    def __init__(self, tokenizer: Any) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._first, self._last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        # Tokens of the vocabulary that no text uses.
        self._open = {SOURCE: tokenizer.token_to_id("[unused1]"), TARGET: tokenizer.token_to_id("[unused3]")}
        self._close = {SOURCE: tokenizer.token_to_id("[unused2]"), TARGET: tokenizer.token_to_id("[unused4]")}

    def mark(self, text: str, source: tuple[int, int], target: tuple[int, int]) -> Marked:
        """Tokens of at most `LONGEST`; where the spans stand too far apart, the words in the middle are left out."""
        ids: list[int] = []
        roles: list[int] = []
        borders = sorted({0, len(text), *source, *target})
        for start, end in itertools.pairwise(borders):
            role = SOURCE if _inside(start, source) else TARGET if _inside(start, target) else PLAIN
            opens = [r for r, span in ((SOURCE, source), (TARGET, target)) if span[0] == start]
            closes = [r for r, span in ((SOURCE, source), (TARGET, target)) if span[1] == end]
            tokens = self._tokenizer.encode(text[start:end], add_special_tokens=False).ids
            ids += [*(self._open[r] for r in opens), *tokens, *(self._close[r] for r in closes)]
            roles += [*opens, *[role] * len(tokens), *closes]
        kept = _kept(roles)
        return Marked(
            (self._first, *(ids[i] for i in kept), self._last), (PLAIN, *(roles[i] for i in kept), PLAIN)
        )


def _inside(offset: int, span: tuple[int, int]) -> bool:
    return span[0] <= offset < span[1]


def _kept(roles: list[int]) -> list[int]:
    """The places of the tokens that stay in a text that is too long: those nearest to the spans."""
    room = LONGEST - 2
    if len(roles) <= room:
        return list(range(len(roles)))
    marked = [i for i, role in enumerate(roles) if role != PLAIN]
    start = max(0, min(marked[0] - BEFORE, len(roles) - room))
    if marked[-1] < start + room:
        return list(range(start, start + room))
    near = {role: [i for i, own in enumerate(roles) if own == role] for role in (SOURCE, TARGET)}
    starts = sorted(max(0, places[0] - BEFORE // 2) for places in near.values() if places)
    return sorted({i for first in starts for i in range(first, min(first + room // 2, len(roles)))})


class PairEncoder:
    """The network behind its manifest. Making one reads no weights; the first `score` does."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest

    @classmethod
    def load(cls, folder: Path = WEIGHTS) -> PairEncoder:
        """Reads the manifest. Raises ModelError where it is missing or not whole."""
        return cls(folder, read_manifest(folder))

    @property
    def version(self) -> str:
        """Name, version and the first digits of the checksum: what a record says of the model that had a part in it."""
        return f"{self.manifest.name}-{self.manifest.version}+{self.manifest.sha256['encoder.onnx'][:8]}"

    def score(self, text: str, source: Span, target: Span) -> dict[str, float]:
        """Probabilities of all types and NONE, summing to 1. Raises ModelError where the weights are not as they should be."""
        marked = self._marker.mark(text, (source.start, source.end), (target.start, target.end))
        logits = self._session.run(["types"], {"ids": [marked.ids], "roles": [marked.roles]})[0][0].tolist()
        top = max(logits)
        weights = [math.exp(value - top) for value in logits]
        total = sum(weights)
        return {name: weight / total for name, weight in zip(self.manifest.types, weights, strict=True)}

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(
                self._checked("encoder.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            if isinstance(error, ModelError):
                raise
            reason = str(error).strip().split("\n")[0]
            raise ModelError(f"{self.folder / 'encoder.onnx'} cannot be loaded: {reason}") from error

    @cached_property
    def _marker(self) -> Marker:
        from tokenizers import Tokenizer

        return Marker(Tokenizer.from_buffer(self._checked("tokenizer.json")))

    def _checked(self, name: str) -> bytes:
        path = self.folder / name
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ModelError(f"{path} cannot be read ({error.strerror}); install Polybius again") from error
        found, wanted = hashlib.sha256(content).hexdigest(), self.manifest.sha256[name]
        if found != wanted:
            raise ModelError(
                f"{path} has the checksum {found[:12]}..., the manifest says {wanted[:12]}...; install Polybius again"
            )
        return content


def read_manifest(folder: Path) -> Manifest:
    """Raises ModelError where the manifest is missing, no JSON or without one of the fields that are needed."""
    path = folder / "manifest.json"
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        manifest = Manifest(
            name=str(raw["name"]),
            version=str(raw["version"]),
            types=tuple(str(name) for name in raw["types"]),
            sha256={name: str(raw["sha256"][name]) for name in FILES},
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{path} is no manifest of a pair encoder: {type(error).__name__} {error}"
        ) from error
    return manifest


__all__ = ["Manifest", "Marked", "Marker", "PairEncoder", "read_manifest"]
