//go:build !js

package i18n

// ToolWords are the texts of the tools for newsrooms that embed the explainer.
type ToolWords struct {
	Block, Blocks, Graphics          string
	SingleQuestions, Rows            string
	Language, Layout, Scroll, Paged  string
	LayoutHint                       string
	ThemeHost, ThemeLight, ThemeDark string
	ThemeDevice, ThemeHint           string
	Accent, AccentHint, AccentWrong  string
	Edition, EditionHint             string
	EditionNow, EditionKept          string
	Questions, QuestionsHint, Apply  string
	Files, FilesNote                 string
	Preview, Width, Code             string
	Element, ElementNote             string
	Iframe, IframeNote               string
	Resizer, ResizerNote             string
	Sandbox, SandboxNote             string
	AMP, AMPNote, ShowAll            string
	Pym, PymNote                     string
	Picture, PictureNote             string
	Address, AddressNote             string
	OEmbed, OEmbedNote               string
	Copy, Copied, CopyFailed         string
	Systems, Check                   string
	Notes                            []SystemNote
	Analytics, AnalyticsNote         string
	GA4Note, DataLayerNote           string
	ParselyNote, ChartbeatNote       string

	NeedsScript, Running, Passed, Failed string
	Pass, Fail, Again, Caption           string
	Host, Frame, Build                   string
	Hosts                                map[string]HostWords
}

// SystemNote is the instruction for a content management system.
type SystemNote struct{ Name, Text string }

// HostWords are the self-check's texts about a host. Name is empty for one that
// is called the same in every language.
type HostWords struct {
	Name string `locale:"optional"`
	Note string
}
