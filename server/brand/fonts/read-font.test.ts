import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { aFont } from './font.fixture.ts'
import { FontUnreadable } from './font-tables.ts'
import { readFont } from './read-font.ts'

const shipped = (file: string) => readFileSync(createRequire(import.meta.url).resolve(file))

describe('a font file', () => {
  it('packed as WOFF2 tells its family, its weights and what its maker allows', () => {
    expect(readFont(shipped('@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2'))).toMatchObject({ format: 'woff2', family: 'Hanken Grotesk', weightFrom: 100, weightTo: 900, embedding: 'installable' })
  })

  it('as TTF or OTF tells the same, by its bytes and not by its name', () => {
    expect(readFont(aFont({ family: 'Wren', weight: 700, fsType: 0x8, licence: 'OFL 1.1' }))).toMatchObject({ format: 'ttf', family: 'Wren', weightFrom: 700, weightTo: 700, embedding: 'editable', licence: 'OFL 1.1' })
    expect(readFont(aFont({ kind: 'OTTO' }))).toMatchObject({ format: 'otf' })
  })

  it('that forbids embedding is recognised', () => {
    expect(readFont(aFont({ fsType: 0x2 })).embedding).toBe('restricted')
    expect(readFont(aFont({ fsType: 0x4 })).embedding).toBe('preview')
  })

  it.each([
    ['a picture', Buffer.from('GIF89a and more bytes than a head')],
    ['one that is cut off', aFont({}).subarray(0, 90)],
    ['nothing', Buffer.alloc(0)],
    ['a WOFF2 with a broken body', Buffer.concat([Buffer.from('wOF2'), Buffer.alloc(60, 1)])],
  ])('that is %s is refused with words', (_what, bytes) => {
    expect(() => readFont(bytes)).toThrow(FontUnreadable)
  })
})
