package embed

import "sanctuary/app/ui"

// checkPage is the view model of the self-check.
type checkPage struct {
	toolPage
	Src, FrameTitle, Element, Builder string
	Name                              string // of the custom element
	HostsScript, Sandbox              string
	Hosts                             []hostRow
}

// hostRow is a host of the self-check, with a plain and a sandboxed frame.
type hostRow struct {
	ID, Name, Note string
	Frame, Sandbox bool
}

// check returns the self-check: the chosen embed in every host.
func (s *Site) check(tool toolPage, c Choice) checkPage {
	f := c.Frame
	if tool.Query == "" {
		f = f.fixed() // thirty tall frames would take long to load
	}
	p := checkPage{
		toolPage:   tool,
		Src:        f.Path(),
		FrameTitle: f.Title(),
		Name:       s.Element,
		Element:    s.Base + ScriptPath, HostsScript: s.Base + s.Address("hosts.js"),
		Sandbox: Sandbox,
		Builder: s.Base + s.path(ui.Route{Kind: ui.BuilderRoute}, c.lang) + tool.Query,
	}
	for _, h := range hosts {
		words := tool.Words.Hosts[h.ID]
		if words.Name != "" {
			h.Name = words.Name
		}
		h.Note = words.Note
		p.Hosts = append(p.Hosts, h)
	}
	return p
}

// hosts are the hosts of the self-check; web/static/embed/hosts.js has their
// side of the protocols. A host without a name here has translated names
// (words.Hosts).
var hosts = []hostRow{
	{ID: "bare", Frame: true},
	{ID: "element", Frame: true},
	{ID: "pym", Name: "pym.js", Frame: true, Sandbox: true},
	{ID: "frames", Name: "@newswire/frames", Frame: true, Sandbox: true},
	{ID: "sidechain", Name: "Sidechain", Frame: true, Sandbox: true},
	{ID: "resizer4", Name: "iframe-resizer\u00a04", Frame: true, Sandbox: true},
	{ID: "resizer5", Name: "iframe-resizer\u00a05", Frame: true, Sandbox: true},
	{ID: "open", Name: "open-iframe-resizer", Frame: true, Sandbox: true},
	{ID: "legacy", Name: "open-iframe-resizer", Frame: true, Sandbox: true},
	{ID: "link", Sandbox: true},
	{ID: "amp", Name: "AMP", Frame: true, Sandbox: true},
	{ID: "wordpress", Name: "WordPress", Sandbox: true},
	{ID: "h5p", Name: "H5P", Frame: true, Sandbox: true},
	{ID: "guardian", Name: "The Guardian", Frame: true, Sandbox: true},
	{ID: "embedly", Name: "Embedly, Medium", Frame: true, Sandbox: true},
	{ID: "iframely", Name: "Iframely", Frame: true, Sandbox: true},
	{ID: "mastodon", Name: "Mastodon", Frame: true, Sandbox: true},
	{ID: "late", Frame: true, Sandbox: true},
	{ID: "srcdoc", Frame: true, Sandbox: true},
	{ID: "preview", Frame: true},
	{ID: "isolated", Frame: true},
	{ID: "zero", Frame: true},
	{ID: "dark", Frame: true},
	{ID: "narrow", Frame: true},
	{ID: "zoom", Frame: true},
}
