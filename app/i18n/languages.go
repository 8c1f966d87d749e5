package i18n

// Languages are the languages of the explainer as BCP 47 codes. The pages of
// the first have no prefix in their path.
var Languages = []string{"en", "fr"}
