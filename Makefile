# The build. `make` builds the program, `make check` tests and lints, `make install` installs.
#   make check SAN=1      with the address and undefined-behaviour sanitizers
#   make check SAN=tsan   with the thread sanitizer
#   make fuzz             builds the fuzzers (clang)
#   make NAME=value       CC, CFLAGS_EXTRA, PREFIX, DESTDIR as usual
PREFIX ?= /usr/local
PACKAGES = libmicrohttpd jansson libsodium libutf8proc libdeflate

ifeq ($(SAN),tsan)
BUILD ?= build/tsan
SANITIZE = -fsanitize=thread
else ifdef SAN
BUILD ?= build/san
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=undefined -DARENA_DEBUG
endif
BUILD ?= build

SQLITE = node_modules/better-sqlite3-multiple-ciphers/deps/sqlite3
WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla \
	-Wwrite-strings -Wpointer-arith -Wconversion -Wno-sign-conversion
HARDEN = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
CPPFLAGS += -Isrc -I. -isystem $(SQLITE) -I$(BUILD)/gen -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE \
	$(shell pkg-config --cflags $(PACKAGES)) -I$(shell pg_config --includedir 2>/dev/null)
ifdef SAN
CFLAGS = -std=c17 -g -O1 $(WARNINGS) $(SANITIZE) -fno-omit-frame-pointer $(CFLAGS_EXTRA)
LDFLAGS += $(SANITIZE)
else
CFLAGS = -std=c17 -g -O2 $(WARNINGS) $(HARDEN) $(CFLAGS_EXTRA)
LDFLAGS += -pie -Wl,-z,relro,-z,now
endif
LDLIBS = $(shell pkg-config --libs $(PACKAGES)) -lm -ldl -lpthread

