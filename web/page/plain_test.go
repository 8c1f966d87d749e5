package page

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sanctuary/app/ui"
)

// read returns the text of a page as a browser without style shows it: all of it,
// also what is hidden, with a line for each element.
func read(markup string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(markup))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind == html.TextToken {
			b.WriteString(html.UnescapeString(string(z.Raw())))
		}
	}
	return b.String()
}

// TestWithoutStyle reads the quiz without style. On its own page verdicts stand
// with their options, so that first comes the way to the page where each question
// is before its answer.
func TestWithoutStyle(t *testing.T) {
	for lang, s := range tellings["tiny"] {
		w := wordsIn(lang)
		for _, r := range []ui.Route{{Kind: ui.BlockRoute, Block: "quiz"}, {Kind: ui.EmbedRoute, Block: "quiz"}} {
			p := pageOf(s, r, "")
			markup := string(p.Body())
			text := read(markup)
			way, verdict := strings.Index(text, w.NoStyle+" "+w.Full), strings.Index(text, p.t.Say("verdict.right"))
			if way < 0 || verdict < way {
				t.Errorf("%s, %v: the way to the questions alone is at %d, the first verdict at %d", lang, r, way, verdict)
			}
			if href := `href="` + p.to(ui.Route{Kind: ui.FullRoute}, "quiz") + `"`; !strings.Contains(markup, href) {
				t.Errorf("%s, %v: no %s", lang, r, href)
			}
		}
		text := read(string(pageOf(s, ui.Route{Kind: ui.FullRoute}, "").Body()))
		for _, q := range s.Questions {
			_, after, _ := strings.Cut(text, q.Prompt.String())
			answer, why := strings.Index(after, w.Answer), strings.Index(after, q.Explanation[0].Text.String())
			if answer < 0 || why < answer {
				t.Errorf("%s, %s: “%s” is at %d, the explanation at %d", lang, q.ID, w.Answer, answer, why)
			}
		}
	}
}

// TestReaderMode checks that nothing the story says is in an element that reader
// modes leave out: by its name, or because its class or id looks like an extra
// (unlikelyCandidates in https://github.com/mozilla/readability).
func TestReaderMode(t *testing.T) {
	extra := regexp.MustCompile(`(?i)-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination|pager|popup|yom-remote`)
	s := tellings["tiny"]["en"]
	for _, r := range []ui.Route{{Kind: ui.HomeRoute}, {Kind: ui.FullRoute}, {Kind: ui.BlockRoute, Block: "order"}, {Kind: ui.BlockRoute, Block: "plan"}, {Kind: ui.BlockRoute, Block: "word"}} {
		doc, err := html.Parse(strings.NewReader(string(pageOf(s, r, "").Body())))
		if err != nil {
			t.Fatal(err)
		}
		said := 0
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode || !strings.Contains(class(n), "statement") {
				continue
			}
			said++
			for up := n; up != nil; up = up.Parent {
				if up.Data == "aside" || up.Data == "nav" || up.Data == "footer" || extra.MatchString(class(up)) {
					t.Errorf("%v: a statement is in <%s class=%q>", r, up.Data, class(up))
				}
			}
		}
		if said == 0 {
			t.Errorf("%v: no statement", r)
		}
	}
}

// TestAnswerSentence checks that the answer of a figure is a whole sentence.
func TestAnswerSentence(t *testing.T) {
	truth := regexp.MustCompile(`question__truth"><b>([^<]*)<`)
	for lang, begin := range map[string]string{"en": "The answer is ", "fr": "La réponse est "} {
		found := 0
		for _, block := range []string{"order", "numbers"} {
			markup := string(pageOf(tellings["own"][lang], ui.Route{Kind: ui.BlockRoute, Block: block}, "").Body())
			for _, m := range truth.FindAllStringSubmatch(markup, -1) {
				found++
				if !strings.HasPrefix(m[1], begin) || !strings.HasSuffix(m[1], ".") || strings.Contains(m[1], " .") {
					t.Errorf("%s, %s: %q", lang, block, m[1])
				}
			}
		}
		if found != 3 {
			t.Errorf("%s: %d answers", lang, found)
		}
	}
}

// TestTitles checks that titles and descriptions are texts, not keys of messages.
func TestTitles(t *testing.T) {
	key := regexp.MustCompile(`^[a-z]+\.[a-z]+\b`)
	for lang, s := range tellings["own"] {
		for _, r := range routesOf(s) {
			v := pageOf(s, r, "").v
			for _, text := range []string{Title(v), Description(v)} {
				if text == "" || key.MatchString(text) {
					t.Errorf("%s, %v: %q", lang, r, text)
				}
			}
		}
	}
}

// TestStripSince checks that the word Since is at the article's line, except in Then.
func TestStripSince(t *testing.T) {
	for lang, s := range tellings["own"] {
		p := pageOf(s, ui.Route{Kind: ui.HomeRoute}, "")
		for _, since := range []bool{true, false} {
			for _, drawing := range []string{string(p.upright(since)), string(p.lying(since))} {
				if got := strings.Contains(drawing, `class="strip__word"`) && strings.Contains(drawing, ">"+p.words.Since+"<"); got != since {
					t.Errorf("%s, since %v: the word is there: %v", lang, since, got)
				}
			}
		}
	}
}

// class returns the classes and the id of an element.
func class(n *html.Node) string {
	all := ""
	for _, a := range n.Attr {
		if a.Key == "class" || a.Key == "id" {
			all += " " + a.Val
		}
	}
	return all
}
