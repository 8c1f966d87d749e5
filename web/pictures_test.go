package web

import (
	"bytes"
	"image/png"
	"testing"

	"sanctuary/app/i18n"
	"sanctuary/app/ui"
)

// TestPicturesOfEmbeds requests the picture of every embed.
func TestPicturesOfEmbeds(t *testing.T) {
	s := newTestSite(t, func(c *Config) { c.Base = "/news" })
	h := s.Handler()
	for _, lang := range i18n.Languages {
		for _, r := range ui.Routes(s.stories[lang]) {
			if r.Kind != ui.EmbedRoute {
				continue
			}
			path := "/news" + r.Path(lang) + ".png"
			w := get(h, path)
			img, err := png.DecodeConfig(bytes.NewReader(w.Body.Bytes()))
			want := s.describePicture(lang, r, true)
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