SRC := $(filter-out src/main.c,$(wildcard src/*/*.c))
OBJ := $(SRC:src/%.c=$(BUILD)/%.o) $(BUILD)/gen/migrations.o
TESTS := $(patsubst test/%.c,$(BUILD)/test/%,$(wildcard test/*/*_test.c))
TEST_HELP := $(patsubst test/%.c,$(BUILD)/test/%.o,$(filter-out %_test.c,$(wildcard test/*/*.c)))
FUZZERS := $(patsubst fuzz/%.c,build/fuzz/%,$(wildcard fuzz/*_fuzz.c))

all: $(BUILD)/kundig

$(BUILD)/kundig: $(BUILD)/main.o $(BUILD)/libkundig.a
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/libkundig.a: $(OBJ) build/sqlite3.o
	@rm -f $@
	ar rcs $@ $^

# What others wrote is compiled without our warnings and without sanitizers, once.
build/sqlite3.o: $(SQLITE)/sqlite3.c
	@mkdir -p $(@D)
	$(CC) -O2 -g0 -fPIE -w -DSQLITE_THREADSAFE=2 -DSQLITE_DQS=0 -DSQLITE_DEFAULT_MEMSTATUS=0 \
	  -DSQLITE_OMIT_DEPRECATED -DSQLITE_OMIT_SHARED_CACHE -DSQLITE_OMIT_LOAD_EXTENSION \
	  -DSQLITE_LIKE_DOESNT_MATCH_BLOBS -DSQLITE_TEMP_STORE=2 -DSQLITE_SECURE_DELETE \
	  -DSQLITE_USE_ALLOCA -DSQLITE_MAX_EXPR_DEPTH=200 -DHAVE_USLEEP=1 -DSQLITE_ENABLE_DBSTAT_VTAB \
	  -c -o $@ $<

# The German texts, sorted, as C.
$(BUILD)/gen/de.inc: locale/de.po tools/po-to-c
	@mkdir -p $(@D)
	tools/po-to-c $< > $@.new && mv $@.new $@
$(BUILD)/base/lang.o: $(BUILD)/gen/de.inc

# The folder is a prerequisite too, so that a migration taken away is noticed.
$(BUILD)/gen/migrations.c: tools/embed-sql $(wildcard sql sql/*.sql)
	@mkdir -p $(@D)
	tools/embed-sql sql > $@.part && mv $@.part $@

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# What browsers fetch, and the pages, which refer to it by its hash.
STATIC := $(wildcard static/*) htmx.js=node_modules/htmx.org/dist/htmx.min.js
STATIC_FILES := $(wildcard static static/*) node_modules/htmx.org/dist/htmx.min.js
$(BUILD)/gen/static.inc: $(STATIC_FILES) tools/embed-static
	@mkdir -p $(@D)
	tools/embed-static $(STATIC) > $@.part && mv $@.part $@
$(BUILD)/gen/static.names: $(STATIC_FILES) tools/embed-static
	@mkdir -p $(@D)
	tools/embed-static --names $(STATIC) > $@.part && mv $@.part $@
$(BUILD)/gen/templates.inc: $(BUILD)/gen/static.names $(wildcard templates templates/*.html) \
  tools/embed-templates
	tools/embed-templates $< templates/*.html > $@.part && mv $@.part $@
$(BUILD)/format/static.o: $(BUILD)/gen/static.inc
$(BUILD)/format/template.o: $(BUILD)/gen/templates.inc

# The sample book.
$(BUILD)/gen/sample.inc: $(sort $(wildcard sample/*.txt)) tools/embed-text
	@mkdir -p $(@D)
	tools/embed-text $(sort $(wildcard sample/*.txt)) > $@.part && mv $@.part $@
$(BUILD)/app/sample.o: $(BUILD)/gen/sample.inc

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# The loops of the statistics, in vectors. Only here may the compiler reorder sums: kernels.h.
$(BUILD)/stat/kernels.o: CFLAGS += -O3 -ffast-math

$(BUILD)/test/%.o: test/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/test/%_test: $(BUILD)/test/%_test.o $(TEST_HELP) $(BUILD)/libkundig.a
	$(CC) $(LDFLAGS) -o $@ $^ -lcmocka $(LDLIBS)

# One benchmark: make build/bench/stat_bench, then run it.
$(BUILD)/bench/%: bench/%.c $(BUILD)/libkundig.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# One test program: make test-base/day
$(TESTS:$(BUILD)/test/%_test=test-%): test-%: $(BUILD)/test/%_test
	$<

check: $(BUILD)/kundig $(TESTS)
	@tools/run-tests $(BUILD)

# Fuzzers compile the sources they need with clang, apart from the ordinary objects.
fuzz: $(FUZZERS)
build/fuzz/%: fuzz/%.c $(SRC) build/gen/de.inc build/gen/templates.inc build/gen/static.inc \
  build/gen/sample.inc build/gen/migrations.c build/sqlite3.o
	@mkdir -p $(@D)
	clang -std=c17 -g -O1 -fsanitize=fuzzer,address,undefined $(CPPFLAGS) -DARENA_DEBUG -o $@ $< \
	  $(SRC) build/gen/migrations.c build/sqlite3.o $(LDLIBS)

# What a package holds: the program, its manual page, completion for bash.
$(BUILD)/kundig.1: $(BUILD)/kundig
	LC_ALL=C $< man > $@.part && mv $@.part $@
$(BUILD)/kundig.bash: $(BUILD)/kundig
	$< completion bash > $@.part && mv $@.part $@
install: $(BUILD)/kundig $(BUILD)/kundig.1 $(BUILD)/kundig.bash
	install -D -m 755 $(BUILD)/kundig $(DESTDIR)$(PREFIX)/bin/kundig
	install -D -m 644 $(BUILD)/kundig.1 $(DESTDIR)$(PREFIX)/share/man/man1/kundig.1
	install -D -m 644 $(BUILD)/kundig.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/kundig
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/kundig $(DESTDIR)$(PREFIX)/share/man/man1/kundig.1 \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/kundig

clean:
	rm -rf build

-include $(OBJ:.o=.d) $(TEST_HELP:.o=.d) $(BUILD)/main.d $(TESTS:=.d)
.PHONY: all check fuzz install uninstall clean
.SECONDARY:
