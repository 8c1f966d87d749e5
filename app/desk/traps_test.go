package desk

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"sanctuary/app/story"
)

// The tests of this file hold the built-in story, in each of its languages,
// against the mistakes that its subject invites. Each is named after one.

// 1. The protest was against the travel ban, the threat to funding was another
// order.
func TestTrapTwoOrders(t *testing.T) {
	inEach(t, func(s told) {
		apart := s.Order.Apart
		if len(apart.Statements) == 0 || !slices.Contains(apart.Statements[0].Facts, "V5") {
			s.Error("the travel ban is not set apart")
		}
		rest := slices.Concat(s.Order.Lead, s.Order.Guess.Reveal)
		for _, p := range slices.Concat(s.Order.Parts, s.Order.Chain) {
			rest = append(rest, p.Statements...)
		}
		for _, st := range rest {
			if slices.Contains(st.Facts, "V5") || slices.Contains(st.Facts, "S24") {
				s.Errorf("the travel ban is told among the order on funding: %q", st.Text)
			}
		}
		for _, st := range s.citing("S24") {
			if !s.by("ban", "interdiction").MatchString(st.Text.String()) {
				s.Errorf("the protest is not said to be against the ban: %q", st.Text)
			}
		}
		s.whenever(regexp.MustCompile(`13768.*13769|13769.*13768`), s.by("funding.*ban|ban.*funding", "(subventions|financement).*interdi|interdi.*(subventions|financement)"))
		if s.event("eo-13768").Date == s.event("eo-13769").Date {
			s.Error("both orders have the same date")
		}
	})
}

// 2. No body awards the title; Vancouver had a policy without it, London a
// motion.
func TestTrapAlreadyDesignated(t *testing.T) {
	inEach(t, func(s told) {
		s.never("calls a city a sanctuary city as a bare fact", s.by(
			`\b(Vancouver|London|Hamilton|Los Angeles|Cincinnati) (is|was|became) a sanctuary city`,
			`\b(Vancouver|London|Hamilton|Los Angeles|Cincinnati) (est|était|devient) une ville sanctuaire`))
		for id, status := range map[string]string{"vancouver": "policy", "london": "motion", "toronto": "declared", "hamilton": "declared", "ottawa": "considering", "montreal": "proposed"} {
			if got := s.place(id).Status; got != status {
				s.Errorf("status of %s = %q, want %q", id, got, status)
			}
		}
		for _, st := range s.citing("V86") {
			if st.Facts[0] == "V86" && st.Phase != story.AsOf {
				s.Errorf("that no body awards the title is not told at the time of the article: %q", st.Text)
			}
		}
		q := s.question("listed-cities")
		said := ""
		for _, st := range q.Explanation {
			said += st.Text.String() + " "
		}
		for _, o := range q.Options {
			said += o.Feedback.String() + " "
		}
		if !s.by("Vancouver.*title|title.*Vancouver", "Vancouver.*titre|titre.*Vancouver").MatchString(said) || !strings.Contains(said, "motion") {
			s.Errorf("the question does not tell that Vancouver had no title and London a motion: %q", said)
		}
	})
}

// 3. The vote was on Monday 20 February 2017 and adopted a declaration, not a
// policy.
func TestTrapVoteDate(t *testing.T) {
	inEach(t, func(s told) {
		if e := s.event("montreal-vote"); e.Date != "2017-02-20" || e.Statement.Phase != story.After {
			s.Errorf("the vote is on %s in phase %s", e.Date, e.Statement.Phase)
		}
		for _, st := range s.citing("V56") {
			if st.Phase != story.After {
				s.Errorf("the vote is told before it took place: %q", st.Text)
			}
		}
		s.never("gives another day of the vote", s.by(
			`(vote|adopt)[^.;]*\b(1[6-9]|2[1-8]) February 2017|\b(1[6-9]|2[1-8]) February 2017[^.;]*(vote|adopt)`,
			`(vot|adopt)[^.;]*\b(1[6-9]|2[1-8]) février 2017|\b(1[6-9]|2[1-8]) février 2017[^.;]*(vot|adopt)`))
		s.never("calls what was voted a policy", s.by(`20 February 2017[^.;]*adopt[^.;]*policy`, `20 février 2017[^.;]*adopt[^.;]*politique`))
		for _, st := range s.citing("S11") {
			text := st.Text.String()
			if s.by("Tuesday", "mardi").MatchString(text) && !s.by("earliest", "plus tôt").MatchString(text) {
				s.Errorf("the expected day is not hedged: %q", text)
			}
		}
	})
}

