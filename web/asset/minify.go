package asset

import (
	"fmt"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// MinifyCSS and MinifyJS take out of a style sheet or a script what browsers
// can do without. The name says in errors which one it is.
func MinifyCSS(name, source string) (string, error) { return minified(name, "text/css", source) }
func MinifyJS(name, source string) (string, error)  { return minified(name, "text/javascript", source) }

var minifier = func() *minify.M {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	m.AddFunc("text/javascript", js.Minify)
	return m
}()

func minified(name, mediaType, source string) (string, error) {
	out, err := minifier.String(mediaType, source)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

// inline returns a minified style sheet or script, or an error if the HTML
// parser would not take all of it for the content of its element: if it has
// an end tag of style or script in it, or the start of a comment.
func inline(name, code string) (string, error) {
	if l := strings.ToLower(code); strings.Contains(l, "</s") || strings.Contains(l, "<!--") {
		return "", fmt.Errorf("%s: cannot be inlined: it contains </s or <!--", name)
	}
	return code, nil
}
