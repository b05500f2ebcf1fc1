import { connect, type Socket } from 'node:net'
import { answerJobs } from './child.ts'
import type { LoadJob, LoadResult } from './load.ts'

/**
 * Loads a server over keep-alive connections, each with one request under way. It writes prepared bytes and reads no more
 * of an answer than its status and length: on a small machine a comfortable client would take the time it measures.
 */
answerJobs(async ({ port, requests, connections, seconds }: LoadJob): Promise<LoadResult> => {
  const bytes = requests.map((request) => Buffer.from(request, 'utf8'))
  const latencies: number[] = []
  let next = 0
  const started = performance.now()
  const until = started + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, () => keepAsking(port, () => (performance.now() < until ? bytes[next++ % bytes.length]! : null), (ms) => latencies.push(ms))),
  )
  return { perSecond: (latencies.length / (performance.now() - started)) * 1000, latenciesMs: latencies }
})

function keepAsking(port: number, nextRequest: () => Buffer | null, record: (ms: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let sentAt = 0
    let missing = 0
    let head = Buffer.alloc(0)
    const send = () => {
      const request = nextRequest()
      if (!request) {
        socket.end()
        return resolve()
      }
      sentAt = performance.now()
      socket.write(request)
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the server closed a connection')))
    socket.on('data', (chunk) => {
      if (missing === 0) {
        head = head.length ? Buffer.concat([head, chunk]) : chunk
        const end = head.indexOf('\r\n\r\n')
        if (end === -1) return
        const text = head.toString('latin1', 0, end)
        if (!/^HTTP\/1\.1 2\d\d /.test(text)) return reject(new Error(`the server answered ${head.toString('utf8', 0, 600)}`))
        missing = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN) - (head.length - end - 4)
        if (Number.isNaN(missing)) return reject(new Error('the server gave no content-length'))
        head = Buffer.alloc(0)
      } else missing -= chunk.length
      if (missing > 0) return
      record(performance.now() - sentAt)
      send()
    })
  })
}
