import { describe, expect, it } from 'vitest'
import { filtersOn, readLeadSearch, without } from './lead-address.ts'
import { filtersOf, sinceInstant } from './lead-filters.ts'

const viewer = { personId: 'p1', timeZone: 'Europe/London', now: new Date('2026-11-24T09:12:00Z') }

describe('the address of the lead list', () => {
  it('leaves out what it does not know', () => {
    expect(readLeadSearch({ view: 'secret', status: 'NEW,<b>', sort: 'colour', q: 7700, new: 'true', from: 'yesterday' })).toEqual({ status: 'NEW', q: '7700', new: true })
  })

  it('stands for filters of the server', () => {
    expect(filtersOf({ status: 'NEW,WON', source: 'bluesky', since: 'week' }, viewer)).toEqual({ status: ['NEW', 'WON'], source: ['bluesky'], createdFrom: '2026-11-23T00:00:00.000Z' })
  })

  it('shows unanswered questions in the view that waits, whatever status is asked for', () => {
    expect(filtersOf({ view: 'waiting', status: 'WON' }, viewer)).toEqual({ status: ['NEW'], asked: true })
    expect(filtersOn({ view: 'waiting', status: 'WON', q: 'mill' })).toEqual(['q'])
  })

  it('counts the last day of a span in', () => {
    expect(filtersOf({ from: '2026-11-20', to: '2026-11-24' }, viewer)).toEqual({ createdFrom: '2026-11-20T00:00:00.000Z', createdTo: '2026-11-25T00:00:00.000Z' })
  })

  it('drops a span as a whole', () => {
    expect(filtersOn(without({ from: '2026-11-20', to: '2026-11-24', q: 'mill' }, 'from'))).toEqual(['q'])
  })
})

describe('this week and this month', () => {
  it('begin on the clock of the workspace, also when the clocks went back meanwhile', () => {
    expect(sinceInstant('week', 'America/New_York', new Date('2026-11-22T12:00:00Z'))).toBe('2026-11-16T05:00:00.000Z')
    expect(sinceInstant('month', 'America/New_York', new Date('2026-11-22T12:00:00Z'))).toBe('2026-11-01T04:00:00.000Z')
    expect(sinceInstant('today', 'Pacific/Auckland', new Date('2026-11-22T12:00:00Z'))).toBe('2026-11-22T11:00:00.000Z')
  })
})
