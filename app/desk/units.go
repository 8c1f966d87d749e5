package desk

import (
	"slices"
	"strings"

	"sanctuary/app/i18n"
)

// UnitName is a unit of the story's own, by the words that follow a number: one
// for a single one, if they differ.
type UnitName struct {
	Where
	ID   Scalar `yaml:"id"`
	One  *Label `yaml:"one"`
	Name Label  `yaml:"name"`
}

// currencies are the codes of the currencies that are in use (ISO 4217:2015, list
// one, without metals, funds and codes for testing).
var currencies = strings.Fields(`aed afn all amd aoa ars aud awg azn bam bbd bdt bhd bif bmd bnd bob brl bsd btn bwp byn bzd cad cdf
	chf clp cny cop crc cup cve czk djf dkk dop dzd egp ern etb eur fjd fkp gbp gel ghs gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr iqd irr isk
	jmd jod jpy kes kgs khr kmf kpw krw kwd kyd kzt lak lbp lkr lrd lsl lyd mad mdl mga mkd mmk mnt mop mru mur mvr mwk mxn myr mzn nad ngn
	nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sdg sek sgd shp sle sos srd ssp stn svc syp szl thb tjs tmt
	tnd top try ttd twd tzs uah ugx usd uyu uzs ved ves vnd vuv wst xaf xcd xcg xof xpf yer zar zmw zwg`)

// isCurrency reports whether a unit is the code of a currency, in any case.
func isCurrency(unit string) bool { return slices.Contains(currencies, strings.ToLower(unit)) }

// checkUnits finds units of figures that are neither known nor the story's, and
// units of the story that have the name of another or that no figure has.
func checkUnits(d *Desk, ps *problems) {
	own, used := setOf(idsOf(d.Story.Units)), set{}
	for _, s := range d.scales() {
		unit := s.Unit.Value
		used[unit] = true
		switch {
		case unit == "":
			ps.add(s.Where, "%s: no unit; write count, percent, the code of a currency such as eur, or the id of a unit in story.yaml%s", s.owner, own.listed())
		case !slices.Contains(units, unit) && !isCurrency(unit) && !own[unit]:
			ps.add(s.Unit.Where, "%s: unit %q is not count, percent or the code of a currency such as eur, and story.yaml has no such unit%s; correct it or add it there below \"units:\"%s",
				s.owner, unit, Nearest(unit, append(own.words(), units...)), own.listed())
		}
	}
	for _, u := range d.Story.Units {
		switch {
		case slices.Contains(units, u.ID.Value) || isCurrency(u.ID.Value):
			ps.add(u.ID.Where, "%s: is a unit that every story has; choose another id", u.ID.Value)
		case !used[u.ID.Value] && d.hasAllContent():
			ps.add(u.Where, "%s: is the unit of no figure; take it out", u.ID.Value)
		}
	}
}

// unit returns what package i18n formats a quantity by.
func (c compiler) unit(id string) string {
	switch {
	case slices.Contains(units, id):
		return id
	case isCurrency(id):
		return i18n.Currency(c.lang, id)
	}
	for _, u := range c.units {
		if u.ID.Value == id {
			return i18n.Own(c.maybeLabel(u.One), c.label(u.Name.Words))
		}
	}
	return id
}
