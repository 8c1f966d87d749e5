package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"sanctuary/app/desk"
)

// schema is the command "explainer schema". It writes a JSON Schema for each
// kind of content file into a folder.
func schema(args []string, stdout, stderr io.Writer) int {
	words, code, done := arguments(flagSet("explainer schema", "DIR", stderr), args, func(words []string) string {
		if len(words) != 1 {
			return "want one folder for the schemas, such as explainer schema schema"
		}
		return ""
	})
	if done {
		return code
	}
	dir := words[0]
	if err := os.MkdirAll(dir, 0o755); err != nil {
		fmt.Fprintf(stderr, "explainer schema: %v\n", err)
		return 1
	}
	for name, b := range desk.Schemas() {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			fmt.Fprintf(stderr, "explainer schema: %v\n", err)
			return 1
		}
	}
	fmt.Fprintf(stdout, "%s holds the schemas. A content file finds its own by a first line such as\n# yaml-language-server: $schema=%s\n",
		dir, filepath.ToSlash(filepath.Join(dir, "questions.json")))
	return 0
}
