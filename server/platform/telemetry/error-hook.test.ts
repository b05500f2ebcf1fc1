import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createErrorHook } from './error-hook.ts'
import { withTrace } from './logger.ts'
import { WrongDsn, sentryDestination } from './sentry-envelope.ts'
import { startReceiver } from './test-receiver.ts'

let receiver: Awaited<ReturnType<typeof startReceiver>>
const warnings: unknown[] = []
const log = { warn: (what: unknown) => void warnings.push(what) }

beforeEach(async () => {
  receiver = await startReceiver()
  warnings.length = 0
})
afterEach(() => receiver.stop())

describe('an unexpected error', () => {
  it('arrives as a Sentry envelope with its cause, its stack and its trace', async () => {
    const hook = createErrorHook({ dsn: `http://public@${receiver.host}/mounted/42`, log, release: '0.1.0' })
    withTrace({ requestId: 'r1', workspaceId: null }, () => hook.report(new TypeError('token=1 of x?token=hush', { cause: new Error('the cause') }), { operation: 'crm.leads.list' }))
    await hook.flush()
    const [{ path, headers, body }] = receiver.received as [(typeof receiver.received)[number]]
    expect(path).toBe('/mounted/api/42/envelope/')
    expect(headers['content-type']).toBe('application/x-sentry-envelope')
    expect(headers['x-sentry-auth']).toContain('sentry_version=7, sentry_key=public')
    const [head, item, payload] = body.split('\n') as [string, string, string]
    const event = JSON.parse(payload)
    expect(JSON.parse(head)).toMatchObject({ event_id: event.event_id, dsn: `http://public@${receiver.host}/mounted/42` })
    expect(JSON.parse(item)).toEqual({ type: 'event', content_type: 'application/json', length: Buffer.byteLength(payload) })
    expect(event.event_id).toMatch(/^[0-9a-f]{32}$/)
    expect(event).toMatchObject({ level: 'error', platform: 'node', release: '0.1.0', tags: { requestId: 'r1' }, extra: { operation: 'crm.leads.list' } })
    expect(event.exception.values.map((one: { type: string; value: string }) => [one.type, one.value])).toEqual([['Error', 'the cause'], ['TypeError', 'token=1 of x?token=[removed]']])
    expect(event.exception.values[1].stacktrace.frames.at(-1)).toMatchObject({ in_app: true, filename: expect.stringContaining('error-hook.test.ts') })
  })
  it('does not leave a hundred times a second', async () => {
    const hook = createErrorHook({ dsn: `http://public@${receiver.host}/42`, log })
    for (let i = 0; i < 100; i++) hook.report(new Error(`storm ${i}`), {})
    await hook.flush()
    expect(receiver.received).toHaveLength(1)
  })
  it('that cannot be reported is said in the log and nowhere else', async () => {
    receiver.answer.status = 400
    const refused = createErrorHook({ dsn: `http://public@${receiver.host}/42`, log })
    refused.report(new Error('x'), {})
    await refused.flush()
    const away = createErrorHook({ dsn: 'http://public@127.0.0.1:1/42', log })
    away.report(new Error('x'), {})
    await away.flush()
    expect(warnings).toHaveLength(2)
  })
  it('stays in the house without a DSN', async () => {
    const hook = createErrorHook({ log })
    hook.report(new Error('x'), {})
    await hook.flush()
    expect([receiver.received, warnings]).toEqual([[], []])
  })
})

it.each(['https://o1.ingest.example/42', 'https://key@host/', 'https://key@host/project', 'key@host/1', 'ftp://key@host/1'])('%s is no DSN', (dsn) => {
  expect(() => sentryDestination(dsn)).toThrow(WrongDsn)
})