// 4. An increase of 230 percent is 3.3 times as many.
func TestTrapPercent(t *testing.T) {
	inEach(t, func(s told) {
		s.whenever(s.by(`2\.3\b`, `\b2,3\b`), s.by(`not 2\.3|3\.3`, `(non|pas|n’équivaut pas à) 2,3|3,3`))
		s.never("confuses percent and times", s.by(`230 times|2\.3 times more`, `230 fois|2,3 fois plus`))
		g := s.Numbers.Growth
		if g.From.Value != 137 || g.To.Value != 452 || g.Scale.Answer != 452 {
			s.Errorf("the chart runs from %v to %v, guessed %v; want 137, 452, 452", g.From.Value, g.To.Value, g.Scale.Answer)
		}
	})
}

// 5. The 452 are asylum claims at border points, not crossings; the article
// names the RCMP, others the border agency.
func TestTrapClaimsNotCrossings(t *testing.T) {
	inEach(t, func(s told) {
		for _, st := range statementsOf(s.Story) {
			text := st.Text.String()
			if strings.Contains(text, "452") && !s.by("claims", "demandes").MatchString(text) && !slices.ContainsFunc(st.Facts, s.aboutClaims) {
				s.Errorf("452 is not called claims: %q", text)
			}
		}
		crossings := s.by(
			`(not )?\b452 (irregular |illegal )?(crossings|crossers|interceptions|migrants|refugees)`,
			`(pas )?\b452 (passages|traversées|interceptions|migrants|réfugiés)`)
		for _, text := range s.texts {
			if m := crossings.FindStringSubmatch(text); m != nil && m[1] == "" {
				s.Errorf("calls the 452 crossings: %q", text)
			}
		}
		s.whenever(regexp.MustCompile(`\b245\b`), s.by("interception|not a share", "interception|n’en est pas une part"))
		if m := s.Numbers.Growth.Measure; !s.by("claims", "demandes").MatchString(m) {
			s.Errorf("the chart measures %q, want claims", m)
		}
		for _, st := range s.citing("S30") {
			if st.Facts[0] == "S30" && strings.Contains(st.Text.String(), "452") && !s.by("RCMP", "GRC").MatchString(st.Text.String()) {
				s.Errorf("the article's count is not credited: %q", st.Text)
			}
		}
		s.whenever(s.by("article credits the RCMP", "article (attribue|cite).*GRC"), s.by("border agency|CBSA", "ASFC"))
	})
}

// aboutClaims reports whether a fact is about the claims of January 2017.
func (s told) aboutClaims(fact string) bool {
	return slices.Contains([]string{"S30", "S31", "V71", "V72", "D1", "D2"}, fact)
}

// 6. 315 is a difference of claims and, by coincidence, a count of
// interceptions; 452 appears once more in a table for another month.
func TestTrapCoincidences(t *testing.T) {
	inEach(t, func(s told) {
		s.whenever(regexp.MustCompile(`\b315\b`), s.by("315 more|up 315|extra claims|interceptions", "315 (demandes )?de plus|demandes de plus|interceptions"))
		s.whenever(s.by(`interceptions.*\b315\b`, `interceptions.*\b315\b`), s.by("Canada|coincidence", "Canada|coïncidence"))
		s.whenever(s.by(`February 2017.*\b432\b`, `février 2017.*\b432\b`), regexp.MustCompile(`TVA`))
		for _, p := range append([]story.Point{s.Numbers.Growth.From, s.Numbers.Growth.To}, s.Numbers.Counts.Points...) {
			if slices.Contains([]float64{245, 315, 432}, p.Value) {
				s.Errorf("the chart shows %v, another measure: %q", p.Value, p.Label)
			}
		}
	})
}

// 7. Asylum seekers are not people without status, and the 452 are the first.
func TestTrapTwoGroups(t *testing.T) {
	inEach(t, func(s told) {
		for _, st := range statementsOf(s.Story) {
			if text := st.Text.String(); strings.Contains(text, "452") && s.by("undocumented|without status", "sans statut|sans-papiers").MatchString(text) {
				s.Errorf("the 452 are mixed with people without status: %q", text)
			}
		}
		s.never("calls claimants refugees", s.by(`\b452 refugees`, `\b452 réfugiés`))
		myth := get(s, s.Word.Myths, func(m story.Myth) string { return m.ID }, "one-group")
		if myth.True || !slices.Contains(myth.Statements[0].Facts, "V39") {
			s.Error("the myth of one group is not refuted")
		}
		for _, id := range []string{"asylum-seeker", "without-status"} {
			get(s, s.Terms, func(t story.Term) string { return t.ID }, id)
		}
	})
}

