package permalink

import (
	"reflect"
	"strings"
	"testing"

	"sanctuary/app/compare"
)

// everything is a query with a value for every key.
const everything = "v=1&since=0&theme=dark&evidence=one&a.law=none&a.bans=false&a.cities=toronto&a.cities=london&a.count=400" +
	"&a.first=c&a.first=a&a.first=b&a.later=x&mark=1&only=law&only=count&at=count&view=places&country=canada&status=policy" +
	"&col=police&dim=meaning&sort=date&desc=1&find=Montr%C3%A9al&pick=montreal&pick=toronto&differ=1" +
	"&g.grants=2270000000&g.growth=300&w.removals=federal&w.schools=city&w.schools=province"

func TestEverything(t *testing.T) {
	if got := schema.Encode(Decode(schema, Parse(everything))); got != everything {
		t.Errorf("Encode(Decode) = %q, want %q", got, everything)
	}
}

// pairs makes a query of known keys and values; each pair is selected by two
// bytes of choice.
func pairs(choice []byte) string {
	keys := []string{"v", "since", "theme", "a.law", "a.bans", "a.cities", "a.count", "a.first", "a.later", "mark", "only", "at", "view", "country",
		"status", "col", "dim", "sort", "desc", "find", "pick", "differ", "g.grants", "g.growth", "w.removals", "w.schools", "a.zz", "evidence"}
	values := []string{"", "0", "1", "2", "-", "all", "dont-know", "dark", "light", "auto", "us", "none", "true", "false", "toronto", "london",
		"ottawa", "montreal", "chicago", "new-york", "a", "b", "c", "x", "y", "400", "1+000", "2%2C27+milliards", "1e9", "NaN", "law", "count",
		"places", "policies", "canada", "policy", "police", "article", "meaning", "name", "date", "city", "province", "federal", "one", "%zz", "%00", "%FF"}
	var b strings.Builder
	for len(choice) > 1 && b.Len() < 2000 {
		b.WriteString("&" + keys[int(choice[0])%len(keys)] + "=" + values[int(choice[1])%len(values)])
		choice = choice[2:]
	}
	return b.String()
}

func FuzzPermalink(f *testing.F) {
	f.Add(everything, []byte{1, 1, 3, 10, 5, 14, 5, 15, 6, 26, 7, 21, 7, 20, 7, 22, 19, 14, 19, 17, 22, 25, 23, 41})
	f.Add("a.law=dont-know&a.count=dont-know&a.cities=dont-know&since=1&theme=auto&view=all&country=-", []byte("some choices"))
	f.Add("v=2&a.count=1+000&g.growth=1,000.5&g.grants=2%2C27+milliards&find="+`"><script>`, []byte("some choices"))
	f.Add("a.count=NaN&g.growth=1e9&a.first=a&a.first=a&pick=toronto&pick=toronto&find=%00&find=%ff&%zz=1", []byte("some choices"))
	f.Add("find=+new++york+&sort=country&desc=1&only=zz&mark=0&mark=1", []byte("some choices"))
	f.Fuzz(func(t *testing.T, query string, choice []byte) {
		query += pairs(choice)
		values := Parse(query)
		st := Decode(schema, values)
		canonical := schema.Encode(st)
		if canonical != "" && !strings.HasPrefix(canonical, "v=1&") {
			t.Errorf("Encode(Decode(%q)) = %q does not begin with its version", query, canonical)
		}
		if len(canonical) > Limit {
			t.Errorf("Encode(Decode(%q)) is too long to be read", query)
		}
		again := Decode(schema, Parse(canonical))
		if !reflect.DeepEqual(again, st) {
			t.Errorf("Decode(%q) = %+v, want %+v as from %q", canonical, again, st, query)
		}
		if fixed := schema.Encode(again); fixed != canonical {
			t.Errorf("Encode(Decode(%q)) = %q", canonical, fixed)
		}
		if len(st.Compare.Picks) > compare.MaxPicks {
			t.Errorf("Decode(%q) has %d picks", query, len(st.Compare.Picks))
		}
		// The values of the page's controls have not been through Parse.
		raw := Decode(schema, map[string][]string{KeyFind: {query}, KeyGuess + "growth": {query}, KeyAnswer + "count": {query}, KeyTheme: {query}})
		canonical = schema.Encode(raw)
		if again := Decode(schema, Parse(canonical)); !reflect.DeepEqual(again, raw) {
			t.Errorf("Decode(%q) = %+v, want %+v as from controls with %q", canonical, again, raw, query)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	for b.Loop() {
		Decode(schema, Parse(everything))
	}
}

func BenchmarkEncode(b *testing.B) {
	st := Decode(schema, Parse(everything))
	for b.Loop() {
		schema.Encode(st)
	}
}
