package i18n

// Languages are the languages of the explainer as BCP 47 codes. The first is
// served without a prefix in the path.
var Languages = []string{"en", "fr"}
