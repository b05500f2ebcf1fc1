/** A stop whose message is for people: it says what failed and what to do, and needs no stack. */
export class Stop extends Error {}

/**
 * Runs one step and prints it as one line: `Installing packages … 38 s`.
 * @param {string} name
 * @param {() => Promise<T>} work
 * @template T
 */
export async function step(name, work) {
  const begun = Date.now()
  process.stdout.write(`${name} … `)
  try {
    const result = await work()
    process.stdout.write(`${elapsed(Date.now() - begun)}\n`)
    return result
  } catch (error) {
    process.stdout.write('failed\n')
    throw error
  }
}

/** 0.4 s, 38 s, 1 min 20 s */
export function elapsed(ms) {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** Runs a script's main function; a Stop is shown as plain text, anything else with its stack. Exit code 1 on both. */
export async function main(work) {
  try {
    await work()
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error)
    process.exitCode = 1
  }
}
