package page

import (
	"strings"
	"testing"

	"sanctuary/app/i18n"
)

func TestOffline(t *testing.T) {
	const style = `:root{--paper:light-dark(#fff,#000)}h1::before{content:"<b>"}`
	for lang, s := range tellings["tiny"] {
		doc := Offline(s, lang+"-CA", style)
		for _, want := range []string{
			`<html lang="` + lang + `-CA">`, "<style>" + style + "</style>", "<!--links--></main>", `<a href="">`,
			"<title>" + i18n.For(lang).Say("offline.title") + "</title>",
		} {
			if !strings.Contains(doc, want) {
				t.Errorf("%s: there is no %s in %s", lang, want, doc)
			}
		}
	}
}

func TestProblems(t *testing.T) {
	doc := string(Problems{"/x/dev.css", "/x/reload.js", "/x/events", "b-1", []string{"places.yaml:3: <script> & co."}}.HTML())
	for _, want := range []string{
		"<li>places.yaml:3: &lt;script&gt; &amp; co.</li>", `href="/x/dev.css"`, `src="/x/reload.js" data-events="/x/events" data-build="b-1"`,
	} {
		if !strings.Contains(doc, want) {
			t.Errorf("there is no %s in %s", want, doc)
		}
	}
}
