package desk

import "testing"

// TestWordingSpaces checks that the $ of a variable is not taken for a dollar sign
// in French, and that no-break spaces that are due stay.
func TestWordingSpaces(t *testing.T) {
	words := func(text string) Label { return Label{Words{In: map[string]Scalar{"fr": {Value: text}}}} }
	for text, want := range map[string]string{
		"Pour ajouter $names": "Pour ajouter {names}",
		"$n ville sur $total": "{n} ville sur {total}",
		"Villes : « $names »": "Villes\u00a0: «\u00a0{names}\u00a0»",
	} {
		got := compiler{lang: "fr"}.wording([]Wording{{ID: Scalar{Value: "places-count-one"}, Text: words(text)}})["places.count.one"]
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
