import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as time from './time.ts'

const london = 'Europe/London'

describe('a plan in wall time', () => {
  it('becomes the moment that the zone gives it', () => {
    expect(time.instantFromWall({ wall: '2026-07-01T09:00', zone: london })).toEqual({ at: '2026-07-01T08:00:00.000Z', resolved: 'exact' })
    expect(time.instantFromWall({ wall: '2026-12-01T09:00', zone: london })).toEqual({ at: '2026-12-01T09:00:00.000Z', resolved: 'exact' })
  })
  it('in the skipped hour goes out after the gap with the same minutes', () => {
    const { at, resolved } = time.instantFromWall({ wall: '2026-03-29T01:30', zone: london })
    expect(resolved).toBe('skipped')
    expect(at).toBe('2026-03-29T01:30:00.000Z')
    expect(time.wallFromInstant(at, london)).toBe('2026-03-29T02:30')
  })
  it('just after the gap is exact', () => {
    expect(time.instantFromWall({ wall: '2026-03-29T02:00', zone: london })).toEqual({ at: '2026-03-29T01:00:00.000Z', resolved: 'exact' })
  })
  it('in the repeated hour goes out the first time', () => {
    expect(time.instantFromWall({ wall: '2026-10-25T01:30', zone: london })).toEqual({ at: '2026-10-25T00:30:00.000Z', resolved: 'repeated' })
  })
  it('knows gaps that are not an hour (Lord Howe moves by 30 minutes)', () => {
    const { at, resolved } = time.instantFromWall({ wall: '2026-10-04T02:15', zone: 'Australia/Lord_Howe' })
    expect(resolved).toBe('skipped')
    expect(time.wallFromInstant(at, 'Australia/Lord_Howe')).toBe('2026-10-04T02:45')
  })
  it.each(['2026-02-30T09:00', '2026-03-29T24:00', '2026-03-29', 'nine', '2026-03-29T02:30Z'])('refuses %s', (wall) => {
    expect(time.WallTime.safeParse(wall).success).toBe(false)
  })
  it('names what is wrong', () => {
    expect(() => time.instantFromWall({ wall: '2026-02-30T09:00', zone: london })).toThrow(time.NotATime)
    expect(() => time.instantFromWall({ wall: '2026-02-03T09:00', zone: 'Mars/Base' })).toThrow(/Europe\/London/)
  })
})

describe('days', () => {
  it('added on the wall clock keep the hour over the clock change', () => {
    expect(time.addDays('2026-03-28T09:00:00Z', 1, london)).toBe('2026-03-29T08:00:00.000Z')
  })
  it('begin when the zone says, also where midnight is skipped', () => {
    expect(time.startOfDay('2026-07-01T12:00:00Z', london)).toBe('2026-06-30T23:00:00.000Z')
    // Beirut moves its clocks at midnight: 29 March 2026 begins at 01:00.
    expect(time.wallFromInstant(time.startOfDate('2026-03-29', 'Asia/Beirut'), 'Asia/Beirut')).toBe('2026-03-29T01:00')
  })
  it('have the date of the zone', () => {
    expect(time.dateIn('2026-06-30T23:30:00Z', london)).toBe('2026-07-01')
    expect(() => time.startOfDate('2026-02-31', london)).toThrow(time.NotATime)
  })
})

describe('zones and moments', () => {
  it('knows names, refuses offsets and inventions', () => {
    expect(['Europe/London', 'America/Argentina/Buenos_Aires', 'UTC'].map(time.isZone)).toEqual([true, true, true])
    expect(['+01:00', 'Mars/Base', '', 'x'.repeat(500)].map(time.isZone)).toEqual([false, false, false, false])
  })
  it('writes every moment in one way and refuses one without an offset', () => {
    expect(time.toInstant('2026-03-29T03:30:00+02:00')).toBe('2026-03-29T01:30:00.000Z')
    expect(time.Instant.parse('2026-03-29T03:30:00+02:00')).toBe('2026-03-29T01:30:00.000Z')
    expect(time.Instant.safeParse('soon').success).toBe(false)
    expect(z.toJSONSchema(time.Instant)).toMatchObject({ type: 'string', format: 'date-time' })
    expect(() => time.toInstant('2026-03-29T03:30:00')).toThrow(time.NotATime)
    expect(() => time.toInstant('soon')).toThrow(time.NotATime)
  })
  it('counts seconds', () => {
    expect(time.addSeconds('2026-03-29T01:30:00Z', 1.5)).toBe('2026-03-29T01:30:01.500Z')
    expect(time.secondsBetween('2026-03-29T01:30:00Z', '2026-03-29T01:29:00Z')).toBe(-60)
  })
  it('speaks to people in their zone', () => {
    expect(time.formatInstant('2026-03-29T01:30:00Z', london)).toBe('29 Mar 2026, 02:30')
  })
})
