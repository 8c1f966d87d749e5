package i18n

// pages are empty in the browser's program, which draws islands alone.
var pages = make([]map[string]string, len(Languages))
