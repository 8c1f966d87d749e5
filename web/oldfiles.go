package web

import (
	"errors"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"sync"
	"time"

	"sanctuary/web/asset"
)

// hashedName matches the name of a file with a digest in it, such as
// app.0f3a4b5c6d7e.wasm.
var hashedName = regexp.MustCompile(`^([\w.-]+)\.[0-9a-f]{12}(\.\w+)$`)

// keepFiles writes the files with a digest in their names into the folder dir,
// and serves those of earlier versions that it finds there: pages that were open
// before a deployment still use them. Files in use get a new time, so that old
// ones can be told and deleted.
func (s *Site) keepFiles(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	now := time.Now()
	for address, r := range s.assets.Resources() {
		name := filepath.Join(dir, path.Base(address))
		if os.Chtimes(name, now, now) == nil {
			continue
		}
		// Another server may be reading the folder.
		part := name + ".part"
		if err := errors.Join(os.WriteFile(part, r.Body(), 0o644), os.Rename(part, name)); err != nil {
			return err
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		address := "/static/" + f.Name()
		if _, ours := s.entries[address]; !ours && hashedName.MatchString(f.Name()) && f.Type().IsRegular() {
			s.entries[address] = entry{address, &oldFile{site: s, file: filepath.Join(dir, f.Name()), address: address}}
		}
	}
	return nil
}

// oldFile serves a file of an earlier version. It is read at the first request.
// What does not have the digest of its name is not found.
type oldFile struct {
	site          *Site
	file, address string
	once          sync.Once
	content       *asset.Resource
}

func (o *oldFile) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.once.Do(func() {
		body, err := os.ReadFile(o.file)
		if err != nil {
			o.site.log.Warn("cannot read a file of an earlier version", "error", err)
			return
		}
		address, content := asset.Hashed(hashedName.ReplaceAllString(path.Base(o.address), "$1$2"), body)
		if address == o.address {
			content.DropIdentity()
			o.content = content
		}
	})
	if o.content == nil {
		o.site.notFound(w, r, o.address)
		return
	}
	o.content.ServeHTTP(w, r)
}
