/** Keeps the pages at the door open without a network: the network first, what is kept when it does not answer. */
const kept = 'foyer-door'
const patienceMs = 4_000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.endsWith('/sheet')) return
  const isPage = request.mode === 'navigate' && url.pathname.startsWith('/o/')
  const isPart = url.pathname.startsWith('/p/fonts/') || url.pathname === '/p/page.css' || url.pathname === '/o/check-in.js'
  if (isPage || isPart) event.respondWith(answer(request, url, isPage))
})

async function answer(request, url, isPage) {
  const cache = await caches.open(kept)
  const find = () => cache.match(isPage ? url.pathname : request, { ignoreSearch: isPage })
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(patienceMs) })
    if (fresh.ok && !fresh.redirected) await cache.put(isPage ? url.pathname : request, fresh.clone())
    return fresh
  } catch (error) {
    const found = await find()
    if (found) return found
    throw error
  }
}
