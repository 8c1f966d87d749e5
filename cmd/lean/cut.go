package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

//go:embed app.go.txt
var standIn []byte

//go:embed adopt.go.txt
var standInAdopt []byte

//go:embed js.go.txt
var standInJS []byte

//go:embed errors.go.txt
var standInErrors []byte

// part is the part of a source file that is copied.
type part struct {
	file string
	hash string // first eight bytes of the file's SHA-256
	keep string // names of the declarations to keep; a type includes its methods; empty for all
	drop string // names of declarations to remove from those: Func, Type or Type.Method
	edit []edit
}

// edit is a replacement of text, which must occur exactly once.
type edit struct{ old, new string }

// parts lists what the explainer uses of go-app. Of its element types only the
// generic one (app.Elem) is copied, with the methods that the islands call.
var parts = []part{
	{file: "go.mod", hash: "eec9408ab9d27a92"},
	{file: "pkg/app/attribute.go", hash: "ab421c255bf7e5a4", drop: "attributes.Set attributeURLResolver resolveAttributeURLValue setJSAttribute"},
	{file: "pkg/app/component.go", hash: "74e603a445187fa2", drop: "Compo.Render Compo.ValueTo"},
	{file: "pkg/app/context.go", hash: "1165dc862aad17ba", keep: "Context.Src Context.JSSrc Context.Dispatch Context.Defer"},
	{file: "pkg/app/event.go", hash: "be10dd80e528791a", drop: "Event EventScope Event.PreventDefault Event.StopImmediatePropagation trackMousePosition", edit: []edit{{
		"reflect.ValueOf(h.goHandler).Pointer() == reflect.ValueOf(v.goHandler).Pointer()",
		"codePointer(h.goHandler) == codePointer(v.goHandler)"}}},
	{file: "pkg/app/html.go", hash: "bc14a2b61737788e"},
	{file: "pkg/app/html_gen.go", hash: "d8259bdc9bd3b427", keep: "Elem htmlElem.Attr htmlElem.Body htmlElem.Class htmlElem.On htmlElem.XMLNS htmlElem.setAttrs htmlElem.setBody htmlElem.setDepth htmlElem.setEvents htmlElem.setJSElement htmlElem.setParent"},
	{file: "pkg/app/node.go", hash: "6fc7abe1ce4243b8", drop: "FilterUIElems HTMLString PrintHTML canUpdateValue nodeManager.updateComponent nodeManager.Encode nodeManager.encode nodeManager.encodeText nodeManager.encodeIndent nodeManager.encodeHTML nodeManager.encodeHTMLAttribute nodeManager.encodeComponent nodeManager.encodeRawHTML nodeManager.mountRawHTML nodeManager.dismountRawHTML nodeManager.updateRawHTML nodeManager.NotifyComponentEvent",
		edit: []edit{
			{"	case *raw:\n		return m.mountRawHTML(depth, v)\n\n", ""},
			{"	case *raw:\n		m.dismountRawHTML(v)\n", ""},
			{"	case *raw:\n		return m.updateRawHTML(ctx, v, new.(*raw))\n\n", ""},
			{"				trackMousePosition(event)\n", ""},
			{"	for name, value := range v.attrs() {\n		setJSAttribute(v.JSValue(), name, resolveAttributeURLValue(\n			name,\n			value,\n			ctx.ResolveStaticResource,\n		))\n",
				"	for name, value := range v.attrs() {\n		setJSAttribute(v.JSValue(), name, value)\n"},
			{"		attrs[name] = value\n		setJSAttribute(v.JSValue(), name, resolveAttributeURLValue(\n			name,\n			value,\n			ctx.ResolveStaticResource,\n		))\n",
				"		attrs[name] = value\n		setJSAttribute(v.JSValue(), name, value)\n"},
			{"	ctx.notifyComponentEvent = m.NotifyComponentEvent\n", ""},
			{"reflect.TypeOf(v), reflect.TypeOf(new)", "typeOf(v), typeOf(new)"},
			{"	case *htmlElem, *htmlElemSelfClosing:", "	case *htmlElem:"},
			{"	v.JSValue().setNodeValue(v.value)\n", "	setText(v)\n"},
			{"		v.JSValue().replaceChild(newChild, child)\n", "		replaceChild(v, newChild, child)\n"},
			{"		v.JSValue().removeChild(child)\n", "		removeChild(v, child)\n"}}},
	{file: "pkg/app/strings.go", hash: "8cc693cc67c74ca5", keep: "previewText"},
	{file: "pkg/app/text.go", hash: "5d4c9b45357ea96a", drop: "Textf"},
	{file: "pkg/app/update.go", hash: "2ebe62805fda902d"},
}

