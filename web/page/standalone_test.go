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
