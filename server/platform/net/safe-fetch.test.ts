import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FetchFailed } from './fetch-errors.ts'
import { createSafeFetch, type SafeFetch } from './safe-fetch.ts'

let served: string[] = []
let host = ''
let safeFetch: SafeFetch
const server = createServer((request, response) => void answer(request, response))

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  safeFetch = createSafeFetch({ allowHosts: [host], timeoutMs: 5_000, maxBytes: 100_000, resolve: resolveForTest })
})
afterAll(async () => {
  await safeFetch.close()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

async function resolveForTest(name: string) {
  if (name === 'gone.example') throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  if (name === 'mixed.example') return [{ address: '93.184.216.34', family: 4 }, { address: '127.0.0.1', family: 4 }]
  return [{ address: name === 'six.example' ? 'fd00::1' : '127.0.0.1', family: name === 'six.example' ? 6 : 4 }]
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${host}`)
  served.push(`${request.method} ${url.pathname}`)
  const go = (status: number, location: string) => response.writeHead(status, { location }).end('moved')
  if (url.pathname === '/to') return void go(Number(url.searchParams.get('status') ?? 302), url.searchParams.get('url') ?? '/')
  if (url.pathname === '/loop') return void go(302, '/loop')
  if (url.pathname === '/hang') return
  if (url.pathname === '/cut') return void request.socket.destroy()
  if (url.pathname === '/half') return void response.writeHead(200, { 'content-length': '100' }).write('half', () => request.socket.destroy())
  if (url.pathname === '/large') return void Readable.from((function* () { for (let i = 0; i < 50; i++) yield Buffer.alloc(10_000) })()).pipe(response)
  if (url.pathname === '/declared') return void response.writeHead(200, { 'content-length': '5000000' }).end(Buffer.alloc(5_000_000))
  if (url.pathname === '/bomb') return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1_000_000)))
  if (url.pathname === '/packed') return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"hello":"there"}'))
  const body = await buffer(request)
  response.writeHead(url.pathname === '/missing' ? 404 : 200, { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] })
  response.end(JSON.stringify({ method: request.method, headers: request.headers, length: body.length, text: body.subarray(0, 400).toString() }))
}

type Echo = { method: string; headers: Record<string, string>; length: number; text: string }
const echo = async (path: string, init?: Parameters<SafeFetch>[1]) => (await (await safeFetch(`http://${host}${path}`, init)).json()) as Echo
const wordOf = async (work: Promise<unknown>) => {
  const error = await work.then(() => null, (thrown: unknown) => thrown)
  return error instanceof FetchFailed ? `${error.word} ${error.sent}` : error
}

describe('addresses inside', () => {
  it.each(['http://127.0.0.1:1/', 'http://2130706433/', 'http://0x7f.1/', 'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://169.254.169.254/latest/meta-data', 'http://10.0.0.1/', 'http://inside.example/', 'http://six.example/'])('%s is refused', async (url) => {
    expect(await wordOf(safeFetch(url))).toBe('private_address no')
  })
  it('are refused even when the name also has a public one', async () => {
    expect(await wordOf(safeFetch('http://mixed.example/'))).toBe('private_address no')
  })
  it('are refused on the allowed host but another port', async () => {
    expect(await wordOf(safeFetch('http://127.0.0.1:1/'))).toBe('private_address no')
  })
  it('are refused behind a redirect, and nothing reaches them', async () => {
    served = []
    const port = host.split(':')[1]
    expect(await wordOf(safeFetch(`http://${host}/to?url=http://inside.example:${port}/secret`))).toBe('private_address no')
    expect(await wordOf(safeFetch(`http://${host}/to?url=http://[::1]:${port}/secret`))).toBe('private_address no')
    expect(served).toEqual(['GET /to', 'GET /to'])
  })
  it('are refused by the one resolution that the connection uses', async () => {
    let asked = 0
    const rebinding = createSafeFetch({ resolve: async () => [{ address: asked++ === 0 ? '127.0.0.1' : '93.184.216.34', family: 4 }] })
    expect(await wordOf(rebinding('http://rebind.example/'))).toBe('private_address no')
    expect(asked).toBe(1)
    await rebinding.close()
  })
})

describe('what goes wrong outside', () => {
  it.each([['ftp://a.example/'], ['file:///etc/passwd'], ['javascript:alert(1)'], ['not an address']])('%s is no web address', async (url) => {
    expect(await wordOf(safeFetch(url))).toBe('bad_scheme no')
  })
  it('a redirect to another scheme is refused', async () => {
    expect(await wordOf(safeFetch(`http://${host}/to?url=file:///etc/passwd`))).toBe('bad_scheme no')
  })
  it('a name without address', async () => {
    expect(await wordOf(safeFetch('http://gone.example/'))).toBe('dns_failed no')
  })
  it('nobody listens: nothing was sent', async () => {
    const other = createSafeFetch({ allowHosts: ['127.0.0.1:9'] })
    expect(await wordOf(other('http://127.0.0.1:9/'))).toBe('connection_cut no')
    await other.close()
  })
  it('a connection cut before or within the answer: it may have been sent', async () => {
    expect(await wordOf(safeFetch(`http://${host}/cut`))).toBe('connection_cut perhaps')
    const response = await safeFetch(`http://${host}/half`)
    expect(await wordOf(response.text())).toBe('connection_cut perhaps')
  })
  it('silence', async () => {
    expect(await wordOf(safeFetch(`http://${host}/hang`, { timeoutMs: 50 }))).toBe('timeout perhaps')
  })
  it('the caller gives up', async () => {
    await expect(safeFetch(`http://${host}/hang`, { signal: AbortSignal.abort(new Error('no longer wanted')) })).rejects.toThrow('no longer wanted')
  })
  it('too many redirects', async () => {
    served = []
    expect(await wordOf(safeFetch(`http://${host}/loop`))).toBe('bad_redirect perhaps')
    expect(served).toHaveLength(6)
  })
  it.each(['/large', '/bomb'])('%s is cut at the cap', async (path) => {
    const response = await safeFetch(`http://${host}${path}`)
    expect(await wordOf(response.bytes())).toBe('too_large perhaps')
  })
  it('an answer that says it is too large is not begun', async () => {
    expect(await wordOf(safeFetch(`http://${host}/declared`))).toBe('too_large perhaps')
  })
})

describe('an exchange', () => {
  it('gives status, headers and body', async () => {
    const response = await safeFetch(`http://${host}/missing?x=1`, { headers: { authorization: 'Bearer t' } })
    expect([response.status, response.ok, response.redirected]).toEqual([404, false, false])
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await response.json()).toMatchObject({ method: 'GET', headers: { authorization: 'Bearer t', 'user-agent': 'Foyer/1.0' } })
  })
  it('unpacks', async () => {
    expect(await (await safeFetch(`http://${host}/packed`)).json()).toEqual({ hello: 'there' })
  })
  it('sends text, bytes, forms, files and streams', async () => {
    expect(await echo('/', { method: 'POST', body: new URLSearchParams({ a: 'b c' }) })).toMatchObject({ text: 'a=b+c', headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' } })
    expect(await echo('/', { method: 'PUT', body: new Uint8Array(5) })).toMatchObject({ length: 5, headers: { 'content-length': '5' } })
    const form = new FormData()
    form.set('caption', 'Sea view')
    form.set('photo', new Blob(['jpeg'], { type: 'image/jpeg' }), 'kitchen.jpg')
    const sent = await echo('/', { method: 'POST', body: form })
    expect(sent.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    expect(sent.text).toContain('Sea view')
    expect(sent.text).toContain('filename="kitchen.jpg"')
    const parts = () => Readable.from([Buffer.alloc(70_000), Buffer.alloc(70_000)])
    expect(await echo('/', { method: 'POST', body: parts() })).toMatchObject({ length: 140_000, headers: { 'transfer-encoding': 'chunked' } })
    const measured = await echo('/', { method: 'PUT', body: parts(), headers: { 'content-length': '140000' } })
    expect(measured).toMatchObject({ length: 140_000, headers: { 'content-length': '140000' } })
  })
  it('follows redirects as browsers do', async () => {
    const init = { method: 'POST', body: 'text', headers: { authorization: 'Bearer t' } }
    expect(await echo('/to?status=303&url=/', init)).toMatchObject({ method: 'GET', length: 0, headers: { authorization: 'Bearer t' } })
    expect(await echo('/to?status=307&url=/', init)).toMatchObject({ method: 'POST', text: 'text' })
    expect((await safeFetch(`http://${host}/to?url=/`, { redirect: 'manual' })).status).toBe(302)
    expect(await wordOf(safeFetch(`http://${host}/to?status=308&url=/`, { method: 'POST', body: Readable.from(['once']) }))).toBe('bad_redirect perhaps')
  })
  it('keeps credentials from another origin', async () => {
    const port = host.split(':')[1]
    const both = createSafeFetch({ allowHosts: [host, `localhost:${port}`] })
    const response = await both(`http://${host}/to?url=http://localhost:${port}/`, { headers: { authorization: 'Bearer t', cookie: 'a=1', accept: 'x/y' } })
    const { headers } = (await response.json()) as Echo
    expect([headers.authorization, headers.cookie, headers.accept, response.redirected]).toEqual([undefined, undefined, 'x/y', true])
    await both.close()
  })
  it('frees the connection when the body is not wanted', async () => {
    const response = await safeFetch(`http://${host}/large`)
    response.discard()
    expect(response.body.destroyed).toBe(true)
  })
})
