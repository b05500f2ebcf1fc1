import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startReceiver } from './test-receiver.ts'
import { createTracer, type Tracer } from './tracer.ts'

type Json = { traceId: string; spanId: string; parentSpanId?: string; name: string; kind: number; startTimeUnixNano: string; endTimeUnixNano: string; attributes: { key: string; value: unknown }[]; status: { code: number; message?: string } }
let collector: Awaited<ReturnType<typeof startReceiver>>
let tracer: Tracer
const troubles: string[] = []
const outer = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

beforeEach(async () => {
  troubles.length = 0
  collector = await startReceiver()
  tracer = createTracer({ endpoint: `http://${collector.host}/`, headers: { 'x-key': 'k' }, service: 'foyer', resource: { 'service.version': '0.1.0' }, delayMs: 60_000, onTrouble: (lost, why) => void troubles.push(`${lost} ${why}`) })
})
afterEach(async () => {
  await tracer.close()
  await collector.stop()
})
const spans = () => collector.received.flatMap(({ body }) => (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Json[] }[] }[] }).resourceSpans[0]!.scopeSpans[0]!.spans)

describe('a trace', () => {
  it('shows work within work, below the caller outside', async () => {
    const result = await tracer.span('GET /leads', { kind: 'server', parent: outer, attributes: { 'http.status': 200, slow: false, share: 0.5, none: undefined } }, async (span) => {
      span.set({ 'foyer.operation': 'crm.leads.list' })
      return tracer.span('query', { kind: 'client' }, () => 7)
    })
    await tracer.flush()
    expect(result).toBe(7)
    const [query, request] = spans() as [Json, Json]
    expect([query.traceId, request.traceId]).toEqual(['0af7651916cd43dd8448eb211c80319c', '0af7651916cd43dd8448eb211c80319c'])
    expect([request.parentSpanId, query.parentSpanId]).toEqual(['b7ad6b7169203331', request.spanId])
    expect([request.kind, query.kind, request.status.code]).toEqual([2, 3, 0])
    expect(request.attributes).toEqual([
      { key: 'http.status', value: { intValue: '200' } },
      { key: 'slow', value: { boolValue: false } },
      { key: 'share', value: { doubleValue: 0.5 } },
      { key: 'foyer.operation', value: { stringValue: 'crm.leads.list' } },
    ])
    expect(request.startTimeUnixNano).toMatch(/^\d{19}$/)
    expect(BigInt(request.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(query.endTimeUnixNano))
    expect(collector.received[0]).toMatchObject({ path: '/v1/traces', headers: { 'content-type': 'application/json', 'x-key': 'k' } })
    expect(JSON.parse(collector.received[0]!.body).resourceSpans[0].resource.attributes).toEqual([
      { key: 'service.name', value: { stringValue: 'foyer' } },
      { key: 'service.version', value: { stringValue: '0.1.0' } },
    ])
  })
  it('shows what failed, and the failure goes on', async () => {
    await expect(tracer.span('job', {}, () => Promise.reject(new Error('x?token=hush')))).rejects.toThrow('x?token=hush')
    await tracer.flush()
    expect(spans()[0]!.status).toEqual({ code: 2, message: 'Error: x?token=[removed]' })
  })
  it('can be handed on, and is not begun where the caller said no', async () => {
    expect(tracer.traceparent()).toBeNull()
    await tracer.span('a', { parent: outer.replace(/01$/, '00') }, (span) => {
      expect(tracer.traceparent()).toBe(`00-0af7651916cd43dd8448eb211c80319c-${span.spanId}-00`)
    })
    await tracer.flush()
    expect(spans()).toEqual([])
  })
  it.each(['', 'nonsense', '00-00000000000000000000000000000000-b7ad6b7169203331-01', `ff${outer.slice(2)}`])('begins anew below the header "%s"', async (parent) => {
    await tracer.span('a', { parent }, () => undefined)
    await tracer.flush()
    expect(spans()[0]!.traceId).toMatch(/^[0-9a-f]{32}$/)
    expect(spans()[0]!.parentSpanId).toBeUndefined()
  })
})

describe('a collector', () => {
  it('that is busy gets the same spans again', async () => {
    collector.answer.status = 503
    await tracer.span('a', {}, () => undefined)
    await tracer.flush()
    collector.answer.status = 200
    await tracer.flush()
    expect(spans().map((span) => span.name)).toEqual(['a', 'a'])
    expect(troubles).toEqual([])
  })
  it('that refuses does not get them again', async () => {
    collector.answer.status = 400
    await tracer.span('a', {}, () => undefined)
    await tracer.flush()
    await tracer.flush()
    expect(collector.received).toHaveLength(1)
    expect(troubles).toEqual(['1 the collector answered 400'])
  })
  it('that is gone costs spans, not memory and not the work', async () => {
    await collector.stop()
    for (let i = 0; i < 6_000; i++) await tracer.span(`s${i}`, {}, () => undefined)
    await tracer.close()
    expect(troubles.length).toBe(1)
  })
})

describe('without an endpoint', () => {
  it('the work just runs', async () => {
    const silent = createTracer({ service: 'foyer' })
    expect(await silent.span('a', { parent: outer }, (span) => [span.traceId, silent.traceparent()])).toEqual(['', null])
    await silent.close()
  })
})
