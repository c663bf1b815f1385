"""The network of the pair encoder: six layers, and two heads over the first token and the means of the two spans."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import onnxruntime
import torch
from transformers import BertModel

from polybius.events.encoder import SOURCE, TARGET, Marked
from polybius.records import EVENT_TYPES

TYPES: Final = (*EVENT_TYPES, "NONE")
STATUSES: Final = ("actual", "ongoing", "planned", "possible", "hypothetical", "alleged", "denied", "negated")
HIDDEN_BY_PADDING: Final = -1e4
DROPOUT: Final = 0.1


class PairNetwork(torch.nn.Module):
    """Token embeddings plus one for the role of the token (neither, source, target), the base's layers, the heads."""

    def __init__(self, base: BertModel) -> None:
        super().__init__()
        self.base = base
        width = base.config.hidden_size
        self.roles = torch.nn.Embedding(3, width)
        torch.nn.init.normal_(self.roles.weight, std=0.02)
        self.dropout = torch.nn.Dropout(DROPOUT)
        self.middle = torch.nn.Linear(width * 3, width)
        self.types = torch.nn.Linear(width, len(TYPES))
        self.statuses = torch.nn.Linear(width, len(STATUSES))

    def forward(self, ids: torch.Tensor, roles: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits of types and statuses. `ids` and `roles` have the shape (batch, length); the id 0 is padding."""
        states = self.base.embeddings(input_ids=ids) + self.roles(roles)
        hidden = (ids == 0)[:, None, None, :].to(states.dtype) * HIDDEN_BY_PADDING
        for layer in self.base.encoder.layer:
            found = layer(states, hidden)
            states = found[0] if isinstance(found, tuple) else found
        parts = [states[:, 0], _mean(states, roles == SOURCE), _mean(states, roles == TARGET)]
        joined = torch.nn.functional.gelu(self.middle(self.dropout(torch.cat(parts, dim=-1))))
        joined = self.dropout(joined)
        return self.types(joined), self.statuses(joined)


def _mean(states: torch.Tensor, chosen: torch.Tensor) -> torch.Tensor:
    weights = chosen.to(states.dtype)[..., None]
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1.0)


def export_network(network: PairNetwork, path: Path) -> None:
    """Writes the network as it is, in single precision."""
    network.eval()
    ids = torch.tensor([[101, 2, 1000, 3, 4, 1001, 5, 102]])
    roles = torch.tensor([[0, 1, 1, 1, 2, 2, 2, 0]])
    axes: dict[str, Any] = {name: {0: "batch", 1: "length"} for name in ("ids", "roles")}
    axes |= {name: {0: "batch"} for name in ("types", "statuses")}
    torch.onnx.export(
        network,
        (ids, roles),
        str(path),
        input_names=["ids", "roles"],
        output_names=["types", "statuses"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities by type of each row, and the right and found labels."""

    rows: list[list[float]]
    kinds: list[tuple[int, int]]
    statuses: list[tuple[int, int]]

    def summary(self) -> dict[str, float]:
        """Accuracy and macro-F1 of types, accuracy of statuses."""
        f1 = []
        for kind in range(len(TYPES)):
            hits = sum(wanted == kind == found for wanted, found in self.kinds)
            total = sum((wanted == kind) + (found == kind) for wanted, found in self.kinds)
            f1.append(2 * hits / total if total else 0.0)
        return {
            "type_accuracy": round(sum(a == b for a, b in self.kinds) / len(self.kinds), 4),
            "type_macro_f1": round(sum(f1) / len(f1), 4),
            "status_accuracy": round(sum(a == b for a, b in self.statuses) / len(self.statuses), 4),
            "examples": len(self.kinds),
        }


def count_scores(path: Path, rows: Iterable[tuple[Marked, int, int]]) -> Scores:
    """Runs the exported network over rows of a marked text with the right type and status, one by one as the coder does."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    made, kinds, statuses = [], [], []
    for marked, kind, status in rows:
        found = session.run(["types", "statuses"], {"ids": [marked.ids], "roles": [marked.roles]})
        logits = [float(value) for value in found[0][0]]
        raised = [math.exp(value - max(logits)) for value in logits]
        made.append([round(value / sum(raised), 6) for value in raised])
        kinds.append((kind, max(range(len(logits)), key=logits.__getitem__)))
        statuses.append((status, int(found[1][0].argmax())))
    return Scores(made, kinds, statuses)
