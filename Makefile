# The explainer: one command runs it, one command tests it.
GO      ?= go
ADDR    ?= 127.0.0.1:8080
STATIC  := web/static
WASM    := $(STATIC)/app.wasm
EXEC    := $(STATIC)/wasm_exec.js
GOROOT  := $(shell $(GO) env GOROOT)
SOURCES := $(shell find app web cmd -name '*.go' -not -name '*_test.go') go.mod go.sum
LEAN    := .build/lean.mod
# The browser's program is built for size. -l disables inlining, which was measured
# not to slow hydration down. The garbage collector before Go 1.26 is smaller; the
# new one is for many cores and vector instructions, which the browser lacks.
PROGRAM := GOOS=js GOARCH=wasm GOEXPERIMENT=nogreenteagc $(GO) build -modfile=$(LEAN) -gcflags=sanctuary/...=-l -gcflags=github.com/...=-l -gcflags=runtime=-l
CONTENT := $(wildcard app/desk/content/* app/desk/content/*/*)
# Embedded files, except the browser's program.
FILES   := $(shell find web -type f -not -name '*.go' -not -path 'web/test/*' -not -path '*/testdata/*' -not -path '$(STATIC)/app.wasm*' -not -path '$(STATIC)/wasm_exec.js*')
FUZZ    := 30s
RUNS    := 5
# The same flags for every command, so that they share Go's build cache.
export GOFLAGS := -trimpath
# The server is linked statically, without a C library.
export CGO_ENABLED := 0

.PHONY: help run build test unit core stories e2e hosted engines listen bench fuzz soak size vuln clean browser nginx counts licences

help:   ## list the targets
	@sed -n 's/^\([a-z0-9]*\):.*## /\1\t/p' Makefile

run: build   ## build everything and serve it on localhost
	bin/explainer serve -addr $(ADDR)

build: bin/explainer   ## the browser's program and the server

bin/explainer: $(SOURCES) $(CONTENT) $(FILES) $(WASM).br
	$(GO) build -o $@ ./cmd/explainer

$(WASM): $(SOURCES) $(LEAN)
	$(PROGRAM) -ldflags="-s -w" -o $@ ./cmd/wasm

