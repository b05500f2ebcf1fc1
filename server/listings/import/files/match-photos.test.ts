import { expect, test } from 'vitest'
import { guessColumns } from './guess-columns.ts'
import { matchPhotos } from './match-photos.ts'
import { numberIn, readListingRow } from './read-listing-row.ts'
import { readTable } from './read-table.ts'

const defaults = { currency: 'GBP', standardStatus: 'Incomplete' as const, areaUnits: 'Square Feet' as const }

test('photos find their row by the table, the MLS number in folder or name, or the number of the row, in the order of their names', () => {
  const rows = [{ row: 1, number: 'R40001', files: [] }, { row: 2, number: 'R400012', files: [] }, { row: 3, number: null, files: ['special.JPG'] }]
  const { of, loose } = matchPhotos(rows, ['R40001-10.jpg', 'R40001-2.jpg', 'r40001/front.jpg', 'R400012.png', 'row-3_1.jpg', 'pics/special.jpg', 'holiday.jpg'])
  expect(of.get(1)).toEqual(['R40001-2.jpg', 'R40001-10.jpg', 'r40001/front.jpg'])
  expect(of.get(2)).toEqual(['R400012.png'])
  expect(of.get(3)).toEqual(['pics/special.jpg', 'row-3_1.jpg'])
  expect(loose).toEqual(['holiday.jpg'])
})

test('numbers are read as people write them', () => {
  expect([numberIn('£1,250,000'), numberIn('1.250,50'), numberIn('85 m²'), numberIn('1,200 sq ft'), numberIn('51.381'), numberIn('2 or 3'), numberIn('many')]).toEqual([1_250_000, 1250.5, 85, 1200, 51.381, null, null])
  expect(numberIn('450.000', { money: true })).toBe(450_000)
})

test('columns are guessed by the names that agencies use', () => {
  expect(guessColumns(['Ref', 'Display address', 'Asking Price', 'Beds', 'Colour of the door', 'Postcode']).map(({ to }) => to)).toEqual(['listingId', 'unparsedAddress', 'listPrice', 'bedroomsTotal', null, 'postalCode'])
})

test('a row says what is wrong in it cell by cell, with the remedy', () => {
  const header = ['Address', 'Status', 'Price', 'Beds', 'Size']
  const read = (cells: string[]) => readListingRow(cells, header, guessColumns(header), defaults)
  expect(read(['1 Mill Lane, Bath', 'Sold STC', '£450,000', '3', '85 sqm'])).toMatchObject({ wrong: [], facts: { standardStatus: 'Pending', listPrice: { amount: 45_000_000, currency: 'GBP' }, facts: { bedroomsTotal: 3, livingArea: 85, livingAreaUnits: 'Square Meters' } } })
  expect(read(['2 Mill Lane', 'On the moon', 'ask', 'three', '']).wrong).toEqual([
    expect.stringContaining('Status: “On the moon” is no status. Use one of Incomplete'), expect.stringContaining('Price: “ask” is no price'), expect.stringContaining('Beds: “three” does not fit'),
  ])
})

test('a table is read with any usual delimiter and encoding; a quote that never closes is named by its line', () => {
  expect(readTable(Buffer.from('a;b\r\n"x;1";"he said ""no""\nand left"\r\n\r\ny;2')).rows).toEqual([{ line: 2, cells: ['x;1', 'he said "no"\nand left'] }, { line: 5, cells: ['y', '2'] }])
  expect(readTable(Buffer.from('a,b\nCaf\xe9,1', 'latin1')).rows[0]!.cells).toEqual(['Café', '1'])
  expect(() => readTable(Buffer.from('a,b\n1,2\n3,"never closed\n4,5'))).toThrow(expect.objectContaining({ code: 'listings.file_not_readable', details: expect.objectContaining({ why: expect.stringContaining('Line 3') }) }))
  expect(() => readTable(Buffer.from([0x4d, 0x5a, 0, 0, 1, 2, 10, 65, 66]))).toThrow(expect.objectContaining({ details: expect.objectContaining({ why: 'The file is no text.' }) }))
})
