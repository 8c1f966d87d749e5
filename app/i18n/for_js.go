package i18n

// loaded is the locale that the browser's program has.
var loaded Core

// Load takes the locale of the program from the beginning of packed, which is an
// output of Pack and what follows it. It returns what follows, and reports whether
// the locale is well formed.
func Load(packed string) (rest string, ok bool) {
	loaded, rest, ok = unpack(packed)
	return rest, ok
}

// For returns the Text of the program's language: see [Load].
func For(string) Text { return Text{&loaded} }

func fallback() *Core { return &loaded }
