//go:build js && wasm

// Command empty is a program for the browser that does nothing: what Go itself
// costs to fetch, compile and start. The bench measures it beside the
// explainer's program.
package main

func main() { select {} }
