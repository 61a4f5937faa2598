# make demo  augments the bundled example; make test  runs every test. Both set up what is missing.

SWIFT ?= swift
PYTHON ?= python3
BUILD := .build
ONGLET := $(BUILD)/release/onglet
VENV := $(BUILD)/venv
LARGE := $(BUILD)/fixtures/grand.xlsx $(BUILD)/fixtures/grand.ods
SWIFT_FILES = $$(git ls-files '*.swift')

.DEFAULT_GOAL := help
.PHONY: help demo test bench guide scale kills mutations hostile fuzz threeway translation recalculation
.PHONY: conversion-speed fixtures large format lint release setup setup-test

help:
	@echo "make demo      build, augment the bundled example, say what to open"
	@echo "make test      build, run every test, end-to-end tests included"
	@echo "make guide     render the pictures of docs/guide.md again, with LibreOffice"
	@echo "make bench     time augmenting 50,000 lines beside other programs"
	@echo "make scale     time augmenting 10,000 to 1,000,000 lines, and their memory"
	@echo "make kills     end the command at 500 random moments, and look at what is there"
	@echo "make mutations treat 20,000 workbooks changed at random (CORPUS=FOLDER for more of them)"
	@echo "make hostile   treat files made to do harm, and say what each costs"
	@echo "make fuzz      fuzz each reader for SECONDS (60), guided by libFuzzer"
	@echo "make threeway  calculate COUNT (1000) random formulas beside LibreOffice and IronCalc"
	@echo "make translation  convert workbooks of CORPUS, and compare what LibreOffice calculates"
	@echo "make recalculation  time calculating the 50,000 lines beside LibreOffice"
	@echo "make conversion-speed  time conversions beside LibreOffice, and their memory"
	@echo "make fixtures  rebuild fixtures/ from open budgets: make fixtures SAMPLES=FOLDER"
	@echo "make format    format the Swift files; make lint only checks them"

setup:
	@.ci/setup build

setup-test:
	@.ci/setup test

release: setup
	$(SWIFT) build -c release --product onglet

demo: release
	$(ONGLET) demo --sortie sortie
	@for place in patrimoine.xlsx:PATR education.ods:EDUC espaces-publics.xlsx:ESPU \
	    ressources.ods:RESS; do \
	  file=villeneuve-sur-lys-$${place%:*}; \
	  $(ONGLET) augmenter fixtures/exemple/$$file --referentiel fixtures/exemple/referentiel.xlsx \
	    --direction $${place##*:} --sortie sortie/$${file%.*}-co2.$${file##*.} --forcer || exit 1; \
	done

guide: release
	$(PYTHON) docs/guide.py $(ONGLET)

test: setup-test release large
	ONGLET_BIN="$(CURDIR)/$(ONGLET)" ONGLET_LARGE="$(CURDIR)/$(BUILD)/fixtures" \
	  $(SWIFT) test --skip HostileInputTests
	@# What hostile files cost is measured with nothing beside it.
	ONGLET_BIN="$(CURDIR)/$(ONGLET)" $(SWIFT) test --skip-build --no-parallel --filter HostileInputTests

kills: setup release
	ONGLET_BIN="$(CURDIR)/$(ONGLET)" ONGLET_KILLS=$(or $(COUNT),500) \
	  $(SWIFT) test --filter KillTests

mutations: setup release
	ONGLET_BIN="$(CURDIR)/$(ONGLET)" ONGLET_MUTATIONS=$(or $(COUNT),20000) \
	  ONGLET_CORPUS="$(CORPUS)" $(SWIFT) test --filter MutationTests

hostile: setup release
	ONGLET_BIN="$(CURDIR)/$(ONGLET)" ONGLET_COSTS=1 $(SWIFT) test --no-parallel --filter HostileInputTests

FUZZ := $(BUILD)/fuzz
TARGETS := container xlsx ods formula referentiel csv

fuzz: setup
	ONGLET_FUZZ=1 $(SWIFT) build -c release --scratch-path $(FUZZ) --product onglet-fuzz \
	  -Xswiftc -sanitize=fuzzer
	$(PYTHON) Tests/Fuzz/seeds.py fixtures $(FUZZ)/seeds
	@for target in $(TARGETS); do mkdir -p $(FUZZ)/found/$$target; \
	  ONGLET_FUZZ_TARGET=$$target SWIFT_BACKTRACE=enable=no $(FUZZ)/release/onglet-fuzz \
	    -max_total_time=$(or $(SECONDS),60) -timeout=5 -rss_limit_mb=600 -max_len=200000 \
	    -artifact_prefix=$(FUZZ)/$$target- $(FUZZ)/found/$$target $(FUZZ)/seeds/$$target || exit 1; \
	done

threeway: setup-test release $(VENV)/threeway
	$(VENV)/threeway/bin/python Tests/Promises/threeway.py --onglet $(ONGLET) \
	  --count $(or $(COUNT),1000) $(if $(SEED),--seed $(SEED))

$(VENV)/threeway: Tests/Promises/requirements.txt
	$(PYTHON) -m venv $@
	$@/bin/pip install -q --disable-pip-version-check -r Tests/Promises/requirements.txt
	@touch $@

translation: setup-test release
	@test -n "$(CORPUS)" || { echo "make translation CORPUS=FOLDER_OF_WORKBOOKS"; exit 64; }
	$(PYTHON) Tests/Promises/translation.py --onglet $(ONGLET) --limit $(or $(COUNT),40) "$(CORPUS)"

recalculation: setup-test release large
	$(PYTHON) Tests/Benchmarks/recalculation.py --onglet $(ONGLET) --fixtures $(BUILD)/fixtures

conversion-speed: setup-test release
	$(PYTHON) Tests/Benchmarks/conversion.py --onglet $(ONGLET)

bench: setup-test release large $(VENV)/bench
	$(VENV)/bin/python Tests/Benchmarks/bench.py --onglet $(ONGLET) --fixtures $(BUILD)/fixtures

scale: setup-test release $(VENV)/bench
	$(VENV)/bin/python Tests/Benchmarks/scale.py --onglet $(ONGLET) \
	  --fixtures $(BUILD)/fixtures/lignes

large: $(LARGE)

$(LARGE) &: fixtures/build_large.py | $(VENV)/test
	$(VENV)/bin/python fixtures/build_large.py $(BUILD)/fixtures

$(VENV)/test: Tests/requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install -q --disable-pip-version-check -r Tests/requirements.txt
	@touch $@

$(VENV)/bench: Tests/Benchmarks/requirements.txt $(VENV)/test
	$(VENV)/bin/pip install -q --disable-pip-version-check -r Tests/Benchmarks/requirements.txt
	@touch $@

fixtures: setup-test $(VENV)/test fixtures/requirements.txt
	@test -n "$(SAMPLES)" || { echo "make fixtures SAMPLES=FOLDER_OF_OPEN_BUDGETS"; exit 64; }
	$(VENV)/bin/pip install -q --disable-pip-version-check -r fixtures/requirements.txt
	$(VENV)/bin/python fixtures/build.py "$(SAMPLES)"

format:
	$(SWIFT) format -i --configuration .swift-format $(SWIFT_FILES)

lint:
	$(SWIFT) format lint --strict --configuration .swift-format $(SWIFT_FILES)
