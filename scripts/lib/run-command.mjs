import { spawn } from 'node:child_process'
import { root } from './paths.mjs'
import { Stop } from './step.mjs'

/**
 * Runs a program quietly from the root of the project; what it said is shown only when it fails.
 * @returns {Promise<string>} its output
 * @throws {Stop} with the output when the exit code is not 0
 */
export function runQuietly(program, words, { env = process.env, what = program, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], shell, windowsHide: true })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { said += text })
    child.once('error', (error) => reject(new Stop(`${what} could not be run: ${error.message}`)))
    child.once('close', (code, signal) => {
      if (code === 0) resolve(said)
      else reject(new Stop(`${what} failed (${signal ?? `exit code ${code}`}):\n${said.trimEnd()}`))
    })
  })
}

/**
 * Runs a program with the person's own terminal, passing on Ctrl-C and SIGTERM.
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function runVisibly(program, words, { env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd: root, env, stdio: 'inherit' })
    // The terminal sends Ctrl-C to the child as well: here it only must not end us before the child.
    const wait = () => undefined
    const pass = () => child.kill('SIGTERM')
    process.on('SIGINT', wait).on('SIGTERM', pass)
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('SIGINT', wait).off('SIGTERM', pass)
      resolve(code ?? 1)
    })
  })
}
