package i18n

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFor(t *testing.T) {
	tests := []struct{ lang, want string }{
		{"en", "en"}, {"fr", "fr"}, {"fr-CA", "fr"}, {"FR", "fr"}, {"es-419", "es"}, {"de", "en"}, {"", "en"}, {"-", "en"},
	}
	for _, tt := range tests {
		if got := For(tt.lang).Lang(); got != tt.want {
			t.Errorf("For(%q).Lang() = %q, want %q", tt.lang, got, tt.want)
		}
	}
	if got := (Text{}).Lang(); got != locales[0].Lang {
		t.Errorf("the zero Text is in %q, want %q", got, locales[0].Lang)
	}
}

// withMessages replaces the messages of a language for the duration of a test.
func withMessages(t *testing.T, lang string, messages map[string]string) {
	t.Helper()
	l := In(lang)
	kept := l.Islands
	l.Islands = messages
	t.Cleanup(func() { l.Islands = kept })
}

func TestSay(t *testing.T) {
	withMessages(t, "en", map[string]string{
		"plain":       "Plain",
		"hello":       "Hello {name}, {name}!",
		"found.one":   "{n} place in {where}",
		"found.other": "{n} places in {where}",
		"only.other":  "{n} things",
		"open":        "an {open brace",
		"close":       "a } and {x}",
		"empty":       "{}",
	})
	withMessages(t, "fr", map[string]string{
		"found.one":   "{n} endroit",
		"found.other": "{n} endroits",
	})
	en, fr := For("en"), For("fr")
	tests := []struct {
		name string
		got  string
		want string
	}{
		{"plain", en.Say("plain"), "Plain"},
		{"plain with arguments", en.Say("plain", N("n", 3), S("x", "y")), "Plain"},
		{"placeholder twice", en.Say("hello", S("name", "Ann")), "Hello Ann, Ann!"},
		{"placeholder without argument", en.Say("hello"), "Hello {name}, {name}!"},
		{"values are not read again", en.Say("hello", S("name", "{name}")), "Hello {name}, {name}!"},
		{"missing", en.Say("missing.key", N("n", 1)), "missing.key"},
		{"one", en.Say("found", N("n", 1), S("where", "Canada")), "1 place in Canada"},
		{"other", en.Say("found", S("where", "Canada"), N("n", 2)), "2 places in Canada"},
		{"none in English", en.Say("found", N("n", 0), S("where", "x")), "0 places in x"},
		{"minus one in English", en.Say("found", N("n", -1), S("where", "x")), "−1 place in x"},
		{"none in French", fr.Say("found", N("n", 0)), "0 endroit"},
		{"one in French", fr.Say("found", N("n", 1)), "1 endroit"},
		{"two in French", fr.Say("found", N("n", 2)), "2 endroits"},
		{"grouped", fr.Say("found", N("n", 1000)), "1\u00a0000 endroits"},
		{"first count decides", en.Say("found", N("n", 1), N("where", 2)), "1 place in 2"},
		{"plural without a count", en.Say("found", S("n", "some"), S("where", "x")), "some places in x"},
		{"other alone", en.Say("only", N("n", 1)), "1 things"},
		{"brace left open", en.Say("open"), "an {open brace"},
		{"brace only closed", en.Say("close", S("x", "y")), "a } and y"},
		{"placeholder without name", en.Say("empty"), "{}"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got %q, want %q", tt.got, tt.want)
			}
		})
	}
	if !en.Has("plain") || !en.Has("found") || en.Has("missing") {
		t.Error("Has does not agree with the messages")
	}
}

func TestQuantity(t *testing.T) {
	for unit, want := range map[string]string{"usd": "2\u00a0500\u00a0dollars américains", "percent": "2\u00a0500\u00a0%", "count": "2\u00a0500", "": "2\u00a0500"} {
		if got := For("fr").Quantity(2500, unit); got != want {
			t.Errorf("2500 in %q is %q, want %q", unit, got, want)
		}
	}
}

