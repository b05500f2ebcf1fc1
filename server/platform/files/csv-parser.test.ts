import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvParser, type RawRecord } from './csv-parser.ts'
import { guessDelimiter } from './guess-delimiter.ts'

const parse = (text: string, delimiter = ',', part = text.length): RawRecord[] => {
  const parser = csvParser(delimiter)
  const records: RawRecord[] = []
  for (let at = 0; at < text.length; at += part) for (const record of parser.push(text.slice(at, at + part), false)) records.push(record)
  return records.concat(parser.push('', true))
}
const cells = (text: string, delimiter?: string) => parse(text, delimiter).map((record) => record.cells)

describe('a CSV', () => {
  it('is read with quotes, doubled quotes, line breaks in cells and all line ends', () => {
    expect(cells('a,b\r\n"x, ""y""","two\nlines"\r\n')).toEqual([['a', 'b'], ['x, "y"', 'two\nlines']])
    expect(cells('a;b\rc;d', ';')).toEqual([['a', 'b'], ['c', 'd']])
    expect(cells('a,b,\n,,\n"q",')).toEqual([['a', 'b', ''], ['', '', ''], ['q', '']])
    expect(parse('a\n"b\nc"\nd').map(({ line }) => line)).toEqual([1, 2, 4])
  })

  it('keeps quotes that belong to the text', () => {
    expect(cells('"Bob" Miller,5" pipe\n')).toEqual([['"Bob" Miller', '5" pipe']])
  })

  it('loses only the line whose quote never closes, and names it', () => {
    const records = parse('name,city\nAnn,Rome\n"Bob,Paris\nCid,Oslo\nDee,Bonn\n')
    expect(records.map(({ line, cells: row }) => [line, ...row])).toEqual([[1, 'name', 'city'], [2, 'Ann', 'Rome'], [3, '"Bob,Paris'], [4, 'Cid', 'Oslo'], [5, 'Dee', 'Bonn']])
    expect(records[2]!.fault).toContain('never closes')
    // Two such lines must not swallow what stands between them.
    expect(parse('"Bob,Paris\nCid,Oslo\n"Dee,Bonn\nEve,Rome').map(({ fault }) => fault !== undefined)).toEqual([true, false, true, false])
  })

  it('survives a cell of many megabytes and a file that is one endless quote', () => {
    const cell = 'x'.repeat(2_000_000)
    expect(parse(`a\n"${cell}"\nb`, ',', 65_536).map((record) => record.cells[0]!.length)).toEqual([1, 2_000_000, 1])
    const endless = parse(`"open,1\n${'row,2\n'.repeat(900_000)}`, ',', 65_536)
    expect(endless.length).toBe(900_001)
    expect(endless.filter(({ fault }) => fault).length).toBe(1)
  })

  it('reads the same however the bytes arrive, and reads back whatever a proper writer wrote', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é', ';'), maxLength: 6 })
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 9 }), (table, part) => {
      const text = table.map((row) => row.map(quoted).join(',')).join('\n') + '\n'
      expect(parse(text, ',', part).map((record) => record.cells)).toEqual(table)
    }))
  })

  it('shows its delimiter', () => {
    expect(guessDelimiter('Name;Ort\nAnn, B;Rom\nBob;Bonn')).toBe(';')
    expect(guessDelimiter('a\tb\n1\t2')).toBe('\t')
    expect(guessDelimiter('sep=|\na|b')).toBe('|')
    expect(guessDelimiter('name,when\nAnn,10:30\n')).toBe(',')
  })
})
