import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { at, root } from './paths.mjs'
import { watchNpm } from './watch-npm.mjs'

/** Ctrl-C arrives twice, from the terminal and from npm; only later ones count as a second wish to stop. */
const SAME_WISH_MS = 700

const watch = pathToFileURL(at('scripts', 'lib', 'parent-watch.mjs')).href

/**
 * Turns this process into the server, where Node can do that: a launcher that only waits costs 50 MB. Elsewhere it
 * runs as a child.
 * @param {string} node the Node to run it with
 * @param {string[]} words after `node`
 * @returns {Promise<number>} its exit code
 */
export function become(node, words) {
  if (typeof process.execve !== 'function' || process.platform === 'win32') return serve(node, [words])
  process.chdir(root)
  return process.execve(node, [node, '--import', watch, ...words], { ...process.env, FOYER_ROOT: root })
}

/**
 * Runs programs side by side until one ends; then, or on Ctrl-C, SIGTERM, or when the npm that started us is gone, the
 * others are asked to stop and waited for. They run in sessions of their own, so a signal reaches each once.
 * @param {string} node the Node to run them with
 * @param {string[][]} commands words after `node`
 * @returns {Promise<number>} the first exit code
 */
export function serve(node, commands) {
  return new Promise((resolve) => {
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
    const endWatch = watchNpm(() => stop('SIGTERM'))
    const ended = (code) => {
      first ??= code
      left -= 1
      if (left === 0) {
        endWatch()
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
