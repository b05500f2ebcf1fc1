import { existsSync } from 'node:fs'
import { at } from './paths.mjs'
import { Stop } from './step.mjs'

/** The first release that runs TypeScript without a flag. */
const LEAST = [22, 18]

/**
 * The Node that runs Foyer: the one that npm brought, else the host's own when it is new enough.
 * @returns {string} path of the program
 * @throws {Stop} when there is none
 */
export function findNode() {
  const windows = process.platform === 'win32'
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`
  const brought = at('node_modules', name, 'bin', windows ? 'node.exe' : 'node')
  if (existsSync(brought)) return brought
  if (isNewEnough(process.versions.node)) return process.execPath
  throw new Stop(
    `Foyer needs Node ${LEAST.join('.')} or newer here (this is ${process.versions.node}): npm has no Node for ` +
      `${process.platform} ${process.arch}. Install it from https://nodejs.org and start again.`,
  )
}

/** @param {string} version such as `22.18.0` */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])
}
