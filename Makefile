.PHONY: check format lint types imports test floors

check: lint types imports test floors

format:
	ruff format src tests evaluation benchmarks
	ruff check --fix src tests evaluation benchmarks

lint:
	ruff format --check src tests evaluation benchmarks
	ruff check src tests evaluation benchmarks

types:
	mypy

imports:
	lint-imports

test:
	python -m pytest -q

floors:
	python -m evaluation.gate
