let darkened: Element[] = [];

// paper is light: dark ink colours would be pale grey on white
window.addEventListener('beforeprint', () => {
  darkened = [...document.querySelectorAll('.theme-dark')];
  for (const root of darkened) root.classList.replace('theme-dark', 'theme-light');
});
window.addEventListener('afterprint', () => {
  for (const root of darkened) root.classList.replace('theme-light', 'theme-dark');
  darkened = [];
});
