"""Makes the weights of the pair encoder from the text that we wrote, and nothing else.

    python -m training.train BASE_FOLDER OUT_FOLDER [--epochs 4] [--seed 20] [--hold-out FILE | --all]

BASE_FOLDER holds all-MiniLM-L6-v2 as fp32 (config.json, model.safetensors, tokenizer.json; Apache-2.0). OUT_FOLDER receives
`encoder.onnx` (int8), `tokenizer.json`, `manifest.json` with checksums and scores, and `held_back.jsonl`, the scores of the
sentences that were held back: a tenth of the corpus, or a fifth of its newest part. `--hold-out pairs_c.tsv` holds back all that
one author wrote and nothing else; `--all` trains on what is held back as well. Needs torch, transformers and onnx, which are
development dependencies only. One thread, the same corpus, base and library versions give the same weights on one machine.
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
from typing import Any, Final

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import BertModel

from polybius.events.encoder import SOURCE, TARGET, Marked, Marker
from training.composing import COMPOSED, ROUNDS
from training.marks import strip_marks
from training.network import STATUSES, TYPES, PairNetwork, count_scores, export_network

CORPUS: Final = Path(__file__).parent / "corpus"
NAME, VERSION = "pair-encoder", "1"
# Shares of 256 that are held back: of the newest text more, since the lexicon's authors never saw it.
HELD: Final = {"pairs_c.tsv": 52}
HELD_OTHERWISE: Final = 26
BATCH: Final = 32
RATE: Final = 2e-4
HEAD_RATE: Final = 3.0
COMPOSED_SHARE: Final = 0.15
SMOOTHING: Final = 0.05
AVERAGING: Final = 0.995
HIDDEN: Final = 0.08
NAME_HIDDEN: Final = (0.25, 0.7)
# Below this stand the marks and special tokens of the vocabulary.
FIRST_WORD: Final = 999
NO_STATUS: Final = -100


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence as the network sees it, with its labels."""

    marked: Marked
    kind: int
    status: int
    text: str


