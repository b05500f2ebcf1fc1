import { startChild } from './child.ts'

export type LoadJob = {
  port: number
  /** Whole requests as they go over the wire; they are sent in turn. */
  requests: string[]
  connections: number
  seconds: number
}
export type LoadResult = { perSecond: number; latenciesMs: number[] }

/** A process that loads servers. */
export function startLoad() {
  const child = startChild('load.child.ts')
  return { run: (job: LoadJob): Promise<LoadResult> => child.ask<LoadResult>(job), stop: child.stop }
}

/** The bytes of one request. */
export function request(method: string, path: string, headers: Record<string, string> = {}, body?: unknown): string {
  const text = body === undefined ? '' : JSON.stringify(body)
  const all = { host: '127.0.0.1', ...headers, ...(text ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) } : {}) }
  return `${method} ${path} HTTP/1.1\r\n${Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`
}