$(LEAN): $(wildcard cmd/lean/*) go.mod go.sum
	$(GO) run ./cmd/lean $(@D)

.build/app.wasm: $(WASM)
	$(PROGRAM) -ldflags="-w" -o $@ ./cmd/wasm

$(EXEC): $(GOROOT)/lib/wasm/wasm_exec.js
	cp $< $@ && chmod u+w $@

$(WASM).br: $(WASM) $(EXEC)
	$(GO) run ./cmd/pack $(WASM) $(EXEC)

test: unit core   ## format, vet, staticcheck, unit, race, content, size, and the browser tests of CORE

# The race detector makes tests five times as slow, so it is for concurrent code:
# for the tests with this word in their names. TestRaced in app checks that every
# package that needs one has one. go vet has run before the tests.
RACED := Concurrent

# What tests allocate does not live long: garbage is collected less often.
unit: export GOGC := 400
unit: $(WASM).br   ## all but the browser tests
	@test -z "$$(gofmt -l app web cmd)" || { gofmt -l app web cmd; echo "run gofmt -w on these files"; exit 1; }
	$(GO) vet ./...
	GOOS=js GOARCH=wasm $(GO) vet -modfile=$(LEAN) ./cmd/wasm
	$(GO) tool staticcheck ./...
	$(GO) run ./cmd/explainer check
	$(GO) test -vet=off ./...
	@if echo 'int main(void) { return 0; }' | $$($(GO) env CC) -include stdlib.h -x c -o /dev/null - 2>/dev/null; \
	  then set -x; CGO_ENABLED=1 $(GO) test -vet=off -race -run '$(RACED)' $$(grep -rl --include=*_test.go '^func Test\w*$(RACED)' app web cmd | xargs -n 1 dirname | sort -u | sed 's|^|./|'); \
	  else echo "no C compiler, so no race detector"; fi
	$(MAKE) size

# The most important browser tests. make e2e runs all of them.
CORE := takeover keyboard place. compare nowasm state arriving cards story-page

# Stories with other languages, blocks and columns, and the browser tests that say
# nothing of one story. Each is also run with one story by STORY=folder.
STORIES := app/desk/testdata/horario app/desk/testdata/compost
NEUTRAL := takeover parity nowasm clean axe layout keyboard arriving state fetching graphics desktop hostile score offline headers

core: build browser   ## the browser tests of CORE, and the taking over of every story
	cd web/test/e2e && node run.mjs $(CORE)
	cd web/test/e2e && for story in $(STORIES); do STORY=$$story node --test --test-name-pattern='no node' takeover.test.mjs || exit 1; done

stories: build browser nginx   ## the browser tests of any story, with the stories in another language and without a quiz
	cd web/test/e2e && for story in $(STORIES); do STORY=$$story node run.mjs $(NEUTRAL) || exit 1; done

e2e: build browser nginx   ## all browser tests
	cd web/test/e2e && npm test

counts:   ## the counts of answers in PostgreSQL, which the tests start
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql; }
	$(GO) test -count=1 -tags postgres ./web/counts
	$(GO) test -count=1 -tags postgres -run TestCountsLoadPostgres ./cmd/explainer

hosted: build browser nginx   ## the browser tests against the exported files, served by nginx
	cd web/test/e2e && node hosted.mjs

# What the screen reader, the voice in a file and their desktop need.
ORCA := orca speech-dispatcher speech-dispatcher-audio-plugins libao4 openbox xdotool at-spi2-core dbus-x11 python3-pyatspi gir1.2-atspi-2.0 gsettings-desktop-schemas xvfb firefox-esr

listen: build browser   ## what a screen reader says, against transcripts (WAYS="quiz note" LANGUAGES=fr UPDATE=1)
	@for p in orca speech-dispatcher openbox xdotool dbus-launch Xvfb firefox-esr; do command -v $$p >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends $(ORCA); break; }; done
	node web/test/listen/listen.mjs

nginx:   ## install what exported files are tried with
	@test -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so || { apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx-light libnginx-mod-http-brotli-static; }

browser: web/test/e2e/node_modules/.package-lock.json   ## install what the browser tests need
	@for p in chromium chromium-headless-shell w3m; do command -v $$p >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium chromium-headless-shell w3m; break; }; done

web/test/e2e/node_modules/.package-lock.json: web/test/e2e/package-lock.json
	cd web/test/e2e && npm ci --no-audit --no-fund
	@touch $@

engines: build browser web/test/engines/node_modules/.package-lock.json   ## the readers' tests in Chromium, Firefox and WebKit (ENGINES="firefox webkit")
	@for p in firefox-esr:firefox-esr WebKitWebDriver:webkit2gtk-driver Xvfb:xvfb; do command -v $${p%%:*} >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends $${p##*:}; } || exit 1; done
	cd web/test/engines && node run.mjs $(ENGINES)

web/test/engines/node_modules/.package-lock.json: web/test/engines/package-lock.json
	cd web/test/engines && npm ci --no-audit --no-fund
	@touch $@

size: $(WASM).br .build/app.wasm   ## raw, gzip and brotli size of the browser's program against its budget
	@$(GO) run ./cmd/pack -top 12 .build/app.wasm
	$(GO) run ./cmd/pack -size -budget 600000 $(WASM)

bench: build browser web/test/bench/node_modules/.package-lock.json .build/bench/goapp.wasm.br .build/bench/empty.wasm.br   ## measure pages, a restart, the server, growth and Lighthouse (PART=page|restart|server|growth|lighthouse, RUNS=5)
	@command -v wrk >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends wrk; }
	$(GO) build -o .build/bench/ ./web/test/bench/link ./web/test/bench/plain ./web/test/bench/goapp
	@cd web/test/bench && RUNS=$(RUNS) node bench.mjs $(PART)

.build/bench/%.wasm.br: web/test/bench/%/main.go go.mod $(EXEC)
	GOOS=js GOARCH=wasm $(GO) build -trimpath -ldflags="-s -w" -o .build/bench/$*.wasm ./web/test/bench/$*
	cp $(EXEC) $(@D) && $(GO) run ./cmd/pack .build/bench/$*.wasm $(@D)/wasm_exec.js

web/test/bench/node_modules/.package-lock.json: web/test/bench/package-lock.json
	cd web/test/bench && npm ci --no-audit --no-fund
	@touch $@

fuzz:   ## every fuzz target for FUZZ
	@for t in $$(grep -rl '^func Fuzz' --include=*_test.go app web); do d=./$$(dirname $$t); \
	  for f in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9]*\).*/\1/p' $$t); do echo "$$d $$f"; $(GO) test $$d -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZ) -fuzzminimizetime 2s || exit 1; done; done

soak: build   ## load, slow clients and faults, for minutes, against the server's limits
	EXPLAINER=$(CURDIR)/bin/explainer $(GO) test ./cmd/explainer -count=1 -v -timeout 30m -run 'TestLoad|TestStates|TestTerminate|TestWithoutDisk|TestSlowClients|TestFewFiles|TestCountsLoad' -soak
	$(GO) test ./web -count=1 -timeout 30m -run 'TestHostile' -soak

licences:   ## write down the licences of what is built in; a test says when it is time
	$(GO) run ./cmd/licences web/licences.txt

vuln:   ## known vulnerabilities (needs the vulnerability database)
	@$(GO) run golang.org/x/vuln/cmd/govulncheck@latest ./... || { echo "make vuln: failed; if the lines above name no vulnerability, vuln.go.dev could not be reached, and nothing was checked"; exit 1; }

clean:   ## remove what was built
	rm -rf bin .build $(WASM) $(WASM).br $(WASM).gz $(EXEC) $(EXEC).br $(EXEC).gz web/test/e2e/node_modules web/test/bench/node_modules web/test/engines/node_modules
