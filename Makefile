# Everything sets itself up: a machine needs Python 3.11 or newer, and make.
# The first Python here that is new enough; a name may be there and not run.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
VENV   ?= .venv
BIN     = $(VENV)/bin

.PHONY: demo serve test test-spark bench lint pages fix clean

demo: $(VENV)/program                ## real public money, from spreadsheets to reports
	$(BIN)/tallystick demo --to demo

serve: $(VENV)/program               ## the office in the browser, on a county that does not exist
	@test -d office/county.book || { \
	  $(BIN)/tallystick simulate office/county --residents 3000 --years 2 --seed 7 && \
	  $(BIN)/tallystick new office/county.book --keys office/keys > /dev/null && \
	  $(BIN)/tallystick import office/county.book office/county/files --accept && \
	  cp -r office/county/law office/county.book/catalogue/ && \
	  $(BIN)/tallystick check office/county.book --as-of 2026-01-31; }
	$(BIN)/tallystick serve office/county.book --invented

test: $(VENV)/builder                ## every test but those on Spark
	$(BIN)/python -m pytest -n 2 --dist worksteal

# Java of its own place, if JAVA_HOME names one.
JAVA = $${JAVA_HOME:+$$JAVA_HOME/bin/}java
test-spark:                          ## every example of every check once more, on Spark; needs Java 17
	@if $(JAVA) -version >/dev/null 2>&1; then $(MAKE) --no-print-directory $(VENV)/spark && \
	  $(BIN)/python -m pytest -n 2 -m spark tests/spark; \
	else echo "Nothing was tested on Spark: there is no Java here. 没有 Java，未在 Spark 上测试。"; fi

bench: $(VENV)/builder               ## side by side with what a user would use instead
	$(BIN)/python -m benchmarks

lint: $(VENV)/builder
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pages: $(VENV)/program               ## a page for each check and each procedure, in both languages
	$(BIN)/tallystick catalogue pages --to docs/checks
	$(BIN)/tallystick catalogue procedures --to docs/reference/procedures

fix: $(VENV)/builder
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) demo office build dist

$(VENV)/made:
	@test -n "$(PYTHON)" || \
	  { echo "Tallystick needs Python 3.11 or newer; none was found. 需要 Python 3.11 或更新版本。"; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || \
	  { echo "Python has no venv module; on Debian: apt-get install python3-venv. 缺少 venv 模块。"; exit 1; }
	@touch $@

$(VENV)/program: $(VENV)/made pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/builder: $(VENV)/made pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@ $(VENV)/program

$(VENV)/spark: $(VENV)/builder pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[dev,spark]"
	@touch $@
