package web

import (
	"fmt"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// minifyCSS and minifyJS take out of a style sheet or a script what browsers
// can do without. Name says in errors which one it is.
func minifyCSS(name, source string) (string, error) { return minified(name, "text/css", source) }
func minifyJS(name, source string) (string, error)  { return minified(name, "text/javascript", source) }

var minifier = func() *minify.M {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	m.AddFunc("text/javascript", js.Minify)
	return m
}()

func minified(name, kind, source string) (string, error) {
	out, err := minifier.String(kind, source)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}
