// Runs before the first paint so that an evening page never flashes white. A file of its own because the content
// policy forbids inline scripts. The choice is written by kit/use-theme.ts under the same key.
;(() => {
  let choice = 'system'
  try {
    choice = localStorage.getItem('foyer:theme') || 'system'
  } catch (refused) {
    console.info('The browser keeps no settings for this page, so it follows the system theme.', refused)
  }
  const dark = choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
