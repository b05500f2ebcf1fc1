import { describe, expect, test } from 'vitest'
import { standardStatuses } from '../contract.ts'
import { isOnShow, mayBecome, nextStatuses } from './status.ts'

describe('the status of a listing', () => {
  test('goes from coming soon over an agreed sale to closed', () => {
    const way = ['Coming Soon', 'Active', 'Active Under Contract', 'Pending', 'Closed'] as const
    for (let step = 1; step < way.length; step++) expect(mayBecome(way[step - 1]!, way[step]!)).toBe(true)
  })
  test('cannot be closed before a sale was agreed', () => {
    for (const from of ['Coming Soon', 'Active', 'Hold', 'Withdrawn', 'Expired', 'Canceled'] as const) expect(mayBecome(from, 'Closed')).toBe(false)
  })
  test('comes back to the market when a sale falls through, or after a rest', () => {
    for (const from of ['Active Under Contract', 'Pending', 'Hold', 'Withdrawn', 'Expired', 'Canceled'] as const) expect(mayBecome(from, 'Active')).toBe(true)
  })
  test('of a closed sale can only go back to pending', () => {
    expect(nextStatuses('Closed')).toEqual(['Pending'])
  })
  test('ends with deletion by the MLS', () => {
    expect(nextStatuses('Delete')).toEqual([])
  })
  test('never becomes itself, and every status but the first can be reached', () => {
    for (const one of standardStatuses) expect(mayBecome(one, one)).toBe(false)
    for (const one of standardStatuses) expect(standardStatuses.some((from) => mayBecome(from, one))).toBe(true)
  })
})

describe('a page', () => {
  const listing = { published: true, standardStatus: 'Active', deletedAt: null } as const
  test('is on show when it is published and the home is on the market or sold', () => {
    expect(isOnShow(listing)).toBe(true)
    expect(isOnShow({ ...listing, standardStatus: 'Closed' })).toBe(true)
  })
  test('is not on show unpublished, in the trash, or off the market', () => {
    expect(isOnShow({ ...listing, published: false })).toBe(false)
    expect(isOnShow({ ...listing, deletedAt: '2026-11-24T09:12:00.000Z' })).toBe(false)
    for (const standardStatus of ['Hold', 'Withdrawn', 'Canceled', 'Expired', 'Delete'] as const) expect(isOnShow({ ...listing, standardStatus })).toBe(false)
  })
})
