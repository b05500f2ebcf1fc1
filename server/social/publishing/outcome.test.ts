import { describe, expect, it } from 'vitest'
import { ConnectionCut, TimedOut } from '../../platform/net/fetch-errors.ts'
import { graphFailure } from '../networks/facebook/graph-errors.ts'
import { nextMeasure } from '../metrics/plan.ts'
import { backoffSec, failureOf } from './outcome.ts'

describe('a call that brought no answer', () => {
  it('may be repeated when not one byte was sent', () => expect(failureOf(new ConnectionCut('x', 'no'), true).word).toBe('retry'))
  it('is unknown when it creates, and repeated when it does not', () => {
    expect(failureOf(new TimedOut('x', 10, 'perhaps'), true).word).toBe('unknown')
    expect(failureOf(new TimedOut('x', 10, 'perhaps'), false).word).toBe('retry')
    expect(failureOf(new SyntaxError('half an answer'), true).word).toBe('unknown')
  })
})

describe('the wait before the next try', () => {
  it('doubles with full jitter up to five minutes', () => {
    expect([1, 2, 3, 12].map((tries) => backoffSec(tries, undefined, () => 1))).toEqual([2.25, 4.25, 8.25, 300.25])
    expect(backoffSec(5, undefined, () => 0)).toBe(0.25)
  })
  it('is never shorter than the network asks', () => expect(backoffSec(1, 90, () => 0)).toBe(90))
})

describe('what Facebook says', () => {
  const said = (error: Record<string, unknown>, status = 400, creates = true) => graphFailure(status, JSON.stringify({ error: { message: 'm', ...error } }), new Headers(), creates)
  it.each([
    [{ code: 190, error_subcode: 463 }, { word: 'reconnect', renewable: true }],
    [{ code: 190, error_subcode: 460 }, { word: 'reconnect', renewable: false }],
    [{ code: 200 }, { word: 'reconnect' }],
    [{ code: 32 }, { word: 'retry', scope: 'account' }],
    [{ code: 80001 }, { word: 'retry', scope: 'account' }],
    [{ code: 368 }, { word: 'rejected', field: 'account' }],
    [{ code: 506 }, { word: 'rejected', field: 'text' }],
    [{ code: 100, error_subcode: 1366046 }, { word: 'rejected', field: 'media' }],
    [{ code: 100 }, { word: 'rejected', field: 'post' }],
    [{ code: 2, is_transient: true }, { word: 'unknown' }],
  ])('%j is a clear word', (error, outcome) => expect(said(error)).toMatchObject(outcome))
  it('after a failure on their side is unknown for a create, and repeated for a read', () => {
    expect(graphFailure(502, '<html>', new Headers(), true).word).toBe('unknown')
    expect(graphFailure(502, '<html>', new Headers(), false).word).toBe('retry')
  })
  it('about limits names the minutes to wait', () => {
    const headers = new Headers({ 'x-business-use-case-usage': JSON.stringify({ 1: [{ type: 'pages', estimated_time_to_regain_access: 7 }] }) })
    expect(graphFailure(400, JSON.stringify({ error: { message: 'm', code: 80001 } }), headers, true)).toMatchObject({ word: 'retry', afterSec: 420 })
  })
})

describe('measuring', () => {
  const published = new Date('2026-11-24T09:00:00Z')
  const after = (hours: number) => {
    const now = new Date(published.getTime() + hours * 3_600_000)
    const next = nextMeasure(published, now, false)
    return next && (next.getTime() - now.getTime()) / 60_000
  }
  it('is frequent at first, then rare, and ends after a year', () => expect([0.5, 3, 48, 24 * 40, 24 * 400].map(after)).toEqual([15, 60, 1_440, 10_080, null]))
})
