import { expect, test } from 'vitest'
import { isMachine } from './is-machine.ts'

const browser = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'

test('a person with a browser is no machine', () => {
  expect(isMachine('GET', { 'user-agent': browser })).toBe(false)
})
test.each(['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'Twitterbot/1.0', 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'curl/8.5.0', ''])('%s is one', (agent) => {
  expect(isMachine('GET', { 'user-agent': agent })).toBe(true)
})
test.each([{ purpose: 'prefetch' }, { 'sec-purpose': 'prefetch;prerender' }, { 'x-moz': 'prefetch' }, { 'x-purpose': 'preview' }])('a prefetch is one: %o', (headers) => {
  expect(isMachine('GET', { 'user-agent': browser, ...headers })).toBe(true)
})
test('a HEAD request is one', () => {
  expect(isMachine('HEAD', { 'user-agent': browser })).toBe(true)
})