// 8. The order threatened and had not cut; the sum is an estimate of what is at
// risk.
func TestTrapThreatNotCut(t *testing.T) {
	inEach(t, func(s told) {
		s.whenever(s.by(`\$2\.27 billion`, `2,27 milliards`), s.by(
			`estimat|could|at risk|at stake|threat|figure|average`,
			`estim|pourrai|pouvai|en jeu|enjeu|menac|que représent|moyenne`))
		s.never("says that money was cut", s.by(`\b(cut|ended|stopped) (federal )?(funding|grants)`, `\ba (coupé|supprimé) (le financement|les fonds|les subventions)|a mis fin au financement`))
		for _, st := range s.citing("S22") {
			if text := st.Text.String(); s.by("“end”", "« end »|mettent fin").MatchString(strings.ReplaceAll(text, string(nbsp), " ")) && !s.by("stronger", "moins loin").MatchString(text) {
				s.Errorf("the caption's word is not weighed: %q", text)
			}
		}
		s.hedged("S23", s.by("estimat|could|if each|threat|at risk", "estim|pourrai|pouvai|si chac|menac|enjeu|en jeu"))
		if right := s.question("reuters-figure"); !slices.ContainsFunc(right.Options, func(o story.Option) bool {
			return o.Right && s.by("estimate", "estimation").MatchString(o.Text.String())
		}) {
			s.Error("the right answer does not call the sum an estimate")
		}
		for _, f := range s.Facts {
			if f.ID == "D5" && f.Not.String() == "" {
				s.Error("the average of 227 million does not say what it is not")
			}
		}
		for _, st := range statementsOf(s.Story) {
			if strings.Contains(st.Text.String(), "227") {
				s.Errorf("an average per city is told as a statement: %q", st.Text)
			}
		}
	})
}

// 9. About 400 jurisdictions, not cities, and nothing to compare with Canada's
// four.
func TestTrapJurisdictions(t *testing.T) {
	inEach(t, func(s told) {
		for _, st := range statementsOf(s.Story) {
			if text := st.Text.String(); strings.Contains(text, "400") && s.by(`\b400 cities`, `\b400 villes`).MatchString(text) {
				s.Errorf("400 jurisdictions are called cities: %q", text)
			}
		}
		q := s.question("us-cities")
		if q.Scale == nil || q.Scale.Answer != 39 || q.Scale.Max != 407 || !s.by("jurisdictions", "administrations").MatchString(q.Prompt.String()) {
			s.Errorf("the question does not tell cities from jurisdictions: %q", q.Prompt)
		}
		c := s.Numbers.Counts
		if !s.by("jurisdictions", "administrations").MatchString(c.Measure) {
			s.Errorf("the chart counts %q, want jurisdictions", c.Measure)
		}
		for _, p := range c.Points {
			if p.Value < 100 {
				s.Errorf("the chart sets %v (%s) beside US counts", p.Value, p.Label)
			}
		}
		s.never("makes a ratio of two counts", s.by(`\b100 times as many|four (against|versus|to) (about )?400`, `100 fois plus|quatre contre (environ )?400`))
	})
}

// 10. What the article hedges stays hedged.
func TestTrapHedges(t *testing.T) {
	inEach(t, func(s told) {
		s.hedged("S18", s.by("often", "souvent"))
		s.hedged("S19", s.by("might|could|may", "pourrai|peut|peuvent"))
		s.hedged("S9", s.by("could|possible|would decide|nothing in the article defines", "pourrai|possible|déciderait|rien dans l’article ne définit"))
		for _, f := range s.Facts {
			for id, hedge := range map[string]*regexp.Regexp{"S9": s.by("could", "pourrai"), "S18": s.by("often", "souvent"), "S19": s.by("might", "pourrai")} {
				if f.ID == id && !hedge.MatchString(f.Text.String()) {
					s.Errorf("%s lost its hedge: %q", id, f.Text)
				}
			}
		}
	})
}

// 11. The group welcomed the announcement and warned; it did not endorse.
func TestTrapWelcomedNotEndorsed(t *testing.T) {
	inEach(t, func(s told) {
		for _, st := range s.citing("S12") {
			if st.Facts[0] == "S12" && !s.by("warn|not enough|not suffice", "préven|prévien|mis en garde|ne suffi").MatchString(st.Text.String()) {
				s.Errorf("the welcome is told without the warning: %q", st.Text)
			}
		}
		s.never("makes the group a supporter", s.by(
			`Solidarity Across Borders (supports|supported|endorses|endorsed|backs|backed)`,
			`Solidarité sans frontières (appuie|appuyait|soutient|soutenait|approuve)`))
	})
}

