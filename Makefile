# Everything a person types. Each target sets up what it needs: system libraries, uv, the locked environment.
.DEFAULT_GOAL := help
.PHONY: help run demo test check bench bench-detect bench-canary bench-package package smoke reproducible examples \
        translations screenshots clean

UV := $(shell command -v uv || echo .tools/bin/uv)
RUN := $(UV) run --frozen
# An environment of its own: the tools that build packages are no part of what is developed with.
PACKAGING := env UV_PROJECT_ENVIRONMENT=build/tools $(RUN) --no-default-groups --group package --group test
AS_ROOT := $(if $(filter 0,$(shell id -u)),,sudo)

help:           ## this list
	@sed -n 's/^\([a-z-]*\): *.*##/  make \1\t/p' $(MAKEFILE_LIST)

run:            ## the real app; without a display it says so and watches in the terminal
	@packaging/setup app
	@$(RUN) claude-tray run

demo:           ## an incident played on a small internet of our own (SCENARIO=..., SPEED=...)
	@packaging/setup app
	@$(RUN) claude-tray demo $(SCENARIO) $(if $(SPEED),--speed $(SPEED))

test:           ## every test, on a screen of its own
	@packaging/setup test
	@env -u DISPLAY -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 $(RUN) pytest -q -n 2 --dist loadfile

check:          ## format, lint, types, imports
	@packaging/setup test
	@$(RUN) ruff format --check .
	@$(RUN) ruff check .
	@$(RUN) mypy
	@$(RUN) pytest -q tests/test_architecture.py tests/packaging

bench:          ## the figures in the README, each beside its reference (about 30 minutes; MINUTES=1 for a quick look)
	@packaging/setup test
	@$(RUN) python tests/bench $(if $(MINUTES),--minutes $(MINUTES))

bench-detect:   ## when a lead window opens, beside other detectors and an oracle (15 to 25 minutes; DAYS=300 for a quick look)
	@packaging/setup test
	@$(RUN) --group bench python tests/bench/detect $(if $(DAYS),--days $(DAYS))

bench-canary:   ## our test prompt beside the official SDK, and what a gigabyte of Claude Code's logs costs (3 minutes)
	@packaging/setup test
	@$(RUN) --group bench python tests/bench/canary.py
	@$(RUN) --group bench python tests/bench/log_tail.py

examples:       ## write the README's examples of every format again
	@packaging/setup test
	@$(RUN) python -m tests.format_examples

translations:   ## every text of the code into the catalogues, and those compiled
	@packaging/setup test
	@$(RUN) python tests/translations.py

bench-package:  ## what freezing costs, beside the checkout; wants `make package` before (3 minutes)
	@packaging/setup package
	@$(PACKAGING) python tests/bench/package.py

package:        ## wheel, sdist, one-dir, .deb, SBOM, licences: built, validated, installed and used (20 minutes)
	@packaging/setup package
	@$(PACKAGING) python packaging
	@$(PACKAGING) python tests/bench/package.py
	@$(MAKE) --no-print-directory smoke

smoke:          ## what `make package` built, on fresh minimal systems with a real panel; as root, or with sudo
	@packaging/setup package
	@$(AS_ROOT) $(PACKAGING) python -u packaging/smoke

reproducible:   ## wheel and .deb built twice, and compared byte for byte
	@packaging/setup package
	@$(PACKAGING) python packaging twice

screenshots:    ## draw the README's pictures again, on a real panel; FOLDER=...: every window in every look, to look at
	@packaging/setup test
	@$(RUN) python $(if $(FOLDER),tests/windows.py $(FOLDER),tests/screenshots.py)

clean:
	rm -rf .venv .tools dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
