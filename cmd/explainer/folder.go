package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"time"

	editor "sanctuary/web/desk"
)

// folder is a content folder that is edited in the browser. Nothing outside it is
// read or written, whatever links in it say.
type folder struct {
	fs.FS
	root *os.Root
}

// openFolder opens a content folder.
func openFolder(dir string) (*folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &folder{root.FS(), root}, nil
}

// Replace writes a file, which keeps its permissions. Whoever reads it meanwhile
// gets all of the old or all of the new: it is written beside and renamed.
func (f *folder) Replace(name string, old, now []byte) (err error) {
	info, err := f.root.Lstat(name)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is a link; edit the file that it leads to", name)
	}
	if info.Mode().Perm()&0o200 == 0 {
		return fmt.Errorf("%s may not be written", name)
	}
	beside := "." + name + "." + strconv.FormatInt(time.Now().UnixNano(), 36)
	file, err := f.root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.root.Remove(beside)
		}
	}()
	_, err = file.Write(now)
	err = errors.Join(err, file.Chmod(info.Mode().Perm()), file.Sync(), file.Close())
	if err != nil {
		return err
	}
	if was, err := f.root.ReadFile(name); err != nil || !bytes.Equal(was, old) {
		return errors.Join(editor.ErrChanged, err)
	}
	return f.root.Rename(beside, name)
}
