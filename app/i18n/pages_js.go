package i18n

// pages are empty in the browser's program, which draws only islands.
var pages = make([]map[string]string, len(known))
