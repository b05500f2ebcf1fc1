import { describe, expect, test } from 'vitest'
import { isSingleKey, pressed, showKeys } from './keys.ts'

const press = (key: string, held: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...held,
})

describe('keys', () => {
  test('the command key is the same key on every machine', () => {
    expect(pressed(press('k', { metaKey: true }), true)).toBe('mod+k')
    expect(pressed(press('k', { ctrlKey: true }), false)).toBe('mod+k')
    expect(pressed(press('k', { ctrlKey: true }), true)).toBe('k')
  })

  test('Shift counts on letters and arrows but not on signs that are typed with it', () => {
    expect(pressed(press('X', { shiftKey: true }), false)).toBe('shift+x')
    expect(pressed(press('ArrowDown', { shiftKey: true }), false)).toBe('shift+arrowdown')
    expect(pressed(press('?', { shiftKey: true }), false)).toBe('?')
  })

  test('single keys are told from chords, because only they rest while typing', () => {
    expect(isSingleKey('j')).toBe(true)
    expect(isSingleKey('shift+x')).toBe(true)
    expect(isSingleKey('g i')).toBe(true)
    expect(isSingleKey('mod+k')).toBe(false)
    expect(isSingleKey('escape')).toBe(false)
  })

  test('keys are printed as the person sees them on the board', () => {
    expect(showKeys('mod+k', true)).toBe('⌘K')
    expect(showKeys('mod+k', false)).toBe('Ctrl K')
    expect(showKeys('g i', true)).toBe('G then I')
    expect(showKeys('mod+enter', true)).toBe('⌘↵')
  })
})
