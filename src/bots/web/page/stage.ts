// A plain script that runs before the page is painted: a reload shows the microphone where it was.
try {
  document.documentElement.dataset['stage'] = sessionStorage.getItem('moodtune-stage') ?? 'start';
} catch {
  // Without sessionStorage, the page begins anew.
}
