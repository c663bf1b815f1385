"""Makes the weights of the pair encoder from the corpus that we wrote, and nothing else.

    python -m training.train BASE_FOLDER OUT_FOLDER [--epochs 5]

BASE_FOLDER holds all-MiniLM-L6-v2 as fp32 (config.json, model.safetensors, tokenizer.json; Apache-2.0). OUT_FOLDER receives
`encoder.onnx` (int8), `tokenizer.json` and `manifest.json` with checksums and scores on the tenth of the corpus that was
held back. Needs torch, transformers, onnx and onnxruntime, which are development dependencies only. The same corpus,
base and library versions give the same weights on one machine.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

HERE = Path(__file__).parent
TYPES = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "NONE",
]
STATUSES = ["actual", "ongoing", "planned", "possible", "hypothetical", "alleged", "denied", "negated"]
# Tokens of the base's vocabulary that no text uses: they mark where source and target begin and end.
MARKS = {"<s>": "[unused1]", "</s>": "[unused2]", "<t>": "[unused3]", "</t>": "[unused4]"}
LONGEST = 128


@dataclass(frozen=True)
class Example:
    """One row: token ids, positions of the opening marks, labels."""

    ids: list[int]
    source: int
    target: int
    kind: int
    status: int
    held_back: bool


def read_corpus(tokenizer: Tokenizer) -> list[Example]:
    """All rows of the corpus; rows whose marks fall behind the longest input are left out."""
    examples = []
    for path in sorted((HERE / "corpus").glob("pairs_*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                example = encode(tokenizer, row["text"], row["type"], row["status"] or "actual")
                if example is not None:
                    examples.append(example)
    return examples


def encode(tokenizer: Tokenizer, text: str, kind: str, status: str) -> Example | None:
    """One row as the network sees it."""
    pieces = re.split(r"(</?[st]>)", text)
    ids = [tokenizer.token_to_id("[CLS]")]
    places: dict[str, int] = {}
    for piece in pieces:
        if piece in MARKS:
            places[piece] = len(ids)
            ids.append(tokenizer.token_to_id(MARKS[piece]))
        elif piece.strip():
            ids.extend(tokenizer.encode(piece, add_special_tokens=False).ids)
    ids = [*ids[: LONGEST - 1], tokenizer.token_to_id("[SEP]")]
    if any(places.get(mark, LONGEST) >= LONGEST - 1 for mark in MARKS):
        return None
    # The same sentence stands with other marks elsewhere; all its rows must fall on one side.
    digest = hashlib.sha256(re.sub(r"</?[st]>", "", text).encode()).digest()[0]
    return Example(ids, places["<s>"], places["<t>"], TYPES.index(kind), STATUSES.index(status), digest < 26)


class PairEncoder(torch.nn.Module):
    """The base with two heads over the states at the first token and at the two opening marks."""

    def __init__(self, base: BertModel) -> None:
        super().__init__()
        self.base = base
        width = base.config.hidden_size * 3
        self.dropout = torch.nn.Dropout(0.1)
        self.types = torch.nn.Linear(width, len(TYPES))
        self.statuses = torch.nn.Linear(width, len(STATUSES))

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, source: torch.Tensor, target: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits of types and statuses; `source` and `target` are positions, shape (batch,)."""
        states = self.base(input_ids=ids, attention_mask=mask).last_hidden_state
        rows = torch.arange(ids.shape[0])
        joined = torch.cat([states[:, 0], states[rows, source], states[rows, target]], dim=-1)
        joined = self.dropout(joined)
        return self.types(joined), self.statuses(joined)


def collate(batch: list[Example], rng: random.Random | None, mask_id: int) -> tuple[torch.Tensor, ...]:
    """Pads a batch. With `rng`, one token in twenty is hidden, so that single names weigh less."""
    width = max(len(example.ids) for example in batch)
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    for i, example in enumerate(batch):
        row = list(example.ids)
        if rng is not None:
            row = [mask_id if rng.random() < 0.05 and token > 999 else token for token in row]
        ids[i, : len(row)] = torch.tensor(row)
    mask = (ids != 0).long()
    columns = ("source", "target", "kind", "status")
    return (ids, mask, *(torch.tensor([getattr(e, name) for e in batch]) for name in columns))


def batches(order: list[int], examples: list[Example], size: int, rng: random.Random) -> list[list[int]]:
    """Batches of rows of like length, in random order: padding would take a third of the time."""
    pools = [order[start : start + size * 16] for start in range(0, len(order), size * 16)]
    ordered = [i for pool in pools for i in sorted(pool, key=lambda i: len(examples[i].ids))]
    made = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    rng.shuffle(made)
    return made


