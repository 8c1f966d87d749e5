//go:build js

// Command wasm is the explainer's program in the browser.
package main

import "sanctuary/app/ui"

func main() {
	if err := ui.Run(); err != nil {
		println("explainer: " + err.Error())
	}
}
