//go:build js

// Command wasm is the explainer's program for the browser, which hydrates the
// islands of a page: see [ui.Run].
package main

import "sanctuary/app/ui"

func main() {
	if err := ui.Run(); err != nil {
		println("explainer: " + err.Error())
	}
}
