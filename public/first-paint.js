// Sets what the learner chose on an earlier visit before the first paint: light or dark, and how the page is divided. A
// file of its own, since the content security policy allows no inline script.
try {
  const root = document.documentElement;
  const theme = localStorage.getItem('aks-policy-lab/theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  for (const property of ['--workspace-share', '--results-share']) {
    const share = Number(localStorage.getItem(`aks-policy-lab/layout/${property}`));
    if (share > 0) root.style.setProperty(property, `${share}%`);
  }
} catch {
  // Storage is switched off: the defaults stay.
}
