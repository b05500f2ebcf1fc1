/**
 * The page at the door. What a visitor types is kept on this device first and sent second, so that a door without a network
 * loses nobody; the server takes each entry once by its id, so that sending it again is harmless. Without this script the
 * form still works, with a network.
 */
const form = document.querySelector('form[data-code]')
if (form) start(form)
document.querySelector('[data-print]')?.addEventListener('click', () => window.print())

function start(form) {
  const { code } = form.dataset
  const thanks = document.querySelector('[data-thanks]')
  const state = document.querySelector('[data-state]')
  const wrong = document.querySelector('[data-wrong]')
  let isSending = false

  form.noValidate = true
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void take()
  })
  for (const name of ['online', 'focus']) window.addEventListener(name, () => void send())
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void send())
  setInterval(() => void send(), 15_000)
  void stayOpen(state).then(() => send())

  async function take() {
    const given = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]))
    const fault = faultOf(given, form)
    show(wrong, fault?.words ?? '')
    for (const field of form.elements) field.removeAttribute('aria-invalid')
    if (fault) {
      form.elements[fault.field].setAttribute('aria-invalid', 'true')
      form.elements[fault.field].focus()
      return
    }
    const entry = {
      clientId: newId(), name: given.name, party: Number(given.party) || 1, at: new Date().toISOString(), offline: false,
      ...(given.email ? { email: given.email } : {}), ...(given.phone ? { phone: given.phone } : {}), ...(given.consent ? { consent: form.dataset.consent } : {}),
    }
    try {
      await write((store) => store.put({ code, entry, website: given.website || '', came: cameWith(form) }))
    } catch (error) {
      // A browser that keeps nothing (private window, full disk): send it the plain way, which needs the network.
      console.warn('Entries cannot be kept on this device.', error)
      form.submit()
      return
    }
    form.reset()
    greet(given.name)
    await send()
  }

  function greet(name) {
    thanks.querySelector('[data-name]').textContent = name.split(' ')[0]
    thanks.hidden = false
    thanks.focus()
    clearTimeout(greet.timer)
    greet.timer = setTimeout(() => {
      thanks.hidden = true
      form.elements.name.focus()
    }, 8_000)
  }

  async function send() {
    if (isSending) return
    isSending = true
    try {
      const waiting = (await all()).filter((one) => one.code === code)
      const ready = waiting.filter((one) => !one.problem).slice(0, 50)
      if (ready.length > 0) await sendThese(ready)
      await tell()
      // More than fit into one letter: go on at once.
      if (waiting.filter((one) => !one.problem).length > ready.length) setTimeout(() => void send(), 100)
    } catch (error) {
      console.warn('Entries wait on this device.', error)
      await tell()
    } finally {
      isSending = false
    }
  }

  async function sendThese(ready) {
    const answer = await fetch(`/api/v1/public/open-houses/${encodeURIComponent(code)}/check-ins`, {
      method: 'POST', credentials: 'omit', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ entries: ready.map((one) => one.entry), ...ready[0].came, ...(ready.some((one) => one.website) ? { website: ready.find((one) => one.website).website } : {}) }),
    }).catch(async (error) => {
      // What a browser believes of its network is often wrong; that an entry could not be sent is a fact.
      await write((store) => ready.forEach((one) => store.put({ ...one, entry: { ...one.entry, offline: true } })))
      throw error
    })
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`)
    const { items } = await answer.json()
    await write((store) => {
      for (const item of items) {
        const one = ready.find(({ entry }) => entry.clientId === item.clientId)
        if (!one) continue
        if (item.taken) store.delete(item.clientId)
        else store.put({ ...one, problem: item.problem })
      }
    })
  }

  /** How many entries wait, without their names: the next visitor reads this too. */
  async function tell() {
    const here = (await all().catch(() => [])).filter((one) => one.code === code)
    const waiting = here.filter((one) => !one.problem).length
    const faulty = here.length - waiting
    state.dataset.waiting = String(waiting)
    const words = [
      waiting === 1 ? '1 entry is kept on this device and goes out when the network is back.' : waiting > 1 ? `${waiting} entries are kept on this device and go out when the network is back.` : '',
      faulty ? `${faulty === 1 ? '1 entry was' : `${faulty} entries were`} not taken: ${here.filter((one) => one.problem).map((one) => one.problem).join(' ')}` : '',
      waiting + faulty === 0 && state.dataset.offlineReady ? 'This page also works without a network.' : '',
    ]
    show(state, words.filter(Boolean).join(' '))
  }
}

/** Keeps the page, its style and this script on the device. */
async function stayOpen(state) {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return
  try {
    await navigator.serviceWorker.register('/o/worker.js')
    await navigator.serviceWorker.ready
    const cache = await caches.open('foyer-door')
    await cache.addAll([location.pathname, '/o/check-in.js', ...[...document.querySelectorAll('link[rel=stylesheet]')].map((link) => link.getAttribute('href')), '/p/fonts/hanken-grotesk.woff2', '/p/fonts/ysabeau-office.woff2'])
    state.dataset.offlineReady = 'yes'
  } catch (error) {
    // Opened without a network: it was kept before, else nobody would read this.
    if (await caches.match(location.pathname)) state.dataset.offlineReady = 'yes'
    else console.warn('This page cannot be kept for times without a network.', error)
  }
}

function faultOf({ name, email, phone }, form) {
  if (!name) return { field: 'name', words: 'Give your name.' }
  if (!email && !phone) return { field: 'email', words: 'Give an e-mail address or a phone number.' }
  if (email && !form.elements.email.checkValidity()) return { field: 'email', words: 'Use an e-mail address such as name@example.com.' }
  if (phone && phone.replace(/\D/g, '').length < 5) return { field: 'phone', words: 'This phone number is too short.' }
  return null
}

function cameWith(form) {
  const value = (name) => form.elements[name]?.value || undefined
  const utm = Object.fromEntries(['source', 'medium', 'campaign', 'term', 'content'].flatMap((word) => (value(`utm_${word}`) ? [[word, value(`utm_${word}`)]] : [])))
  return { ...(value('fid') ? { fid: value('fid') } : {}), ...(value('referrer') ? { referrer: value('referrer') } : {}), ...(Object.keys(utm).length ? { utm } : {}) }
}

function show(element, words) {
  element.textContent = words
  element.hidden = words === ''
}

/** A version 4 UUID, also where the page came without https and the browser gives none. */
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

let database
const open = () =>
  (database ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open('foyer-check-in', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore('entries', { keyPath: 'entry.clientId' })
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  }))

async function write(work) {
  const change = (await open()).transaction('entries', 'readwrite')
  const finished = new Promise((resolve, reject) => {
    change.oncomplete = resolve
    change.onabort = change.onerror = () => reject(change.error)
  })
  work(change.objectStore('entries'))
  await finished
}

async function all() {
  const asked = (await open()).transaction('entries').objectStore('entries').getAll()
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}
