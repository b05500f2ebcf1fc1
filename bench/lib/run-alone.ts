import { fileURLToPath } from 'node:url'
import { closeLeadsHouse } from './leads-house.ts'

/** Runs a bench when its file was started by name; does nothing when `all.ts` imports it. */
export async function runAlone(moduleUrl: string, run: () => Promise<void>): Promise<void> {
  if (process.argv[1] !== fileURLToPath(moduleUrl)) return
  // What was started ends with us, also on Ctrl-C.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  try {
    await run()
  } finally {
    await closeLeadsHouse()
  }
}
