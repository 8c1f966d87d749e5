package desk

import (
	"reflect"
	"slices"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// matchIDs pairs the entries of two lists by id. A pair is the indexes in a and
// b; -1 means that the entry is not in that list. Entries only in a come last.
func matchIDs(a, b reflect.Value) [][2]int {
	var pairs [][2]int
	kept := map[int]bool{}
	for j := range b.Len() {
		i := slices.IndexFunc(all(a), func(e reflect.Value) bool { return idOf(e) == idOf(b.Index(j)) })
		kept[i] = true
		pairs = append(pairs, [2]int{i, j})
	}
	for i := range a.Len() {
		if !kept[i] {
			pairs = append(pairs, [2]int{i, -1})
		}
	}
	return pairs
}

// matchRuns pairs the entries of two lists without ids: first entries with the
// same text, by their longest common subsequence, then those between them by
// position. A pair is as in matchIDs.
func matchRuns(a, b reflect.Value) [][2]int {
	same := func(i, j int) bool { return textOf(a.Index(i)) == textOf(b.Index(j)) }
	// common[i][j] is the length of the longest common subsequence of a[i:] and
	// b[j:].
	common := make([][]int, a.Len()+1)
	for i := range common {
		common[i] = make([]int, b.Len()+1)
	}
	for i := a.Len() - 1; i >= 0; i-- {
		for j := b.Len() - 1; j >= 0; j-- {
			common[i][j] = max(common[i+1][j], common[i][j+1])
			if same(i, j) {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	var pairs [][2]int
	i, j := 0, 0
	between := func(toI, toJ int) {
		for ; i < toI && j < toJ; i, j = i+1, j+1 {
			pairs = append(pairs, [2]int{i, j})
		}
		for ; i < toI; i++ {
			pairs = append(pairs, [2]int{i, -1})
		}
		for ; j < toJ; j++ {
			pairs = append(pairs, [2]int{-1, j})
		}
	}
	for x, y := 0, 0; x < a.Len() && y < b.Len(); {
		switch {
		case same(x, y):
			between(x, y)
			pairs = append(pairs, [2]int{x, y})
			x, y = x+1, y+1
			i, j = x, y
		case common[x+1][y] >= common[x][y+1]:
			x++
		default:
			y++
		}
	}
	between(a.Len(), b.Len())
	return pairs
}

// textOf returns the texts of an entry without an id, for matching.
func textOf(v reflect.Value) string {
	var s []string
	for _, lang := range i18n.Known() {
		s = append(s, summary(v, lang))
	}
	return strings.Join(append(s, written(v)), "\n")
}

// all returns the entries of a list.
func all(list reflect.Value) []reflect.Value {
	var out []reflect.Value
	for i := range list.Len() {
		out = append(out, list.Index(i))
	}
	return out
}

// pick returns the entry of a pair in the newer list, else that in the older.
func pick(a reflect.Value, i int, b reflect.Value, j int) reflect.Value {
	if j >= 0 {
		return b.Index(j)
	}
	return a.Index(i)
}

// sharedOrder lists the ids of the entries that are in both lists, in the order
// of list, which is side 0 or 1 of pairs.
func sharedOrder(list reflect.Value, pairs [][2]int, side int) string {
	shared := map[int]bool{}
	for _, p := range pairs {
		if p[0] >= 0 && p[1] >= 0 {
			shared[p[side]] = true
		}
	}
	var ids []string
	for i := range list.Len() {
		if shared[i] {
			ids = append(ids, idOf(list.Index(i)))
		}
	}
	return strings.Join(ids, ", ")
}

// idOf returns the id of an entry, empty if it has none.
func idOf(v reflect.Value) string {
	switch f := v.FieldByName("ID"); {
	case !f.IsValid():
		return ""
	case f.Kind() == reflect.String:
		return f.String()
	default:
		return f.Interface().(Scalar).Value
	}
}

// whereOf returns the line of an entry, or other if its type has none.
func whereOf(v reflect.Value, other Where) Where {
	if w, ok := v.Interface().(interface{ at() Where }); ok && w.at().Line > 0 {
		return w.at()
	}
	return other
}

// restsOn returns the ids of the facts that the versions of an entry cite; for
// a fact, its own id.
func restsOn(versions ...reflect.Value) []string {
	var ids []string
	for _, v := range versions {
		switch v.Interface().(type) {
		case Fact, story.Fact:
			ids = append(ids, idOf(v))
		}
		if f := v.FieldByName("Facts"); f.IsValid() {
			switch facts := f.Interface().(type) {
			case []Scalar:
				for _, id := range facts {
					ids = append(ids, id.Value)
				}
			case []string:
				ids = append(ids, facts...)
			}
		}
	}
	return ids
}
