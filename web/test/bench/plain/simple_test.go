package main

import (
	"strings"
	"testing"
)

func TestSimple(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"classes and ids go":   {`<h1 id=a class=b>One</h1>`, `<h1>One</h1>`},
		"unknown elements go":  {`<h1>A</h1><div><span>one</span> <em>two</em></div>`, `<h1>A</h1>one two`},
		"drawings go whole":    {`<h1>A</h1><svg><text>b</text></svg><script>c</script>`, `<h1>A</h1>`},
		"spaces stay":          {"<h1>A</h1><i>b</i>\n\t<i>c</i> d", `<h1>A</h1>b c d`},
		"hidden goes whole":    {`<h1>A</h1><p hidden>b</p>`, `<h1>A</h1>`},
		"links lead somewhere": {`<h1>A</h1><a class=x href="/b?c&amp;d">e</a>`, `<h1>A</h1><a href="/b?c&amp;d">e</a>`},
		"controls stay":        {`<h1>A</h1><input id=x type=radio name=b>c &lt; d`, `<h1>A</h1><input type="radio" name="b">c &lt; d`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := simple(strings.NewReader(test.in))
			if err != nil || got != test.want {
				t.Errorf("simple(%q) = %q, %v; want %q", test.in, got, err, test.want)
			}
		})
	}
	if _, err := simple(strings.NewReader("<p>404</p>")); err == nil {
		t.Error("a page without a heading is taken")
	}
}
