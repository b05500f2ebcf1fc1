import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { hubChallenge, isFromHub, isFromLinkedin, isFromMeta, isFromTiktok, isFromX, xToken } from './signatures.ts'

// The pairs of body and signature were computed from the published formulas.
const at = new Date(1_767_225_600_000)
const delivery = (body: string, headers: Record<string, string>, now = at) => ({ body: Buffer.from(body), headers, now })

it('Meta: the vector is taken; another body, another secret and none are not', () => {
  const header = { 'x-hub-signature-256': 'sha256=0e9e0080a310f376450c46d999aa4d49ed772bfe43c13205f38a3a6e6611ed2b' }
  const body = '{"object":"page","entry":[]}'
  expect(isFromMeta(delivery(body, header), 'appsecret')).toBe(true)
  expect(isFromMeta(delivery(`${body} `, header), 'appsecret')).toBe(false)
  expect(isFromMeta(delivery(body, header), 'another')).toBe(false)
  expect(isFromMeta(delivery(body, {}), 'appsecret')).toBe(false)
})

it('TikTok: the vector is taken within five minutes, and not after', () => {
  const body = '{"client_key":"ck","event":"video.publish.completed","create_time":1767225600,"user_openid":"o1","content":"{\\"share_id\\":\\"s\\"}"}'
  const header = { 'tiktok-signature': 't=1767225600,s=38e6291302429596d6ac379a043b732e60ddb65edc0ad37ab3540b440848d0a9' }
  expect(isFromTiktok(delivery(body, header), 'csecret')).toBe(true)
  expect(isFromTiktok(delivery(body, header, new Date(at.getTime() + 299_000)), 'csecret')).toBe(true)
  expect(isFromTiktok(delivery(body, header, new Date(at.getTime() + 301_000)), 'csecret')).toBe(false)
  expect(isFromTiktok(delivery(body, { 'tiktok-signature': 's=38e6' }), 'csecret')).toBe(false)
})

it('X: the answer to the challenge is that of the vector, and deliveries are signed in the same form', () => {
  expect(xToken('challenge_string', 'xsecret')).toBe('sha256=QyfZYqlN+UciFVpfvc7NQNcQqMKDFcTfpqS6QZBtnPQ=')
  expect(isFromX(delivery('{"for_user_id":"1"}', { 'x-twitter-webhooks-signature': xToken('{"for_user_id":"1"}', 'xsecret') }), 'xsecret')).toBe(true)
  expect(isFromX(delivery('{"for_user_id":"2"}', { 'x-twitter-webhooks-signature': xToken('{"for_user_id":"1"}', 'xsecret') }), 'xsecret')).toBe(false)
})

it('LinkedIn signs a word before the body, hubs sign the body with SHA-1', () => {
  const hex = (method: string, text: string) => createHmac(method, 'key').update(text).digest('hex')
  expect(isFromLinkedin(delivery('{}', { 'x-li-signature': hex('sha256', 'hmacsha256={}') }), 'key')).toBe(true)
  expect(isFromLinkedin(delivery('{}', { 'x-li-signature': hex('sha256', '{}') }), 'key')).toBe(false)
  expect(isFromHub(delivery('<feed/>', { 'x-hub-signature': `sha1=${hex('sha1', '<feed/>')}` }), 'key')).toBe(true)
  expect(isFromHub(delivery('<feed/>', { 'x-hub-signature': `md5=${hex('md5', '<feed/>')}` }), 'key')).toBe(false)
})

it('a handshake is answered where the word is ours', () => {
  const ask = (token: string) => hubChallenge(new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '123' }), 'our word')
  expect(ask('our word')).toEqual({ contentType: 'text/plain', body: '123' })
  expect(ask('theirs')).toBeNull()
})
