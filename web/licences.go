package web

import (
	_ "embed"
	"net/http"

	"sanctuary/web/asset"
	"sanctuary/web/page"
)

// notices is the file that "make licences" writes: see cmd/licences.
//
//go:embed licences.txt
var notices string

// Licences returns the notices of the engine and of everything that is in the
// server and in the program that browsers get, as a text with a list at its top.
func Licences() string { return notices }

// licences returns the resource with the notices.
func licences() map[string]*asset.Resource {
	return map[string]*asset.Resource{
		page.LicencesPath: asset.New(http.StatusOK, "text/plain; charset=utf-8", cacheDay, []byte(notices)),
	}
}