func TestAround(t *testing.T) {
	for _, tt := range []struct {
		lang, unit     string
		counts         float64
		before, behind string
		ok             bool
	}{
		{"en", "usd", 1e9, "US$", "billion", true},
		{"en", "usd", 1, "US$", "", true},
		{"fr", "usd", 1e9, "", "milliards de dollars américains", true},
		{"es", "usd", 1e9, "", "", false}, // 2 000 millones
		{"en", "percent", 1, "", "%", true},
		{"en", "count", 1, "", "", true},
	} {
		if before, behind, ok := For(tt.lang).Around(tt.counts, tt.unit); before != tt.before || behind != tt.behind || ok != tt.ok {
			t.Errorf("%s, %v %s: %q, %q, %v", tt.lang, tt.counts, tt.unit, before, behind, ok)
		}
	}
}

// TestUnits formats quantities in other currencies and in a story's own units.
func TestUnits(t *testing.T) {
	for _, tt := range []struct {
		lang, unit string
		v          float64
		want       string
	}{
		{"en", Currency("en", "EUR"), 2.27e9, "€2.27\u00a0billion"},
		{"en", Currency("en", "cad"), 2.5, "C$2.50"},
		{"en", Currency("en", "chf"), -1200, "−CHF\u00a01,200"},
		{"en", Currency("en", "usd"), 1e6, "US$1\u00a0million"},
		{"fr", Currency("fr", "eur"), 1, "1\u00a0euro"},
		{"fr", Currency("fr", "eur"), 2.27e9, "2,27\u00a0milliards d’euros"},
		{"fr", Currency("fr", "cad"), 2500, "2\u00a0500\u00a0dollars canadiens"},
		{"fr", Currency("fr", "sek"), 3e6, "3\u00a0millions de\u00a0SEK"},
		{"es", Currency("es", "eur"), 1.5, "1,50\u00a0euros"},
		{"es", Currency("es", "mxn"), 2.5e6, "2,5\u00a0millones de pesos mexicanos"},
		{"es", Currency("es", "usd"), 1, "1\u00a0dólar estadounidense"},
		{"en", Own("minute", "minutes"), 1, "1\u00a0minute"},
		{"en", Own("minute", "minutes"), 1.5, "1.5\u00a0minutes"},
		{"en", Own("minute", "minutes"), 0, "0\u00a0minutes"},
		{"en", Own("minute", "minutes"), 3e6, "3,000,000\u00a0minutes"},
		{"fr", Own("heure", "heures"), 1.5, "1,5\u00a0heure"},
		{"fr", Own("heure", "heures"), 2, "2\u00a0heures"},
		{"en", Own("", "°C"), -3.5, "−3.5\u00a0°C"},
		{"fr", Own("", "°"), 90, "90°"},
		{"en", Own("", "people"), math.Inf(1), "–"},
	} {
		if got := For(tt.lang).Quantity(tt.v, tt.unit); got != tt.want {
			t.Errorf("%v in %q (%s) is %q, want %q", tt.v, tt.unit, tt.lang, got, tt.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	en, fr := For("en"), For("fr")
	tests := []struct {
		name   string
		print  func(Text) string
		en, fr string
	}{
		{"zero", func(t Text) string { return t.Number(0) }, "0", "0"},
		{"minus zero", func(t Text) string { return t.Number(math.Copysign(0, -1)) }, "0", "0"},
		{"nearly zero", func(t Text) string { return t.Number(-0.001) }, "0", "0"},
		{"hundreds", func(t Text) string { return t.Number(452) }, "452", "452"},
		{"thousands", func(t Text) string { return t.Number(2632) }, "2,632", "2\u00a0632"},
		{"millions", func(t Text) string { return t.Number(1234567.891) }, "1,234,567.89", "1\u00a0234\u00a0567,89"},
		{"negative", func(t Text) string { return t.Number(-2632) }, "−2,632", "−2\u00a0632"},
		{"decimals", func(t Text) string { return t.Number(452. / 137) }, "3.3", "3,3"},
		{"no trailing zeros", func(t Text) string { return t.Number(2.50) }, "2.5", "2,5"},
		{"not a number", func(t Text) string { return t.Number(math.NaN()) }, "–", "–"},
		{"infinite", func(t Text) string { return t.Number(math.Inf(-1)) }, "–", "–"},

		{"percent", func(t Text) string { return t.Percent(230) }, "230%", "230\u00a0%"},
		{"percent with decimals", func(t Text) string { return t.Percent(12.5) }, "12.5%", "12,5\u00a0%"},

		{"no dollars", func(t Text) string { return t.Money(0) }, "US$0", "0\u00a0dollar américain"},
		{"one dollar", func(t Text) string { return t.Money(1) }, "US$1", "1\u00a0dollar américain"},
		{"cents", func(t Text) string { return t.Money(2.5) }, "US$2.50", "2,50\u00a0dollars américains"},
		{"thousands of dollars", func(t Text) string { return t.Money(450000) }, "US$450,000", "450\u00a0000\u00a0dollars américains"},
		{"one million", func(t Text) string { return t.Money(1e6) }, "US$1\u00a0million", "1\u00a0million de dollars américains"},
		{"one and a half million", func(t Text) string { return t.Money(1.5e6) }, "US$1.5\u00a0million", "1,5\u00a0million de dollars américains"},
		{"rounded up to a million", func(t Text) string { return t.Money(999999.999) }, "US$1\u00a0million", "1\u00a0million de dollars américains"},
		{"millions of dollars", func(t Text) string { return t.Money(227e6) }, "US$227\u00a0million", "227\u00a0millions de dollars américains"},
		{"not yet a billion", func(t Text) string { return t.Money(995e6) }, "US$995\u00a0million", "995\u00a0millions de dollars américains"},
		{"billions", func(t Text) string { return t.Money(2.27e9) }, "US$2.27\u00a0billion", "2,27\u00a0milliards de dollars américains"},
		{"trillions", func(t Text) string { return t.Money(2.27e12) }, "US$2.27\u00a0trillion", "2\u00a0270\u00a0milliards de dollars américains"},
		{"owed", func(t Text) string { return t.Money(-2e9) }, "−US$2\u00a0billion", "−2\u00a0milliards de dollars américains"},
		{"no amount", func(t Text) string { return t.Money(math.NaN()) }, "–", "–"},

		{"no items", func(t Text) string { return t.List(nil) }, "", ""},
		{"one item", func(t Text) string { return t.List([]string{"a"}) }, "a", "a"},
		{"two items", func(t Text) string { return t.List([]string{"a", "b"}) }, "a and b", "a et b"},
		{"three items", func(t Text) string { return t.List([]string{"a", "b", "c"}) }, "a, b and c", "a, b et c"},

		{"day", func(t Text) string { return t.Date("2017-02-20") }, "20\u00a0February 2017", "20\u00a0février 2017"},
		{"first day", func(t Text) string { return t.Date("2017-02-01") }, "1\u00a0February 2017", "1er\u00a0février 2017"},
		{"last day", func(t Text) string { return t.Date("2017-01-31") }, "31\u00a0January 2017", "31\u00a0janvier 2017"},
		{"leap day", func(t Text) string { return t.Date("2016-02-29") }, "29\u00a0February 2016", "29\u00a0février 2016"},
		{"leap day of a century", func(t Text) string { return t.Date("2000-02-29") }, "29\u00a0February 2000", "29\u00a0février 2000"},
		{"month", func(t Text) string { return t.Date("2017-08") }, "August 2017", "août 2017"},
		{"year", func(t Text) string { return t.Date("2017") }, "2017", "2017"},
		{"no date", func(t Text) string { return t.Date("") }, "", ""},
		{"no month", func(t Text) string { return t.Date("2017-13") }, "2017-13", "2017-13"},
		{"short month", func(t Text) string { return t.Date("2017-2") }, "2017-2", "2017-2"},
		{"no day", func(t Text) string { return t.Date("2017-02-29") }, "2017-02-29", "2017-02-29"},
		{"day of another month", func(t Text) string { return t.Date("2017-04-31") }, "2017-04-31", "2017-04-31"},
		{"no leap day", func(t Text) string { return t.Date("1900-02-29") }, "1900-02-29", "1900-02-29"},
		{"with time", func(t Text) string { return t.Date("2017-02-20T10") }, "2017-02-20T10", "2017-02-20T10"},
		{"words", func(t Text) string { return t.Date("soon") }, "soon", "soon"},
		{"signs", func(t Text) string { return t.Date("+017--2") }, "+017--2", "+017--2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.print(en); got != tt.en {
				t.Errorf("in English %q, want %q", got, tt.en)
			}
			if got := tt.print(fr); got != tt.fr {
				t.Errorf("in French %q, want %q", got, tt.fr)
			}
		})
	}
}

// TestSpanish checks what Spanish has of its own.
func TestSpanish(t *testing.T) {
	es := For("es")
	for got, want := range map[string]string{
		es.Number(2632):                              "2632",
		es.Number(12632.5):                           "12\u00a0632,5",
		es.Number(1234567.891):                       "1\u00a0234\u00a0567,89",
		es.Percent(12.5):                             "12,5\u00a0%",
		es.Money(1):                                  "1\u00a0dólar estadounidense",
		es.Money(2.5):                                "2,50\u00a0dólares estadounidenses",
		es.Money(1e6):                                "1\u00a0millón de dólares estadounidenses",
		es.Money(2.27e9):                             "2270\u00a0millones de dólares estadounidenses",
		es.Money(-3e12):                              "−3\u00a0billones de dólares estadounidenses",
		es.Date("2017-05-03"):                        "3 de mayo de 2017",
		es.Date("2017-05"):                           "mayo de 2017",
		es.List([]string{"a", "b", "c"}):             "a, b y c",
		es.Say("quiz.retrying", N("n", 2)):           "2 preguntas por repetir.",
		strings.Join(es.DatesAs("2017-05-03"), "; "): "3 de mayo de 2017; 3 de mayo del 2017; 3 mayo 2017",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("fr", "result.score", "n", "«", 3, 2.27e9, "2017-02-01")
	f.Add("en", "", "{", "{n}", -1, math.NaN(), "2017-02")
	f.Add("zz", "{n} {n", "}", "\xff", 1<<62, -1e300, "0000-00-00")
	f.Fuzz(func(t *testing.T, lang, key, name, value string, n int, v float64, date string) {
		text := For(lang)
		for _, got := range []string{text.Number(v), text.Percent(v), text.Money(v)} {
			if !utf8.ValidString(got) || got == "" || strings.Contains(got, "NaN") || strings.Contains(got, "Inf") || strings.Contains(got, "e+") {
				t.Errorf("%s prints %v as %q", text.Lang(), v, got)
			}
			if text.Lang() == "fr" && strings.ContainsAny(got, ".") {
				t.Errorf("French prints %v as %q", v, got)
			}
		}
		if got := text.Date(date); (got == "") != (date == "") {
			t.Errorf("%s prints the date %q as %q", text.Lang(), date, got)
		}
		if got := text.List([]string{name, value}); !strings.HasPrefix(got, name) || !strings.HasSuffix(got, value) {
			t.Errorf("List(%q, %q) = %q", name, value, got)
		}
		got := text.Say(key, S(name, value), N("n", n))
		if !text.Has(key) && got != key {
			t.Errorf("Say(%q) = %q, want the key", key, got)
		}
		for key := range messages(In(text.Lang())) {
			if base, _ := pluralOf(key); text.Say(base, S(name, value), N("n", n)) == base {
				t.Errorf("%s does not say %s", text.Lang(), base)
			}
		}
	})
}
