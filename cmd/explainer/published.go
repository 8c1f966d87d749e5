package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"sanctuary/app/story"
)

// The limits of what is read of a site: an answer's time, and a story's bytes.
const (
	longestAnswer = 30 * time.Second
	largestStory  = 32 << 20
)

// isAddress reports whether an argument is the address of a site.
func isAddress(arg string) bool {
	return strings.HasPrefix(arg, "https://") || strings.HasPrefix(arg, "http://")
}

// errNotThere says that an address has no story in a language.
var errNotThere = errors.New("not found")

// published returns the story that a site publishes, by language, given the
// address of its first page. It looks for one of some languages; from it, it
// knows the others.
func published(ctx context.Context, address string, languages []string) (map[string]*story.Story, error) {
	base, err := url.Parse(address)
	if err != nil || base.Host == "" {
		return nil, fmt.Errorf("%s is not an address", address)
	}
	base.RawQuery, base.Fragment = "", ""
	var found *story.Story
	for _, lang := range languages {
		found, err = publishedIn(ctx, base, lang)
		if err == nil {
			break
		}
		if !errors.Is(err, errNotThere) {
			return nil, err
		}
	}
	if found == nil {
		return nil, fmt.Errorf("%s publishes no story in %s; want the address of an explainer’s first page, such as https://news.example/sundays/", address, strings.Join(languages, " or "))
	}
	all := map[string]*story.Story{found.Lang: found}
	for _, lang := range found.Languages {
		if all[lang] == nil {
			if all[lang], err = publishedIn(ctx, base, lang); err != nil {
				return nil, fmt.Errorf("the story in %q: %w", lang, err)
			}
		}
	}
	return all, nil
}

// publishedIn returns the story that a site publishes in a language.
func publishedIn(ctx context.Context, base *url.URL, lang string) (*story.Story, error) {
	address := base.JoinPath("data", lang, "story.json").String()
	ctx, cancel := context.WithTimeout(ctx, longestAnswer)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, unreachable(address, err)
	}
	defer response.Body.Close()
	switch response.StatusCode {
	case http.StatusOK:
	case http.StatusNotFound, http.StatusGone:
		return nil, errNotThere
	default:
		return nil, fmt.Errorf("%s answers %s", address, response.Status)
	}
	b, err := io.ReadAll(io.LimitReader(response.Body, largestStory+1))
	if err != nil {
		return nil, unreachable(address, err)
	}
	if len(b) > largestStory {
		return nil, fmt.Errorf("%s has more than %d MB, which is no story", address, largestStory>>20)
	}
	s := &story.Story{}
	if err := json.Unmarshal(b, s); err != nil || s.ID == "" || s.Lang != lang || !slices.Contains(s.Languages, lang) {
		return nil, fmt.Errorf("%s is not the story of an explainer", address)
	}
	return s, nil
}

// unreachable says why an address gave no answer.
func unreachable(address string, err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%s gave no answer in %v", address, longestAnswer)
	}
	if u, ok := errors.AsType[*url.Error](err); ok {
		err = u.Err
	}
	return fmt.Errorf("%s cannot be reached: %w", address, err)
}
