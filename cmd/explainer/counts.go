package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"sanctuary/app/story"
	"sanctuary/web"
	"sanctuary/web/counts"
)

// countsCommand is the command "explainer counts". It prints how readers have
// answered each question, or takes days out of the store. It returns 1 if the
// store or the content cannot be read, and 2 for wrong usage.
func countsCommand(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	flags := flagSet("explainer counts", "-counts STORE", stderr)
	where := flags.String("counts", "", "`store` of explainer serve: a file, or postgres://user@host/database")
	content := flags.String("content", "", "`folder` with another story (default: the one built in)")
	asCSV := flags.Bool("csv", false, "print comma-separated values")
	asJSON := flags.Bool("json", false, "print JSON")
	byDay := flags.Bool("by-day", false, "print a line for each day")
	out := flags.String("without", "", "`days` to leave out, such as 2026-05-03,2026-06-01..2026-06-07")
	remove := flags.Bool("remove", false, "delete the days of -without from the store, for good")
	var days []string
	_, code, done := arguments(flags, args, func(words []string) string {
		var err error
		if days, err = parseDays(*out); err != nil {
			return "-without: " + err.Error()
		}
		if len(words) > 0 || *where == "" || *asCSV && *asJSON || *remove && len(days) == 0 {
			return "want -counts with the store, one of -csv and -json, -remove with -without only, and nothing but flags"
		}
		return ""
	})
	if done {
		return code
	}
	fail := func(err error) int {
		fmt.Fprintf(stderr, "explainer counts: %v\n", err)
		return 1
	}
	if _, err := os.Stat(*where); err != nil && !counts.IsServer(*where) {
		return fail(fmt.Errorf("-counts: %w", err))
	}
	all, problems, err := stories(*content)
	if err != nil {
		return fail(err)
	}
	if len(problems) > 0 {
		return fail(fmt.Errorf("%s", problems[0]))
	}
	st := story.First(all)
	open := counts.OpenToRead
	if *remove {
		open = counts.Open
	}
	store, err := open(ctx, *where)
	if err != nil {
		return fail(fmt.Errorf("-counts: %w", err))
	}
	defer store.Close()
	if *remove {
		n, err := store.Remove(ctx, st.ID, days)
		if err != nil {
			return fail(err)
		}
		fmt.Fprintf(stdout, "%d counters removed\n", n)
		return 0
	}
	rows, err := store.Rows(ctx, st.ID)
	if err != nil {
		return fail(err)
	}
	sets := web.CountedSets(st)
	lines := counts.Report(sets, rows, days)
	if *byDay {
		lines = eachDay(sets, rows, days)
	}
	switch {
	case *asJSON:
		err = json.NewEncoder(stdout).Encode(append([]counts.Line{}, lines...))
	case *asCSV:
		err = printCSV(stdout, lines)
	default:
		err = printTable(stdout, lines)
	}
	if err != nil {
		return fail(err)
	}
	return 0
}

// eachDay returns the report of each day.
func eachDay(sets []counts.Set, rows []counts.Row, without []string) (lines []counts.Line) {
	days := map[string][]counts.Row{}
	for _, r := range rows {
		days[r.Day] = append(days[r.Day], r)
	}
	for _, day := range slices.Sorted(maps.Keys(days)) {
		lines = append(lines, counts.Report(sets, days[day], without)...)
	}
	return lines
}

// parseDays parses days and ranges of days: 2026-05-03,2026-06-01..2026-06-07.
// An empty text has none.
func parseDays(text string) ([]string, error) {
	var days []string
	if text == "" {
		return nil, nil
	}
	for part := range strings.SplitSeq(text, ",") {
		from, to, ok := strings.Cut(part, "..")
		if !ok {
			to = from
		}
		first, err := time.Parse(time.DateOnly, from)
		last, err2 := time.Parse(time.DateOnly, to)
		if err != nil || err2 != nil || last.Before(first) || last.Sub(first) > 366*24*time.Hour {
			return nil, fmt.Errorf("%q: want a day such as 2026-05-03, or at most a year such as 2026-05-03..2026-05-09", part)
		}
		for d := first; !d.After(last); d = d.AddDate(0, 0, 1) {
			days = append(days, d.Format(time.DateOnly))
		}
	}
	return days, nil
}

var countsHead = []string{"question", "edition", "current", "since", "until", "answered", "right", "wrong", "unknown", "draws", "drawn", "results"}

func printCSV(w io.Writer, lines []counts.Line) error {
	c := csv.NewWriter(w)
	c.Write(countsHead) // errors are kept for Error
	for _, l := range lines {
		n := func(n int64) string { return strconv.FormatInt(n, 10) }
		c.Write([]string{l.Question, l.Digest, strconv.FormatBool(l.Current), l.Since, l.Until, n(l.Answered), n(l.Right), n(l.Wrong), n(l.Unknown), l.Draws, n(l.Drawn), n(l.Results)})
	}
	c.Flush()
	return c.Error()
}

func printTable(w io.Writer, lines []counts.Line) error {
	if len(lines) == 0 {
		_, err := fmt.Fprintln(w, "nothing has been counted")
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "question\tsince\tanswered\tright\twrong\tunknown\tdraws most")
	for _, l := range lines {
		part := func(n int64) string { return fmt.Sprintf("%d (%.0f%%)", n, 100*float64(n)/float64(max(l.Answered, 1))) }
		name, draws := l.Question, ""
		if !l.Current {
			name += " (asked in another way, until " + l.Until + ")"
		}
		if l.Drawn > 0 {
			draws = l.Draws + " " + part(l.Drawn)
		}
		if l.Results > 0 {
			fmt.Fprintf(t, "%s\t%s\t%d finished\t\t\t\t\n", name, l.Since, l.Results)
			continue
		}
		fmt.Fprintf(t, "%s\t%s\t%d\t%s\t%s\t%s\t%s\n", name, l.Since, l.Answered, part(l.Right), part(l.Wrong), part(l.Unknown), draws)
	}
	return t.Flush()
}
