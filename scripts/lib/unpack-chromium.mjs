// Run in a process of its own, because importing the package changes LD_LIBRARY_PATH for everything after it.
const { default: chromium } = await import('@sparticuz/chromium')
console.log(await chromium.executablePath())