def read_corpus(
    marker: Marker, *, everything: bool, hold_out: str | None
) -> tuple[list[Example], list[Example]]:
    """Rows to train on and rows held back. The same sentence with other marks falls on the same side."""
    training, held = [], []
    for path in sorted(CORPUS.glob("pairs_*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                example = read_example(marker, row["text"], row["type"], row["status"] or "actual")
                digest = hashlib.sha256(re.sub(r"</?[st]>", "", row["text"]).encode()).digest()[0]
                is_held = digest < HELD.get(path.name, HELD_OTHERWISE)
                if hold_out is not None:
                    is_held = path.name == hold_out
                if is_held:
                    held.append(example)
                if everything or not is_held:
                    training.append(example)
    return training, held


def read_example(marker: Marker, text: str, kind: str, status: str | None) -> Example:
    """One marked sentence; `status` is None where nobody gave one."""
    plain, spans = strip_marks(text)
    marked = marker.mark(plain, spans["s"], spans["t"])
    return Example(marked, TYPES.index(kind), STATUSES.index(status) if status else NO_STATUS, text)


def read_composed(marker: Marker, number: int, most: int | None = None) -> list[Example]:
    """The first sentences of one round of those composed from the lexicon (`composing`)."""
    with COMPOSED.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        own = [row for row in rows if int(row["round"]) == number]
    return [read_example(marker, row["text"], row["type"], None) for row in own[:most]]


class Trainer:
    """AdamW with a short warm-up and linear decay; keeps a running average of the weights, which is what is shipped."""

    def __init__(self, network: PairNetwork, steps: int, seed: int, mask_id: int) -> None:
        self.network = network
        self.rng = random.Random(seed)
        self.mask_id = mask_id
        for parameter in network.base.embeddings.parameters():
            parameter.requires_grad = False  # half of all weights, and rare names keep their places
        body = [p for n, p in network.named_parameters() if p.requires_grad and n.startswith("base")]
        head = [p for n, p in network.named_parameters() if p.requires_grad and not n.startswith("base")]
        self.parameters = body + head
        groups = [{"params": body, "lr": RATE}, {"params": head, "lr": RATE * HEAD_RATE}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda step: min(1.0, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps)
        )
        self.average = {name: value.detach().clone() for name, value in network.state_dict().items()}
        self.steps = 0

    def run(self, examples: list[Example]) -> float:
        """One pass over the examples; returns the mean loss."""
        self.network.train()
        total = 0.0
        for rows in make_batches(examples, self.rng):
            batch = [examples[i] for i in rows]
            ids, roles = collate([self.hide(example.marked) for example in batch])
            kinds = torch.tensor([example.kind for example in batch])
            statuses = torch.tensor([example.status for example in batch])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found_kinds, found_statuses = self.network(ids, roles)
            loss = torch.nn.functional.cross_entropy(found_kinds.float(), kinds, label_smoothing=SMOOTHING)
            if bool((statuses >= 0).any()):
                loss = loss + 0.3 * torch.nn.functional.cross_entropy(found_statuses.float(), statuses)
            self.step(loss)
            total += loss.item() * len(batch)
        return total / len(examples)

    def step(self, loss: torch.Tensor) -> None:
        """One step down, and the average follows; at first quickly, so that the start is soon forgotten."""
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.steps += 1
        keep = min(AVERAGING, self.steps / (self.steps + 10))
        for name, value in self.network.state_dict().items():
            if value.is_floating_point():
                self.average[name].mul_(keep).add_(value, alpha=1 - keep)

    def hide(self, marked: Marked) -> Marked:
        """Hides some words, and now and then most of a name, so that who acts says less about what is done."""
        share, most = NAME_HIDDEN
        hidden = {role for role in (SOURCE, TARGET) if self.rng.random() < share}
        ids = [
            self.mask_id
            if token > FIRST_WORD and self.rng.random() < (most if role in hidden else HIDDEN)
            else token
            for token, role in zip(marked.ids, marked.roles, strict=True)
        ]
        return Marked(tuple(ids), marked.roles)


def make_batches(examples: list[Example], rng: random.Random) -> list[list[int]]:
    """Batches of rows of like length, in random order: padding would take a third of the time."""
    order = list(range(len(examples)))
    rng.shuffle(order)
    pools = [order[start : start + BATCH * 16] for start in range(0, len(order), BATCH * 16)]
    made = []
    for pool in pools:
        pool.sort(key=lambda i: len(examples[i].marked.ids))
        made += [pool[start : start + BATCH] for start in range(0, len(pool), BATCH)]
    rng.shuffle(made)
    return made


def collate(rows: list[Marked]) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids and roles, padded with zeros."""
    width = max(len(row.ids) for row in rows)
    ids = [[*row.ids, *[0] * (width - len(row.ids))] for row in rows]
    roles = [[*row.roles, *[0] * (width - len(row.roles))] for row in rows]
    return torch.tensor(ids), torch.tensor(roles)


def main() -> None:
    """Trains, scores, exports."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=20)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--all", action="store_true")
    what.add_argument("--hold-out", metavar="FILE")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    marker = Marker(tokenizer)
    training, held = read_corpus(marker, everything=options.all, hold_out=options.hold_out)
    network = PairNetwork(BertModel.from_pretrained(options.base, attn_implementation="eager"))
    composed = read_composed(marker, 0)
    added = int(COMPOSED_SHARE * len(training))
    steps = len(composed) // BATCH + 1 + options.epochs * ((len(training) + added) // BATCH + 1)
    trainer = Trainer(network, steps, options.seed, tokenizer.token_to_id("[MASK]"))
    print(
        f"{len(training)} rows, {len(held)} held back; composed: loss {trainer.run(composed):.3f}", flush=True
    )
    for epoch in range(options.epochs):
        loss = trainer.run(training + read_composed(marker, 1 + epoch % ROUNDS, added))
        print(f"epoch {epoch + 1}: loss {loss:.3f}", flush=True)
        torch.save(trainer.average, options.out / "average.pt")
    network.load_state_dict(trainer.average)
    write_outputs(network, held, len(training), options)


def write_outputs(network: PairNetwork, held: list[Example], trained_on: int, options: Any) -> None:
    """The network as int8 with its tokenizer and manifest, and its scores of what was held back."""
    out: Path = options.out
    plain = out / "encoder-fp32.onnx"
    export_network(network, plain)
    # Seven bits, since processors without VNNI overflow at eight and would give other scores than those with it.
    quantize_dynamic(
        str(plain),
        str(out / "encoder.onnx"),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
    )
    plain.unlink()
    shutil.copy(options.base / "tokenizer.json", out / "tokenizer.json")
    scores = count_scores(out / "encoder.onnx", [(e.marked, e.kind, e.status) for e in held])
    lines = [
        json.dumps({"text": e.text, "type": TYPES[e.kind], "scores": dict(zip(TYPES, row, strict=True))})
        for e, row in zip(held, scores.rows, strict=True)
    ]
    (out / "held_back.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    corpus = b"".join(path.read_bytes() for path in sorted(CORPUS.glob("pairs_*.tsv")))
    manifest = {
        "name": NAME,
        "version": VERSION,
        "base": "all-MiniLM-L6-v2 (Apache-2.0)",
        "licence": "Apache-2.0",
        "sha256": {
            n: hashlib.sha256((out / n).read_bytes()).hexdigest() for n in ("encoder.onnx", "tokenizer.json")
        },
        "corpus_sha256": hashlib.sha256(corpus).hexdigest(),
        "composed_sha256": hashlib.sha256(COMPOSED.read_bytes()).hexdigest(),
        "types": list(TYPES),
        "statuses": list(STATUSES),
        "made_by": f"python -m training.train BASE_FOLDER OUT_FOLDER --epochs {options.epochs} --seed {options.seed}",
        "trained_on": trained_on,
        "held_back": scores.summary(),
    }
    print(json.dumps(manifest["held_back"]), flush=True)
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
