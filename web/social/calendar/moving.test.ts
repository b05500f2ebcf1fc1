import { describe, expect, test } from 'vitest'
import { keyed, sayCount, sayPlace, shifted, shiftedWall, type Moving } from './moving.ts'

const hand = (time = '09:00', typed = ''): Moving => ({ post: { id: 'one' as Moving['post']['id'], title: 'One', state: 'draft', wall: null, zone: null, may: { edit: true, publish: true }, version: 1 }, day: '2026-05-12', time, by: 'keys', typed })
const press = (key: string, more: { shiftKey?: boolean; altKey?: boolean } = {}, axis: 'days' | 'hours' = 'days', from = hand()) => keyed({ key, shiftKey: false, altKey: false, ...more }, from, axis)

describe('a post in the hand', () => {
  test('goes by days and weeks in a month, by hours with Shift, by quarters with Alt', () => {
    expect(press('ArrowRight')).toEqual({ day: '2026-05-13', time: '09:00' })
    expect(press('ArrowUp')).toEqual({ day: '2026-05-05', time: '09:00' })
    expect(press('ArrowDown', { shiftKey: true })).toEqual({ day: '2026-05-12', time: '10:00' })
    expect(press('ArrowDown', { altKey: true })).toEqual({ day: '2026-05-12', time: '09:15' })
    expect(press('ArrowLeft', { shiftKey: true })).toEqual({ day: '2026-05-05', time: '09:00' })
  })
  test('goes by hours on an axis of hours, by quarters with Shift', () => {
    expect(press('ArrowDown', {}, 'hours')).toEqual({ day: '2026-05-12', time: '10:00' })
    expect(press('ArrowUp', { shiftKey: true }, 'hours')).toEqual({ day: '2026-05-12', time: '08:45' })
  })
  test('takes a time that is typed, and begins anew where digits are none', () => {
    expect(press('1')).toEqual({ typed: '1' })
    expect(press('0', {}, 'days', hand('09:00', '183'))).toEqual({ day: '2026-05-12', time: '18:30', typed: '' })
    expect(press('9', {}, 'days', hand('09:00', '2'))).toEqual({ typed: '' })
    expect(press('2', {}, 'days', hand('09:00', '9'))).toEqual({ typed: '2' })
  })
  test('is dropped, put back, taken off the plan, or sent to the nearest time', () => {
    expect(['Enter', 'Escape', 'Backspace', 'n', 'q'].map(key => press(key))).toEqual(['drop', 'cancel', 'unschedule', 'nearest', undefined])
  })
  test('changes the day over midnight', () => {
    expect(shifted('2026-12-31', '23:45', 30)).toEqual({ day: '2027-01-01', time: '00:15' })
    expect(shiftedWall('2026-03-01T00:10', -60 * 24)).toBe('2026-02-28T00:10')
  })
  test('is announced as people speak', () => {
    expect(sayPlace({ day: '2026-05-12', time: '09:00' })).toMatch(/^Tuesday (12 May|May 12), 09:00$/)
    expect([0, 1, 2, 140].map(sayCount)).toEqual(['No posts there', 'One post there', 'Two posts there', '140 posts there'])
  })
})
