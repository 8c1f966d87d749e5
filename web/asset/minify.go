package asset

import (
	"fmt"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// MinifyCSS and MinifyJS minify a style sheet or a script. The name is for the
// error, which they return if source has a syntax error.
func MinifyCSS(name, source string) (string, error) {
	// The library leaves what is in an @container block as it is, and reads an @layer
	// block in the same way as it should; our sheets have none.
	if strings.Contains(source, "@layer") {
		return "", fmt.Errorf("%s: @layer is not supported", name)
	}
	out, err := minified(name, "text/css", strings.ReplaceAll(source, "@container", "@layer"))
	return strings.ReplaceAll(out, "@layer", "@container"), err
}
func MinifyJS(name, source string) (string, error) { return minified(name, "text/javascript", source) }

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

// inline returns code, a minified style sheet or script. It fails if code
// cannot be inlined because it contains an end tag of style or script, or the
// start of a comment, which the HTML parser would interpret.
func inline(name, code string) (string, error) {
	if l := strings.ToLower(code); strings.Contains(l, "</s") || strings.Contains(l, "<!--") {
		return "", fmt.Errorf("%s: cannot be inlined: it contains </s or <!--", name)
	}
	return code, nil
}
