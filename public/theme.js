// Sets the learner's choice of light or dark before the first paint. A file of its own, since the content security
// policy allows no inline script.
try {
  const theme = localStorage.getItem('aks-policy-lab/theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is switched off: the system's preference stays.
}
