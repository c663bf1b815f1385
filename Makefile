.PHONY: check format lint types imports test floors

check: lint types imports test floors

format:
	ruff format src tests evaluation
	ruff check --fix src tests evaluation

lint:
	ruff format --check src tests evaluation
	ruff check src tests evaluation

types:
	mypy

imports:
	lint-imports

test:
	python -m pytest -q

floors:
	python -m evaluation.gate
