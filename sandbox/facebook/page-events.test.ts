import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hmacHex } from '../kit/signing.ts'
import { openTestSandbox } from '../test-sandbox.ts'
import type { TestSandbox } from '../test-sandbox.ts'
import { GraphClient } from './client.fixture.ts'
import { escapedJson, hubSignature } from './page-events.ts'
import { FACEBOOK_APP_ID, FACEBOOK_APP_SECRET, WRENFIELD_PAGE_ID } from './seed.ts'

describe('signatures', () => {
  it('match values computed from the published formula', () => {
    expect(hubSignature('appsecret', '{"object":"page","entry":[]}')).toBe('sha256=0e9e0080a310f376450c46d999aa4d49ed772bfe43c13205f38a3a6e6611ed2b')
    expect(hmacHex('appsecret', 'EAAtoken')).toBe('b15e563de2a106036cef7807b362777b33c08f4b1fb1251b4a3f5a9eeca7c277')
  })

  it('cover the escaped text, which still reads as the same JSON', () => {
    const value = { message: 'Café 😀 a/b' }
    expect(escapedJson(value)).toBe('{"message":"Caf\\u00e9 \\ud83d\\ude00 a\\/b"}')
    expect(JSON.parse(escapedJson(value))).toEqual(value)
  })
})

interface Received {
  body: string
  signature: string
}

describe('webhooks', () => {
  let sandbox: TestSandbox
  let graph: GraphClient
  let token: string
  let receiver: Server
  let callback: string
  let received: Received[]

  beforeEach(async () => {
    received = []
    receiver = createServer((request, response) => {
      const query = new URL(request.url ?? '', 'http://x').searchParams
      if (request.method === 'GET') {
        response.writeHead(query.get('hub.verify_token') === 'open' ? 200 : 403).end(query.get('hub.challenge'))
        return
      }
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        received.push({ body: Buffer.concat(chunks).toString(), signature: String(request.headers['x-hub-signature-256']) })
        response.end('ok')
      })
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    callback = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
    sandbox = await openTestSandbox()
    graph = new GraphClient(sandbox.url)
    token = await graph.pageToken()
    await subscribe('open')
    await graph.post(`${WRENFIELD_PAGE_ID}/subscribed_apps`, { access_token: token, subscribed_fields: 'feed' })
  })
  afterEach(async () => {
    await sandbox.remove()
    receiver.closeAllConnections()
    await new Promise((resolve) => receiver.close(resolve))
  })

  const subscribe = (verify: string): ReturnType<GraphClient['post']> =>
    graph.post(`${FACEBOOK_APP_ID}/subscriptions`, { access_token: `${FACEBOOK_APP_ID}|${FACEBOOK_APP_SECRET}`, object: 'page', callback_url: callback, verify_token: verify, fields: 'feed' })
  const settled = (): Promise<void> => sandbox.world('facebook').webhooks.settled()
  const messages = (): string[] => received.map(({ body }) => (JSON.parse(body) as { entry: { changes: { value: { message: string } }[] }[] }).entry[0]?.changes[0]?.value.message ?? '')

  async function comment(post: string, message: string): Promise<void> {
    await fetch(`${sandbox.url}/facebook/view/${WRENFIELD_PAGE_ID}/comment`, { method: 'POST', body: new URLSearchParams({ post, message }) })
  }

  it('arrive signed over their raw bytes when a follower comments', async () => {
    const { body } = await graph.post(`${WRENFIELD_PAGE_ID}/feed`, { access_token: token, message: 'Hello' })
    await comment(String(body.id), 'Schön!')
    await settled()
    expect(messages()).toContain('Schön!')
    for (const one of received) {
      expect(one.signature).toBe(`sha256=${createHmac('sha256', 'sandbox-facebook-secret').update(one.body).digest('hex')}`)
    }
  })

  it('come twice and out of order when the panel says so', async () => {
    const { body } = await graph.post(`${WRENFIELD_PAGE_ID}/feed`, { access_token: token, message: 'Hello' })
    await settled()
    received = []
    sandbox.world('facebook').webhooks.behave({ twice: false, outOfOrder: true })
    await comment(String(body.id), 'one')
    await comment(String(body.id), 'two')
    await settled()
    expect(messages()).toEqual(['two', 'one'])
    received = []
    sandbox.world('facebook').webhooks.behave({ twice: true, outOfOrder: false })
    await comment(String(body.id), 'three')
    await settled()
    expect(messages()).toEqual(['three', 'three'])
  })

  it('are refused an address that does not return the challenge', async () => {
    expect(await subscribe('wrong')).toMatchObject({ status: 400, body: { error: { code: 2200 } } })
  })

  it('stay away from pages that did not subscribe', async () => {
    await graph.delete(`${WRENFIELD_PAGE_ID}/subscribed_apps`, { access_token: token })
    await graph.post(`${WRENFIELD_PAGE_ID}/feed`, { access_token: token, message: 'Quiet' })
    await settled()
    expect(received).toEqual([])
  })
})
