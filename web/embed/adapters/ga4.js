for (const type of ["view", "answer", "complete"]) {
  addEventListener("explainer:" + type, (e) => gtag("event", "explainer_" + type, e.detail));
}
