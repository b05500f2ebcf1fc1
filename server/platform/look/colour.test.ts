import { describe, expect, it } from 'vitest'
import { contrast, inkOn, mixed, readableOn } from './colour.ts'

describe('contrast', () => {
  it('is that of WCAG: 21 for black on white, and 4.54 for the grey that passes', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2)
    expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5)
  })

  it('leaves a colour that can be read, and finds the nearest shade of one that cannot', () => {
    expect(readableOn('#005a6b', '#ffffff')).toBe('#005a6b')
    const darker = readableOn('#f0b400', '#ffffff')
    expect(contrast(darker, '#ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(darker, '#ffffff')).toBeLessThan(4.8)
    expect(contrast(readableOn('#003040', '#121b1e'), '#121b1e')).toBeGreaterThanOrEqual(4.5)
  })

  it('takes white words on dark colours and dark words on light ones', () => {
    expect([inkOn('#1f4a47'), inkOn('#ffd34d')]).toEqual(['#ffffff', '#14201f'])
    expect(mixed('#000000', '#ffffff', 0.5)).toBe('#808080')
  })
})
