import { describe, expect, it } from 'vitest'
import { createLogger, currentTrace, withTrace } from './logger.ts'
import { scrub } from './scrub.ts'

function capture(pretty = false) {
  const lines: string[] = []
  const log = createLogger({ level: 'info', pretty, to: { write: (line) => void lines.push(line) } })
  return { log, lines, last: () => JSON.parse(lines.at(-1)!) as Record<string, unknown> }
}

describe('the log', () => {
  it('carries the ids of the present work, inner ones added to outer ones', async () => {
    const { log, last } = capture()
    await withTrace({ requestId: 'r1' }, () =>
      withTrace({ runId: 'u1', workspaceId: 'w1' }, async () => {
        await Promise.resolve()
        log.info('saved')
      }),
    )
    expect(last()).toMatchObject({ level: 'info', msg: 'saved', service: 'foyer', requestId: 'r1', runId: 'u1', workspaceId: 'w1' })
    expect(currentTrace()).toEqual({})
    log.info('outside')
    expect(last()).not.toHaveProperty('requestId')
  })
  it('never holds a secret', () => {
    const { log, lines } = capture()
    log.info({ password: 'hush', body: { accessJwt: 'hush', deep: { refresh_token: 'hush' } }, req: { headers: { authorization: 'Bearer hush', cookie: 'sid=hush', 'set-cookie': 'hush' } } }, 'sign-in')
    log.error({ err: new Error('GET https://graph.example/me?fields=id&access_token=hush failed') }, 'call failed')
    log.error({ err: Object.assign(new Error('no'), { config: { token: 'hush' }, code: 'ECONNREFUSED' }) }, 'call failed')
    expect(lines.join()).not.toContain('hush')
    expect(lines.join()).toContain('[removed]')
    expect(lines.at(-1)).toContain('ECONNREFUSED')
  })
  it('says nothing below its level', () => {
    const { log, lines } = capture()
    log.debug('detail')
    expect(lines).toEqual([])
  })
  it('can be read by a person', () => {
    const { log, lines } = capture(true)
    withTrace({ requestId: 'r1' }, () => log.warn({ err: new Error('cut off'), tries: 2 }, 'not sent'))
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} WARN {2}not sent requestId=r1 tries=2\n {4}Error: cut off\n/)
  })
})

it.each([
  ['https://a.example/cb?code=abc&state=x&page=2', 'https://a.example/cb?code=[removed]&state=[removed]&page=2'],
  ['authorization: Bearer abcdefgh.ijkl', 'authorization: Bearer [removed]'],
  ['smtp://foyer:p%40ss@mail.example:587', 'smtp://foyer:[removed]@mail.example:587'],
  ['nothing secret: https://a.example/?page=2', 'nothing secret: https://a.example/?page=2'],
])('%s is written as %s', (text, clean) => {
  expect(scrub(text)).toBe(clean)
})
