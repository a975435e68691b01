"""Makes the shipped language model: data, network, lemma and casing tables, sentence splitter, evaluation.

`python run.py --corpora FOLDER` runs all steps; `--steps` chooses some; `--trial` trains for a few steps only, to see
that the recipe runs.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

STEPS = ("prepare", "train", "export", "tables", "splitter", "evaluate")
HERE = Path(__file__).parent


def main() -> None:
    """Run the chosen steps in their order."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with treebanks/ and ner/")
    parser.add_argument("--work", type=Path, default=HERE / "build", help="folder for data and trained parts")
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=STEPS)
    parser.add_argument("--trial", action="store_true", help="a few steps of training only")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    for step in STEPS:
        if step in options.steps:
            print(f"== {step}", flush=True)
            run(step, options.corpora, options.work, options.trial)


def run(step: str, corpora: Path, work: Path, trial: bool) -> None:
    """Run one step; each imports only what it needs."""
    model = work / "model"
    if step == "prepare":
        from prepare import prepare

        prepare(corpora, work)
    elif step == "train":
        from learn import train

        train(work, work / "trained", trial)
    elif step == "export":
        from export import export

        export(work / "trained", model)
    elif step == "tables":
        _tables(work, model)
    elif step == "splitter":
        from splitter import train as train_splitter

        train_splitter(work, model / "senter", trial)
    else:
        from evaluate import evaluate

        print(json.dumps(evaluate(work), indent=1))


def _tables(work: Path, model: Path) -> None:
    import casing
    import lemmas

    model.mkdir(parents=True, exist_ok=True)
    lemmas.build(work / "train.spacy", model / "lemma.json")
    casing.write([work / "train.spacy", work / "ner-train.spacy"], model / "lemma.json", model / "casing.json")


if __name__ == "__main__":
    main()