def train(model: PairEncoder, examples: list[Example], epochs: int, mask_id: int) -> None:
    """AdamW with a linear warm-up and decay; prints the loss of each epoch."""
    rng = random.Random(20)
    batch_size, rate = 32, 1e-4
    steps = epochs * (len(examples) // batch_size + 1)
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))
    )
    loss_of = torch.nn.CrossEntropyLoss(label_smoothing=0.05)
    for epoch in range(epochs):
        model.train()
        order = list(range(len(examples)))
        rng.shuffle(order)
        total = 0.0
        for batch in batches(order, examples, batch_size, rng):
            ids, mask, source, target, kind, status = collate([examples[i] for i in batch], rng, mask_id)
            types, statuses = model(ids, mask, source, target)
            loss = loss_of(types, kind) + 0.3 * loss_of(statuses, status)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total * batch_size / len(order):.3f}", flush=True)


def evaluate(model: PairEncoder, examples: list[Example]) -> dict[str, float]:
    """Accuracy and macro-F1 of types, accuracy of statuses."""
    model.eval()
    right: dict[int, list[int]] = {i: [0, 0, 0] for i in range(len(TYPES))}
    status_right = 0
    with torch.no_grad():
        for start in range(0, len(examples), 64):
            ids, mask, source, target, kind, status = collate(examples[start : start + 64], None, 0)
            types, statuses = model(ids, mask, source, target)
            status_right += int((statuses.argmax(-1) == status).sum())
            for wanted, got in zip(kind.tolist(), types.argmax(-1).tolist(), strict=True):
                right[wanted][2] += 1
                right[got][1] += 1
                right[wanted][0] += wanted == got
    f1 = [2 * tp / (found + gold) if found + gold else 0.0 for tp, found, gold in right.values()]
    hits = sum(tp for tp, _, _ in right.values())
    return {
        "type_accuracy": round(hits / len(examples), 4),
        "type_macro_f1": round(sum(f1) / len(f1), 4),
        "status_accuracy": round(status_right / len(examples), 4),
        "examples": len(examples),
    }


def export(model: PairEncoder, example: Example, out: Path) -> None:
    """Writes the int8 network."""
    model.eval()
    ids, mask, source, target, _, _ = collate([example, example], None, 0)
    plain = out / "encoder-fp32.onnx"
    names = ["ids", "mask", "source", "target"]
    axes: dict[str, Any] = {"ids": {0: "batch", 1: "length"}, "mask": {0: "batch", 1: "length"}}
    axes |= {"source": {0: "batch"}, "target": {0: "batch"}, "types": {0: "batch"}, "statuses": {0: "batch"}}
    torch.onnx.export(
        model,
        (ids, mask, source, target),
        str(plain),
        input_names=names,
        output_names=["types", "statuses"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(plain), str(out / "encoder.onnx"), weight_type=QuantType.QInt8)
    plain.unlink()


def main() -> None:
    """Trains, scores, exports."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    options = parser.parse_args()
    random.seed(20)
    np.random.seed(20)
    torch.manual_seed(20)
    torch.use_deterministic_algorithms(True)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    examples = read_corpus(tokenizer)
    base = BertModel.from_pretrained(
        options.base, config=BertConfig.from_pretrained(options.base), attn_implementation="eager"
    )
    model = PairEncoder(base)
    training = [example for example in examples if not example.held_back]
    train(model, training, options.epochs, tokenizer.token_to_id("[MASK]"))
    scores = evaluate(model, [example for example in examples if example.held_back])
    print(scores, flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    export(model, examples[0], options.out)
    shutil.copy(options.base / "tokenizer.json", options.out / "tokenizer.json")
    weights = (options.out / "encoder.onnx").read_bytes()
    corpus = b"".join(path.read_bytes() for path in sorted((HERE / "corpus").glob("pairs_*.tsv")))
    manifest = {
        "name": "pair-encoder",
        "version": "1",
        "base": "all-MiniLM-L6-v2 (Apache-2.0)",
        "sha256": hashlib.sha256(weights).hexdigest(),
        "corpus_sha256": hashlib.sha256(corpus).hexdigest(),
        "licence": "Apache-2.0",
        "types": TYPES,
        "statuses": STATUSES,
        "made_by": "python -m training.train BASE_FOLDER OUT_FOLDER",
        "trained_on": len(training),
        "held_back": scores,
    }
    (options.out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
