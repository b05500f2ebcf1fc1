import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { at, root } from './paths.mjs'

/** Ctrl-C arrives twice, from the terminal and from npm; only later ones count as a second wish to stop. */
const SAME_WISH_MS = 700

/**
 * Runs programs side by side until one ends; then, or on Ctrl-C, SIGTERM, or when the npm that started us is gone, the
 * others are asked to stop and waited for. They run in sessions of their own, so a signal reaches each once.
 * @param {string} node the Node to run them with
 * @param {string[][]} commands words after `node`
 * @returns {Promise<number>} the first exit code
 */
export function serve(node, commands) {
  return new Promise((resolve) => {
    const watch = pathToFileURL(at('scripts', 'lib', 'parent-watch.mjs')).href
    const children = commands.map((words) =>
      spawn(node, ['--import', watch, ...words], {
        cwd: root, env: { ...process.env, FOYER_ROOT: root }, detached: true, windowsHide: true,
        stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      }))
    let left = children.length
    let first
    let wished = 0
    const stop = (signal) => {
      if (Date.now() - wished < SAME_WISH_MS) return
      wished = Date.now()
      for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal === 'SIGHUP' ? 'SIGTERM' : signal))
    const look = process.env.npm_lifecycle_event ? watchNpm(() => stop('SIGTERM')) : undefined
    const ended = (code) => {
      first ??= code
      left -= 1
      if (left === 0) {
        clearInterval(look)
        resolve(first)
      } else stop('SIGTERM')
    }
    for (const child of children) {
      child.once('error', (error) => {
        console.error(error.message)
        ended(1)
      })
      child.once('exit', (code, signal) => {
        if (signal && wished === 0) console.error(`The server was ended by ${signal}.`)
        ended(code ?? (wished > 0 ? 0 : 1))
      })
    }
  })
}

/** npm does not stop what it started when it is killed outright. */
function watchNpm(gone) {
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    gone()
  }, 1000)
  return look
}
