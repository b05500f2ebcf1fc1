import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { answerJobs } from './child.ts'

/** Takes bodies no faster than so many bytes a second each, and drops them. Gives its port. */
answerJobs(async ({ bytesPerSecond }: { bytesPerSecond: number }): Promise<number> => {
  const server = createServer(async (incoming, answer) => {
    const began = performance.now()
    let taken = 0
    for await (const piece of incoming) {
      taken += (piece as Buffer).length
      const early = (taken / bytesPerSecond) * 1000 - (performance.now() - began)
      if (early > 5) await pause(early)
    }
    answer.end(String(taken))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return (server.address() as AddressInfo).port
})
