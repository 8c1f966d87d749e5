package web

import (
	"bytes"
	"fmt"
	"image/png"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"sanctuary/app/permalink"
	"sanctuary/app/ui"
)

// TestPicturesOfEmbeds requests the picture of every embed.
func TestPicturesOfEmbeds(t *testing.T) {
	s := newTestSite(t, func(c *Config) { c.Base = "/news" })
	h := s.Handler()
	for _, lang := range s.languages {
		for _, r := range ui.Routes(s.stories[lang]) {
			if r.Kind != ui.EmbedRoute {
				continue
			}
			path := "/news" + s.path(r, lang) + ".png"
			w := get(h, path)
			img, err := png.DecodeConfig(bytes.NewReader(w.Body.Bytes()))
			want := s.describePicture(ui.NewView(s.stories[lang], "", r, nil))
			if err != nil || img.Width != 2*want.Width || img.Height != 2*want.Height || path != "/news"+want.Path {
				t.Errorf("%s is %d × %d (%v), want twice %+v", path, img.Width, img.Height, err, want)
			}
			for name, want := range map[string]string{"Content-Type": "image/png", "Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": cacheMinute} {
				if got := w.Header().Get(name); got != want {
					t.Errorf("%s: %s = %q, want %q", path, name, got, want)
				}
			}
		}
	}
	if w := get(h, "/news/embed/quiz/nothing.png"); w.Code != 404 {
		t.Errorf("the picture of nothing has status %d", w.Code)
	}
}

// TestPictureOfThen checks that the picture for since=0, and for no other value,
// is without what happened after the article.
func TestPictureOfThen(t *testing.T) {
	h := realSite(t).Handler()
	size := func(path string) int {
		img, err := png.DecodeConfig(bytes.NewReader(get(h, path).Body.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		return img.Height
	}
	since, then := size("/embed/flow.png"), size("/embed/flow.png?since=0")
	if then >= since {
		t.Errorf("Then is %d high, Since %d", then, since)
	}
	if got := size("/embed/flow.png?since=<1>&utm_source=letter"); got != since {
		t.Errorf("with an unknown query it is %d high, want %d", got, since)
	}
}

// TestPictureOfQuestions checks that the picture of chosen questions has these, in
// a request, in the builder's code and as the placeholder of AMP.
func TestPictureOfQuestions(t *testing.T) {
	s := realSite(t)
	h := s.Handler()
	st := s.stories["fr"]
	last := st.Questions[len(st.Questions)-1]
	chosen := "?questions=" + last.ID
	all, one := get(h, "/fr/embed/quiz.png"), get(h, "/fr/embed/quiz.png"+chosen)
	if one.Code != http.StatusOK || bytes.Equal(one.Body.Bytes(), all.Body.Bytes()) {
		t.Error("the picture of one question is that of all")
	}
	if none := get(h, "/fr/embed/quiz.png?questions=nothing"); !bytes.Equal(none.Body.Bytes(), all.Body.Bytes()) {
		t.Error("the picture of no question of the story is not that of all")
	}
	doc := parse(t, get(h, "/fr/embed/"+chosen+"&lang=fr").Body.Bytes())
	paste := byID(doc, "code-picture").FirstChild.Data
	img := find(parse(t, []byte(paste)), "img")[0]
	size, err := png.DecodeConfig(bytes.NewReader(one.Body.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(attr(img, "src"), "/fr/embed/quiz.png"+chosen) || attr(img, "height") != strconv.Itoa(size.Height/2) || !strings.Contains(attr(img, "alt"), last.Prompt.String()) {
		t.Errorf("the code is %s", paste)
	}
	if amp := byID(doc, "code-amp").FirstChild.Data; !strings.Contains(amp, "/fr/embed/quiz.png"+chosen) {
		t.Errorf("the placeholder is another: %s", amp)
	}
}

// TestOtherPicturesAreFew checks that only so many pictures are kept that anybody can
// think of.
func TestOtherPicturesAreFew(t *testing.T) {
	s := newTestSite(t, nil)
	p := s.entries["/embed/quiz.png"].Handler.(*embedPicture)
	for i := range 3 * mostOthers {
		p.variant(s.show("en", p.route, permalink.Values{ui.OptionEdition: {fmt.Sprintf("0900-01-%02d", i)}}).View)
	}
	if n := len(p.others); n == 0 || n > mostOthers {
		t.Errorf("%d pictures are kept", n)
	}
}
