package embed

import "sanctuary/app/i18n"

// words are the texts of the tools in one language. They are not messages of
// package i18n, to keep them out of the browser's program.
type words struct {
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
	Notes                            []systemNote
	Analytics, AnalyticsNote         string
	GA4Note, DataLayerNote           string
	ParselyNote, ChartbeatNote       string

	NeedsScript, Running, Passed, Failed string
	Pass, Fail, Again, Caption           string
	Host, Frame, Build                   string
	Hosts                                map[string]hostWords
}

// systemNote is the instruction for a content management system.
type systemNote struct{ Name, Text string }

// hostWords are the self-check's texts about a host.
type hostWords struct{ Name, Note string }

// wordsIn returns the texts in a language.
func wordsIn(lang string) *words {
	return map[string]*words{"en": &wordsEN, "fr": &wordsFR}[i18n.For(lang).Lang()]
}