// 12. Coderre was a federal minister, under Chrétien, from 2002 to 2003.
func TestTrapMinister(t *testing.T) {
	inEach(t, func(s told) {
		f := get(s, s.Facts, func(f story.Fact) string { return f.ID }, "V54")
		for _, want := range []string{"2002", "2003", "Chrétien"} {
			if !strings.Contains(f.Text.String(), want) {
				s.Errorf("V54 does not say %s: %q", want, f.Text)
			}
		}
		if !s.by("federal", "fédéral").MatchString(f.Text.String()) {
			s.Errorf("V54 does not say that he was a federal minister: %q", f.Text)
		}
		s.whenever(s.by("Martin|1990s", "Martin|années 1990"), s.by("not under|not in the 1990s", "ni sous|ni dans"))
		s.never("makes him a Quebec minister", s.by(`Coderre[^.;]*Quebec minister`, `Coderre[^.;]*ministre (québécois|du Québec)`))
	})
}

// 13. The injunction became permanent on 20 November 2017.
func TestTrapInjunctionDate(t *testing.T) {
	inEach(t, func(s told) {
		for _, st := range s.citing("V13") {
			if st.Phase != story.After || !s.by("20 November 2017|permanent", "20 novembre 2017|permanent").MatchString(strings.ReplaceAll(st.Text.String(), string(nbsp), " ")) {
				s.Errorf("the permanent injunction is told as %s: %q", st.Phase, st.Text)
			}
		}
		for _, st := range statementsOf(s.Story) {
			if s.by("21 November", "21 novembre").MatchString(st.Text.String()) {
				s.Errorf("gives the wrong day: %q", st.Text)
			}
		}
		found := false
		for _, e := range s.Events {
			if slices.Contains(e.Statement.Facts, "V13") {
				found = true
				if e.Date != "2017-11-20" {
					s.Errorf("%s is on %s, want 2017-11-20", e.ID, e.Date)
				}
			}
		}
		if !found {
			s.Error("the timeline lacks the permanent injunction")
		}
	})
}

// 14. The appeals court sided with two counties and lifted the nationwide
// block: half a win each way.
func TestTrapNinthCircuit(t *testing.T) {
	inEach(t, func(s told) {
		for _, st := range s.citing("V14") {
			text := st.Text.String()
			if !s.by("two (counties|plaintiffs)|San Francisco", "deux (comtés|plaignants|parties)|San Francisco").MatchString(text) ||
				!s.by("nationwide", "national|dans tout le pays").MatchString(text) {
				s.Errorf("tells half of the decision: %q", text)
			}
		}
		for _, st := range statementsOf(s.Story) {
			if s.by("struck down nationwide", "invalidé dans tout le pays").MatchString(st.Text.String()) {
				s.Errorf("the order is said to be struck down nationwide: %q", st.Text)
			}
		}
	})
}

// 15. Montréal dropped the label in 2018, and its policy of 2019 leaves out the
// police.
func TestTrapLabelDropped(t *testing.T) {
	inEach(t, func(s told) {
		if e := s.event("montreal-drops-label"); e.Date != "2018-12-05" || e.Statement.Phase != story.After {
			s.Errorf("the label is dropped on %s in phase %s", e.Date, e.Statement.Phase)
		}
		if !slices.ContainsFunc(s.Answer, func(st story.Statement) bool { return slices.Contains(st.Facts, "V64") }) {
			s.Error("the answer at the top does not tell that the label was dropped")
		}
		s.whenever(s.by("policy of access to municipal services without fear", "politique d’accès sans peur aux services municipaux"),
			s.by("police service is outside|leaves out|excludes|libraries", "exclu|laisse de côté|bibliothèques"))
		for _, st := range s.citing("V65") {
			if text := st.Text.String(); s.by("police", "police|SPVM").MatchString(text) && !s.by("outside|not cover|leav(es|ing) out|exclud|without the police", "exclu|ne vise pas|n’est pas visé|laisse de côté|sauf|hors de").MatchString(text) {
				s.Errorf("the policy of 2019 is said to bind the police: %q", text)
			}
		}
		for _, st := range statementsOf(s.Story) {
			if st.Phase == story.After && s.by(`Montréal is (still )?a sanctuary`, `Montréal est (toujours )?une ville sanctuaire`).MatchString(st.Text.String()) {
				s.Errorf("Montréal is presented as a sanctuary city: %q", st.Text)
			}
		}
	})
}
