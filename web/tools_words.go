package web

import "sanctuary/app/i18n"

// toolWords are the words of the tools in one language. Unlike the messages of
// i18n they never reach the reader's browser, where they would weigh on the
// program.
type toolWords struct {
	Block, Blocks, SingleQuestions, Rows string
	Language, Layout, Scroll, Paged      string
	Accent, AccentHint                   string
	Questions, QuestionsHint, Apply      string
	Preview, Code                        string
	Element, ElementNote                 string
	Iframe, IframeNote                   string
	Address, AddressNote                 string
	OEmbed, OEmbedNote                   string
	Copy, Copied, CopyFailed             string
	Systems, Check                       string
	Notes                                []systemNote

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
func wordsIn(lang string) *toolWords {
	return map[string]*toolWords{"en": &wordsEN, "fr": &wordsFR}[i18n.For(lang).Lang()]
}
