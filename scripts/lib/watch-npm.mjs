import { readFileSync } from 'node:fs'

/** How often it is looked whether npm is still there. */
const LOOK_MS = 1000

/**
 * Tells when the npm that started us is gone: it does not stop what it started when it is killed outright, and its
 * shell does not pass SIGTERM on. Without npm (a service manager, a shell) nothing is watched.
 * @param {() => void} gone
 * @returns {() => void} ends the watch
 */
export function watchNpm(gone) {
  if (!process.env.npm_lifecycle_event) return () => undefined
  const before = ancestry()
  const look = setInterval(() => {
    if (ancestry() === before) return
    clearInterval(look)
    gone()
  }, LOOK_MS).unref()
  return () => clearInterval(look)
}

/** The parent, and above it npm where npm started us through a shell. Source: proc(5), fields 2 and 4 of `stat`. */
function ancestry() {
  const parent = process.ppid
  if (process.platform !== 'linux') return String(parent)
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8')
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
    const [, above] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return /^(ba|da|a)?sh$/.test(name) ? `${parent} ${above}` : String(parent)
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return 'gone'
    throw error
  }
}
