package embed

import "sanctuary/app/i18n"

// words are the words of the tools in one language. Unlike the messages of
// i18n they never reach the reader's browser, where they would weigh on the
// program.
type words struct {
	Block, Blocks, Graphics          string
	SingleQuestions, Rows            string
	Language, Layout, Scroll, Paged  string
	LayoutHint                       string
	ThemeHost, ThemeLight, ThemeDark string
	ThemeDevice, ThemeHint           string
	Accent, AccentHint               string
	Questions, QuestionsHint, Apply  string
	Preview, Code                    string
	Element, ElementNote             string
	Iframe, IframeNote               string
	Resizer, ResizerNote             string
	Sandbox, SandboxNote             string
	AMP, AMPNote, ShowAll            string
	Pym, PymNote                     string
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

// systemNote says how an embed gets into a content management system.
type systemNote struct{ Name, Text string }

// hostWords are what the self-check says of a host.
type hostWords struct{ Name, Note string }

// wordsIn returns the words of a language.
func wordsIn(lang string) *words {
	return map[string]*words{"en": &wordsEN, "fr": &wordsFR}[i18n.For(lang).Lang()]
}
