package ui

import (
	"strings"

	"sanctuary/app/permalink"
	"sanctuary/app/quiz"
)

// Unread returns the element ids of the prompts to which q gives values that are
// no answer, although something was typed or chosen: a text without a number, a
// number off the scale, an order that lacks an event or names one twice. Radios and boxes cannot be
// answered wrongly: of these a link of another edition may name options that are
// gone.
func (v View) Unread(q permalink.Values) []string {
	var all []string
	add := func(id, key string) {
		for _, value := range q[key] {
			if value = strings.TrimSpace(value); value != "" && value != "-" {
				all = append(all, id)
				return
			}
		}
	}
	for _, rules := range v.questions {
		if (rules.Kind == quiz.Slider || rules.Kind == quiz.Order) && v.State.Quiz.Given(rules.ID) == nil {
			add(QuestionID(rules.ID), permalink.KeyAnswer+rules.ID)
		}
	}
	for _, g := range v.Guesses() {
		if v.State.Guesses[g.ID] == "" {
			add(GuessID(g.ID), permalink.KeyGuess+g.ID)
		}
	}
	return all
}