// changed returns an error that lists the files in dir whose hash differs from
// that in parts.
func changed(dir string) error {
	var all []error
	for _, p := range parts {
		body, err := os.ReadFile(filepath.Join(dir, p.file))
		if err != nil {
			all = append(all, fmt.Errorf("%s of go-app is gone: %w", p.file, err))
			continue
		}
		sum := sha256.Sum256(body)
		if got := hex.EncodeToString(sum[:8]); got != p.hash {
			all = append(all, fmt.Errorf("%s of go-app has changed: its hash is %s, not %s", p.file, got, p.hash))
		}
	}
	return errors.Join(all...)
}

// cut returns source with only the declarations of the part.
func (p part) cut(source []byte) ([]byte, error) {
	if path.Ext(p.file) != ".go" {
		return source, nil
	}
	for _, e := range p.edit {
		if n := bytes.Count(source, []byte(e.old)); n != 1 {
			return nil, fmt.Errorf("%q is there %d times, not once", e.old, n)
		}
		source = bytes.Replace(source, []byte(e.old), []byte(e.new), 1)
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, p.file, source, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	keep, drop := strings.Fields(p.keep), strings.Fields(p.drop)
	found := map[string]bool{}
	var out []span
	leave := func(from, to token.Pos) {
		out = append(out, span{fset.Position(from).Offset, fset.Position(to).Offset})
	}
	used := map[string]bool{}
	for _, d := range file.Decls {
		names := declared(d)
		if names == nil {
			continue
		}
		for _, n := range names {
			found[n] = true
		}
		in := func(list []string) bool {
			return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(list, n) })
		}
		if len(keep) > 0 && !in(keep) || slices.Contains(drop, names[0]) {
			leave(start(d), d.End())
			continue
		}
		var read func(n ast.Node) bool
		read = func(n ast.Node) bool {
			if tagged := untagged(n); tagged != nil {
				leave(tagged.End(), n.End())
				ast.Inspect(tagged, read)
				return false
			}
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok {
					used[x.Name] = true
				}
			}
			return true
		}
		ast.Inspect(d, read)
	}
	for _, name := range slices.Concat(keep, drop) {
		if !found[name] {
			return nil, fmt.Errorf("%s is not declared", name)
		}
	}
	for _, d := range file.Decls {
		imports, ok := d.(*ast.GenDecl)
		if !ok || imports.Tok != token.IMPORT {
			continue
		}
		unused := imports.Specs[:0:0]
		for _, s := range imports.Specs {
			imported, err := strconv.Unquote(s.(*ast.ImportSpec).Path.Value)
			if err != nil {
				return nil, err
			}
			if !used[path.Base(imported)] {
				unused = append(unused, s)
				leave(s.Pos(), s.End())
			}
		}
		if len(unused) == len(imports.Specs) {
			out = out[:len(out)-len(unused)]
			leave(imports.Pos(), imports.End())
		}
	}
	return format.Source(without(source, out))
}

// untagged returns the error to which the call n adds a tag, as in
// err.WithTag("depth", 3); nil if n is not such a call. The package that
// replaces go-app's errors has no tags, because their values would need package
// reflect.
func untagged(n ast.Node) ast.Expr {
	if call, ok := n.(*ast.CallExpr); ok {
		if s, ok := call.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "WithTag" {
			return s.X
		}
	}
	return nil
}

// declared returns the names of a declaration in part: for a method Type.Method
// and Type.
func declared(d ast.Decl) []string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			return []string{d.Name.Name}
		}
		recv := d.Recv.List[0].Type
		if star, ok := recv.(*ast.StarExpr); ok {
			recv = star.X
		}
		name := recv.(*ast.Ident).Name
		return []string{name + "." + d.Name.Name, name}
	case *ast.GenDecl:
		if t, ok := d.Specs[0].(*ast.TypeSpec); ok {
			return []string{t.Name.Name}
		}
		if v, ok := d.Specs[0].(*ast.ValueSpec); ok {
			return []string{v.Names[0].Name}
		}
	}
	return nil
}

func start(d ast.Decl) token.Pos {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Doc != nil {
			return d.Doc.Pos()
		}
	case *ast.GenDecl:
		if d.Doc != nil {
			return d.Doc.Pos()
		}
	}
	return d.Pos()
}

// span is a range of bytes, without to.
type span struct{ from, to int }

// without returns source without the spans, which do not overlap.
func without(source []byte, spans []span) []byte {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var kept []byte
	at := 0
	for _, s := range spans {
		kept = append(kept, source[at:s.from]...)
		at = s.to
	}
	return append(kept, source[at:]...)
}
